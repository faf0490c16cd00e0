// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"
#include "core/trust/additions.h"

#include <QString>
#include <QStringList>

#include <map>
#include <optional>
#include <stop_token>

namespace certwright::ui {

/// A store that entries may be taken from.
struct StoreChoice {
    QString text;
    QString path;                      ///< empty as long as it is in no file
    std::optional<trust::Store> store; ///< where it is open, as it is there
};

/// Files to be read, each under its own passphrase.
struct FilesToRead {
    QStringList files;
    std::map<QString, SecretText> passphrases;
};

/// What files hold that can be added to a store: a store's entries, else the certificates that are found in
/// one. Takes its time: for tasks. Errors: of the first file that cannot be read or holds nothing.
Result<std::vector<trust::Add>> additionsIn(const FilesToRead& toRead, std::stop_token stop);

/// The same of a text. \param name what it is called in errors
Result<std::vector<trust::Add>> additionsInText(const std::string& text, const std::string& name);

} // namespace certwright::ui
