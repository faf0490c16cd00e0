// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/log_panel.h"

#include "core/base/files.h"
#include "ui/connections/log_field.h"
#include "ui/widgets/field_view.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/rows.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/verdict_view.h"
#include "ui/words/sentence.h"

#include <QDir>
#include <QHeaderView>
#include <QPushButton>
#include <QSplitter>
#include <QTreeView>

namespace certwright::ui {

namespace {

/// After the last key: one who pastes does not notice it, one who types is not interrupted.
constexpr std::chrono::milliseconds pauseInTyping{250};
constexpr std::size_t largestLogFile = 64U << 20;
constexpr int fieldLines = 9;
constexpr int tableLines = 16;

/// What a client sees, what its server writes, and a line that says nothing.
const char* const exampleLog =
    "curl: (56) OpenSSL SSL_read: error:0A000418:SSL routines::tlsv1 alert unknown ca, errno 0\n"
    "2026/11/21 09:06:00 [info] 31#31: *7 client SSL certificate verify error: (10:certificate has expired) "
    "while reading client request headers, client: 192.0.2.7, server: api.example.test\n"
    "2026/11/21 09:06:01 [notice] 1#1: signal process started\n";

} // namespace

LogPanel::LogPanel(const Services& services, QWidget* parent)
    : QWidget(parent)
    , services_(services)
    , field_(new LogField)
    , messages_(new MessageBar)
    , verdict_(new VerdictView) {
    field_->setObjectName(QStringLiteral("log"));
    field_->setAccessibleName(tr("Lines of a log"));
    field_->setPlaceholderText(tr("Paste the lines here, or drop the file"));
    field_->setFixedHeight(field_->fontMetrics().lineSpacing() * fieldLines);
    pause_.setSingleShot(true);
    pause_.setInterval(pauseInTyping);
    const Page page = makeScrollingPage();
    page.content->addWidget(makeHeading(tr("Explain a log"), Heading::Page));
    page.content->addWidget(makeRemark(
        tr("What a server, a client or a TLS library wrote when one side refused the other: who it "
           "was, what the words mean, and what to do. nginx, Apache, HAProxy, Envoy, Node.js, "
           "Java, Go, Python, curl, PostgreSQL, mosquitto and others; nothing leaves this "
           "machine.")));
    page.content->addWidget(field_);
    page.content->addWidget(makeActions());
    page.content->addWidget(messages_);
    page.content->addWidget(verdict_);
    page.content->addWidget(lineByLine_ = makeLines(), 1);
    page.content->addStretch(0);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(page.widget);
    connect(field_, &LogField::fileDropped, this, &LogPanel::openFile);
    connect(field_, &LogField::textChanged, &pause_, qOverload<>(&QTimer::start));
    connect(
        field_, &LogField::textChanged, this, [this] { clear_->setEnabled(!field_->document()->isEmpty()); });
    connect(&pause_, &QTimer::timeout, this, &LogPanel::explain);
    verdict_->hide();
    lineByLine_->hide();
}

QWidget* LogPanel::makeActions() {
    auto* open = new QPushButton(namedIcon(QStringLiteral("open")), tr("Open a log file…"));
    open->setObjectName(QStringLiteral("openLog"));
    auto* example = new QPushButton(tr("Show an example"));
    example->setObjectName(QStringLiteral("exampleLog"));
    clear_ = new QPushButton(tr("Clear"));
    clear_->setObjectName(QStringLiteral("clearLog"));
    clear_->setEnabled(false);
    connect(open, &QPushButton::clicked, this, &LogPanel::chooseFile);
    connect(example, &QPushButton::clicked, this, [this] { setText(QString::fromLatin1(exampleLog)); });
    connect(clear_, &QPushButton::clicked, this, [this] {
        setText({});
        field_->setFocus();
    });
    auto* actions = new QWidget;
    auto* row = new QHBoxLayout(actions);
    row->setContentsMargins(0, 0, 0, 0);
    for (QPushButton* button : {open, example, clear_})
        row->addWidget(button);
    row->addStretch(1);
    return actions;
}

QWidget* LogPanel::makeLines() {
    lineView_ = new QTreeView;
    lineView_->setModel(&lines_);
    lineView_->setObjectName(QStringLiteral("logLines"));
    lineView_->setAccessibleName(tr("Lines and what they mean"));
    lineView_->setRootIsDecorated(false);
    lineView_->setUniformRowHeights(true);
    lineView_->setAlternatingRowColors(true);
    makeRowsRoomy(*lineView_);
    detailView_ = makeFieldView(details_, tr("Details of the chosen line"), QStringLiteral("logDetails"));
    detailView_->setHeaderHidden(true);
    connect(lineView_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex& current) {
            const diagnose::ExplainedLine* line = lines_.line(current.row());
            details_.setFields(line ? fieldsOf(*line) : std::vector<Field>{});
            showFields(*detailView_);
        });
    auto* both = new QSplitter(Qt::Vertical);
    both->setChildrenCollapsible(false);
    both->setMinimumHeight(fontMetrics().height() * tableLines * 3 / 2);
    both->addWidget(lineView_);
    both->addWidget(detailView_);
    auto* part = new QWidget;
    auto* layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(makeHeading(tr("Line by line"), Heading::Section));
    layout->addWidget(both, 1);
    return part;
}

