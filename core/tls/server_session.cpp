// SPDX-License-Identifier: Apache-2.0
#include "core/tls/server_session.h"

#include "core/tls/peer_check.h"
#include "core/tls/rehearsal.h"

#include <algorithm>
#include <utility>

namespace certwright::tls {

namespace {

constexpr std::size_t largestRequest = 64U << 10;
constexpr int longestRequest = 6; ///< times the patience: for one who goes on sending a little

std::vector<Bytes> announcedNames(const ServerSettings& settings) {
    if (settings.announcedNames)
        return *settings.announcedNames;
    return settings.clientAnchors ? subjectNames(settings.clientAnchors->certificates()) : std::vector<Bytes>{};
}

std::string httpText(const Page& page) {
    return "HTTP/1.1 " + std::to_string(page.status) + ' ' + page.reason + "\r\nServer: " + page.server +
        "\r\nContent-Type: " + page.contentType + "\r\nContent-Length: " + std::to_string(page.body.size()) +
        "\r\nConnection: close\r\n\r\n" + page.body;
}

} // namespace

Result<ServerContext> serverContext(const ServerSettings& settings) {
    ServerOptions options{settings.identity};
    options.authorityNames = announcedNames(settings);
    options.versions = settings.versions;
    options.mayRefuseInForm = isRehearsal(settings);
    return ServerContext::make(options);
}

ServerSession::ServerSession(const ServerSettings& settings)
    : ServerSession(settings, serverContext(settings)) {}

ServerSession::ServerSession(const ServerSettings& settings, Result<ServerContext> context)
    : settings_(settings)
    , context_(std::move(context))
    , recorder_(std::make_unique<Recorder>(Role::Server)) {}

void ServerSession::connected(const std::string& peerAddress, Elapsed now) {
    recorder_->setNow(now);
    Record& record = recorder_->record();
    record.startedAt = settings_.at;
    record.target.address = peerAddress;
    record.own.configured = settings_.identity.chain;
    recorder_->note(Direction::Received, Layer::Tcp, "connected", 0, peerAddress);
    begun_ = now;
    deadline_ = now + settings_.patience; // for the whole handshake

    CallerOptions options{.clients = settings_.clients, .checkClient = {}, .refusal = {}};
    if (settings_.clientAnchors) {
        record.peer.trustedNames = subjectsOf(*settings_.clientAnchors);
        options.checkClient = peerCheck(
            settings_.clientAnchors, verify::Purpose::TlsClient, {}, settings_.at);
    }
    if (isRehearsal(settings_)) {
        record.rehearsal.emplace();
        if (settings_.stack)
            record.rehearsal->stack = verify::stackName(*settings_.stack);
        options.refusal = [settings = settings_, recorder = recorder_.get()] {
            return rehearse(settings, recorder->record());
        };
    }
    auto engine = context_ ? Engine::server(*context_, options, *recorder_)
                           : tl::unexpected(context_.error());
    if (!engine) {
        record.localFault = LocalFault::OwnCertificateUnusable;
        finish();
        return;
    }
    engine_ = std::move(*engine);
}

void ServerSession::pump() {
    if (Bytes output = engine_->takeOutput(); !output.empty())
        actions_.push_back(Send{std::move(output)});
}

void ServerSession::received(ByteView bytes, Elapsed now) {
    recorder_->setNow(now);
    if (!engine_ || finished_)
        return;
    engine_->receive(bytes);
    do {
        pump();
        follow();
    } while (!finished_ && engine_->proceed());
    if (recorder_->record().handshakeCompleted)
        deadline_ = std::min(now + settings_.patience, begun_ + longestRequest * settings_.patience);
}

void ServerSession::follow() {
    Record& record = recorder_->record();
    const Bytes data = engine_->takeApplicationData();
    record.applicationBytes += data.size();
    request_ += textOf(data);
    if (engine_->state() == Engine::State::Failed) {
        finish();
        return;
    }
    const bool wholeRequest = request_.find("\r\n\r\n") != std::string::npos ||
        request_.size() > largestRequest;
    if (wholeRequest) {
        answer();
        return;
    }
    if (engine_->state() != Engine::State::Closed)
        return;
    record.close = Close::CloseNotify;
    record.closePhase = record.phase;
    finish();
}

void ServerSession::answer() {
    Record& record = recorder_->record();
    record.phase = Phase::Http;
    const Page page = pageFor(record);
    const std::string text = httpText(page);
    const std::string requestLine = request_.substr(0, request_.find("\r\n"));
    recorder_->note(Direction::Received, Layer::Http, "request", request_.size(), requestLine);
    recorder_->note(Direction::Sent, Layer::Http, std::to_string(page.status), text.size());
    engine_->sendApplicationData(bytesOf(text));
    engine_->sendCloseNotify();
    pump();
    finish();
}

void ServerSession::disconnected(Close how, Elapsed now) {
    recorder_->setNow(now);
    if (finished_)
        return;
    Record& record = recorder_->record();
    recorder_->note(Direction::Received, Layer::Tcp, "closed", 0, std::string(closeName(how)));
    record.close = how;
    record.closePhase = record.phase;
    finish();
}

void ServerSession::deadlinePassed(Elapsed now) {
    recorder_->setNow(now);
    if (finished_ || now < deadline_)
        return;
    recorder_->record().timedOut = true;
    engine_->sendCloseNotify();
    pump();
    finish();
}

void ServerSession::finish() {
    recorder_->record().timing.verdict = recorder_->milliseconds();
    actions_.push_back(Disconnect{ownClose()});
    finished_ = true;
}

Close ServerSession::ownClose() const {
    const auto& rehearsal = recorder_->record().rehearsal;
    return rehearsal && rehearsal->refusal == refusalName({RefusalForm::Kind::Reset}) ? Close::Reset : Close::Fin;
}

std::vector<Action> ServerSession::takeActions() {
    return std::exchange(actions_, {});
}

std::optional<Elapsed> ServerSession::deadline() const {
    if (finished_)
        return std::nullopt;
    return deadline_;
}

} // namespace certwright::tls
