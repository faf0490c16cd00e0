// SPDX-License-Identifier: Apache-2.0
#include "core/x509/extension_decoders.h"

#include "core/codec/oid_names.h"
#include "core/x509/extension.h"

#include <algorithm>

namespace certwright::x509 {

namespace oid = codec::oid;
using codec::KnownOid;

namespace {

struct Row {
    KnownOid oid;
    ExtensionDecoder decoder;
};

constexpr Row rows[] = {
    {oid::basicConstraints, decode::basicConstraints},
    {oid::keyUsage, decode::keyUsage},
    {oid::extendedKeyUsage, decode::extendedKeyUsage},
    {oid::subjectAltName, decode::alternativeNames},
    {oid::subjectKeyIdentifier, decode::subjectKeyIdentifier},
    {oid::authorityKeyIdentifier, decode::authorityKeyIdentifier},
    {oid::crlDistributionPoints, decode::distributionPoints},
    {oid::authorityInfoAccess, decode::accessDescriptions},
    {oid::certificatePolicies, decode::certificatePolicies},
    {oid::signedCertificateTimestamps, decode::signedCertificateTimestamps},
    {oid::signedCertificateTimestampsOcsp, decode::signedCertificateTimestamps},
    {oid::nameConstraints, decode::nameConstraints},
    {oid::policyMappings, decode::policyMappings},
    {oid::policyConstraints, decode::policyConstraints},
    {oid::inhibitAnyPolicy, decode::inhibitAnyPolicy},
    {oid::issuerAltName, decode::alternativeNames},
    {oid::certificateIssuer, decode::alternativeNames},
    {oid::freshestCrl, decode::distributionPoints},
    {oid::issuingDistributionPoint, decode::issuingDistributionPoint},
    {oid::subjectInfoAccess, decode::accessDescriptions},
    {oid::subjectDirectoryAttributes, decode::subjectDirectoryAttributes},
    {oid::privateKeyUsagePeriod, decode::privateKeyUsagePeriod},
    {oid::crlNumber, decode::numberValue},
    {oid::deltaCrlIndicator, decode::numberValue},
    {oid::reasonCode, decode::reasonCode},
    {oid::invalidityDate, decode::momentValue},
    {oid::tlsFeature, decode::tlsFeature},
    {oid::qcStatements, decode::qcStatements},
    {oid::ocspNoCheck, decode::presenceValue},
    {oid::precertificatePoison, decode::presenceValue},
    {{"1.3.6.1.4.1.311.21.7", ""}, decode::microsoftTemplate},
    {{"1.3.6.1.4.1.311.25.2", ""}, decode::microsoftSecurityIdentifier},
    {{"1.3.6.1.4.1.311.21.10", ""}, decode::certificatePolicies},
    {{"1.3.6.1.4.1.311.20.2", ""}, decode::textValue},
    {{"2.16.840.1.113730.1.1", ""}, decode::netscapeCertificateType},
    {{"2.16.840.1.113730.1.2", ""}, decode::textValue},
    {{"2.16.840.1.113730.1.3", ""}, decode::textValue},
    {{"2.16.840.1.113730.1.4", ""}, decode::textValue},
    {{"2.16.840.1.113730.1.7", ""}, decode::textValue},
    {{"2.16.840.1.113730.1.8", ""}, decode::textValue},
    {{"2.16.840.1.113730.1.12", ""}, decode::textValue},
    {{"2.16.840.1.113730.1.13", ""}, decode::textValue},
};

/// Those whose meaning a path validation really applies; a decoder alone is no understanding.
constexpr KnownOid understood[] = {oid::basicConstraints, oid::keyUsage, oid::extendedKeyUsage,
    oid::subjectAltName, oid::nameConstraints, oid::certificatePolicies, oid::policyMappings,
    oid::policyConstraints, oid::inhibitAnyPolicy, oid::subjectKeyIdentifier, oid::authorityKeyIdentifier,
    oid::issuerAltName, oid::crlDistributionPoints, oid::tlsFeature, oid::authorityInfoAccess,
    {"2.16.840.1.113730.1.1", ""}};

} // namespace

ExtensionDecoder decoderOf(const codec::Oid& oid) {
    const auto row = std::ranges::find_if(rows, [&](const Row& r) { return oid == r.oid; });
    return row != std::end(rows) ? row->decoder : nullptr;
}

bool isUnderstood(const codec::Oid& oid) {
    return std::ranges::any_of(understood, [&](const KnownOid& known) { return oid == known; });
}

} // namespace certwright::x509
