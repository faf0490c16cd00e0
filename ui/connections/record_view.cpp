// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/record_view.h"

#include "core/codec/pem.h"
#include "core/tls/code_points.h"
#include "ui/connections/observation_fields.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/field_view.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/rows.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/verdict_view.h"
#include "ui/words/certificates.h"
#include "ui/words/documents/probe.h"
#include "ui/words/sentence.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonDocument>
#include <QListWidget>
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
    if (!types.isEmpty())
        text += QLatin1Char('\n') + RecordView::tr("Types: %1").arg(types.join(QStringLiteral(", ")));
    return text;
}

/// The row that is worth opening first: the alert that refused, else what the server asked for, else the
/// first.
int decisiveRow(const tls::Record& record) {
    const auto rowWhere = [&](auto fits) {
        const auto found = std::ranges::find_if(record.timeline, fits);
        return found != record.timeline.end() ? static_cast<int>(found - record.timeline.begin()) : -1;
    };
    const int alert = rowWhere([](const tls::Observation& seen) {
        return seen.layer == tls::Layer::Alert && seen.what != "close_notify";
    });
    const int request = rowWhere(
        [](const tls::Observation& seen) { return seen.what == "CertificateRequest"; });
    return alert >= 0 ? alert : qMax(request, 0);
}

} // namespace

RecordView::RecordView(Navigator& navigator, QWidget* parent)
    : QWidget(parent)
    , navigator_(navigator)
    , copyRecord_(new CopyButton(tr("Copy the record (JSON)"), [this] { return recordText(); }))
    , verdict_(new VerdictView)
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
    layout->addWidget(verdict_);
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
    return column;
}

QWidget* RecordView::makeTimelineHead() {
    copyRecord_->setObjectName(QStringLiteral("copyRecord"));
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(makeHeading(tr("Timeline"), Heading::Section), 1);
    row->addWidget(copyRecord_);
    return head;
}

QString RecordView::recordText() const {
    return QString::fromUtf8(QJsonDocument(words::probeDocument(*record_, diagnosis_)).toJson());
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
        navigator_.open(InspectorPlace{
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

void RecordView::clear() {
    setVisible(false);
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
    copyRecord_->hide();
    const auto nothing = std::make_shared<const tls::Record>();
    showSeen(nothing, false);
    authorities_.setRecord(nothing);
    showRequest(*nothing);
    showSent(*nothing);
}

void RecordView::showProgress(const net::FinishedRecord& soFar) {
    showSeen(soFar, true);
}

void RecordView::showConnection(const JudgedConnection& connection) {
    setVisible(true);
    const tls::Record& record = *connection.record;
    showSeen(connection.record, record_ != nullptr);
    diagnosis_ = connection.diagnosis;
    copyRecord_->show();
    verdict_->showVerdict(record, connection.diagnosis);
    authorities_.setRecord(connection.record);
    showRequest(record);
    showSent(record);
    for (int column = 0; column < timeline_.columnCount(); ++column)
        timelineView_->resizeColumnToContents(column);
    const QModelIndex decisive = timeline_.index(decisiveRow(record), 0);
    timelineView_->setCurrentIndex(decisive);
    timelineView_->scrollTo(decisive, QAbstractItemView::PositionAtCenter);
}

} // namespace certwright::ui
