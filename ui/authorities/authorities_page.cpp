// SPDX-License-Identifier: Apache-2.0
#include "ui/authorities/authorities_page.h"

#include "core/codec/pem.h"
#include "ui/services/fingerprint.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/rows.h"
#include "ui/widgets/theme.h"
#include "ui/words/sentence.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QStackedLayout>
#include <QTreeView>

namespace certwright::ui {

using issue::SetupGoal;
using vault::Role;
using vault::StoredCertificate;

AuthoritiesPage::AuthoritiesPage(const Services& services, QWidget* parent)
    : QWidget(parent)
    , services_(services)
    , tree_(new QTreeView)
    , actions_(new QWidget)
    , pages_(new QStackedLayout(this)) {
    tree_->setModel(&model_);
    tree_->setUniformRowHeights(true);
    makeRowsRoomy(*tree_);
    tree_->setAlternatingRowColors(true);
    tree_->setAccessibleName(tr("Authorities and what they issued"));
    tree_->setObjectName(QStringLiteral("authorities"));

    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    const int margin = unit(*this) * 6;
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(unit(*this) * 3);
    layout->addWidget(makeHeading(tr("Authorities"), Heading::Page));
    layout->addWidget(makeRemark(tr("Everything that this vault keeps, by who issued it.")));
    layout->addWidget(makeActions());
    layout->addWidget(tree_, 1);
    pages_->addWidget(makeEmptyPage());
    pages_->addWidget(content);

    connect(tree_, &QTreeView::activated, this, &AuthoritiesPage::inspect);
    connect(tree_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &AuthoritiesPage::updateActions);
    connect(&services_.vault, &VaultSession::changed, this, &AuthoritiesPage::refresh);
    refresh();
}

QWidget* AuthoritiesPage::makeEmptyPage() {
    auto* start = new QPushButton(namedIcon(QStringLiteral("setup")), tr("Set up mutual TLS…"));
    start->setObjectName(QStringLiteral("setUpFirst"));
    connect(start, &QPushButton::clicked, this, &AuthoritiesPage::setUp);
    return makeEmptyPlace(tr("No authorities yet"),
        tr("A certification authority (CA) of your own vouches for your servers and clients. One set-up "
           "makes it, with "
           "a server certificate, client certificates and the configuration of your programs."),
        start);
}

QPushButton* AuthoritiesPage::addAction(
    const QString& icon, const QString& text, void (AuthoritiesPage::*act)()) {
    auto* button = new QPushButton(namedIcon(icon), text);
    connect(button, &QPushButton::clicked, this, act);
    actions_->layout()->addWidget(button);
    return button;
}

QWidget* AuthoritiesPage::makeActions() {
    auto* row = new QHBoxLayout(actions_);
    row->setContentsMargins(0, 0, 0, 0);
    addAction(QStringLiteral("setup"), tr("New set-up…"), &AuthoritiesPage::setUp);
    addClient_ = addAction(QStringLiteral("add"), tr("Add a client…"), &AuthoritiesPage::addClient);
    addServer_ = addAction(QStringLiteral("add"), tr("Add a server…"), &AuthoritiesPage::addServer);
    inspect_ = addAction(QStringLiteral("inspector"), tr("Inspect"), &AuthoritiesPage::inspect);
    inspect_->setObjectName(QStringLiteral("inspectChosen"));
    test_ = addAction(QStringLiteral("test"), tr("Test"), &AuthoritiesPage::test);
    row->addStretch(1);
    return actions_;
}

const StoredCertificate* AuthoritiesPage::current() const {
    return model_.certificate(tree_->currentIndex());
}

void AuthoritiesPage::refresh() {
    model_.setCertificates(services_.vault.certificates(), services_.clock.now());
    tree_->expandAll();
    for (int column = 0; column < model_.columnCount(); ++column)
        tree_->resizeColumnToContents(column);
    pages_->setCurrentIndex(services_.vault.certificates().empty() ? 0 : 1);
    tree_->setCurrentIndex(model_.index(0, 0));
    updateActions();
}

void AuthoritiesPage::updateActions() {
    const StoredCertificate* chosen = current();
    const bool isLeaf = chosen && (chosen->role == Role::Client || chosen->role == Role::Server);
    addClient_->setEnabled(chosen);
    addServer_->setEnabled(chosen);
    inspect_->setEnabled(chosen);
    test_->setEnabled(isLeaf && chosen->hasKey);
    test_->setText(chosen && chosen->role == Role::Server ? tr("Start a test server with it")
                                                          : tr("Test a connection as it"));
}

void AuthoritiesPage::setUp() {
    services_.navigator.open(SetupPlace{});
}

void AuthoritiesPage::addClient() {
    services_.navigator.open(SetupPlace{.goal = SetupGoal::AddClient, .setup = current()->setup});
}

void AuthoritiesPage::addServer() {
    services_.navigator.open(SetupPlace{.goal = SetupGoal::AddServer, .setup = current()->setup});
}

void AuthoritiesPage::inspect() {
    if (const StoredCertificate* chosen = current())
        services_.navigator.open(InspectorPlace{.name = words::text(chosen->label),
            .octets = QByteArray::fromStdString(codec::toPem("CERTIFICATE", chosen->certificate.der()))});
}

void AuthoritiesPage::test() {
    const StoredCertificate& chosen = *current();
    const StoredCertificate* root = services_.vault.rootOf(chosen);
    const QByteArray anchor = root ? fingerprint(root->certificate) : QByteArray();
    if (chosen.role == Role::Server)
        services_.navigator.open(
            TestServerPlace{.identity = fingerprint(chosen.certificate), .anchor = anchor, .startNow = true});
    else
        services_.navigator.open(
            ConnectionPlace{.identity = fingerprint(chosen.certificate), .anchor = anchor});
}

} // namespace certwright::ui
