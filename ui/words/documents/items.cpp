// SPDX-License-Identifier: Apache-2.0
#include "ui/words/documents/items.h"

#include "core/base/utf8.h"
#include "core/codec/oid_names.h"
#include "core/container/der_object_reader.h"
#include "ui/words/documents/asn1.h"
#include "ui/words/documents/common.h"

namespace certwright::words {

using container::Item;

namespace {

QJsonObject sourceDocument(const container::Source& source) {
    return {{QStringLiteral("file"), plain(source.file)},
        {QStringLiteral("offset"), static_cast<qint64>(source.place.offset)},
        {QStringLiteral("format"), plain(container::formatName(source.format))},
        {QStringLiteral("encrypted"), source.encrypted}};
}

QJsonObject revokedDocument(const x509::RevokedCertificate& revoked) {
    const auto* reason = x509::findExtension(revoked.extensions, codec::oid::reasonCode);
    return {{QStringLiteral("serial"), hexText(revoked.serialNumber)},
        {QStringLiteral("date"), timeText(revoked.revocationDate)},
        {QStringLiteral("reason"), reason ? QJsonValue(plain(reason->toText())) : QJsonValue()}};
}

/// How OCSP says which certificate is meant.
QJsonObject certificateIdDocument(const x509::OcspCertificateId& id) {
    return {{QStringLiteral("serial"), hexText(id.serialNumber)},
        {QStringLiteral("hash_algorithm"), plain(id.hashAlgorithm.algorithm.name())},
        {QStringLiteral("issuer_name_hash"), hexText(id.issuerNameHash)},
        {QStringLiteral("issuer_key_hash"), hexText(id.issuerKeyHash)}};
}

QJsonObject singleRequestDocument(const x509::OcspSingleRequest& single) {
    QJsonObject document = certificateIdDocument(single.certificateId);
    document[QStringLiteral("extensions")] = extensionDocuments(single.extensions);
    return document;
}

QJsonObject singleResponseDocument(const x509::OcspSingleResponse& single) {
    QJsonObject document = certificateIdDocument(single.certificateId);
    document[QStringLiteral("certificate_status")] = plain(x509::ocspStatusName(single.status));
    document[QStringLiteral("revoked_at")] = timeOrNull(single.revocationTime);
    document[QStringLiteral("reason")] = single.reason
        ? QJsonValue(plain(x509::ReasonCode{*single.reason}.name()))
        : QJsonValue();
    document[QStringLiteral("this_update")] = timeText(single.thisUpdate);
    document[QStringLiteral("next_update")] = timeOrNull(single.nextUpdate);
    document[QStringLiteral("extensions")] = extensionDocuments(single.extensions);
    return document;
}

QJsonArray certificateDocuments(const std::vector<x509::Certificate>& certificates) {
    QJsonArray documents;
    for (const x509::Certificate& certificate : certificates)
        documents.append(certificateDocument(certificate));
    return documents;
}

void addBasicResponse(const x509::OcspBasicResponse& basic, QJsonObject& document) {
    QJsonArray responses;
    for (const x509::OcspSingleResponse& single : basic.responses)
        responses.append(singleResponseDocument(single));
    document[QStringLiteral("responder_name")] = basic.responderName
        ? QJsonValue(plain(basic.responderName->toRfc4514()))
        : QJsonValue();
    document[QStringLiteral("responder_key_hash")] = basic.responderKeyHash
        ? QJsonValue(hexText(*basic.responderKeyHash))
        : QJsonValue();
    document[QStringLiteral("produced_at")] = timeText(basic.producedAt);
    document[QStringLiteral("responses")] = responses;
    document[QStringLiteral("certificates")] = certificateDocuments(basic.certificates);
    document[QStringLiteral("extensions")] = extensionDocuments(basic.extensions);
    document[QStringLiteral("signature_algorithm")] = plain(basic.algorithm.algorithm.name());
}

/// A private key that this OpenSSL cannot use is still one.
bool holdsSecret(const container::UnknownObject& unknown) {
    const auto element = codec::DerReader{unknown.encoded}.next();
    return !element || container::looksLikePrivateKey(*element);
}

/// What each kind of content says of itself.
struct ContentDocument {
    QJsonObject operator()(const x509::Certificate& certificate) const {
        return certificateDocument(certificate);
    }
    QJsonObject operator()(const x509::Request& request) const {
        return {{QStringLiteral("subject"), plain(request->subject.toRfc4514())},
            {QStringLiteral("subject_der"), base64Text(request->subject.encoded())},
            {QStringLiteral("public_key"), publicKeyDocument(request->publicKey)},
            {QStringLiteral("extensions"), extensionDocuments(request->extensions)},
            {QStringLiteral("signature_algorithm"), plain(request->algorithm.algorithm.name())},
            {QStringLiteral("signature_valid"), request.isSignatureValid()}};
    }
    QJsonObject operator()(const x509::RevocationList& list) const {
        QJsonArray revoked;
        for (const x509::RevokedCertificate& entry : list->revoked)
            revoked.append(revokedDocument(entry));
        return {{QStringLiteral("issuer"), plain(list->issuer.toRfc4514())},
            {QStringLiteral("this_update"), timeText(list->thisUpdate)},
            {QStringLiteral("next_update"),
                list->nextUpdate ? QJsonValue(timeText(*list->nextUpdate)) : QJsonValue()},
            {QStringLiteral("signature_algorithm"), plain(list->outerAlgorithm.algorithm.name())},
            {QStringLiteral("revoked"), revoked},
            {QStringLiteral("extensions"), extensionDocuments(list->extensions)},
            {QStringLiteral("sha256"), hexText(list->sha256)}};
    }
    QJsonObject operator()(const keys::PrivateKey& key) const {
        return {{QStringLiteral("public_key"), publicKeyDocument(key.publicKey())}};
    }
    QJsonObject operator()(const keys::EncryptedKey& key) const {
        return {{QStringLiteral("encryption"), plain(key.scheme().name)},
            {QStringLiteral("iterations"), static_cast<qint64>(key.scheme().iterations)}};
    }
    QJsonObject operator()(const keys::PublicKey& key) const {
        return {{QStringLiteral("public_key"), publicKeyDocument(key)}};
    }
    QJsonObject operator()(const container::UnknownObject& unknown) const {
        QJsonObject document{{QStringLiteral("bytes"), static_cast<qint64>(unknown.encoded.size())}};
        if (!holdsSecret(unknown))
            document[QStringLiteral("asn1")] = asn1Document(x509::Description{unknown.encoded});
        return document;
    }
    QJsonObject operator()(const x509::OcspResponse& response) const {
        QJsonObject document{{QStringLiteral("status"), plain(response.statusName())},
            {QStringLiteral("sha256"), hexText(response->sha256)}};
        if (response->basic)
            addBasicResponse(*response->basic, document);
        return document;
    }
    QJsonObject operator()(const x509::SignedKeyAndChallenge& spkac) const {
        return {{QStringLiteral("public_key"), publicKeyDocument(spkac.publicKey)},
            {QStringLiteral("challenge"), plain(visible(spkac.challenge))},
            {QStringLiteral("signature_algorithm"), plain(spkac.algorithm.algorithm.name())},
            {QStringLiteral("signature_valid"), spkac.isSignatureValid()}};
    }
    QJsonObject operator()(const x509::SignedCertificateTimestamps& list) const {
        QJsonArray timestamps;
        for (const x509::SignedCertificateTimestamp& timestamp : list.timestamps)
            timestamps.append(QJsonObject{{QStringLiteral("log_id"), hexText(timestamp.logId)},
                {QStringLiteral("log"), logName(timestamp)},
                {QStringLiteral("time"), timeText(timestamp.time())},
                {QStringLiteral("version"), timestamp.version + 1}});
        return {{QStringLiteral("timestamps"), timestamps}};
    }
    QJsonObject operator()(const x509::OcspRequest& request) const {
        QJsonArray requests;
        for (const x509::OcspSingleRequest& single : request->requests)
            requests.append(singleRequestDocument(single));
        QJsonObject document{
            {QStringLiteral("requestor"),
                request->requestor ? QJsonValue(plain(request->requestor->toText())) : QJsonValue()},
            {QStringLiteral("requests"), requests},
            {QStringLiteral("extensions"), extensionDocuments(request->extensions)},
            {QStringLiteral("signed"), request->signature.has_value()},
            {QStringLiteral("sha256"), hexText(request->sha256)}};
        if (const auto& signature = request->signature) {
            document[QStringLiteral("signature_algorithm")] = plain(signature->algorithm.algorithm.name());
            document[QStringLiteral("certificates")] = certificateDocuments(signature->certificates);
        }
        return document;
    }
};

} // namespace

QJsonObject itemDocument(const Item& item) {
    QJsonObject document = std::visit(ContentDocument{}, item.content);
    document[QStringLiteral("kind")] = plain(item.kindName());
    document[QStringLiteral("label")] = plain(item.label);
    document[QStringLiteral("source")] = sourceDocument(item.source);
    document[QStringLiteral("findings")] = findingDocuments(item.findings);
    if (!item.trustedFor.empty() || !item.rejectedFor.empty())
        document[QStringLiteral("trust")] = QJsonObject{
            {QStringLiteral("trusted_for"), purposesDocument(item.trustedFor)},
            {QStringLiteral("rejected_for"), purposesDocument(item.rejectedFor)}};
    if (item.date)
        document[QStringLiteral("date")] = timeText(*item.date);
    return document;
}

} // namespace certwright::words
