// SPDX-License-Identifier: Apache-2.0
#include "core/x509/grammar.h"

#include "core/codec/oid_names.h"

namespace certwright::x509::grammar {

namespace oid = codec::oid;
namespace tag = codec::tag;

bool Sign::fits(const codec::Tag& t) const {
    switch (kind) {
    case Kind::Any:
        return true;
    case Kind::Universal:
        return t.isUniversal(number);
    case Kind::Context:
        return t.isContext(number);
    case Kind::Time:
        return t == tag::utcTime || t == tag::generalizedTime;
    }
    return false;
}

namespace {

constexpr Sign any{};
constexpr Sign time{Sign::Kind::Time};
constexpr Sign of(const codec::Tag& t) {
    return {Sign::Kind::Universal, t.number};
}
constexpr Sign context(std::uint32_t number) {
    return {Sign::Kind::Context, number};
}
constexpr Sign boolean = of(tag::boolean);
constexpr Sign integer = of(tag::integer);
constexpr Sign bits = of(tag::bitString);
constexpr Sign octets = of(tag::octetString);
constexpr Sign identifier = of(tag::oid);
constexpr Sign sequence = of(tag::sequence);
constexpr Sign set = of(tag::set);

// clang-format off

// What stands under a tag of its own in primitive form says nothing of its type.
constexpr Type opaque{"OCTET STRING"};
constexpr Type implicitOctets{"OCTET STRING", Layout::Leaf, {}, tag::octetString.number};
constexpr Type implicitInteger{"INTEGER", Layout::Leaf, {}, tag::integer.number};
constexpr Type implicitBoolean{"BOOLEAN", Layout::Leaf, {}, tag::boolean.number};
constexpr Type implicitBits{"BIT STRING", Layout::Leaf, {}, tag::bitString.number};
constexpr Type implicitIa5{"IA5String", Layout::Leaf, {}, tag::ia5String.number};
constexpr Type implicitOid{"OBJECT IDENTIFIER", Layout::Leaf, {}, tag::oid.number};
constexpr Type implicitTime{"GeneralizedTime", Layout::Leaf, {}, tag::generalizedTime.number};

// Algorithms and names (RFC 5280 4.1.1.2, 4.1.2.4; RFC 4055 3.1; RFC 8018 appendix A)
extern const Type algorithmIdentifier;
constexpr Part oneAlgorithm[] = {{"algorithm", sequence, &algorithmIdentifier}};
constexpr Type explicitAlgorithm{"AlgorithmIdentifier", Layout::Fields, oneAlgorithm};
constexpr Part oneInteger[] = {{"value", integer}};
constexpr Type explicitInteger{"INTEGER", Layout::Fields, oneInteger};
constexpr Part pssParts[] = {{"hashAlgorithm", context(0), &explicitAlgorithm}, {"maskGenAlgorithm", context(1), &explicitAlgorithm},
    {"saltLength", context(2), &explicitInteger}, {"trailerField", context(3), &explicitInteger}};
constexpr Type pssParameters{"RSASSA-PSS-params", Layout::Fields, pssParts};
constexpr Type namedCurve{"namedCurve"};
constexpr Part pbkdf2Parts[] = {{"salt", octets, &opaque}, {"iterationCount", integer}, {"keyLength", integer}, {"prf", sequence, &algorithmIdentifier}};
constexpr Type pbkdf2Parameters{"PBKDF2-params", Layout::Fields, pbkdf2Parts};
constexpr Part scryptParts[] = {{"salt", octets, &opaque}, {"costParameter", integer}, {"blockSize", integer},
    {"parallelizationParameter", integer}, {"keyLength", integer}};
constexpr Type scryptParameters{"scrypt-params", Layout::Fields, scryptParts};
constexpr Part pbes2Parts[] = {{"keyDerivationFunc", sequence, &algorithmIdentifier}, {"encryptionScheme", sequence, &algorithmIdentifier}};
constexpr Type pbes2Parameters{"PBES2-params", Layout::Fields, pbes2Parts};
constexpr Part pbeParts[] = {{"salt", octets, &opaque}, {"iterations", integer}};
constexpr Type pbeParameters{"PKCS-12-PbeParams", Layout::Fields, pbeParts};
constexpr Type initialVector{"AES-IV"};
constexpr ByOid parametersBy[] = {{oid::ecPublicKey, namedCurve}, {oid::rsaPss, pssParameters}, {oid::pbkdf2, pbkdf2Parameters},
    {oid::scrypt, scryptParameters}, {oid::pbes2, pbes2Parameters}, {oid::pbeSha13Des, pbeParameters},
    {oid::pbeSha12Des, pbeParameters}, {oid::pbeSha1Rc2128, pbeParameters}, {oid::pbeSha1Rc240, pbeParameters},
    {oid::pbeSha1Rc4128, pbeParameters}, {oid::pbeSha1Rc440, pbeParameters}, {oid::aes128Cbc, initialVector},
    {oid::aes192Cbc, initialVector}, {oid::aes256Cbc, initialVector}};
constexpr Part algorithmParts[] = {{"algorithm", identifier}, {"parameters", any, nullptr, nullptr, parametersBy}};
const Type algorithmIdentifier{"AlgorithmIdentifier", Layout::Fields, algorithmParts};

constexpr Part attributeValueParts[] = {{"type", identifier}, {"value", any}};
constexpr Type attributeTypeAndValue{"AttributeTypeAndValue", Layout::Fields, attributeValueParts};
constexpr Part relativeNameParts[] = {{"AttributeTypeAndValue", sequence, &attributeTypeAndValue}};
constexpr Type relativeName{"RelativeDistinguishedName", Layout::Many, relativeNameParts};
constexpr Part nameParts[] = {{"RelativeDistinguishedName", set, &relativeName}};
constexpr Type name{"Name", Layout::Many, nameParts};
constexpr Part explicitNameParts[] = {{"Name", sequence, &name}};
constexpr Type explicitName{"Name", Layout::Fields, explicitNameParts};

// Public keys (RFC 5280 4.1.2.7, RFC 8017 appendix A.1)
constexpr Part rsaPublicParts[] = {{"modulus", integer}, {"publicExponent", integer}};
constexpr Type rsaPublicKey{"RSAPublicKey", Layout::Fields, rsaPublicParts};
constexpr Type keyOctets{"key"};
constexpr ByOid publicKeyBy[] = {{oid::rsaEncryption, rsaPublicKey}, {oid::rsaPss, rsaPublicKey}};
constexpr ByOid publicKeyLeaf[] = {{oid::ecPublicKey, keyOctets}, {oid::ed25519, keyOctets}, {oid::ed448, keyOctets},
    {oid::x25519, keyOctets}, {oid::x448, keyOctets}};
constexpr Part spkiParts[] = {{"algorithm", sequence, &algorithmIdentifier}, {"subjectPublicKey", bits, nullptr, nullptr, publicKeyLeaf, publicKeyBy}};

// Extensions (RFC 5280 4.2, 5.2, 5.3)
constexpr Part otherNameValue[] = {{"value", any}};
constexpr Type explicitValue{"value", Layout::Fields, otherNameValue};
constexpr Part otherNameParts[] = {{"type-id", identifier}, {"value", context(0), &explicitValue}};
constexpr Type otherName{"OtherName", Layout::Fields, otherNameParts};
constexpr Part generalNameParts[] = {{"otherName", context(0), &otherName}, {"rfc822Name", context(1), &implicitIa5},
    {"dNSName", context(2), &implicitIa5}, {"x400Address", context(3)}, {"directoryName", context(4), &explicitName},
    {"ediPartyName", context(5)}, {"uniformResourceIdentifier", context(6), &implicitIa5},
    {"iPAddress", context(7), &implicitOctets}, {"registeredID", context(8), &implicitOid}};
constexpr Type generalNames{"GeneralNames", Layout::Choice, generalNameParts};
constexpr Part basicConstraintsParts[] = {{"cA", boolean}, {"pathLenConstraint", integer}};
constexpr Type basicConstraints{"BasicConstraints", Layout::Fields, basicConstraintsParts};
constexpr Type keyUsage{"KeyUsage"};
constexpr Type keyIdentifier{"KeyIdentifier"};
constexpr Part purposeParts[] = {{"KeyPurposeId", identifier}};
constexpr Type extendedKeyUsage{"ExtKeyUsageSyntax", Layout::Many, purposeParts};
constexpr Part authorityKeyParts[] = {{"keyIdentifier", context(0), &implicitOctets}, {"authorityCertIssuer", context(1), &generalNames},
    {"authorityCertSerialNumber", context(2), &implicitInteger}};
constexpr Type authorityKeyIdentifier{"AuthorityKeyIdentifier", Layout::Fields, authorityKeyParts};
// The base of a subtree is a GeneralName; minimum and maximum share its tags and stand behind it.
constexpr Part subtreeParts[] = {{"otherName", context(0), &otherName}, {"rfc822Name", context(1), &implicitIa5},
    {"dNSName", context(2), &implicitIa5}, {"x400Address", context(3)}, {"directoryName", context(4), &explicitName},
    {"ediPartyName", context(5)}, {"uniformResourceIdentifier", context(6), &implicitIa5},
    {"iPAddress", context(7), &implicitOctets}, {"registeredID", context(8), &implicitOid},
    {"minimum", context(0), &implicitInteger}, {"maximum", context(1), &implicitInteger}};
constexpr Type generalSubtree{"GeneralSubtree", Layout::Fields, subtreeParts};
constexpr Part subtreesParts[] = {{"GeneralSubtree", sequence, &generalSubtree}};
constexpr Type generalSubtrees{"GeneralSubtrees", Layout::Many, subtreesParts};
constexpr Part nameConstraintsParts[] = {{"permittedSubtrees", context(0), &generalSubtrees}, {"excludedSubtrees", context(1), &generalSubtrees}};
constexpr Type nameConstraints{"NameConstraints", Layout::Fields, nameConstraintsParts};
constexpr Part qualifierParts[] = {{"policyQualifierId", identifier}, {"qualifier", any}};
constexpr Type policyQualifier{"PolicyQualifierInfo", Layout::Fields, qualifierParts};
constexpr Part qualifiersParts[] = {{"PolicyQualifierInfo", sequence, &policyQualifier}};
constexpr Type policyQualifiers{"policyQualifiers", Layout::Many, qualifiersParts};
constexpr Part policyParts[] = {{"policyIdentifier", identifier}, {"policyQualifiers", sequence, &policyQualifiers}};
constexpr Type policyInformation{"PolicyInformation", Layout::Fields, policyParts};
constexpr Part policiesParts[] = {{"PolicyInformation", sequence, &policyInformation}};
constexpr Type certificatePolicies{"CertificatePolicies", Layout::Many, policiesParts};
constexpr Part mappingParts[] = {{"issuerDomainPolicy", identifier}, {"subjectDomainPolicy", identifier}};
constexpr Type policyMapping{"PolicyMapping", Layout::Fields, mappingParts};
constexpr Part mappingsParts[] = {{"PolicyMapping", sequence, &policyMapping}};
constexpr Type policyMappings{"PolicyMappings", Layout::Many, mappingsParts};
constexpr Part policyConstraintsParts[] = {{"requireExplicitPolicy", context(0), &implicitInteger}, {"inhibitPolicyMapping", context(1), &implicitInteger}};
constexpr Type policyConstraints{"PolicyConstraints", Layout::Fields, policyConstraintsParts};
constexpr Part pointNameParts[] = {{"fullName", context(0), &generalNames}, {"nameRelativeToCRLIssuer", context(1), &relativeName}};
constexpr Type pointName{"DistributionPointName", Layout::Choice, pointNameParts};
constexpr Part pointParts[] = {{"distributionPoint", context(0), &pointName}, {"reasons", context(1), &implicitBits}, {"cRLIssuer", context(2), &generalNames}};
constexpr Type distributionPoint{"DistributionPoint", Layout::Fields, pointParts};
constexpr Part pointsParts[] = {{"DistributionPoint", sequence, &distributionPoint}};
constexpr Type distributionPoints{"CRLDistributionPoints", Layout::Many, pointsParts};
constexpr Part issuingPointParts[] = {{"distributionPoint", context(0), &pointName}, {"onlyContainsUserCerts", context(1), &implicitBoolean},
    {"onlyContainsCACerts", context(2), &implicitBoolean}, {"onlySomeReasons", context(3), &implicitBits},
    {"indirectCRL", context(4), &implicitBoolean}, {"onlyContainsAttributeCerts", context(5), &implicitBoolean}};
constexpr Type issuingPoint{"IssuingDistributionPoint", Layout::Fields, issuingPointParts};
// The location is a GeneralName: one of its tags.
constexpr Part accessParts[] = {{"accessMethod", identifier}, {"otherName", context(0), &otherName}, {"rfc822Name", context(1), &implicitIa5},
    {"dNSName", context(2), &implicitIa5}, {"directoryName", context(4), &explicitName},
    {"uniformResourceIdentifier", context(6), &implicitIa5}, {"iPAddress", context(7), &implicitOctets}};
constexpr Type accessDescription{"AccessDescription", Layout::Fields, accessParts};
constexpr Part accessesParts[] = {{"AccessDescription", sequence, &accessDescription}};
constexpr Type accessDescriptions{"AuthorityInfoAccessSyntax", Layout::Many, accessesParts};
constexpr Type timestampList{"SignedCertificateTimestampList"};
constexpr Part featureParts[] = {{"feature", integer}};
constexpr Type tlsFeature{"Features", Layout::Many, featureParts};
constexpr Part statementParts[] = {{"statementId", identifier}, {"statementInfo", any}};
constexpr Type qcStatement{"QCStatement", Layout::Fields, statementParts};
constexpr Part statementsParts[] = {{"QCStatement", sequence, &qcStatement}};
constexpr Type qcStatements{"QCStatements", Layout::Many, statementsParts};
constexpr Part usagePeriodParts[] = {{"notBefore", context(0), &implicitTime}, {"notAfter", context(1), &implicitTime}};
constexpr Type usagePeriod{"PrivateKeyUsagePeriod", Layout::Fields, usagePeriodParts};
constexpr Part inhibitParts[] = {{"SkipCerts", integer}};
constexpr Type inhibitAnyPolicy{"SkipCerts", Layout::Many, inhibitParts};
constexpr Type crlNumber{"CRLNumber"};
constexpr Type reason{"CRLReason"};
constexpr Type invalidity{"InvalidityDate"};

constexpr ByOid extensionBy[] = {{oid::basicConstraints, basicConstraints}, {oid::keyUsage, keyUsage},
    {oid::extendedKeyUsage, extendedKeyUsage}, {oid::subjectKeyIdentifier, keyIdentifier},
    {oid::authorityKeyIdentifier, authorityKeyIdentifier}, {oid::subjectAltName, generalNames},
    {oid::issuerAltName, generalNames}, {oid::certificateIssuer, generalNames}, {oid::nameConstraints, nameConstraints},
    {oid::certificatePolicies, certificatePolicies}, {oid::policyMappings, policyMappings},
    {oid::policyConstraints, policyConstraints}, {oid::inhibitAnyPolicy, inhibitAnyPolicy},
    {oid::crlDistributionPoints, distributionPoints}, {oid::freshestCrl, distributionPoints},
    {oid::issuingDistributionPoint, issuingPoint}, {oid::authorityInfoAccess, accessDescriptions},
    {oid::subjectInfoAccess, accessDescriptions}, {oid::signedCertificateTimestamps, timestampList},
    {oid::signedCertificateTimestampsOcsp, timestampList},
    {oid::tlsFeature, tlsFeature}, {oid::qcStatements, qcStatements}, {oid::privateKeyUsagePeriod, usagePeriod},
    {oid::crlNumber, crlNumber}, {oid::deltaCrlIndicator, crlNumber}, {oid::reasonCode, reason}, {oid::invalidityDate, invalidity}};
constexpr Part extensionParts[] = {{"extnID", identifier}, {"critical", boolean}, {"extnValue", octets, nullptr, nullptr, {}, extensionBy}};
constexpr Type extension{"Extension", Layout::Fields, extensionParts};
constexpr Part extensionsParts[] = {{"Extension", sequence, &extension}};
constexpr Type extensions{"Extensions", Layout::Many, extensionsParts};
constexpr Part explicitExtensionsParts[] = {{"Extensions", sequence, &extensions}};
constexpr Type explicitExtensions{"Extensions", Layout::Fields, explicitExtensionsParts};

// Certificates, requests and lists
constexpr Part validityParts[] = {{"notBefore", time}, {"notAfter", time}};
constexpr Type validity{"Validity", Layout::Fields, validityParts};
constexpr Part versionParts[] = {{"Version", integer}};
constexpr Type explicitVersion{"Version", Layout::Fields, versionParts};
constexpr Part toBeSignedParts[] = {{"version", context(0), &explicitVersion}, {"serialNumber", integer}, {"signature", sequence, &algorithmIdentifier},
    {"issuer", sequence, &name}, {"validity", sequence, &validity}, {"subject", sequence, &name},
    {"subjectPublicKeyInfo", sequence, &subjectPublicKeyInfo}, {"issuerUniqueID", context(1), &implicitBits},
    {"subjectUniqueID", context(2), &implicitBits}, {"extensions", context(3), &explicitExtensions}};
constexpr Type toBeSigned{"TBSCertificate", Layout::Fields, toBeSignedParts};
constexpr Type signature{"signature"};
constexpr Part certificateParts[] = {{"tbsCertificate", sequence, &toBeSigned}, {"signatureAlgorithm", sequence, &algorithmIdentifier},
    {"signatureValue", bits, &signature}};

constexpr Part requestedExtensionsParts[] = {{"Extensions", sequence, &extensions}};
constexpr Type requestedExtensions{"values", Layout::Many, requestedExtensionsParts};
constexpr Type attributeValues{"values", Layout::Many, otherNameValue};
constexpr ByOid attributeBy[] = {{oid::extensionRequest, requestedExtensions}};
constexpr Part attributeParts[] = {{"type", identifier}, {"values", set, &attributeValues, nullptr, attributeBy}};
constexpr Type attribute{"Attribute", Layout::Fields, attributeParts};
constexpr Part attributesParts[] = {{"Attribute", sequence, &attribute}};
constexpr Type attributes{"Attributes", Layout::Many, attributesParts};
constexpr Part requestInfoParts[] = {{"version", integer}, {"subject", sequence, &name}, {"subjectPKInfo", sequence, &subjectPublicKeyInfo},
    {"attributes", context(0), &attributes}};
constexpr Type requestInfo{"CertificationRequestInfo", Layout::Fields, requestInfoParts};
constexpr Part requestParts[] = {{"certificationRequestInfo", sequence, &requestInfo}, {"signatureAlgorithm", sequence, &algorithmIdentifier},
    {"signature", bits, &signature}};

constexpr Part revokedParts[] = {{"userCertificate", integer}, {"revocationDate", time}, {"crlEntryExtensions", sequence, &extensions}};
constexpr Type revoked{"revokedCertificate", Layout::Fields, revokedParts};
constexpr Part revokedListParts[] = {{"revokedCertificate", sequence, &revoked}};
constexpr Type revokedList{"revokedCertificates", Layout::Many, revokedListParts};
constexpr Part listBodyParts[] = {{"version", integer}, {"signature", sequence, &algorithmIdentifier}, {"issuer", sequence, &name},
    {"thisUpdate", time}, {"nextUpdate", time}, {"revokedCertificates", sequence, &revokedList}, {"crlExtensions", context(0), &explicitExtensions}};
constexpr Type listBody{"TBSCertList", Layout::Fields, listBodyParts};
constexpr Part listParts[] = {{"tbsCertList", sequence, &listBody}, {"signatureAlgorithm", sequence, &algorithmIdentifier}, {"signatureValue", bits, &signature}};

// Private keys (RFC 5958 2, RFC 8017 appendix A.1.2, RFC 5915 3)
constexpr Part rsaPrivateParts[] = {{"version", integer}, {"modulus", integer}, {"publicExponent", integer}, {"privateExponent", integer},
    {"prime1", integer}, {"prime2", integer}, {"exponent1", integer}, {"exponent2", integer}, {"coefficient", integer}};
constexpr Type rsaPrivateKey{"RSAPrivateKey", Layout::Fields, rsaPrivateParts};
constexpr Part ecPrivateParts[] = {{"version", integer}, {"privateKey", octets, &opaque}, {"parameters", context(0)}, {"publicKey", context(1)}};
constexpr Type ecPrivateKey{"ECPrivateKey", Layout::Fields, ecPrivateParts};
constexpr Type curvePrivateKey{"CurvePrivateKey"};
constexpr ByOid privateKeyBy[] = {{oid::rsaEncryption, rsaPrivateKey}, {oid::rsaPss, rsaPrivateKey}, {oid::ecPublicKey, ecPrivateKey},
    {oid::ed25519, curvePrivateKey}, {oid::ed448, curvePrivateKey}, {oid::x25519, curvePrivateKey}, {oid::x448, curvePrivateKey}};
constexpr Part privateKeyParts[] = {{"version", integer}, {"privateKeyAlgorithm", sequence, &algorithmIdentifier},
    {"privateKey", octets, nullptr, nullptr, {}, privateKeyBy}, {"attributes", context(0), &attributes}, {"publicKey", context(1), &implicitBits}};
constexpr Part encryptedKeyParts[] = {{"encryptionAlgorithm", sequence, &algorithmIdentifier}, {"encryptedData", octets, &opaque}};

// PKCS#7 and PKCS#12 (RFC 5652 3 to 8, RFC 7292 4)
extern const Type safeContents;
constexpr Type encryptedContent{"encryptedContent", Layout::Leaf, {}, tag::octetString.number};
constexpr Part encryptedContentParts[] = {{"contentType", identifier}, {"contentEncryptionAlgorithm", sequence, &algorithmIdentifier},
    {"encryptedContent", context(0), &encryptedContent}};
constexpr Type encryptedContentInfo{"EncryptedContentInfo", Layout::Fields, encryptedContentParts};
constexpr Part encryptedDataParts[] = {{"version", integer}, {"encryptedContentInfo", sequence, &encryptedContentInfo}};
constexpr Type encryptedData{"EncryptedData", Layout::Fields, encryptedDataParts};
constexpr Part explicitEncryptedParts[] = {{"EncryptedData", sequence, &encryptedData}};
constexpr Type explicitEncrypted{"content", Layout::Fields, explicitEncryptedParts};
constexpr Part certificatesParts[] = {{"Certificate", sequence, &certificate}};
constexpr Type certificates{"certificates", Layout::Many, certificatesParts};
constexpr Part listsParts[] = {{"CertificateList", sequence, &certificateList}};
constexpr Type lists{"crls", Layout::Many, listsParts};
constexpr Part digestsParts[] = {{"DigestAlgorithmIdentifier", sequence, &algorithmIdentifier}};
constexpr Type digests{"digestAlgorithms", Layout::Many, digestsParts};
constexpr Part signedContentParts[] = {{"contentType", identifier}, {"content", context(0)}};
constexpr Type signedContent{"EncapsulatedContentInfo", Layout::Fields, signedContentParts};
constexpr Part signedDataParts[] = {{"version", integer}, {"digestAlgorithms", set, &digests}, {"encapContentInfo", sequence, &signedContent},
    {"certificates", context(0), &certificates}, {"crls", context(1), &lists}, {"signerInfos", set}};
constexpr Type signedData{"SignedData", Layout::Fields, signedDataParts};
constexpr Part explicitSignedParts[] = {{"SignedData", sequence, &signedData}};
constexpr Type explicitSigned{"content", Layout::Fields, explicitSignedParts};

constexpr Part explicitKeyParts[] = {{"PrivateKeyInfo", sequence, &privateKeyInfo}};
constexpr Type explicitKey{"bagValue", Layout::Fields, explicitKeyParts};
constexpr Part explicitShroudedParts[] = {{"EncryptedPrivateKeyInfo", sequence, &encryptedPrivateKeyInfo}};
constexpr Type explicitShrouded{"bagValue", Layout::Fields, explicitShroudedParts};
constexpr Part certValueParts[] = {{"x509Certificate", octets, nullptr, &certificate}};
constexpr Type certValue{"certValue", Layout::Fields, certValueParts};
constexpr Part certBagParts[] = {{"certId", identifier}, {"certValue", context(0), &certValue}};
constexpr Type certBag{"CertBag", Layout::Fields, certBagParts};
constexpr Part explicitCertBagParts[] = {{"CertBag", sequence, &certBag}};
constexpr Type explicitCertBag{"bagValue", Layout::Fields, explicitCertBagParts};
constexpr Part crlValueParts[] = {{"x509CRL", octets, nullptr, &certificateList}};
constexpr Type crlValue{"crlValue", Layout::Fields, crlValueParts};
constexpr Part crlBagParts[] = {{"crlId", identifier}, {"crlValue", context(0), &crlValue}};
constexpr Type crlBag{"CRLBag", Layout::Fields, crlBagParts};
constexpr Part explicitCrlBagParts[] = {{"CRLBag", sequence, &crlBag}};
constexpr Type explicitCrlBag{"bagValue", Layout::Fields, explicitCrlBagParts};
constexpr Part explicitSafeParts[] = {{"SafeContents", sequence, &safeContents}};
constexpr Type explicitSafe{"bagValue", Layout::Fields, explicitSafeParts};
constexpr ByOid bagBy[] = {{oid::keyBag, explicitKey}, {oid::shroudedKeyBag, explicitShrouded}, {oid::certBag, explicitCertBag},
    {oid::crlBag, explicitCrlBag}, {oid::safeContentsBag, explicitSafe}};
constexpr Part bagParts[] = {{"bagId", identifier}, {"bagValue", context(0), nullptr, nullptr, bagBy}, {"bagAttributes", set, &attributes}};
constexpr Type safeBag{"SafeBag", Layout::Fields, bagParts};
constexpr Part bagsParts[] = {{"SafeBag", sequence, &safeBag}};
const Type safeContents{"SafeContents", Layout::Many, bagsParts};
constexpr Part safeDataParts[] = {{"data", octets, nullptr, &safeContents}};
constexpr Type explicitSafeData{"content", Layout::Fields, safeDataParts};
constexpr ByOid safeBy[] = {{oid::pkcs7Data, explicitSafeData}, {oid::pkcs7EncryptedData, explicitEncrypted}};
constexpr Part safeInfoParts[] = {{"contentType", identifier}, {"content", context(0), nullptr, nullptr, safeBy}};
constexpr Type safeInfo{"ContentInfo", Layout::Fields, safeInfoParts};
constexpr Part authenticatedSafeParts[] = {{"ContentInfo", sequence, &safeInfo}};
constexpr Type authenticatedSafe{"AuthenticatedSafe", Layout::Many, authenticatedSafeParts};
constexpr Part authSafeDataParts[] = {{"data", octets, nullptr, &authenticatedSafe}};
constexpr Type explicitAuthSafe{"content", Layout::Fields, authSafeDataParts};
constexpr ByOid authSafeBy[] = {{oid::pkcs7Data, explicitAuthSafe}, {oid::pkcs7SignedData, explicitSigned}};
constexpr Part authSafeParts[] = {{"contentType", identifier}, {"content", context(0), nullptr, nullptr, authSafeBy}};
constexpr Type authSafe{"ContentInfo", Layout::Fields, authSafeParts};
constexpr Part digestInfoParts[] = {{"digestAlgorithm", sequence, &algorithmIdentifier}, {"digest", octets, &opaque}};
constexpr Type digestInfo{"DigestInfo", Layout::Fields, digestInfoParts};
constexpr Part macParts[] = {{"mac", sequence, &digestInfo}, {"macSalt", octets, &opaque}, {"iterations", integer}};
constexpr Type macData{"MacData", Layout::Fields, macParts};
constexpr Part pfxParts[] = {{"version", integer}, {"authSafe", sequence, &authSafe}, {"macData", sequence, &macData}};
constexpr ByOid contentBy[] = {{oid::pkcs7SignedData, explicitSigned}, {oid::pkcs7EncryptedData, explicitEncrypted}};
constexpr Part contentParts[] = {{"contentType", identifier}, {"content", context(0), nullptr, nullptr, contentBy}};

// clang-format on

} // namespace

const Type subjectPublicKeyInfo{"SubjectPublicKeyInfo", Layout::Fields, spkiParts};
const Type certificate{"Certificate", Layout::Fields, certificateParts};
const Type certificationRequest{"CertificationRequest", Layout::Fields, requestParts};
const Type certificateList{"CertificateList", Layout::Fields, listParts};
const Type privateKeyInfo{"PrivateKeyInfo", Layout::Fields, privateKeyParts};
const Type encryptedPrivateKeyInfo{"EncryptedPrivateKeyInfo", Layout::Fields, encryptedKeyParts};
const Type pfx{"PFX", Layout::Fields, pfxParts};
const Type contentInfo{"ContentInfo", Layout::Fields, contentParts};

} // namespace certwright::x509::grammar
