// SPDX-License-Identifier: Apache-2.0
#include "tests/peers/captured_file.h"

#include <QtEndian>

namespace certwright::test {

namespace {

quint32 little32(const QByteArray& in, qsizetype at) {
    return qFromLittleEndian<quint32>(in.constData() + at);
}
quint16 little16(const QByteArray& in, qsizetype at) {
    return qFromLittleEndian<quint16>(in.constData() + at);
}
quint32 big32(const QByteArray& in, qsizetype at) {
    return qFromBigEndian<quint32>(in.constData() + at);
}
quint16 big16(const QByteArray& in, qsizetype at) {
    return qFromBigEndian<quint16>(in.constData() + at);
}

/// Over everything that it covers, its own field among it, the sum is all ones.
bool isSound(const QByteArray& covered) {
    quint32 sum = 0;
    const QByteArray even = covered.size() % 2 == 0 ? covered : covered + '\0';
    for (qsizetype i = 0; i < even.size(); i += 2)
        sum += big16(even, i);
    while (sum > 0xffff)
        sum = (sum >> 16) + (sum & 0xffff);
    return sum == 0xffff;
}

QByteArray option(const QByteArray& block, qsizetype at, int wanted) {
    while (at + 4 <= block.size() - 4) {
        const int code = little16(block, at);
        const int size = little16(block, at + 2);
        if (code == wanted)
            return block.mid(at + 4, size);
        if (code == 0)
            break;
        at += 4 + (size + 3) / 4 * 4;
    }
    return {};
}

class Reader {
public:
    CapturedFile file;

    void readPacket(const QByteArray& block) {
        const qint64 time = static_cast<qint64>(quint64{little32(block, 12)} << 32 | little32(block, 16));
        if (file.flags.isEmpty())
            file.firstMicroseconds = time;
        else if (time < last_)
            file.fault = QStringLiteral("time goes back");
        last_ = time;
        readIp(block.mid(28, little32(block, 20)));
    }

private:
    void readIp(const QByteArray& ip) {
        const bool isIpv4 = (ip[0] & 0xf0) == 0x40;
        const int header = isIpv4 ? 20 : 40;
        const int length = isIpv4 ? big16(ip, 2) : big16(ip, 4) + header;
        if (length != ip.size() || (isIpv4 && !isSound(ip.left(header))))
            file.fault = QStringLiteral("IP header");
        const int protocol = isIpv4 ? ip[9] : ip[6];
        const QByteArray addresses = isIpv4 ? ip.mid(12, 8) : ip.mid(8, 32);
        const QByteArray tcp = ip.mid(header);
        QByteArray pseudo = addresses;
        pseudo += isIpv4 ? QByteArray::fromHex("0006") : QByteArray(2, '\0');
        pseudo += QByteArray(1, static_cast<char>(tcp.size() >> 8)) + QByteArray(1, static_cast<char>(tcp.size()));
        pseudo += isIpv4 ? QByteArray() : QByteArray::fromHex("00000006");
        if (protocol != 6 || !isSound(pseudo + tcp))
            file.fault = QStringLiteral("TCP checksum");
        readTcp(tcp, addresses.left(addresses.size() / 2), addresses.right(addresses.size() / 2));
    }

    void readTcp(const QByteArray& tcp, const QByteArray& from, const QByteArray& to) {
        const int flags = tcp[13];
        if (file.flags.isEmpty()) {
            file.ownAddress = from;
            file.peerAddress = to;
            file.ownPort = big16(tcp, 0);
            file.peerPort = big16(tcp, 2);
        }
        const bool own = from == file.ownAddress && big16(tcp, 0) == file.ownPort;
        quint32& next = own ? ownNext_ : peerNext_;
        const quint32 other = own ? peerNext_ : ownNext_;
        const quint32 sequence = big32(tcp, 4);
        const bool isFirst = (flags & 2) != 0;
        if (!isFirst && sequence != next)
            file.fault = QStringLiteral("sequence number");
        if ((flags & 16) != 0 && big32(tcp, 8) != other)
            file.fault = QStringLiteral("acknowledgement");
        const QByteArray payload = tcp.mid((tcp[12] >> 4 & 15) * 4);
        next = sequence + static_cast<quint32>(payload.size()) + ((flags & 3) != 0 ? 1 : 0);
        (own ? file.sent : file.received) += payload;
        file.flags << flags;
    }

    quint32 ownNext_ = 0;
    quint32 peerNext_ = 0;
    qint64 last_ = 0;
};

} // namespace

CapturedFile readCapture(const QByteArray& content) {
    Reader reader;
    CapturedFile& file = reader.file;
    for (qsizetype at = 0; at < content.size();) {
        const qsizetype length = content.size() - at >= 12 ? little32(content, at + 4) : 0;
        if (length < 12 || length % 4 != 0 || at + length > content.size() ||
            little32(content, at + length - 4) != length) {
            file.fault = QStringLiteral("length of a block");
            return file;
        }
        const QByteArray block = content.mid(at, length);
        const quint32 type = little32(block, 0);
        if (at == 0 && (type != 0x0a0d0d0a || little32(block, 8) != 0x1a2b3c4d || little16(block, 12) != 1))
            file.fault = QStringLiteral("section header");
        if (type == 0x0a0d0d0a)
            file.comment = option(block, 24, 1);
        if (type == 1)
            file.linkType = little16(block, 8);
        if (type == 10) {
            file.secretsBeforePackets = file.flags.isEmpty() && little32(block, 8) == 0x544c534b;
            file.secrets = block.mid(16, little32(block, 12));
        }
        if (type == 6)
            reader.readPacket(block);
        at += length;
    }
    return file;
}

} // namespace certwright::test
