// SPDX-License-Identifier: Apache-2.0
#include "core/tls/engine.h"

#include "core/ossl/error_scope.h"
#include "core/ossl/handles.h"
#include "core/tls/engine_context.h"
#include "core/tls/engine_faults.h"
#include "core/tls/sealed_alert.h"

#include <openssl/err.h>

#include <array>

namespace certwright::tls {

namespace {

/// Where a connection finds itself again; the index that OpenSSL leaves to applications.
constexpr int ownIndex = 0;

/// After that many messages nobody is negotiating any more.
constexpr std::size_t mostIgnoredObservations = 10'000;

constexpr int fatal = 2; ///< level of an alert

/// The wire form of a protocol list: each name with its length in front.
Bytes alpnList(const std::vector<std::string>& protocols) {
    Bytes list;
    for (const std::string& protocol : protocols) {
        list.push_back(static_cast<std::uint8_t>(std::min<std::size_t>(protocol.size(), 255)));
        append(list, bytesOf(std::string_view{protocol}.substr(0, 255)));
    }
    return list;
}

/// What the macro SSL_set_tlsext_host_name() does, which casts in the old style.
void sendServerName(SSL* ssl, const std::string& name) {
    SSL_ctrl(ssl, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, const_cast<char*>(name.c_str()));
}

int verifyMode(ClientAuthentication clients) {
    switch (clients) {
    case ClientAuthentication::Require:
        return SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT;
    case ClientAuthentication::Optional:
    case ClientAuthentication::Request:
        return SSL_VERIFY_PEER;
    case ClientAuthentication::None:
        return SSL_VERIFY_NONE;
    }
    return SSL_VERIFY_PEER;
}

} // namespace

/// The OpenSSL side of an engine. Its address is known to OpenSSL's callbacks, so it does not move.
class Engine::Connection {
public:
    Connection(Recorder& recorder, PeerCheck checkPeer)
        : recorder_(recorder)
        , checkPeer_(std::move(checkPeer)) {}

    /// Has the connections of a context judge their peers, and keep their secrets where that is wanted.
    static void callBack(SSL_CTX* context, bool withSecrets);

    Result<void> becomeClient(const ClientOptions& options);
    Result<void> becomeServer(const ServerContext& context, const CallerOptions& options);

    void advance();
    void receive(ByteView bytes);
    Bytes takeOutput();
    void send(ByteView data);
    void sendCloseNotify();

    std::optional<Session> session; ///< the last that the server gave
    SecretBytes keyLog;
    Bytes received;
    bool moreToRead = false; ///< reading stopped at application data
    State state = State::Handshaking;

private:
    static void onMessage(int sent, int version, int contentType, const void* content, std::size_t length,
        SSL* ssl, void* self);
    static int onCertificateRequest(SSL* ssl, void* self);
    static int onSession(SSL* ssl, SSL_SESSION* given);
    static int onVerify(X509_STORE_CTX* context, void* nothing);
    static void onKeyLog(const SSL* ssl, const char* line);
    static Connection& of(const SSL* ssl) {
        return *static_cast<Connection*>(SSL_get_ex_data(ssl, ownIndex));
    }

    bool attach();
    void keepSessions();
    void keepLine(std::string_view line);
    int judgePeer(X509_STORE_CTX* context);
    int chooseIdentity(SSL* ssl);
    void handshake();
    void read();
    void fail(int result);
    void refuseAsAlert();
    void decideAfter(ByteView message);
    bool isRefused();
    void giveRefusal();
    void noteLegacy();
    Record& record() { return recorder_.record(); }

    Recorder& recorder_;
    PeerCheck checkPeer_;
    std::optional<Identity> identity_;
    bool peerMayBeRefused_ = true;
    bool keepsSessions_ = false;
    bool keepsKeyLog_ = false;
    int refusal_ = X509_V_OK; ///< why the peer was refused, as OpenSSL numbers it
    ossl::SslContext context_;
    ossl::Ssl ssl_;
    BIO* input_ = nullptr;  // owned by ssl_
    BIO* output_ = nullptr; // owned by ssl_
    Bytes appended_;        // written by us behind OpenSSL's output

