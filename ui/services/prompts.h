// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/base/secret.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace certwright::ui {

struct PassphraseQuestion {
    QString forWhat;
    bool wrongBefore = false; ///< the last answer did not open it
    bool isNew = false;       ///< one that is chosen now, and typed twice
};

/// It is to be asked for a passphrase, or for another one.
inline bool asksForPassphrase(const Error& error) {
    return error.code == ErrorCode::PassphraseNeeded || error.code == ErrorCode::WrongPassphrase;
}

/// Questions to the user. Answers come later, by the callback; none comes where he leaves the question. Tests
/// answer by themselves.
class Prompts {
public:
    virtual ~Prompts() = default;

    /// \param left called instead where the question is left without an answer; may be empty
    virtual void askPassphrase(const PassphraseQuestion& question, std::function<void(SecretText)> answer,
        std::function<void()> left = {}) = 0;
    virtual void askFilesToOpen(const QString& title, std::function<void(QStringList)> answer) = 0;
    /// \param start the name that is proposed. Asks before a file is replaced.
    virtual void askFileToSave(
        const QString& title, const QString& start, std::function<void(QString)> answer) = 0;
    virtual void askFolder(
        const QString& title, const QString& start, std::function<void(QString)> answer) = 0;
};

} // namespace certwright::ui
