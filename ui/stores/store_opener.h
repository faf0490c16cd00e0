// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/stores/store_controller.h"

#include <map>

namespace certwright::ui {

class PatientOpening;

/// Takes its time: for tasks. Errors: those of machine::openStore().
/// \param mostIterations as trust::openStore() has it
Result<StoreDocument> readDocument(const QString& path, const std::optional<SecretText>& passphrase,
    std::stop_token stop, std::uint64_t mostIterations = keys::mostIterations);

/// Opens trust stores beside the window, and asks for a passphrase as often as one is wanted.
class StoreOpener : public QObject {
    Q_OBJECT

public:
    using Use = std::function<void(StoreDocument)>;

    StoreOpener(TaskRunner& tasks, Prompts& prompts, QObject* parent = nullptr);

    void open(const QString& path, const Use& use) { read(path, {}, use); }

Q_SIGNALS:
    void failed(const certwright::Error& error);
    /// A file wants more work than is done unasked. Whoever hears of it starts or leaves the opening.
    void patienceWanted(certwright::ui::PatientOpening* opening);

private:
    void read(const QString& path, const std::optional<SecretText>& passphrase, const Use& use);
    void refuse(
        const QString& path, const std::optional<SecretText>& tried, const Error& error, const Use& use);
    void askPatience(const QString& path, const std::optional<SecretText>& passphrase,
        std::uint64_t iterations, const Use& use);

    TaskRunner& tasks_;
    Prompts& prompts_;
    std::map<QString, Task> reading_; ///< by file
};

} // namespace certwright::ui
