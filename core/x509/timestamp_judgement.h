// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/instant.h"
#include "core/x509/certificate.h"
#include "core/x509/transparency_logs.h"

#include <functional>
#include <string_view>
#include <vector>

namespace certwright::x509 {

/// What the timestamp of a Certificate Transparency log is worth. Whether the log does list the certificate
/// is another question, which only the log can answer.
enum class TimestampVerdict {
    Valid,          ///< the log has signed just this certificate
    WrongSignature, ///< it has signed something else, or nothing
    FromTheFuture,  ///< signed, but for a moment that is still to come
    UnknownLog,     ///< the key of the log is not known here, so that nothing can be said
    IssuerMissing,  ///< the log has signed the issuer's key too, which is not at hand
    Unsupported,    ///< of another version, or signed in a way that no log may use
};

/// "valid", "wrong-signature", "from-the-future", "unknown-log", "issuer-missing", "unsupported"
std::string_view timestampVerdictName(TimestampVerdict verdict);

/// How a timestamp comes with its certificate, which decides what its log has signed.
enum class TimestampDelivery {
    Certificate, ///< inside it: the log saw the certificate without its timestamps
    Tls,         ///< in an extension of the handshake
    Ocsp,        ///< in the response that was stapled
};

/// "certificate", "tls", "ocsp"
std::string_view timestampDeliveryName(TimestampDelivery delivery);

struct JudgedTimestamp {
    SignedCertificateTimestamp timestamp;
    TimestampDelivery delivery = TimestampDelivery::Certificate;
    TimestampVerdict verdict = TimestampVerdict::UnknownLog;

    friend bool operator==(const JudgedTimestamp&, const JudgedTimestamp&) = default;
};

/// The key of a log by its identifier; empty where it is not known.
using LogKeys = std::function<std::optional<keys::PublicKey>(ByteView logId)>;

/// So many of one place are judged: browsers ask for two or three, and each takes a signature to check.
inline constexpr std::size_t mostTimestampsJudged = 32;

/// Judges the timestamps of one certificate.
/// \see RFC 6962 3.2
class TimestampJudge {
public:
    /// \param issuer null where it is not at hand; one that has not signed the certificate counts for none
    /// \param now the moment after which a timestamp lies in the future
    TimestampJudge(
        Certificate certificate, const Certificate* issuer, Instant now, LogKeys keys = transparencyLogKey);

    TimestampVerdict judge(const SignedCertificateTimestamp& timestamp, TimestampDelivery delivery) const;

    /// Those inside the certificate itself, in their order.
    std::vector<JudgedTimestamp> judgeEmbedded() const;

private:
    Certificate certificate_;
    std::optional<ossl::Sha256> issuerKeyHash_;
    Instant now_;
    LogKeys keys_;
};

/// The octets that a log signs for a certificate.
/// \param issuerKeyHash SHA-256 of the issuer's key; looked at where the timestamp stands in the certificate
Bytes signedByLog(const SignedCertificateTimestamp& timestamp, TimestampDelivery delivery,
    const Certificate& certificate, const ossl::Sha256& issuerKeyHash);

} // namespace certwright::x509
