// SPDX-License-Identifier: Apache-2.0
#include "core/tls/memory_wire.h"

#include <algorithm>

namespace certwright::tls {

namespace {

/// Two machines and the octets between them.
class Wire {
public:
    Wire(Probe& probe, ServerSession& server, WireOptions options)
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
            server_.disconnected(Close::Fin, now_);
            takeServerActions();
        }
    }

private:
    bool takeProbeActions() {
        const auto actions = probe_.takeActions();
        for (const Action& action : actions) {
            if (std::holds_alternative<Resolve>(action))
                probe_.resolved({"127.0.0.1"}, now_);
            if (std::holds_alternative<Connect>(action)) {
                connected_ = true;
                server_.connected("127.0.0.1", now_);
                probe_.connected(now_);
            }
            if (const auto* send = std::get_if<Send>(&action))
                deliver(send->bytes, [&](ByteView block) { server_.received(block, now_); });
        }
        return !actions.empty();
    }

    bool takeServerActions() {
        const auto actions = server_.takeActions();
        const bool lost = options_.silentServer && server_.finished();
        for (const Action& action : actions) {
            if (const auto* send = std::get_if<Send>(&action); send && !lost)
                deliver(send->bytes, [&](ByteView block) { probe_.received(block, now_); });
            if (const auto* end = std::get_if<Disconnect>(&action))
                probe_.disconnected(end->how, now_);
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

    Probe& probe_;
    ServerSession& server_;
    WireOptions options_;
    Elapsed now_{0};
    bool connected_ = false;
};

} // namespace

void runInMemory(Probe& probe, ServerSession& server, WireOptions options) {
    Wire{probe, server, options}.run();
}

} // namespace certwright::tls
