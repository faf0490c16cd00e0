// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/store_search.h"
#include "ui/services/clock.h"
#include "ui/services/prompts.h"
#include "ui/services/vault_session.h"
#include "ui/stores/trust_search.h"
#include "ui/tasks/task_runner.h"

#include <QWidget>

class QPushButton;
class QTreeView;

namespace certwright::ui {

class PlainLabel;

/// What of a store none of one's certificates needs, and by which path the others need the rest.
class UnusedView : public QWidget {
    Q_OBJECT

public:
    struct Services {
        TaskRunner& tasks;
        Prompts& prompts;
        const Clock& clock;
        VaultSession& vault;
    };
    /// \param store as it is now
    UnusedView(const Services& services, NamedStore store, QWidget* parent = nullptr);

Q_SIGNALS:
    /// They are to be chosen in the store, where they can be removed.
    void chooseWanted(const std::vector<std::uint64_t>& entries);
    void failed(const certwright::Error& error);

private:
    void takeVault();
    void addFiles();
    void readFiles(const QStringList& files, const std::optional<SecretText>& passphrase);
    void search();
    struct Answer {
        diagnose::UnusedEntries found;
        std::vector<Field> fields;
    };
    void show(Answer answer);

    Services services_;
    NamedStore store_;
    std::vector<NamedIdentity> identities_;
    std::vector<std::uint64_t> unused_;
    FieldTree fields_;
    Task reading_;
    Task working_;
    PlainLabel* asked_;
    PlainLabel* summary_;
    QTreeView* list_;
    QPushButton* choose_;
};

} // namespace certwright::ui
