// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/base/instant.h"
#include "core/codec/oid.h"
#include "core/x509/general_name.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace certwright::x509 {

// What the extensions of the field say, one type each. All sections are of RFC 5280 unless said otherwise.

/// 4.2.1.9
struct BasicConstraints {
    bool isCa = false;
    std::optional<std::int64_t> pathLength;
};

/// The bits of 4.2.1.3, numbered as there.
enum class KeyUsageBit : unsigned {
    DigitalSignature,
    ContentCommitment,
    KeyEncipherment,
    DataEncipherment,
    KeyAgreement,
    KeyCertSign,
    CrlSign,
    EncipherOnly,
    DecipherOnly,
};

struct KeyUsage {
    std::uint16_t bits = 0; ///< bit n of the extension is 1 << n

    bool has(KeyUsageBit bit) const { return (bits >> static_cast<unsigned>(bit)) & 1; }
    /// "digitalSignature", "keyCertSign", …
    std::vector<std::string> names() const;
};

/// 4.2.1.12
struct ExtendedKeyUsage {
    std::vector<codec::Oid> purposes;

    bool has(const codec::KnownOid& purpose) const;
};

/// 4.2.1.6 and 4.2.1.7
struct AlternativeNames {
    std::vector<GeneralName> names;
};

/// 4.2.1.2
struct SubjectKeyIdentifier {
    Bytes identifier;
};

/// 4.2.1.1
struct AuthorityKeyIdentifier {
    std::optional<Bytes> keyIdentifier;
    std::vector<GeneralName> issuer;
    std::optional<Bytes> serialNumber;
};

/// 4.2.1.10
struct GeneralSubtree {
    GeneralName base;
    std::int64_t minimum = 0;
    std::optional<std::int64_t> maximum;
};

struct NameConstraints {
    std::vector<GeneralSubtree> permitted;
    std::vector<GeneralSubtree> excluded;
};

/// 4.2.1.4
struct PolicyQualifier {
    codec::Oid type;
    std::string text; ///< the location of a practice statement, or the text of a notice
};

struct PolicyInformation {
    codec::Oid policy;
    std::vector<PolicyQualifier> qualifiers;
};

struct CertificatePolicies {
    std::vector<PolicyInformation> policies;
};

/// 4.2.1.5
struct PolicyMapping {
    codec::Oid issuerDomain;
    codec::Oid subjectDomain;
};

struct PolicyMappings {
    std::vector<PolicyMapping> mappings;
};

/// 4.2.1.11
struct PolicyConstraints {
    std::optional<std::int64_t> requireExplicitPolicy;
    std::optional<std::int64_t> inhibitPolicyMapping;
};

/// 4.2.1.14
struct InhibitAnyPolicy {
    std::int64_t skipCertificates = 0;
};

/// 4.2.1.13
struct DistributionPoint {
    std::vector<GeneralName> fullName;
    Bytes relativeName;                   ///< nameRelativeToCRLIssuer, its content; empty where there is none
    std::optional<std::uint16_t> reasons; ///< bit n of ReasonFlags is 1 << n
    std::vector<GeneralName> crlIssuer;
};

/// 4.2.1.13 and 4.2.1.15 (freshest CRL)
struct DistributionPoints {
    std::vector<DistributionPoint> points;
};

/// 5.2.5
struct IssuingDistributionPoint {
    DistributionPoint point;
    bool onlyUserCertificates = false;
    bool onlyCaCertificates = false;
    bool onlyAttributeCertificates = false;
    bool indirectCrl = false;
    std::optional<std::uint16_t> onlySomeReasons;
};

/// 4.2.2.1 and 4.2.2.2
struct AccessDescription {
    codec::Oid method;
    GeneralName location;
};

struct AccessDescriptions {
    std::vector<AccessDescription> descriptions;
};

/// RFC 6962 3.3
struct SignedCertificateTimestamp {
    int version = 0;
    Bytes logId;
    std::int64_t timestampMilliseconds = 0;
    Bytes extensions;                     ///< as they stand: the log has signed them
    std::uint16_t signatureAlgorithm = 0; ///< as TLS 1.2 encodes it: hash and signature
    Bytes signature;

    /// When the log saw the certificate, the milliseconds cut; the end of time where they lie behind it.
    Instant time() const;

    friend bool operator==(const SignedCertificateTimestamp&, const SignedCertificateTimestamp&) = default;
};

struct SignedCertificateTimestamps {
    std::vector<SignedCertificateTimestamp> timestamps;
};

/// RFC 7633: TLS extensions that the server promises to use; 5 is the OCSP staple ("must-staple").
struct TlsFeature {
    std::vector<std::int64_t> features;
};

/// RFC 3739 3.2.6
struct QcStatement {
    codec::Oid statement;
    Bytes information;
};

struct QcStatements {
    std::vector<QcStatement> statements;
};

/// RFC 3280 4.2.1.4
struct PrivateKeyUsagePeriod {
    std::optional<Instant> notBefore;
    std::optional<Instant> notAfter;
};

/// An attribute type with the encodings of its values.
struct DirectoryAttribute {
    codec::Oid type;
    std::vector<Bytes> values;
};

/// 4.2.1.8
struct SubjectDirectoryAttributes {
    std::vector<DirectoryAttribute> attributes;
};

/// [MS-WCCE] 2.2.2.7.7.2
struct MicrosoftTemplate {
    codec::Oid oid;
    std::optional<std::int64_t> majorVersion;
    std::optional<std::int64_t> minorVersion;
};

/// [MS-WCCE] 2.2.2.7.7.4: the security identifier of an account, "S-1-5-21-…"
struct MicrosoftSecurityIdentifier {
    std::string identifier;
};

/// Netscape's certificate type (bits 0 client, 1 server, 2 S/MIME, 3 object signing, 5 to 7 their CAs).
struct NetscapeCertificateType {
    std::uint16_t bits = 0;

    std::vector<std::string> names() const;
};

/// One number: a CRL's (5.2.3), a delta's base (5.2.4). As octets, for it may have twenty.
struct NumberValue {
    Bytes magnitude;
};

/// A reason for a revocation (5.3.1).
struct ReasonCode {
    std::int64_t reason = 0;

    /// "keyCompromise"; the number where it is none of RFC 5280.
    std::string name() const;
};

/// A moment (5.3.2).
struct MomentValue {
    Instant instant;
};

/// Extensions that hold one character string (Netscape's comment and URLs, Microsoft's template name).
struct TextValue {
    std::string text;
};

/// Extensions whose presence says it all (ocspNoCheck, the precertificate poison).
struct PresenceValue {};

/// An extension that this program has no decoder for: shown as ASN.1.
struct UnknownValue {};

using ExtensionValue = std::variant<UnknownValue, BasicConstraints, KeyUsage, ExtendedKeyUsage,
    AlternativeNames, SubjectKeyIdentifier, AuthorityKeyIdentifier, NameConstraints, CertificatePolicies,
    PolicyMappings, PolicyConstraints, InhibitAnyPolicy, DistributionPoints, IssuingDistributionPoint,
    AccessDescriptions, SignedCertificateTimestamps, TlsFeature, QcStatements, PrivateKeyUsagePeriod,
    SubjectDirectoryAttributes, MicrosoftTemplate, MicrosoftSecurityIdentifier, NetscapeCertificateType,
    NumberValue, ReasonCode, MomentValue, TextValue, PresenceValue>;

} // namespace certwright::x509
