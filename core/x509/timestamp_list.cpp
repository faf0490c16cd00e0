// SPDX-License-Identifier: Apache-2.0
#include "core/x509/timestamp_list.h"

#include "core/codec/tls_reader.h"

namespace certwright::x509 {

using codec::DerFault;

namespace {

std::optional<SignedCertificateTimestamp> timestampOf(ByteView octets) {
    codec::TlsReader reader{octets};
    SignedCertificateTimestamp timestamp;
    timestamp.version = static_cast<int>(reader.number(1));
    timestamp.logId = copyOf(reader.take(32));
    timestamp.timestampMilliseconds = static_cast<std::int64_t>(reader.number(8));
    timestamp.extensions = copyOf(reader.vector(2));
    timestamp.signatureAlgorithm = static_cast<std::uint16_t>(reader.number(2));
    timestamp.signature = copyOf(reader.vector(2));
    if (reader.failed())
        return std::nullopt;
    return timestamp;
}

} // namespace

codec::DerResult<SignedCertificateTimestamps> timestampListOf(ByteView encoded, std::size_t offset) {
    codec::TlsReader outer{encoded};
    codec::TlsReader reader{outer.vector(2)};
    if (outer.failed())
        return codec::derFailure(DerFault::BadValue, offset);
    if (!outer.atEnd())
        return codec::derFailure(DerFault::Trailing, offset + encoded.size() - outer.rest().size());
    SignedCertificateTimestamps timestamps;
    while (!reader.atEnd()) {
        auto timestamp = timestampOf(reader.vector(2));
        if (!timestamp || reader.failed())
            return codec::derFailure(DerFault::BadValue, offset);
        timestamps.timestamps.push_back(std::move(*timestamp));
    }
    return timestamps;
}

} // namespace certwright::x509
