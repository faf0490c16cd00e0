// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/x509/certificate.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace certwright::x509 {

/// The ways in which other programs want a certificate, or a part of it, to be written down.
enum class FormKind {
    Pem,
    DerBase64,
    DerHex,
    Sha256,          ///< lower-case hex without colons
    Sha256Colons,    ///< upper-case with colons, as openssl and keytool print it
    Sha1,            ///< upper-case with colons; for old programs only
    SpkiPin,         ///< sha256/… of the public key (RFC 7469 2.1.1)
    Jwk,             ///< the public key (RFC 7517, RFC 7518 6, RFC 8037 2)
    JwkThumbprint,   ///< SHA-256 of it (RFC 7638)
    X5tS256,         ///< of the certificate, what binds tokens to it (RFC 7515 4.1.8, RFC 8705 3.1)
    X5c,             ///< the certificates as a JSON array (RFC 7515 4.1.6)
    SubjectRfc4514,  ///< as this program writes it
    SubjectOneLine,  ///< "C = DE, CN = alice": openssl x509 -subject
    SubjectNginx,    ///< $ssl_client_s_dn: RFC 2253 as OpenSSL writes it
    SubjectNginxOld, ///< $ssl_client_s_dn_legacy, "/C=DE/CN=alice"
    PostgresDn,      ///< pg_hba.conf clientname=DN
    PostgresCn,      ///< pg_hba.conf clientname=CN: the first common name
    SerialHex,
    SerialDecimal,
};

/// The stable name of a form ("spki-pin"); empty for what is no form, so that one can count up.
std::string_view formName(FormKind kind);

/// Empty where the certificate has none: a key that JWK does not know, no common name, a name that OpenSSL
/// cannot read. What comes from outside is given as it stands: it must be shown as plain text.
/// \param above the rest of the chain, for X5c
std::optional<std::string> formOf(
    FormKind kind, const Certificate& certificate, std::span<const Certificate> above = {});

/// Whether formOf() would give one; of most it is known without making it.
bool hasForm(FormKind kind, const Certificate& certificate);

/// Certificates one behind the other, as PEM.
std::string pemOf(std::span<const Certificate> certificates);

/// A JSON Web Key of the public key, members in the order of RFC 7638 3.2; empty where JWK knows no such key.
std::optional<std::string> jwkOf(const keys::PublicKey& key);

/// "sha256/…" of the key (RFC 7469 2.1.1).
std::string spkiPin(const keys::PublicKey& key);

/// A number in decimal; one of more than 512 octets in hex. \param content of an INTEGER: two's complement
std::string decimalText(ByteView content);

} // namespace certwright::x509
