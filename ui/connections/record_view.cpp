// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/record_view.h"

#include "core/codec/pem.h"
#include "core/diagnose/oid_filters.h"
#include "core/tls/code_points.h"
#include "core/tls/record_file.h"
#include "ui/connections/evidence_buttons.h"
#include "ui/connections/observation_fields.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/field_view.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/rows.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/verdict_view.h"
#include "ui/words/certificates.h"
#include "ui/words/documents/probe.h"
#include "ui/words/revocation.h"
#include "ui/words/sentence.h"
#include "ui/words/verdicts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonDocument>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QTreeView>

namespace certwright::ui {

namespace {

constexpr int rowsShown = 7;
constexpr int narrowest = 18; ///< of a list, in characters
constexpr int pemRole = Qt::UserRole;
constexpr int nameRole = Qt::UserRole + 1;

QTreeView* makeTable(QAbstractItemModel& model, const QString& accessibleName, const QString& objectName) {
    auto* view = new QTreeView;
    view->setModel(&model);
    view->setUniformRowHeights(true);
    view->setAlternatingRowColors(true);
    view->setRootIsDecorated(false);
    view->setAccessibleName(accessibleName);
    view->setObjectName(objectName);
    view->setMinimumHeight(view->fontMetrics().height() * rowsShown * 3 / 2);
    view->setMinimumWidth(view->fontMetrics().averageCharWidth() * narrowest);
    view->setTextElideMode(Qt::ElideMiddle);
    makeRowsRoomy(*view);
    return view;
}

/// What a caller said of itself before it was asked for anything.
QString helloText(const tls::Record& record) {
    if (record.role != tls::Role::Server || !record.clientHello)
        return {};
    const tls::ClientHello& hello = *record.clientHello;
    const auto listed = [](const auto& entries, auto name) {
        QStringList list;
        for (const auto& entry : entries)
            list << words::text(name(entry));
        return list.join(QStringLiteral(", "));
    };
    const std::vector<int> versions = hello.versions.empty() ? std::vector<int>{hello.legacyVersion}
                                                             : hello.versions;
    QStringList lines;
    lines << RecordView::tr("The caller offers: %1").arg(listed(versions, tls::versionName));
    lines << (hello.serverName.empty()
            ? RecordView::tr("It asks for no name (no SNI).")
            : RecordView::tr("It asks for the name: %1").arg(words::text(hello.serverName)));
    if (!hello.alpn.empty())
        lines << RecordView::tr("Protocols: %1").arg(listed(hello.alpn, [](const std::string& p) { return p; }));
    lines << RecordView::tr("It takes: %1").arg(listed(hello.signatureSchemes, tls::signatureSchemeName));
    if (!hello.certificateAuthorities.empty())
        lines << RecordView::tr(
            "It names %n CA(s) by which it judges us.", nullptr, static_cast<int>(hello.certificateAuthorities.size()));
    return QLatin1Char('\n') + lines.join(QLatin1Char('\n'));
}

QString noRequestText(const tls::Record& record) {
    if (!record.serverHello)
        return {};
    return record.role == tls::Role::Server ? RecordView::tr("We asked for no certificate.")
                                            : RecordView::tr("The server asked for no certificate.");
}

QString requestText(const tls::Record& record) {
    if (!record.certificateRequest)
        return noRequestText(record);
    const tls::CertificateRequest& request = *record.certificateRequest;
    QStringList schemes;
    for (const int scheme : request.signatureSchemes)
        schemes << words::text(tls::signatureSchemeName(scheme));
    QStringList types;
    for (const int type : request.types)
        types << words::text(tls::certificateTypeName(type));
    QString text = RecordView::tr("%n CA(s)", nullptr, static_cast<int>(request.authorities.size())) +
        QStringLiteral(", ") + RecordView::tr("%n byte(s)", nullptr, static_cast<int>(request.bytes));
    text += QLatin1Char('\n') + RecordView::tr("Algorithms: %1").arg(schemes.join(QStringLiteral(", ")));
    for (const tls::OidFilter& filter : request.oidFilters)
        text += QLatin1Char('\n') +
            RecordView::tr("Only with %1").arg(words::text(diagnose::filterText(filter)));
    if (!types.isEmpty())
        text += QLatin1Char('\n') + RecordView::tr("Types: %1").arg(types.join(QStringLiteral(", ")));
    return text;
}

} // namespace

RecordView::RecordView(const Services& services, QWidget* parent)
    : QWidget(parent)
    , services_(services)
    , origin_(makeRemark())
    , copyRecord_(new CopyButton(tr("Copy the record (JSON)"), [this] { return recordText(); }))
    , saveRecord_(new QPushButton(tr("Save the record…")))
    , evidence_(new EvidenceButtons(services.tasks, services.prompts))
    , verdict_(new VerdictView)
    , before_(makeRemark())
    , requestSummary_(makeRemark())
    , octets_(new PlainLabel)
    , authorityView_(makeTable(authorities_, tr("Certification authorities that the server named"),
          QStringLiteral("authorityNames")))
    , timelineView_(makeTable(timeline_, tr("Timeline"), QStringLiteral("timeline")))
    , detailView_(
          makeFieldView(details_, tr("Details of the chosen row"), QStringLiteral("timelineDetails"))) {
    requestSummary_->installEventFilter(this);
    octets_->setFont(monospaceFont());
    octets_->setWordWrap(true);
    octets_->setObjectName(QStringLiteral("authorityOctets"));

    auto* columns = new QSplitter;
    columns_ = columns;
    columns->setChildrenCollapsible(false);
    columns->addWidget(makeRequestColumn());
    columns->addWidget(makeSentColumn(peer_, QStringLiteral("peerCertificates")));
    columns->addWidget(makeSentColumn(own_, QStringLiteral("ownCertificates")));
    columns->setStretchFactor(0, 2);
    columns->setStretchFactor(1, 1);
    columns->setStretchFactor(2, 1);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(unit(*this) * 3);
    layout->addWidget(origin_);
    before_->setObjectName(QStringLiteral("verdictBefore"));
    before_->hide();
    layout->addWidget(verdict_);
    layout->addWidget(before_);
    layout->addWidget(columns, 1);
    layout->addWidget(makeTimelineHead());
    layout->addWidget(makeTimeline(), 2);
    setVisible(false);
}

QWidget* RecordView::makeRequestColumn() {
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, unit(*this), 0);
    layout->addWidget(makeHeading(tr("Asked for"), Heading::Section));
    layout->addWidget(requestSummary_);
    layout->addWidget(authorityView_, 1);
    layout->addWidget(octets_);
    layout->addStretch(0);
    authorityView_->header()->setStretchLastSection(false);
    authorityView_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    authorityView_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    octets_->hide();
    connect(authorityView_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex& current) {
            octets_->setText(authorities_.octets(current.row()));
            octets_->setVisible(current.isValid());
        });
    return column;
}

