// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/item_fields.h"

#include "core/base/utf8.h"
#include "core/codec/oid_names.h"
#include "core/x509/forms.h"
#include "ui/words/certificates.h"
#include "ui/words/dates.h"
#include "ui/words/documents/common.h"
#include "ui/words/sentence.h"
#include "ui/words/timestamps.h"

#include <QCoreApplication>

#include <algorithm>
#include <ranges>

namespace certwright::ui {

using container::Item;
using words::text;
namespace oid = codec::oid;

namespace {

/// Names of fields, and sentences about objects that are no certificates.
class Labels {
    Q_DECLARE_TR_FUNCTIONS(ItemFields)

public:
    static QString kind(const Item& item);
    static QString sentence(const Item& item, Instant now);
};

/// More of one kind are counted, not listed: nobody reads them, and a tree of a hundred thousand takes its
/// time.
constexpr std::size_t mostListed = 5'000;

using Place = std::optional<ByteRange>;

Field plainField(const QString& name, const QString& value, Place place = {}) {
    return {.name = name, .value = value, .place = place};
}

Field technicalField(const QString& name, const QString& value, Place place = {}) {
    return {.name = name, .value = value, .isTechnical = true, .place = place};
}

/// What a line can show; all of it is among the octets.
QString shortened(const std::string& value) {
    constexpr std::size_t mostCharacters = 4'000;
    return text(elided(value, mostCharacters));
}

void appendRest(Field& field, std::size_t count) {
    if (count > mostListed)
        field.children.push_back(plainField(Labels::tr("More"),
            Labels::tr("%n are not listed", nullptr, static_cast<int>(count - mostListed))));
}

Field nameField(const QString& label, const x509::Name& name, Place place = {}) {
    Field field = plainField(label, text(name.toRfc4514()), place);
    for (const x509::RelativeName& relative : name.relativeNames())
        for (const x509::NameAttribute& attribute : relative)
            if (field.children.size() < mostListed)
                field.children.push_back(plainField(text(attribute.type.name()), text(attribute.text),
                    place ? Place{attribute.place} : Place{}));
    return field;
}

Field momentField(const QString& label, Instant moment, Instant now, Place place = {}) {
    return plainField(label,
        QStringLiteral("%1 · %2").arg(words::exactText(moment), words::Distance::text(moment, now)), place);
}

Field keyField(const keys::PublicKey& key, Place place = {}) {
    const QString size = key.curve().empty() ? Labels::tr("%n bit(s)", nullptr, static_cast<int>(key.bits()))
                                             : text(key.curve());
    Field field = plainField(
        Labels::tr("Public key"), QStringLiteral("%1, %2").arg(text(key.algorithmName()), size), place);
    field.children.push_back(
        technicalField(Labels::tr("SHA-256 of the key (SPKI)"), words::hexText(key.spkiSha256())));
    field.children.push_back(technicalField(Labels::tr("Pin (RFC 7469)"), text(x509::spkiPin(key))));
    return field;
}

/// In the order in which people know them from their browser; what is not among them follows as it stands.
int rankOf(const codec::Oid& extension) {
    static const codec::KnownOid* const order[] = {&oid::basicConstraints, &oid::keyUsage,
        &oid::extendedKeyUsage, &oid::subjectAltName, &oid::nameConstraints, &oid::tlsFeature,
        &oid::subjectKeyIdentifier, &oid::authorityKeyIdentifier, &oid::crlDistributionPoints,
        &oid::freshestCrl, &oid::authorityInfoAccess, &oid::certificatePolicies, &oid::policyMappings,
        &oid::policyConstraints, &oid::inhibitAnyPolicy, &oid::signedCertificateTimestamps};
    int rank = 0;
    for (const codec::KnownOid* known : order) {
        if (extension == *known)
            return rank;
        ++rank;
    }
    return rank;
}

using Timestamps = std::vector<x509::JudgedTimestamp>;

Instant momentOf(const x509::SignedCertificateTimestamp& timestamp) {
    return Instant{std::chrono::seconds{timestamp.timestampMilliseconds / 1000}};
}

/// RFC 6962 3.2
Field timestampField(const x509::SignedCertificateTimestamp& timestamp, Instant now) {
    const Instant given = momentOf(timestamp);
    Field field = given >= Instant{} && given <= endOfTime()
        ? momentField(Labels::tr("Timestamp"), given, now)
        : plainField(Labels::tr("Timestamp"), QString::number(timestamp.timestampMilliseconds));
    field.children = {plainField(Labels::tr("Log"), words::transparencyLogText(timestamp)),
        technicalField(Labels::tr("Log ID"), words::hexText(timestamp.logId)),
        plainField(Labels::tr("Version"), QString::number(timestamp.version + 1)),
        technicalField(Labels::tr("Signature"), words::hexText(timestamp.signature))};
    return field;
}

/// What it is worth stands beside its time, so that nobody has to open it for that.
void addWorth(Field& field, const x509::JudgedTimestamp& judged) {
    const QString worth = words::timestampVerdictText(judged.verdict);
    field.value += QStringLiteral(" · %1: %2").arg(words::transparencyLogText(judged.timestamp), worth);
    field.children.insert(field.children.begin() + 1, plainField(Labels::tr("Worth"), worth));
}

void appendTimestamps(
    Field& field, const x509::SignedCertificateTimestamps& list, Instant now, const Timestamps& judged) {
    for (std::size_t at = 0; at < std::min(list.timestamps.size(), mostListed); ++at) {
        field.children.push_back(timestampField(list.timestamps[at], now));
        if (at < judged.size() && judged[at].timestamp == list.timestamps[at])
            addWorth(field.children.back(), judged[at]);
    }
}

void appendParts(Field& field, const x509::Extension& extension, Instant now, const Timestamps& judged) {
    if (const auto* list = std::get_if<x509::SignedCertificateTimestamps>(&extension.decoded))
        appendTimestamps(field, *list, now, judged);
    if (extension.fault)
        field.children.push_back(
            plainField(Labels::tr("Malformed"), text(x509::toText(*extension.fault)), extension.place));
}

/// \param isPlaced the extensions stand in the octets that are shown
Field extensionsField(const std::vector<x509::Extension>& extensions, bool isPlaced, Instant now,
    const Timestamps& timestamps = {}) {
    Field group = plainField(Labels::tr("Extensions"), QString::number(extensions.size()));
    std::vector<const x509::Extension*> ordered;
    for (const x509::Extension& extension : extensions)
        ordered.push_back(&extension);
    std::ranges::stable_sort(ordered, {}, [](const x509::Extension* e) { return rankOf(e->oid); });
    for (const x509::Extension* extension : ordered | std::views::take(mostListed)) {
        Field field = plainField(text(extension->oid.name()), shortened(extension->toText()),
            isPlaced ? Place{extension->place} : Place{});
        field.isCritical = extension->critical;
        appendParts(field, *extension, now, timestamps);
        field.children.push_back(
            technicalField(Labels::tr("Object identifier"), text(extension->oid.dotted())));
        field.children.push_back(technicalField(Labels::tr("Octets"), shortened(toHex(extension->value))));
        group.children.push_back(std::move(field));
    }
    appendRest(group, extensions.size());
    return group;
}

Field alternativeNamesField(const x509::Certificate& certificate) {
    const auto& names = certificate.subjectAltNames();
    Field group = plainField(Labels::tr("Alternative names"), QString::number(names.size()));
    for (const x509::GeneralName& name : names | std::views::take(mostListed))
        group.children.push_back(
            plainField(text(x509::generalNameKindName(name.kind)), text(name.toReadableText()), name.place));
    appendRest(group, names.size());
    return group;
}

Field fingerprintsField(const x509::Certificate& certificate) {
    Field group = plainField(Labels::tr("Fingerprints"), {});
    group.children = {technicalField(QStringLiteral("SHA-256"), words::hexText(certificate.sha256())),
        technicalField(QStringLiteral("SHA-1"), words::hexText(ossl::sha1(certificate.der())))};
    return group;
}

/// What each kind of content says of itself.
struct ContentFields {
    Instant now;
    const Timestamps& timestamps; ///< judged, of a certificate

