// SPDX-License-Identifier: Apache-2.0
#include "ui/words/documents/common.h"

#include "core/base/utf8.h"
#include "core/codec/base64.h"
#include "core/codec/oid_names.h"
#include "core/codec/pem.h"
#include "core/x509/transparency_logs.h"
#include "ui/words/documents/asn1.h"
#include "ui/words/errors.h"
#include "ui/words/findings.h"

namespace certwright::words {

using x509::Certificate;

namespace {

QJsonArray alternativeNameDocuments(const Certificate& certificate) {
    QJsonArray names;
    for (const x509::GeneralName& name : certificate.subjectAltNames()) {
        QJsonObject document{{QStringLiteral("type"), plain(x509::generalNameKindName(name.kind))},
            {QStringLiteral("value"), plain(name.toText())}};
        if (const std::string readable = name.toReadableText(); readable != name.toText())
            document[QStringLiteral("readable")] = plain(readable);
        names.append(document);
    }
    return names;
}

/// Null where the date names no moment.
QJsonValue dateDocument(const codec::Asn1Time& date) {
    return date.readable ? QJsonValue(timeText(date.instant)) : QJsonValue();
}

QJsonArray keyUsageDocument(const Certificate& certificate) {
    QJsonArray names;
    if (const x509::KeyUsage* usage = certificate.keyUsage())
        for (const std::string& name : usage->names())
            names.append(plain(name));
    return names;
}

QJsonArray extendedKeyUsageDocument(const Certificate& certificate) {
    const x509::ExtendedKeyUsage* usage = certificate.extendedKeyUsage();
    return usage ? purposesDocument(usage->purposes) : QJsonArray{};
}

} // namespace

QString plain(std::string_view utf8) {
    if (isUtf8(utf8))
        return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    return QString::fromStdString(visible(utf8));
}

QJsonValue textOrNull(std::string_view utf8) {
    return utf8.empty() ? QJsonValue() : QJsonValue(plain(utf8));
}

QString hexText(ByteView bytes) {
    return QString::fromStdString(toHex(bytes));
}

QString base64Text(ByteView bytes) {
    return QString::fromStdString(codec::toBase64(bytes));
}

QString timeText(Instant instant) {
    return QString::fromStdString(toRfc3339(instant));
}

QJsonValue timeOrNull(const std::optional<Instant>& instant) {
    return instant ? QJsonValue(timeText(*instant)) : QJsonValue();
}

QJsonArray purposesDocument(const std::vector<codec::Oid>& purposes) {
    QJsonArray names;
    for (const codec::Oid& purpose : purposes)
        names.append(plain(purpose.name()));
    return names;
}

QJsonObject findingDocument(const Finding& finding) {
    QJsonObject document{{QStringLiteral("id"), plain(finding.id())},
        {QStringLiteral("severity"), plain(severityName(finding.severity()))},
        {QStringLiteral("citation"), plain(finding.kind->citation)},
        {QStringLiteral("text"), findingText(finding)}};
    if (finding.place)
        document[QStringLiteral("place")] = QJsonObject{
            {QStringLiteral("offset"), static_cast<qint64>(finding.place->offset)},
            {QStringLiteral("length"), static_cast<qint64>(finding.place->length)}};
    return document;
}

QJsonArray findingDocuments(const std::vector<Finding>& findings) {
    QJsonArray documents;
    for (const Finding& finding : findings)
        documents.append(findingDocument(finding));
    return documents;
}

QJsonObject errorDocument(const Error& error) {
    QJsonArray causes;
    for (const std::string& cause : error.causes)
        causes.append(plain(cause));
    const QJsonObject inner{{QStringLiteral("code"), plain(errorCodeName(error.code))},
        {QStringLiteral("message"), errorText(error)}, {QStringLiteral("subject"), plain(error.subject)},
        {QStringLiteral("causes"), causes}};
    return {{QStringLiteral("error"), inner}};
}

QJsonObject publicKeyDocument(const keys::PublicKey& key) {
    return {{QStringLiteral("algorithm"), plain(key.algorithmName())},
        {QStringLiteral("bits"), static_cast<int>(key.bits())},
        {QStringLiteral("curve"), key.curve().empty() ? QJsonValue() : QJsonValue(plain(key.curve()))},
        {QStringLiteral("spki_sha256"), hexText(key.spkiSha256())}};
}

QJsonArray extensionDocuments(const std::vector<x509::Extension>& extensions) {
    constexpr std::size_t longestText = 1'000'000; // a longer one would stand here in hex, beside the octets
    QJsonArray documents;
    for (const x509::Extension& extension : extensions) {
        const std::string text = extension.toText();
        QJsonObject document{{QStringLiteral("oid"), plain(extension.oid.dotted())},
            {QStringLiteral("name"), plain(extension.oid.name())},
            {QStringLiteral("critical"), extension.critical},
            {QStringLiteral("value"), plain(std::string_view(text).substr(0, longestText))}};
        if (text.size() > longestText)
            document[QStringLiteral("value_length")] = static_cast<qint64>(text.size());
        if (std::holds_alternative<x509::UnknownValue>(extension.decoded))
            document[QStringLiteral("asn1")] = asn1Document(x509::Description{extension.value});
        documents.append(document);
    }
    return documents;
}

QJsonObject certificateReference(const Certificate& certificate) {
    return {{QStringLiteral("sha256"), hexText(certificate.sha256())},
        {QStringLiteral("subject"), plain(certificate->subject.toRfc4514())}};
}

QJsonObject certificateDocument(const Certificate& certificate) {
    const x509::CertificateFields& fields = *certificate;
    const x509::BasicConstraints* constraints = certificate.basicConstraints();
    const bool limited = constraints && constraints->pathLength;
    QJsonObject document = certificateReference(certificate);
    document[QStringLiteral("subject_der")] = base64Text(fields.subject.encoded());
    document[QStringLiteral("issuer")] = plain(fields.issuer.toRfc4514());
    document[QStringLiteral("issuer_der")] = base64Text(fields.issuer.encoded());
    document[QStringLiteral("serial")] = plain(certificate.serialHex());
    document[QStringLiteral("not_before")] = dateDocument(fields.notBefore);
    document[QStringLiteral("not_after")] = dateDocument(fields.notAfter);
    document[QStringLiteral("version")] = static_cast<int>(fields.version);
    document[QStringLiteral("signature_algorithm")] = plain(fields.outerAlgorithm.algorithm.name());
    document[QStringLiteral("public_key")] = publicKeyDocument(fields.publicKey);
    document[QStringLiteral("sans")] = alternativeNameDocuments(certificate);
    document[QStringLiteral("is_ca")] = certificate.isCa();
    document[QStringLiteral("path_length")] = limited
        ? QJsonValue(static_cast<qint64>(*constraints->pathLength))
        : QJsonValue();
    document[QStringLiteral("key_usage")] = keyUsageDocument(certificate);
    document[QStringLiteral("extended_key_usage")] = extendedKeyUsageDocument(certificate);
    document[QStringLiteral("extensions")] = extensionDocuments(fields.extensions);
    if (fields.issuerUniqueId)
        document[QStringLiteral("issuer_unique_id")] = hexText(*fields.issuerUniqueId);
    if (fields.subjectUniqueId)
        document[QStringLiteral("subject_unique_id")] = hexText(*fields.subjectUniqueId);
    document[QStringLiteral("sha1")] = hexText(ossl::sha1(fields.der));
    document[QStringLiteral("x5t_s256")] = QString::fromStdString(codec::toBase64Url(certificate.sha256()));
    document[QStringLiteral("pem")] = QString::fromStdString(codec::toPem("CERTIFICATE", fields.der));
    return document;
}

QJsonValue logName(const x509::SignedCertificateTimestamp& timestamp) {
    const std::string_view name = x509::transparencyLogName(timestamp.logId);
    return name.empty() ? QJsonValue() : QJsonValue(plain(name));
}

QJsonArray timestampDocuments(const std::vector<x509::JudgedTimestamp>& timestamps) {
    QJsonArray documents;
    for (const x509::JudgedTimestamp& judged : timestamps)
        documents.append(QJsonObject{{QStringLiteral("log_id"), hexText(judged.timestamp.logId)},
            {QStringLiteral("log"), logName(judged.timestamp)},
            {QStringLiteral("timestamp_ms"), static_cast<qint64>(judged.timestamp.timestampMilliseconds)},
            {QStringLiteral("delivery"), plain(x509::timestampDeliveryName(judged.delivery))},
            {QStringLiteral("verdict"), plain(x509::timestampVerdictName(judged.verdict))}});
    return documents;
}

} // namespace certwright::words
