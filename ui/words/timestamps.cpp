// SPDX-License-Identifier: Apache-2.0
#include "ui/words/timestamps.h"

#include "ui/words/sentence.h"

#include <QCoreApplication>
#include <QStringList>

namespace certwright::words {

using x509::TimestampVerdict;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Timestamps)
};

} // namespace

QString timestampVerdictText(TimestampVerdict verdict) {
    switch (verdict) {
    case TimestampVerdict::Valid:
        return Texts::tr("signed by the log");
    case TimestampVerdict::WrongSignature:
        return Texts::tr("not signed by the log, or for another certificate");
    case TimestampVerdict::FromTheFuture:
        return Texts::tr("signed by the log, but for a moment that is still to come");
    case TimestampVerdict::UnknownLog:
        return Texts::tr("not checked: the key of the log is not known here");
    case TimestampVerdict::IssuerMissing:
        return Texts::tr("not checked: the issuer's certificate is not at hand");
    case TimestampVerdict::Unsupported:
        return Texts::tr("not checked: of a version or signature that is not known here");
    }
    return {};
}

QString transparencyLogText(const x509::SignedCertificateTimestamp& timestamp) {
    const std::string_view name = x509::transparencyLogName(timestamp.logId);
    return name.empty() ? Texts::tr("a log that this program does not know") : text(name);
}

QString timestampsText(const std::vector<x509::JudgedTimestamp>& timestamps) {
    if (timestamps.empty())
        return {};
    QStringList logs;
    for (const x509::JudgedTimestamp& judged : timestamps)
        logs << filled(Texts::tr("%1 (%2)", "log (what its timestamp is worth)"),
            {transparencyLogText(judged.timestamp), timestampVerdictText(judged.verdict)});
    return filled(Texts::tr("Timestamps of transparency logs: %1"), {logs.join(QStringLiteral(", "))});
}

} // namespace certwright::words
