// SPDX-License-Identifier: Apache-2.0
#include "ui/words/logs.h"

#include "ui/words/causes.h"
#include "ui/words/fixes.h"
#include "ui/words/sentence.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace certwright::words {

using diagnose::Cause;
using diagnose::Diagnosed;
using diagnose::ExplainedLine;
using diagnose::FixAction;
using diagnose::RefusedBy;
using diagnose::Writer;

namespace {

struct Row {
    Cause cause;
    const char* title;
    const char* why = nullptr; ///< null: what is said of a connection holds here too
};

/// What a variant changes.
struct VariantRow {
    Cause cause;
    std::string_view variant;
    const char* title;
};

struct FixRow {
    FixAction action;
    const char* instruction;
};

struct ProgramRow {
    std::string_view id;
    const char* name;
};

// clang-format off
constexpr Row rows[] = {
    {Cause::DnsFailure, QT_TRANSLATE_NOOP("Log", "No address was found for the server's name.")},
    {Cause::TcpRefused, QT_TRANSLATE_NOOP("Log", "Nobody listens at the server's address and port.")},
    {Cause::TcpTimeout, QT_TRANSLATE_NOOP("Log", "The server could not be reached.")},
    {Cause::Reset, QT_TRANSLATE_NOOP("Log", "The connection was reset, and the line does not say why.")},
    {Cause::Closed, QT_TRANSLATE_NOOP("Log", "The other side closed the connection in the middle of the conversation, and the line does not say why.")},
    {Cause::Timeout, QT_TRANSLATE_NOOP("Log", "The other side did not answer in time.")},
    {Cause::ProxyRefused, QT_TRANSLATE_NOOP("Log", "The proxy refused the way to the server.")},
    {Cause::StartTlsRefused, QT_TRANSLATE_NOOP("Log", "The server refused to go over to TLS.")},
    {Cause::StartTlsNeeded, QT_TRANSLATE_NOOP("Log", "The server begins in the clear: TLS must be asked for first (STARTTLS).")},
    {Cause::NotTls, QT_TRANSLATE_NOOP("Log", "One side spoke TLS and the other something else, such as plain HTTP.")},
    {Cause::TlsCorrupted, QT_TRANSLATE_NOOP("Log", "Something came that no TLS peer may send.")},
    {Cause::ProtocolVersionMismatch, QT_TRANSLATE_NOOP("Log", "Client and server have no TLS version in common.")},
    {Cause::NoSharedCipher, QT_TRANSLATE_NOOP("Log", "Client and server have no cipher suite in common.")},
    {Cause::NoSharedGroup, QT_TRANSLATE_NOOP("Log", "Client and server have no key exchange group in common.")},
    {Cause::NoSharedSignatureAlgorithm, QT_TRANSLATE_NOOP("Log", "The other side takes no signature that this key can make."),
        QT_TRANSLATE_NOOP("Log", "Each side lists the signature algorithms that it takes. Where a client's key fits none of them, its library sends an empty certificate, without an error.")},
    {Cause::AlpnMismatch, QT_TRANSLATE_NOOP("Log", "Client and server have no application protocol in common (ALPN).")},
    {Cause::InsufficientSecurity, QT_TRANSLATE_NOOP("Log", "What was offered is not strong enough for the server.")},
    {Cause::ServerDhWeak, QT_TRANSLATE_NOOP("Log", "The client refused the server: its Diffie-Hellman key is too short.")},
    {Cause::LegacyRenegotiation, QT_TRANSLATE_NOOP("Log", "The other side lacks secure renegotiation (RFC 5746).")},
    {Cause::HandshakeFailureGeneric, QT_TRANSLATE_NOOP("Log", "The handshake failed, and the line does not say for what."),
        QT_TRANSLATE_NOOP("Log", "The same words stand for no common cipher, version, group or signature algorithm, for a certificate that did not come, and for servers without a certificate for the name.")},
    {Cause::SniUnknown, QT_TRANSLATE_NOOP("Log", "The server does not know the name that the client asked for.")},
    {Cause::SniHostMismatch, QT_TRANSLATE_NOOP("Log", "The name in the TLS handshake and the one in the HTTP request are different.")},
    {Cause::SniSelectsVhostWithoutMtls, QT_TRANSLATE_NOOP("Log", "The name that was asked for may lead to a virtual host that does not ask for certificates.")},

    {Cause::ServerCertUntrusted, QT_TRANSLATE_NOOP("Log", "The client refused the server's certificate: it does not lead to a CA that the client trusts."),
        QT_TRANSLATE_NOOP("Log", "The chain that the server sent ends at an authority that is not in the client's trust store, or that has the right name but another key.")},
    {Cause::ServerCertSelfSigned, QT_TRANSLATE_NOOP("Log", "The client refused the server's certificate: it signed itself and is not in the client's trust store.")},
    {Cause::ServerCertExpired, QT_TRANSLATE_NOOP("Log", "The client refused the server's certificate: it has expired.")},
    {Cause::ServerCertNotYetValid, QT_TRANSLATE_NOOP("Log", "The client refused the server's certificate: it is not valid yet."),
        QT_TRANSLATE_NOOP("Log", "The certificate is for the future, or a clock is wrong: the client's, or that of the CA.")},
    {Cause::ServerCertNoSan, QT_TRANSLATE_NOOP("Log", "The client refused the server's certificate: it has no subject alternative name, so it is valid for no host.")},
    {Cause::ServerNameMismatch, QT_TRANSLATE_NOOP("Log", "The client refused the server's certificate: it is not valid for the name that the client called.")},
    {Cause::ServerCertWrongEku, QT_TRANSLATE_NOOP("Log", "The client refused the server's certificate: it is not made for servers (serverAuth).")},
    {Cause::ServerCertWrongKeyUsage, QT_TRANSLATE_NOOP("Log", "The client refused the server's certificate: its key usage does not allow this.")},
    {Cause::ServerCertRevoked, QT_TRANSLATE_NOOP("Log", "The client refused the server's certificate: it was revoked.")},
    {Cause::ServerCertWeakKey, QT_TRANSLATE_NOOP("Log", "The server's certificate, or one above it, has too weak a key.")},
    {Cause::ServerCertWeakSignature, QT_TRANSLATE_NOOP("Log", "The server's certificate, or one above it, has too weak a signature.")},
    {Cause::ServerCertUnknownCriticalExtension, QT_TRANSLATE_NOOP("Log", "The client refused the server's certificate: it has an extension that cannot be accepted.")},
    {Cause::ServerCertNotPinned, QT_TRANSLATE_NOOP("Log", "The client refused the server's certificate: it is not one of those that it expects.")},
    {Cause::ServerChainIncomplete, QT_TRANSLATE_NOOP("Log", "The client refused the server's certificate: the server did not send the intermediate CA that issued it.")},
    {Cause::ServerChainOrder, QT_TRANSLATE_NOOP("Log", "The server sends its certificates in the wrong order.")},
    {Cause::ServerChainInvalidCa, QT_TRANSLATE_NOOP("Log", "The client refused the server's certificate: a certificate in its chain signed another, but is no CA.")},
    {Cause::ServerChainCaExpired, QT_TRANSLATE_NOOP("Log", "The client refused the server's certificate: a CA in its chain has expired.")},
    {Cause::ServerChainPathlen, QT_TRANSLATE_NOOP("Log", "The client refused the server's certificate: its chain is longer than is allowed.")},
    {Cause::ServerChainNameConstraint, QT_TRANSLATE_NOOP("Log", "The client refused the server's certificate: a CA in its chain may not issue for this name.")},
    {Cause::ServerSignatureInvalid, QT_TRANSLATE_NOOP("Log", "The client refused the server: a signature is wrong.")},

    {Cause::ClientCertMissing, QT_TRANSLATE_NOOP("Log", "The server wants a client certificate, and none came."),
        QT_TRANSLATE_NOOP("Log", "The client has no certificate configured for this server, or its program found none that fits.")},
    {Cause::ClientCertWithheld, QT_TRANSLATE_NOOP("Log", "The client program may have kept its certificate back, because the server's list does not name its issuer.")},
    {Cause::ClientCertUnknownCa, QT_TRANSLATE_NOOP("Log", "The server refused the client's certificate: it does not know the CA that issued it.")},
    {Cause::ClientCertSelfSigned, QT_TRANSLATE_NOOP("Log", "The server refused the client's certificate: it is self-signed.")},
    {Cause::ClientCertExpired, QT_TRANSLATE_NOOP("Log", "The server refused the client's certificate: it has expired."),
        QT_TRANSLATE_NOOP("Log", "The time of the client's certificate is over: it was not renewed, or the client program still holds the old one.")},
    {Cause::ClientCertNotYetValid, QT_TRANSLATE_NOOP("Log", "The server refused the client's certificate: it is not valid yet."),
        QT_TRANSLATE_NOOP("Log", "The certificate is for the future, or a clock is wrong: the server's, or that of the CA.")},
    {Cause::ClientCertWrongEku, QT_TRANSLATE_NOOP("Log", "The server refused the client's certificate: it is not made for clients (clientAuth).")},
    {Cause::ClientCertWrongKeyUsage, QT_TRANSLATE_NOOP("Log", "The server refused the client's certificate: its key usage lacks the digital signature.")},
    {Cause::ClientCertRevoked, QT_TRANSLATE_NOOP("Log", "The server refused the client's certificate: it was revoked.")},
    {Cause::ClientCertWeakKey, QT_TRANSLATE_NOOP("Log", "The client's certificate, or one above it, has too weak a key.")},
    {Cause::ClientCertWeakSignature, QT_TRANSLATE_NOOP("Log", "The client's certificate, or one above it, has too weak a signature.")},
    {Cause::ClientCertUnknownCriticalExtension, QT_TRANSLATE_NOOP("Log", "The server refused the client's certificate: it has an extension that cannot be accepted.")},
    {Cause::ClientCertNotPinned, QT_TRANSLATE_NOOP("Log", "The server refused the client's certificate: it is not one of those on its list.")},
    {Cause::ClientChainIncomplete, QT_TRANSLATE_NOOP("Log", "The server refused the client's certificate: the client did not send the intermediate CA that issued it.")},
    {Cause::ClientChainOrder, QT_TRANSLATE_NOOP("Log", "The client's certificates are in the wrong order.")},
    {Cause::ClientChainInvalidCa, QT_TRANSLATE_NOOP("Log", "The server refused the client's certificate: a certificate in its chain signed another, but is no CA.")},
    {Cause::ClientChainCaExpired, QT_TRANSLATE_NOOP("Log", "The server refused the client's certificate: a CA in its chain has expired.")},
    {Cause::ClientChainPathlen, QT_TRANSLATE_NOOP("Log", "The server refused the client's certificate: its chain is longer than a CA in it allows.")},
    {Cause::ClientChainNameConstraint, QT_TRANSLATE_NOOP("Log", "The server refused the client's certificate: a CA in its chain may not issue for this name.")},
    {Cause::ClientSignatureInvalid, QT_TRANSLATE_NOOP("Log", "The server refused the client: a signature is wrong.")},
    {Cause::ClientCertRejected, QT_TRANSLATE_NOOP("Log", "The server refused the client's certificate, and the line does not say for what."),
        QT_TRANSLATE_NOOP("Log", "These words stand for many faults: an unknown CA, a date, a usage, a revocation, a list of the server's own. The server's log knows which.")},
    {Cause::ClientKeyMismatch, QT_TRANSLATE_NOOP("Log", "The client's private key does not belong to its certificate, so nothing was sent.")},
    {Cause::ClientKeyMissing, QT_TRANSLATE_NOOP("Log", "The client has no usable private key for its certificate, so nothing was sent.")},
    {Cause::ClientKeyPassphrase, QT_TRANSLATE_NOOP("Log", "The client's key store or private key is encrypted and was not opened: the passphrase is missing or wrong.")},
    {Cause::ClientCertUnreadable, QT_TRANSLATE_NOOP("Log", "The client's certificate or key file cannot be used, so nothing was sent.")},

    {Cause::ServerTrustEmpty, QT_TRANSLATE_NOOP("Log", "The server asks for certificates but trusts no CA.")},
    {Cause::ServerTrustAnchorMissing, QT_TRANSLATE_NOOP("Log", "The server holds a CA of the client's chain without the root above it."),
        QT_TRANSLATE_NOOP("Log", "OpenSSL accepts a chain only if it ends in a root: the server's trust file needs the root besides the issuing CA.")},
    {Cause::ServerVerifyDepth, QT_TRANSLATE_NOOP("Log", "The client's chain is longer than the server's settings allow.")},
    {Cause::ServerCaListEmpty, QT_TRANSLATE_NOOP("Log", "The server names no CA, so clients cannot tell which certificate it wants.")},
    {Cause::ServerCaListTooBig, QT_TRANSLATE_NOOP("Log", "The server's list of CAs may be too long for the client, or for TLS.")},
    {Cause::ServerCaListMisleading, QT_TRANSLATE_NOOP("Log", "The CAs that the server names are not those that it trusts.")},
    {Cause::ServerListsLeaf, QT_TRANSLATE_NOOP("Log", "The server's list names a client certificate instead of its CA.")},
    {Cause::ServerCrlExpired, QT_TRANSLATE_NOOP("Log", "A revocation list (CRL) that the server holds has expired, so it refuses clients."),
        QT_TRANSLATE_NOOP("Log", "Where the revocation list is out of date, OpenSSL refuses every client of that CA.")},
    {Cause::ServerCrlMissing, QT_TRANSLATE_NOOP("Log", "The server checks revocation, but lacks a usable CRL of a CA above the client's certificate.")},
    {Cause::ServerInternalError, QT_TRANSLATE_NOOP("Log", "The server reports an error of its own.")},
    {Cause::ClientCertNotRequested, QT_TRANSLATE_NOOP("Log", "The server never asked for a certificate.")},
    {Cause::AcceptedUnverified, QT_TRANSLATE_NOOP("Log", "The server let a certificate in without verifying it.")},
    {Cause::ServerPostHandshakeAuthUnsupported, QT_TRANSLATE_NOOP("Log", "The server wants the certificate only after the handshake, and one side cannot do that in TLS 1.3.")},
    {Cause::ClientNotAuthorized, QT_TRANSLATE_NOOP("Log", "TLS accepted the client's certificate, but the application refused whom it names.")},
    {Cause::RefusedOnPurpose, QT_TRANSLATE_NOOP("Log", "The test server refused the caller on purpose, as it refuses everyone.")},
    {Cause::ServerGaveNoReason, QT_TRANSLATE_NOOP("Log", "The server ended the connection without giving a reason."),
        QT_TRANSLATE_NOOP("Log", "No alert was read. The server may have refused the certificate, its alert may have been lost on the way, or it crashed: its own log knows.")},
};

constexpr VariantRow variantRows[] = {
    {Cause::ServerCertUntrusted, "lookalike", QT_TRANSLATE_NOOP("Log", "The client refused the server's certificate: it trusts a CA of the right name, but with another key.")},
    {Cause::ServerCertUntrusted, "crl-missing", QT_TRANSLATE_NOOP("Log", "The client refused the server's certificate: it checks revocation, but could get no CRL or OCSP answer.")},
    {Cause::ServerCertUntrusted, "crl-expired", QT_TRANSLATE_NOOP("Log", "The client refused the server's certificate: the revocation list that it holds has expired.")},
    {Cause::ServerCertUntrusted, "old-version", QT_TRANSLATE_NOOP("Log", "The client refused the server's certificate: it is of version 1, which some libraries do not accept.")},
    {Cause::ServerCertUntrusted, "trust-empty", QT_TRANSLATE_NOOP("Log", "The client's trust store is empty, so it trusts no server.")},
    {Cause::ServerCertUntrusted, "trust-unreadable", QT_TRANSLATE_NOOP("Log", "The client cannot read its trust store, so it trusts no server.")},
    {Cause::ServerCertUntrusted, "staple", QT_TRANSLATE_NOOP("Log", "The client refused the server's OCSP staple.")},
    {Cause::ServerCertUntrusted, "strict", QT_TRANSLATE_NOOP("Log", "The client refused the server's chain: a certificate lacks an extension that strict verifiers want (Python 3.13).")},
    {Cause::ClientCertRejected, "strict", QT_TRANSLATE_NOOP("Log", "The server refused the client's chain: a certificate lacks an extension that strict verifiers want (Python 3.13).")},
    {Cause::ClientCertUnknownCa, "lookalike", QT_TRANSLATE_NOOP("Log", "The server refused the client's certificate: it trusts a CA of the right name, but with another key.")},
    {Cause::ClientCertRejected, "old-version", QT_TRANSLATE_NOOP("Log", "The server refused the client's certificate: it is of version 1, which some libraries do not accept.")},
    {Cause::ServerInternalError, "key-mismatch", QT_TRANSLATE_NOOP("Log", "The server's private key does not belong to its certificate.")},
    {Cause::ServerInternalError, "key-missing", QT_TRANSLATE_NOOP("Log", "The server has no usable private key for its certificate.")},
    {Cause::ServerInternalError, "key-passphrase", QT_TRANSLATE_NOOP("Log", "The server's key store or private key is encrypted and was not opened.")},
    {Cause::ServerInternalError, "certificate-unreadable", QT_TRANSLATE_NOOP("Log", "The server's certificate or key file cannot be used.")},
};

constexpr FixRow fixRows[] = {
    {FixAction::None, ""},
    {FixAction::CheckAddress, QT_TRANSLATE_NOOP("Log", "Check the spelling of the server's name, and whether the client's machine can look it up.")},
    {FixAction::StartServer, QT_TRANSLATE_NOOP("Log", "Start the server, or check the port.")},
    {FixAction::CheckNetwork, QT_TRANSLATE_NOOP("Log", "Check the way between the two: address, port, firewall, and what stands in between.")},
    {FixAction::UseTls, QT_TRANSLATE_NOOP("Log", "Let the client speak TLS on the port that expects it, and plain text on the one that does not; or use STARTTLS.")},
    {FixAction::AskForTls, QT_TRANSLATE_NOOP("Log", "Let the client begin in the clear and ask for TLS (STARTTLS), as this port expects it.")},
    {FixAction::OfferStartTls, QT_TRANSLATE_NOOP("Log", "Switch TLS on in the server, so that it offers STARTTLS.")},
    {FixAction::SpeakTlsAtOnce, QT_TRANSLATE_NOOP("Log", "Let the client speak TLS from the first octet on, without STARTTLS.")},
    {FixAction::CheckProxy, QT_TRANSLATE_NOOP("Log", "Check the address of the proxy, and what it allows.")},
    {FixAction::GiveProxyPassword, QT_TRANSLATE_NOOP("Log", "Give the proxy the name and the password that it asks for.")},
    {FixAction::AlignVersions, QT_TRANSLATE_NOOP("Log", "Allow a TLS version that both sides have.")},
    {FixAction::AlignAlgorithms, QT_TRANSLATE_NOOP("Log", "Use keys, algorithms and protocols that both sides allow.")},
    {FixAction::CheckServerName, QT_TRANSLATE_NOOP("Log", "Ask for the name that the server expects (SNI), the same as in the request.")},
    {FixAction::TrustAuthority, QT_TRANSLATE_NOOP("Log", "Add the root CA of the server's certificate to the client's trust store, if there is reason to trust it. Do not switch verification off.")},
    {FixAction::SendServerChain, QT_TRANSLATE_NOOP("Log", "Append the intermediate CA to the server's certificate file, behind its own certificate, and reload the server.")},
    {FixAction::RenewServerCertificate, QT_TRANSLATE_NOOP("Log", "Renew the server's certificate, or the CA above it, and reload the server.")},
    {FixAction::ReissueServerCertificate, QT_TRANSLATE_NOOP("Log", "Issue a new server certificate with the right names and usage, by a sound CA, and reload the server.")},
    {FixAction::ConfigureClientCertificate, QT_TRANSLATE_NOOP("Log", "Give the client a certificate with its key, for exactly this host and port.")},
    {FixAction::AddClientIntermediate, QT_TRANSLATE_NOOP("Log", "Append the intermediate CA to the client's certificate file, behind its own certificate.")},
    {FixAction::ReorderClientChain, QT_TRANSLATE_NOOP("Log", "Put the client's own certificate first in its file, then its issuers.")},
    {FixAction::RenewClientCertificate, QT_TRANSLATE_NOOP("Log", "Renew the client's certificate, or the CA above it, and restart the client program.")},
    {FixAction::ReissueClientCertificate, QT_TRANSLATE_NOOP("Log", "Issue a new client certificate, made for clients (clientAuth), by a sound CA.")},
    {FixAction::AddAuthorityToServer, QT_TRANSLATE_NOOP("Log", "Add the root CA of the client's certificate to the server's client CA file and reload it, or use a certificate of a CA that it trusts.")},
    {FixAction::PairKey, QT_TRANSLATE_NOOP("Log", "Give the private key that belongs to the certificate.")},
    {FixAction::GivePassphrase, QT_TRANSLATE_NOOP("Log", "Give the passphrase of the key or store.")},
    {FixAction::RepairFile, QT_TRANSLATE_NOOP("Log", "Choose another file, or export it again.")},
    {FixAction::FixClock, QT_TRANSLATE_NOOP("Log", "Set the clocks right on both machines, or wait until the certificate is valid.")},
    {FixAction::RefreshCrl, QT_TRANSLATE_NOOP("Log", "Refresh the CRLs for every CA of the chain.")},
    {FixAction::RaiseVerifyDepth, QT_TRANSLATE_NOOP("Log", "Raise the server's limit for the length of a chain (ssl_verify_depth, SSLVerifyDepth), and count the root too.")},
    {FixAction::AskInHandshake, QT_TRANSLATE_NOOP("Log", "Let the server ask for the certificate in the handshake, for the whole virtual host, or use TLS 1.2.")},
    {FixAction::EnableClientAuthentication, QT_TRANSLATE_NOOP("Log", "Ask for the certificate in the handshake, for the whole virtual host and not for a path.")},
    {FixAction::GrantAccess, QT_TRANSLATE_NOOP("Log", "Give the name in the client's certificate the right to this, or map it to a user.")},
    {FixAction::RenewToken, QT_TRANSLATE_NOOP("Log", "Get a new access token with the certificate that is used, and let every proxy hand the certificate on unchanged.")},
    {FixAction::ReorderServerChain, QT_TRANSLATE_NOOP("Log", "Put the server's own certificate first in its file, then each issuer behind what it issued, and reload the server.")},
    {FixAction::AnnounceAuthorities, QT_TRANSLATE_NOOP("Log", "Let the server announce the CAs that it trusts for clients.")},
    {FixAction::CheckServerLog, ""},
};

constexpr ProgramRow programRows[] = {
    {"nginx", "nginx"}, {"apache", "Apache"}, {"haproxy", "HAProxy"}, {"envoy", "Envoy"},
    {"boringssl", "BoringSSL (Envoy, gRPC)"}, {"postgresql", "PostgreSQL"}, {"mosquitto", "mosquitto"},
    {"redis", "Redis"}, {"stunnel", "stunnel"}, {"openvpn", "OpenVPN"}, {"elasticsearch", "Elasticsearch"},
    {"kafka", "Kafka"}, {"java", "Java"}, {"go", "Go"}, {"node", "Node.js"}, {"python", "Python"},
    {"curl", "curl"}, {"git", "Git"}, {"wget", "Wget"}, {"gnutls", "GnuTLS"}, {"rustls", "rustls"},
    {"dotnet", ".NET"}, {"schannel", "Windows (Schannel)"}, {"nss", "NSS (Firefox)"}, {"chromium", "Chromium"},
    {"aws", "AWS"}, {"erlang", "Erlang (RabbitMQ)"}, {"openssl", "OpenSSL"},
    {"mysql", "MySQL"}, {"mongodb", "MongoDB"}, {"ruby", "Ruby"}, {"php", "PHP"}, {"perl", "Perl"}, {"postfix", "Postfix"},
    {"lighttpd", "lighttpd"}, {"nghttpx", "nghttpx"}, {"proftpd", "ProFTPD"}, {"exim", "Exim"}, {"openldap", "OpenLDAP"},
    {"squid", "Squid"},
};
// clang-format on

QString translated(const char* source) {
    return QCoreApplication::translate("Log", source);
}

const Row& rowOf(Cause cause) {
    return *std::ranges::find(rows, cause, &Row::cause);
}

QString nameOfProgram(const std::string& id) {
    const auto* const row = std::ranges::find(programRows, id, &ProgramRow::id);
    return row == std::end(programRows) ? text(id) : QString::fromLatin1(row->name);
}

QString programText(const ExplainedLine& line) {
    if (line.program.empty())
        return translated(QT_TRANSLATE_NOOP("Log", "unknown program"));
    const QString name = nameOfProgram(line.program);
    return line.isProgramSure ? name : filled(translated(QT_TRANSLATE_NOOP("Log", "looks like %1")), {name});
}

QString sideText(const ExplainedLine& line) {
    QStringList parts;
    if (line.writer == Writer::Client)
        parts << translated(QT_TRANSLATE_NOOP("Log", "written by a client"));
    if (line.writer == Writer::Server)
        parts << translated(QT_TRANSLATE_NOOP("Log", "written by a server"));
    if (line.refusedBy == RefusedBy::Client)
        parts << translated(QT_TRANSLATE_NOOP("Log", "the client refused"));
    if (line.refusedBy == RefusedBy::Server)
        parts << translated(QT_TRANSLATE_NOOP("Log", "the server refused"));
    return parts.join(QStringLiteral(", "));
}

} // namespace

QString logCauseTitle(const Diagnosed& diagnosed) {
    for (const VariantRow& row : variantRows)
        if (row.cause == diagnosed.cause && row.variant == diagnosed.variant)
            return translated(row.title);
    return translated(rowOf(diagnosed.cause).title);
}

QString logCauseWhy(Cause cause) {
    const char* why = rowOf(cause).why;
    return why ? translated(why) : causeWhy(cause);
}

QString logFixText(const diagnose::Fix& fix) {
    if (fix.action == FixAction::CheckServerLog)
        return whereToLook(text(fix.target));
    const auto* const row = std::ranges::find(fixRows, fix.action, &FixRow::action);
    return row != std::end(fixRows) && *row->instruction ? translated(row->instruction) : QString();
}

QString logLineText(const ExplainedLine& line) {
    if (!line.isKnown())
        return translated(QT_TRANSLATE_NOOP("Log", "This line says nothing that is known here."));
    const QString side = sideText(line);
    return programText(line) + (side.isEmpty() ? QString() : QStringLiteral("; ") + side);
}

} // namespace certwright::words
