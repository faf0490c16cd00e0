// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/codec/oid.h"

#include <string_view>

namespace certwright::codec {

/// The field's own name of an object identifier; empty where the program knows none.
std::string_view knownName(const Oid& oid);

/// Object identifiers that code decides by. Those that are only named stand in the table of oid_names.cpp.
namespace oid {

// Attributes of names (X.520, RFC 4519, RFC 2985)
inline constexpr KnownOid commonName{"2.5.4.3", "CN"};
inline constexpr KnownOid countryName{"2.5.4.6", "C"};
inline constexpr KnownOid localityName{"2.5.4.7", "L"};
inline constexpr KnownOid stateOrProvinceName{"2.5.4.8", "ST"};
inline constexpr KnownOid organizationName{"2.5.4.10", "O"};
inline constexpr KnownOid organizationalUnitName{"2.5.4.11", "OU"};
inline constexpr KnownOid emailAddress{"1.2.840.113549.1.9.1", "emailAddress"};
inline constexpr KnownOid domainComponent{"0.9.2342.19200300.100.1.25", "DC"};

// Certificate and CRL extensions (RFC 5280 4.2, 5.2)
inline constexpr KnownOid subjectDirectoryAttributes{"2.5.29.9", "subjectDirectoryAttributes"};
inline constexpr KnownOid subjectKeyIdentifier{"2.5.29.14", "subjectKeyIdentifier"};
inline constexpr KnownOid keyUsage{"2.5.29.15", "keyUsage"};
inline constexpr KnownOid privateKeyUsagePeriod{"2.5.29.16", "privateKeyUsagePeriod"};
inline constexpr KnownOid subjectAltName{"2.5.29.17", "subjectAltName"};
inline constexpr KnownOid issuerAltName{"2.5.29.18", "issuerAltName"};
inline constexpr KnownOid basicConstraints{"2.5.29.19", "basicConstraints"};
inline constexpr KnownOid crlNumber{"2.5.29.20", "cRLNumber"};
inline constexpr KnownOid reasonCode{"2.5.29.21", "reasonCode"};
inline constexpr KnownOid invalidityDate{"2.5.29.24", "invalidityDate"};
inline constexpr KnownOid deltaCrlIndicator{"2.5.29.27", "deltaCRLIndicator"};
inline constexpr KnownOid issuingDistributionPoint{"2.5.29.28", "issuingDistributionPoint"};
inline constexpr KnownOid certificateIssuer{"2.5.29.29", "certificateIssuer"};
inline constexpr KnownOid nameConstraints{"2.5.29.30", "nameConstraints"};
inline constexpr KnownOid crlDistributionPoints{"2.5.29.31", "cRLDistributionPoints"};
inline constexpr KnownOid certificatePolicies{"2.5.29.32", "certificatePolicies"};
inline constexpr KnownOid anyPolicy{"2.5.29.32.0", "anyPolicy"};
inline constexpr KnownOid policyMappings{"2.5.29.33", "policyMappings"};
inline constexpr KnownOid authorityKeyIdentifier{"2.5.29.35", "authorityKeyIdentifier"};
inline constexpr KnownOid policyConstraints{"2.5.29.36", "policyConstraints"};
inline constexpr KnownOid extendedKeyUsage{"2.5.29.37", "extendedKeyUsage"};
inline constexpr KnownOid freshestCrl{"2.5.29.46", "freshestCRL"};
inline constexpr KnownOid inhibitAnyPolicy{"2.5.29.54", "inhibitAnyPolicy"};
inline constexpr KnownOid authorityInfoAccess{"1.3.6.1.5.5.7.1.1", "authorityInfoAccess"};
inline constexpr KnownOid qcStatements{"1.3.6.1.5.5.7.1.3", "qcStatements"};
inline constexpr KnownOid subjectInfoAccess{"1.3.6.1.5.5.7.1.11", "subjectInfoAccess"};
inline constexpr KnownOid tlsFeature{"1.3.6.1.5.5.7.1.24", "tlsFeature"};
inline constexpr KnownOid ocspNoCheck{"1.3.6.1.5.5.7.48.1.5", "ocspNoCheck"};
inline constexpr KnownOid signedCertificateTimestamps{
    "1.3.6.1.4.1.11129.2.4.2", "signedCertificateTimestamps"};
/// In an OCSP response.
inline constexpr KnownOid signedCertificateTimestampsOcsp{
    "1.3.6.1.4.1.11129.2.4.5", "signedCertificateTimestampsOcsp"};
inline constexpr KnownOid precertificatePoison{"1.3.6.1.4.1.11129.2.4.3", "precertificatePoison"};

// Extended key usage (RFC 5280 4.2.1.12)
inline constexpr KnownOid anyExtendedKeyUsage{"2.5.29.37.0", "anyExtendedKeyUsage"};
inline constexpr KnownOid serverAuth{"1.3.6.1.5.5.7.3.1", "serverAuth"};
inline constexpr KnownOid clientAuth{"1.3.6.1.5.5.7.3.2", "clientAuth"};
inline constexpr KnownOid codeSigning{"1.3.6.1.5.5.7.3.3", "codeSigning"};
inline constexpr KnownOid emailProtection{"1.3.6.1.5.5.7.3.4", "emailProtection"};
inline constexpr KnownOid timeStamping{"1.3.6.1.5.5.7.3.8", "timeStamping"};
inline constexpr KnownOid ocspSigning{"1.3.6.1.5.5.7.3.9", "OCSPSigning"};
inline constexpr KnownOid netscapeServerGatedCrypto{"2.16.840.1.113730.4.1", "netscapeServerGatedCrypto"};
inline constexpr KnownOid microsoftServerGatedCrypto{"1.3.6.1.4.1.311.10.3.3", "microsoftServerGatedCrypto"};

// Names of other forms (RFC 5280 4.2.1.6)
inline constexpr KnownOid userPrincipalName{"1.3.6.1.4.1.311.20.2.3", "userPrincipalName"};
inline constexpr KnownOid smtpUtf8Mailbox{"1.3.6.1.5.5.7.8.9", "smtpUTF8Mailbox"};

// OCSP (RFC 6960)
inline constexpr KnownOid basicOcspResponse{"1.3.6.1.5.5.7.48.1.1", "basicOCSPResponse"};
inline constexpr KnownOid ocspNonce{"1.3.6.1.5.5.7.48.1.2", "OCSP nonce"};

// Access methods
inline constexpr KnownOid ocspAccess{"1.3.6.1.5.5.7.48.1", "OCSP"};
inline constexpr KnownOid caIssuersAccess{"1.3.6.1.5.5.7.48.2", "caIssuers"};

// Keys (RFC 3279, 5480, 8410, 9881)
inline constexpr KnownOid rsaEncryption{"1.2.840.113549.1.1.1", "rsaEncryption"};
inline constexpr KnownOid rsaPss{"1.2.840.113549.1.1.10", "RSASSA-PSS"};
inline constexpr KnownOid dsa{"1.2.840.10040.4.1", "DSA"};
inline constexpr KnownOid dhPublicNumber{"1.2.840.10046.2.1", "X9.42 DH"};
inline constexpr KnownOid dhKeyAgreement{"1.2.840.113549.1.3.1", "PKCS#3 DH"};
inline constexpr KnownOid ecPublicKey{"1.2.840.10045.2.1", "ecPublicKey"};
inline constexpr KnownOid curveP256{"1.2.840.10045.3.1.7", "P-256"};
inline constexpr KnownOid curveP384{"1.3.132.0.34", "P-384"};
inline constexpr KnownOid curveP521{"1.3.132.0.35", "P-521"};
inline constexpr KnownOid x25519{"1.3.101.110", "X25519"};
inline constexpr KnownOid x448{"1.3.101.111", "X448"};
inline constexpr KnownOid ed25519{"1.3.101.112", "Ed25519"};
inline constexpr KnownOid ed448{"1.3.101.113", "Ed448"};

// Signatures (RFC 3279, 4055, 5758)
inline constexpr KnownOid md2WithRsa{"1.2.840.113549.1.1.2", "md2WithRSAEncryption"};
inline constexpr KnownOid md5WithRsa{"1.2.840.113549.1.1.4", "md5WithRSAEncryption"};
inline constexpr KnownOid sha1WithRsa{"1.2.840.113549.1.1.5", "sha1WithRSAEncryption"};
inline constexpr KnownOid sha224WithRsa{"1.2.840.113549.1.1.14", "sha224WithRSAEncryption"};
inline constexpr KnownOid sha256WithRsa{"1.2.840.113549.1.1.11", "sha256WithRSAEncryption"};
inline constexpr KnownOid sha384WithRsa{"1.2.840.113549.1.1.12", "sha384WithRSAEncryption"};
inline constexpr KnownOid sha512WithRsa{"1.2.840.113549.1.1.13", "sha512WithRSAEncryption"};
inline constexpr KnownOid ecdsaWithSha1{"1.2.840.10045.4.1", "ecdsa-with-SHA1"};
inline constexpr KnownOid ecdsaWithSha224{"1.2.840.10045.4.3.1", "ecdsa-with-SHA224"};
inline constexpr KnownOid ecdsaWithSha256{"1.2.840.10045.4.3.2", "ecdsa-with-SHA256"};
inline constexpr KnownOid ecdsaWithSha384{"1.2.840.10045.4.3.3", "ecdsa-with-SHA384"};
inline constexpr KnownOid ecdsaWithSha512{"1.2.840.10045.4.3.4", "ecdsa-with-SHA512"};
inline constexpr KnownOid dsaWithSha1{"1.2.840.10040.4.3", "dsa-with-SHA1"};
inline constexpr KnownOid dsaWithSha224{"2.16.840.1.101.3.4.3.1", "dsa-with-SHA224"};
inline constexpr KnownOid dsaWithSha256{"2.16.840.1.101.3.4.3.2", "dsa-with-SHA256"};

// Digests
inline constexpr KnownOid md5{"1.2.840.113549.2.5", "MD5"};
inline constexpr KnownOid sha1{"1.3.14.3.2.26", "SHA-1"};
inline constexpr KnownOid sha224{"2.16.840.1.101.3.4.2.4", "SHA-224"};
inline constexpr KnownOid sha256{"2.16.840.1.101.3.4.2.1", "SHA-256"};
inline constexpr KnownOid sha384{"2.16.840.1.101.3.4.2.2", "SHA-384"};
inline constexpr KnownOid sha512{"2.16.840.1.101.3.4.2.3", "SHA-512"};

// PKCS#7, #8, #9, #12 (RFC 2315, 5958, 2985, 7292, 8018)
inline constexpr KnownOid pkcs7Data{"1.2.840.113549.1.7.1", "pkcs7-data"};
inline constexpr KnownOid pkcs7SignedData{"1.2.840.113549.1.7.2", "pkcs7-signedData"};
inline constexpr KnownOid pkcs7EnvelopedData{"1.2.840.113549.1.7.3", "pkcs7-envelopedData"};
inline constexpr KnownOid pkcs7EncryptedData{"1.2.840.113549.1.7.6", "pkcs7-encryptedData"};
inline constexpr KnownOid extensionRequest{"1.2.840.113549.1.9.14", "extensionRequest"};
inline constexpr KnownOid challengePassword{"1.2.840.113549.1.9.7", "challengePassword"};
inline constexpr KnownOid friendlyName{"1.2.840.113549.1.9.20", "friendlyName"};
inline constexpr KnownOid localKeyId{"1.2.840.113549.1.9.21", "localKeyID"};
inline constexpr KnownOid x509CertificateType{"1.2.840.113549.1.9.22.1", "x509Certificate"};
inline constexpr KnownOid x509CrlType{"1.2.840.113549.1.9.23.1", "x509Crl"};
inline constexpr KnownOid keyBag{"1.2.840.113549.1.12.10.1.1", "keyBag"};
inline constexpr KnownOid shroudedKeyBag{"1.2.840.113549.1.12.10.1.2", "pkcs8ShroudedKeyBag"};
inline constexpr KnownOid certBag{"1.2.840.113549.1.12.10.1.3", "certBag"};
inline constexpr KnownOid crlBag{"1.2.840.113549.1.12.10.1.4", "crlBag"};
inline constexpr KnownOid secretBag{"1.2.840.113549.1.12.10.1.5", "secretBag"};
inline constexpr KnownOid safeContentsBag{"1.2.840.113549.1.12.10.1.6", "safeContentsBag"};
inline constexpr KnownOid trustedKeyUsage{"2.16.840.1.113894.746875.1.1", "trustedKeyUsage"};
inline constexpr KnownOid pbes2{"1.2.840.113549.1.5.13", "PBES2"};
inline constexpr KnownOid pbkdf2{"1.2.840.113549.1.5.12", "PBKDF2"};
inline constexpr KnownOid pbmac1{"1.2.840.113549.1.5.14", "PBMAC1"};
inline constexpr KnownOid scrypt{"1.3.6.1.4.1.11591.4.11", "scrypt"};
inline constexpr KnownOid pbeSha1Rc4128{"1.2.840.113549.1.12.1.1", "PBE-SHA1-RC4-128"};
inline constexpr KnownOid pbeSha1Rc440{"1.2.840.113549.1.12.1.2", "PBE-SHA1-RC4-40"};
inline constexpr KnownOid pbeSha13Des{"1.2.840.113549.1.12.1.3", "PBE-SHA1-3DES"};
inline constexpr KnownOid pbeSha12Des{"1.2.840.113549.1.12.1.4", "PBE-SHA1-2DES"};
inline constexpr KnownOid pbeSha1Rc2128{"1.2.840.113549.1.12.1.5", "PBE-SHA1-RC2-128"};
inline constexpr KnownOid pbeSha1Rc240{"1.2.840.113549.1.12.1.6", "PBE-SHA1-RC2-40"};
inline constexpr KnownOid pbeMd5Des{"1.2.840.113549.1.5.3", "PBE-MD5-DES"};
inline constexpr KnownOid pbeSha1Des{"1.2.840.113549.1.5.10", "PBE-SHA1-DES"};
inline constexpr KnownOid jksKeyProtection{"1.3.6.1.4.1.42.2.17.1.1", "JKS key protection"};
inline constexpr KnownOid jceksKeyProtection{"1.3.6.1.4.1.42.2.19.1", "JCEKS PBE-MD5-3DES"};
inline constexpr KnownOid aes128Cbc{"2.16.840.1.101.3.4.1.2", "AES-128-CBC"};
inline constexpr KnownOid aes192Cbc{"2.16.840.1.101.3.4.1.22", "AES-192-CBC"};
inline constexpr KnownOid aes256Cbc{"2.16.840.1.101.3.4.1.42", "AES-256-CBC"};

} // namespace oid

} // namespace certwright::codec
