// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/codec/der_reader.h"
#include "core/container/reading.h"

namespace certwright::container {

/// What one element turned out to be.
struct Recognised {
    Content content;
    std::string_view looksLike; ///< of what could not be read, the kind that it seems to be; empty elsewhere
    std::string fault;          ///< and why it could not
};

/// Tells by its structure what an element is, whatever it was called. What is no known kind, or is broken, is
/// an UnknownObject.
Recognised recognise(const codec::DerElement& element);

/// Whether it has the build of a private key in the clear, whether or not it can be used as one.
bool looksLikePrivateKey(const codec::DerElement& element);

/// Whether it is a PFX (RFC 7292 4), or CMS signed data (RFC 5652 5): containers, with readers of their own.
bool isPkcs12(const codec::DerElement& element);
bool isSignedData(const codec::DerElement& element);

/// An encrypted key opened where there is a passphrase, all else as it is.
/// Errors: WrongPassphrase; UnsupportedAlgorithm and LimitReached where a passphrase was given.
Result<Content> unlocked(Content content, const std::optional<SecretText>& passphrase);

/// Reads DER: one object or several behind each other, each told by its structure.
/// Errors: Truncated; Malformed; UnknownFormat where it is no ASN.1 at all; those of PKCS#12.
Result<void> readDer(ByteView content, Reading& reading);

} // namespace certwright::container
