// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/observation_fields.h"

#include "core/tls/code_points.h"
#include "ui/words/certificates.h"
#include "ui/words/sentence.h"
#include "ui/words/timeline.h"

#include <QCoreApplication>

namespace certwright::ui {

using tls::MessageType;

namespace {

constexpr std::size_t headerSize = 4;
constexpr std::size_t octetsOnALine = 32;

class Labels {
    Q_DECLARE_TR_FUNCTIONS(ObservationFields)
};

template <class Name> Field numbersField(const QString& label, const std::vector<int>& numbers, Name name) {
    Field field{.name = label, .value = QString::number(numbers.size())};
    for (const int number : numbers)
        field.children.push_back({.name = QString::number(number), .value = words::text(name(number))});
    return field;
}

template <class Texts, class Text> Field listField(const QString& label, const Texts& texts, Text text) {
    Field field{.name = label, .value = QString::number(texts.size())};
    for (const auto& entry : texts)
        field.children.push_back({.name = QString::number(field.children.size()), .value = text(entry)});
    return field;
}

QString authorityText(const Bytes& encoded) {
    const auto name = x509::Name::parse(encoded);
    return name ? words::text(name->toRfc4514()) : Labels::tr("malformed");
}

void addClientHello(ByteView body, std::vector<Field>& fields) {
    const auto hello = tls::parseClientHello(body);
    if (!hello)
        return;
    fields.push_back({.name = Labels::tr("Server name (SNI)"),
        .value = hello->serverName.empty() ? Labels::tr("none") : words::text(hello->serverName)});
    fields.push_back(numbersField(Labels::tr("Versions"), hello->versions, tls::versionName));
    fields.push_back(numbersField(Labels::tr("Cipher suites"), hello->cipherSuites, tls::cipherSuiteName));
    fields.push_back(numbersField(Labels::tr("Groups"), hello->groups, tls::groupName));
    fields.push_back(
        numbersField(Labels::tr("Signature algorithms"), hello->signatureSchemes, tls::signatureSchemeName));
    fields.push_back(listField(Labels::tr("Application protocols (ALPN)"), hello->alpn,
        [](const std::string& protocol) { return words::text(protocol); }));
    fields.push_back(listField(
        Labels::tr("Certification authorities"), hello->certificateAuthorities, authorityText));
    fields.push_back(numbersField(Labels::tr("Extensions"), hello->extensions, tls::extensionName));
}

void addServerHello(ByteView body, std::vector<Field>& fields) {
    const auto hello = tls::parseServerHello(body);
    if (!hello)
        return;
    fields.push_back({.name = Labels::tr("Version"), .value = words::text(tls::versionName(hello->version))});
    fields.push_back(
        {.name = Labels::tr("Cipher suite"), .value = words::text(tls::cipherSuiteName(hello->cipherSuite))});
    if (hello->group)
        fields.push_back({.name = Labels::tr("Group"), .value = words::text(tls::groupName(*hello->group))});
    fields.push_back(numbersField(Labels::tr("Extensions"), hello->extensions, tls::extensionName));
}

void addCertificates(ByteView body, int version, std::vector<Field>& fields) {
    const auto message = tls::parseCertificateMessage(body, version);
    if (!message)
        return;
    Field list{.name = Labels::tr("Certificates"), .value = QString::number(message->certificates.size())};
    for (const Bytes& der : message->certificates) {
        const auto certificate = x509::Certificate::parse(der);
        list.children.push_back({.name = QString::number(list.children.size()),
            .value = certificate ? words::certificateLine(*certificate) : Labels::tr("unreadable")});
    }
    fields.push_back(std::move(list));
}

void addRequest(ByteView body, int version, std::vector<Field>& fields) {
    const auto request = tls::parseCertificateRequest(body, version);
    if (!request)
        return;
    Field names{.name = Labels::tr("Certification authorities"),
        .value = QString::number(request->authorities.size())};
    for (const tls::AuthorityName& authority : request->authorities)
        names.children.push_back({.name = QString::number(names.children.size()),
            .value = authority.name ? words::text(authority.name->toRfc4514()) : Labels::tr("malformed")});
    fields.push_back(std::move(names));
    fields.push_back(numbersField(
        Labels::tr("Signature algorithms"), request->signatureSchemes, tls::signatureSchemeName));
    if (!request->types.empty())
        fields.push_back(
            numbersField(Labels::tr("Certificate types"), request->types, tls::certificateTypeName));
}

void addMessage(const Bytes& raw, int version, std::vector<Field>& fields) {
    const ByteView body = ByteView{raw}.subspan(headerSize);
    switch (static_cast<MessageType>(raw[0])) {
    case MessageType::ClientHello:
        addClientHello(body, fields);
        return;
    case MessageType::ServerHello:
        addServerHello(body, fields);
        return;
    case MessageType::Certificate:
        addCertificates(body, version, fields);
        return;
    case MessageType::CertificateRequest:
        addRequest(body, version, fields);
        return;
    default:
        return;
    }
}

Field octetsField(const Bytes& raw) {
    Field field{.name = Labels::tr("Octets"), .value = QString::number(raw.size())};
    for (std::size_t at = 0; at < raw.size(); at += octetsOnALine)
        field.children.push_back({.name = QStringLiteral("%1").arg(at, 4, 16, QLatin1Char('0')),
            .value = QString::fromStdString(
                toHex(ByteView{raw}.subspan(at, std::min(octetsOnALine, raw.size() - at)))),
            .isTechnical = true});
    return field;
}

} // namespace

std::vector<Field> fieldsOf(const tls::Observation& observation, int version) {
    std::vector<Field> fields;
    if (!observation.detail.empty())
        fields.push_back(
            {.name = words::observationText(observation), .value = words::text(observation.detail)});
    if (observation.layer == tls::Layer::Handshake && observation.raw.size() >= headerSize)
        addMessage(observation.raw, version, fields);
    if (!observation.raw.empty())
        fields.push_back(octetsField(observation.raw));
    return fields;
}

} // namespace certwright::ui
