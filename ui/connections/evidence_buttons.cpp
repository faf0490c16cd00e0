// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/evidence_buttons.h"

#include "core/tls/pcapng.h"
#include "core/tls/record_file.h"
#include "ui/services/report_file.h"
#include "ui/words/captures.h"
#include "ui/words/documents/connection_report.h"
#include "ui/words/sentence.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace certwright::ui {

namespace {

/// The name that is proposed: that of the record, with another ending.
QString proposedName(const tls::Record& record, const QString& ending) {
    const QString name = words::text(tls::proposedFileName(record));
    return name.left(name.lastIndexOf(QLatin1Char('.'))) + ending;
}

} // namespace

EvidenceButtons::EvidenceButtons(TaskRunner& tasks, Prompts& prompts, QWidget* parent)
    : QWidget(parent)
    , tasks_(tasks)
    , prompts_(prompts)
    , report_(new QPushButton(tr("Save report…")))
    , capture_(new QPushButton(tr("Save capture…"))) {
    report_->setObjectName(QStringLiteral("saveReport"));
    report_->setToolTip(tr("For people: HTML, PDF or text, without secrets"));
    capture_->setObjectName(QStringLiteral("saveCapture"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(report_);
    row->addWidget(capture_);
    connect(capture_, &QPushButton::clicked, this, &EvidenceButtons::saveCapture);
    connect(report_, &QPushButton::clicked, this, &EvidenceButtons::saveReport);
    forget();
}

void EvidenceButtons::setConnection(const JudgedConnection& connection) {
    connection_ = connection;
    capture_->setVisible(connection.capture != nullptr);
    capture_->setToolTip(captureText());
    show();
}

/// What the capture is worth, and how careful one must be with it.
QString EvidenceButtons::captureText() const {
    if (!connection_.capture)
        return {};
    QString text = connection_.capture->keyLog.empty()
        ? tr("The octets as they went over the wire, for Wireshark. TLS stays encrypted in it: to read it, "
             "keep the TLS "
             "secrets (Options) and connect again.")
        : tr("The octets as they went over the wire with the TLS secrets, for Wireshark: whoever gets the "
             "file can read "
             "everything that was said.");
    if (connection_.capture->omittedOctets > 0)
        text += QLatin1Char('\n') + words::captureLimitText(*connection_.capture);
    return text;
}

void EvidenceButtons::forget() {
    connection_ = {};
    hide();
}

void EvidenceButtons::save(const QString& title, const QString& file, std::function<Result<void>()> work) {
    saving_ = tasks_.run<void>(
        this, title, [work = std::move(work)](std::stop_token, const Progress&) { return work(); },
        [this, file](const Result<void>& done) {
            if (done)
                Q_EMIT saved(file);
            else
                Q_EMIT failed(done.error());
        });
}

void EvidenceButtons::saveCapture() {
    const bool hasSecrets = !connection_.capture->keyLog.empty();
    prompts_.askFileToSave(hasSecrets
            ? tr("Save capture WITH the TLS secrets (pcapng): whoever gets it can read everything")
            : tr("Save capture (pcapng)"),
        proposedName(*connection_.record, QStringLiteral(".pcapng")),
        [this, capture = connection_.capture](const QString& file) {
            save(tr("Saving the capture"), file,
                [capture, path = file.toStdString()] { return tls::saveCapture(path, *capture); });
        });
}

void EvidenceButtons::saveReport() {
    prompts_.askFileToSave(tr("Save report (the ending chooses: html, pdf, txt)"),
        proposedName(*connection_.record, QStringLiteral("-report.html")),
        [this, connection = connection_](const QString& file) {
            save(tr("Saving the report"), file, [connection, file] {
                const auto page = words::connectionReport(
                    *connection.record, connection.diagnosis, connection.attestations);
                return writeReportFile(file, reportOctets(page, words::formatFor(file)));
            });
        });
}

} // namespace certwright::ui