    std::vector<Field> operator()(const x509::Certificate& certificate) const {
        const x509::CertificateFields& says = *certificate;
        const x509::CertificatePlaces& places = says.places;
        std::vector<Field> fields{nameField(Labels::tr("Subject"), says.subject, places.subject),
            nameField(Labels::tr("Issuer"), says.issuer, places.issuer),
            momentField(Labels::tr("Valid from"), says.notBefore.instant, now, places.notBefore),
            momentField(Labels::tr("Valid until"), says.notAfter.instant, now, places.notAfter)};
        if (!certificate.subjectAltNames().empty())
            fields.push_back(alternativeNamesField(certificate));
        fields.push_back(keyField(says.publicKey, places.publicKey));
        fields.push_back(technicalField(
            Labels::tr("Serial number"), shortened(certificate.serialHex()), places.serialNumber));
        fields.push_back(plainField(Labels::tr("Signature algorithm"),
            text(says.outerAlgorithm.algorithm.name()), places.outerAlgorithm));
        fields.push_back(plainField(Labels::tr("Version"), QString::number(says.version), places.version));
        fields.push_back(fingerprintsField(certificate));
        fields.push_back(extensionsField(says.extensions, true, now, timestamps));
        fields.push_back(
            technicalField(Labels::tr("Signature"), words::hexText(says.signature), places.signature));
        return fields;
    }
    std::vector<Field> operator()(const x509::Request& request) const {
        return {nameField(Labels::tr("Subject"), request->subject), keyField(request->publicKey),
            plainField(Labels::tr("Signature algorithm"), text(request->algorithm.algorithm.name())),
            plainField(Labels::tr("Proves possession of the key"),
                request.isSignatureValid() ? Labels::tr("yes")
                                           : Labels::tr("no: the signature does not match")),
            extensionsField(request->extensions, true, now)};
    }
    std::vector<Field> operator()(const x509::RevocationList& list) const {
        std::vector<Field> fields{nameField(Labels::tr("Issuer"), list->issuer),
            momentField(Labels::tr("This update"), list->thisUpdate, now)};
        if (list->nextUpdate)
            fields.push_back(momentField(Labels::tr("Next update"), *list->nextUpdate, now));
        fields.push_back(
            plainField(Labels::tr("Signature algorithm"), text(list->outerAlgorithm.algorithm.name())));
        fields.push_back(extensionsField(list->extensions, true, now));
        Field revoked = plainField(Labels::tr("Revoked"), QString::number(list->revoked.size()));
        for (const x509::RevokedCertificate& entry : list->revoked | std::views::take(mostListed))
            revoked.children.push_back(technicalField(
                words::hexText(entry.serialNumber), words::exactText(entry.revocationDate), entry.place));
        appendRest(revoked, list->revoked.size());
        fields.push_back(std::move(revoked));
        return fields;
    }
    std::vector<Field> operator()(const keys::PrivateKey& key) const { return {keyField(key.publicKey())}; }
    std::vector<Field> operator()(const keys::EncryptedKey& key) const {
        return {plainField(Labels::tr("Encryption"), text(key.scheme().name)),
            plainField(Labels::tr("Iterations"), QString::number(key.scheme().iterations))};
    }
    std::vector<Field> operator()(const keys::PublicKey& key) const { return {keyField(key)}; }
    std::vector<Field> operator()(const container::UnknownObject& unknown) const {
        return {plainField(Labels::tr("Octets"), QString::number(unknown.encoded.size()),
            ByteRange{0, unknown.encoded.size()})};
    }
    std::vector<Field> operator()(const x509::OcspResponse& response) const {
        std::vector<Field> fields{plainField(Labels::tr("Response status"), text(response.statusName()))};
        if (!response->basic)
            return fields;
        const x509::OcspBasicResponse& basic = *response->basic;
        if (basic.responderName)
            fields.push_back(nameField(Labels::tr("Responder"), *basic.responderName));
        if (basic.responderKeyHash)
            fields.push_back(technicalField(
                Labels::tr("Responder's key (SHA-1)"), words::hexText(*basic.responderKeyHash)));
        fields.push_back(momentField(Labels::tr("Produced"), basic.producedAt, now));
        Field answers = plainField(Labels::tr("Answers"), QString::number(basic.responses.size()));
        for (const x509::OcspSingleResponse& single : basic.responses | std::views::take(mostListed))
            answers.children.push_back(technicalField(words::hexText(single.certificateId.serialNumber),
                text(x509::ocspStatusName(single.status))));
        appendRest(answers, basic.responses.size());
        fields.push_back(std::move(answers));
        fields.push_back(extensionsField(basic.extensions, false, now));
        return fields;
    }
    std::vector<Field> operator()(const x509::SignedKeyAndChallenge& spkac) const {
        return {
            keyField(spkac.publicKey), plainField(Labels::tr("Challenge"), text(visible(spkac.challenge)))};
    }
    std::vector<Field> operator()(const x509::SignedCertificateTimestamps& list) const {
        Field group = plainField(Labels::tr("Timestamps"), QString::number(list.timestamps.size()));
        appendTimestamps(group, list, now, {});
        return {group};
    }
    std::vector<Field> operator()(const x509::OcspRequest& request) const {
        std::vector<Field> fields;
        if (request->requestor)
            fields.push_back(plainField(Labels::tr("Asked by"), text(request->requestor->toReadableText())));
        Field asked = plainField(Labels::tr("Asks for"), QString::number(request->requests.size()));
        for (const x509::OcspSingleRequest& single : request->requests | std::views::take(mostListed))
            asked.children.push_back(technicalField(words::hexText(single.certificateId.serialNumber),
                words::hexText(single.certificateId.issuerKeyHash), single.place));
        appendRest(asked, request->requests.size());
        fields.push_back(std::move(asked));
        fields.push_back(
            plainField(Labels::tr("Signed"), request->signature ? Labels::tr("yes") : Labels::tr("no")));
        fields.push_back(extensionsField(request->extensions, false, now));
        return fields;
    }
};

Field sourceField(const Item& item) {
    Field field = plainField(Labels::tr("Found in"), text(item.source.file));
    field.children = {plainField(Labels::tr("Format"), text(container::formatName(item.source.format))),
        plainField(Labels::tr("At octet"), QString::number(item.source.place.offset)),
        plainField(
            Labels::tr("Under a passphrase"), item.source.encrypted ? Labels::tr("yes") : Labels::tr("no"))};
    return field;
}

struct ContentKind {
    QString operator()(const x509::Certificate& certificate) const {
        return words::certificateKind(certificate);
    }
    QString operator()(const x509::Request&) const { return Labels::tr("Certificate request"); }
    QString operator()(const x509::RevocationList&) const {
        return Labels::tr("Certificate revocation list");
    }
    QString operator()(const keys::PrivateKey&) const { return Labels::tr("Private key"); }
    QString operator()(const keys::EncryptedKey&) const {
        return Labels::tr("Private key under a passphrase");
    }
    QString operator()(const keys::PublicKey&) const { return Labels::tr("Public key"); }
    QString operator()(const container::UnknownObject&) const { return Labels::tr("Unknown ASN.1 object"); }
    QString operator()(const x509::OcspResponse&) const { return Labels::tr("OCSP response"); }
    QString operator()(const x509::SignedKeyAndChallenge&) const {
        return Labels::tr("Signed public key and challenge");
    }
    QString operator()(const x509::SignedCertificateTimestamps&) const {
        return Labels::tr("Signed certificate timestamps");
    }
    QString operator()(const x509::OcspRequest&) const { return Labels::tr("OCSP request"); }
};

QString Labels::kind(const Item& item) {
    return std::visit(ContentKind{}, item.content);
}

QString keyText(const keys::PublicKey& key) {
    return key.curve().empty() ? QStringLiteral("%1 %2").arg(text(key.algorithmName())).arg(key.bits())
                               : QStringLiteral("%1 %2").arg(text(key.algorithmName()), text(key.curve()));
}

QString Labels::sentence(const Item& item, Instant now) {
    if (const auto* certificate = item.certificate())
        return words::certificateSentence(*certificate, now);
    if (const auto* request = std::get_if<x509::Request>(&item.content))
        return words::filled(Labels::tr("Certificate request for %1, to be signed by a CA."),
            {text((*request)->subject.shortText())});
    if (const auto* list = std::get_if<x509::RevocationList>(&item.content))
        return words::filled(Labels::tr("Revocation list of %1 with %n entry(s).", nullptr,
                                 static_cast<int>((*list)->revoked.size())),
            {text((*list)->issuer.shortText())});
    if (const auto* key = std::get_if<keys::PrivateKey>(&item.content))
        return words::filled(Labels::tr("Private key, %1. It is not shown."), {keyText(key->publicKey())});
    if (std::holds_alternative<keys::EncryptedKey>(item.content))
        return Labels::tr("Private key under a passphrase, not opened.");
    if (const auto* key = std::get_if<keys::PublicKey>(&item.content))
        return words::filled(Labels::tr("Public key, %1."), {keyText(*key)});
    if (std::holds_alternative<x509::OcspResponse>(item.content))
        return Labels::tr("Answer of an OCSP responder.");
    if (std::holds_alternative<x509::SignedKeyAndChallenge>(item.content))
        return Labels::tr(
            "Public key with a challenge, signed with it: a request for a certificate (SPKAC).");
    if (std::holds_alternative<x509::SignedCertificateTimestamps>(item.content))
        return Labels::tr("Timestamps of certificate transparency logs.");
    if (const auto* request = std::get_if<x509::OcspRequest>(&item.content))
        return Labels::tr("Question to an OCSP responder about %n certificate(s).", nullptr,
            static_cast<int>((*request)->requests.size()));
    return Labels::tr("Well-formed ASN.1 of a kind that is not known here.");
}

/// Whose it is: the name in it, else the label of the file.
QString ownerOf(const Item& item) {
    if (const auto* certificate = item.certificate())
        return text((*certificate)->subject.shortText());
    if (const auto* request = std::get_if<x509::Request>(&item.content))
        return text((*request)->subject.shortText());
    if (const auto* list = std::get_if<x509::RevocationList>(&item.content))
        return text((*list)->issuer.shortText());
    return text(item.label);
}

} // namespace

std::vector<Field> fieldsOf(const Item& item, Instant now, const Timestamps& timestamps) {
    std::vector<Field> fields;
    if (!item.label.empty())
        fields.push_back(plainField(Labels::tr("Label"), text(item.label)));
    for (Field& field : std::visit(ContentFields{now, timestamps}, item.content))
        fields.push_back(std::move(field));
    fields.push_back(sourceField(item));
    return fields;
}

QString sentenceOf(const Item& item, Instant now) {
    return Labels::sentence(item, now);
}

QString titleOf(const Item& item) {
    const QString owner = ownerOf(item);
    const QString kind = Labels::kind(item);
    return owner.isEmpty() ? kind : QStringLiteral("%1, %2").arg(owner, kind);
}

} // namespace certwright::ui
