// SPDX-License-Identifier: Apache-2.0
#include "ui/words/fixes.h"

#include "ui/words/sentence.h"

#include <QCoreApplication>

#include <algorithm>

namespace certwright::words {

using diagnose::Diagnosed;
using diagnose::FixAction;

namespace {

struct Row {
    FixAction action;
    const char* instruction; ///< %1: the target
};

// clang-format off
constexpr Row rows[] = {
    {FixAction::None, ""},
    {FixAction::CheckAddress, QT_TRANSLATE_NOOP("Fix", "Check the spelling of %1, and whether this machine can look it up.")},
    {FixAction::StartServer, QT_TRANSLATE_NOOP("Fix", "Start the server, or check the port: nothing listens there on %1.")},
    {FixAction::CheckNetwork, QT_TRANSLATE_NOOP("Fix", "Check the way to %1: address, port, firewall, and what stands in between.")},
    {FixAction::UseTls, QT_TRANSLATE_NOOP("Fix", "Use the port on which %1 speaks TLS, or the STARTTLS command of its protocol.")},
    {FixAction::AskForTls, QT_TRANSLATE_NOOP("Fix", "Ask for TLS in the protocol of the server: choose STARTTLS %1 (on the command line --starttls %1).")},
    {FixAction::OfferStartTls, QT_TRANSLATE_NOOP("Fix", "Switch TLS on in the server's %1 settings and give it a certificate with its key, or use the port on which it speaks TLS from the start.")},
    {FixAction::SpeakTlsAtOnce, QT_TRANSLATE_NOOP("Fix", "Connect without STARTTLS %1: this port speaks TLS from the first octet.")},
    {FixAction::CheckProxy, QT_TRANSLATE_NOOP("Fix", "Allow this host and port on the proxy %1, or take another way.")},
    {FixAction::GiveProxyPassword, QT_TRANSLATE_NOOP("Fix", "Give the user name and the password for the proxy %1.")},
    {FixAction::AlignVersions, QT_TRANSLATE_NOOP("Fix", "Allow a TLS version that both sides have: set it here, or on %1.")},
    {FixAction::AlignAlgorithms, QT_TRANSLATE_NOOP("Fix", "Use a key and algorithms that both sides allow (%1).")},
    {FixAction::CheckServerName, QT_TRANSLATE_NOOP("Fix", "Ask for the name that the server expects (SNI); now it is %1.")},
    {FixAction::TrustAuthority, QT_TRANSLATE_NOOP("Fix", "Add %1, or the root above it, to the trust store chosen here, if you have reason to trust it.")},
    {FixAction::SendServerChain, QT_TRANSLATE_NOOP("Fix", "Append the certificate of %1 to the server's certificate file, behind its own, and reload the server.")},
    {FixAction::ReorderServerChain, QT_TRANSLATE_NOOP("Fix", "Put the certificate of %1 first in the server's certificate file, then each issuer behind what it issued, and reload the server.")},
    {FixAction::AnnounceAuthorities, QT_TRANSLATE_NOOP("Fix", "Let the server announce the CAs that it trusts for clients: programs that follow its list (Java, Go, Windows, browsers) send nothing else.")},
    {FixAction::RenewServerCertificate, QT_TRANSLATE_NOOP("Fix", "Renew the certificate %1 and reload the server.")},
    {FixAction::ReissueServerCertificate, QT_TRANSLATE_NOOP("Fix", "Issue a new server certificate in place of %1, with the right names and usage, and reload the server.")},
    {FixAction::ConfigureClientCertificate, QT_TRANSLATE_NOOP("Fix", "Choose a client certificate with its key for this connection.")},
    {FixAction::AddClientIntermediate, QT_TRANSLATE_NOOP("Fix", "Append the certificate of %1 to the client's certificate file, behind its own.")},
    {FixAction::ReorderClientChain, QT_TRANSLATE_NOOP("Fix", "Put the client's own certificate first in %1, then its issuers.")},
    {FixAction::RenewClientCertificate, QT_TRANSLATE_NOOP("Fix", "Renew the certificate %1, and restart the client program so that it loads the new one.")},
    {FixAction::ReissueClientCertificate, QT_TRANSLATE_NOOP("Fix", "Issue a new client certificate in place of %1, made for clients (clientAuth), by a sound CA.")},
    {FixAction::AddAuthorityToServer, QT_TRANSLATE_NOOP("Fix", "Add %1 to the server's client CA file and reload it, or use a certificate of a CA that it names.")},
    {FixAction::PairKey, QT_TRANSLATE_NOOP("Fix", "Give the key that belongs to the certificate; now it is %1.")},
    {FixAction::GivePassphrase, QT_TRANSLATE_NOOP("Fix", "Give the passphrase of %1.")},
    {FixAction::RepairFile, QT_TRANSLATE_NOOP("Fix", "Choose another file in place of %1, or export it again.")},
    {FixAction::FixClock, QT_TRANSLATE_NOOP("Fix", "Set the clocks right on both machines, or wait until %1 is valid.")},
    {FixAction::RefreshCrl, QT_TRANSLATE_NOOP("Fix", "Refresh the CRLs on the server for every CA of the chain, and look at its clock.")},
    {FixAction::RaiseVerifyDepth, QT_TRANSLATE_NOOP("Fix", "Raise the server's limit for the length of a chain (ssl_verify_depth, SSLVerifyDepth), and count the root too.")},
    {FixAction::AskInHandshake, QT_TRANSLATE_NOOP("Fix", "Let %1 ask for the certificate in the handshake, for the whole virtual host, or try TLS 1.2.")},
    {FixAction::EnableClientAuthentication, QT_TRANSLATE_NOOP("Fix", "Switch client authentication on at %1 for this name and path, and let it verify.")},
    {FixAction::GrantAccess, QT_TRANSLATE_NOOP("Fix", "Give the client's name the right to this path in the application at %1.")},
    {FixAction::RenewToken, QT_TRANSLATE_NOOP("Fix", "Get a new access token with the certificate that is used here, and let every proxy before %1 hand the certificate on unchanged.")},
    {FixAction::CheckServerLog, ""},
};

/// Where this program was the server, and the client is somebody else's.
constexpr Row callerRows[] = {
    {FixAction::UseTls, QT_TRANSLATE_NOOP("Fix", "Let the client speak TLS to this port (https://…).")},
    {FixAction::TrustAuthority, QT_TRANSLATE_NOOP("Fix", "Give %1, or the root above it, to the client as a CA that it trusts.")},
    {FixAction::ConfigureClientCertificate, QT_TRANSLATE_NOOP("Fix", "Give the client program a certificate with its key.")},
    {FixAction::ReorderClientChain, QT_TRANSLATE_NOOP("Fix", "Put the certificate of %1 first in the client's certificate file, then its issuers.")},
    {FixAction::PairKey, QT_TRANSLATE_NOOP("Fix", "Give the client the key that belongs to the certificate of %1.")},
    {FixAction::RepairFile, QT_TRANSLATE_NOOP("Fix", "Look into the client's certificate file, and export it again.")},
};
// clang-format on

const char* instructionOf(const Diagnosed& diagnosed) {
    const FixAction action = diagnosed.fix.action;
    const auto own = std::ranges::find(callerRows, action, &Row::action);
    if (diagnosed.role == tls::Role::Server && own != std::end(callerRows))
        return own->instruction;
    const auto row = std::ranges::find(rows, action, &Row::action);
    return row == std::end(rows) ? "" : row->instruction;
}

struct LogRow {
    const char* program;
    const char* where;
};

// clang-format off
constexpr LogRow logs[] = {
    {"nginx", QT_TRANSLATE_NOOP("Fix", "nginx: error_log at level info; the line begins with “client SSL certificate verify error”.")},
    {"apache", QT_TRANSLATE_NOOP("Fix", "Apache: LogLevel ssl:info; look for AH02276 and AH02040.")},
    {"haproxy", QT_TRANSLATE_NOOP("Fix", "HAProxy: error-log-format with %[ssl_c_err] and %[ssl_c_ca_err].")},
    {"node", QT_TRANSLATE_NOOP("Fix", "Node.js: the event tlsClientError and socket.authorizationError.")},
    {"envoy", QT_TRANSLATE_NOOP("Fix", "Envoy: %DOWNSTREAM_TRANSPORT_FAILURE_REASON% in the access log.")},
    {"tomcat", QT_TRANSLATE_NOOP("Fix", "Java: the exception beneath “PKIX path”, or -Djavax.net.debug=ssl,handshake.")},
    {"jetty", QT_TRANSLATE_NOOP("Fix", "Java: the exception beneath “PKIX path”, or -Djavax.net.debug=ssl,handshake.")},
    {"iis", QT_TRANSLATE_NOOP("Fix", "IIS: sc-substatus in its log tells more than the page (403.7, 403.12, 403.13, 403.16, 403.17).")},
    {"aws", QT_TRANSLATE_NOOP("Fix", "AWS: tls_verify_status in the connection log of the load balancer, “Access denied. Reason” in the execution log of a REST API.")},
    {"postgresql", QT_TRANSLATE_NOOP("Fix", "PostgreSQL: “could not accept SSL connection” and “certificate authentication failed” in its log; clientcert= and map= in pg_hba.conf.")},
    {"elasticsearch", QT_TRANSLATE_NOOP("Fix", "Elasticsearch: the warning of DiagnosticTrustManager in its log.")},
    {"caddy", QT_TRANSLATE_NOOP("Fix", "Caddy and other Go servers: the line “TLS handshake error from …”.")},
};
// clang-format on

} // namespace

QString whereToLook(const QString& serverProgram) {
    const QString program = serverProgram.toLower();
    for (const LogRow& row : logs)
        if (program.contains(QLatin1String(row.program)))
            return QCoreApplication::translate("Fix", row.where);
    return QCoreApplication::translate("Fix",
        "The server's log knows. nginx: error_log at level info. Apache: LogLevel ssl:info. Node.js: the event "
        "tlsClientError. Java: the exception beneath “PKIX path”. Go: “TLS handshake error from …”.");
}

QString fixText(const Diagnosed& diagnosed) {
    if (diagnosed.fix.action == FixAction::CheckServerLog)
        return whereToLook(text(diagnosed.fix.target));
    const char* instruction = instructionOf(diagnosed);
    return *instruction ? sentence("Fix", instruction, {diagnosed.fix.target}) : QString();
}

} // namespace certwright::words
