// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/probe.h"
#include "core/tls/server_settings.h"

namespace certwright::tls {

/// What all callers of such a server share. Errors: Library, where its certificate or key cannot be used.
Result<ServerContext> serverContext(const ServerSettings& settings);

/// One caller of the test server, seen by the same engine from the other side: events in, actions out. Asks
/// for a certificate, judges it, and answers an HTTP request with what it saw, in JSON; or plays the part of another
/// server, as the settings say, and keeps in the record that it did.
class ServerSession {
public:
    explicit ServerSession(const ServerSettings& settings);
    /// \param context of these settings, but for their moment
    ServerSession(const ServerSettings& settings, Result<ServerContext> context);

    void connected(const std::string& peerAddress, Elapsed now);
    void received(ByteView bytes, Elapsed now);
    void disconnected(Close how, Elapsed now);
    void deadlinePassed(Elapsed now);

    /// Send and Disconnect only.
    std::vector<Action> takeActions();
    std::optional<Elapsed> deadline() const;

    bool finished() const { return finished_; }
    const Record& record() const { return recorder_->record(); }

private:
    void pump();
    void follow();
    void answer();
    void finish();
    Close ownClose() const;

    ServerSettings settings_;
    Result<ServerContext> context_;
    std::unique_ptr<Recorder> recorder_; ///< its address is the engine's
    std::optional<Engine> engine_;
    std::string request_;
    std::vector<Action> actions_;
    Elapsed begun_{0};
    Elapsed deadline_{0};
    bool finished_ = false;
};

} // namespace certwright::tls
