// SPDX-License-Identifier: Apache-2.0
#include "tests/support/memory_wire.h"

#include <algorithm>

namespace certwright::test {

using tls::Elapsed;

namespace {

/// Two machines and the octets between them.
class Wire {
public:
    Wire(tls::Probe& probe, tls::ServerSession& server, WireOptions options)
        : probe_(probe)
        , server_(server)
        , options_(options) {}

    void run() {
        probe_.start(now_);
        while (!probe_.finished()) {
            const bool moved = takeProbeActions() | takeServerActions();
            now_ += std::chrono::milliseconds{1};
            if (!moved)
                jump();
        }
        takeProbeActions();
        if (!server_.finished() && connected_) {
            server_.disconnected(tls::Close::Fin, now_);
            takeServerActions();
        }
    }

private:
    bool takeProbeActions() {
        const auto actions = probe_.takeActions();
        for (const tls::Action& action : actions) {
            if (std::holds_alternative<tls::Resolve>(action))
                probe_.resolved({"127.0.0.1"}, now_);
            if (std::holds_alternative<tls::Connect>(action)) {
                connected_ = true;
                server_.connected("127.0.0.1", now_);
                probe_.connected(now_);
            }
            if (const auto* send = std::get_if<tls::Send>(&action))
                deliver(send->bytes, [&](ByteView block) { server_.received(block, now_); });
        }
        return !actions.empty();
    }

    bool takeServerActions() {
        const auto actions = server_.takeActions();
        const bool lost = options_.silentServer && server_.finished();
        for (const tls::Action& action : actions) {
            if (const auto* send = std::get_if<tls::Send>(&action); send && !lost)
                deliver(send->bytes, [&](ByteView block) { probe_.received(block, now_); });
            if (std::holds_alternative<tls::Disconnect>(action))
                probe_.disconnected(tls::Close::Fin, now_);
        }
        return !actions.empty();
    }

    template <class Receive> void deliver(ByteView bytes, Receive receive) {
        const std::size_t size = options_.blockSize ? options_.blockSize : bytes.size();
        for (std::size_t at = 0; at < bytes.size(); at += size)
            receive(bytes.subspan(at, std::min(size, bytes.size() - at)));
    }

    void jump() {
        const auto next = probe_.deadline();
        if (next)
            now_ = std::max(now_, *next);
        probe_.deadlinePassed(now_);
        if (connected_ && server_.deadline() && *server_.deadline() <= now_)
            server_.deadlinePassed(now_);
    }

    tls::Probe& probe_;
    tls::ServerSession& server_;
    WireOptions options_;
    Elapsed now_{0};
    bool connected_ = false;
};

} // namespace

void runInMemory(tls::Probe& probe, tls::ServerSession& server, WireOptions options) {
    Wire{probe, server, options}.run();
}

} // namespace certwright::test