QWidget* RecordView::makeSentColumn(SentColumn& sent, const QString& name) {
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(unit(*this), 0, 0, 0);
    sent.title = makeHeading({}, Heading::Section);
    auto* list = sent.list = new QListWidget;
    list->setObjectName(name);
    list->setWordWrap(true);
    list->setMinimumWidth(fontMetrics().averageCharWidth() * narrowest);
    list->setAlternatingRowColors(true);
    connect(list, &QListWidget::itemActivated, this, [this, list] { openCertificate(list); });
    layout->addWidget(sent.title);
    layout->addWidget(list, 1);
    sent.remark = makeRemark();
    sent.remark->setObjectName(name + QStringLiteral("Remark"));
    sent.remark->setWordWrap(true);
    sent.remark->hide();
    layout->addWidget(sent.remark);
    return column;
}

QWidget* RecordView::makeTimelineHead() {
    origin_->setObjectName(QStringLiteral("recordOrigin"));
    origin_->hide();
    copyRecord_->setObjectName(QStringLiteral("copyRecord"));
    saveRecord_->setObjectName(QStringLiteral("saveRecord"));
    connect(saveRecord_, &QPushButton::clicked, this, &RecordView::save);
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(makeHeading(tr("Timeline"), Heading::Section), 1);
    row->addWidget(copyRecord_);
    row->addWidget(saveRecord_);
    row->addWidget(evidence_);
    connect(evidence_, &EvidenceButtons::saved, this, &RecordView::saved);
    connect(evidence_, &EvidenceButtons::failed, this, &RecordView::failed);
    return head;
}

QString RecordView::recordText() const {
    return QString::fromUtf8(QJsonDocument(words::probeDocument(*record_, diagnosis_)).toJson());
}

void RecordView::save() {
    const QString name = words::text(tls::proposedFileName(*record_));
    services_.prompts.askFileToSave(tr("Save the record"), name, [this](const QString& file) {
        saving_ = services_.tasks.run<void>(
            this, tr("Saving the record"),
            [record = record_, path = file.toStdString()](
                std::stop_token, const Progress&) { return tls::saveRecord(path, *record); },
            [this, file](const Result<void>& done) {
                if (done)
                    Q_EMIT saved(file);
                else
                    Q_EMIT failed(done.error());
            });
    });
}

QWidget* RecordView::makeTimeline() {
    auto* both = new QSplitter;
    both->setChildrenCollapsible(false);
    both->addWidget(timelineView_);
    both->addWidget(detailView_);
    both->setStretchFactor(0, 3);
    both->setStretchFactor(1, 2);
    connect(timelineView_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex& current) {
            const tls::Observation* seen = timeline_.observation(current.row());
            details_.setFields(seen ? fieldsOf(*seen, record_->version) : std::vector<Field>{});
            showFields(*detailView_);
        });
    return both;
}

