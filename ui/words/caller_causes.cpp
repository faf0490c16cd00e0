// SPDX-License-Identifier: Apache-2.0
#include "ui/words/caller_causes.h"

#include <QtGlobal>

#include <algorithm>

namespace certwright::words {

using diagnose::Cause;

namespace {

// clang-format off
constexpr CallerCause rows[] = {
    {Cause::Reset, QT_TRANSLATE_NOOP("Cause", "%1 reset the connection before it came to certificates."),
        QT_TRANSLATE_NOOP("Cause", "The connection was cut without a word: by the client's program, or by something in between.")},
    {Cause::Closed, QT_TRANSLATE_NOOP("Cause", "%1 closed the connection without saying anything."),
        QT_TRANSLATE_NOOP("Cause", "The client ended the connection, and no TLS alert says why: it had what it wanted, gave up, or refused us in silence.")},
    {Cause::Timeout, QT_TRANSLATE_NOOP("Cause", "%1 did not go on in time."),
        QT_TRANSLATE_NOOP("Cause", "The connection stands, but nothing comes from the client: it waits for something else, or packets are dropped on the way.")},
    {Cause::NotTls, QT_TRANSLATE_NOOP("Cause", "%1 does not speak TLS to us."),
        QT_TRANSLATE_NOOP("Cause", "What came is no TLS record: most often plain HTTP to a TLS port, or a protocol that begins in the clear.")},
    {Cause::TlsCorrupted, QT_TRANSLATE_NOOP("Cause", "%1 sent something that no TLS peer may send."),
        QT_TRANSLATE_NOOP("Cause", "A record or message was damaged, too long or out of place: a faulty device in between, or a faulty client.")},
    {Cause::ProtocolVersionMismatch, QT_TRANSLATE_NOOP("Cause", "%1 and we have no TLS version in common; it offered %2."),
        QT_TRANSLATE_NOOP("Cause", "Each side allows certain versions of TLS, and the two sets do not meet.")},
    {Cause::NoSharedCipher, QT_TRANSLATE_NOOP("Cause", "%1 and we have no cipher suite in common."),
        QT_TRANSLATE_NOOP("Cause", "The client offers none of the cipher suites that this server can use; the server's certificate may also be of a kind that none of them goes with.")},
    {Cause::NoSharedGroup, QT_TRANSLATE_NOOP("Cause", "%1 and we have no key exchange group in common."),
        QT_TRANSLATE_NOOP("Cause", "The client offers none of the curves and groups that this server can use. Before TLS 1.3 the curve of the server's own key must be among them.")},
    {Cause::NoSharedSignatureAlgorithm, QT_TRANSLATE_NOOP("Cause", "%1 takes no signature that our key (%2) can make."),
        QT_TRANSLATE_NOOP("Cause", "A client lists the signature algorithms that it takes, and the server's key fits none of them.")},
    {Cause::AlpnMismatch, QT_TRANSLATE_NOOP("Cause", "%1 wants an application protocol that this server does not speak (ALPN)."),
        QT_TRANSLATE_NOOP("Cause", "Client and server agree on a protocol, such as h2 or http/1.1, during the handshake. The test server speaks HTTP/1.1.")},
    {Cause::InsufficientSecurity, QT_TRANSLATE_NOOP("Cause", "%1 finds what we use too weak."),
        QT_TRANSLATE_NOOP("Cause", "The client demands stronger algorithms or keys than those of this server.")},
    {Cause::HandshakeFailureGeneric, QT_TRANSLATE_NOOP("Cause", "The handshake with %1 failed, and nothing says for what."),
        QT_TRANSLATE_NOOP("Cause", "The same alert stands for versions, cipher suites, groups, signature algorithms and faults of a program. The client's own log knows.")},
    {Cause::SniUnknown, QT_TRANSLATE_NOOP("Cause", "%1 refused us over the server name."),
        QT_TRANSLATE_NOOP("Cause", "The client did not find the name that it asked for.")},
    {Cause::ServerCertUntrusted, QT_TRANSLATE_NOOP("Cause", "%1 refused us: it does not trust the CA of our certificate (%2)."),
        QT_TRANSLATE_NOOP("Cause", "A client trusts servers whose chain ends at a root in its own trust store. That root is missing there, or is there with another key.")},
    {Cause::ServerCertSelfSigned, QT_TRANSLATE_NOOP("Cause", "%1 refused us: our certificate signed itself, and the client does not trust it."),
        QT_TRANSLATE_NOOP("Cause", "A self-signed certificate proves nothing by itself: it must be trusted one by one.")},
    {Cause::ServerCertExpired, QT_TRANSLATE_NOOP("Cause", "%1 refused us: our certificate is out of date by its clock (%2)."),
        QT_TRANSLATE_NOOP("Cause", "The time of the server's certificate is over, or the client's clock is wrong.")},
    {Cause::ServerCertNotYetValid, QT_TRANSLATE_NOOP("Cause", "%1 refused us: our certificate is valid from %2 on, not yet."),
        QT_TRANSLATE_NOOP("Cause", "The certificate is for the future, or a clock is wrong: this machine's, the client's, or that of the CA.")},
    {Cause::ServerCertNoSan, QT_TRANSLATE_NOOP("Cause", "%1 refused us: our certificate has no subject alternative name, so it is valid for no host."),
        QT_TRANSLATE_NOOP("Cause", "Clients of today look for the host in the subject alternative names only; the common name does not count any more.")},
    {Cause::ServerNameMismatch, QT_TRANSLATE_NOOP("Cause", "%1 refused us: our certificate does not have the name that it asked for."),
        QT_TRANSLATE_NOOP("Cause", "A client compares the host that it called with the subject alternative names of the server's certificate.")},
    {Cause::ServerCertWrongEku, QT_TRANSLATE_NOOP("Cause", "%1 refused us: our certificate is not made for servers."),
        QT_TRANSLATE_NOOP("Cause", "The extended key usage says what a certificate is for; a server's needs serverAuth, and so does the CA above it where it is restricted.")},
    {Cause::ServerCertWrongKeyUsage, QT_TRANSLATE_NOOP("Cause", "%1 refused us: the key usage of our certificate lacks %2."),
        QT_TRANSLATE_NOOP("Cause", "In TLS the server signs with its key, which the key usage must allow.")},
    {Cause::ServerCertRevoked, QT_TRANSLATE_NOOP("Cause", "%1 refused us: our certificate is revoked, it says."),
        QT_TRANSLATE_NOOP("Cause", "The CA has taken the certificate back, and the client knows it from a CRL or by OCSP.")},
    {Cause::ServerCertWeakKey, QT_TRANSLATE_NOOP("Cause", "%1 refused us: a key in our chain is too weak (%2)."),
        QT_TRANSLATE_NOOP("Cause", "RSA below 2048 bits and curves below 224 bits are refused by TLS libraries of today.")},
    {Cause::ServerCertWeakSignature, QT_TRANSLATE_NOOP("Cause", "%1 refused us: a signature in our chain is too weak (%2)."),
        QT_TRANSLATE_NOOP("Cause", "Signatures over MD5 or SHA-1 can be forged and are refused by TLS libraries of today.")},
    {Cause::ServerCertUnknownCriticalExtension, QT_TRANSLATE_NOOP("Cause", "%1 refused us: our chain has an extension that cannot be accepted (%2)."),
        QT_TRANSLATE_NOOP("Cause", "A critical extension that a program does not understand, or one that is malformed or stands twice, makes the certificate unusable.")},
    {Cause::ServerCertNotPinned, QT_TRANSLATE_NOOP("Cause", "%1 refused us: our certificate is not one of those that it has pinned."),
        QT_TRANSLATE_NOOP("Cause", "Some programs accept only chosen certificates or keys, or check one by rules of their own, whatever CA issued it.")},
    {Cause::ServerChainIncomplete, QT_TRANSLATE_NOOP("Cause", "%1 refused us: we did not send the certificate of %2, which issued ours."),
        QT_TRANSLATE_NOOP("Cause", "A server must send its certificate together with every intermediate CA; clients know the roots only.")},
    {Cause::ServerChainInvalidCa, QT_TRANSLATE_NOOP("Cause", "%1 refused us: a certificate in our chain signed another, but is no CA."),
        QT_TRANSLATE_NOOP("Cause", "An issuer must say that it is a CA (basicConstraints) and that it may sign certificates (keyUsage).")},
    {Cause::ServerChainCaExpired, QT_TRANSLATE_NOOP("Cause", "%1 refused us: a CA in our chain expired on %2."),
        QT_TRANSLATE_NOOP("Cause", "A certificate is good only as long as everything above it.")},
    {Cause::ServerChainPathlen, QT_TRANSLATE_NOOP("Cause", "%1 refused us: our chain is longer than a CA in it allows."),
        QT_TRANSLATE_NOOP("Cause", "A CA may limit how many CAs may stand below it (path length).")},
    {Cause::ServerChainNameConstraint, QT_TRANSLATE_NOOP("Cause", "%1 refused us: a CA in our chain may not issue for %2."),
        QT_TRANSLATE_NOOP("Cause", "A CA may be restricted to certain names; this certificate's lies outside.")},
    {Cause::ServerSignatureInvalid, QT_TRANSLATE_NOOP("Cause", "%1 refused us: a signature is wrong."),
        QT_TRANSLATE_NOOP("Cause", "Either a certificate of ours was changed after it was signed, or the key in use is not that of the certificate.")},
    {Cause::ClientCertMissing, QT_TRANSLATE_NOOP("Cause", "%1 was asked for a certificate and sent none."),
        QT_TRANSLATE_NOOP("Cause", "No certificate is configured in the client program, or it found none that fits our list of CAs.")},
    {Cause::ClientCertWithheld, QT_TRANSLATE_NOOP("Cause", "The client program at %1 kept its certificate to itself, because our list of CAs does not name its issuer."),
        QT_TRANSLATE_NOOP("Cause", "Java, Go, Windows and browsers send only what the server's list allows; where nothing fits they send nothing, without an error.")},
    {Cause::ClientCertExpired, QT_TRANSLATE_NOOP("Cause", "The server refused the certificate of %1: it expired on %2."),
        QT_TRANSLATE_NOOP("Cause", "The time of the client's certificate is over: it was not renewed, or the client program still holds the old one.")},
    {Cause::ClientCertNotYetValid, QT_TRANSLATE_NOOP("Cause", "The server refused the certificate of %1: it is valid from %2 on, not yet."),
        QT_TRANSLATE_NOOP("Cause", "The client's certificate is for the future, or a clock is wrong: the server's, or that of the CA.")},
    {Cause::ClientCertUnreadable, QT_TRANSLATE_NOOP("Cause", "%1 sent something that cannot be read as a certificate."),
        QT_TRANSLATE_NOOP("Cause", "The client program takes its certificate from a file that is damaged, or of a kind that it does not check.")},
    {Cause::ClientChainOrder, QT_TRANSLATE_NOOP("Cause", "The certificates of %1 came in the wrong order: the first is that of the CA."),
        QT_TRANSLATE_NOOP("Cause", "The client's own certificate comes first in the file, then the one that issued it, and so on.")},
    {Cause::ClientSignatureInvalid, QT_TRANSLATE_NOOP("Cause", "The server refused the certificate of %1: a signature is wrong."),
        QT_TRANSLATE_NOOP("Cause", "Either a certificate was changed after it was signed, or the client does not hold the key of the certificate that it shows.")},
    {Cause::ClientCertRejected, QT_TRANSLATE_NOOP("Cause", "The program that is played here would refuse the certificate of %1."),
        QT_TRANSLATE_NOOP("Cause", "The certificate is sound by the usual rules; this program has one more.")},
    {Cause::ServerTrustAnchorMissing, QT_TRANSLATE_NOOP("Cause", "This server trusts the issuing CA of %1 without the root above it."),
        QT_TRANSLATE_NOOP("Cause", "OpenSSL accepts a chain only if it ends in a root: the trust file needs the root besides the issuing CA.")},
    {Cause::ServerCaListTooBig, QT_TRANSLATE_NOOP("Cause", "Our list of CAs may be too long for %1."),
        QT_TRANSLATE_NOOP("Cause", "More than 64 KB do not fit into the message, and Windows and Java stop at 16 and 32 KB.")},
};
// clang-format on

} // namespace

const CallerCause* callerCause(Cause cause) {
    const auto* row = std::ranges::find(rows, cause, &CallerCause::cause);
    return row == std::end(rows) ? nullptr : row;
}

} // namespace certwright::words