void LogPanel::visit(const LogPlace& place) {
    field_->setFocus();
    if (!place.file.isEmpty())
        openFile(place.file);
    else if (!place.text.isEmpty())
        setText(latestLines(place.text));
}

void LogPanel::chooseFile() {
    services_.prompts.askFilesToOpen(
        tr("Open a log file"), [this](const QStringList& files) { openFile(files.front()); });
}

void LogPanel::openFile(const QString& path) {
    reading_ = services_.tasks.run<LogFile>(
        this, tr("Opening %1").arg(path),
        [file = path.toStdString()](std::stop_token, const Progress&) -> Result<LogFile> {
            const auto content = readFile(file, largestLogFile);
            if (!content)
                return tl::unexpected(content.error());
            const std::string_view text = textOf(*content);
            const QString whole = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
            const QString latest = latestLines(whole);
            return LogFile{latest, latest.size() < whole.size()};
        },
        [this, path](const Result<LogFile>& file) {
            if (file)
                showFile(path, *file);
            else
                messages_->showError(file.error());
        });
}

void LogPanel::showFile(const QString& path, const LogFile& file) {
    setText(file.latest);
    if (file.isCut)
        messages_->showText(words::Mark::Attention,
            words::filled(tr("%1 is long: these are its last lines."), {QDir::toNativeSeparators(path)}));
}

/// Explained at once: nobody types here.
void LogPanel::setText(const QString& text) {
    messages_->dismiss();
    field_->setPlainText(text);
    explain();
}

void LogPanel::explain() {
    pause_.stop();
    explaining_ = services_.tasks.run<diagnose::LogExplanation>(
        this, tr("Explaining the log"),
        [text = field_->toPlainText().toStdString()](std::stop_token,
            const Progress&) -> Result<diagnose::LogExplanation> { return diagnose::explainLog(text); },
        [this](Result<diagnose::LogExplanation> explanation) { show(std::move(*explanation)); });
}

void LogPanel::show(diagnose::LogExplanation explanation) {
    const bool isThere = !explanation.lines.empty();
    verdict_->setVisible(isThere);
    lineByLine_->setVisible(isThere);
    if (isThere)
        verdict_->showLog(explanation);
    lines_.setLines(std::move(explanation.lines));
    details_.setFields({});
    lineView_->resizeColumnToContents(LogLines::Number);
    lineView_->resizeColumnToContents(LogLines::Writer);
    lineView_->setCurrentIndex(lines_.index(lines_.decisiveRow(), 0));
}

} // namespace certwright::ui
