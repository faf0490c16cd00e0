// SPDX-License-Identifier: Apache-2.0
#include "core/tls/stack_answers.h"

#include "core/tls/alerts.h"
#include "core/tls/code_points.h"
#include "core/tls/engine_faults.h"
#include "core/verify/findings.h"

#include <openssl/x509_vfy.h>

#include <algorithm>
#include <array>

namespace certwright::tls {

namespace finding = verify::finding;
using verify::Evidence;
using verify::Stack;

namespace {

using Cell = std::optional<StackAnswer>;

constexpr int badRequest = 400;

constexpr Cell sends(int code, Evidence evidence = Evidence::Measured) {
    return StackAnswer{{RefusalForm::Kind::Alert, code}, evidence};
}
constexpr Cell page(Evidence evidence = Evidence::Measured) {
    return StackAnswer{{RefusalForm::Kind::Http, badRequest}, evidence};
}
constexpr Cell closes(Evidence evidence = Evidence::Measured) {
    return StackAnswer{{RefusalForm::Kind::Close}, evidence};
}
constexpr Cell unknown;

/// One column for the programs that leave the alert to OpenSSL: Apache, HAProxy, Python.
enum Column { NginxColumn, OpenSslColumn, NodeColumn, JavaColumn, GoColumn, GnuTlsColumn, RustlsColumn };

struct Row {
    CallerFault fault;
    int version; ///< 0: all
    std::array<Cell, 7> cells;
};

constexpr Evidence literature = Evidence::Literature;

// clang-format off
// An answer that is not known is left empty, also where a program lets that fault pass: it has none then. nginx and
// Node give one answer to whatever OpenSSL holds against a certificate, so it is known for what was not tried too.
constexpr Row rows[] = {
    //                                          nginx             OpenSSL                 Node                Java       Go         GnuTLS     rustls
    {CallerFault::Missing,          tls12, {page(),           sends(40),              sends(40),          sends(42), sends(42), sends(50), unknown}},
    {CallerFault::Missing,          tls13, {page(),           sends(116),             sends(116),         sends(42), sends(42), sends(116), unknown}},
    {CallerFault::UnknownAuthority, 0,     {page(),           sends(48),              closes(),           sends(46), sends(42), sends(49), unknown}},
    {CallerFault::Expired,          0,     {page(),           sends(45),              closes(),           sends(46), sends(42), sends(49), unknown}},
    {CallerFault::NotYetValid,      0,     {page(),           sends(42),              closes(),           sends(46), sends(42), sends(49), unknown}},
    {CallerFault::WrongPurpose,     0,     {page(),           sends(43),              closes(),           sends(46), sends(42), unknown,   unknown}},
    {CallerFault::WrongKeyUsage,    0,     {page(),           sends(43),              closes(),           sends(46), unknown,   sends(80), unknown}},
    {CallerFault::InvalidAuthority, 0,     {page(),           sends(48),              closes(),           sends(46), sends(42), sends(49), unknown}},
    {CallerFault::UnmetExtension,   0,     {page(),           sends(46),              closes(),           sends(46), sends(42), sends(49), unknown}},
    {CallerFault::WeakKey,          0,     {page(),           sends(42),              closes(literature), unknown,   unknown,   unknown,   unknown}},
    {CallerFault::WeakSignature,    0,     {page(),           sends(42),              closes(),           unknown,   sends(42), sends(49), unknown}},
    {CallerFault::Revoked,          0,     {page(),           sends(44, literature),  closes(literature), unknown,   unknown,   unknown,   unknown}},
    {CallerFault::Other,            0,     {page(literature), unknown,                closes(literature), unknown,   unknown,   unknown,   unknown}},
};

struct NameRow {
    std::string_view cause;
    CallerFault fault;
};

constexpr NameRow names[] = {
    {"client-cert-missing", CallerFault::Missing}, {"client-cert-unknown-ca", CallerFault::UnknownAuthority},
    {"client-cert-self-signed", CallerFault::UnknownAuthority}, {"client-chain-incomplete", CallerFault::UnknownAuthority},
    {"client-cert-expired", CallerFault::Expired}, {"client-chain-ca-expired", CallerFault::Expired},
    {"client-cert-not-yet-valid", CallerFault::NotYetValid}, {"client-cert-wrong-eku", CallerFault::WrongPurpose},
    {"client-cert-wrong-key-usage", CallerFault::WrongKeyUsage}, {"client-chain-invalid-ca", CallerFault::InvalidAuthority},
    {"client-chain-pathlen", CallerFault::InvalidAuthority}, {"client-chain-name-constraint", CallerFault::UnmetExtension},
    {"client-cert-unknown-critical-extension", CallerFault::UnmetExtension}, {"client-cert-weak-key", CallerFault::WeakKey},
    {"client-cert-weak-signature", CallerFault::WeakSignature}, {"client-cert-revoked", CallerFault::Revoked},
};

struct ErrorRow {
    int error;
    CallerFault fault;
};

constexpr ErrorRow errors[] = {
    {X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, CallerFault::UnknownAuthority},
    {X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, CallerFault::UnknownAuthority},
    {X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, CallerFault::UnknownAuthority},
    {X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, CallerFault::UnknownAuthority},
    {X509_V_ERR_INVALID_CA, CallerFault::InvalidAuthority}, {X509_V_ERR_PATH_LENGTH_EXCEEDED, CallerFault::InvalidAuthority},
    {X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION, CallerFault::UnmetExtension},
    {X509_V_ERR_PERMITTED_VIOLATION, CallerFault::UnmetExtension}, {X509_V_ERR_EXCLUDED_VIOLATION, CallerFault::UnmetExtension},
    {X509_V_ERR_INVALID_PURPOSE, CallerFault::WrongPurpose}, {X509_V_ERR_EE_KEY_TOO_SMALL, CallerFault::WeakKey},
    {X509_V_ERR_CA_MD_TOO_WEAK, CallerFault::WeakSignature}, {X509_V_ERR_CERT_REVOKED, CallerFault::Revoked},
    {X509_V_ERR_CERT_NOT_YET_VALID, CallerFault::NotYetValid}, {X509_V_ERR_CERT_HAS_EXPIRED, CallerFault::Expired},
};

/// What is no fault to verify(), but keeps some stacks from an anchor.
constexpr const FindingKind* strangersToSome[] = {
    &finding::nameEncodingDiffers, &finding::anchorIsIntermediate, &finding::anchorIsTarget};
// clang-format on

Column columnOf(Stack stack) {
    switch (stack) {
    case Stack::Nginx:
        return NginxColumn;
    case Stack::Apache:
    case Stack::Haproxy:
    case Stack::Python:
        return OpenSslColumn;
    case Stack::Node:
        return NodeColumn;
    case Stack::Java:
        return JavaColumn;
    case Stack::Go:
        return GoColumn;
    case Stack::GnuTls:
        return GnuTlsColumn;
    case Stack::Rustls:
        return RustlsColumn;
    }
    return RustlsColumn;
}

Cell answerIn(Column column, CallerFault fault, int version) {
    const auto row = std::ranges::find_if(
        rows, [&](const Row& r) { return r.fault == fault && (r.version == 0 || r.version == version); });
    return row != std::end(rows) ? row->cells[column] : unknown;
}

} // namespace

std::optional<CallerFault> callerFaultNamed(std::string_view cause) {
    const auto row = std::ranges::find(names, cause, &NameRow::cause);
    return row != std::end(names) ? std::optional(row->fault) : std::nullopt;
}

CallerFault callerFaultOf(const FindingKind& kind) {
    if (&kind == &finding::keyUsageMissing) // OpenSSL has one error for it and a wrong purpose
        return CallerFault::WrongKeyUsage;
    if (std::ranges::find(strangersToSome, &kind) != std::end(strangersToSome))
        return CallerFault::UnknownAuthority;
    const auto row = std::ranges::find(errors, openSslErrorFor(kind), &ErrorRow::error);
    return row != std::end(errors) ? row->fault : CallerFault::Other;
}

std::optional<StackAnswer> stackAnswer(Stack stack, CallerFault fault, int version) {
    return answerIn(columnOf(stack), fault, version);
}

RefusalForm ownAnswer(CallerFault fault, int version) {
    const Cell answer = answerIn(OpenSslColumn, fault, version);
    return answer ? answer->form : RefusalForm{RefusalForm::Kind::Alert, tls::alert::certificateUnknown};
}

} // namespace certwright::tls
