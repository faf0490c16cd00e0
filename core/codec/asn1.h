// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/instant.h"
#include "core/codec/der_reader.h"
#include "core/codec/oid.h"

#include <cstdint>
#include <optional>
#include <string>

namespace certwright::codec {

/// The values that primitive elements hold. Each refuses what is no such value at all; what is a value, but
/// not in the form that DER demands, is taken (see codec/strict_der).

DerResult<bool> booleanOf(const DerElement& element);

/// An INTEGER or ENUMERATED that fits; larger ones are read as octets.
DerResult<std::int64_t> smallIntegerOf(const DerElement& element);

/// The octets of an INTEGER without the sign padding: a serial number or a modulus.
ByteView magnitudeOf(const DerElement& integer);
bool isNegative(const DerElement& integer);

DerResult<Oid> oidOf(const DerElement& element);

/// The whole element as it lies there.
DerResult<Bytes> encodedOf(const DerElement& element);

struct BitString {
    ByteView octets;
    unsigned unusedBits = 0;

    /// Bit 0 is the first one (X.690 8.6); bits beyond the end are not set.
    bool bit(std::size_t index) const;
};
DerResult<BitString> bitStringOf(const DerElement& element);

/// The octets of an OCTET STRING, primitive or, in BER, put together of parts (X.690 8.7.3).
/// Primitive ones are copied as well: the caller need not care which it was.
DerResult<Bytes> octetsOf(const DerElement& element);

/// A moment, and the form in which it was written.
struct Asn1Time {
    Instant instant;
    bool generalized = false;
    bool canonical = true; ///< seconds given, no fraction, in Zulu (RFC 5280 4.1.2.5)
    bool readable = true;  ///< false where a certificate's date names no moment: see x509/certificate.h
};
/// UTCTime and GeneralizedTime. A UTCTime's year is 1950 to 2049 (RFC 5280 4.1.2.5.1).
DerResult<Asn1Time> timeOf(const DerElement& element);

/// Whether this is one of the character string types of X.680 that certificates use.
bool isCharacterString(const Tag& tag);

/// A character string as UTF-8, read by its type: BMPString as UTF-16, UniversalString as UTF-32,
/// TeletexString as Latin-1 (what all producers mean by it); the others as they stand. Not made visible yet:
/// see visible().
std::string textOf(const DerElement& characterString);

} // namespace certwright::codec
