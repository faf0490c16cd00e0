// SPDX-License-Identifier: Apache-2.0
#include "ui/words/findings.h"

#include "core/codec/findings.h"
#include "core/container/findings.h"
#include "core/diagnose/differential_findings.h"
#include "core/diagnose/evidence.h"
#include "core/diagnose/record_changes.h"
#include "core/issue/findings.h"
#include "core/lint/judge_items.h"
#include "core/trust/findings.h"
#include "core/verify/findings.h"
#include "core/x509/compare.h"
#include "core/x509/describe.h"
#include "core/x509/findings.h"
#include "ui/words/lints.h"
#include "ui/words/sentence.h"

#include <QCoreApplication>

#include <algorithm>

namespace certwright::words {

namespace {

struct Row {
    std::string_view id;
    const char* sentence;
};

// clang-format off
constexpr Row rows[] = {
    // Files
    {"file.pem-no-end", QT_TRANSLATE_NOOP("Finding", "The block “%1” at octet %2 has no END line: the file was cut.")},
    {"file.pem-other-end", QT_TRANSLATE_NOOP("Finding", "The block “%1” at octet %2 ends with another label.")},
    {"file.pem-not-base64", QT_TRANSLATE_NOOP("Finding", "The block “%1” at octet %2 holds something that is no base 64.")},
    {"file.pem-empty", QT_TRANSLATE_NOOP("Finding", "The block “%1” at octet %2 is empty.")},
    {"file.pem-undecodable", QT_TRANSLATE_NOOP("Finding", "The block “%1” at octet %2 cannot be read: %3.")},
    {"file.pem-unknown-label", QT_TRANSLATE_NOOP("Finding", "A block “%1” was passed over: its kind is not known here.")},
    {"file.trailing-octets", QT_TRANSLATE_N_NOOP("Finding", "%n octet(s) follow the end, at octet %2.")},
    {"file.weak-encryption", QT_TRANSLATE_NOOP("Finding", "The file is encrypted with %1, which is broken in hours; OpenSSL 3 and Node refuse it without their legacy provider.")},
    {"file.pkcs12-without-mac", QT_TRANSLATE_NOOP("Finding", "The PKCS#12 has no integrity check: nobody can tell whether it was changed.")},
    {"file.pem-other-content", QT_TRANSLATE_NOOP("Finding", "The block “%1” at octet %2 holds something else: %3.")},
    {"file.unreadable-object", QT_TRANSLATE_NOOP("Finding", "What stands at octet %2 looks like a %1, but cannot be read as one: %3.")},
    {"file.encryption-unsupported", QT_TRANSLATE_NOOP("Finding", "Nobody can open this here: %1 is not supported, or asks for too much work.")},
    {"file.pkcs7-without-certificates", QT_TRANSLATE_NOOP("Finding", "The signed data holds neither certificates nor revocation lists.")},
    {"file.value-unreadable", QT_TRANSLATE_NOOP("Finding", "The value “%1” cannot be read: %2.")},
    {"file.passed-over", QT_TRANSLATE_NOOP("Finding", "%1 was passed over: %2.")},
    {"file.integrity-unchecked", QT_TRANSLATE_NOOP("Finding", "Nobody checked that the store is unchanged: that takes its passphrase, which was not given.")},
    {"file.integrity-broken", QT_TRANSLATE_NOOP("Finding", "The passphrase fits, but the store's check sum does not: it was changed by somebody without the passphrase, or damaged. Java refuses it.")},
    {"file.entry-unreadable", QT_TRANSLATE_NOOP("Finding", "The entry “%1” cannot be read: %2. Java refuses the whole store for it.")},
    {"file.alias-capitals", QT_TRANSLATE_NOOP("Finding", "Java cannot reach the entry “%1”: it looks for names in lower case, and this one has capitals.")},
    {"file.alias-twice", QT_TRANSLATE_NOOP("Finding", "More than one entry is called “%1”: Java, which does not tell capitals apart, keeps the last only.")},
    {"file.secret-entry", QT_TRANSLATE_NOOP("Finding", "The entry “%1” is a secret key: it is kept as it stands and not shown.")},
    {"file.sealed-entry", QT_TRANSLATE_NOOP("Finding", "The key “%1” is sealed: its passphrase was not given or is another.")},
    {"file.jks-key-protection", QT_TRANSLATE_NOOP("Finding", "The key “%1” is protected by the old scheme of JKS, whose passphrases can be guessed very fast. In a PKCS#12 it is safer.")},
    {"file.bks-version-1", QT_TRANSLATE_NOOP("Finding", "The store is of version 1 of BKS: its check sum has a key of 16 bits, so anybody can change it unseen.")},
    {"file.limit-reached", QT_TRANSLATE_NOOP("Finding", "Not everything was read: the limit is %2 (%1).")},
    {"file.pkcs12-unknown-bag", QT_TRANSLATE_NOOP("Finding", "The PKCS#12 holds an entry of the kind %1, which is not shown.")},

    // Trust stores
    {"store.expired", QT_TRANSLATE_NOOP("Finding", "“%1” expired on %2.")},
    {"store.not-yet-valid", QT_TRANSLATE_NOOP("Finding", "“%1” is valid from %2 on, not yet.")},
    {"store.duplicate", QT_TRANSLATE_NOOP("Finding", "“%1” is the same certificate as “%2”.")},
    {"store.weak-key", QT_TRANSLATE_NOOP("Finding", "The key of “%1” is too weak for today: %2.")},
    {"store.not-an-authority", QT_TRANSLATE_NOOP("Finding", "“%1” signed itself, but does not say that it is a CA: it can vouch for itself only.")},
    {"store.leaf", QT_TRANSLATE_NOOP("Finding", "“%1” is no CA: Java and curl trust it alone, OpenSSL and Node.js not at all.")},
    {"store.key-among-trusted", QT_TRANSLATE_NOOP("Finding", "The private key “%1” stands among what is trusted: whoever is given this store gets the key too.")},
    {"store.missing-root", QT_TRANSLATE_NOOP("Finding", "“%1” is no root, and its issuer %2 is not in the store: OpenSSL and Node.js will not trust it.")},
    {"store.unseen-by-java", QT_TRANSLATE_NOOP("Finding", "Java does not see “%1”: it is not marked as trusted (trustedKeyUsage).")},
    {"store.stray-end", QT_TRANSLATE_NOOP("Finding", "Lines that end a block without one that begins it: %1. What stands before such a line is not read; it is kept as it stands.")},
    {"store.not-linked", QT_TRANSLATE_NOOP("Finding", "OpenSSL does not find what is in %1: no link %2 leads to it. Run “openssl rehash” on the folder.")},
    {"store.lost-entry", QT_TRANSLATE_NOOP("Finding", "“%1” (%2) is left out: %3 has no place for it.")},
    {"store.lost-key", QT_TRANSLATE_NOOP("Finding", "The private key “%1” is left out of the %2: it cannot hold it, the key's own passphrase was not given, or there is none to write it with.")},
    {"store.lost-alias", QT_TRANSLATE_NOOP("Finding", "The name “%1” is lost: %2 has none.")},
    {"store.lost-capitals", QT_TRANSLATE_NOOP("Finding", "The name “%1” is written “%2”: Java knows no capitals in it.")},
    {"store.lost-date", QT_TRANSLATE_NOOP("Finding", "The date on which “%1” was added is lost: %2 has none.")},
    {"store.lost-purposes", QT_TRANSLATE_NOOP("Finding", "“%1” was trusted for some purposes only; in %2 it is trusted for all.")},
    {"store.lost-rejection", QT_TRANSLATE_NOOP("Finding", "“%1” was rejected for some purposes; %2 cannot say so, and whoever reads it will trust it.")},
    {"store.lost-attributes", QT_TRANSLATE_NOOP("Finding", "The attributes of “%1” are lost: %2 has none.")},
    {"store.lost-text", QT_TRANSLATE_NOOP("Finding", "The comments are lost: %1 has none.")},

    // Encodings
    {"der.header-not-shortest", QT_TRANSLATE_NOOP("Finding", "At octet %1 a tag or length is written longer than needed; DER allows only the shortest form.")},
    {"der.indefinite-length", QT_TRANSLATE_NOOP("Finding", "The element at octet %1 has no length of its own (indefinite length), which DER does not allow.")},
    {"der.constructed-string", QT_TRANSLATE_NOOP("Finding", "The %2 at octet %1 is put together of parts, which DER does not allow.")},
    {"der.wrong-form", QT_TRANSLATE_NOOP("Finding", "The %2 at octet %1 has the wrong form: a simple value holds elements, or a list holds none.")},
    {"der.boolean", QT_TRANSLATE_NOOP("Finding", "The BOOLEAN at octet %1 is neither 00 nor FF.")},
    {"der.integer-empty", QT_TRANSLATE_NOOP("Finding", "The INTEGER at octet %1 is empty.")},
    {"der.integer-not-shortest", QT_TRANSLATE_NOOP("Finding", "The INTEGER at octet %1 has octets in front that say nothing.")},
    {"der.bit-string", QT_TRANSLATE_NOOP("Finding", "The BIT STRING at octet %1 counts its unused bits wrongly.")},
    {"der.bit-string-padding", QT_TRANSLATE_NOOP("Finding", "The unused bits of the BIT STRING at octet %1 are not zero.")},
    {"der.null-not-empty", QT_TRANSLATE_NOOP("Finding", "The NULL at octet %1 is not empty.")},
    {"der.object-identifier", QT_TRANSLATE_NOOP("Finding", "The object identifier at octet %1 is malformed.")},
    {"der.string-characters", QT_TRANSLATE_NOOP("Finding", "The %2 at octet %1 holds something that such a string cannot, first at octet %3.")},
    {"der.printable-string", QT_TRANSLATE_NOOP("Finding", "The %2 at octet %1 holds a character that is not among those it allows, first at octet %3.")},
    {"der.time-form", QT_TRANSLATE_NOOP("Finding", "The time “%2” at octet %1 is not in the one form of DER: seconds given, ending in Z.")},
    {"der.time-value", QT_TRANSLATE_NOOP("Finding", "The time “%2” at octet %1 is no moment at all.")},
    {"der.set-not-sorted", QT_TRANSLATE_NOOP("Finding", "The element at octet %1 stands in the wrong order in its SET.")},
    {"der.default-written", QT_TRANSLATE_NOOP("Finding", "The value at octet %1 is the default, which DER leaves out.")},
    {"der.named-bits", QT_TRANSLATE_NOOP("Finding", "The flags of %2 at octet %1 end in zeros, which DER leaves out.")},
    {"der.unknown-type", QT_TRANSLATE_NOOP("Finding", "The element at octet %1 is of the type %2, which does not exist.")},
    {"der.broken", QT_TRANSLATE_NOOP("Finding", "The encoding breaks off at octet %1: %2.")},
    {"der.trailing", QT_TRANSLATE_NOOP("Finding", "From octet %1 on follows what does not belong to the object (octets: %2).")},
    {"der.too-deep", QT_TRANSLATE_NOOP("Finding", "At octet %1 the elements are nested deeper than the %2 levels that are looked into.")},
    {"der.too-many", QT_TRANSLATE_NOOP("Finding", "At octet %1 the list of departures from DER was ended: it is limited to %2.")},

    // Objects
    {"x509.unknown-version", QT_TRANSLATE_NOOP("Finding", "The version is %1, and there is no such version.")},
    {"x509.extensions-too-early", QT_TRANSLATE_NOOP("Finding", "There are extensions, which version %1 does not have.")},
    {"x509.unique-id-too-early", QT_TRANSLATE_NOOP("Finding", "There is a unique identifier, which version 1 does not have.")},
    {"x509.algorithm-mismatch", QT_TRANSLATE_NOOP("Finding", "The signature algorithm outside differs from the signed one inside.")},
    {"x509.bad-date", QT_TRANSLATE_NOOP("Finding", "%1 is “%2”, which is no moment at all; it is taken as never valid.")},
    {"x509.extension-undecodable", QT_TRANSLATE_NOOP("Finding", "The extension %1 cannot be read: %2.")},
    {"x509.duplicate-extension", QT_TRANSLATE_NOOP("Finding", "The extension %1 stands there twice.")},
    {"x509.key-malformed", QT_TRANSLATE_NOOP("Finding", "The key is none of the kind that it says it is: %1.")},
    {"x509.key-parameters", QT_TRANSLATE_NOOP("Finding", "The parameters of the key do not belong to %1.")},
    {"x509.key-explicit-curve", QT_TRANSLATE_NOOP("Finding", "The %1 key writes its curve out instead of naming it: anybody can make such a key fit a certificate.")},
    {"x509.key-not-on-curve", QT_TRANSLATE_NOOP("Finding", "The key is no point of the curve %1.")},
    {"x509.key-impossible", QT_TRANSLATE_NOOP("Finding", "The key has numbers that no %1 key can have.")},
    {"x509.key-mismatch", QT_TRANSLATE_NOOP("Finding", "The parts of the private key do not belong together (%1).")},
    {"x509.key-unsupported", QT_TRANSLATE_NOOP("Finding", "The key cannot be used: %1 is known neither here nor to this OpenSSL.")},
    {"x509.key-too-new", QT_TRANSLATE_NOOP("Finding", "The key cannot be used here: this OpenSSL is too old for %1.")},

    // Plans
    {"plan.name-empty", QT_TRANSLATE_NOOP("Finding", "Type a host name or an address.")},
    {"plan.name-bad-character", QT_TRANSLATE_NOOP("Finding", "“%1” is no host name: letters, digits and hyphens, separated by single dots.")},
    {"plan.name-label-too-long", QT_TRANSLATE_NOOP("Finding", "“%1” has a part of more than 63 characters.")},
    {"plan.name-too-long", QT_TRANSLATE_NOOP("Finding", "“%1” is longer than 253 characters.")},
    {"plan.name-wildcard-place", QT_TRANSLATE_NOOP("Finding", "In “%1” the * must be the whole first part, as in *.example.test.")},
    {"plan.name-wildcard-broad", QT_TRANSLATE_NOOP("Finding", "“%1” covers a whole top-level domain; many clients refuse that.")},
    {"plan.name-underscore", QT_TRANSLATE_NOOP("Finding", "“%1” has an underscore, which some clients refuse in a host name.")},
    {"plan.name-shortened", QT_TRANSLATE_NOOP("Finding", "Taken as %1: a certificate names the host alone.")},
    {"plan.name-encoded", QT_TRANSLATE_NOOP("Finding", "“%1” is written as %2 in the certificate.")},
    {"plan.name-looks-like-address", QT_TRANSLATE_NOOP("Finding", "“%1” looks like an address, but is none.")},
    {"plan.name-duplicate", QT_TRANSLATE_NOOP("Finding", "%1 is there already.")},
    {"plan.server-name-missing", QT_TRANSLATE_NOOP("Finding", "Type the name under which clients reach the server.")},
    {"plan.client-name-missing", QT_TRANSLATE_NOOP("Finding", "Type a name for the client.")},
    {"plan.client-name-too-long", QT_TRANSLATE_NOOP("Finding", "The client's name “%1” is longer than the 64 characters that a certificate allows.")},
    {"plan.client-name-control", QT_TRANSLATE_NOOP("Finding", "The client's name “%1” has characters that cannot be seen.")},
    {"plan.client-duplicate", QT_TRANSLATE_NOOP("Finding", "There are two clients named %1.")},
    {"plan.authority-name-missing", QT_TRANSLATE_NOOP("Finding", "Type a name for the certification authority.")},
    {"plan.authority-name-too-long", QT_TRANSLATE_NOOP("Finding", "The name “%1” is too long for a certification authority.")},
    {"plan.authority-name-taken", QT_TRANSLATE_NOOP("Finding", "The vault holds a “%1” already. Two CAs of one name are hard to tell apart; choose another name, or add to the one that is there.")},
    {"plan.authority-missing", QT_TRANSLATE_NOOP("Finding", "Choose the certification authority that shall sign.")},
    {"plan.authority-expiring", QT_TRANSLATE_NOOP("Finding", "%1 ends on %2, so the new certificate ends then too.")},
    {"plan.authority-expired", QT_TRANSLATE_NOOP("Finding", "%1 expired on %2 and can sign nothing any more.")},
    {"renewal.cut-by-issuer", QT_TRANSLATE_NOOP("Finding", "It would not last as long as before: its issuer ends on %1. Renew the issuer first.")},
    {"renewal.other-fingerprint", QT_TRANSLATE_NOOP("Finding", "Whoever lists this very certificate (allow lists, tokens bound to it) needs the fingerprint of the new one.")},
    {"renewal.other-key", QT_TRANSLATE_NOOP("Finding", "The key changes: pins on it (%1) refuse the new certificate, so the new pin must be there first.")},
    {"plan.only-local", QT_TRANSLATE_NOOP("Finding", "The server can be reached from this machine only, as localhost.")},

    // Paths
    {"chain.issuer-not-found", QT_TRANSLATE_NOOP("Finding", "The issuer of %1 was not found: %2 is neither trusted nor among the certificates at hand.")},
    {"chain.root-not-trusted", QT_TRANSLATE_NOOP("Finding", "The chain ends at %1, which is not trusted.")},
    {"chain.self-signed-not-trusted", QT_TRANSLATE_NOOP("Finding", "%1 signed itself and is not trusted.")},
    {"chain.lookalike-anchor", QT_TRANSLATE_NOOP("Finding", "%1 was not signed by the trusted %2: that one has the right name, but another key.")},
    {"chain.anchor-not-self-signed", QT_TRANSLATE_NOOP("Finding", "%1 is in the trust store, but its issuer %2 is not, and OpenSSL wants a root.")},
    {"chain.bad-signature", QT_TRANSLATE_NOOP("Finding", "The signature on %1 is wrong.")},
    {"chain.unsupported-signature", QT_TRANSLATE_NOOP("Finding", "The signature on %1 cannot be checked: %2 is unknown to this OpenSSL.")},
    {"chain.expired", QT_TRANSLATE_NOOP("Finding", "%1 expired on %2.")},
    {"chain.not-yet-valid", QT_TRANSLATE_NOOP("Finding", "%1 is valid from %2 on, not yet.")},
    {"chain.issuer-not-a-ca", QT_TRANSLATE_NOOP("Finding", "%1 signed a certificate but is no CA.")},
    {"chain.path-too-long", QT_TRANSLATE_NOOP("Finding", "%1 allows %2 CAs below itself; here are %3.")},
    {"chain.key-cert-sign-missing", QT_TRANSLATE_NOOP("Finding", "The key usage of %1 does not allow it to sign certificates.")},
    {"chain.purpose-missing", QT_TRANSLATE_NOOP("Finding", "%1 is not made for this use: it lacks %2 and has %3.")},
    {"chain.issuer-purpose-missing", QT_TRANSLATE_NOOP("Finding", "The CA %1 may not issue for this use: it lacks %2 and has %3.")},
    {"chain.key-usage-missing", QT_TRANSLATE_NOOP("Finding", "The key usage of %1 lacks %2; it has %3.")},
    {"chain.any-purpose", QT_TRANSLATE_NOOP("Finding", "%1 is for any use (anyExtendedKeyUsage); OpenSSL does not take that for this one.")},
    {"chain.unknown-critical", QT_TRANSLATE_NOOP("Finding", "%1 has a critical extension that is not understood: %2.")},
    {"chain.malformed-extension", QT_TRANSLATE_NOOP("Finding", "The extension %2 of %1 is malformed.")},
    {"chain.duplicate-extension", QT_TRANSLATE_NOOP("Finding", "%1 has the extension %2 twice.")},
    {"chain.name-not-permitted", QT_TRANSLATE_NOOP("Finding", "%3 does not permit the name %2 of %1.")},
    {"chain.name-excluded", QT_TRANSLATE_NOOP("Finding", "%3 excludes the name %2 of %1.")},
    {"chain.bad-constraint", QT_TRANSLATE_NOOP("Finding", "A name constraint of %1 cannot be applied: %2.")},
    {"chain.weak-key", QT_TRANSLATE_NOOP("Finding", "The key of %1 is too weak: %2.")},
    {"chain.weak-signature", QT_TRANSLATE_NOOP("Finding", "The signature on %1 is too weak: %2.")},
    {"chain.algorithm-mismatch", QT_TRANSLATE_NOOP("Finding", "%1 names two different signature algorithms.")},
    {"chain.name-mismatch", QT_TRANSLATE_NOOP("Finding", "%1 is not valid for %2, but for %3.")},
    {"chain.no-alternative-name", QT_TRANSLATE_NOOP("Finding", "%1 has no subject alternative name, so it is not valid for %2: the common name does not count.")},
    {"chain.too-many-intermediates", QT_TRANSLATE_NOOP("Finding", "Between %1 and the trusted CA stand %3 CAs; %2 are allowed.")},
    {"chain.policy-not-acceptable", QT_TRANSLATE_NOOP("Finding", "A policy is required, and the one of %1 is none that would do.")},
    {"chain.any-policy-mapped", QT_TRANSLATE_NOOP("Finding", "%1 maps the policy that stands for any, which nobody may.")},
    {"chain.revoked", QT_TRANSLATE_NOOP("Finding", "%1 was revoked on %2. Reason: %3.")},
    {"chain.crl-missing", QT_TRANSLATE_NOOP("Finding", "Whether %1 is revoked cannot be told: there is no revocation list of %2.")},
    {"chain.crl-expired", QT_TRANSLATE_NOOP("Finding", "Whether %1 is revoked cannot be told: the revocation list of %2 was to be renewed by %3.")},
    {"chain.crl-not-yet-valid", QT_TRANSLATE_NOOP("Finding", "Whether %1 is revoked cannot be told: the revocation list of %2 is of a later time, %3.")},
    {"chain.crl-not-trusted", QT_TRANSLATE_NOOP("Finding", "Whether %1 is revoked cannot be told: the revocation list of %2 is signed by nobody who may.")},
    {"chain.crl-malformed", QT_TRANSLATE_NOOP("Finding", "Whether %1 is revoked cannot be told: the revocation list of %2 is not as it must be.")},
    {"chain.revocation-partly-known", QT_TRANSLATE_NOOP("Finding", "The revocation lists at hand speak of %1, but not for every reason.")},
    {"chain.revocation-unknown", QT_TRANSLATE_NOOP("Finding", "Nothing at hand says whether %1 is revoked.")},
    {"chain.timestamp-not-right", QT_TRANSLATE_NOOP("Finding", "%1 bears a timestamp of the transparency log %2 that this log has not signed, or for another certificate. Browsers that ask for timestamps do not count it.")},
    {"chain.bad-serial-number", QT_TRANSLATE_NOOP("Finding", "The serial number of %1 is not allowed: %2. It must be positive and at most 20 octets long.")},
    {"chain.issuer-name-empty", QT_TRANSLATE_NOOP("Finding", "%1 does not say who issued it.")},
    {"chain.subject-name-empty", QT_TRANSLATE_NOOP("Finding", "The CA %1 has no name of its own.")},
    {"chain.authority-key-identifier-missing", QT_TRANSLATE_NOOP("Finding", "%1 does not say by which key it was signed (authorityKeyIdentifier). Python 3.13 refuses that, others do not mind.")},
    {"chain.subject-key-identifier-missing", QT_TRANSLATE_NOOP("Finding", "The CA %1 has no identifier for its key (subjectKeyIdentifier).")},
    {"chain.cert-sign-without-ca", QT_TRANSLATE_NOOP("Finding", "%1 may sign certificates by its key usage, but is no CA.")},
    {"chain.constraints-without-ca", QT_TRANSLATE_NOOP("Finding", "%1 constrains the names below it, but is no CA and has nobody below.")},
    {"chain.constraints-empty", QT_TRANSLATE_NOOP("Finding", "%1 has name constraints that constrain nothing.")},
    {"chain.must-be-critical", QT_TRANSLATE_NOOP("Finding", "%2 of %1 must be critical and is not.")},
    {"chain.must-not-be-critical", QT_TRANSLATE_NOOP("Finding", "%2 of %1 is critical and must not be.")},
    {"chain.bad-alternative-name", QT_TRANSLATE_NOOP("Finding", "The alternative name %2 of %1 is not written as such names are.")},
    {"chain.web-version", QT_TRANSLATE_NOOP("Finding", "%1 is not of version 3, as public CAs must issue.")},
    {"chain.web-ca-as-leaf", QT_TRANSLATE_NOOP("Finding", "%1 is a CA and stands where a server's certificate should.")},
    {"chain.web-usage-missing", QT_TRANSLATE_NOOP("Finding", "%1 does not say what it is for (extended key usage).")},
    {"chain.web-any-usage", QT_TRANSLATE_NOOP("Finding", "%1 is for any use, which public CAs may not issue.")},
    {"chain.web-critical-usage", QT_TRANSLATE_NOOP("Finding", "The extended key usage of %1 is critical, which public CAs may not issue.")},
    {"chain.web-root-usage", QT_TRANSLATE_NOOP("Finding", "The root %1 limits what it is for, which a root must not.")},
    {"chain.web-root-key-identifier", QT_TRANSLATE_NOOP("Finding", "The root %1 names a key above its own (authorityKeyIdentifier).")},
    {"chain.web-critical-alternative-name", QT_TRANSLATE_NOOP("Finding", "The alternative names of %1 are critical although it has a subject.")},
    {"chain.web-common-name", QT_TRANSLATE_NOOP("Finding", "The common name %2 of %1 is none of its alternative names.")},
    {"chain.web-key", QT_TRANSLATE_NOOP("Finding", "The key of %1 is none that public CAs may certify: %2.")},
    {"chain.old-version", QT_TRANSLATE_NOOP("Finding", "%1 is a certificate of an old version, without any extension.")},
    {"chain.target-is-ca", QT_TRANSLATE_NOOP("Finding", "%1 is a CA and stands where a server's or client's certificate should.")},
    {"chain.pss-key", QT_TRANSLATE_NOOP("Finding", "The key of %1 is for RSASSA-PSS alone, and Go cannot use it as a client.")},
    {"chain.anchor-is-intermediate", QT_TRANSLATE_NOOP("Finding", "%1 is trusted but no root, and OpenSSL wants a root.")},
    {"chain.anchor-is-target", QT_TRANSLATE_NOOP("Finding", "%1 itself is trusted, and OpenSSL wants the root that issued it.")},
    {"chain.name-encoding-differs", QT_TRANSLATE_NOOP("Finding", "%1 writes the name of %2 with other octets than that writes itself.")},
    {"chain.strictly-missing", QT_TRANSLATE_NOOP("Finding", "%2 of %1 is missing or not as RFC 5280 wants it; a strict check refuses that.")},
    {"chain.issuer-any-purpose", QT_TRANSLATE_NOOP("Finding", "The CA %1 is for any use and does not name the one that is asked for; OpenSSL takes that for none.")},
    {"chain.key-identifier-mismatch", QT_TRANSLATE_NOOP("Finding", "%1 names another key of its issuer (authorityKeyIdentifier) than that of %2.")},
    {"chain.common-name-constrained", QT_TRANSLATE_NOOP("Finding", "The common name %2 of %1 is outside of what %3 allows; without alternative DNS names some programs take it for a host.")},
    {"chain.uncommon-curve", QT_TRANSLATE_NOOP("Finding", "The key of %1 is on the curve %2, which TLS 1.3 has no signature for.")},
    {"chain.critical-unhandled", QT_TRANSLATE_NOOP("Finding", "%2 of %1 is critical, and not every program can handle it.")},
    {"chain.netscape-type-missing", QT_TRANSLATE_NOOP("Finding", "The Netscape certificate type of %1 does not name the use that is asked for.")},
    {"chain.subject-unnamed", QT_TRANSLATE_NOOP("Finding", "%1 has an empty subject, and no critical alternative names in its place.")},
    {"chain.depth-counts-root", QT_TRANSLATE_NOOP("Finding", "Apache counts the root as well: a depth of %2 is too small for the chain of %1.")},
    {"chain.not-pinned", QT_TRANSLATE_NOOP("Finding", "%1 is not what was pinned.")},
    {"chain.not-approved", QT_TRANSLATE_NOOP("Finding", "%1 is not on the list of those who may come in.")},
    {"chain.other-anchor", QT_TRANSLATE_NOOP("Finding", "The chain ends at %1, which is trusted, but not for this.")},
    {"chain.limit-reached", QT_TRANSLATE_NOOP("Finding", "There are more paths than are searched (%1).")},
    {"chain.opinions-differ", QT_TRANSLATE_NOOP("Finding", "OpenSSL judges otherwise: %1, where this program says %2.")},

    // ASN.1
    {"asn1.not-an-element", QT_TRANSLATE_NOOP("Finding", "From octet %1 on there is no ASN.1 element: %2.")},
    {"asn1.nested-too-deep", QT_TRANSLATE_NOOP("Finding", "Elements nested deeper than %1 are not looked into.")},

    // One beside the other: what changes where the second takes the place of the first
    {"compare.identical", QT_TRANSLATE_NOOP("Finding", "The two are the same, octet by octet.")},
    {"compare.same-key", QT_TRANSLATE_NOOP("Finding", "The key stays the same: pins on it stay right (%1), and whoever holds the old key can use the new certificate.")},
    {"compare.other-key", QT_TRANSLATE_NOOP("Finding", "The key is another: whoever pins it needs %2 instead of %1, and the private key must be replaced together with the certificate.")},
    {"compare.other-fingerprint", QT_TRANSLATE_NOOP("Finding", "Whoever lists this very certificate (allow lists, tokens bound to it) needs its new fingerprint %1.")},
    {"compare.same-issuer", QT_TRANSLATE_NOOP("Finding", "The issuer stays %1: whoever trusts it need not change anything.")},
    {"compare.other-issuer", QT_TRANSLATE_NOOP("Finding", "It is issued by %2 instead of %1: the other side must trust the new issuer's root, and the chain that is sent must hold the new issuer.")},
    {"compare.other-issuer-key", QT_TRANSLATE_NOOP("Finding", "It is issued by another key of %1: the chain that is sent must hold the new certificate of the issuer.")},
    {"compare.other-issuer-encoding", QT_TRANSLATE_NOOP("Finding", "The issuer's name %1 is written in other octets: Go, GnuTLS and NSS compare them and may not find the issuer.")},
    {"compare.same-serial", QT_TRANSLATE_NOOP("Finding", "Both have the serial number %1 of the same issuer: revoking one revokes the other, and browsers refuse the second.")},
    {"compare.other-subject", QT_TRANSLATE_NOOP("Finding", "The subject changes from %1 to %2: servers that map it to a user or list it must be told.")},
    {"compare.other-subject-encoding", QT_TRANSLATE_NOOP("Finding", "The subject %1 is written in other octets: programs that compare them take it for another name.")},
    {"compare.name-gained", QT_TRANSLATE_NOOP("Finding", "It is valid for %1 too.")},
    {"compare.name-lost", QT_TRANSLATE_NOOP("Finding", "It is no longer valid for %1.")},
    {"compare.more-names-gained", QT_TRANSLATE_N_NOOP("Finding", "It is valid for %n more name(s) too.")},
    {"compare.more-names-lost", QT_TRANSLATE_N_NOOP("Finding", "It is no longer valid for %n more name(s).")},
    {"compare.purpose-gained", QT_TRANSLATE_NOOP("Finding", "It may be used for %1 as well.")},
    {"compare.purpose-lost", QT_TRANSLATE_NOOP("Finding", "It may no longer be used for %1.")},
    {"compare.usage-gained", QT_TRANSLATE_NOOP("Finding", "Its key may be used for %1 as well.")},
    {"compare.usage-lost", QT_TRANSLATE_NOOP("Finding", "Its key may no longer be used for %1.")},
    {"compare.becomes-ca", QT_TRANSLATE_NOOP("Finding", "It becomes a CA: whoever holds its key can issue certificates.")},
    {"compare.ceases-to-be-ca", QT_TRANSLATE_NOOP("Finding", "It is no CA any more: what it issued is no longer accepted through it.")},
    {"compare.ends-later", QT_TRANSLATE_NOOP("Finding", "It is valid until %2 instead of %1.")},
    {"compare.ends-earlier", QT_TRANSLATE_NOOP("Finding", "It is valid until %2 only, not until %1.")},
    {"compare.gap", QT_TRANSLATE_NOOP("Finding", "Neither is valid between %1 and %2.")},
    {"compare.other-key-identifier", QT_TRANSLATE_NOOP("Finding", "The CA's key identifier changes: certificates below it name the old one, and some programs will not find their issuer.")},
    {"compare.not-the-requested-key", QT_TRANSLATE_NOOP("Finding", "The certificate is not for the key of the request: the requester's private key does not fit it.")},
    {"compare.request-not-signed", QT_TRANSLATE_NOOP("Finding", "The request is not signed by its own key: nothing shows that the requester holds it.")},
    {"compare.not-granted", QT_TRANSLATE_NOOP("Finding", "The request asks for %1, which the certificate does not have.")},

    // Evidence
    {"evidence.alert-received", QT_TRANSLATE_NOOP("Finding", "The server sent alert %1 (%2) after %3 ms.")},
    {"evidence.alert-sent", QT_TRANSLATE_NOOP("Finding", "We sent alert %1 (%2) after %3 ms.")},
    {"evidence.alert-from-caller", QT_TRANSLATE_NOOP("Finding", "The client sent alert %1 (%2) after %3 ms.")},
    {"evidence.caller-closed", QT_TRANSLATE_NOOP("Finding", "The client closed the connection without an alert.")},
    {"evidence.caller-reset", QT_TRANSLATE_NOOP("Finding", "The client reset the connection.")},
    {"evidence.caller-closed-notify", QT_TRANSLATE_NOOP("Finding", "The client closed the connection in good order (close_notify).")},
    {"evidence.caller-asked-nothing", QT_TRANSLATE_NOOP("Finding", "It had finished the handshake, and asked for nothing. Many programs compare a server's name and pins only then, and send no alert.")},
    {"evidence.begins-as", QT_TRANSLATE_NOOP("Finding", "So begins %1.")},
    {"evidence.caller-sent-none", QT_TRANSLATE_NOOP("Finding", "The client sent no certificate.")},
    {"evidence.caller-sent-unreadable", QT_TRANSLATE_N_NOOP("Finding", "Of what the client sent, %n certificate(s) cannot be read.")},
    {"evidence.issuer-came-first", QT_TRANSLATE_NOOP("Finding", "The first certificate sent is that of the CA %1.")},
    {"evidence.list-misleads", QT_TRANSLATE_NOOP("Finding", "The list that we send names none of the CAs that we trust.")},
    {"evidence.request-length", QT_TRANSLATE_N_NOOP("Finding", "Our request for a certificate, with its list of CAs, has %n octet(s): Windows stops at 16 KB, Java at 32 KB.")},
    {"evidence.closed-fin", QT_TRANSLATE_NOOP("Finding", "The server closed the connection without an alert.")},
    {"evidence.closed-reset", QT_TRANSLATE_NOOP("Finding", "The server reset the connection.")},
    {"evidence.closed-notify", QT_TRANSLATE_NOOP("Finding", "The server closed the connection in good order (close_notify).")},
    {"evidence.after-handshake", QT_TRANSLATE_NOOP("Finding", "It came after our side had finished the handshake, and no session ticket came before it: in TLS 1.3 the server judges the client last.")},
    {"evidence.no-ticket", QT_TRANSLATE_NOOP("Finding", "No session ticket came.")},
    {"evidence.tickets", QT_TRANSLATE_N_NOOP("Finding", "The server had sent %n session ticket(s) before.")},
    {"evidence.timed-out", QT_TRANSLATE_NOOP("Finding", "Nothing came until the time ran out.")},
    {"evidence.address", QT_TRANSLATE_NOOP("Finding", "Tried: %1.")},
    {"evidence.first-bytes", QT_TRANSLATE_NOOP("Finding", "The first octets that came: “%1”.")},
    {"evidence.local-fault", QT_TRANSLATE_NOOP("Finding", "OpenSSL's words: %1.")},
    {"evidence.requested", QT_TRANSLATE_N_NOOP("Finding", "The server asked for a certificate and named %n CA(s).")},
    {"evidence.not-requested", QT_TRANSLATE_NOOP("Finding", "The server did not ask for a certificate on this connection.")},
    {"evidence.list-empty", QT_TRANSLATE_NOOP("Finding", "The server named no CAs, so its list says nothing.")},
    {"evidence.list-has-none", QT_TRANSLATE_NOOP("Finding", "The server named other CAs than the issuers of our chain (%1).")},
    {"evidence.list-names", QT_TRANSLATE_NOOP("Finding", "The server named a CA of our chain: %1.")},
    {"evidence.root-not-listed", QT_TRANSLATE_NOOP("Finding", "It did not name the root above that, %1.")},
    {"evidence.other-key", QT_TRANSLATE_NOOP("Finding", "This connection showed another CA of the name %1: its key did not sign our chain.")},
    {"evidence.chain-length", QT_TRANSLATE_N_NOOP("Finding", "We sent a chain of %n certificate(s).")},
    {"evidence.token-bound-elsewhere", QT_TRANSLATE_NOOP("Finding", "The access token is bound to the certificate with the thumbprint %1; that of the one sent is %2.")},
    {"evidence.token-unbound", QT_TRANSLATE_NOOP("Finding", "The access token is bound to no certificate.")},
    {"evidence.wants-token", QT_TRANSLATE_NOOP("Finding", "The server asks for an access token: %1.")},
    {"evidence.not-offered-later", QT_TRANSLATE_NOOP("Finding", "We did not offer to be asked after the handshake (post-handshake authentication), as most programs do not.")},
    {"evidence.sent-none", QT_TRANSLATE_NOOP("Finding", "We sent no certificate.")},
    {"evidence.sent", QT_TRANSLATE_N_NOOP("Finding", "We sent %n certificate(s), the first for %2.")},
    {"evidence.none-configured", QT_TRANSLATE_NOOP("Finding", "No client certificate was chosen.")},
    {"evidence.no-scheme-fits", QT_TRANSLATE_NOOP("Finding", "Our key (%1) can make none of the signatures that the server takes: %2.")},
    {"evidence.scheme-fits", QT_TRANSLATE_NOOP("Finding", "the server takes %1, which our key can make")},
    {"evidence.chain-ends-at", QT_TRANSLATE_NOOP("Finding", "What we sent ends at %1; its issuer %2 was not sent.")},
    {"evidence.issuer-known", QT_TRANSLATE_NOOP("Finding", "The missing %1 was found: %2.")},
    {"evidence.valid-until", QT_TRANSLATE_NOOP("Finding", "%1 is valid until %2")},
    {"evidence.has-purpose", QT_TRANSLATE_NOOP("Finding", "%1 is made for %2")},
    {"evidence.not-self-signed", QT_TRANSLATE_NOOP("Finding", "%1 was issued by a CA")},
    {"evidence.chain-complete", QT_TRANSLATE_N_NOOP("Finding", "the chain of %n certificate(s) was sent up to its root")},
    {"evidence.key-fits", QT_TRANSLATE_NOOP("Finding", "the key belongs to %1")},
    {"evidence.file", QT_TRANSLATE_NOOP("Finding", "The file: %1.")},
    {"evidence.key-of-later", QT_TRANSLATE_NOOP("Finding", "The key belongs to another certificate of the file: %1.")},
    {"evidence.server-trusted", QT_TRANSLATE_NOOP("Finding", "we verified %1")},
    {"evidence.server-chain-order", QT_TRANSLATE_NOOP("Finding", "Behind %1 the server sent another certificate than its issuer's, which it sent too.")},
    {"evidence.server-sent", QT_TRANSLATE_N_NOOP("Finding", "The server sent %n certificate(s).")},
    {"evidence.versions-offered", QT_TRANSLATE_NOOP("Finding", "We offered %1.")},
    {"evidence.server-name-sent", QT_TRANSLATE_NOOP("Finding", "We asked for the name “%1” (SNI).")},
    {"evidence.alpn-sent", QT_TRANSLATE_NOOP("Finding", "We offered the protocols %1 (ALPN).")},
    {"evidence.http-answer", QT_TRANSLATE_NOOP("Finding", "The server answered the request with HTTP %1.")},
    {"evidence.http-body", QT_TRANSLATE_NOOP("Finding", "Its page says: “%1”.")},
    {"evidence.proxy", QT_TRANSLATE_NOOP("Finding", "The way leads through the proxy %1.")},
    {"evidence.proxy-without-password", QT_TRANSLATE_NOOP("Finding", "The proxy %1 asks who we are, and was given no user name and password.")},
    {"evidence.proxy-with-password", QT_TRANSLATE_NOOP("Finding", "The proxy %1 did not take the user name and password that it was given.")},
    {"evidence.said", QT_TRANSLATE_NOOP("Finding", "The answer (%1): “%2”.")},
    {"evidence.starttls-not-offered", QT_TRANSLATE_NOOP("Finding", "TLS is not among the things that this server offers over %1.")},
    {"evidence.not-spoken", QT_TRANSLATE_NOOP("Finding", "What came back is not %1.")},
    {"evidence.tls-at-once", QT_TRANSLATE_NOOP("Finding", "A TLS alert came back: this port speaks TLS from the first octet.")},
    {"evidence.usual-port", QT_TRANSLATE_NOOP("Finding", "This is the usual port of %1, which begins in the clear.")},
    {"evidence.clear-text", QT_TRANSLATE_N_NOOP("Finding", "After the go-ahead and before TLS %n octet(s) came in the clear, which anyone on the way may have put there; they were ignored.")},
    {"evidence.answered-as-stack", QT_TRANSLATE_NOOP("Finding", "The answer is the one that %1 gives: %2.")},
    {"evidence.stack-answer-unknown", QT_TRANSLATE_NOOP("Finding", "What %1 would have answered is not known; OpenSSL's answer was given: %2.")},
    {"evidence.no-answer", QT_TRANSLATE_NOOP("Finding", "TLS was accepted, but the request got no answer: the server may wait for another protocol, or its application drops whom it does not want.")},
    {"evidence.log-phrase", QT_TRANSLATE_NOOP("Finding", "Line %1: “%2”.")},
    {"evidence.log-alert-received", QT_TRANSLATE_NOOP("Finding", "Alert %1 (%2) came in: the other side refused whoever wrote this log.")},
    {"evidence.log-alert-sent", QT_TRANSLATE_NOOP("Finding", "Alert %1 (%2) went out: whoever wrote this log refused the other side.")},
    {"evidence.log-writer-unknown", QT_TRANSLATE_NOOP("Finding", "The line does not show whether a client or a server wrote it: both readings are given.")},

    // Differential runs
    {"differential.unstable", QT_TRANSLATE_NOOP("Finding", "The same connection ended otherwise than the first time: the server does not always answer alike (several machines behind one address, or a limit), so less is certain of what follows.")},
    {"differential.needs-intermediate", QT_TRANSLATE_NOOP("Finding", "With the whole chain we are let in, with the certificate alone we are refused: the server does not hold the certificate of %1, so the client must send it.")},
    {"differential.has-intermediate", QT_TRANSLATE_NOOP("Finding", "The certificate alone is let in as well: the server holds the CAs between it and the root itself.")},
    {"differential.chain-in-the-way", QT_TRANSLATE_NOOP("Finding", "The certificate of %1 alone is let in, with its chain it is refused: something that is sent along is what the server objects to.")},
    {"differential.other-accepted", QT_TRANSLATE_NOOP("Finding", "%1 is let in where %2 is refused: the fault is with that certificate or with what the server makes of it, not with the connection.")},
    {"differential.other-refused", QT_TRANSLATE_NOOP("Finding", "%1 fits what the server asks for, and is refused all the same.")},
    {"differential.certificate-needed", QT_TRANSLATE_NOOP("Finding", "The certificate makes the difference: with that of %1 we are let in, without one we are refused.")},
    {"differential.certificate-optional", QT_TRANSLATE_NOOP("Finding", "Without a certificate the server lets us in too: here it asks for one and does not insist on it.")},
    {"differential.certificate-in-the-way", QT_TRANSLATE_NOOP("Finding", "Without a certificate the server lets us in, with that of %1 it refuses us: it insists on none, but judges what it is sent.")},
    {"differential.same-without-certificate", QT_TRANSLATE_NOOP("Finding", "With the certificate of %1 and without one the server refuses us in the same way (%2): it may not be about the certificate.")},
    {"differential.any-certificate", QT_TRANSLATE_NOOP("Finding", "A throw-away certificate that nobody issued is let in: the server asks for certificates, but does not verify them here.")},
    {"differential.verifies", QT_TRANSLATE_NOOP("Finding", "The server does verify: it lets %1 in, and refuses a throw-away certificate that nobody issued.")},
    {"differential.issuer-known", QT_TRANSLATE_NOOP("Finding", "A throw-away certificate is refused as a stranger's (%1), that of %3 for something else (%2): the server seems to know its issuer.")},
    {"differential.version-decides", QT_TRANSLATE_NOOP("Finding", "The version makes the difference: with %1 we are let in, with %2 we are refused.")},
    {"differential.version-tells", QT_TRANSLATE_NOOP("Finding", "With %1 the server says why: %2. With %3 it only closes the connection.")},
    {"differential.version-not-spoken", QT_TRANSLATE_NOOP("Finding", "The server does not speak %1.")},
    {"differential.asked-only-with-name", QT_TRANSLATE_NOOP("Finding", "Without the server name another virtual host answers, which asks for no certificate; for “%1” one is asked for.")},
    {"differential.asked-only-without-name", QT_TRANSLATE_NOOP("Finding", "For “%1” no certificate is asked for; without the server name another virtual host answers, which asks for one.")},
    {"differential.accepted-only-with-name", QT_TRANSLATE_NOOP("Finding", "The server name makes the difference: when “%1” is asked for (SNI) we are let in, without it we are refused.")},
    {"differential.accepted-only-without-name", QT_TRANSLATE_NOOP("Finding", "The server name makes the difference: without it we are let in, when “%1” is asked for (SNI) we are refused.")},
    {"differential.name-selects-certificate", QT_TRANSLATE_NOOP("Finding", "For “%1” the server shows the certificate %2, without a name it shows %3: they belong to different virtual hosts.")},
    {"differential.list-hides-good", QT_TRANSLATE_NOOP("Finding", "The server takes %1, but its list does not name the CA: programs that follow the list (Java, Go, Windows, browsers) send nothing, and are refused.")},
    {"differential.list-changes-refusal", QT_TRANSLATE_NOOP("Finding", "The server's list does not name the CA of %1: programs that follow the list (Java, Go, Windows, browsers) send nothing, and see the refusal of a missing certificate.")},
    {"differential.list-lets-in", QT_TRANSLATE_NOOP("Finding", "The server's list does not name the CA of %1: programs that follow the list (Java, Go, Windows, browsers) send nothing, and are let in without a certificate.")},
    {"differential.resumed-unasked", QT_TRANSLATE_NOOP("Finding", "A resumed session is let in without being asked for a certificate again: a change of certificates shows only in a new session.")},
    {"differential.resumption-refused", QT_TRANSLATE_NOOP("Finding", "A resumed session is refused, though a new one is let in.")},
    {"differential.not-resumed", QT_TRANSLATE_NOOP("Finding", "The server did not resume the session: every connection is judged anew.")},
    {"differential.nothing-differs", QT_TRANSLATE_N_NOOP("Finding", "Nothing made a difference: all %n run(s) ended alike.")},

    // What changed since an earlier connection
    {"change.server-certificate", QT_TRANSLATE_NOOP("Finding", "The server shows another certificate with another key: before %1, valid until %2; now %3, valid until %4.")},
    {"change.server-renewed", QT_TRANSLATE_NOOP("Finding", "The server's certificate was renewed for the same key: before %1, valid until %2; now %3, valid until %4.")},
    {"change.server-issuer", QT_TRANSLATE_NOOP("Finding", "The server's certificate comes from another CA: before %1, now %2.")},
    {"change.server-chain", QT_TRANSLATE_NOOP("Finding", "The server sends another number of certificates: before %1, now %2.")},
    {"change.own-certificate", QT_TRANSLATE_NOOP("Finding", "Another certificate of ours is used: before %1, valid until %2; now %3, valid until %4.")},
    {"change.own-added", QT_TRANSLATE_NOOP("Finding", "Before no certificate of ours was used, now %1.")},
    {"change.own-gone", QT_TRANSLATE_NOOP("Finding", "Before our certificate %1 was used, now none.")},
    {"change.own-chain", QT_TRANSLATE_NOOP("Finding", "Our certificate goes with another chain: before %1 certificates, now %2.")},
    {"change.now-asked", QT_TRANSLATE_NOOP("Finding", "The server asks for a certificate now; before it did not.")},
    {"change.no-longer-asked", QT_TRANSLATE_NOOP("Finding", "The server asks for a certificate no more; before it did.")},
    {"change.authority-gone", QT_TRANSLATE_NOOP("Finding", "The server no longer names this CA among those whose certificates it wants: %1.")},
    {"change.authority-added", QT_TRANSLATE_NOOP("Finding", "The server newly names this CA among those whose certificates it wants: %1.")},
    {"change.authorities-more", QT_TRANSLATE_NOOP("Finding", "Of the CAs that the server names, %1 more are gone and %2 more are new.")},
    {"change.request-schemes", QT_TRANSLATE_NOOP("Finding", "The server takes other signature algorithms: before %1; now %2.")},
    {"change.address", QT_TRANSLATE_NOOP("Finding", "Another address answers: before %1, now %2.")},
    {"change.server-name", QT_TRANSLATE_NOOP("Finding", "Another name is asked for (SNI): before %1, now %2.")},
    {"change.proxy", QT_TRANSLATE_NOOP("Finding", "The way leads through another proxy: before %1, now %2.")},
    {"change.version", QT_TRANSLATE_NOOP("Finding", "Another TLS version was agreed on: before %1, now %2.")},
    {"change.cipher-suite", QT_TRANSLATE_NOOP("Finding", "Another cipher suite was agreed on: before %1, now %2.")},
    {"change.protocol", QT_TRANSLATE_NOOP("Finding", "Another protocol was agreed on (ALPN): before %1, now %2.")},
    {"change.http-status", QT_TRANSLATE_NOOP("Finding", "Another HTTP status came back: before %1, now %2.")},
    {"change.server-program", QT_TRANSLATE_NOOP("Finding", "The server calls itself otherwise: before %1, now %2.")},
    {"change.no-longer-trusted", QT_TRANSLATE_NOOP("Finding", "The server's certificate passed the check before, and does not now.")},
    {"change.now-trusted", QT_TRANSLATE_NOOP("Finding", "The server's certificate did not pass the check before, and does now.")},
    {"change.new-cause", QT_TRANSLATE_NOOP("Finding", "New among the causes: %1.")},
};
// clang-format on

} // namespace

QString findingText(const Finding& finding) {
    const auto row = std::ranges::find(rows, finding.id(), &Row::id);
    if (row == std::end(rows))
        return lintText(finding).value_or(text(finding.id()));
    return sentence("Finding", row->sentence, finding.parameters);
}

QString severityText(Severity severity) {
    switch (severity) {
    case Severity::Note:
        return QCoreApplication::translate("Finding", "Note");
    case Severity::Warning:
        return QCoreApplication::translate("Finding", "Warning");
    case Severity::Error:
        return QCoreApplication::translate("Finding", "Error");
    }
    return {};
}

std::vector<const FindingKind*> everyFindingKind() {
    std::vector<const FindingKind*> all;
    for (const auto catalogue : {codec::findingCatalogue(), x509::findingCatalogue(),
             container::findingCatalogue(), trust::findingCatalogue(), issue::findingCatalogue(), verify::findingCatalogue(),
             diagnose::evidenceCatalogue(), diagnose::differentialCatalogue(), diagnose::changeCatalogue(), x509::descriptionCatalogue(), x509::comparisonCatalogue()})
        all.insert(all.end(), catalogue.begin(), catalogue.end());
    all.push_back(&lint::finding::limitReached);
    for (const lint::Lint* lint : lint::allLints())
        all.push_back(&lint->kind);
    return all;
}

} // namespace certwright::words