    std::function<std::optional<RefusalForm>()> askForRefusal_;
    bool askedForRefusal_ = false;
    std::optional<RefusalForm> refusalForm_; ///< once decided; OpenSSL's own words are dropped from then on
    SecretBytes trafficSecret_;              ///< of what we send after a TLS 1.3 handshake
};

void Engine::Connection::callBack(SSL_CTX* context, bool withSecrets) {
    SSL_CTX_set_cert_verify_callback(context, onVerify, nullptr);
    if (withSecrets)
        SSL_CTX_set_keylog_callback(context, onKeyLog);
}

Result<void> Engine::Connection::becomeClient(const ClientOptions& options) {
    auto context = makeContext(TLS_client_method(), options.versions, options.legacy);
    if (!context)
        return tl::unexpected(std::move(context).error());
    context_ = std::move(*context);
    callBack(context_.get(), options.keepKeyLog);
    identity_ = options.identity;
    keepsKeyLog_ = options.keepKeyLog;
    SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_cert_cb(context_.get(), onCertificateRequest, this);
    if (options.postHandshakeAuth)
        SSL_CTX_set_post_handshake_auth(context_.get(), 1);
    if (options.keepSession || options.session)
        keepSessions();
    const Bytes protocols = alpnList(options.alpn);
    if (!protocols.empty())
        SSL_CTX_set_alpn_protos(context_.get(), protocols.data(), static_cast<unsigned>(protocols.size()));
    if (!askForTimestamps(context_.get()) || !attach())
        return failure(ossl::ErrorScope::toError(ErrorCode::Library));
    if (!options.serverName.empty())
        sendServerName(ssl_.get(), options.serverName);
    SSL_set_tlsext_status_type(ssl_.get(), TLSEXT_STATUSTYPE_ocsp);
    if (options.session && SSL_set_session(ssl_.get(), options.session->handle()) != 1)
        return failure(ossl::ErrorScope::toError(ErrorCode::Library));
    SSL_set_connect_state(ssl_.get());
    return {};
}

Result<void> Engine::Connection::becomeServer(const ServerContext& context, const CallerOptions& options) {
    SSL_CTX_up_ref(context.handle());
    context_.reset(context.handle());
    peerMayBeRefused_ = options.clients != ClientAuthentication::Request;
    askForRefusal_ = options.refusal;
    if (!attach())
        return failure(ossl::ErrorScope::toError(ErrorCode::Library));
    // OpenSSL would not let anyone through without a certificate, and nginx does.
    const bool leavesItToUs = options.refusal && options.clients == ClientAuthentication::Require;
    SSL_set_verify(
        ssl_.get(), verifyMode(leavesItToUs ? ClientAuthentication::Optional : options.clients), nullptr);
    SSL_set_accept_state(ssl_.get());
    return {};
}

/// Makes the connection and its two buffers.
bool Engine::Connection::attach() {
    ssl_.reset(SSL_new(context_.get()));
    input_ = BIO_new(BIO_s_mem());
    output_ = BIO_new(BIO_s_mem());
    if (!ssl_ || !input_ || !output_)
        return false;
    // Reading from an empty buffer means "more will come", never "the end": that is the transport's to tell.
    // Else OpenSSL would answer a cut connection with an alert of its own making.
    BIO_set_mem_eof_return(input_, -1);
    BIO_set_mem_eof_return(output_, -1);
    SSL_set_ex_data(ssl_.get(), ownIndex, this);
    SSL_set_msg_callback(ssl_.get(), onMessage);
    SSL_set_msg_callback_arg(ssl_.get(), this);
    SSL_set_bio(ssl_.get(), input_, output_);
    return true;
}

void Engine::Connection::onMessage(int sent, int /*version*/, int contentType, const void* content,
    std::size_t length, SSL* /*ssl*/, void* self) {
    auto& connection = *static_cast<Connection*>(self);
    if (connection.refusalForm_)
        return; // it does not leave this machine
    Recorder& recorder = connection.recorder_;
    const ByteView octets{static_cast<const std::uint8_t*>(content), length};
    const Direction direction = sent ? Direction::Sent : Direction::Received;
    switch (contentType) {
    case SSL3_RT_HANDSHAKE:
        recorder.handshakeMessage(direction, octets);
        if (!sent)
            connection.decideAfter(octets);
        return;
    case SSL3_RT_ALERT:
        if (length == 2)
            recorder.alert(direction, octets[0], octets[1]);
        return;
    case SSL3_RT_CHANGE_CIPHER_SPEC:
        recorder.note(direction, Layer::Record, "ChangeCipherSpec", length);
        return;
    default:
        return;
    }
}

/// Not in OpenSSL's own cache: they go from connection to connection by hand.
void Engine::Connection::keepSessions() {
    keepsSessions_ = true;
    SSL_CTX_clear_options(context_.get(), SSL_OP_NO_TICKET);
    SSL_CTX_set_session_cache_mode(context_.get(), SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
    SSL_CTX_sess_set_new_cb(context_.get(), onSession);
}

/// Called by OpenSSL for each session that the server gives. 1: the reference is ours now.
int Engine::Connection::onSession(SSL* ssl, SSL_SESSION* given) {
    of(ssl).session.emplace(std::shared_ptr<SSL_SESSION>(given, SSL_SESSION_free));
    return 1;
}

int Engine::Connection::onVerify(X509_STORE_CTX* context, void* /*nothing*/) {
    const void* ssl = X509_STORE_CTX_get_ex_data(context, SSL_get_ex_data_X509_STORE_CTX_idx());
    return of(static_cast<const SSL*>(ssl)).judgePeer(context);
}

int Engine::Connection::onCertificateRequest(SSL* ssl, void* self) {
    return static_cast<Connection*>(self)->chooseIdentity(ssl);
}

/// Called by OpenSSL for each secret that it derives, as a line of a key log file.
void Engine::Connection::onKeyLog(const SSL* ssl, const char* line) {
    static constexpr std::string_view label = "SERVER_TRAFFIC_SECRET_0 ";
    const std::string_view text = line;
    of(ssl).keepLine(text);
    const auto secret = text.starts_with(label) ? fromHex(text.substr(text.rfind(' ') + 1)) : std::nullopt;
    if (secret)
        of(ssl).trafficSecret_ = secretCopyOf(*secret);
}

/// A connection has a handful of them, unless its peer renegotiates without end.
void Engine::Connection::keepLine(std::string_view line) {
    static constexpr std::size_t longest = 64U << 10;
    if (!keepsKeyLog_ || keyLog.size() + line.size() >= longest)
        return;
    keyLog.insert(keyLog.end(), line.begin(), line.end());
    keyLog.push_back('\n');
}

/// Who shows no certificate is judged by his empty message; who was not even asked for one, by the first message in
/// which it would be too late.
void Engine::Connection::decideAfter(ByteView message) {
    static constexpr std::size_t headerSize = 4;
    if (!askForRefusal_ || message.size() < headerSize)
        return;
    const auto type = static_cast<MessageType>(message[0]);
    const PeerCertificates& peer = record().peer;
    const bool isEmpty = type == MessageType::Certificate && peer.sent.empty() && peer.unreadable == 0;
    const bool isLast = type == MessageType::Finished || type == MessageType::ClientKeyExchange;
    if (isEmpty || (isLast && !peer.messageSeen))
        static_cast<void>(isRefused());
}

/// Asks once. Whoever is refused over HTTP is not refused here.
bool Engine::Connection::isRefused() {
    if (!std::exchange(askedForRefusal_, true))
        refusalForm_ = askForRefusal_();
    if (refusalForm_ && refusalForm_->kind == RefusalForm::Kind::Http)
        refusalForm_.reset();
    return refusalForm_.has_value();
}

/// Called by OpenSSL in place of its own verification. The chain was read from the wire already.
int Engine::Connection::judgePeer(X509_STORE_CTX* context) {
    X509_STORE_CTX_set_error(context, X509_V_OK);
    PeerCertificates& peer = record().peer;
    if (!checkPeer_)
        return askForRefusal_ && isRefused() ? 0 : 1;
    if (peer.sent.empty()) {
        refusal_ = X509_V_ERR_UNSPECIFIED; // certificates came, but none that can be read
        peer.verdict = PeerVerdict::Untrusted;
    } else {
        peer.report = checkPeer_(peer.sent);
        peer.verdict = peer.report->isValid() ? PeerVerdict::Trusted : PeerVerdict::Untrusted;
        refusal_ = openSslErrorFor(*peer.report);
    }
    if (askForRefusal_)
        return isRefused() ? 0 : 1;
    if (refusal_ == X509_V_OK || !peerMayBeRefused_)
        return 1;
    record().localFault = LocalFault::PeerRefused;
    // Before TLS 1.3 the request for our certificate comes after the server's own: go on until it was seen.
    if (record().role == Role::Client && record().version < tls13)
        return 1;
    X509_STORE_CTX_set_error(context, refusal_);
    return 0;
}

/// Called by OpenSSL exactly when a certificate was asked for. 1 goes on, 0 aborts, -1 suspends.
int Engine::Connection::chooseIdentity(SSL* ssl) {
    if (record().localFault == LocalFault::PeerRefused)
        return -1; // an identity is not shown to a server that was refused
    if (!identity_ || SSL_get_certificate(ssl))
        return 1;
    const LoadedChain chain(identity_->chain);
    if (chain.leaf &&
        SSL_use_cert_and_key(ssl, chain.leaf.get(), identity_->key.handle(), chain.above.get(), 1) == 1)
        return 1;
    record().localFault = LocalFault::OwnCertificateUnusable;
    for (const ossl::QueuedError& error : ossl::ErrorScope::take())
        record().localFaultText = error.text;
    return -1;
}

void Engine::Connection::receive(ByteView bytes) {
    if (state == State::Failed || state == State::Closed)
        return;
    if (record().firstBytes.size() < 8)
        recorder_.firstBytes(bytes);
    BIO_write(input_, bytes.data(), static_cast<int>(bytes.size()));
    advance();
}

void Engine::Connection::advance() {
    const ossl::ErrorScope queue;
    if (state == State::Handshaking)
        handshake();
    if (state == State::Open)
        read();
    if (recorder_.record().omittedObservations > mostIgnoredObservations && state != State::Failed) {
        record().localFault = LocalFault::BadMessage;
        record().localFaultText = "too many messages";
        state = State::Failed;
    }
}

void Engine::Connection::handshake() {
    ERR_clear_error();
    const int result = SSL_do_handshake(ssl_.get());
    if (refusalForm_) {
        giveRefusal();
        return;
    }
    if (result != 1) {
        fail(result);
        return;
    }
    state = State::Open;
    record().handshakeCompleted = true;
    record().phase = Phase::AfterHandshake;
    record().resumed = SSL_session_reused(ssl_.get()) == 1;
    noteLegacy();
    // Else a renegotiation would resume this very session, and nobody would be asked for a certificate.
    if (!keepsSessions_)
        SSL_CTX_remove_session(context_.get(), SSL_get0_session(ssl_.get()));
    if (record().localFault == LocalFault::PeerRefused) {
        refuseAsAlert();
        state = State::Failed;
    }
}

/// What of this handshake level 2 would not have allowed.
void Engine::Connection::noteLegacy() {
    static constexpr int wantedBits = 112;
    std::vector<LegacyNeed>& needs = record().legacyNeeds;
    const bool before13 = record().version < tls13;
    if (record().version < tls12)
        needs.push_back(LegacyNeed::OldVersion);
    if (before13 && record().role == Role::Client && !SSL_get_secure_renegotiation_support(ssl_.get()))
        needs.push_back(LegacyNeed::InsecureRenegotiation);
    if (SSL_CIPHER_get_bits(SSL_get_current_cipher(ssl_.get()), nullptr) < wantedBits)
        needs.push_back(LegacyNeed::WeakCipher);
    EVP_PKEY* shared = nullptr;
    const bool known = record().role == Role::Client && SSL_get_peer_tmp_key(ssl_.get(), &shared) == 1;
    const ossl::Pkey owned{shared};
    if (known && EVP_PKEY_get_security_bits(shared) < wantedBits)
        needs.push_back(LegacyNeed::WeakKeyExchange);
}

void Engine::Connection::read() {
    std::array<std::uint8_t, 16384> block{};
    ERR_clear_error();
    const int count = SSL_read(ssl_.get(), block.data(), static_cast<int>(block.size()));
    if (count <= 0) {
        fail(count);
        return;
    }
    append(received, {block.data(), static_cast<std::size_t>(count)});
    moreToRead = true;
}

/// Finds out whether a call that gave no result merely wants more octets.
void Engine::Connection::fail(int result) {
    switch (SSL_get_error(ssl_.get(), result)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return;
    case SSL_ERROR_ZERO_RETURN:
        state = State::Closed;
        return;
    case SSL_ERROR_WANT_X509_LOOKUP: // suspended by chooseIdentity()
        if (record().localFault == LocalFault::PeerRefused)
            refuseAsAlert();
        state = State::Failed;
        return;
    default:
        break;
    }
    state = State::Failed;
    const std::vector<ossl::QueuedError> errors = ossl::ErrorScope::take();
    if (record().localFault == LocalFault::None)
        record().localFault = localFaultOf(errors);
    if (record().localFaultText.empty() && !errors.empty())
        record().localFaultText = errors.front().text;
}

/// Tells the server why we stop, as a client that checks at once would have. Before the keys change, which is
/// where TLS 1.2 is suspended, an alert stands in the clear.
void Engine::Connection::refuseAsAlert() {
    const auto code = static_cast<std::uint8_t>(alertFor(refusal_));
    if (record().handshakeCompleted) {
        SSL_shutdown(ssl_.get());
        return;
    }
    appended_ = plainAlert(code);
    recorder_.alert(Direction::Sent, fatal, code);
}

/// Refuses in the form that was decided, in place of what OpenSSL made of it meanwhile. At this point a server has
/// changed its keys in TLS 1.3, and not yet before.
void Engine::Connection::giveRefusal() {
    BIO_ctrl(output_, BIO_CTRL_RESET, 0, nullptr);
    state = State::Failed;
    record().localFault = LocalFault::PeerRefused;
    if (refusalForm_->kind != RefusalForm::Kind::Alert)
        return;
    const int suite = record().serverHello ? record().serverHello->cipherSuite : 0;
    const auto alert = record().version >= tls13 ? sealedAlert(suite, trafficSecret_, refusalForm_->code)
                                                 : std::optional(plainAlert(refusalForm_->code));
    if (!alert)
        return;
    appended_ = *alert;
    recorder_.alert(Direction::Sent, fatal, refusalForm_->code);
}

Bytes Engine::Connection::takeOutput() {
    Bytes bytes(BIO_ctrl_pending(output_));
    const int count = bytes.empty() ? 0 : BIO_read(output_, bytes.data(), static_cast<int>(bytes.size()));
    bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    append(bytes, appended_);
    appended_.clear();
    return bytes;
}

void Engine::Connection::send(ByteView data) {
    if (state != State::Open)
        return;
    const ossl::ErrorScope queue;
    ERR_clear_error();
    const int written = SSL_write(ssl_.get(), data.data(), static_cast<int>(data.size()));
    if (written <= 0)
        fail(written);
}

void Engine::Connection::sendCloseNotify() {
    if (state != State::Open && state != State::Closed)
        return;
    const ossl::ErrorScope queue;
    SSL_shutdown(ssl_.get());
}

Engine::Engine(std::unique_ptr<Connection> connection)
    : connection_(std::move(connection)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

Result<Engine> Engine::client(const ClientOptions& options, Recorder& recorder) {
    const ossl::ErrorScope queue;
    auto connection = std::make_unique<Connection>(recorder, options.checkServer);
    if (auto ready = connection->becomeClient(options); !ready)
        return tl::unexpected(std::move(ready).error());
    return Engine{std::move(connection)};
}

Result<ServerContext> ServerContext::make(const ServerOptions& options) {
    const ossl::ErrorScope queue;
    auto context = makeContext(TLS_server_method(), options.versions, options.versions.lowest < tls12);
    if (!context)
        return tl::unexpected(std::move(context).error());
    Engine::Connection::callBack(context->get(), options.mayRefuseInForm);
    SSL_CTX_set_client_CA_list(context->get(), nameStack(options.authorityNames).release());
    const LoadedChain chain(options.identity.chain);
    const bool isUsable = chain.leaf &&
        SSL_CTX_use_cert_and_key(
            context->get(), chain.leaf.get(), options.identity.key.handle(), chain.above.get(), 1) == 1;
    if (!isUsable)
        return failure(ossl::ErrorScope::toError(ErrorCode::Library));
    return ServerContext{std::shared_ptr<ssl_ctx_st>(context->release(), SSL_CTX_free)};
}

Result<Engine> Engine::server(
    const ServerContext& context, const CallerOptions& options, Recorder& recorder) {
    const ossl::ErrorScope queue;
    auto connection = std::make_unique<Connection>(recorder, options.checkClient);
    if (auto ready = connection->becomeServer(context, options); !ready)
        return tl::unexpected(std::move(ready).error());
    return Engine{std::move(connection)};
}

void Engine::start() {
    connection_->advance();
}

void Engine::receive(ByteView bytes) {
    connection_->receive(bytes);
}

bool Engine::proceed() {
    if (!std::exchange(connection_->moreToRead, false))
        return false;
    connection_->advance();
    return true;
}

Bytes Engine::takeOutput() {
    return connection_->takeOutput();
}

Bytes Engine::takeApplicationData() {
    return std::exchange(connection_->received, {});
}

void Engine::sendApplicationData(ByteView data) {
    connection_->send(data);
}

void Engine::sendCloseNotify() {
    connection_->sendCloseNotify();
}

std::optional<Session> Engine::session() const {
    return connection_->session;
}

const SecretBytes& Engine::keyLog() const {
    return connection_->keyLog;
}

Engine::State Engine::state() const {
    return connection_->state;
}

} // namespace certwright::tls
