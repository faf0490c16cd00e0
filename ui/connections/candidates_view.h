// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/connections/gathering.h"
#include "ui/models/candidates_model.h"
#include "ui/services/vault_session.h"

#include <QWidget>

class QPushButton;
class QTreeView;

namespace certwright::ui {

/// Which of the user's certificates the server of a connection would take, and which client programs would
/// hold them back; the chosen one can be tried at once.
class CandidatesView : public QWidget {
    Q_OBJECT

public:
    CandidatesView(TaskRunner& tasks, VaultSession& vault, QWidget* parent = nullptr);

    /// Holds the vault's clients, and what the connection was configured with, against its request.
    void follow(const JudgedConnection& connection);
    void forget();

Q_SIGNALS:
    /// This one of the vault is to be used.
    void identityWanted(const QByteArray& fingerprint);

private:
    void show(std::vector<JudgedIdentity> identities);
    void refreshButton();

    TaskRunner& tasks_;
    VaultSession& vault_;
    Task judging_;
    CandidatesModel model_;
    QTreeView* view_;
    QPushButton* use_;
};

} // namespace certwright::ui