void RecordView::showSent(
    SentColumn& column, const QString& title, const std::vector<x509::Certificate>& sent) {
    column.title->setText(title);
    column.list->setAccessibleName(title);
    column.list->clear();
    for (const x509::Certificate& certificate : sent) {
        auto* item = new QListWidgetItem(words::certificateLine(certificate), column.list);
        const std::string pem = codec::toPem("CERTIFICATE", certificate.der());
        item->setData(pemRole, QByteArray::fromStdString(pem));
        item->setData(nameRole, words::text(certificate->subject.shortText()));
    }
}

void RecordView::showSent(const tls::Record& record) {
    const bool called = record.role == tls::Role::Server;
    showSent(peer_, called ? tr("Sent by the caller") : tr("Sent by the server"), record.peer.sent);
    showSent(own_, tr("Sent by us"), record.own.sent);
}

void RecordView::openCertificate(const QListWidget* list) {
    if (const QListWidgetItem* item = list->currentItem())
        services_.navigator.open(InspectorPlace{
            .name = item->data(nameRole).toString(), .octets = item->data(pemRole).toByteArray()});
}

/// A splitter does not ask how high a text gets when it is narrow.
void RecordView::fitSummary() {
    requestSummary_->setMinimumHeight(requestSummary_->heightForWidth(requestSummary_->width()));
}

bool RecordView::eventFilter(QObject* watched, QEvent* event) {
    if (watched == requestSummary_ && event->type() == QEvent::Resize)
        fitSummary();
    return QWidget::eventFilter(watched, event);
}

void RecordView::insertBelowVerdict(QWidget* widget) {
    auto* column = static_cast<QVBoxLayout*>(layout());
    column->insertWidget(column->indexOf(before_) + 1, widget);
}

void RecordView::clear() {
    setVisible(false);
    evidence_->forget();
}

/// After a repair one wants to see what it changed: the same server once more, then and now.
void RecordView::compareWithBefore(const JudgedConnection& connection) {
    const tls::Record& record = *connection.record;
    if (record.role == tls::Role::Server || record.stopped)
        return;
    const QString target = QStringLiteral("%1 %2").arg(words::text(record.target.host)).arg(record.target.port);
    const QString verdict = words::markSymbol(words::markOf(connection.diagnosis.verdict)) + QLatin1Char(' ') +
        words::verdictSentence(connection.diagnosis, record);
    before_->setText(verdict == lastVerdict_ ? tr("The same as the time before.")
                                             : words::filled(tr("The time before: %1"), {lastVerdict_}));
    before_->setVisible(target == lastTarget_);
    lastTarget_ = target;
    lastVerdict_ = verdict;
}

void RecordView::showRequest(const tls::Record& record) {
    columns_->setVisible(record.serverHello.has_value());
    requestSummary_->setText(requestText(record) + helloText(record));
    fitSummary();
    authorityView_->setVisible(record.certificateRequest && !record.certificateRequest->authorities.empty());
    octets_->hide();
}

void RecordView::showSeen(const net::FinishedRecord& record, bool sameConnection) {
    record_ = record;
    timeline_.setRecord(record, sameConnection);
    if (!sameConnection)
        details_.setFields({});
    timelineView_->scrollToBottom();
}

void RecordView::showRunning(const QString& target) {
    setVisible(true);
    verdict_->showRunning(target);
    origin_->hide();
    before_->hide();
    copyRecord_->hide();
    saveRecord_->hide();
    evidence_->forget();
    const auto nothing = std::make_shared<const tls::Record>();
    showSeen(nothing, false);
    authorities_.setRecord(nothing);
    showRequest(*nothing);
    showSent(*nothing);
    peer_.remark->hide();
}

void RecordView::showProgress(const net::FinishedRecord& soFar) {
    showSeen(soFar, true);
}

void RecordView::showConnection(const JudgedConnection& connection) {
    setVisible(true);
    const tls::Record& record = *connection.record;
    showSeen(connection.record, record_ != nullptr);
    diagnosis_ = connection.diagnosis;
    origin_->hide();
    copyRecord_->show();
    saveRecord_->show();
    evidence_->setConnection(connection);
    verdict_->showVerdict(record, connection.diagnosis);
    compareWithBefore(connection);
    authorities_.setRecord(connection.record);
    showRequest(record);
    showSent(record);
    peer_.remark->setText(words::attestationLines(connection.attestations).join(QLatin1Char('\n')));
    peer_.remark->setVisible(!peer_.remark->text().isEmpty());
    for (int column = 0; column < timeline_.columnCount(); ++column)
        timelineView_->resizeColumnToContents(column);
    const QModelIndex decisive = timeline_.index(timeline_.decisiveRow(), 0);
    timelineView_->setCurrentIndex(decisive);
    timelineView_->scrollTo(decisive, QAbstractItemView::PositionAtCenter);
}

void RecordView::showAgain(const JudgedConnection& connection) {
    lastTarget_.clear();
    showConnection(connection);
}

void RecordView::showPast(const JudgedConnection& connection, const QString& origin) {
    record_.reset();
    showConnection(connection);
    origin_->setText(origin);
    origin_->show();
}

} // namespace certwright::ui
