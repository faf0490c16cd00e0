// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/additions.h"

#include <QString>

#include <vector>

namespace certwright::ui {

/// Something that may be added to a store, to be chosen or not.
struct Pick {
    trust::Add addition;
    bool isChosen = false;
    bool isThere = false; ///< the store holds it already
    QString words = {};   ///< that it is found by: its names, and its fingerprint with colons and without
};

/// What is chosen to begin with, of what is not there already.
enum class FirstChoice {
    Nothing,
    Roots,
    Authorities, ///< roots and intermediates
};

/// Takes its time where there are many: for tasks.
std::vector<Pick> picksOf(std::vector<trust::Add> additions, const trust::Store& into, FirstChoice first);

} // namespace certwright::ui
