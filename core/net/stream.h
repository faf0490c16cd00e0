// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/record.h"

#include <QAbstractSocket>

class QTcpSocket;

namespace certwright::net {

/// Gives octets to a socket without losing what has already come. Qt drops a connection whose write fails together with
/// everything that lies unread in the kernel, and just there lies the alert that says why: so that is read first.
void sendOver(QTcpSocket& socket, ByteView bytes);

/// How the peer ended a connection that Qt reports as closed: Qt does not tell FIN and RST apart, the kernel does.
/// Must be asked while the descriptor is still open, in a slot of errorOccurred().
tls::Close closeOf(const QTcpSocket& socket);

/// What stood in the way of a connection.
tls::NetworkFault networkFaultOf(QAbstractSocket::SocketError error);

} // namespace certwright::net
