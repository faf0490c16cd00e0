// SPDX-License-Identifier: Apache-2.0
#include "ui/words/documents/items.h"

#include "core/codec/oid_names.h"
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
        return {{QStringLiteral("bytes"), static_cast<qint64>(unknown.encoded.size())}};
    }
};

} // namespace

QJsonObject itemDocument(const Item& item) {
    QJsonObject document = std::visit(ContentDocument{}, item.content);
    document[QStringLiteral("kind")] = plain(item.kindName());
    document[QStringLiteral("label")] = plain(item.label);
    document[QStringLiteral("source")] = sourceDocument(item.source);
    return document;
}

} // namespace certwright::words
