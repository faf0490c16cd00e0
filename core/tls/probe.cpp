// SPDX-License-Identifier: Apache-2.0
#include "core/tls/probe.h"

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
    record.target.alpn = settings_.alpn;
    record.own.configured = settings_.configured;
    record.own.fault = settings_.identityFault;
}

void Probe::waitAtMost(Elapsed duration) {
    deadline_ = std::min(recorder_->now() + duration, settings_.timeouts.whole);
}

void Probe::start(Elapsed now) {
    setNow(now);
    if (settings_.identityFault) { // our own files are at fault: nothing is sent
        finish();
        return;
    }
    if (x509::ipOctets(settings_.host)) {
        addresses_ = {settings_.host};
        connectToNext();
        return;
    }
    state_ = State::Resolving;
    recorder_->note(Direction::Sent, Layer::Dns, "look up", 0, settings_.host);
    actions_.push_back(Resolve{settings_.host});
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
        Direction::Sent, Layer::Tcp, "connect", 0, address + " port " + std::to_string(settings_.port));
    actions_.push_back(Connect{address, settings_.port});
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

    ClientOptions options{.serverName = record.target.serverName,
        .alpn = settings_.alpn,
        .versions = settings_.versions,
        .identity = settings_.identity,
        .postHandshakeAuth = settings_.postHandshakeAuth};
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
    if (!engine_ || finished())
        return;
    if (!mutableRecord().timing.firstByte)
        mutableRecord().timing.firstByte = recorder_->milliseconds();
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
        http_.end();
        mutableRecord().http = http_.answer();
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
        if (record().tickets > 0 || record().applicationBytes > 0)
            beginApplication();
        return;
    case State::Answering:
        if (http_.state() == HttpReader::State::Complete || http_.state() == HttpReader::State::NotHttp)
            beginClosing();
        return;
    case State::Idle:
    case State::Resolving:
    case State::Connecting:
    case State::Closing:
    case State::Finished:
        return;
    }
}

/// In TLS 1.2 the server's Finished is its verdict. In TLS 1.3 ours came last, and the verdict is still on
/// its way.
void Probe::beginQuiet() {
    mutableRecord().timing.tls = recorder_->milliseconds();
    state_ = State::Quiet;
    const bool verdictIsThere = record().version < tls13 || record().tickets > 0;
    if (verdictIsThere) {
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
    const std::string request = httpRequest(hostField(settings_), settings_.httpPath);
    recorder_->note(Direction::Sent, Layer::Http, "GET " + settings_.httpPath, request.size());
    engine_->sendApplicationData(bytesOf(request));
    mutableRecord().requestSent = true;
    waitAtMost(settings_.timeouts.silence);
    pump();
}

void Probe::readApplication() {
    const Bytes data = engine_->takeApplicationData();
    if (data.empty())
        return;
    mutableRecord().applicationBytes += data.size();
    if (state_ != State::Answering)
        return;
    const bool hadAnswer = http_.answer().has_value();
    http_.receive(data);
    mutableRecord().http = http_.answer();
    if (!hadAnswer && http_.answer())
        recorder_->note(Direction::Received, Layer::Http, "answer " + std::to_string(http_.answer()->status),
            data.size(), http_.answer()->reason);
    waitAtMost(settings_.timeouts.silence);
}

void Probe::beginClosing() {
    engine_->sendCloseNotify();
    pump();
    if (record().http || record().applicationBytes > 0) {
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
    if (state_ == State::Answering) {
        http_.end();
        record.http = http_.answer();
    }
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
    mutableRecord().timing.verdict = recorder_->milliseconds();
    actions_.push_back(Disconnect{});
    state_ = State::Finished;
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
