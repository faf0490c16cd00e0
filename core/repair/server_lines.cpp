// SPDX-License-Identifier: Apache-2.0
#include "core/repair/server_lines.h"

#include <algorithm>
#include <cctype>
#include <ranges>

namespace certwright::repair {

using diagnose::FixAction;

namespace {

struct Row {
    FixAction action;
    ServerLines lines;
};

// Sources: the documentation of each program for the directive it names (nginx ngx_http_ssl_module, Apache
// mod_ssl, HAProxy "bind", Node.js tls.createServer, Tomcat SSLHostConfig, PostgreSQL 20.3 and 21.12,
// mosquitto.conf(5)).
// clang-format off
constexpr Row rows[] = {
    {FixAction::AddAuthorityToServer, {"nginx", "# The root, and the issuing CAs below it: nginx takes no anchor that another CA signed.\nssl_client_certificate /etc/nginx/clients-ca.pem;\nssl_verify_client on;\n"}},
    {FixAction::AddAuthorityToServer, {"Apache", "SSLCACertificateFile /etc/apache2/clients-ca.pem\nSSLVerifyClient require\n"}},
    {FixAction::AddAuthorityToServer, {"HAProxy", "bind :8443 ssl crt /etc/haproxy/server.pem ca-file /etc/haproxy/clients-ca.pem verify required\n"}},
    {FixAction::AddAuthorityToServer, {"Node.js", "{ ca: fs.readFileSync('clients-ca.pem'), requestCert: true, rejectUnauthorized: true }\n"}},
    {FixAction::AddAuthorityToServer, {"Java", "keytool -importcert -noprompt -alias clients-ca -file clients-ca.pem -keystore truststore.p12\n"}},
    {FixAction::AddAuthorityToServer, {"Go", "pool.AppendCertsFromPEM(clientsCA)\nconfig := &tls.Config{ClientCAs: pool, ClientAuth: tls.RequireAndVerifyClientCert}\n"}},
    {FixAction::AddAuthorityToServer, {"PostgreSQL", "# postgresql.conf\nssl_ca_file = 'clients-ca.pem'\n"}},
    {FixAction::AddAuthorityToServer, {"mosquitto", "cafile /etc/mosquitto/clients-ca.pem\nrequire_certificate true\n"}},

    {FixAction::EnableClientAuthentication, {"nginx", "ssl_client_certificate /etc/nginx/clients-ca.pem;\nssl_verify_client on;\n"}},
    {FixAction::EnableClientAuthentication, {"Apache", "SSLCACertificateFile /etc/apache2/clients-ca.pem\nSSLVerifyClient require\n"}},
    {FixAction::EnableClientAuthentication, {"HAProxy", "bind :8443 ssl crt /etc/haproxy/server.pem ca-file /etc/haproxy/clients-ca.pem verify required\n"}},
    {FixAction::EnableClientAuthentication, {"Node.js", "{ ca: fs.readFileSync('clients-ca.pem'), requestCert: true, rejectUnauthorized: true }\n"}},
    {FixAction::EnableClientAuthentication, {"Java", "serverSocket.setNeedClientAuth(true);\n"}},
    {FixAction::EnableClientAuthentication, {"Go", "config.ClientAuth = tls.RequireAndVerifyClientCert\n"}},
    {FixAction::EnableClientAuthentication, {"PostgreSQL", "# pg_hba.conf\nhostssl all all 0.0.0.0/0 cert clientcert=verify-full\n"}},
    {FixAction::EnableClientAuthentication, {"mosquitto", "require_certificate true\n"}},

    {FixAction::SendServerChain, {"nginx", "# cat server.pem issuing-ca.pem > server-chain.pem\nssl_certificate /etc/nginx/server-chain.pem;\n"}},
    {FixAction::SendServerChain, {"Apache", "# cat server.pem issuing-ca.pem > server-chain.pem\nSSLCertificateFile /etc/apache2/server-chain.pem\n"}},
    {FixAction::SendServerChain, {"HAProxy", "# cat server.pem issuing-ca.pem server-key.pem > haproxy.pem\nbind :8443 ssl crt /etc/haproxy/haproxy.pem\n"}},
    {FixAction::SendServerChain, {"Node.js", "// cat server.pem issuing-ca.pem > server-chain.pem\n{ cert: fs.readFileSync('server-chain.pem') }\n"}},
    {FixAction::SendServerChain, {"Java", "openssl pkcs12 -export -in server-chain.pem -inkey server-key.pem -name server -out keystore.p12\n"}},
    {FixAction::SendServerChain, {"Go", "certificate, err := tls.LoadX509KeyPair(\"server-chain.pem\", \"server-key.pem\")\n"}},
    {FixAction::SendServerChain, {"PostgreSQL", "# cat server.pem issuing-ca.pem > server-chain.pem\nssl_cert_file = 'server-chain.pem'\n"}},
    {FixAction::SendServerChain, {"mosquitto", "# cat server.pem issuing-ca.pem > server-chain.pem\ncertfile /etc/mosquitto/server-chain.pem\n"}},

    {FixAction::RaiseVerifyDepth, {"nginx", "ssl_verify_depth 3;\n"}},
    {FixAction::RaiseVerifyDepth, {"Apache", "# Counts the root too.\nSSLVerifyDepth 4\n"}},

    {FixAction::RefreshCrl, {"nginx", "# One list of every CA of the chain, the root's among them.\nssl_crl /etc/nginx/clients.crl.pem;\n"}},
    {FixAction::RefreshCrl, {"Apache", "SSLCARevocationFile /etc/apache2/clients.crl.pem\nSSLCARevocationCheck chain\n"}},
    {FixAction::RefreshCrl, {"HAProxy", "bind :8443 ssl crt /etc/haproxy/server.pem ca-file /etc/haproxy/clients-ca.pem crl-file /etc/haproxy/clients.crl.pem verify required\n"}},
    {FixAction::RefreshCrl, {"PostgreSQL", "ssl_crl_file = 'clients.crl.pem'\n"}},
    {FixAction::RefreshCrl, {"mosquitto", "crlfile /etc/mosquitto/clients.crl.pem\n"}},

    {FixAction::AskInHandshake, {"Apache", "# In the virtual host, not in a Location.\nSSLVerifyClient require\n"}},
    {FixAction::AskInHandshake, {"Java", "<SSLHostConfig certificateVerification=\"required\" truststoreFile=\"truststore.p12\">\n"}},
};
// clang-format on

std::string lowerCase(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
    return lower;
}

bool isGuessed(std::string_view program, std::string_view guessed) {
    return !guessed.empty() && lowerCase(guessed).find(lowerCase(program).substr(0, 4)) != std::string::npos;
}

} // namespace

std::vector<ServerLines> serverLines(FixAction action, std::string_view guessed) {
    // The same file, whether something is missing in it or out of its place.
    const FixAction written = action == FixAction::ReorderServerChain ? FixAction::SendServerChain : action;
    std::vector<ServerLines> found;
    for (const Row& row : rows)
        if (row.action == written)
            found.push_back(row.lines);
    std::ranges::stable_partition(
        found, [&](const ServerLines& lines) { return isGuessed(lines.program, guessed); });
    return found;
}

} // namespace certwright::repair
