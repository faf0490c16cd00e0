// SPDX-License-Identifier: Apache-2.0
#include "core/tls/probe.h"

#include "core/base/utf8.h"
#include "core/tls/peer_check.h"
#include "core/x509/general_name.h"

#include <algorithm>
#include <utility>

namespace certwright::tls {

namespace {

constexpr std::size_t mostAddresses = 8;
constexpr int roundTripsOfQuiet = 3;
/// For a close_notify in answer to ours, where there was nothing else to hear.
constexpr Elapsed closingTime = std::chrono::milliseconds{500};

std::string hostField(const ProbeSettings& settings) {
    if (!settings.httpHost.empty())
        return settings.httpHost;
    const std::string name = settings.serverName.value_or(settings.host);
    const bool isIpv6 = name.find(':') != std::string::npos;
    const std::string host = isIpv6 ? "[" + name + "]" : name;
    return settings.port == 443 ? host : host + ":" + std::to_string(settings.port);
}

/// An address is never sent as a server name (RFC 6066 3).
std::string serverNameOf(const ProbeSettings& settings) {
    if (!settings.sendServerName)
        return {};
    std::string name = settings.serverName.value_or(settings.host);
    if (name.ends_with('.'))
        name.pop_back();
    return x509::ipOctets(name) ? std::string{} : name;
}

} // namespace

Probe::Probe(ProbeSettings settings)
    : settings_(std::move(settings))
    , recorder_(std::make_unique<Recorder>(Role::Client)) {
    Record& record = mutableRecord();
    record.startedAt = settings_.at;
    record.target.host = settings_.host;
    record.target.port = settings_.port;
    record.target.serverName = serverNameOf(settings_);
    if (settings_.proxy)
        record.target.proxy = settings_.proxy->url();
    if (settings_.startTls)
        record.target.startTls = startTlsName(*settings_.startTls);
    record.target.alpn = settings_.alpn;
    record.own.configured = settings_.configured;
    record.own.fault = settings_.identityFault;
    record.requestWanted = settings_.application != Application::None;
}

void Probe::waitAtMost(Elapsed duration) {
    deadline_ = std::min(recorder_->now() + duration, settings_.timeouts.whole);
}

/// Whom TCP connects: a proxy looks the server up itself.
const std::string& Probe::calledHost() const {
    return settings_.proxy ? settings_.proxy->host : settings_.host;
}

int Probe::calledPort() const {
    return settings_.proxy ? settings_.proxy->port : settings_.port;
}

void Probe::start(Elapsed now) {
    setNow(now);
    if (settings_.identityFault) { // our own files are at fault: nothing is sent
        finish();
        return;
    }
    if (x509::ipOctets(calledHost())) {
        addresses_ = {calledHost()};
        connectToNext();
        return;
    }
    state_ = State::Resolving;
    recorder_->note(Direction::Sent, Layer::Dns, "look up", 0, calledHost());
    actions_.push_back(Resolve{calledHost()});
    waitAtMost(settings_.timeouts.connect);
}

void Probe::resolved(std::vector<std::string> addresses, Elapsed now) {
    setNow(now);
    if (state_ != State::Resolving)
        return;
    mutableRecord().timing.dns = recorder_->milliseconds();
    std::string list;
    for (const std::string& address : addresses)
        list += (list.empty() ? "" : ", ") + address;
    recorder_->note(Direction::Received, Layer::Dns, "addresses", 0, list);
    addresses.resize(std::min(addresses.size(), mostAddresses));
    addresses_ = std::move(addresses);
    connectToNext();
}

void Probe::resolveFailed(const std::string& detail, Elapsed now) {
    setNow(now);
    recorder_->note(Direction::Received, Layer::Dns, "failed", 0, detail);
    mutableRecord().networkFault = NetworkFault::NameNotFound;
    finish();
}

void Probe::connectToNext() {
    if (nextAddress_ >= addresses_.size()) {
        finish();
        return;
    }
    const std::string& address = addresses_[nextAddress_++];
    state_ = State::Connecting;
    phaseBegan_ = recorder_->now();
    mutableRecord().target.triedAddresses.push_back(address);
    recorder_->note(
        Direction::Sent, Layer::Tcp, "connect", 0, address + " port " + std::to_string(calledPort()));
    actions_.push_back(Connect{address, calledPort()});
    waitAtMost(settings_.timeouts.connect);
}

void Probe::connectFailed(NetworkFault fault, const std::string& detail, Elapsed now) {
    setNow(now);
    if (state_ != State::Connecting)
        return;
    recorder_->note(Direction::Received, Layer::Tcp, "failed", 0, detail);
    mutableRecord().networkFault = fault;
    connectToNext();
}

void Probe::connected(Elapsed now) {
    setNow(now);
    if (state_ != State::Connecting)
        return;
    Record& record = mutableRecord();
    record.networkFault = NetworkFault::None;
    record.timing.tcp = recorder_->milliseconds();
    record.target.address = record.target.triedAddresses.back();
    roundTrip_ = now - phaseBegan_;
    recorder_->note(Direction::Received, Layer::Tcp, "connected", 0, record.target.address);
    if (settings_.proxy)
        beginDialogue(State::AtProxy, proxyScript(settings_.proxy->kind));
    else
        beginStartTls();
}

DialogueContext Probe::contextOfDialogue() const {
    if (state_ == State::AtProxy)
        return {.host = settings_.host,
            .port = settings_.port,
            .user = settings_.proxy->user,
            .password = settings_.proxy->password};
    std::string user = settings_.user;
    if (user.empty() && settings_.application == Application::PostgreSql)
        user = settings_.configured.empty() ? "postgres" : settings_.configured.front()->subject.shortText();
    return {.host = settings_.serverName.value_or(settings_.host),
        .port = settings_.port,
        .user = std::move(user),
        .greeted = settings_.startTls.has_value()};
}

void Probe::beginDialogue(State state, const Script& script) {
    state_ = state;
    phaseBegan_ = recorder_->now();
    dialogue_.emplace(script, contextOfDialogue());
    dialogue_->begin();
    converse({});
}

void Probe::noteDialogue(Layer layer) {
    for (Dialogue::Line& line : dialogue_->takeLines())
        recorder_->note(line.direction, layer, std::move(line.text), line.bytes);
}

/// Goes on in the clear, with the proxy or with a server that is still to be asked for TLS.
void Probe::converse(ByteView bytes) {
    dialogue_->receive(bytes);
    const bool withProxy = state_ == State::AtProxy;
    noteDialogue(withProxy ? Layer::Proxy : Layer::StartTls);
    if (Bytes output = dialogue_->takeOutput(); !output.empty())
        actions_.push_back(Send{std::move(output)});
    DialogueResult& result =
        (withProxy ? mutableRecord().proxy : mutableRecord().startTls).emplace(dialogue_->result());
    if (result.state == DialogueState::Going) {
        waitAtMost(settings_.timeouts.silence);
        return;
    }
    const Bytes rest = dialogue_->takeRest();
    roundTrip_ = std::max(roundTrip_, recorder_->now() - phaseBegan_);
    if (result.state != DialogueState::Agreed) {
        if (result.state == DialogueState::Foreign)
            recorder_->firstBytes(rest);
        finish();
    } else if (withProxy) {
        beginStartTls();
        received(rest, recorder_->now());
    } else {
        // Said before TLS and not covered by it, whoever wrote it: never taken for anything.
        result.surplus = rest.size();
        if (!rest.empty())
            recorder_->note(Direction::Received, Layer::StartTls, "ignored", rest.size(),
                elided(visible(textOf(rest)), Dialogue::longestLine));
        beginHandshake();
    }
}

void Probe::beginStartTls() {
    if (settings_.startTls)
        beginDialogue(State::StartingTls, startTlsScript(*settings_.startTls));
    else
        beginHandshake();
}

void Probe::beginHandshake() {
    Record& record = mutableRecord();
    ClientOptions options{.serverName = record.target.serverName,
        .alpn = settings_.alpn,
        .versions = settings_.versions,
        .legacy = settings_.legacy,
        .identity = settings_.identity,
        .postHandshakeAuth = settings_.postHandshakeAuth,
        .keepSession = settings_.keepSession,
        .session = settings_.session,
        .keepKeyLog = settings_.capture == CaptureWish::OctetsAndSecrets};
    if (settings_.anchors) {
        record.peer.trustedNames = subjectsOf(*settings_.anchors);
        options.checkServer = peerCheck(settings_.anchors, verify::Purpose::TlsServer,
            {verify::peerNameOf(settings_.serverName.value_or(settings_.host))}, settings_.at);
    }
    auto engine = Engine::client(options, *recorder_);
    if (!engine) {
        record.localFault = LocalFault::Other;
        finish();
        return;
    }
    engine_ = std::move(*engine);
    state_ = State::Handshaking;
    engine_->start();
    waitAtMost(settings_.timeouts.silence);
    pump();
}

/// Hands over what the engine wants to say.
void Probe::pump() {
    if (Bytes output = engine_->takeOutput(); !output.empty())
        actions_.push_back(Send{std::move(output)});
}

void Probe::sent(Elapsed now) {
    setNow(now);
    if (state_ == State::Quiet)
        quietBegan_ = now;
}

void Probe::received(ByteView bytes, Elapsed now) {
    setNow(now);
    if (bytes.empty() || finished())
        return;
    if (!mutableRecord().timing.firstByte)
        mutableRecord().timing.firstByte = recorder_->milliseconds();
    if (state_ == State::AtProxy || state_ == State::StartingTls)
        converse(bytes);
    else if (engine_)
        feedEngine(bytes);
}

void Probe::feedEngine(ByteView bytes) {
    engine_->receive(bytes);
    do {
        pump();
        follow();
    } while (!finished() && engine_->proceed());
}

/// Goes on as the engine's state and the record demand.
void Probe::follow() {
    readApplication();
    if (engine_->state() == Engine::State::Failed) {
        finish();
        return;
    }
    if (engine_->state() == Engine::State::Closed) {
        mutableRecord().close = Close::CloseNotify;
        mutableRecord().closePhase = record().phase;
        endHttp();
        finish();
        return;
    }
    switch (state_) {
    case State::Handshaking:
        if (engine_->state() == Engine::State::Open)
            beginQuiet();
        else
            waitAtMost(settings_.timeouts.silence);
        return;
    case State::Quiet:
        if (hasVerdict() || record().applicationBytes > 0)
            beginApplication();
        return;
    case State::Answering:
        if (isAnswerComplete())
            beginClosing();
        return;
    case State::Idle:
    case State::Resolving:
    case State::Connecting:
    case State::AtProxy:
    case State::StartingTls:
    case State::Closing:
    case State::Finished:
        return;
    }
}

/// In TLS 1.2 the server's Finished is its verdict, but for servers that look at the certificate only then
/// (GnuTLS's callers): where nothing is asked, their silence is waited for. In TLS 1.3 ours came last, and
/// the verdict is still on its way.
bool Probe::hasVerdict() const {
    return record().version < tls13 ? record().requestWanted : record().tickets > 0;
}

void Probe::beginQuiet() {
    mutableRecord().timing.tls = recorder_->milliseconds();
    state_ = State::Quiet;
    if (hasVerdict()) {
        beginApplication();
        return;
    }
    quietBegan_ = recorder_->now();
    waitAtMost(std::max(settings_.timeouts.quiet, roundTrip_ * roundTripsOfQuiet));
}

void Probe::beginApplication() {
    if (quietBegan_ > Elapsed{0})
        mutableRecord().timing.readFirst =
            std::chrono::duration<double, std::milli>(recorder_->now() - quietBegan_).count();
    if (settings_.application == Application::None) {
        beginClosing();
        return;
    }
    state_ = State::Answering;
    mutableRecord().phase = Phase::Http;
    mutableRecord().requestSent = true;
    if (const Script* script = applicationScript(settings_.application)) {
        dialogue_.emplace(*script, contextOfDialogue());
        dialogue_->begin();
        readAnswer(std::exchange(early_, {}));
    } else {
        sendRequest();
    }
    waitAtMost(settings_.timeouts.silence);
    pump();
    if (isAnswerComplete()) // a greeting that is a refusal
        beginClosing();
}

/// A GET in the version of HTTP that was agreed on.
void Probe::sendRequest() {
    const std::string host = hostField(settings_);
    const bool isHttp2 = record().alpn == "h2";
    const Bytes request = isHttp2 ? http2Request(host, settings_.httpPath)
                                  : copyOf(bytesOf(httpRequest(host, settings_.httpPath)));
    recorder_->note(Direction::Sent, Layer::Http, "GET " + settings_.httpPath, request.size(),
        isHttp2 ? "HTTP/2" : "HTTP/1.1");
    engine_->sendApplicationData(request);
    if (isHttp2) {
        http_.emplace<Http2Reader>();
        readHttp(std::exchange(early_, {})); // its settings come before our request
    }
}

void Probe::readApplication() {
    const Bytes data = engine_->takeApplicationData();
    if (data.empty())
        return;
    mutableRecord().applicationBytes += data.size();
    if (state_ == State::Answering) {
        readAnswer(data);
        waitAtMost(settings_.timeouts.silence);
    } else if (early_.size() < Dialogue::mostOctets) {
        append(early_, data);
    }
}

/// What the application says to our first words.
void Probe::readAnswer(ByteView data) {
    if (settings_.application == Application::Http) {
        readHttp(data);
        return;
    }
    dialogue_->receive(data);
    noteDialogue(Layer::Application);
    if (const Bytes output = dialogue_->takeOutput(); !output.empty()) {
        engine_->sendApplicationData(output);
        pump();
    }
    if (dialogue_->result().state != DialogueState::Going)
        mutableRecord().application = dialogue_->result();
}

void Probe::readHttp(ByteView data) {
    std::optional<HttpAnswer>& answer = mutableRecord().http;
    const bool hadAnswer = answer.has_value();
    answer = std::visit(
        [&](auto& reader) {
            reader.receive(data);
            return reader.answer();
        },
        http_);
    if (!hadAnswer && answer)
        recorder_->note(Direction::Received, Layer::Http, "answer " + std::to_string(answer->status),
            data.size(), answer->reason);
}

/// An answer whose length nobody told is complete where the connection ends.
void Probe::endHttp() {
    if (state_ != State::Answering || settings_.application != Application::Http)
        return;
    mutableRecord().http = std::visit(
        [](auto& reader) {
            reader.end();
            return reader.answer();
        },
        http_);
}

bool Probe::isAnswerComplete() const {
    if (settings_.application == Application::Http) {
        const auto reading = std::visit([](const auto& reader) { return reader.state(); }, http_);
        return reading == HttpReader::State::Complete || reading == HttpReader::State::NotHttp;
    }
    return record().application.has_value();
}

void Probe::beginClosing() {
    engine_->sendCloseNotify();
    pump();
    if (record().isAnswered() || record().applicationBytes > 0) {
        finish();
        return;
    }
    state_ = State::Closing;
    waitAtMost(closingTime);
}

void Probe::disconnected(Close how, Elapsed now) {
    setNow(now);
    if (finished())
        return;
    recorder_->note(Direction::Received, Layer::Tcp, "closed", 0, std::string(closeName(how)));
    Record& record = mutableRecord();
    if (record.close == Close::None) {
        record.close = how;
        record.closePhase = record.phase;
    }
    endHttp();
    finish();
}

void Probe::deadlinePassed(Elapsed now) {
    setNow(now);
    if (finished() || now < deadline_)
        return;
    const bool atTheEnd = now >= settings_.timeouts.whole;
    switch (state_) {
    case State::Quiet:
        if (!atTheEnd) {
            beginApplication();
            return;
        }
        break;
    case State::Closing:
        finish();
        return;
    case State::Connecting:
        recorder_->note(Direction::Received, Layer::Tcp, "no answer");
        mutableRecord().networkFault = NetworkFault::TimedOut;
        actions_.push_back(Disconnect{});
        if (!atTheEnd) {
            connectToNext();
            return;
        }
        break;
    case State::Idle:
    case State::Resolving:
    case State::AtProxy:
    case State::StartingTls:
    case State::Handshaking:
    case State::Answering:
    case State::Finished:
        break;
    }
    mutableRecord().timedOut = true;
    finish();
}

void Probe::stop(Elapsed now) {
    setNow(now);
    if (finished())
        return;
    mutableRecord().stopped = true;
    finish();
}

void Probe::finish() {
    if (record().startTls && record().startTls->state == DialogueState::Going)
        recorder_->firstBytes(dialogue_->takeRest()); // a line that was never ended
    mutableRecord().timing.verdict = recorder_->milliseconds();
    actions_.push_back(Disconnect{});
    state_ = State::Finished;
}

std::optional<Session> Probe::session() const {
    return engine_ ? engine_->session() : std::nullopt;
}

SecretBytes Probe::keyLog() const {
    return engine_ ? engine_->keyLog() : SecretBytes{};
}

std::vector<Action> Probe::takeActions() {
    return std::exchange(actions_, {});
}

std::optional<Elapsed> Probe::deadline() const {
    if (finished() || state_ == State::Idle)
        return std::nullopt;
    return deadline_;
}

} // namespace certwright::tls
