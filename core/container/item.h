// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/base/finding.h"
#include "core/keys/encrypted_key.h"
#include "core/keys/private_key.h"
#include "core/keys/public_key.h"
#include "core/x509/certificate.h"
#include "core/x509/describe.h"
#include "core/x509/ocsp_request.h"
#include "core/x509/ocsp_response.h"
#include "core/x509/request.h"
#include "core/x509/revocation_list.h"
#include "core/x509/spkac.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace certwright::container {

/// What an object lies in directly.
enum class Format { Pem, Der, Pkcs12, Pkcs7, OpenSsh, Ssh2, Jwk, Base64, Hex, Spkac, Tls, Jks, Jceks, Bks };

/// "pem", "der", "pkcs12", "pkcs7", "openssh", "ssh2", "jwk", "base64", "hex", "spkac", "tls", "jks",
/// "jceks", "bks": as the command line prints it.
std::string_view formatName(Format format);

/// Where an item was found.
struct Source {
    std::string file; ///< as the caller named it
    ByteRange place;  ///< in the file; of what lies within something encoded or encrypted, that thing's
    Format format = Format::Der;
    bool encrypted = false; ///< it was, or still is, under a passphrase
};

/// Octets that are well-formed ASN.1 of a kind that this program does not know, or of a known kind but
/// broken.
struct UnknownObject {
    Bytes encoded;
};

using Content = std::variant<x509::Certificate, x509::Request, x509::RevocationList, keys::PrivateKey,
    keys::EncryptedKey, keys::PublicKey, UnknownObject, x509::OcspResponse, x509::SignedKeyAndChallenge,
    x509::SignedCertificateTimestamps, x509::OcspRequest>;

/// "certificate", "request", "crl", "private-key", "public-key", "unknown", "ocsp-response", "spkac",
/// "sct-list", "ocsp-request"
std::string_view kindName(const Content& content);

/// One thing found in a file.
struct Item {
    Content content;
    Source source;
    std::string label;                   ///< friendly name, alias, key id; empty where the format has none
    bool trusted = false;                ///< a certificate that its file marks as trusted
    std::optional<Bytes> localKeyId;     ///< PKCS#12: ties a certificate to its key
    std::vector<codec::Oid> trustedFor;  ///< TRUSTED CERTIFICATE: purposes that it is trusted for
    std::vector<codec::Oid> rejectedFor; ///< and for which it is not
    std::optional<Instant> date;         ///< when it was put in, where the store says so
    std::vector<Finding> findings;       ///< what is wrong with its build; places are in the object's octets

    /// As kindName(), and "trust-entry" for a certificate that is marked as trusted.
    std::string_view kindName() const;

    const x509::Certificate* certificate() const { return std::get_if<x509::Certificate>(&content); }
    const keys::PrivateKey* privateKey() const { return std::get_if<keys::PrivateKey>(&content); }
};

/// What a file held, in its order, and what is to be said about it.
struct Opened {
    std::vector<Item> items;
    std::vector<Finding> findings; ///< about the file; those about an item stand there
    /// All octets of the one PKCS#12 or PKCS#7 that the items lie in. Empty for anything else, and where a private
    /// key or a secret lies in it in the clear: those are not shown.
    std::optional<x509::Description> whole;

    std::vector<x509::Certificate> certificates() const;
    std::vector<x509::RevocationList> revocationLists() const;
    std::vector<x509::OcspResponse> ocspResponses() const;
};

} // namespace certwright::container
