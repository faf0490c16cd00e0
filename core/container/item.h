// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/base/finding.h"
#include "core/keys/encrypted_key.h"
#include "core/keys/private_key.h"
#include "core/keys/public_key.h"
#include "core/x509/certificate.h"
#include "core/x509/request.h"
#include "core/x509/revocation_list.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace certwright::container {

/// How the octets were wrapped.
enum class Format { Pem, Der, Pkcs12 };

/// "pem", "der", "pkcs12": as the command line prints it.
std::string_view formatName(Format format);

/// Where an item was found.
struct Source {
    std::string file; ///< as the caller named it
    ByteRange place;  ///< in the file; of what lies in an encrypted container, the container's
    Format format = Format::Der;
    bool encrypted = false; ///< it was, or still is, under a passphrase
};

/// Octets that are well-formed ASN.1 of a kind that this program does not know.
struct UnknownObject {
    Bytes encoded;
};

using Content = std::variant<x509::Certificate, x509::Request, x509::RevocationList, keys::PrivateKey,
    keys::EncryptedKey, keys::PublicKey, UnknownObject>;

/// One thing found in a file.
struct Item {
    Content content;
    Source source;
    std::string label;               ///< friendly name, alias; empty where the format has none
    bool trusted = false;            ///< a certificate that its file marks as trusted
    std::optional<Bytes> localKeyId; ///< PKCS#12: ties a certificate to its key

    /// "certificate", "request", "crl", "private-key", "public-key", "trust-entry", "unknown"
    std::string_view kindName() const;

    const x509::Certificate* certificate() const { return std::get_if<x509::Certificate>(&content); }
    const keys::PrivateKey* privateKey() const { return std::get_if<keys::PrivateKey>(&content); }
};

/// What a file held, in its order, and what is to be said about it.
struct Opened {
    std::vector<Item> items;
    std::vector<Finding> findings;

    std::vector<x509::Certificate> certificates() const;
    std::vector<x509::RevocationList> revocationLists() const;
};

} // namespace certwright::container
