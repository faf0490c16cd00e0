// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/x509/certificate.h"
#include "core/x509/request.h"

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace certwright::x509 {

/// What can be laid beside another.
using Comparable = std::variant<Certificate, Request>;

/// How a field stands on the two sides.
enum class Standing { Same, Changed, OnlyLeft, OnlyRight };

/// One field of both. The name is that of the standard ("notAfter"), or of the extension.
struct ComparedField {
    std::string name;
    bool isExtension = false;
    Standing standing = Standing::Same;
    std::string left;
    std::string right;
    std::optional<ByteRange> leftPlace; ///< empty where the field stands in no one place
    std::optional<ByteRange> rightPlace;
};

/// Octets of the one side in whose place the other has others; either may be empty.
struct ByteDifference {
    ByteRange left;
    ByteRange right;

    friend bool operator==(const ByteDifference&, const ByteDifference&) = default;
};

struct ByteComparison {
    std::vector<ByteDifference> differences;
    bool isCoarse = false; ///< too much differs: from the first difference to the last counts as one
};

struct Comparison {
    std::vector<Finding> meaning; ///< what would change for mutual TLS if the right took the left's place
    std::vector<ComparedField> fields;
    ByteComparison bytes;
};

/// Lays two objects beside each other: the old certificate and its renewal, a request and what was issued for
/// it. Bounded: of names gained or lost the first 20 are told, the rest counted.
Comparison compare(const Comparable& left, const Comparable& right);

/// The differing places of any octets, so that equal octets between them are at least four.
ByteComparison compareBytes(ByteView left, ByteView right);

/// The octets that are compared.
const Bytes& encodedOf(const Comparable& object);

/// What a renewal, or another certificate in the place of this one, would change.
namespace finding {

inline constexpr FindingKind identical{"compare.identical", Severity::Note, "X.690"};
/// Parameter: the pin
inline constexpr FindingKind sameKey{"compare.same-key", Severity::Note, "RFC 7469 2.4"};
/// Parameters: the pin before, the pin after
inline constexpr FindingKind otherKey{"compare.other-key", Severity::Warning, "RFC 7469 2.4"};
/// Parameter: the fingerprint after
inline constexpr FindingKind otherFingerprint{"compare.other-fingerprint", Severity::Note, "RFC 8705 3.1"};
/// Parameter: the issuer
inline constexpr FindingKind sameIssuer{"compare.same-issuer", Severity::Note, "RFC 5280 6.1"};
/// Parameters: the issuer before, the issuer after
inline constexpr FindingKind otherIssuer{"compare.other-issuer", Severity::Warning, "RFC 5280 6.1"};
/// Parameter: the issuer
inline constexpr FindingKind otherIssuerKey{
    "compare.other-issuer-key", Severity::Warning, "RFC 5280 4.2.1.1"};
/// The same name in other octets. Parameter: the issuer
inline constexpr FindingKind otherIssuerEncoding{
    "compare.other-issuer-encoding", Severity::Warning, "RFC 5280 7.1"};
/// Two certificates of one issuer with one number. Parameter: the serial number
inline constexpr FindingKind sameSerial{"compare.same-serial", Severity::Error, "RFC 5280 4.1.2.2"};
/// Parameters: the subject before, the subject after
inline constexpr FindingKind otherSubject{"compare.other-subject", Severity::Warning, "RFC 5280 4.1.2.6"};
/// Parameter: the subject
inline constexpr FindingKind otherSubjectEncoding{
    "compare.other-subject-encoding", Severity::Warning, "RFC 5280 7.1"};
/// Parameter: the name
inline constexpr FindingKind nameGained{"compare.name-gained", Severity::Note, "RFC 9525 6"};
inline constexpr FindingKind nameLost{"compare.name-lost", Severity::Warning, "RFC 9525 6"};
/// Parameter: how many more
inline constexpr FindingKind moreNamesGained{"compare.more-names-gained", Severity::Note, "limit"};
inline constexpr FindingKind moreNamesLost{"compare.more-names-lost", Severity::Warning, "limit"};
/// Parameter: the purpose
inline constexpr FindingKind purposeGained{"compare.purpose-gained", Severity::Note, "RFC 5280 4.2.1.12"};
inline constexpr FindingKind purposeLost{"compare.purpose-lost", Severity::Warning, "RFC 5280 4.2.1.12"};
/// Parameter: the usage of the key
inline constexpr FindingKind usageGained{"compare.usage-gained", Severity::Note, "RFC 5280 4.2.1.3"};
inline constexpr FindingKind usageLost{"compare.usage-lost", Severity::Warning, "RFC 5280 4.2.1.3"};
inline constexpr FindingKind becomesCa{"compare.becomes-ca", Severity::Warning, "RFC 5280 4.2.1.9"};
inline constexpr FindingKind ceasesToBeCa{"compare.ceases-to-be-ca", Severity::Warning, "RFC 5280 4.2.1.9"};
/// Parameters: the end before, the end after
inline constexpr FindingKind endsLater{"compare.ends-later", Severity::Note, "RFC 5280 4.1.2.5"};
inline constexpr FindingKind endsEarlier{"compare.ends-earlier", Severity::Warning, "RFC 5280 4.1.2.5"};
/// Neither is valid between them. Parameters: the end before, the begin after
inline constexpr FindingKind gap{"compare.gap", Severity::Warning, "RFC 5280 4.1.2.5"};
/// A CA's: those below it name the old one.
inline constexpr FindingKind otherKeyIdentifier{
    "compare.other-key-identifier", Severity::Warning, "RFC 5280 4.2.1.2"};
/// The certificate is not for the request's key.
inline constexpr FindingKind notTheRequestedKey{
    "compare.not-the-requested-key", Severity::Error, "RFC 2986 3"};
inline constexpr FindingKind requestNotSigned{"compare.request-not-signed", Severity::Error, "RFC 2986 4.2"};
/// Parameter: the extension
inline constexpr FindingKind notGranted{"compare.not-granted", Severity::Warning, "RFC 2985 5.4.2"};

} // namespace finding

/// Every kind above.
std::span<const FindingKind* const> comparisonCatalogue();

} // namespace certwright::x509
