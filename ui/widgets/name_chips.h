// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/issue/host_name.h"

#include <QWidget>

namespace certwright::ui {

/// Shows what a list of typed names becomes: each a chip with its kind, or with its fault.
class NameChips : public QWidget {
    Q_OBJECT

public:
    explicit NameChips(QWidget* parent = nullptr);

    void setNames(const std::vector<issue::ReviewedName>& names);
};

} // namespace certwright::ui
