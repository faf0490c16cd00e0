// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/x509/name.h"

#include <optional>
#include <string>
#include <vector>

namespace certwright::tls {

/// Types of handshake messages (RFC 8446 4, RFC 5246 7.4).
enum class MessageType {
    HelloRequest = 0,
    ClientHello = 1,
    ServerHello = 2,
    NewSessionTicket = 4,
    EndOfEarlyData = 5,
    EncryptedExtensions = 8,
    Certificate = 11,
    ServerKeyExchange = 12,
    CertificateRequest = 13,
    ServerHelloDone = 14,
    CertificateVerify = 15,
    ClientKeyExchange = 16,
    Finished = 20,
    CertificateStatus = 22,
    KeyUpdate = 24,
    CompressedCertificate = 25,
};

/// "CertificateRequest"; "handshake message 99" for one that nobody knows.
std::string messageName(int type);

/// What the messages say, read from the octets on the wire by our own readers: complete even where OpenSSL
/// gives up on them, and the same for every release of it. A reader gives nothing where the message is
/// malformed.

/// RFC 8446 4.1.2
struct ClientHello {
    int legacyVersion = 0;
    std::vector<int> cipherSuites;
    std::string serverName; ///< SNI; empty where it is absent
    std::vector<std::string> alpn;
    std::vector<int> versions; ///< supported_versions; empty before TLS 1.3
    std::vector<int> groups;
    std::vector<int> signatureSchemes;
    std::vector<int> certificateSignatureSchemes;
    std::vector<Bytes> certificateAuthorities; ///< RFC 8446 4.2.4
    std::vector<int> extensions;               ///< in their order
    bool postHandshakeAuth = false;
};
std::optional<ClientHello> parseClientHello(ByteView body);

/// RFC 8446 4.1.3
struct ServerHello {
    int version = 0; ///< the negotiated one
    int cipherSuite = 0;
    std::optional<int> group; ///< of the key share
    std::string alpn;         ///< TLS 1.2
    bool isRetryRequest = false;
    bool secureRenegotiation = false; ///< renegotiation_info (RFC 5746), TLS 1.2
    std::optional<Bytes> timestamps;  ///< SCT list (RFC 6962 3.3.1), TLS 1.2
    std::vector<int> extensions;
};
std::optional<ServerHello> parseServerHello(ByteView body);

/// The negotiated protocol in EncryptedExtensions (TLS 1.3); empty where none.
std::string alpnOfEncryptedExtensions(ByteView body);

/// One name of the list, as it was sent.
struct AuthorityName {
    Bytes encoded;
    std::optional<x509::Name> name; ///< empty where the octets are no Name
};

/// What a certificate shall have in one of its extensions (RFC 8446 4.2.5).
struct OidFilter {
    Bytes oid;    ///< the content of the extension's object identifier
    Bytes values; ///< as the extension would hold them; empty: it only has to be there
};

/// RFC 5246 7.4.4 and RFC 8446 4.3.2
struct CertificateRequest {
    Bytes context;          ///< not empty after the handshake (RFC 8446 4.6.2)
    std::vector<int> types; ///< TLS 1.2 only
    std::vector<int> signatureSchemes;
    std::vector<int> certificateSignatureSchemes;
    std::vector<AuthorityName> authorities;
    bool listPresent = false; ///< in TLS 1.3 the list may be absent
    std::vector<OidFilter> oidFilters;
    std::size_t bytes = 0; ///< of the whole message
};
std::optional<CertificateRequest> parseCertificateRequest(ByteView body, int version);

/// RFC 5246 7.4.2 and RFC 8446 4.4.2
struct CertificateMessage {
    std::vector<Bytes> certificates; ///< as they were sent, first the sender's own
    std::optional<Bytes> staple;     ///< OCSP response for the first, TLS 1.3
    std::optional<Bytes> timestamps; ///< SCT list for the first, TLS 1.3
};
std::optional<CertificateMessage> parseCertificateMessage(ByteView body, int version);

/// The signature scheme of a CertificateVerify (RFC 8446 4.4.3).
std::optional<int> schemeOfCertificateVerify(ByteView body);

/// What an ECDHE ServerKeyExchange of TLS 1.2 chose (RFC 8422 5.4).
struct ServerKeyExchange {
    int group = 0;
    int signatureScheme = 0;
};
/// Empty for other key exchanges.
std::optional<ServerKeyExchange> parseServerKeyExchange(ByteView body);

} // namespace certwright::tls
