// SPDX-License-Identifier: Apache-2.0
#include "core/net/system_proxy.h"

#include <QNetworkProxy>
#include <QUrl>

namespace certwright::net {

std::optional<tls::ProxyServer> systemProxyFor(const std::string& host, int port) {
    QUrl url;
    url.setScheme(QStringLiteral("https"));
    url.setHost(QString::fromStdString(host));
    url.setPort(port);
    const auto proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    for (const QNetworkProxy& proxy : proxies) {
        if (proxy.type() == QNetworkProxy::NoProxy)
            return std::nullopt;
        const bool isSocks = proxy.type() == QNetworkProxy::Socks5Proxy;
        if (!isSocks && proxy.type() != QNetworkProxy::HttpProxy)
            continue;
        return tls::ProxyServer{.kind = isSocks ? tls::ProxyKind::Socks5 : tls::ProxyKind::HttpConnect,
            .host = proxy.hostName().toStdString(),
            .port = proxy.port(),
            .user = proxy.user().toStdString(),
            .password = SecretText{proxy.password().toStdString()}};
    }
    return std::nullopt;
}

} // namespace certwright::net
