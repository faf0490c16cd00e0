// SPDX-License-Identifier: Apache-2.0
#include "ui/setup/result_view.h"

#include "ui/setup/planned_fields.h"
#include "ui/widgets/card.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/field_view.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/rows.h"
#include "ui/widgets/theme.h"
#include "ui/words/plans.h"
#include "ui/words/sentence.h"

#include <QDesktopServices>
#include <QDir>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTreeView>
#include <QUrl>

namespace certwright::ui {

namespace {

constexpr int mostRows = 30;

/// One configuration: what to do with it, its text, and a button that copies it.
QWidget* makeConfiguration(const deploy::DeployedFile& file) {
    const QString text = QString::fromStdString(file.text());
    auto* edit = new QPlainTextEdit(text);
    edit->setReadOnly(true);
    edit->setTabChangesFocus(true);
    edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    edit->setFont(monospaceFont());
    edit->setAccessibleName(words::text(file.path.string()));
    auto* head = new QHBoxLayout;
    head->addWidget(makeRemark(words::fileText(file)), 1);
    head->addWidget(new CopyButton(ResultView::tr("Copy"), [text] { return text; }));
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->addLayout(head);
    layout->addWidget(edit, 1);
    return page;
}

} // namespace

ResultView::ResultView(Navigator& navigator, QWidget* parent)
    : QWidget(parent)
    , navigator_(navigator)
    , where_(new PlainLabel)
    , test_(new QPushButton(namedIcon(QStringLiteral("test")), tr("&Test it now")))
    , ownServer_(
          new QPushButton(namedIcon(QStringLiteral("server")), tr("Try it with the built-in test &server")))
    , fileView_(makeFieldView(files_, tr("Files that were written"), QStringLiteral("writtenFiles")))
    , configurations_(new QTabWidget) {
    fileView_->setHeaderHidden(true);
    fileView_->setRootIsDecorated(false);
    configurations_->setObjectName(QStringLiteral("configurations"));
    configurations_->setMinimumHeight(fontMetrics().height() * 24);
    test_->setObjectName(QStringLiteral("testNow"));
    ownServer_->setObjectName(QStringLiteral("tryTestServer"));
    connect(test_, &QPushButton::clicked, this, &ResultView::test);
    connect(ownServer_, &QPushButton::clicked, this, &ResultView::testWithOwnServer);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(unit(*this) * 3);
    layout->addWidget(makeHead());
    layout->addWidget(makeNext());
    layout->addWidget(configurations_, 1);
    layout->addWidget(makeHeading(tr("What each file is for"), Heading::Section));
    layout->addWidget(fileView_);
}

QWidget* ResultView::makeHead() {
    auto* head = new Card;
    head->setMark(words::Mark::Accepted);
    where_->setWordWrap(true);
    where_->setObjectName(QStringLiteral("resultFolder"));
    auto* open = new QPushButton(namedIcon(QStringLiteral("open")), tr("Open the fol&der"));
    connect(open, &QPushButton::clicked, this, &ResultView::openFolder);
    auto* words = new QVBoxLayout;
    words->addWidget(makeHeading(tr("✔ Made and stored in your vault"), Heading::Page));
    words->addWidget(where_);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->addLayout(words, 1);
    row->addWidget(new CopyButton(tr("Copy path"), [this] { return folder(); }), 0, Qt::AlignBottom);
    row->addWidget(open, 0, Qt::AlignBottom);
    return head;
}

QWidget* ResultView::makeNext() {
    auto* next = new QWidget;
    auto* another = new QPushButton(tr("&Another set-up"));
    connect(another, &QPushButton::clicked, this, &ResultView::anotherWanted);
    auto* row = new QHBoxLayout(next);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(test_);
    row->addWidget(ownServer_);
    row->addStretch(1);
    row->addWidget(another);
    return next;
}

QString ResultView::folder() const {
    return QDir::toNativeSeparators(QString::fromStdString(outcome_.deployment.folder.string()));
}

QWidget* ResultView::firstField() const {
    return test_;
}

void ResultView::showOutcome(const SetupOutcome& outcome) {
    outcome_ = outcome;
    where_->setText(folder());
    ownServer_->setVisible(!outcome.server.isEmpty());
    files_.setFields(fieldsOf(outcome.deployment.files));
    showFields(*fileView_);
    fitHeight(*fileView_, mostRows);
    showConfigurations();
}

void ResultView::showConfigurations() {
    while (configurations_->count() > 0)
        delete configurations_->widget(0);
    for (const deploy::DeployedFile* file : outcome_.deployment.configurations())
        configurations_->addTab(makeConfiguration(*file), words::text(file->path.filename().string()));
    configurations_->setVisible(configurations_->count() > 0);
}

void ResultView::openFolder() {
    QDesktopServices::openUrl(
        QUrl::fromLocalFile(QString::fromStdString(outcome_.deployment.folder.string())));
}

void ResultView::test() {
    navigator_.open(ConnectionPlace{.target = outcome_.address,
        .serverName = {},
        .identity = outcome_.client,
        .anchor = outcome_.root,
        .connectNow = !outcome_.address.isEmpty()});
}

void ResultView::testWithOwnServer() {
    navigator_.open(TestServerPlace{.identity = outcome_.server, .anchor = outcome_.root, .startNow = true});
}

} // namespace certwright::ui
