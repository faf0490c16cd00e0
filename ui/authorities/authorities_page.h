// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/certificate_tree.h"
#include "ui/services/clock.h"
#include "ui/services/navigator.h"
#include "ui/services/vault_session.h"

#include <QWidget>

class QPushButton;
class QStackedLayout;
class QTreeView;

namespace certwright::ui {

/// The workspace of what the vault holds: authorities, and beneath each what it issued, with what can be done
/// with it.
class AuthoritiesPage : public QWidget {
    Q_OBJECT

public:
    struct Services {
        VaultSession& vault;
        Navigator& navigator;
        const Clock& clock;
    };
    explicit AuthoritiesPage(const Services& services, QWidget* parent = nullptr);

private:
    QWidget* makeEmptyPage();
    QWidget* makeActions();
    QPushButton* addAction(const QString& icon, const QString& text, void (AuthoritiesPage::*act)());
    const vault::StoredCertificate* current() const;
    void refresh();
    void updateActions();
    void setUp();
    void addClient();
    void addServer();
    void inspect();
    void test();

    Services services_;
    CertificateTree model_;
    QTreeView* tree_;
    QWidget* actions_;
    QPushButton* addClient_ = nullptr;
    QPushButton* addServer_ = nullptr;
    QPushButton* inspect_ = nullptr;
    QPushButton* test_ = nullptr;
    QStackedLayout* pages_;
};

} // namespace certwright::ui
