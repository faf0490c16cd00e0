// SPDX-License-Identifier: Apache-2.0
#include "ui/words/causes.h"

#include "ui/words/caller_causes.h"
#include "ui/words/sentence.h"

#include <QCoreApplication>

#include <algorithm>

namespace certwright::words {

using diagnose::Cause;
using diagnose::Certainty;
using diagnose::Diagnosed;

namespace {

struct Row {
    Cause cause;
    const char* label; ///< for lists
    const char* title; ///< %1: our certificate, or the server; %2: what else is named
    const char* why;
};

// clang-format off
constexpr Row rows[] = {
    {Cause::DnsFailure, QT_TRANSLATE_NOOP("Cause", "unknown host name"),
        QT_TRANSLATE_NOOP("Cause", "No address was found for %1."),
        QT_TRANSLATE_NOOP("Cause", "The name is not known to the name service that this machine uses: a typing error, or a name that exists elsewhere only.")},
    {Cause::TcpRefused, QT_TRANSLATE_NOOP("Cause", "nobody listens"),
        QT_TRANSLATE_NOOP("Cause", "Nobody listens at %1."),
        QT_TRANSLATE_NOOP("Cause", "The machine is there and says that no program takes connections on this port.")},
    {Cause::TcpTimeout, QT_TRANSLATE_NOOP("Cause", "unreachable"),
        QT_TRANSLATE_NOOP("Cause", "%1 cannot be reached."),
        QT_TRANSLATE_NOOP("Cause", "No answer came to the attempt to connect: the address is wrong, the machine is off, or a firewall drops the packets.")},
    {Cause::Reset, QT_TRANSLATE_NOOP("Cause", "connection reset"),
        QT_TRANSLATE_NOOP("Cause", "%1 reset the connection before TLS could begin."),
        QT_TRANSLATE_NOOP("Cause", "The connection was cut without a word: by the server's program, or by something in between.")},
    {Cause::Closed, QT_TRANSLATE_NOOP("Cause", "connection closed"),
        QT_TRANSLATE_NOOP("Cause", "%1 closed the connection without saying anything."),
        QT_TRANSLATE_NOOP("Cause", "The connection ended in the middle of the conversation, and no TLS alert says why.")},
    {Cause::Timeout, QT_TRANSLATE_NOOP("Cause", "no answer in time"),
        QT_TRANSLATE_NOOP("Cause", "%1 did not answer in time."),
        QT_TRANSLATE_NOOP("Cause", "The connection stands, but nothing comes: an overloaded server, a port that speaks another protocol, or packets that are dropped on the way.")},
    {Cause::ProxyRefused, QT_TRANSLATE_NOOP("Cause", "proxy refused"),
        QT_TRANSLATE_NOOP("Cause", "The proxy refused the way to %1."),
        QT_TRANSLATE_NOOP("Cause", "The connection never left the proxy: it wants a password, or does not allow this host or port.")},
    {Cause::StartTlsRefused, QT_TRANSLATE_NOOP("Cause", "STARTTLS refused"),
        QT_TRANSLATE_NOOP("Cause", "%1 refused to go over to TLS."),
        QT_TRANSLATE_NOOP("Cause", "The server speaks the protocol, but said no when it was asked to start TLS.")},
    {Cause::StartTlsNeeded, QT_TRANSLATE_NOOP("Cause", "STARTTLS needed"),
        QT_TRANSLATE_NOOP("Cause", "%1 begins in the clear: TLS must be asked for first (STARTTLS)."),
        QT_TRANSLATE_NOOP("Cause", "The server greeted us in plain text. On this port TLS starts only after a command of its protocol.")},
    {Cause::NotTls, QT_TRANSLATE_NOOP("Cause", "not TLS"),
        QT_TRANSLATE_NOOP("Cause", "%1 does not speak TLS on this port."),
        QT_TRANSLATE_NOOP("Cause", "What came back is no TLS record: most often plain HTTP, SSH, or another service on this port.")},
    {Cause::TlsCorrupted, QT_TRANSLATE_NOOP("Cause", "corrupted TLS"),
        QT_TRANSLATE_NOOP("Cause", "%1 sent something that no TLS peer may send."),
        QT_TRANSLATE_NOOP("Cause", "A record or message was damaged, too long or out of place: a faulty device in between, or a faulty server.")},
    {Cause::ProtocolVersionMismatch, QT_TRANSLATE_NOOP("Cause", "no common TLS version"),
        QT_TRANSLATE_NOOP("Cause", "%1 and we have no TLS version in common; we offered %2."),
        QT_TRANSLATE_NOOP("Cause", "Each side allows certain versions of TLS, and the two sets do not meet.")},
    {Cause::NoSharedCipher, QT_TRANSLATE_NOOP("Cause", "no common cipher"),
        QT_TRANSLATE_NOOP("Cause", "%1 and we have no cipher suite in common."),
        QT_TRANSLATE_NOOP("Cause", "The server takes none of the cipher suites that we offered; its certificate may also be of a kind that none of them can use.")},
    {Cause::NoSharedGroup, QT_TRANSLATE_NOOP("Cause", "no common group"),
        QT_TRANSLATE_NOOP("Cause", "%1 and we have no key exchange group in common."),
        QT_TRANSLATE_NOOP("Cause", "The server takes none of the curves and groups that we offered.")},
    {Cause::NoSharedSignatureAlgorithm, QT_TRANSLATE_NOOP("Cause", "no common signature algorithm"),
        QT_TRANSLATE_NOOP("Cause", "No certificate went out: the server takes no signature that the key of %1 can make (%2)."),
        QT_TRANSLATE_NOOP("Cause", "The server listed the signature algorithms that it takes. Our key fits none of them, so TLS libraries send an empty certificate instead, without an error.")},
    {Cause::AlpnMismatch, QT_TRANSLATE_NOOP("Cause", "no common protocol"),
        QT_TRANSLATE_NOOP("Cause", "%1 takes none of the application protocols that we offered (ALPN)."),
        QT_TRANSLATE_NOOP("Cause", "Client and server must agree on a protocol, such as h2 or http/1.1, during the handshake.")},
    {Cause::InsufficientSecurity, QT_TRANSLATE_NOOP("Cause", "too weak for the server"),
        QT_TRANSLATE_NOOP("Cause", "What we offered is not strong enough for %1."),
        QT_TRANSLATE_NOOP("Cause", "The server demands stronger algorithms than those it was offered.")},
    {Cause::ServerDhWeak, QT_TRANSLATE_NOOP("Cause", "weak Diffie-Hellman key"),
        QT_TRANSLATE_NOOP("Cause", "We refused %1: its Diffie-Hellman key is too short."),
        QT_TRANSLATE_NOOP("Cause", "Keys of 1024 bits can be broken; the server should use at least 2048, or elliptic curves.")},
    {Cause::LegacyRenegotiation, QT_TRANSLATE_NOOP("Cause", "no secure renegotiation"),
        QT_TRANSLATE_NOOP("Cause", "We refused %1: it lacks secure renegotiation (RFC 5746)."),
        QT_TRANSLATE_NOOP("Cause", "The server's TLS library is from before 2010 or has the protection switched off (CVE-2009-3555).")},
    {Cause::HandshakeFailureGeneric, QT_TRANSLATE_NOOP("Cause", "handshake failure"),
        QT_TRANSLATE_NOOP("Cause", "The handshake with %1 failed before any certificate was asked for, and the alert does not say for what."),
        QT_TRANSLATE_NOOP("Cause", "The same alert stands for no common cipher, version, group or signature algorithm, and for servers without a certificate for the name.")},
    {Cause::SniUnknown, QT_TRANSLATE_NOOP("Cause", "unknown server name"),
        QT_TRANSLATE_NOOP("Cause", "%1 does not know the name that we asked for: “%2”."),
        QT_TRANSLATE_NOOP("Cause", "The server holds several names and refuses the one in the server name indication.")},
    {Cause::SniHostMismatch, QT_TRANSLATE_NOOP("Cause", "name of another host"),
        QT_TRANSLATE_NOOP("Cause", "%1 says that this connection was made for another name."),
        QT_TRANSLATE_NOOP("Cause", "The name in the TLS handshake and the one in the HTTP request lead to different virtual hosts.")},
    {Cause::SniSelectsVhostWithoutMtls, QT_TRANSLATE_NOOP("Cause", "other virtual host"),
        QT_TRANSLATE_NOOP("Cause", "The name “%2” may lead to a virtual host of %1 that does not ask for certificates."),
        QT_TRANSLATE_NOOP("Cause", "A server with several names applies the settings of the one that was asked for in the handshake.")},

    {Cause::ServerCertUntrusted, QT_TRANSLATE_NOOP("Cause", "server's CA not trusted"),
        QT_TRANSLATE_NOOP("Cause", "We refused %1: its certificate does not lead to a CA that we trust (%2)."),
        QT_TRANSLATE_NOOP("Cause", "The chain that the server sent ends at an authority that is not in the chosen trust store, or that has the right name but another key.")},
    {Cause::ServerCertSelfSigned, QT_TRANSLATE_NOOP("Cause", "server certificate self-signed"),
        QT_TRANSLATE_NOOP("Cause", "We refused %1: its certificate signed itself and is not in our trust store."),
        QT_TRANSLATE_NOOP("Cause", "A self-signed certificate proves nothing by itself: it must be trusted one by one.")},
    {Cause::ServerCertExpired, QT_TRANSLATE_NOOP("Cause", "server certificate expired"),
        QT_TRANSLATE_NOOP("Cause", "We refused %1: its certificate expired on %2."),
        QT_TRANSLATE_NOOP("Cause", "The server presents a certificate whose time is over: it was not renewed, or the server was not restarted after it was.")},
    {Cause::ServerCertNotYetValid, QT_TRANSLATE_NOOP("Cause", "server certificate not yet valid"),
        QT_TRANSLATE_NOOP("Cause", "We refused %1: its certificate is valid from %2 on, not yet."),
        QT_TRANSLATE_NOOP("Cause", "The certificate is for the future, or a clock is wrong: this machine's, or that of the CA.")},
    {Cause::ServerCertNoSan, QT_TRANSLATE_NOOP("Cause", "server certificate without names"),
        QT_TRANSLATE_NOOP("Cause", "We refused %1: its certificate has no subject alternative name, so it is valid for no host (asked for: %2)."),
        QT_TRANSLATE_NOOP("Cause", "Clients of today look for the host in the subject alternative names only; the common name does not count any more.")},
    {Cause::ServerNameMismatch, QT_TRANSLATE_NOOP("Cause", "wrong server name"),
        QT_TRANSLATE_NOOP("Cause", "We refused %1: its certificate is not valid for the name %2."),
        QT_TRANSLATE_NOOP("Cause", "The certificate names other hosts than the one that was asked for.")},
    {Cause::ServerCertWrongEku, QT_TRANSLATE_NOOP("Cause", "server certificate for another use"),
        QT_TRANSLATE_NOOP("Cause", "We refused %1: its certificate is not made for servers (it lacks %2)."),
        QT_TRANSLATE_NOOP("Cause", "The extended key usage says what a certificate is for; a server's needs serverAuth, and so does the CA above it where it is restricted.")},
    {Cause::ServerCertWrongKeyUsage, QT_TRANSLATE_NOOP("Cause", "server key usage"),
        QT_TRANSLATE_NOOP("Cause", "We refused %1: the key usage of its certificate lacks %2."),
        QT_TRANSLATE_NOOP("Cause", "In TLS the server signs with its key, which the key usage must allow.")},
    {Cause::ServerCertRevoked, QT_TRANSLATE_NOOP("Cause", "server certificate revoked"),
        QT_TRANSLATE_NOOP("Cause", "We refused %1: its certificate was revoked."),
        QT_TRANSLATE_NOOP("Cause", "The CA has taken the certificate back.")},
    {Cause::ServerCertWeakKey, QT_TRANSLATE_NOOP("Cause", "weak server key"),
        QT_TRANSLATE_NOOP("Cause", "We refused %1: a key in its chain is too weak (%2)."),
        QT_TRANSLATE_NOOP("Cause", "RSA below 2048 bits and curves below 224 bits are refused by TLS libraries of today.")},
    {Cause::ServerCertWeakSignature, QT_TRANSLATE_NOOP("Cause", "weak server signature"),
        QT_TRANSLATE_NOOP("Cause", "We refused %1: a signature in its chain is too weak (%2)."),
        QT_TRANSLATE_NOOP("Cause", "Signatures over MD5 or SHA-1 can be forged and are refused by TLS libraries of today.")},
    {Cause::ServerCertUnknownCriticalExtension, QT_TRANSLATE_NOOP("Cause", "server extension not understood"),
        QT_TRANSLATE_NOOP("Cause", "We refused %1: its chain has an extension that cannot be accepted (%2)."),
        QT_TRANSLATE_NOOP("Cause", "A critical extension that a program does not understand, or one that is malformed or stands twice, makes the certificate unusable.")},
    {Cause::ServerCertNotPinned, QT_TRANSLATE_NOOP("Cause", "server certificate not pinned"),
        QT_TRANSLATE_NOOP("Cause", "We refused %1: its certificate is not one of those that were pinned."),
        QT_TRANSLATE_NOOP("Cause", "Only chosen certificates or keys are accepted here, whatever CA issued them.")},
    {Cause::ServerChainIncomplete, QT_TRANSLATE_NOOP("Cause", "server chain incomplete"),
        QT_TRANSLATE_NOOP("Cause", "We refused %1: it did not send the certificate of %2, which issued its own."),
        QT_TRANSLATE_NOOP("Cause", "A server must send its certificate together with every intermediate CA; clients know the roots only.")},
    {Cause::ServerChainOrder, QT_TRANSLATE_NOOP("Cause", "server chain out of order"),
        QT_TRANSLATE_NOOP("Cause", "%1 sends its certificates in the wrong order."),
        QT_TRANSLATE_NOOP("Cause", "The server's own certificate comes first, then the one that issued it, and so on; some clients insist.")},
    {Cause::ServerChainInvalidCa, QT_TRANSLATE_NOOP("Cause", "server's issuer is no CA"),
        QT_TRANSLATE_NOOP("Cause", "We refused %1: a certificate in its chain signed another, but is no CA."),
        QT_TRANSLATE_NOOP("Cause", "An issuer must say that it is a CA (basicConstraints) and that it may sign certificates (keyUsage).")},
    {Cause::ServerChainCaExpired, QT_TRANSLATE_NOOP("Cause", "server's CA expired"),
        QT_TRANSLATE_NOOP("Cause", "We refused %1: a CA in its chain expired on %2."),
        QT_TRANSLATE_NOOP("Cause", "A certificate is good only as long as everything above it.")},
    {Cause::ServerChainPathlen, QT_TRANSLATE_NOOP("Cause", "server chain too long"),
        QT_TRANSLATE_NOOP("Cause", "We refused %1: its chain is longer than a CA in it allows."),
        QT_TRANSLATE_NOOP("Cause", "A CA may limit how many CAs may stand below it (path length).")},
    {Cause::ServerChainNameConstraint, QT_TRANSLATE_NOOP("Cause", "server name constrained"),
        QT_TRANSLATE_NOOP("Cause", "We refused %1: a CA in its chain may not issue for %2."),
        QT_TRANSLATE_NOOP("Cause", "A CA may be restricted to certain names; this certificate's lies outside.")},
    {Cause::ServerSignatureInvalid, QT_TRANSLATE_NOOP("Cause", "server signature wrong"),
        QT_TRANSLATE_NOOP("Cause", "We refused %1: a signature is wrong."),
        QT_TRANSLATE_NOOP("Cause", "Either a certificate was changed after it was signed, or the server does not hold the key of the certificate that it shows.")},

    {Cause::ClientCertMissing, QT_TRANSLATE_NOOP("Cause", "no client certificate"),
        QT_TRANSLATE_NOOP("Cause", "%1 asks for a client certificate, and none was sent."),
        QT_TRANSLATE_NOOP("Cause", "No certificate is configured for this connection, so the server got an empty answer to its request.")},
    {Cause::ClientCertWithheld, QT_TRANSLATE_NOOP("Cause", "certificate withheld"),
        QT_TRANSLATE_NOOP("Cause", "The client program kept %1 to itself, because the server's list does not name its issuer."),
        QT_TRANSLATE_NOOP("Cause", "Go, Java, Windows and browsers send a certificate only if the list of the server names one of its issuers; OpenSSL and curl send it in any case.")},
    {Cause::ClientCertUnknownCa, QT_TRANSLATE_NOOP("Cause", "issuer unknown to the server"),
        QT_TRANSLATE_NOOP("Cause", "The server refused the certificate of %1: it does not know the CA that issued it (%2)."),
        QT_TRANSLATE_NOOP("Cause", "A server accepts client certificates of the CAs in its own trust file. The root of this one is missing there, or is there with another key.")},
    {Cause::ClientCertSelfSigned, QT_TRANSLATE_NOOP("Cause", "self-signed"),
        QT_TRANSLATE_NOOP("Cause", "The server refused the certificate of %1: it is self-signed."),
        QT_TRANSLATE_NOOP("Cause", "No CA vouches for a self-signed certificate; a server accepts it only if just this one was put into its trust file.")},
    {Cause::ClientCertExpired, QT_TRANSLATE_NOOP("Cause", "expired"),
        QT_TRANSLATE_NOOP("Cause", "The server refused the certificate of %1: it expired on %2."),
        QT_TRANSLATE_NOOP("Cause", "The time of our certificate is over: it was not renewed, or the client program still holds the old one.")},
    {Cause::ClientCertNotYetValid, QT_TRANSLATE_NOOP("Cause", "not yet valid"),
        QT_TRANSLATE_NOOP("Cause", "The server refused the certificate of %1: it is valid from %2 on, not yet."),
        QT_TRANSLATE_NOOP("Cause", "Our certificate is for the future, or a clock is wrong: the server's, ours, or that of the CA.")},
    {Cause::ClientCertWrongEku, QT_TRANSLATE_NOOP("Cause", "wrong usage"),
        QT_TRANSLATE_NOOP("Cause", "The server refused the certificate of %1: it is not made for clients (it lacks %2)."),
        QT_TRANSLATE_NOOP("Cause", "The extended key usage says what a certificate is for; a client's needs clientAuth, and so does the CA above it where it is restricted. Public CAs have stopped giving it in 2026.")},
    {Cause::ClientCertWrongKeyUsage, QT_TRANSLATE_NOOP("Cause", "wrong key usage"),
        QT_TRANSLATE_NOOP("Cause", "The server refused the certificate of %1: its key usage lacks %2."),
        QT_TRANSLATE_NOOP("Cause", "In TLS the client signs with its key, which the key usage must allow.")},
    {Cause::ClientCertRevoked, QT_TRANSLATE_NOOP("Cause", "revoked"),
        QT_TRANSLATE_NOOP("Cause", "The server refused the certificate of %1: it was revoked."),
        QT_TRANSLATE_NOOP("Cause", "The CA has taken the certificate back, and the server knows it from a CRL or by OCSP.")},
    {Cause::ClientCertWeakKey, QT_TRANSLATE_NOOP("Cause", "weak key"),
        QT_TRANSLATE_NOOP("Cause", "The server refused the certificate of %1: a key in its chain is too weak (%2)."),
        QT_TRANSLATE_NOOP("Cause", "RSA below 2048 bits and curves below 224 bits are refused by many TLS libraries.")},
    {Cause::ClientCertWeakSignature, QT_TRANSLATE_NOOP("Cause", "weak signature"),
        QT_TRANSLATE_NOOP("Cause", "The server refused the certificate of %1: a signature in its chain is too weak (%2)."),
        QT_TRANSLATE_NOOP("Cause", "Signatures over MD5 or SHA-1 are refused by many TLS libraries.")},
    {Cause::ClientCertUnknownCriticalExtension, QT_TRANSLATE_NOOP("Cause", "extension not understood"),
        QT_TRANSLATE_NOOP("Cause", "The server refused the certificate of %1: it has an extension that cannot be accepted (%2)."),
        QT_TRANSLATE_NOOP("Cause", "A critical extension that a program does not understand, or one that is malformed or stands twice, makes the certificate unusable.")},
    {Cause::ClientCertNotPinned, QT_TRANSLATE_NOOP("Cause", "not pinned"),
        QT_TRANSLATE_NOOP("Cause", "The server refused the certificate of %1: it is not one of those that it has on its list."),
        QT_TRANSLATE_NOOP("Cause", "Some servers accept only chosen certificates or names, whatever CA issued them.")},
    {Cause::ClientChainIncomplete, QT_TRANSLATE_NOOP("Cause", "missing intermediate"),
        QT_TRANSLATE_NOOP("Cause", "The server refused the certificate of %1: the certificate of %2, which issued it, was not sent with it."),
        QT_TRANSLATE_NOOP("Cause", "A client must send its certificate together with every intermediate CA; the server knows the root only.")},
    {Cause::ClientChainOrder, QT_TRANSLATE_NOOP("Cause", "wrong order"),
        QT_TRANSLATE_NOOP("Cause", "The certificates in %2 are in the wrong order: the key belongs to another than the first."),
        QT_TRANSLATE_NOOP("Cause", "The client's own certificate comes first in the file, then the one that issued it, and so on.")},
    {Cause::ClientChainInvalidCa, QT_TRANSLATE_NOOP("Cause", "issuer is no CA"),
        QT_TRANSLATE_NOOP("Cause", "The server refused the certificate of %1: a certificate in its chain signed another, but is no CA."),
        QT_TRANSLATE_NOOP("Cause", "An issuer must say that it is a CA (basicConstraints) and that it may sign certificates (keyUsage).")},
    {Cause::ClientChainCaExpired, QT_TRANSLATE_NOOP("Cause", "CA expired"),
        QT_TRANSLATE_NOOP("Cause", "The server refused the certificate of %1: a CA in its chain expired on %2."),
        QT_TRANSLATE_NOOP("Cause", "A certificate is good only as long as everything above it.")},
    {Cause::ClientChainPathlen, QT_TRANSLATE_NOOP("Cause", "chain too long"),
        QT_TRANSLATE_NOOP("Cause", "The server refused the certificate of %1: its chain is longer than a CA in it allows."),
        QT_TRANSLATE_NOOP("Cause", "A CA may limit how many CAs may stand below it (path length).")},
    {Cause::ClientChainNameConstraint, QT_TRANSLATE_NOOP("Cause", "name constrained"),
        QT_TRANSLATE_NOOP("Cause", "The server refused the certificate of %1: a CA in its chain may not issue for %2."),
        QT_TRANSLATE_NOOP("Cause", "A CA may be restricted to certain names; this certificate's lies outside.")},
    {Cause::ClientSignatureInvalid, QT_TRANSLATE_NOOP("Cause", "signature wrong"),
        QT_TRANSLATE_NOOP("Cause", "The server refused the certificate of %1: a signature in its chain is wrong."),
        QT_TRANSLATE_NOOP("Cause", "A certificate was changed after it was signed, or was signed by another key than the CA that was sent with it.")},
    {Cause::ClientCertRejected, QT_TRANSLATE_NOOP("Cause", "rejected without a reason"),
        QT_TRANSLATE_NOOP("Cause", "The server refused the certificate of %1, and nothing tells for what."),
        QT_TRANSLATE_NOOP("Cause", "Our certificate is sound by itself, and the server's alert stands for many faults: an unknown CA, a revocation, a list of its own. Its log knows which.")},
    {Cause::ClientKeyMismatch, QT_TRANSLATE_NOOP("Cause", "key of another certificate"),
        QT_TRANSLATE_NOOP("Cause", "The private key does not belong to the certificate of %1, so nothing was sent (%2)."),
        QT_TRANSLATE_NOOP("Cause", "Certificate and key are a pair; these two were made apart from each other.")},
    {Cause::ClientKeyMissing, QT_TRANSLATE_NOOP("Cause", "no private key"),
        QT_TRANSLATE_NOOP("Cause", "There is no private key for the certificate of %1, so nothing was sent (%2)."),
        QT_TRANSLATE_NOOP("Cause", "To present a certificate a client needs its private key too; the chosen files hold none.")},
    {Cause::ClientKeyPassphrase, QT_TRANSLATE_NOOP("Cause", "passphrase of the key"),
        QT_TRANSLATE_NOOP("Cause", "The private key in %2 is encrypted and was not opened, so nothing was sent."),
        QT_TRANSLATE_NOOP("Cause", "The passphrase is missing or does not fit.")},
    {Cause::ClientCertUnreadable, QT_TRANSLATE_NOOP("Cause", "certificate unreadable"),
        QT_TRANSLATE_NOOP("Cause", "The client certificate cannot be used, so nothing was sent (%2)."),
        QT_TRANSLATE_NOOP("Cause", "The file is missing, damaged, of an unknown kind, or needs an algorithm that this OpenSSL does not have.")},

    {Cause::ServerTrustEmpty, QT_TRANSLATE_NOOP("Cause", "server trusts nobody"),
        QT_TRANSLATE_NOOP("Cause", "The server asks for certificates but trusts no CA, so it refused that of %1."),
        QT_TRANSLATE_NOOP("Cause", "Its trust store is empty, was not found, or its entries are not marked as trusted.")},
    {Cause::ServerTrustAnchorMissing, QT_TRANSLATE_NOOP("Cause", "server lacks the root"),
        QT_TRANSLATE_NOOP("Cause", "The server may hold the issuing CA of %1 without the root above it."),
        QT_TRANSLATE_NOOP("Cause", "OpenSSL accepts a chain only if it ends in a root: the trust file needs the root besides the issuing CA.")},
    {Cause::ServerVerifyDepth, QT_TRANSLATE_NOOP("Cause", "server's depth limit"),
        QT_TRANSLATE_NOOP("Cause", "The chain of %1 may be longer than the server allows."),
        QT_TRANSLATE_NOOP("Cause", "Servers limit the number of CAs in a chain (ssl_verify_depth, SSLVerifyDepth).")},
    {Cause::ServerCaListEmpty, QT_TRANSLATE_NOOP("Cause", "empty CA list"),
        QT_TRANSLATE_NOOP("Cause", "The server names no CA, so clients cannot tell which certificate it wants."),
        QT_TRANSLATE_NOOP("Cause", "Browsers then offer every certificate; some programs offer none.")},
    {Cause::ServerCaListTooBig, QT_TRANSLATE_NOOP("Cause", "CA list too long"),
        QT_TRANSLATE_NOOP("Cause", "The server's list of CAs may be too long to be sent."),
        QT_TRANSLATE_NOOP("Cause", "More than 64 KB do not fit into the message, and Windows and Java stop at 16 and 32 KB.")},
    {Cause::ServerCaListMisleading, QT_TRANSLATE_NOOP("Cause", "misleading CA list"),
        QT_TRANSLATE_NOOP("Cause", "The CAs that the server names are not those that it trusts."),
        QT_TRANSLATE_NOOP("Cause", "Programs that follow the list, such as Java and Go, then keep a good certificate back.")},
    {Cause::ServerListsLeaf, QT_TRANSLATE_NOOP("Cause", "server lists a leaf"),
        QT_TRANSLATE_NOOP("Cause", "The server's list names a client certificate instead of its CA."),
        QT_TRANSLATE_NOOP("Cause", "The wrong file was put into the server's trust settings.")},
    {Cause::ServerCrlExpired, QT_TRANSLATE_NOOP("Cause", "server's CRL expired"),
        QT_TRANSLATE_NOOP("Cause", "Something is out of date, but not the certificate of %1: the server's CRL, its clock or a CA that it holds may be."),
        QT_TRANSLATE_NOOP("Cause", "An expired revocation list makes OpenSSL refuse every client with the same alert.")},
    {Cause::ServerCrlMissing, QT_TRANSLATE_NOOP("Cause", "server lacks a CRL"),
        QT_TRANSLATE_NOOP("Cause", "The server checks revocation but may lack the CRL of a CA above %1."),
        QT_TRANSLATE_NOOP("Cause", "Where CRLs are checked, one is needed of every CA in the chain.")},
    {Cause::ServerInternalError, QT_TRANSLATE_NOOP("Cause", "server error"),
        QT_TRANSLATE_NOOP("Cause", "%1 reports an error of its own (internal_error)."),
        QT_TRANSLATE_NOOP("Cause", "The alert says that the fault is with the server: a setting, a file, or a limit.")},
    {Cause::ClientCertNotRequested, QT_TRANSLATE_NOOP("Cause", "certificate not asked for"),
        QT_TRANSLATE_NOOP("Cause", "%1 never asked for a certificate, so ours was not sent."),
        QT_TRANSLATE_NOOP("Cause", "Client authentication is off here, belongs to another virtual host or path, or something in front of the server ends TLS.")},
    {Cause::AcceptedUnverified, QT_TRANSLATE_NOOP("Cause", "accepted unverified"),
        QT_TRANSLATE_NOOP("Cause", "%1 let a certificate in that it should have refused: it may not verify certificates at all."),
        QT_TRANSLATE_NOOP("Cause", "Some settings ask for a certificate and take any (optional_no_ca, rejectUnauthorized: false).")},
    {Cause::ServerPostHandshakeAuthUnsupported, QT_TRANSLATE_NOOP("Cause", "asks too late"),
        QT_TRANSLATE_NOOP("Cause", "%1 wants a certificate only for this path, after the handshake, and one side cannot do that in TLS 1.3."),
        QT_TRANSLATE_NOOP("Cause", "Asking later works in TLS 1.2 by renegotiation; in TLS 1.3 the client must have offered it.")},
    {Cause::ClientNotAuthorized, QT_TRANSLATE_NOOP("Cause", "not authorised"),
        QT_TRANSLATE_NOOP("Cause", "TLS accepted %2, but the application at %1 refused the request."),
        QT_TRANSLATE_NOOP("Cause", "The certificate was taken; who it names has no right to this path, is not mapped to a user, or a token does not fit.")},
    {Cause::RefusedOnPurpose, QT_TRANSLATE_NOOP("Cause", "refused on purpose"),
        QT_TRANSLATE_NOOP("Cause", "%1 was refused on purpose, as everyone is: %2."),
        QT_TRANSLATE_NOOP("Cause", "The test server was told to refuse every caller in this form, to see how client programs take it. It says nothing about the certificate.")},
    {Cause::ServerGaveNoReason, QT_TRANSLATE_NOOP("Cause", "no reason given"),
        QT_TRANSLATE_NOOP("Cause", "%1 did not go on with us, and gave no reason."),
        QT_TRANSLATE_NOOP("Cause", "No alert came. Node.js refuses certificates that way, but a crash, a proxy or a firewall looks the same. The server's log knows.")},
};
// clang-format on

/// Where this program sent it all the same.
constexpr const char* withheldByOthers = QT_TRANSLATE_NOOP("Cause",
    "Some client programs would keep %1 to themselves, because the server's list does not name its issuer.");

/// Null where both ends say the same.
const CallerCause* callerCauseOf(const Diagnosed& diagnosed) {
    return diagnosed.role == tls::Role::Server ? callerCause(diagnosed.cause) : nullptr;
}

const Row& rowOf(Cause cause) {
    return *std::ranges::find(rows, cause, &Row::cause);
}

} // namespace

QString causeTitle(const Diagnosed& diagnosed) {
    Parameter detail = diagnosed.detail.value_or(Parameter{std::string("?")});
    if (diagnosed.cause == Cause::ClientNotAuthorized && detail == Parameter{std::string()})
        detail = QCoreApplication::translate("Cause", "us").toStdString(); // who came without a certificate
    if (const CallerCause* row = callerCauseOf(diagnosed))
        return sentence("Cause", row->title, {diagnosed.subject, detail});
    const bool isOfOthers = diagnosed.cause == Cause::ClientCertWithheld && diagnosed.variant == "others";
    return sentence(
        "Cause", isOfOthers ? withheldByOthers : rowOf(diagnosed.cause).title, {diagnosed.subject, detail});
}

QString causeWhy(const Diagnosed& diagnosed) {
    const CallerCause* row = callerCauseOf(diagnosed);
    return row ? QCoreApplication::translate("Cause", row->why) : causeWhy(diagnosed.cause);
}

QString causeWhy(Cause cause) {
    return QCoreApplication::translate("Cause", rowOf(cause).why);
}

QString causeLabel(Cause cause) {
    return QCoreApplication::translate("Cause", rowOf(cause).label);
}

QString certaintyText(Certainty certainty) {
    switch (certainty) {
    case Certainty::Certain:
        return QCoreApplication::translate("Cause", "certain");
    case Certainty::Likely:
        return QCoreApplication::translate("Cause", "likely");
    case Certainty::Possible:
        return QCoreApplication::translate("Cause", "possible");
    }
    return {};
}

} // namespace certwright::words
