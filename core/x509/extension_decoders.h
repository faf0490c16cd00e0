// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/codec/der_reader.h"
#include "core/x509/extension_values.h"

namespace certwright::x509 {

/// A decoder reads the one element that an extension's value holds.
using ExtensionDecoder = codec::DerResult<ExtensionValue> (*)(const codec::DerElement& element);

/// The decoder of a kind of extension; null for a kind that has none.
ExtensionDecoder decoderOf(const codec::Oid& oid);

// By subject matter; extension_decoders.cpp holds the table.
namespace decode {

codec::DerResult<ExtensionValue> basicConstraints(const codec::DerElement& element);
codec::DerResult<ExtensionValue> keyUsage(const codec::DerElement& element);
codec::DerResult<ExtensionValue> extendedKeyUsage(const codec::DerElement& element);
codec::DerResult<ExtensionValue> alternativeNames(const codec::DerElement& element);
codec::DerResult<ExtensionValue> subjectKeyIdentifier(const codec::DerElement& element);
codec::DerResult<ExtensionValue> authorityKeyIdentifier(const codec::DerElement& element);
codec::DerResult<ExtensionValue> nameConstraints(const codec::DerElement& element);
codec::DerResult<ExtensionValue> subjectDirectoryAttributes(const codec::DerElement& element);
codec::DerResult<ExtensionValue> privateKeyUsagePeriod(const codec::DerElement& element);

codec::DerResult<ExtensionValue> certificatePolicies(const codec::DerElement& element);
codec::DerResult<ExtensionValue> policyMappings(const codec::DerElement& element);
codec::DerResult<ExtensionValue> policyConstraints(const codec::DerElement& element);
codec::DerResult<ExtensionValue> inhibitAnyPolicy(const codec::DerElement& element);

codec::DerResult<ExtensionValue> distributionPoints(const codec::DerElement& element);
codec::DerResult<ExtensionValue> issuingDistributionPoint(const codec::DerElement& element);
codec::DerResult<ExtensionValue> accessDescriptions(const codec::DerElement& element);
codec::DerResult<ExtensionValue> numberValue(const codec::DerElement& element);
codec::DerResult<ExtensionValue> reasonCode(const codec::DerElement& element);
codec::DerResult<ExtensionValue> momentValue(const codec::DerElement& element);

codec::DerResult<ExtensionValue> signedCertificateTimestamps(const codec::DerElement& element);
codec::DerResult<ExtensionValue> tlsFeature(const codec::DerElement& element);
codec::DerResult<ExtensionValue> qcStatements(const codec::DerElement& element);
codec::DerResult<ExtensionValue> microsoftTemplate(const codec::DerElement& element);
codec::DerResult<ExtensionValue> microsoftSecurityIdentifier(const codec::DerElement& element);
codec::DerResult<ExtensionValue> netscapeCertificateType(const codec::DerElement& element);
codec::DerResult<ExtensionValue> textValue(const codec::DerElement& element);
codec::DerResult<ExtensionValue> presenceValue(const codec::DerElement& element);

} // namespace decode

} // namespace certwright::x509
