// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/stores/store_controller.h"

#include <map>

namespace certwright::ui {

/// Opens trust stores beside the window, and asks for a passphrase as often as one is wanted.
class StoreOpener : public QObject {
    Q_OBJECT

public:
    using Use = std::function<void(StoreDocument)>;

    StoreOpener(TaskRunner& tasks, Prompts& prompts, QObject* parent = nullptr);

    void open(const QString& path, const Use& use) { read(path, {}, use); }

Q_SIGNALS:
    void failed(const certwright::Error& error);

private:
    void read(const QString& path, const std::optional<SecretText>& passphrase, const Use& use);
    void refuse(const QString& path, bool triedPassphrase, const Error& error, const Use& use);

    TaskRunner& tasks_;
    Prompts& prompts_;
    std::map<QString, Task> reading_; ///< by file
};

} // namespace certwright::ui
