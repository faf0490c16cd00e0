// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace certwright::test {

/// A pcapng file read by code of its own: what a reader that knows nothing of the writer finds in it.
struct CapturedFile {
    QString fault; ///< empty where everything is as the format says
    QByteArray comment;
    QByteArray secrets; ///< of a block for TLS key logs
    bool secretsBeforePackets = true;
    int linkType = -1;
    QByteArray sent; ///< by whoever opened the connection
    QByteArray received;
    QByteArray ownAddress; ///< as octets
    QByteArray peerAddress;
    int ownPort = 0;
    int peerPort = 0;
    qint64 firstMicroseconds = 0;
    QList<int> flags; ///< of each packet, in order
};

CapturedFile readCapture(const QByteArray& content);

} // namespace certwright::test
