// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/keys/private_key.h"
#include "core/ossl/forward.h"
#include "core/tls/code_points.h"
#include "core/tls/recorder.h"
#include "core/tls/refusal_form.h"
#include "core/tls/session.h"
#include "core/verify/report.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace certwright::tls {

/// What one side can present: a chain, leaf first, and the leaf's key.
struct Identity {
    std::vector<x509::Certificate> chain;
    keys::PrivateKey key;
};

struct VersionRange {
    int lowest = tls12;
    int highest = tls13;
};

/// Judges the chain that the peer sent, in its order; never empty.
using PeerCheck = std::function<verify::Report(const std::vector<x509::Certificate>& sent)>;

struct ClientOptions {
    std::string serverName; ///< for SNI; empty: none is sent
    std::vector<std::string> alpn;
    VersionRange versions;
    bool legacy = false;              ///< what is too weak for level 2 is used all the same, and noted
    std::optional<Identity> identity; ///< sent whenever a certificate is asked for, whatever the list says
    bool postHandshakeAuth = false;   ///< offer to be asked later (RFC 8446 4.2.6)
    PeerCheck checkServer;            ///< empty: the server is not judged
    bool keepSession = false;         ///< take the sessions that the server gives, as most programs do
    std::optional<Session> session;   ///< offered to the server, which may know it no more
    bool keepKeyLog = false;          ///< for keyLog()
};

/// What a server wants of its clients.
enum class ClientAuthentication {
    Require,  ///< a certificate that is accepted
    Optional, ///< none, or one that is accepted
    Request,  ///< any or none; it is only looked at
    None,     ///< nobody is asked
};

/// What a server is, whoever calls it.
struct ServerOptions {
    explicit ServerOptions(Identity serverIdentity)
        : identity(std::move(serverIdentity)) {}

    Identity identity;
    std::vector<Bytes> authorityNames; ///< encoded names for the CertificateRequest
    VersionRange versions;
    bool mayRefuseInForm = false; ///< for those of its callers that are refused in a chosen form
};

/// The part of a server that all its connections share. Made once: to load key, certificates and names costs
/// as much as the signatures of a handshake.
class ServerContext {
public:
    /// Errors: Library.
    static Result<ServerContext> make(const ServerOptions& options);

    /// OpenSSL's form. Owned by this context and its copies.
    ssl_ctx_st* handle() const { return handle_.get(); }

private:
    explicit ServerContext(std::shared_ptr<ssl_ctx_st> handle)
        : handle_(std::move(handle)) {}

    std::shared_ptr<ssl_ctx_st> handle_;
};

/// How one caller of a server is treated.
struct CallerOptions {
    ClientAuthentication clients = ClientAuthentication::Require;
    PeerCheck checkClient;
    /// Asked once the caller has shown what he has, with his certificates judged: how he is refused, or not at all.
    /// Has the last word where it is given; empty: OpenSSL's own way. Http counts as not refused.
    std::function<std::optional<RefusalForm>()> refusal;
};

/// One end of a TLS connection without any input or output of its own: octets go in, octets come out, and
/// everything that passes is noted in a record. OpenSSL does the cryptography over two memory buffers; what
/// is seen is taken from the raw messages, before OpenSSL judges them. Nothing of the system's configuration
/// has a say: versions, lists, limits and level are set here. Time is never read; the recorder is told it.
class Engine {
public:
    enum class State {
        Handshaking,
        Open,   ///< application data may be sent; after TLS 1.3's handshake the peer may still refuse
        Closed, ///< the peer said close_notify
        Failed, ///< see the record's alerts and local fault
    };

    /// The recorder must outlive the engine. Errors: Library.
    static Result<Engine> client(const ClientOptions& options, Recorder& recorder);
    static Result<Engine> server(
        const ServerContext& context, const CallerOptions& options, Recorder& recorder);

    Engine(Engine&&) noexcept;
    Engine& operator=(Engine&&) noexcept;
    ~Engine();

    /// Begins; a client has its first message ready then.
    void start();
    /// Takes what came from the peer and goes as far as that allows, or to the next application data, so that
    /// what follows it is noted after it.
    void receive(ByteView bytes);
    /// Goes on behind application data that was taken. False where there was nothing to go on with.
    bool proceed();
    /// What must go to the peer.
    Bytes takeOutput();

    /// Application data that came in.
    Bytes takeApplicationData();
    void sendApplicationData(ByteView data);
    void sendCloseNotify();

    State state() const;

    /// The last that the server gave, where they are kept and it gave any.
    std::optional<Session> session() const;

    /// The secrets of this connection as lines of a key log file (NSS), where they were to be kept. Whoever has them and
    /// its octets can read everything that was said.
    const SecretBytes& keyLog() const;

private:
    friend ServerContext; // makes what connections hang on
    class Connection;
    explicit Engine(std::unique_ptr<Connection> connection);

    std::unique_ptr<Connection> connection_;
};

} // namespace certwright::tls
