// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/instant.h"
#include "core/base/result.h"
#include "core/tls/dialogue_result.h"
#include "core/tls/http_answer.h"
#include "core/tls/messages.h"
#include "core/verify/report.h"
#include "core/x509/certificate.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace certwright::tls {

/// Time since the run began.
using Elapsed = std::chrono::microseconds;

/// Which end of the connection this program was.
enum class Role { Client, Server };

/// Seen from this program.
enum class Direction { Sent, Received };

enum class Layer { Dns, Tcp, Proxy, StartTls, Record, Handshake, Alert, Http, Application };

/// How far the connection had come. Http is any application.
enum class Phase { BeforeHello, Handshake, AfterHandshake, Http };

/// How the peer ended the connection.
enum class Close { None, CloseNotify, Fin, Reset };

std::string_view layerName(Layer layer);
std::string_view phaseName(Phase phase);
std::string_view closeName(Close close);

/// One thing that was seen, in its order.
struct Observation {
    Elapsed at{0};
    Direction direction = Direction::Sent;
    Layer layer = Layer::Tcp;
    std::string what;      ///< "ClientHello", "alert unknown_ca", "connect"
    std::size_t bytes = 0; ///< on the wire, without the record header; 0 where that says nothing
    std::string detail;    ///< an address, a number; never a sentence
    Bytes raw; ///< of a handshake message or an alert; empty for others and where there were too many
};

/// An alert, and when it came.
struct Alert {
    int code = 0;
    int level = 2; ///< means nothing in TLS 1.3 (RFC 8446 6)
    Direction direction = Direction::Received;
    Phase phase = Phase::Handshake;
    Elapsed at{0};

    /// Whether it ends the connection for a reason: all but close_notify and user_canceled, and warnings
    /// before TLS 1.3.
    bool isFatal(int version) const;
};

/// Where the connection went.
struct Target {
    std::string host; ///< as asked for
    int port = 0;
    std::string proxy;    ///< on the way, without its password; empty where none is
    std::string startTls; ///< the protocol that is asked for TLS first; empty where none is
    std::string address;  ///< the one that was connected, of the proxy where one is; empty where none was
    std::vector<std::string> triedAddresses;
    std::string serverName; ///< SNI that was sent; empty where none was
    std::vector<std::string> alpn;
};

/// Milliseconds; absent where that point was not reached.
struct Timing {
    std::optional<double> dns;
    std::optional<double> tcp;
    std::optional<double> tls;
    std::optional<double> firstByte;
    std::optional<double> readFirst; ///< how long was listened after the handshake before anything was said
    std::optional<double> verdict;
};

/// What stood in the way before TLS could say anything.
enum class NetworkFault { None, NameNotFound, Refused, Unreachable, TimedOut };

/// Why our own end stopped, told from OpenSSL's reasons by number.
enum class LocalFault {
    None,
    NotTls,                  ///< what came is no TLS record
    UnsupportedProtocol,     ///< the peer chose a version that we do not allow
    NoSharedCipher,          ///< as a server: none that the client offered can be used
    NoSharedGroup,           ///< the same of the groups for the key exchange
    NoSharedSignatureScheme, ///< nothing that the peer offered or used is allowed here
    DhKeyTooSmall,
    LegacyRenegotiation, ///< the peer lacks RFC 5746
    BadRecord,           ///< a record that does not decrypt, or is too long
    BadMessage,          ///< a message that no peer may send, or not now
    MessageTooLong,
    BadSignature,           ///< the peer does not own the key of its certificate
    PeerRefused,            ///< this program refused the peer's certificate
    OwnCertificateUnusable, ///< OpenSSL would not load our certificate or key
    Other,
};

std::string_view localFaultName(LocalFault fault);

/// What a connection stands on that is refused unless it was asked for.
enum class LegacyNeed {
    OldVersion,            ///< below TLS 1.2
    InsecureRenegotiation, ///< the peer lacks RFC 5746
    WeakCipher,            ///< below 112 bits
    WeakKeyExchange,       ///< Diffie-Hellman below 2048 bits, or as weak a curve
};

/// "old-version"
std::string_view legacyNeedName(LegacyNeed need);

/// Whether the peer's certificate was judged.
enum class PeerVerdict { NotChecked, Trusted, Untrusted };

