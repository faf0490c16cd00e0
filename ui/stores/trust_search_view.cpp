// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/trust_search_view.h"

#include "ui/services/fingerprint.h"
#include "ui/widgets/field_view.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/source_picker.h"
#include "ui/widgets/theme.h"
#include "ui/words/certificates.h"
#include "ui/words/sentence.h"

#include <QComboBox>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace certwright::ui {

TrustSearchView::TrustSearchView(const Services& services, OpenStores openStores, QWidget* parent)
    : QWidget(parent)
    , services_(services)
    , openStores_(std::move(openStores))
    , title_(makeHeading(tr("Which stores would trust it?"), Heading::Page))
    , summary_(makeRemark())
    , who_(new SourcePicker(services.prompts, tr("&Certificate"), tr("Certificate file")))
    , list_(makeFieldView(fields_, tr("Stores and what they say"), QStringLiteral("trustAnswers")))
    , open_(new QPushButton(tr("&Open the store"))) {
    title_->setObjectName(QStringLiteral("trustSearchTitle"));
    summary_->setObjectName(QStringLiteral("trustSearchSummary"));
    summary_->setWordWrap(true);
    who_->box()->setObjectName(QStringLiteral("trustSearchWho"));
    who_->fileField()->setObjectName(QStringLiteral("trustSearchFile"));
    open_->setObjectName(QStringLiteral("trustSearchOpen"));
    list_->setHeaderHidden(true);
    auto* row = new QHBoxLayout;
    row->addWidget(open_);
    row->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    const int margin = unit(*this) * 4;
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(unit(*this) * 2);
    layout->addWidget(title_);
    layout->addWidget(who_);
    layout->addWidget(summary_);
    layout->addWidget(list_, 1);
    layout->addLayout(row);
    layout->addStretch(0); // in place of the list, where that is hidden
    offerVault();
    connectParts();
    ask();
}

void TrustSearchView::connectParts() {
    connect(&services_.vault, &VaultSession::changed, this, &TrustSearchView::offerVault);
    connect(who_, &SourcePicker::changed, this, &TrustSearchView::ask);
    connect(
        list_->selectionModel(), &QItemSelectionModel::currentChanged, this, &TrustSearchView::refreshOpen);
    connect(list_, &QTreeView::activated, this, [this] {
        if (const QString path = chosenPath(); !path.isEmpty())
            Q_EMIT openWanted(path);
    });
    connect(open_, &QPushButton::clicked, this, [this] { Q_EMIT openWanted(chosenPath()); });
}

void TrustSearchView::offerVault() {
    QList<SourcePicker::Entry> entries;
    for (const vault::StoredCertificate& stored : services_.vault.certificates())
        entries.append({words::certificateLine(stored.certificate), fingerprint(stored.certificate)});
    who_->setEntries(entries);
}

void TrustSearchView::ask() {
    if (who_->isFile()) {
        if (QFileInfo(who_->file()).isFile())
            return askFile(who_->file(), {});
        working_.drop();
        asked_.reset();
        return show({});
    }
    if (const vault::StoredCertificate* stored = services_.vault.find(who_->value()))
        search({words::text(stored->label), {services_.vault.chainOf(*stored)}});
}

void TrustSearchView::askAgain() {
    if (asked_)
        search(NamedIdentity(*asked_));
}

void TrustSearchView::askFile(const QString& file, const std::optional<SecretText>& passphrase) {
    working_ = services_.tasks.run<NamedIdentity>(
        this, tr("Reading certificates"),
        [file, passphrase](std::stop_token, const Progress&) { return identityIn(file, passphrase); },
        [this, file, isAgain = passphrase.has_value()](Result<NamedIdentity> who) {
            if (who)
                return search(*who);
            if (!asksForPassphrase(who.error()))
                return failed(who.error());
            services_.prompts.askPassphrase(
                {.forWhat = QFileInfo(file).fileName(), .wrongBefore = isAgain},
                [this, file](SecretText typed) { askFile(file, std::move(typed)); },
                [this, error = who.error()] { Q_EMIT failed(error); });
        });
}

void TrustSearchView::search(const NamedIdentity& who) {
    asked_ = who;
    working_ = services_.tasks.run<TrustAnswers>(
        this, tr("Asking the trust stores"),
        [who, open = openStores_(), at = services_.clock.now()](
            std::stop_token stop, const Progress&) { return whoTrusts(who, open, at, stop); },
        [this](Result<TrustAnswers> answers) {
            if (answers)
                show(std::move(*answers));
        });
}

void TrustSearchView::show(TrustAnswers answers) {
    const bool isAsked = !answers.who.isEmpty();
    title_->setText(isAsked ? words::filled(tr("Which stores would trust %1?"), {answers.who})
                            : tr("Which stores would trust it?"));
    summary_->setText(!isAsked
            ? tr("Choose a certificate of the vault, or a file. The open stores are asked, and those of this "
                 "machine.")
            : words::filled(tr("%1 of %2 stores would trust it as a client or as a server, by what is in "
                               "them. Whose name it bears is not asked."),
                  {QString::number(answers.trustingStores()), QString::number(answers.stores.size())}));
    fields_.setFields(answerFields(answers));
    shown_ = storesInOrder(answers);
    list_->setVisible(isAsked);
    list_->expandAll();
    list_->resizeColumnToContents(0);
    refreshOpen();
}

QString TrustSearchView::chosenPath() const {
    QModelIndex index = list_->currentIndex();
    while (index.parent().isValid())
        index = index.parent();
    const auto row = static_cast<std::size_t>(index.row());
    return index.isValid() && row < shown_.size() ? shown_[row].path : QString();
}

void TrustSearchView::refreshOpen() {
    open_->setEnabled(!chosenPath().isEmpty());
}

} // namespace certwright::ui
