// SPDX-License-Identifier: Apache-2.0
#include "core/tls/engine_faults.h"

#include "core/tls/alerts.h"
#include "core/verify/findings.h"

#include <openssl/err.h>
#include <openssl/sslerr.h>
#include <openssl/x509_vfy.h>

#include <algorithm>

namespace certwright::tls {

namespace {

/// Reasons from here on are alerts of the peer: 1000 and its number.
constexpr int firstAlertReason = 1000;

struct ReasonRow {
    int reason;
    LocalFault fault;
};

constexpr ReasonRow reasons[] = {
    {SSL_R_WRONG_VERSION_NUMBER, LocalFault::NotTls},
    {SSL_R_HTTP_REQUEST, LocalFault::NotTls},
    {SSL_R_HTTPS_PROXY_REQUEST, LocalFault::NotTls},
    {SSL_R_PACKET_LENGTH_TOO_LONG, LocalFault::BadRecord},
    {SSL_R_UNSUPPORTED_PROTOCOL, LocalFault::UnsupportedProtocol},
    {SSL_R_NO_PROTOCOLS_AVAILABLE, LocalFault::UnsupportedProtocol},
    {SSL_R_VERSION_TOO_LOW, LocalFault::UnsupportedProtocol},
    {SSL_R_UNSUPPORTED_SSL_VERSION, LocalFault::UnsupportedProtocol},
    {SSL_R_DH_KEY_TOO_SMALL, LocalFault::DhKeyTooSmall},
    {SSL_R_UNSAFE_LEGACY_RENEGOTIATION_DISABLED, LocalFault::LegacyRenegotiation},
    {SSL_R_NO_SHARED_CIPHER, LocalFault::NoSharedCipher},
    {SSL_R_NO_SUITABLE_KEY_SHARE, LocalFault::NoSharedGroup},
    {SSL_R_NO_SUITABLE_GROUPS, LocalFault::NoSharedGroup},
    {SSL_R_NO_SUITABLE_SIGNATURE_ALGORITHM, LocalFault::NoSharedSignatureScheme},
    {SSL_R_NO_SHARED_SIGNATURE_ALGORITHMS, LocalFault::NoSharedSignatureScheme},
    {SSL_R_WRONG_SIGNATURE_TYPE, LocalFault::NoSharedSignatureScheme},
    {SSL_R_LEGACY_SIGALG_DISALLOWED_OR_UNSUPPORTED, LocalFault::NoSharedSignatureScheme},
    {SSL_R_BAD_SIGNATURE, LocalFault::BadSignature},
    {SSL_R_DECRYPTION_FAILED_OR_BAD_RECORD_MAC, LocalFault::BadRecord},
    {SSL_R_DATA_LENGTH_TOO_LONG, LocalFault::BadRecord},
    {SSL_R_ENCRYPTED_LENGTH_TOO_LONG, LocalFault::BadRecord},
    {SSL_R_BAD_RECORD_TYPE, LocalFault::BadRecord},
    {SSL_R_EXCESSIVE_MESSAGE_SIZE, LocalFault::MessageTooLong},
    {SSL_R_UNEXPECTED_MESSAGE, LocalFault::BadMessage},
    {SSL_R_LENGTH_MISMATCH, LocalFault::BadMessage},
    {SSL_R_BAD_EXTENSION, LocalFault::BadMessage},
    {SSL_R_TOO_MANY_WARN_ALERTS, LocalFault::BadMessage},
    {SSL_R_UNEXPECTED_RECORD, LocalFault::BadRecord},
};

/// A finding and the error that OpenSSL gives for it; the order is OpenSSL's.
struct FindingRow {
    const FindingKind& kind;
    int error;
};

const FindingRow findingRows[] = {
    {verify::finding::issuerNotFound, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY},
    {verify::finding::lookalikeAnchor, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY},
    {verify::finding::anchorNotSelfSigned, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT},
    {verify::finding::selfSignedNotTrusted, X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT},
    {verify::finding::rootNotTrusted, X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN},
    {verify::finding::issuerNotACa, X509_V_ERR_INVALID_CA},
    {verify::finding::keyCertSignMissing, X509_V_ERR_INVALID_CA},
    {verify::finding::unknownCritical, X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION},
    {verify::finding::purposeMissing, X509_V_ERR_INVALID_PURPOSE},
    {verify::finding::keyUsageMissing, X509_V_ERR_INVALID_PURPOSE},
    {verify::finding::issuerPurposeMissing, X509_V_ERR_INVALID_PURPOSE},
    {verify::finding::pathTooLong, X509_V_ERR_PATH_LENGTH_EXCEEDED},
    {verify::finding::nameNotPermitted, X509_V_ERR_PERMITTED_VIOLATION},
    {verify::finding::nameExcluded, X509_V_ERR_EXCLUDED_VIOLATION},
    {verify::finding::badConstraint, X509_V_ERR_UNSUPPORTED_CONSTRAINT_SYNTAX},
    {verify::finding::noAlternativeName, X509_V_ERR_HOSTNAME_MISMATCH},
    {verify::finding::nameMismatch, X509_V_ERR_HOSTNAME_MISMATCH},
    {verify::finding::weakKey, X509_V_ERR_EE_KEY_TOO_SMALL},
    {verify::finding::weakSignature, X509_V_ERR_CA_MD_TOO_WEAK},
    {verify::finding::badSignature, X509_V_ERR_CERT_SIGNATURE_FAILURE},
    {verify::finding::revoked, X509_V_ERR_CERT_REVOKED},
    {verify::finding::notYetValid, X509_V_ERR_CERT_NOT_YET_VALID},
    {verify::finding::expired, X509_V_ERR_CERT_HAS_EXPIRED},
};

struct AlertRow {
    int error;
    int alert;
};

constexpr AlertRow alertRows[] = {
    {X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, 48},
    {X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, 48},
    {X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, 48},
    {X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, 48},
    {X509_V_ERR_INVALID_CA, 48},
    {X509_V_ERR_PATH_LENGTH_EXCEEDED, 48},
    {X509_V_ERR_INVALID_PURPOSE, 43},
    {X509_V_ERR_CERT_REVOKED, 44},
    {X509_V_ERR_CERT_HAS_EXPIRED, 45},
    {X509_V_ERR_CERT_NOT_YET_VALID, 42},
    {X509_V_ERR_HOSTNAME_MISMATCH, 42},
    {X509_V_ERR_EE_KEY_TOO_SMALL, 42},
    {X509_V_ERR_CA_MD_TOO_WEAK, 42},
    {X509_V_ERR_CERT_SIGNATURE_FAILURE, 51},
};

} // namespace

LocalFault localFaultOf(const std::vector<ossl::QueuedError>& errors) {
    const auto isAlert = [](const ossl::QueuedError& e) {
        return e.library == ERR_LIB_SSL && e.reason >= firstAlertReason;
    };
    if (errors.empty() || std::ranges::any_of(errors, isAlert))
        return LocalFault::None;
    for (const ossl::QueuedError& error : errors) {
        if (error.library != ERR_LIB_SSL)
            continue;
        const auto row = std::ranges::find(reasons, error.reason, &ReasonRow::reason);
        if (row != std::end(reasons))
            return row->fault;
    }
    return LocalFault::Other;
}

int openSslErrorFor(const verify::Report& report) {
    if (report.isValid())
        return X509_V_OK;
    for (const FindingRow& row : findingRows)
        if (report.best().has(row.kind))
            return row.error;
    return X509_V_ERR_UNSPECIFIED;
}

int openSslErrorFor(const FindingKind& kind) {
    const auto row = std::ranges::find_if(findingRows, [&](const FindingRow& r) { return &r.kind == &kind; });
    return row != std::end(findingRows) ? row->error : X509_V_ERR_UNSPECIFIED;
}

int alertFor(int openSslError) {
    const auto row = std::ranges::find(alertRows, openSslError, &AlertRow::error);
    return row != std::end(alertRows) ? row->alert : alert::certificateUnknown;
}

} // namespace certwright::tls
