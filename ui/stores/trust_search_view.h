// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/services/clock.h"
#include "ui/services/prompts.h"
#include "ui/services/vault_session.h"
#include "ui/stores/trust_search.h"
#include "ui/tasks/task_runner.h"

#include <QWidget>

#include <functional>

class QPushButton;
class QTreeView;

namespace certwright::ui {

class PlainLabel;
class SourcePicker;

/// Which of the open stores, and of those of this machine, would trust a certificate, and by which path.
class TrustSearchView : public QWidget {
    Q_OBJECT

public:
    struct Services {
        TaskRunner& tasks;
        Prompts& prompts;
        const Clock& clock;
        VaultSession& vault;
    };
    using OpenStores = std::function<std::vector<NamedStore>()>;

    /// \param openStores gives them as they are now, changes that are not saved among them
    TrustSearchView(const Services& services, OpenStores openStores, QWidget* parent = nullptr);

    /// About the same certificate: the stores may be others by now.
    void askAgain();

Q_SIGNALS:
    void openWanted(const QString& path);
    void failed(const certwright::Error& error);

private:
    void connectParts();
    void ask();
    void offerVault();
    void askFile(const QString& file, const std::optional<SecretText>& passphrase);
    void search(const NamedIdentity& who);
    void show(TrustAnswers answers);
    void refreshOpen();
    /// The path of the line that is chosen, or of the one that it belongs to; empty where it has none.
    QString chosenPath() const;

    Services services_;
    OpenStores openStores_;
    FieldTree fields_;
    std::optional<NamedIdentity> asked_; ///< about whom; empty where nobody is chosen
    std::vector<NamedStore> shown_;
    Task working_;
    PlainLabel* title_;
    PlainLabel* summary_;
    SourcePicker* who_;
    QTreeView* list_;
    QPushButton* open_;
};

} // namespace certwright::ui
