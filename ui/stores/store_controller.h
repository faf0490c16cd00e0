// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/edit.h"
#include "core/trust/losses.h"
#include "core/trust/save.h"
#include "ui/models/field_tree.h"
#include "ui/services/clock.h"
#include "ui/services/prompts.h"
#include "ui/stores/store_history.h"
#include "ui/tasks/task_runner.h"

#include <QObject>

#include <functional>
#include <optional>
#include <vector>

namespace certwright::ui {

/// Whether a store may be changed here.
enum class StoreAccess {
    Edit,
    Read, ///< it belongs to the machine, whose own tool changes it
};

/// What is to be said of a store as it is now.
struct StoreAppraisal {
    std::vector<trust::EntryFinding> remarks; ///< on its entries
    std::vector<Field> changes;               ///< that saving would make, and what it would lose
    bool losesSomething = false;
};

/// One trust store under edit, without a widget in it. Whatever is done is done beside the window, one thing
/// after the other, for a store may hold 100,000 entries; nothing reaches the file before it is saved.
class StoreController : public QObject {
    Q_OBJECT

public:
    struct Services {
        TaskRunner& tasks;
        Prompts& prompts;
        const Clock& clock;
    };
    /// \param passphrase with which it was opened, and with which it will be saved
    StoreController(const Services& services, trust::StoreFile file, std::optional<SecretText> passphrase,
        StoreAccess access, QObject* parent = nullptr);

    QString path() const { return QString::fromStdString(file_.path.string()); }
    const StoreHistory& history() const { return history_; }
    const trust::Store& store() const { return history_.now(); }
    StoreAccess access() const { return access_; }
    /// It can be edited, and nothing is being done to it just now.
    bool canEdit() const;

    void addFiles();
    /// What was copied somewhere.
    void addText(const QString& text);
    void remove(const std::vector<std::uint64_t>& ids);
    void rename(std::uint64_t id, const QString& alias);
    void replace(std::uint64_t id);
    void move(std::uint64_t id, std::size_t to);
    void undo();
    void redo();
    void save();
    /// Answered by appraised(); of the latest store only.
    void appraise();

Q_SIGNALS:
    void changed();
    /// Whether something is being done to it.
    void busyChanged();
    void appraised(const certwright::ui::StoreAppraisal& appraisal);
    void failed(const certwright::Error& error);
    void saved(const QString& file);

private:
    using Certificates = std::vector<x509::Certificate>;

    void read(std::function<Result<Certificates>(std::stop_token)> source,
        std::function<void(const Certificates&)> use);
    void add(const Certificates& certificates);
    void edit(std::vector<trust::Edit> edits);
    void setBusy(bool busy);
    /// For tasks: what went wrong, unless the user ended it.
    void tell(const Error& error);

    Services services_;
    trust::StoreFile file_; ///< as it was last read or saved
    std::optional<SecretText> passphrase_;
    StoreAccess access_;
    StoreHistory history_;
    bool isBusy_ = false;
    Task working_;
    Task appraising_;
};

} // namespace certwright::ui
