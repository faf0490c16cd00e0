// SPDX-License-Identifier: Apache-2.0
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
    {"lint.limit-reached", QT_TRANSLATE_NOOP("Lint", "There are more objects than are judged at once: only the first %1 were.")},

    // How it is put together
    {"lint.version-not-3", QT_TRANSLATE_NOOP("Lint", "It is an X.509 certificate of version %1: rustls and Python refuse it. Issue version 3, with extensions.")},
    {"lint.extensions-need-version-3", QT_TRANSLATE_NOOP("Lint", "It has extensions, but says that it is version %1, which knows none: strict programs refuse it. Issue it as version 3.")},
    {"lint.algorithms-differ", QT_TRANSLATE_NOOP("Lint", "It names two different signature algorithms, %1 inside and %2 outside: every verifier refuses it. Have it signed again.")},
    {"lint.serial-not-positive", QT_TRANSLATE_NOOP("Lint", "The serial number is zero or negative, which no CA may give: Go refuses negative ones. Use a random positive number.")},
    {"lint.serial-too-long", QT_TRANSLATE_NOOP("Lint", "The serial number takes %1 octets, where 20 are allowed: some programs cannot read it. Use a random number of 16 octets.")},
    {"lint.serial-not-random", QT_TRANSLATE_NOOP("Lint", "The serial number is short and looks counted: two certificates may come to share one, and then the wrong one is revoked. Use a random number of 16 octets.")},
    {"lint.unique-identifiers", QT_TRANSLATE_NOOP("Lint", "It has an issuer or subject unique identifier, which nobody uses and a CA must not issue. Leave it out.")},
    {"lint.duplicate-extension", QT_TRANSLATE_NOOP("Lint", "The extension %1 is there twice: programs differ in which one counts, and most refuse it. Keep one.")},
    {"lint.not-der", QT_TRANSLATE_NOOP("Lint", "The element at octet %1 is written in BER, not in DER: OpenSSL may take it, while Go, rustls and others refuse the whole. Have it encoded by another program.")},
    {"lint.extension-not-der", QT_TRANSLATE_NOOP("Lint", "The extension %1 is not written in DER, as when “not critical” is spelt out: strict parsers refuse the whole. Have it encoded by another program.")},
    {"lint.extension-undecodable", QT_TRANSLATE_NOOP("Lint", "The extension %1 cannot be decoded: programs ignore what it says or refuse the whole. Issue it again.")},
    {"lint.critical-unknown", QT_TRANSLATE_NOOP("Lint", "The extension %1 is critical, but hardly known: every program that does not know it must refuse the certificate. Make it not critical.")},
    {"lint.false-written", QT_TRANSLATE_NOOP("Lint", "The basic constraints spell out that it is no CA, which DER leaves out: strict parsers refuse it. Have it encoded by another program.")},
    {"lint.empty-sequence", QT_TRANSLATE_NOOP("Lint", "The extension %1 is empty, though it needs an entry: strict parsers refuse it. Leave it out or fill it.")},

    // Dates
    {"lint.utc-time-not-zulu", QT_TRANSLATE_NOOP("Lint", "The date %1 is not given in UTC (it lacks the Z): OpenSSL refuses it. Issue it again.")},
    {"lint.utc-time-without-seconds", QT_TRANSLATE_NOOP("Lint", "The date %1 lacks its seconds: OpenSSL refuses it. Issue it again.")},
    {"lint.generalized-time-not-zulu", QT_TRANSLATE_NOOP("Lint", "The date %1 is not given in UTC (it lacks the Z): OpenSSL refuses it. Issue it again.")},
    {"lint.generalized-time-not-in-seconds", QT_TRANSLATE_NOOP("Lint", "The date %1 does not go down to the second, or goes further: OpenSSL refuses it. Issue it again.")},
    {"lint.generalized-time-before-2050", QT_TRANSLATE_NOOP("Lint", "The date %1 is written in the form for years from 2050 on: strict parsers refuse it. Issue it again.")},
    {"lint.ends-before-it-begins", QT_TRANSLATE_NOOP("Lint", "It begins on %1 and ends on %2, before that: it is never valid. Issue it with dates in order.")},
    {"lint.longer-than-825-days", QT_TRANSLATE_NOOP("Lint", "It lives %1 days, where 825 were the most that a public CA could give.")},
    {"lint.longer-than-the-web-allows", QT_TRANSLATE_NOOP("Lint", "It lives %1 days, where %2 are the most that a public CA may give at its date: browsers refuse it.")},
    {"lint.outlives-issuer", QT_TRANSLATE_NOOP("Lint", "It ends on %1, after its issuer, who ends on %2: from then on its chain is invalid. End it with the issuer.")},

    // Names
    {"lint.issuer-empty", QT_TRANSLATE_NOOP("Lint", "The issuer has no name, so nobody can find it. Give the CA a name.")},
    {"lint.authority-unnamed", QT_TRANSLATE_NOOP("Lint", "The CA has no name, so nothing that it issues can be traced to it. Give it one.")},
    {"lint.nobody-named", QT_TRANSLATE_NOOP("Lint", "It names nobody: it has neither a subject nor alternative names. Put in the host, the user or the service that it is for.")},
    {"lint.san-not-critical", QT_TRANSLATE_NOOP("Lint", "Only the alternative names say whom it is for, but they are not critical: a program may pass over them. Make them critical or give it a subject.")},
    {"lint.san-critical", QT_TRANSLATE_NOOP("Lint", "The alternative names are critical beside a subject: they need not be, and old programs stumble over it.")},
    {"lint.common-name-too-long", QT_TRANSLATE_NOOP("Lint", "The common name “%2” has more than 64 characters: OpenSSL writes no such name, and some programs read none. Put long names into the alternative names.")},
    {"lint.attribute-too-long", QT_TRANSLATE_NOOP("Lint", "The %1 of the subject, “%2”, is longer than its standard allows: some programs refuse it.")},
    {"lint.country-unknown", QT_TRANSLATE_NOOP("Lint", "“%2” is not the code of a country. Use the two letters of ISO 3166.")},
    {"lint.country-not-printable", QT_TRANSLATE_NOOP("Lint", "The country “%2” is written in the wrong string type: name comparison in Go and GnuTLS, which goes by octets, may fail. Write it as PrintableString.")},
    {"lint.control-characters", QT_TRANSLATE_NOOP("Lint", "The subject's %1, “%2”, has control characters, with which names are forged and logs are broken. Issue it without.")},
    {"lint.deceptive-characters", QT_TRANSLATE_NOOP("Lint", "The subject's %1, “%2”, has characters that cannot be seen or that turn the writing round: it may look like another name. Issue it without.")},
    {"lint.name-not-utf8", QT_TRANSLATE_NOOP("Lint", "The subject's %1, “%2”, says that it is UTF-8 and is not: programs show it differently or refuse it.")},
    {"lint.leading-space", QT_TRANSLATE_NOOP("Lint", "The subject's %1 begins with white space: what compares it to the letter will not find it.")},
    {"lint.trailing-space", QT_TRANSLATE_NOOP("Lint", "The subject's %1 ends with white space: what compares it to the letter will not find it.")},
    {"lint.attribute-twice", QT_TRANSLATE_NOOP("Lint", "The subject has more than one %1, the second being “%2”: public CAs may give one only.")},
    {"lint.email-not-in-san", QT_TRANSLATE_NOOP("Lint", "The subject has the e-mail address “%2”, but the alternative names do not: name constraints and mail programs look there. Add it there.")},

    // Alternative names
    {"lint.san-missing", QT_TRANSLATE_NOOP("Lint", "It has no subject alternative names: as a server certificate it fits no host, for the common name does not count. Add the host names and addresses.")},
    {"lint.san-no-entries", QT_TRANSLATE_NOOP("Lint", "The list of alternative names is empty: it fits no host, and strict parsers refuse it. Add the names or leave the extension out.")},
    {"lint.san-empty-name", QT_TRANSLATE_NOOP("Lint", "One of the alternative names (of the kind %1) is empty: strict parsers refuse the certificate. Leave it out.")},
    {"lint.email-malformed", QT_TRANSLATE_NOOP("Lint", "The alternative name “%1” is no e-mail address: write it as user@host, without brackets, names or comments.")},
    {"lint.uri-relative", QT_TRANSLATE_NOOP("Lint", "The alternative name “%1” is a relative URI, which names nothing by itself. Write it with its scheme.")},
    {"lint.uri-incomplete", QT_TRANSLATE_NOOP("Lint", "The URI “%1” lacks its scheme, or everything after it: nobody can match it. Write it in full.")},
    {"lint.spiffe-malformed", QT_TRANSLATE_NOOP("Lint", "“%1” is no SPIFFE ID: it needs a trust domain in lower case and plain path segments, and no port, user, query or fragment. SPIFFE peers refuse it.")},
    {"lint.spiffe-not-alone", QT_TRANSLATE_NOOP("Lint", "It has the URI “%1” beside a SPIFFE ID, where only one URI may stand: SPIFFE peers refuse it. Put them into certificates of their own.")},
    {"lint.address-length", QT_TRANSLATE_NOOP("Lint", "An IP address among the alternative names has %1 octets instead of 4 or 16: it is no address, and Go refuses the certificate.")},
    {"lint.dns-not-ascii", QT_TRANSLATE_NOOP("Lint", "The DNS name “%1” has characters outside ASCII: no client matches it. Write it in its xn-- form.")},
    {"lint.dns-space", QT_TRANSLATE_NOOP("Lint", "A DNS name is a single space. Leave it out.")},
    {"lint.dns-too-long", QT_TRANSLATE_NOOP("Lint", "The DNS name “%1” is longer than the 253 characters that DNS allows: no host is called so.")},
    {"lint.dns-empty-label", QT_TRANSLATE_NOOP("Lint", "The DNS name “%1” has an empty part: a dot at its start or end, or two in a row. No client matches it; write it without.")},
    {"lint.dns-label-too-long", QT_TRANSLATE_NOOP("Lint", "The DNS name “%1” has a part of more than 63 characters: no host is called so.")},
    {"lint.dns-bad-character", QT_TRANSLATE_NOOP("Lint", "The DNS name “%1” has characters that no host name has: write letters, digits and hyphens, without scheme, port or path.")},
    {"lint.dns-underscore", QT_TRANSLATE_NOOP("Lint", "The DNS name “%1” has an underscore, which some clients refuse in a host name. Rename the host if you can.")},
    {"lint.dns-hyphen-at-edge", QT_TRANSLATE_NOOP("Lint", "A part of the DNS name “%1” begins or ends with a hyphen: strict clients refuse it.")},
    {"lint.dns-wildcard-inside", QT_TRANSLATE_NOOP("Lint", "In “%1” the * does not stand at the start: no client matches it. It must be the whole first part.")},
    {"lint.dns-wildcard-mixed", QT_TRANSLATE_NOOP("Lint", "In “%1” the * is mixed with other characters: Go, browsers and others do not match it. It must be the whole first part.")},
    {"lint.dns-wildcard-bare", QT_TRANSLATE_NOOP("Lint", "The DNS name is a bare *: no client takes that for any host. Name the hosts.")},
    {"lint.dns-wildcard-public-suffix", QT_TRANSLATE_NOOP("Lint", "“%1” covers a domain beneath which anybody may register a name; no public CA may issue that.")},
    {"lint.dns-wildcard-broad", QT_TRANSLATE_NOOP("Lint", "“%1” covers a whole top-level domain: browsers, curl and others do not match it. Use names with one part more.")},
    {"lint.dns-nul", QT_TRANSLATE_NOOP("Lint", "The DNS name “%1” has a NUL octet in it, a known trick to pass for another host. Do not trust this certificate.")},
    {"lint.dns-address", QT_TRANSLATE_NOOP("Lint", "The address %1 is written as a DNS name: clients that connect to it look among the IP addresses and do not find it. Write it as an address.")},
    {"lint.dns-twice", QT_TRANSLATE_NOOP("Lint", "The DNS name “%1” is listed twice. One is enough.")},
    {"lint.common-name-not-in-san", QT_TRANSLATE_NOOP("Lint", "The common name “%1” is none of the alternative names: a public CA must repeat it there.")},
    {"lint.host-only-in-common-name", QT_TRANSLATE_NOOP("Lint", "The common name “%1” looks like a host, but the alternative names do not cover it: clients will not accept it for that host. Add it there.")},

    // Certification authorities
    {"lint.basic-constraints-not-critical", QT_TRANSLATE_NOOP("Lint", "The basic constraints of this CA are not critical: a program may pass over the limits that they set. Issue it with critical ones.")},
    {"lint.path-length-misplaced", QT_TRANSLATE_NOOP("Lint", "It limits the path length, but it is no CA that may sign certificates: strict programs (X509_V_FLAG_X509_STRICT) refuse it. Leave the limit out or make it a CA.")},
    {"lint.path-length-negative", QT_TRANSLATE_NOOP("Lint", "The path length is negative, which means nothing: programs refuse the CA. Write 0 or more, or leave it out.")},
    {"lint.signer-is-no-authority", QT_TRANSLATE_NOOP("Lint", "Its key usage lets it sign certificates, but its basic constraints say that it is no CA. Settle which it is.")},
    {"lint.cert-sign-without-authority", QT_TRANSLATE_NOOP("Lint", "Its key usage lets it sign certificates (keyCertSign), though it is no CA: nobody accepts what it signs, and strict programs refuse it. Leave keyCertSign out.")},
    {"lint.end-entity-signs", QT_TRANSLATE_NOOP("Lint", "An end entity may not have keyCertSign in its key usage: public CAs leave it out.")},
    {"lint.end-entity-is-authority", QT_TRANSLATE_NOOP("Lint", "It says that it is a CA, but its key usage is that of an end entity: whoever steals its key may try to issue certificates, and rustls refuses it. Issue it as no CA.")},
    {"lint.issuer-allows-no-authority", QT_TRANSLATE_NOOP("Lint", "Its issuer allows no CA below itself (path length 0): whatever this CA issues is refused. Issue the issuer anew with a longer path, or do without this CA.")},
    {"lint.authority-without-key-usage", QT_TRANSLATE_NOOP("Lint", "The CA does not say what its key may be used for: strict programs refuse it. Issue it with keyCertSign and cRLSign.")},
    {"lint.authority-without-cert-sign", QT_TRANSLATE_NOOP("Lint", "The key usage of this CA does not let it sign certificates: whatever it issues is refused. Issue it with keyCertSign.")},
    {"lint.authority-without-crl-sign", QT_TRANSLATE_NOOP("Lint", "The key usage of this CA does not let it sign CRLs: it cannot revoke anything. Issue it with cRLSign.")},
    {"lint.authority-without-subject-key-identifier", QT_TRANSLATE_NOOP("Lint", "The CA has no subject key identifier: chains are found by name alone, and strict programs refuse it. Issue it with one.")},

    // Usage
    {"lint.key-usage-not-critical", QT_TRANSLATE_NOOP("Lint", "The key usage is not critical: a program may pass over it. Issue it with a critical one.")},
    {"lint.key-usage-empty", QT_TRANSLATE_NOOP("Lint", "The key usage allows nothing: the key is of no use to programs that mind it. Set what it is for, or leave it out.")},
    {"lint.key-usage-unused-bits", QT_TRANSLATE_NOOP("Lint", "The key usage is not written in DER: it miscounts its unused bits, and strict parsers refuse it. Have it encoded by another program.")},
    {"lint.key-usage-trailing-octets", QT_TRANSLATE_NOOP("Lint", "The key usage is not written in DER: it ends with an octet of zeros, and strict parsers refuse it. Have it encoded by another program.")},
    {"lint.key-usage-beyond-purposes", QT_TRANSLATE_NOOP("Lint", "The key usage allows more than any of its purposes needs: %1. Leave that out.")},
    {"lint.purposes-missing", QT_TRANSLATE_NOOP("Lint", "It does not say what it is for (no extended key usage): a client's certificate can pose as a server and a server's as a client, and Apple refuses it for servers. Issue it with serverAuth or clientAuth.")},
    {"lint.any-purpose-critical", QT_TRANSLATE_NOOP("Lint", "It allows any purpose and makes that critical, which contradicts itself. Name the purposes, or do not make it critical.")},
    {"lint.root-with-purposes", QT_TRANSLATE_NOOP("Lint", "This root limits its purposes, and so everything below it: a public root must not.")},
    {"lint.ec-key-enciphers", QT_TRANSLATE_NOOP("Lint", "Its EC key cannot encipher, though the key usage says so: %1. Leave that out.")},
    {"lint.signing-key-usage", QT_TRANSLATE_NOOP("Lint", "Its key can sign and nothing else, though the key usage says more: %1. Leave that out.")},
    {"lint.rsa-key-usage", QT_TRANSLATE_NOOP("Lint", "The key usage of its RSA key has what an end entity's cannot do: %1. Leave that out.")},

    // Key identifiers
    {"lint.leaf-without-subject-key-identifier", QT_TRANSLATE_NOOP("Lint", "It has no subject key identifier: tools that tell certificates apart by it cannot. Issue it with one.")},
    {"lint.subject-key-identifier-critical", QT_TRANSLATE_NOOP("Lint", "The subject key identifier is critical, which it must not be: strict programs refuse it.")},
    {"lint.authority-key-identifier-missing", QT_TRANSLATE_NOOP("Lint", "It has no authority key identifier: after a CA was renewed the right chain may not be found, and strict programs refuse it. Issue it with one.")},
    {"lint.authority-key-identifier-without-key", QT_TRANSLATE_NOOP("Lint", "The authority key identifier does not name the issuer's key: after a CA was renewed the right chain may not be found. Issue it with the key identifier.")},
    {"lint.authority-key-identifier-critical", QT_TRANSLATE_NOOP("Lint", "The authority key identifier is critical, which it must not be: strict programs refuse it.")},
    {"lint.authority-key-identifier-by-serial", QT_TRANSLATE_NOOP("Lint", "The authority key identifier names one certificate of the issuer by its serial number: when the CA is renewed, the chain breaks. Name the key alone.")},
    {"lint.authority-key-identifier-differs", QT_TRANSLATE_NOOP("Lint", "It was issued with the key %1, but the CA of that name given here has the key %2: they do not belong together. Look for the other CA of that name.")},

    // Constraints
    {"lint.name-constraints-not-in-ca", QT_TRANSLATE_NOOP("Lint", "It has name constraints, but it is no CA, so that they bind nobody. Leave them out.")},
    {"lint.name-constraints-not-critical", QT_TRANSLATE_NOOP("Lint", "The name constraints are not critical: a program may pass over them and accept any name. Make them critical.")},
    {"lint.name-constraints-empty", QT_TRANSLATE_NOOP("Lint", "The name constraints are empty: they forbid nothing, and Go and others refuse them. Leave them out or fill them.")},
    {"lint.name-constraints-minimum", QT_TRANSLATE_NOOP("Lint", "The name constraint “%1” has a minimum, which nobody applies. Leave it out.")},
    {"lint.name-constraints-maximum", QT_TRANSLATE_NOOP("Lint", "The name constraint “%1” has a maximum, which nobody applies. Leave it out.")},
    {"lint.name-constraints-leading-dot", QT_TRANSLATE_NOOP("Lint", "The name constraint “%1” begins with a dot: programs differ in what it covers. Write it without.")},
    {"lint.name-constraints-address-range", QT_TRANSLATE_NOOP("Lint", "The name constraint %1 is no range of addresses: it needs an address and a mask of ones followed by zeros. Programs refuse the whole chain.")},
    {"lint.policy-constraints-not-critical", QT_TRANSLATE_NOOP("Lint", "The policy constraints are not critical: a program may pass over them. Make them critical.")},
    {"lint.policy-constraints-empty", QT_TRANSLATE_NOOP("Lint", "The policy constraints are empty. Leave them out or fill them.")},
    {"lint.inhibit-any-policy-not-critical", QT_TRANSLATE_NOOP("Lint", "The extension inhibitAnyPolicy is not critical: a program may pass over it. Make it critical.")},
    {"lint.policy-mappings-not-in-ca", QT_TRANSLATE_NOOP("Lint", "It maps policies, but it is no CA, so that nobody is meant. Leave the mappings out.")},
    {"lint.policy-twice", QT_TRANSLATE_NOOP("Lint", "The policy %1 is listed twice: OpenSSL then takes all policies for invalid. Keep one.")},

    // Where revocation is found
    {"lint.distribution-point-incomplete", QT_TRANSLATE_NOOP("Lint", "A distribution point does not say where the CRL is: nobody can fetch it. Give its location.")},
    {"lint.distribution-points-critical", QT_TRANSLATE_NOOP("Lint", "The CRL distribution points are critical: programs that fetch no CRLs may refuse it. Make them not critical.")},
    {"lint.crl-over-tls", QT_TRANSLATE_NOOP("Lint", "The CRL is to be fetched from %1: the server there needs a certificate that may need the same CRL. Publish it over http; a CRL is signed.")},
    {"lint.freshest-crl-critical", QT_TRANSLATE_NOOP("Lint", "The location of delta CRLs is critical, which it must not be: most programs do not know it and refuse the certificate.")},
    {"lint.information-access-critical", QT_TRANSLATE_NOOP("Lint", "The authority information access is critical, which it must not be: programs that do not use it refuse the certificate.")},
    {"lint.staple-without-responder", QT_TRANSLATE_NOOP("Lint", "It demands a stapled OCSP response (must-staple), but names no OCSP responder to get one from: Firefox and others refuse the server. Add the responder or leave the demand out.")},

    // Keys and signatures
    {"lint.rsa-too-short", QT_TRANSLATE_NOOP("Lint", "The RSA key has %1 bits; with less than 2048 it can be broken, and OpenSSL refuses it. Make a new key.")},
    {"lint.rsa-size-odd", QT_TRANSLATE_NOOP("Lint", "The RSA key has %1 bits, which is no multiple of 8: public CAs refuse it.")},
    {"lint.rsa-exponent-even", QT_TRANSLATE_NOOP("Lint", "The exponent of the RSA key is even: this is no RSA key. Make a new one.")},
    {"lint.rsa-exponent-small", QT_TRANSLATE_NOOP("Lint", "The exponent of the RSA key, %1, is smaller than 65537: careless verifiers can be deceived. Make a new key.")},
    {"lint.rsa-small-factor", QT_TRANSLATE_NOOP("Lint", "The RSA key can be divided by %1, so that anybody can compute its private key. Make a new key with another program.")},
    {"lint.rsa-close-primes", QT_TRANSLATE_NOOP("Lint", "The two primes of the RSA key lie so close together that anybody can compute its private key. Make a new key with another program.")},
    {"lint.rsa-parameters-not-null", QT_TRANSLATE_NOOP("Lint", "The algorithm of the RSA key is not written with NULL parameters: strict programs refuse it.")},
    {"lint.curve-outside-the-web", QT_TRANSLATE_NOOP("Lint", "The key is on the curve %1: public CAs may use P-256, P-384 and P-521 only.")},
    {"lint.curve-written-out", QT_TRANSLATE_NOOP("Lint", "The key writes its curve out instead of naming it, which has been used to forge keys: programs refuse it. Use a named curve.")},
    {"lint.dsa-key", QT_TRANSLATE_NOOP("Lint", "It has a DSA key, which TLS 1.3 does not know and OpenSSL turns off. Make an EC or RSA key.")},
    {"lint.key-unreadable", QT_TRANSLATE_NOOP("Lint", "The %1 key in it is broken: OpenSSL cannot read it, and no peer can use it.")},
    {"lint.sha1-signature", QT_TRANSLATE_NOOP("Lint", "It is signed with SHA-1 (%1), which can be forged: browsers, OpenSSL, Go and others refuse it. Have it signed with SHA-256.")},
    {"lint.broken-signature", QT_TRANSLATE_NOOP("Lint", "It is signed with %1, which anybody can forge: every program refuses it. Have it signed with SHA-256.")},

    // CRLs
    {"lint.crl-without-next-update", QT_TRANSLATE_NOOP("Lint", "The CRL does not say when the next one comes: programs take it for expired or for valid for ever. Issue it with a next update.")},
    {"lint.crl-without-number", QT_TRANSLATE_NOOP("Lint", "The CRL has no number, so nobody can tell which of two is newer. Issue it with one.")},
    {"lint.crl-without-authority-key-identifier", QT_TRANSLATE_NOOP("Lint", "The CRL does not say which key signed it: after a CA was renewed it may not be found. Issue it with an authority key identifier.")},
    {"lint.crl-reason", QT_TRANSLATE_NOOP("Lint", "The entry %1 gives the reason %2, which must not be written: leave “unspecified” (0) out; 7 and above 10 mean nothing.")},
    {"lint.crl-removes", QT_TRANSLATE_NOOP("Lint", "The entry %1 is “removed from the CRL”, which only a delta CRL can say. Leave the entry out.")},
    {"lint.crl-serial-twice", QT_TRANSLATE_NOOP("Lint", "The serial number %1 is revoked twice: its date and reason are uncertain. Keep one entry.")},
    {"lint.crl-revoked-later", QT_TRANSLATE_NOOP("Lint", "The entry %1 is revoked on %2, after the CRL was issued: programs revoke it at once all the same.")},
    {"lint.crl-too-old", QT_TRANSLATE_NOOP("Lint", "A newer CRL was due on %1: nginx, OpenSSL and others refuse every certificate of this CA until they have it. Publish a new one and reload the servers.")},
    {"lint.crl-update-before-issue", QT_TRANSLATE_NOOP("Lint", "The next CRL was due before this one was issued: programs take it for expired. Issue it with dates in order.")},
    {"lint.crl-version", QT_TRANSLATE_NOOP("Lint", "The CRL is of version %1: a CA must issue version 2, with extensions.")},
    {"lint.crl-distribution-point-not-critical", QT_TRANSLATE_NOOP("Lint", "The CRL is for a part of the certificates only, but does not make that critical: a program may take it for the whole. Make the issuing distribution point critical.")},

    // Mutual TLS
    {"lint.no-digital-signature", QT_TRANSLATE_NOOP("Lint", "The key usage lacks digitalSignature, without which there is no TLS 1.3 and no client certificate: OpenSSL, Java and GnuTLS refuse it. Issue it with digitalSignature.")},
    {"lint.both-sides", QT_TRANSLATE_NOOP("Lint", "It is for servers and for clients: whoever takes the key from the server can log in elsewhere as a client. Use two certificates unless both roles are one machine's.")},
    {"lint.any-purpose", QT_TRANSLATE_NOOP("Lint", "It is for any purpose (anyExtendedKeyUsage): OpenSSL does not take that for a server or a client. Name the purpose.")},
    {"lint.server-name-without-server-purpose", QT_TRANSLATE_NOOP("Lint", "It names a host, but is for clients only: no server can use it. If it is a server's, issue it with serverAuth.")},
    {"lint.purpose-beyond-issuers", QT_TRANSLATE_NOOP("Lint", "It is for %1, but its issuer may not issue for that: OpenSSL, Go and Windows refuse it. Have it issued by another CA.")},
    {"lint.self-issued-leaf", QT_TRANSLATE_NOOP("Lint", "It signed itself: every peer must be told to trust this one certificate, and again after each renewal. Have it issued by a CA.")},

    // What breaks in a program
    {"lint.breaks-python-authority-key-identifier", QT_TRANSLATE_NOOP("Lint", "Python from 3.13 on refuses it: “Missing Authority Key Identifier”. Issue it with one.")},
    {"lint.breaks-python-basic-constraints", QT_TRANSLATE_NOOP("Lint", "Python from 3.13 on refuses every chain through this CA: “Basic Constraints of CA cert not marked critical”. Issue it with critical ones.")},
    {"lint.breaks-python-key-usage", QT_TRANSLATE_NOOP("Lint", "Python from 3.13 on refuses every chain through this CA: “CA cert does not include key usage extension”. Issue it with keyCertSign and cRLSign.")},
    {"lint.breaks-python-subject-key-identifier", QT_TRANSLATE_NOOP("Lint", "Python from 3.13 on refuses every chain through this CA: “Missing Subject Key Identifier”. Issue it with one.")},
    {"lint.breaks-rustls-version", QT_TRANSLATE_NOOP("Lint", "rustls refuses it: UnsupportedCertVersion. Issue it as version 3.")},
    {"lint.breaks-rustls-authority", QT_TRANSLATE_NOOP("Lint", "rustls refuses it as a server's or a client's: CaUsedAsEndEntity. Issue it as no CA.")},
    {"lint.breaks-go-pss-key", QT_TRANSLATE_NOOP("Lint", "Go cannot use its RSASSA-PSS key: a Go client sends no certificate at all. Make a plain RSA or EC key.")},
    {"lint.breaks-go-common-name", QT_TRANSLATE_NOOP("Lint", "Go, browsers and Python refuse it for the host “%1”: “certificate relies on legacy Common Name field”. Add the host to the alternative names.")},
    {"lint.breaks-go-curve", QT_TRANSLATE_NOOP("Lint", "Go and browsers do not know the curve %1 of its key. Use P-256, P-384 or P-521.")},
    {"lint.breaks-go-issuer-name", QT_TRANSLATE_NOOP("Lint", "Go, GnuTLS, Firefox and rustls do not find its issuer: the name is written in other octets than in “%1”, where OpenSSL and Java see the same. Issue it with the CA's name octet for octet.")},
    {"lint.breaks-openssl-key", QT_TRANSLATE_NOOP("Lint", "OpenSSL (nginx, Apache, Python, curl) refuses its key as too small: %1. Make a new key.")},
    {"lint.breaks-openssl-signature", QT_TRANSLATE_NOOP("Lint", "OpenSSL, Node and Go refuse its signature as too weak: %1. Have it signed with SHA-256.")},
    {"lint.breaks-apple-lifetime", QT_TRANSLATE_NOOP("Lint", "Apple's systems refuse it for servers: it lives %1 days, more than 825, which holds for private CAs too. Issue it for 397 days.")},
    {"lint.breaks-apple-purpose", QT_TRANSLATE_NOOP("Lint", "Apple's systems refuse it for servers: it does not list serverAuth. Issue it with that purpose.")},
    {"lint.breaks-chrome-p521", QT_TRANSLATE_NOOP("Lint", "Chrome and Edge take no P-521 key from a server. Use P-256 or P-384 where browsers connect.")},
    {"lint.breaks-browsers-eddsa", QT_TRANSLATE_NOOP("Lint", "No browser takes an %1 key; OpenSSL, Go and Java do. Use P-256 where browsers connect.")},
};
// clang-format on

} // namespace

std::optional<QString> lintText(const Finding& finding) {
    const auto row = std::ranges::find(rows, finding.id(), &Row::id);
    if (row == std::end(rows))
        return std::nullopt;
    return sentence("Lint", row->sentence, finding.parameters);
}

} // namespace certwright::words