std::string_view peerVerdictName(PeerVerdict verdict);

/// The certificates of the other side, as they came.
struct PeerCertificates {
    std::vector<x509::Certificate> sent; ///< in order; what cannot be read is left out and counted
    std::size_t unreadable = 0;
    bool messageSeen = false;           ///< a Certificate message came, perhaps an empty one
    std::optional<int> signatureScheme; ///< with which the peer proved its key
    std::optional<Bytes> staple;
    std::vector<x509::SignedCertificateTimestamp> timestamps;
    PeerVerdict verdict = PeerVerdict::NotChecked;
    std::optional<verify::Report> report; ///< present where it was judged
    std::vector<x509::Name> trustedNames; ///< subjects of the anchors it was judged by, the first 200
};

/// What this side presented.
struct OwnCertificates {
    std::vector<x509::Certificate> configured; ///< leaf first; empty where there is no identity
    std::optional<Error> fault;                ///< why the chosen files give no identity
    bool messageSeen = false;                  ///< a Certificate message went out, perhaps an empty one
    std::vector<x509::Certificate> sent;
    std::optional<int> signatureScheme;
};

/// The part that a test server played for a caller.
struct Rehearsal {
    std::string stack; ///< the program whose verdict and answer were to be given; empty: none
    /// How well its answer to this caller is known ("measured"); "none": it is not, and our own was given. Empty where
    /// the caller was let in, or the refusal was not the program's.
    std::string evidence;
    std::optional<Finding> objection; ///< what the program holds against the caller
    std::string refusal;              ///< how he was refused ("unknown_ca", "http-400"); empty: he was let in
    bool onPurpose = false;           ///< everyone was to be refused so, whoever he is
};

/// Everything that one connection showed. Nothing here is a judgement but the report on the peer: what it
/// means is worked out of it, again and again if need be (diagnose).
struct Record {
    Role role = Role::Client;
    Instant startedAt;
    Target target;
    Timing timing;

    std::optional<ClientHello> clientHello;
    std::optional<ServerHello> serverHello;
    int version = 0; ///< negotiated; 0 before the ServerHello
    std::optional<int> group;
    std::string alpn;
    bool resumed = false;
    std::vector<LegacyNeed> legacyNeeds; ///< that this connection has
    PeerCertificates peer;
    OwnCertificates own;
    std::optional<CertificateRequest> certificateRequest;
    bool requestMalformed = false; ///< a CertificateRequest came that could not be read
    int tickets = 0;
    std::optional<Rehearsal> rehearsal; ///< present where we were a server that played a part

    std::optional<DialogueResult> proxy;       ///< present where it was spoken to
    std::optional<DialogueResult> startTls;    ///< present where the server was asked
    std::optional<DialogueResult> application; ///< present where another one than HTTP was spoken to

    Phase phase = Phase::BeforeHello;
    bool handshakeCompleted = false;
    std::vector<Alert> alerts;
    Close close = Close::None;
    Phase closePhase = Phase::BeforeHello; ///< where close is not None
    bool requestWanted = false;            ///< the application was to be asked, not only TLS
    bool requestSent = false;              ///< its request went out
    std::optional<HttpAnswer> http;
    std::size_t applicationBytes = 0; ///< that the peer sent under TLS
    /// The certificate that the application's access token is bound to, where a person gave the token: "x5t#S256" (RFC
    /// 8705 3.1); empty where it is bound to none. Of the token nothing else is kept.
    std::optional<std::string> tokenThumbprint;
    Bytes firstBytes;                 ///< the first octets that came, at most 64

    NetworkFault networkFault = NetworkFault::None;
    LocalFault localFault = LocalFault::None;
    std::string localFaultText; ///< the library's words, for the details
    bool timedOut = false;      ///< the time that was allowed ran out, in the phase above
    bool stopped = false;       ///< by the user

    std::vector<Observation> timeline;
    std::size_t omittedObservations = 0; ///< beyond what is kept

    const Alert* fatalAlertFromPeer() const;
    const Alert* fatalAlertFromUs() const;
    /// Whether the application said anything at all to us that is of its protocol.
    bool isAnswered() const { return http.has_value() || application.has_value(); }
};

} // namespace certwright::tls
