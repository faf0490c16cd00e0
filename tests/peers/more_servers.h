// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/peers/peer_lab.h"

namespace certwright::test {

// More servers that want a client certificate of the lab's root. False where they do not start. What is
// given besides stands where that server's own settings for clients stand.

/// \param clients mod_ssl's directives
bool startApache(Peer& peer, const PeerLab& lab, int port,
    const QByteArray& clients = "SSLVerifyClient require\nSSLVerifyDepth 3\n");
/// \param clients words of the bind line
bool startHaproxy(Peer& peer, const PeerLab& lab, int port, const QByteArray& clients = "verify required");
bool startStunnel(Peer& peer, const PeerLab& lab, int port);
bool startGnutls(Peer& peer, const PeerLab& lab, int port);
/// Go's own TLS, translated first.
bool startGo(Peer& peer, const PeerLab& lab, int port);
bool startPython(Peer& peer, const PeerLab& lab, int port);
/// A server of the field with Go's TLS.
bool startCaddy(Peer& peer, const PeerLab& lab, int port);
bool startMosquitto(Peer& peer, const PeerLab& lab, int port);

/// By its name: those above, and those of the lab. False too for a name that is none.
bool startServer(const QString& name, Peer& peer, const PeerLab& lab, int port);

/// What its package calls the program of a server.
QString programOf(const QString& server);

} // namespace certwright::test
