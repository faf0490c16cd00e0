// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/application.h"
#include "core/tls/capture.h"
#include "core/tls/engine.h"
#include "core/tls/http2_answer.h"
#include "core/tls/proxy.h"
#include "core/tls/starttls.h"
#include "core/verify/verify.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace certwright::tls {

/// How long is waited. The whole run ends within `whole`.
struct ProbeTimeouts {
    Elapsed whole = std::chrono::seconds{20};
    Elapsed connect = std::chrono::seconds{5}; ///< for each address
    Elapsed silence = std::chrono::seconds{5}; ///< of the peer, in dialogues, handshake and answer
    Elapsed quiet = std::chrono::milliseconds{
        250}; ///< at least, after a TLS 1.3 handshake, before anything is written
};

struct ProbeSettings {
    std::string host;
    int port = 443;
    std::optional<std::string> serverName; ///< SNI and the name to expect; absent: the host
    bool sendServerName = true;            ///< false: no SNI, though that name is expected
    std::optional<ProxyServer> proxy;
    std::optional<StartTls> startTls;
    std::vector<std::string> alpn;
    VersionRange versions;
    bool legacy = false; ///< use what is too weak for level 2, and what lacks RFC 5746
    std::optional<Identity> identity;
    std::vector<x509::Certificate> configured; ///< what the files held, also where they give no identity
    std::optional<Error> identityFault;
    verify::Anchors anchors; ///< null: the server is not judged
    bool postHandshakeAuth = false;
    bool keepSession = false;       ///< for session(); a resumed one shows nothing of certificates
    std::optional<Session> session; ///< of an earlier run against this server, to resume
    Application application = Application::Http;
    std::string user; ///< of the application; empty: whom the certificate names, where one is needed
    std::string httpPath = "/";
    std::string httpHost; ///< the Host field; empty: host and port
    Instant at;           ///< the moment of the run, for dates
    ProbeTimeouts timeouts;
    CaptureWish capture = CaptureWish::Nothing;
};

/// What the driver shall do next.
struct Resolve {
    std::string host;
};
struct Connect {
    std::string address;
    int port = 0;
};
struct Send {
    Bytes bytes;
};
struct Disconnect {
    Close how = Close::Fin; ///< or Reset
};
using Action = std::variant<Resolve, Connect, Send, Disconnect>;

/// One connection test as a state machine: events in, actions out, no socket and no clock. It reads before it
/// writes: after a TLS 1.3 handshake, which succeeds before the server has judged the client's certificate,
/// it waits for a ticket, an alert or the end; only then the request goes out (RFC 8446 2, 4.6.1). Every
/// event carries the time since start(). After each, actions are taken and the deadline is asked for.
class Probe {
public:
    explicit Probe(ProbeSettings settings);

    void start(Elapsed now);
    void resolved(std::vector<std::string> addresses, Elapsed now);
    void resolveFailed(const std::string& detail, Elapsed now);
    void connected(Elapsed now);
    void connectFailed(NetworkFault fault, const std::string& detail, Elapsed now);
    /// All that was to be sent is on its way; only needed for an exact `readFirst`.
    void sent(Elapsed now);
    void received(ByteView bytes, Elapsed now);
    void disconnected(Close how, Elapsed now);
    void deadlinePassed(Elapsed now);
    void stop(Elapsed now);

    std::vector<Action> takeActions();
    /// When deadlinePassed() must be called, unless something happens before; empty once finished.
    std::optional<Elapsed> deadline() const;

    bool finished() const { return state_ == State::Finished; }
    const Record& record() const { return recorder_->record(); }
    /// What the server gave for a later run, where it was to be kept.
    std::optional<Session> session() const;
    /// Of the TLS connection; empty where the settings did not ask for secrets.
    SecretBytes keyLog() const;

private:
    enum class State {
        Idle,
        Resolving,
        Connecting,
        AtProxy,
        StartingTls,
        Handshaking,
        Quiet,
        Answering,
        Closing,
        Finished
    };

    void setNow(Elapsed now) { recorder_->setNow(now); }
    void waitAtMost(Elapsed duration);
    void connectToNext();
    const std::string& calledHost() const;
    int calledPort() const;
    DialogueContext contextOfDialogue() const;
    void beginDialogue(State state, const Script& script);
    void noteDialogue(Layer layer);
    void converse(ByteView bytes);
    void beginStartTls();
    void beginHandshake();
    void feedEngine(ByteView bytes);
    void pump();
    void follow();
    bool hasVerdict() const;
    void beginQuiet();
    void beginApplication();
    void sendRequest();
    void readApplication();
    void readAnswer(ByteView data);
    void readHttp(ByteView data);
    void endHttp();
    bool isAnswerComplete() const;
    void beginClosing();
    void finish();
    Record& mutableRecord() { return recorder_->record(); }

    ProbeSettings settings_;
    std::unique_ptr<Recorder> recorder_; ///< its address is the engine's
    std::optional<Engine> engine_;
    std::variant<HttpReader, Http2Reader> http_; ///< as ALPN has settled it
    Bytes early_; ///< what the application said before it was spoken to, as those do that greet
    std::optional<Dialogue> dialogue_; ///< the one that goes on now: with a proxy, before TLS, or after it
    State state_ = State::Idle;
    std::vector<Action> actions_;
    std::vector<std::string> addresses_;
    std::size_t nextAddress_ = 0;
    Elapsed phaseBegan_{0};
    Elapsed deadline_{0};
    Elapsed roundTrip_{0};
    Elapsed quietBegan_{0};
};

} // namespace certwright::tls
