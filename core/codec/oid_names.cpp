// SPDX-License-Identifier: Apache-2.0
#include "core/codec/oid_names.h"

#include <algorithm>
#include <array>
#include <vector>

namespace certwright::codec {

namespace {

// clang-format off
constexpr KnownOid table[] = {
    oid::commonName, oid::countryName, oid::localityName, oid::stateOrProvinceName, oid::organizationName,
    oid::organizationalUnitName, oid::emailAddress, oid::domainComponent,
    {"2.5.4.4", "SN"}, {"2.5.4.5", "serialNumber"}, {"2.5.4.9", "STREET"}, {"2.5.4.12", "title"},
    {"2.5.4.13", "description"}, {"2.5.4.15", "businessCategory"}, {"2.5.4.16", "postalAddress"},
    {"2.5.4.17", "postalCode"}, {"2.5.4.18", "postOfficeBox"}, {"2.5.4.20", "telephoneNumber"},
    {"2.5.4.41", "name"}, {"2.5.4.42", "GN"}, {"2.5.4.43", "initials"}, {"2.5.4.44", "generationQualifier"},
    {"2.5.4.45", "x500UniqueIdentifier"}, {"2.5.4.46", "dnQualifier"}, {"2.5.4.54", "dmdName"},
    {"2.5.4.65", "pseudonym"}, {"2.5.4.97", "organizationIdentifier"},
    {"0.9.2342.19200300.100.1.1", "UID"}, {"0.9.2342.19200300.100.1.3", "mail"},
    {"1.2.840.113549.1.9.2", "unstructuredName"}, {"1.2.840.113549.1.9.8", "unstructuredAddress"},
    {"1.3.6.1.4.1.311.60.2.1.1", "jurisdictionL"}, {"1.3.6.1.4.1.311.60.2.1.2", "jurisdictionST"},
    {"1.3.6.1.4.1.311.60.2.1.3", "jurisdictionC"},

    oid::subjectDirectoryAttributes, oid::subjectKeyIdentifier, oid::keyUsage, oid::privateKeyUsagePeriod,
    oid::subjectAltName, oid::issuerAltName, oid::basicConstraints, oid::crlNumber, oid::reasonCode,
    oid::invalidityDate, oid::deltaCrlIndicator, oid::issuingDistributionPoint, oid::certificateIssuer,
    oid::nameConstraints, oid::crlDistributionPoints, oid::certificatePolicies, oid::anyPolicy,
    oid::policyMappings, oid::authorityKeyIdentifier, oid::policyConstraints, oid::extendedKeyUsage,
    oid::freshestCrl, oid::inhibitAnyPolicy, oid::authorityInfoAccess, oid::qcStatements,
    oid::subjectInfoAccess, oid::tlsFeature, oid::ocspNoCheck, oid::signedCertificateTimestamps,
    oid::signedCertificateTimestampsOcsp, oid::precertificatePoison,
    {"2.5.29.1", "authorityKeyIdentifier (old)"}, {"2.5.29.2", "keyAttributes (old)"},
    {"2.5.29.21.1", "holdInstructionCode (old)"}, {"2.5.29.23", "holdInstructionCode"},
    {"2.16.840.1.113730.1.1", "netscapeCertType"}, {"2.16.840.1.113730.1.2", "netscapeBaseUrl"},
    {"2.16.840.1.113730.1.3", "netscapeRevocationUrl"}, {"2.16.840.1.113730.1.4", "netscapeCaRevocationUrl"},
    {"2.16.840.1.113730.1.7", "netscapeRenewalUrl"}, {"2.16.840.1.113730.1.8", "netscapeCaPolicyUrl"},
    {"2.16.840.1.113730.1.12", "netscapeSslServerName"}, {"2.16.840.1.113730.1.13", "netscapeComment"},
    {"1.3.6.1.4.1.311.20.2", "microsoftCertificateTemplateName"},
    {"1.3.6.1.4.1.311.21.1", "microsoftCaVersion"},
    {"1.3.6.1.4.1.311.21.2", "microsoftPreviousCaCertificateHash"},
    {"1.3.6.1.4.1.311.21.7", "microsoftCertificateTemplate"},
    {"1.3.6.1.4.1.311.21.10", "microsoftApplicationPolicies"},
    {"1.3.6.1.4.1.311.25.2", "microsoftSecurityIdentifier"},
    {"1.2.840.113533.7.65.0", "entrustVersion"}, {"1.2.840.113549.1.9.15", "sMIMECapabilities"},
    {"1.3.6.1.5.5.7.1.2", "biometricInfo"}, {"1.3.6.1.5.5.7.1.7", "ipAddrBlocks"},
    {"1.3.6.1.5.5.7.1.8", "autonomousSysIds"}, {"1.3.6.1.5.5.7.1.12", "logotype"},
    {"1.3.6.1.5.5.7.1.14", "proxyCertInfo"}, {"1.3.6.1.5.5.7.1.26", "tnAuthList"},
    {"1.3.6.1.5.5.7.1.31", "acmeIdentifier"}, {"1.3.6.1.5.5.7.1.36", "relatedCertificate"},
    {"2.5.29.56", "noRevAvail"}, {"2.5.29.60", "expiredCertsOnCRL"}, {"2.5.29.72", "subjectAltPublicKeyInfo"},
    {"2.5.29.73", "altSignatureAlgorithm"}, {"2.5.29.74", "altSignatureValue"},
    {"2.23.140.3.1", "cabfOrganizationIdentifier"}, {"2.16.840.1.114027.80.6.1", "deltaCertificateDescriptor"},
    {"1.3.6.1.4.1.311.21.4", "microsoftNextCrlPublish"},
    {"1.3.6.1.4.1.311.21.11", "microsoftApplicationPolicyMappings"},
    {"1.3.6.1.4.1.311.21.12", "microsoftApplicationPolicyConstraints"},
    {"1.3.6.1.4.1.311.21.14", "microsoftPublishedCrlLocations"},
    {"1.3.6.1.5.5.7.9.1", "dateOfBirth"}, {"1.3.6.1.5.5.7.9.2", "placeOfBirth"}, {"1.3.6.1.5.5.7.9.3", "gender"},
    {"1.3.6.1.5.5.7.9.4", "countryOfCitizenship"}, {"1.3.6.1.5.5.7.9.5", "countryOfResidence"},

    oid::anyExtendedKeyUsage, oid::serverAuth, oid::clientAuth, oid::codeSigning, oid::emailProtection,
    oid::timeStamping, oid::ocspSigning, oid::netscapeServerGatedCrypto, oid::microsoftServerGatedCrypto,
    {"1.3.6.1.5.5.7.3.5", "ipsecEndSystem"}, {"1.3.6.1.5.5.7.3.6", "ipsecTunnel"},
    {"1.3.6.1.5.5.7.3.7", "ipsecUser"}, {"1.3.6.1.5.5.7.3.17", "ipsecIKE"},
    {"1.3.6.1.5.5.7.3.21", "sshClient"}, {"1.3.6.1.5.5.7.3.22", "sshServer"},
    {"1.3.6.1.4.1.311.20.2.2", "smartcardLogon"}, {"1.3.6.1.4.1.311.10.3.4", "encryptingFileSystem"},
    {"1.3.6.1.4.1.311.10.3.12", "documentSigning"}, {"1.3.6.1.5.2.3.4", "pkinitClient"},
    {"1.3.6.1.5.2.3.5", "pkinitKdc"}, {"1.3.6.1.4.1.11129.2.4.4", "precertificateSigning"},
    {"1.3.6.1.4.1.311.10.3.13", "lifetimeSigning"}, {"1.3.6.1.5.5.7.3.36", "documentSigning"},
    {"1.3.6.1.4.1.311.61.1.1", "kernelModeCodeSigning"},

    oid::userPrincipalName, oid::smtpUtf8Mailbox,
    {"1.3.6.1.5.5.7.8.3", "permanentIdentifier"}, {"1.3.6.1.5.5.7.8.4", "hardwareModuleName"},
    {"1.3.6.1.5.5.7.8.5", "xmppAddr"}, {"1.3.6.1.5.5.7.8.7", "srvName"}, {"1.3.6.1.5.2.2", "kerberosPrincipal"},

    oid::ocspAccess, oid::caIssuersAccess,
    {"1.3.6.1.5.5.7.48.3", "timeStampingAccess"}, {"1.3.6.1.5.5.7.48.5", "caRepository"},
    {"1.3.6.1.5.5.7.2.1", "certificationPracticeStatement"}, {"1.3.6.1.5.5.7.2.2", "userNotice"},
    {"2.23.140.1.1", "extendedValidation"}, {"2.23.140.1.2.1", "domainValidated"},
    {"2.23.140.1.2.2", "organizationValidated"}, {"2.23.140.1.2.3", "individualValidated"},

    oid::rsaEncryption, oid::rsaPss, oid::dsa, oid::ecPublicKey, oid::curveP256, oid::curveP384, oid::curveP521,
    oid::x25519, oid::x448, oid::ed25519, oid::ed448,
    {"1.2.840.113549.1.1.7", "RSAES-OAEP"}, {"1.2.840.113549.1.1.8", "MGF1"},
    oid::dhPublicNumber, oid::dhKeyAgreement,
    {"1.2.840.10045.3.1.1", "P-192"}, {"1.3.132.0.33", "P-224"}, {"1.3.132.0.10", "secp256k1"},
    {"1.3.132.1.12", "ECDH"}, {"1.2.840.10045.1.1", "prime-field"}, {"1.2.840.10045.1.2", "characteristic-two-field"},
    {"1.3.36.3.3.2.8.1.1.7", "brainpoolP256r1"}, {"1.3.36.3.3.2.8.1.1.11", "brainpoolP384r1"},
    {"1.3.36.3.3.2.8.1.1.13", "brainpoolP512r1"}, {"1.2.156.10197.1.301", "SM2"},
    {"1.2.643.7.1.1.1.1", "GOST R 34.10-2012 (256)"}, {"1.2.643.7.1.1.1.2", "GOST R 34.10-2012 (512)"},
    {"2.16.840.1.101.3.4.3.17", "ML-DSA-44"}, {"2.16.840.1.101.3.4.3.18", "ML-DSA-65"},
    {"2.16.840.1.101.3.4.3.19", "ML-DSA-87"},
    {"2.16.840.1.101.3.4.3.32", "HashML-DSA-44-SHA512"}, {"2.16.840.1.101.3.4.3.33", "HashML-DSA-65-SHA512"},
    {"2.16.840.1.101.3.4.3.34", "HashML-DSA-87-SHA512"},
    {"2.16.840.1.101.3.4.3.20", "SLH-DSA-SHA2-128s"}, {"2.16.840.1.101.3.4.3.21", "SLH-DSA-SHA2-128f"},
    {"2.16.840.1.101.3.4.3.22", "SLH-DSA-SHA2-192s"}, {"2.16.840.1.101.3.4.3.23", "SLH-DSA-SHA2-192f"},
    {"2.16.840.1.101.3.4.3.24", "SLH-DSA-SHA2-256s"}, {"2.16.840.1.101.3.4.3.25", "SLH-DSA-SHA2-256f"},
    {"2.16.840.1.101.3.4.3.26", "SLH-DSA-SHAKE-128s"}, {"2.16.840.1.101.3.4.3.27", "SLH-DSA-SHAKE-128f"},
    {"2.16.840.1.101.3.4.3.28", "SLH-DSA-SHAKE-192s"}, {"2.16.840.1.101.3.4.3.29", "SLH-DSA-SHAKE-192f"},
    {"2.16.840.1.101.3.4.3.30", "SLH-DSA-SHAKE-256s"}, {"2.16.840.1.101.3.4.3.31", "SLH-DSA-SHAKE-256f"},
    {"2.16.840.1.101.3.4.4.1", "ML-KEM-512"}, {"2.16.840.1.101.3.4.4.2", "ML-KEM-768"},
    {"2.16.840.1.101.3.4.4.3", "ML-KEM-1024"},
    // Composite ML-DSA (draft-ietf-lamps-pq-composite-sigs, the arc 1.3.6.1.5.5.7.6)
    {"1.3.6.1.5.5.7.6.37", "id-MLDSA44-RSA2048-PSS-SHA256"}, {"1.3.6.1.5.5.7.6.38", "id-MLDSA44-RSA2048-PKCS15-SHA256"},
    {"1.3.6.1.5.5.7.6.39", "id-MLDSA44-Ed25519-SHA512"}, {"1.3.6.1.5.5.7.6.40", "id-MLDSA44-ECDSA-P256-SHA256"},
    {"1.3.6.1.5.5.7.6.41", "id-MLDSA65-RSA3072-PSS-SHA512"}, {"1.3.6.1.5.5.7.6.42", "id-MLDSA65-RSA3072-PKCS15-SHA512"},
    {"1.3.6.1.5.5.7.6.43", "id-MLDSA65-RSA4096-PSS-SHA512"}, {"1.3.6.1.5.5.7.6.44", "id-MLDSA65-RSA4096-PKCS15-SHA512"},
    {"1.3.6.1.5.5.7.6.45", "id-MLDSA65-ECDSA-P256-SHA512"}, {"1.3.6.1.5.5.7.6.46", "id-MLDSA65-ECDSA-P384-SHA512"},
    {"1.3.6.1.5.5.7.6.47", "id-MLDSA65-ECDSA-brainpoolP256r1-SHA512"}, {"1.3.6.1.5.5.7.6.48", "id-MLDSA65-Ed25519-SHA512"},
    {"1.3.6.1.5.5.7.6.49", "id-MLDSA87-ECDSA-P384-SHA512"}, {"1.3.6.1.5.5.7.6.50", "id-MLDSA87-ECDSA-brainpoolP384r1-SHA512"},
    {"1.3.6.1.5.5.7.6.51", "id-MLDSA87-Ed448-SHAKE256"}, {"1.3.6.1.5.5.7.6.52", "id-MLDSA87-RSA3072-PSS-SHA512"},
    {"1.3.6.1.5.5.7.6.53", "id-MLDSA87-RSA4096-PSS-SHA512"}, {"1.3.6.1.5.5.7.6.54", "id-MLDSA87-ECDSA-P521-SHA512"},

    oid::md2WithRsa, oid::md5WithRsa, oid::sha1WithRsa, oid::sha224WithRsa, oid::sha256WithRsa,
    oid::sha384WithRsa, oid::sha512WithRsa, oid::ecdsaWithSha1, oid::ecdsaWithSha224, oid::ecdsaWithSha256,
    oid::ecdsaWithSha384, oid::ecdsaWithSha512, oid::dsaWithSha1, oid::dsaWithSha224, oid::dsaWithSha256,
    {"1.3.14.3.2.29", "sha1WithRSASignature"}, {"1.2.840.113549.1.1.3", "md4WithRSAEncryption"},
    {"1.2.840.113549.1.1.15", "sha512-224WithRSAEncryption"}, {"1.2.840.113549.1.1.16", "sha512-256WithRSAEncryption"},
    {"2.16.840.1.101.3.4.3.9", "ecdsa-with-SHA3-224"}, {"2.16.840.1.101.3.4.3.10", "ecdsa-with-SHA3-256"},
    {"2.16.840.1.101.3.4.3.11", "ecdsa-with-SHA3-384"}, {"2.16.840.1.101.3.4.3.12", "ecdsa-with-SHA3-512"},
    {"2.16.840.1.101.3.4.3.13", "sha3-224WithRSAEncryption"}, {"2.16.840.1.101.3.4.3.14", "sha3-256WithRSAEncryption"},
    {"2.16.840.1.101.3.4.3.15", "sha3-384WithRSAEncryption"}, {"2.16.840.1.101.3.4.3.16", "sha3-512WithRSAEncryption"},
    {"1.2.156.10197.1.501", "sm2-with-SM3"}, {"1.3.6.1.5.5.7.6.30", "RSASSA-PSS-SHAKE128"},
    {"1.3.6.1.5.5.7.6.31", "RSASSA-PSS-SHAKE256"},

    oid::md5, oid::sha1, oid::sha224, oid::sha256, oid::sha384, oid::sha512,
    {"2.16.840.1.101.3.4.2.5", "SHA-512/224"}, {"2.16.840.1.101.3.4.2.6", "SHA-512/256"},
    {"2.16.840.1.101.3.4.2.7", "SHA3-224"}, {"2.16.840.1.101.3.4.2.8", "SHA3-256"},
    {"2.16.840.1.101.3.4.2.9", "SHA3-384"}, {"2.16.840.1.101.3.4.2.10", "SHA3-512"},
    {"1.2.840.113549.2.7", "HMAC-SHA1"}, {"1.2.840.113549.2.8", "HMAC-SHA224"},
    {"1.2.840.113549.2.9", "HMAC-SHA256"}, {"1.2.840.113549.2.10", "HMAC-SHA384"},
    {"1.2.840.113549.2.11", "HMAC-SHA512"},

    oid::pkcs7Data, oid::pkcs7SignedData, oid::pkcs7EnvelopedData, oid::pkcs7EncryptedData,
    oid::extensionRequest, oid::challengePassword, oid::friendlyName, oid::localKeyId,
    oid::x509CertificateType, oid::x509CrlType, oid::keyBag, oid::shroudedKeyBag, oid::certBag, oid::crlBag,
    oid::secretBag, oid::safeContentsBag, oid::trustedKeyUsage, oid::jksKeyProtection,
    oid::jceksKeyProtection, oid::pbes2, oid::pbkdf2, oid::pbmac1,
    oid::scrypt, oid::pbeSha1Rc4128, oid::pbeSha1Rc440, oid::pbeSha13Des, oid::pbeSha12Des,
    oid::pbeSha1Rc2128, oid::pbeSha1Rc240, oid::pbeMd5Des, oid::pbeSha1Des, oid::aes128Cbc, oid::aes192Cbc,
    oid::aes256Cbc,
    {"1.2.840.113549.1.9.3", "contentType"}, {"1.2.840.113549.1.9.4", "messageDigest"},
    {"1.2.840.113549.1.9.5", "signingTime"}, {"1.2.840.113549.1.9.16.1.4", "timestampToken"},
    {"1.2.840.113549.1.7.4", "pkcs7-signedAndEnvelopedData"}, {"1.2.840.113549.1.7.5", "pkcs7-digestedData"},
    {"1.2.840.113549.1.9.22.2", "sdsiCertificate"}, {"1.2.840.113549.3.2", "RC2-CBC"},
    {"1.2.840.113549.3.4", "RC4"}, {"1.2.840.113549.3.7", "3DES-CBC"}, {"1.3.14.3.2.7", "DES-CBC"},
    {"1.2.840.113549.1.5.1", "PBE-MD2-DES"}, {"1.2.840.113549.1.5.4", "PBE-MD2-RC2"},
    {"1.2.840.113549.1.5.6", "PBE-MD5-RC2"}, {"1.2.840.113549.1.5.11", "PBE-SHA1-RC2"},
    {"1.3.6.1.4.1.311.17.1", "microsoftCspName"}, {"1.3.6.1.4.1.311.17.2", "microsoftLocalMachineKeyset"},
    {"1.3.6.1.4.1.311.17.3.20", "microsoftKeyIdentifier"},
    {"1.3.6.1.4.1.42.2.17.1.1", "JKS key protector"}, {"1.3.6.1.4.1.42.2.19.1", "JCEKS PBE-MD5-3DES"},
    {"1.2.392.200011.61.1.1.1.2", "Camellia-128-CBC"}, {"1.2.392.200011.61.1.1.1.4", "Camellia-256-CBC"},
    oid::basicOcspResponse, oid::ocspNonce,
    {"1.3.6.1.5.5.7.48.1.3", "OCSP CRL reference"}, {"1.3.6.1.5.5.7.48.1.4", "OCSP acceptable responses"},
    {"1.3.6.1.5.5.7.48.1.6", "OCSP archive cutoff"}, {"1.3.6.1.5.5.7.48.1.7", "OCSP service locator"},
    {"1.3.6.1.5.5.7.48.1.8", "OCSP preferred signature algorithms"},
    {"1.3.6.1.5.5.7.48.1.9", "OCSP extended revoked definition"},
    {"0.4.0.1862.1.1", "qcCompliance"}, {"0.4.0.1862.1.2", "qcLimitValue"},
    {"0.4.0.1862.1.3", "qcRetentionPeriod"}, {"0.4.0.1862.1.4", "qcSscd"}, {"0.4.0.1862.1.5", "qcPds"},
    {"0.4.0.1862.1.6", "qcType"}, {"0.4.0.1862.1.6.1", "qcTypeEsign"}, {"0.4.0.1862.1.6.2", "qcTypeEseal"},
    {"0.4.0.1862.1.6.3", "qcTypeWeb"}, {"0.4.0.1862.1.7", "qcCClegislation"}, {"0.4.0.19495.2", "psd2"},
};
// clang-format on

bool contentLess(ByteView left, ByteView right) {
    return std::ranges::lexicographical_compare(left, right);
}

std::vector<const KnownOid*> sortedTable() {
    std::vector<const KnownOid*> sorted;
    for (const KnownOid& row : table)
        sorted.push_back(&row);
    std::ranges::sort(sorted, contentLess, [](const KnownOid* row) { return row->content(); });
    return sorted;
}

} // namespace

std::string_view knownName(const Oid& oid) {
    static const std::vector<const KnownOid*> sorted = sortedTable();
    const auto content = [](const KnownOid* row) { return row->content(); };
    const auto row = std::ranges::lower_bound(sorted, oid.content(), contentLess, content);
    if (row == sorted.end() || !sameBytes((*row)->content(), oid.content()))
        return {};
    return (*row)->name();
}

} // namespace certwright::codec
