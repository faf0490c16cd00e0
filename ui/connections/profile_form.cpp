// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/profile_form.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace certwright::ui {

namespace {

constexpr int formatVersion = 1;

constexpr std::array identities{"none", "vault", "files"};
constexpr std::array trusts{"none", "vault", "file", "system"};
constexpr std::array proxies{"none", "system", "http", "socks5"};

template <class Enum, std::size_t Count>
QString nameOf(const std::array<const char*, Count>& names, Enum value) {
    return QLatin1String(names[static_cast<std::size_t>(value)]);
}

template <class Enum, std::size_t Count>
Enum valueNamed(const std::array<const char*, Count>& names, const QString& name) {
    for (std::size_t i = 0; i < Count; ++i)
        if (name == QLatin1String(names[i]))
            return static_cast<Enum>(i);
    return Enum{};
}

/// "user:password@host" is what people type as well.
QString withoutPassword(const QString& address) {
    const qsizetype at = address.lastIndexOf(QLatin1Char('@'));
    const qsizetype colon = address.indexOf(QLatin1Char(':'));
    return at < 0 || colon < 0 || colon > at ? address : address.left(colon) + address.mid(at);
}

} // namespace

std::string toJson(const ConnectForm& form) {
    QJsonObject document{{QStringLiteral("certwright_profile"), formatVersion},
        {QStringLiteral("target"), form.target},
        {QStringLiteral("identity"), nameOf(identities, form.identitySource)},
        {QStringLiteral("identity_sha256"), QString::fromLatin1(form.identity.toHex())},
        {QStringLiteral("certificate_file"), form.certificateFile},
        {QStringLiteral("key_file"), form.keyFile},
        {QStringLiteral("trust"), nameOf(trusts, form.trustSource)},
        {QStringLiteral("trust_sha256"), QString::fromLatin1(form.anchor.toHex())},
        {QStringLiteral("trust_file"), form.trustFile}, {QStringLiteral("version"), form.version},
        {QStringLiteral("server_name"), form.serverName}, {QStringLiteral("path"), form.path},
        {QStringLiteral("proxy"), nameOf(proxies, form.proxyChoice)},
        {QStringLiteral("proxy_address"), withoutPassword(form.proxyAddress)},
        {QStringLiteral("legacy"), form.legacy}};
    if (form.startTls)
        document[QStringLiteral("starttls")] = QString::fromStdString(
            std::string(tls::startTlsName(*form.startTls)));
    return QJsonDocument(document).toJson(QJsonDocument::Compact).toStdString();
}

Result<ConnectForm> parseForm(const std::string& json) {
    const QJsonObject document = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
    if (document[QStringLiteral("certwright_profile")].toInt() != formatVersion)
        return failure(ErrorCode::Malformed);
    const auto text = [&](const char* key) { return document[QLatin1String(key)].toString(); };
    const auto octets = [&](const char* key) { return QByteArray::fromHex(text(key).toLatin1()); };
    ConnectForm form;
    form.target = text("target");
    form.identitySource = valueNamed<IdentitySource>(identities, text("identity"));
    if (form.identitySource == IdentitySource::Vault)
        form.identity = octets("identity_sha256");
    form.certificateFile = text("certificate_file");
    form.keyFile = text("key_file");
    form.trustSource = valueNamed<TrustSource>(trusts, text("trust"));
    if (form.trustSource == TrustSource::VaultAuthority)
        form.anchor = octets("trust_sha256");
    form.trustFile = text("trust_file");
    form.version = document[QStringLiteral("version")].toInt();
    form.serverName = text("server_name");
    form.path = text("path");
    form.startTls = tls::startTlsNamed(text("starttls").toStdString());
    form.proxyChoice = valueNamed<ProxyChoice>(proxies, text("proxy"));
    form.proxyAddress = text("proxy_address");
    form.legacy = document[QStringLiteral("legacy")].toBool();
    return form;
}

} // namespace certwright::ui
