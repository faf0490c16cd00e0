// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/log_signs.h"

#include <algorithm>

namespace certwright::diagnose {

namespace {

struct Phrase {
    std::string_view text; ///< as LogLine writes it
    Sign sign;
    std::string_view with = {}; ///< must stand in the line too: the text alone may be about anything
};

// clang-format off
constexpr Phrase phrases[] = {
    // OpenSSL's reasons (sslerr.h), as every program prints them that is built on it
    {"certificate verify failed", Sign::Unverified},
    {"peer did not return a certificate", Sign::NoClientCertificate},
    {"wrong version number", Sign::NotTls},
    {"http request", Sign::PlainHttp, "ssl"},
    {"https proxy request", Sign::PlainHttp},
    {"unsupported protocol", Sign::Version, "ssl"},
    {"unknown protocol", Sign::NotTls, "ssl"},
    {"version too low", Sign::Version, "ssl"},
    {"version too high", Sign::Version, "ssl"},
    {"bad signature", Sign::WrongProof, "ssl"},
    {"key type mismatch", Sign::KeyMismatch, "x509"},
    {"wrong signature type", Sign::SignatureAlgorithm, "ssl"},
    {"unexpected eof", Sign::Closed, "ssl"},
    {"unexpected message", Sign::Corrupted, "ssl routines"},
    {"inappropriate fallback", Sign::Version, "ssl routines"},
    {"packet length too long", Sign::NotTls},
    {"no protocols available", Sign::Version},
    {"no shared cipher", Sign::Cipher},
    {"wrong cipher returned", Sign::Cipher},
    {"no ciphers available", Sign::Cipher},
    {"no suitable key share", Sign::Group},
    {"no suitable groups", Sign::Group},
    {"no shared groups", Sign::Group},
    {"no shared signature algorithms", Sign::SignatureAlgorithm},
    {"no suitable signature algorithm", Sign::SignatureAlgorithm},
    {"dh key too small", Sign::WeakDh},
    {"unsafe legacy renegotiation disabled", Sign::LegacyRenegotiation},
    {"decryption failed or bad record mac", Sign::Corrupted},
    {"excessive message size", Sign::ListTooLong},
    {"ca md too weak", Sign::OwnSignatureWeak},
    {"ee key too small", Sign::OwnKeyWeak},
    {"ca key too small", Sign::OwnKeyWeak},
    {"key values mismatch", Sign::KeyMismatch},
    {"no certificate assigned", Sign::CertificateUnreadable},
    {"no private key assigned", Sign::KeyMissing},
    {"extension not received", Sign::AsksTooLate},
    {"unexpected eof while reading", Sign::Closed},
    {"ssl error syscall", Sign::Closed},
    {"read:errno=0", Sign::Closed},
    {"read:errno=104", Sign::Reset},
    {"write:errno=104", Sign::Reset},
    {"write:errno=32", Sign::Reset},
    {"bad decrypt", Sign::KeyPassphrase},
    {"mac verify failure", Sign::KeyPassphrase},
    {"mac verify error", Sign::KeyPassphrase},
    {"problems getting password", Sign::KeyPassphrase},
    {"bad password read", Sign::KeyPassphrase},
    {"no start line", Sign::CertificateUnreadable},
    {"subject name mismatch", Sign::NameMismatch},
    {"unsupported certificate purpose", Sign::WrongPurpose},
    {"certificate verification failed", Sign::Unverified},
    {"certificate verify error", Sign::Unverified},
    {"peer does not have a valid certificate", Sign::Unverified},

    // nginx
    {"client sent no required ssl certificate", Sign::NoClientCertificate},
    {"no required ssl certificate was sent", Sign::NoClientCertificate},
    {"the ssl certificate error", Sign::Unverified},
    {"client sent plain http request to https port", Sign::PlainHttp},
    {"plain http request was sent to https port", Sign::PlainHttp},
    {"client attempted to request the server name different", Sign::SniHostMismatch},
    {"upstream ssl certificate does not match", Sign::NameMismatch},
    {"peer closed connection in ssl handshake", Sign::Closed},
    {"upstream ssl certificate verify error", Sign::Unverified},

    // Apache
    {"ah02040", Sign::Depth},
    {"certificate chain too long", Sign::Depth},
    {"ah10158", Sign::AsksTooLate},
    {"cannot perform post handshake authentication", Sign::AsksTooLate},
    {"ah02032", Sign::SniHostMismatch},
    {"ah02033", Sign::SniHostMismatch},
    {"ah01996", Sign::PlainHttp},
    {"speaking plain http to an ssl enabled server port", Sign::PlainHttp},
    {"ah02229", Sign::NotAuthorized},
    {"ah02411", Sign::NameMismatch},
    {"ah02565", Sign::KeyMismatch},
    {"ah02008", Sign::HandshakeFailed},
    {"certificate verification: error", Sign::Unverified},
    {"ah00898", Sign::HandshakeFailed},
    {"ah02004", Sign::HandshakeFailed},
    {"ah02007", Sign::Closed},
    {"ah02261", Sign::HandshakeFailed},

    // HAProxy
    {"ssl client certificate not trusted", Sign::Unverified},
    {"ssl client ca chain cannot be verified", Sign::Untrusted},
    {"client certificate not trusted", Sign::Unverified},
    {"ssl server certificate not trusted", Sign::Unverified},
    {"ssl handshake failure", Sign::HandshakeFailed},
    {"ssl handshake failed", Sign::HandshakeFailed},
    {"ssl do handshake() failed", Sign::HandshakeFailed},
    {"connection closed during ssl handshake", Sign::Closed},
    {"connection error during ssl handshake", Sign::Closed},
    {"timeout during ssl handshake", Sign::Timeout},

    // Envoy, Istio: BoringSSL's names, and words of its own
    {"secret is not supplied by sds", Sign::CertificateUnreadable},
    {"fail verify cert", Sign::Unverified},
    {"verify san list", Sign::NotAccepted},
    {"verify cert failed: verify san list", Sign::NotAccepted},
    {"verify cert hash list", Sign::NotAccepted},
    {"verify cert failed: cert hash and spki", Sign::NotAccepted},
    {"verify san matcher", Sign::NotAccepted},
    {"tlsv1 alert certificate required", Sign::NoClientCertificate},

    // Node.js
    {"err tls cert altname invalid", Sign::NameMismatch},
    {"err ossl x509 key values mismatch", Sign::KeyMismatch},
    {"unsupported pkcs12 pfx data", Sign::CertificateUnreadable},
    {"digital envelope routines::unsupported", Sign::CertificateUnreadable},
    {"client network socket disconnected before secure tls connection was established", Sign::Closed},
    {"socket hang up", Sign::Closed},
    {"econnreset", Sign::Reset},
    {"econnrefused", Sign::ConnectionRefused},
    {"enotfound", Sign::NameNotFound},
    {"eai again", Sign::NameNotFound},
    {"etimedout", Sign::ConnectTimeout},
    {"tunneling socket could not be established", Sign::ProxyRefused},

    // Java
    {"pkix path building failed", Sign::Untrusted},
    {"unable to find valid certification path to requested target", Sign::Untrusted},
    {"pkix path validation failed", Sign::Unverified},
    {"path does not chain with any of the trust anchors", Sign::Untrusted},
    {"validity check failed", Sign::NotInDates},
    {"timestamp check failed", Sign::NotInDates},
    {"certificateexpiredexception", Sign::Expired},
    {"certificatenotyetvalidexception", Sign::NotYetValid},
    {"extended key usage does not permit use for tls client authentication", Sign::WrongExtendedUsage},
    {"extended key usage does not permit use for tls server authentication", Sign::WrongExtendedUsage},
    {"extended key usage check failed", Sign::WrongExtendedUsage},
    {"keyusage does not allow digital signatures", Sign::WrongKeyUsage},
    {"keyusage does not allow key encipherment", Sign::WrongKeyUsage},
    {"ca key usage check failed", Sign::InvalidAuthority},
    {"basic constraints check failed", Sign::InvalidAuthority},
    {"pathlen constraint violated", Sign::PathLength},
    {"name constraints check failed", Sign::NameConstraint},
    {"signature does not match", Sign::WrongSignature, "exception"},
    {"unrecognized critical extension", Sign::CriticalExtension},
    {"unsupported critical extension", Sign::CriticalExtension},
    {"signature check failed", Sign::WrongSignature},
    {"algorithm constraints check failed on keysize limits", Sign::WeakKey},
    {"algorithm constraints check failed on signature algorithm", Sign::WeakSignature},
    {"algorithm constraints check failed", Sign::WeakSignature},
    {"usage constraint", Sign::WeakSignature, "check failed"},
    {"certificates do not conform to algorithm constraints", Sign::WeakSignature},
    {"certificate has been revoked", Sign::Revoked},
    {"certificaterevokedexception", Sign::Revoked},
    {"could not determine revocation status", Sign::CrlMissing},
    {"the trustanchors parameter must be non empty", Sign::TrustEmpty},
    {"no trusted certificate found", Sign::Untrusted},
    {"empty client certificate chain", Sign::NoClientCertificate},
    {"empty server certificate chain", Sign::Corrupted},
    {"null cert chain", Sign::NoClientCertificate},
    {"no x.509 certificate for client authentication, use empty certificate message instead", Sign::ClientCertificateWithheld},
    {"no subject alternative names present", Sign::NoAlternativeName},
    {"no subject alternative names matching ip address", Sign::NameMismatch},
    {"no subject alternative dns name matching", Sign::NameMismatch},
    {"no name matching", Sign::NameMismatch},
    {"unsupported or unrecognized ssl message", Sign::NotTls},
    {"not an ssl/tls record", Sign::NotTls},
    {"invalid keystore format", Sign::CertificateUnreadable},
    {"no appropriate protocol", Sign::Version},
    {"no cipher suites in common", Sign::Cipher},
    {"no negotiable cipher suite", Sign::Cipher},
    {"exceeds the maximum allowed size", Sign::ListTooLong},
    {"remote host terminated the handshake", Sign::Closed},
    {"remote host closed connection during handshake", Sign::Closed},
    {"keystore was tampered with, or password was incorrect", Sign::KeyPassphrase},
    {"keystore password was incorrect", Sign::KeyPassphrase},
    {"cannot recover key", Sign::KeyPassphrase},
    {"connection refused", Sign::ConnectionRefused},
    {"unknownhostexception", Sign::NameNotFound},
    {"doesn't match any of the subject alternative names", Sign::NameMismatch},
    {"client did not trust this server's certificate", Sign::PeerDoesNotTrust},
    {"server did not trust this client's certificate", Sign::PeerDoesNotTrust},
    {"trust anchor for certification path not found", Sign::Untrusted}, // Android
    {"certificate pinning failure!", Sign::NotAccepted},

    // Go
    {"x509: certificate signed by unknown authority", Sign::Untrusted},
    {"certificate signed by unknown authority", Sign::Untrusted},
    {"while trying to verify candidate authority certificate", Sign::Lookalike},
    {"certificate has expired or is not yet valid", Sign::NotInDates},
    {"certificate specifies an incompatible key usage", Sign::WrongExtendedUsage},
    {"certificate is not authorized to sign other certificates", Sign::InvalidAuthority},
    {"certificate is not valid for any names", Sign::NoAlternativeName},
    {"certificate relies on legacy common name field", Sign::NoAlternativeName},
    {"because it doesn't contain any ip sans", Sign::NoAlternativeName},
    {"too many intermediates for path length constraint", Sign::PathLength},
    {"issuer name does not match subject from issuing certificate", Sign::Untrusted},
    {"issuer has name constraints but leaf doesn't have a san extension", Sign::NameConstraint},
    {"is not permitted by any constraint", Sign::NameConstraint},
    {"a root or intermediate certificate is not authorized to sign for this name", Sign::NameConstraint},
    {"a root or intermediate certificate is not authorized for an extended key usage", Sign::WrongExtendedUsage},
    {"insecure algorithm", Sign::WeakSignature},
    {"cannot verify signature: insecure algorithm", Sign::WeakSignature},
    {"client didn't provide a certificate", Sign::NoClientCertificate},
    {"tls: failed to verify client certificate", Sign::Unverified},
    {"tls: failed to verify client's certificate", Sign::Unverified},
    {"tls: failed to verify certificate", Sign::Unverified},
    {"client certificate used with invalid signature algorithm", Sign::SignatureAlgorithm},
    {"tls: private key does not match public key", Sign::KeyMismatch},
    {"private key does not match public key", Sign::KeyMismatch},
    {"private key type does not match public key type", Sign::KeyMismatch},
    {"failed to find any pem data", Sign::CertificateUnreadable},
    {"oversized record received", Sign::NotTls},
    {"first record does not look like a tls handshake", Sign::NotTls},
    {"server gave http response to https client", Sign::NotTls},
    {"client sent an http request to an https server", Sign::PlainHttp},
    {"no cipher suite supported by both client and server", Sign::Cipher},
    {"client offered only unsupported versions", Sign::Version},
    {"server selected unsupported protocol version", Sign::Version},
    {"no supported versions satisfy", Sign::Version},
    {"peer doesn't support any of the certificate's signature algorithms", Sign::SignatureAlgorithm},
    {"client requested unsupported application protocols", Sign::Alpn},
    {"no mutually supported protocols", Sign::Alpn},
    {"tls handshake timeout", Sign::Timeout},
    {"connection closed before server preface received", Sign::Closed},
    {"error reading server preface: eof", Sign::Closed},
    {"tls handshake error", Sign::HandshakeFailed},
    {"certificate is valid for", Sign::NameMismatch, "not"},
    {"no such host", Sign::NameNotFound, "lookup"},
    {"i/o timeout", Sign::ConnectTimeout, "dial tcp"},
    {"i/o timeout", Sign::Timeout, "tls handshake error"},
    {"context deadline exceeded", Sign::Timeout, "tls"},
    {"context deadline exceeded", Sign::Timeout, "https"},
    {"eof", Sign::Closed, "tls"},
    {"eof", Sign::Closed, "https"},
    {"eof", Sign::Closed, "rejected connection"}, // etcd
    {"certificate is not trusted", Sign::Untrusted, "x509:"},
    {"missing selected alpn property", Sign::Alpn},
    {"you must be logged in to the server", Sign::NotAuthorized, "unauthorized"}, // kubectl: 401
    {"no certificate available for", Sign::SniUnknown, "tls handshake error"},
    {"missing client certificate", Sign::CertificateUnreadable, "for key"}, // containers
    {"missing key", Sign::KeyMissing, "for client certificate"},
    {"broken pipe", Sign::Reset},
    {"x509: ecdsa verification failure", Sign::WrongSignature},
    {"crypto/rsa: verification error", Sign::WrongSignature},

    // Python
    {"certificate is not valid for", Sign::NameMismatch},
    {"ip address mismatch, certificate is not valid for", Sign::NameMismatch},
    {"hostname mismatch, certificate is not valid for", Sign::NameMismatch},
    {"eof occurred in violation of protocol", Sign::Closed},
    {"pem lib", Sign::CertificateUnreadable, "ssl"},
    {"remote end closed connection without response", Sign::Closed},
    {"server disconnected without sending a response", Sign::Closed},
    {"name or service not known", Sign::NameNotFound},
    {"nodename nor servname provided", Sign::NameNotFound},
    {"temporary failure in name resolution", Sign::NameNotFound},

    // curl, wget, git
    {"unable to set private key file", Sign::KeyUnusable},
    {"could not load pem client certificate", Sign::CertificateUnreadable},
    {"unable to load client cert", Sign::CertificateUnreadable},
    {"could not load client certificate", Sign::CertificateUnreadable},
    {"could not read private key", Sign::KeyMissing},
    {"no alternative certificate subject name matches", Sign::NameMismatch},
    {"unable to obtain common name from peer certificate", Sign::NoAlternativeName},
    {"error setting certificate verify locations", Sign::TrustUnreadable},
    {"error setting certificate file", Sign::TrustUnreadable},
    {"error adding trust anchors from file", Sign::TrustUnreadable},
    {"could not resolve host", Sign::NameNotFound},
    {"couldn't connect to server", Sign::ConnectionRefused},
    {"connection reset by peer", Sign::Reset},
    {"empty reply from server", Sign::Closed},
    {"getpeername() failed with errno 107", Sign::Reset},
    {"connection timed out", Sign::ConnectTimeout},
    {"timeout was reached", Sign::ConnectTimeout, "failed to connect"},
    {"operation timed out", Sign::Timeout},
    {"ssl connection timeout", Sign::Timeout},
    {"received http code 407 from proxy after connect", Sign::ProxyRefused},
    {"received http code 403 from proxy after connect", Sign::ProxyRefused},
    {"proxy connect aborted", Sign::ProxyRefused},
    {"connect tunnel failed", Sign::ProxyRefused},
    {"server certificate verification failed", Sign::Unverified},
    {"is not trusted", Sign::Unverified, "certificate of"},
    {"doesn't have a known issuer", Sign::Untrusted},
    {"unable to locally verify the issuer's authority", Sign::Untrusted},
    {"issued certificate has expired", Sign::Expired},
    {"issued certificate not yet valid", Sign::NotYetValid},
    {"does not match pinned public key", Sign::NotAccepted},
    {"certificate pin mismatch", Sign::NotAccepted},
    {"failed setting cipher list", Sign::Cipher, "curl: ("},
    {"tls certificate failed verification", Sign::Unverified},
    {"no certificate subject alternative name matches", Sign::NameMismatch},
    {"is not yet activated", Sign::NotYetValid, "certificate"},
    {"starttls denied", Sign::StartTlsRefused},
    {"421 misdirected request", Sign::SniHostMismatch},
    {"requested ssl level failed", Sign::StartTlsRefused},

    // GnuTLS
    {"a tls fatal alert has been received", Sign::HandshakeFailed},
    {"a fatal alert message was received", Sign::HandshakeFailed},
    {"error in the certificate verification", Sign::Unverified},
    {"error in the certificate", Sign::Unverified},
    {"the certificate is not trusted", Sign::Unverified},
    {"the certificate issuer is unknown", Sign::Untrusted},
    {"the certificate chain uses expired certificate", Sign::Expired},
    {"the certificate chain uses not yet valid certificate", Sign::NotYetValid},
    {"the certificate chain is revoked", Sign::Revoked},
    {"the certificate chain uses insecure algorithm", Sign::WeakSignature},
    {"the certificate issuer is not a ca", Sign::InvalidAuthority},
    {"the signature in the certificate is invalid", Sign::WrongSignature},
    {"the name in the certificate does not match the expected", Sign::NameMismatch},
    {"the certificate chain violates the signer's constraints", Sign::NameConstraint},
    {"the certificate chain does not match the intended purpose", Sign::WrongPurpose},
    {"the revocation data are old and have been superseded", Sign::CrlExpired},
    {"the peer did not send any certificate", Sign::NoClientCertificate},
    {"no certificate was found", Sign::NoClientCertificate, "error"},
    {"no certificate was found", Sign::NoClientCertificate, "can't accept"},
    {"certificate is required", Sign::NoClientCertificate, "can't accept"},
    {"certificate is required", Sign::NoClientCertificate, "gnutls handshake"},
    {"gnutls e certificate required", Sign::NoClientCertificate},
    {"gnutls e no certificate found", Sign::NoClientCertificate},
    {"gnutls e certificate verification error", Sign::Unverified},
    {"gnutls e constraint error", Sign::Depth},
    {"certificate invalid", Sign::Unverified, "certificate verification failed"}, // Exim
    {"key usage violation detected", Sign::WrongKeyUsage},
    {"an unexpected tls packet was received", Sign::NotTls},
    {"a packet with illegal or unsupported version was received", Sign::Version},
    {"no supported cipher suites have been found", Sign::Cipher},
    {"could not negotiate a supported cipher suite", Sign::Cipher},
    {"the tls connection was non properly terminated", Sign::Closed},
    {"key usage violation in certificate has been detected", Sign::WrongKeyUsage},
    // In TLS 1.3 the refusal comes while the request is written; wget never asks which it was.
    {"the specified session has been invalidated for some reason", Sign::PeerRefuses, "writing http request"},

    // Erlang, RabbitMQ: the reason stands beneath the alert
    {"bad cert,", Sign::Unverified},
    {"bad cert,cert expired", Sign::Expired},
    {"bad cert,invalid ext key usage", Sign::WrongExtendedUsage},
    {"bad cert,invalid key usage", Sign::WrongKeyUsage},
    {"bad cert,invalid issuer", Sign::Untrusted},
    {"bad cert,invalid signature", Sign::WrongSignature},
    {"bad cert,max path length reached", Sign::Depth},
    {"bad cert,missing basic constraint", Sign::InvalidAuthority},
    {"bad cert,name not permitted", Sign::NameConstraint},
    {"bad cert,selfsigned peer", Sign::SelfSigned},
    {"bad cert,unknown ca", Sign::Untrusted},
    {"bad cert,{revoked", Sign::Revoked},
    {"no client certificate provided", Sign::NoClientCertificate},

    // Squid prints OpenSSL's numbers where it has no word of its own.
    {"ssl unknown certificate error 66", Sign::WeakKey},
    {"ssl unknown certificate error 67", Sign::WeakKey},
    {"ssl unknown certificate error 68", Sign::WeakSignature},

    // PHP
    {"could not get peer certificate", Sign::NoClientCertificate},
    {"unable to set local cert chain file", Sign::CertificateUnreadable},
    {"did not match expected cn", Sign::NameMismatch, "peer certificate"},

    // rustls, webpki
    {"unknownissuer", Sign::Untrusted},
    {"invalid peer certificate: expired", Sign::Expired},
    {"invalid peer certificate: certificate expired", Sign::Expired},
    {"certexpired", Sign::Expired},
    {"invalid peer certificate: notvalidyet", Sign::NotYetValid},
    {"certnotvalidyet", Sign::NotYetValid},
    {"notvalidforname", Sign::NameMismatch},
    {"certnotvalidforname", Sign::NameMismatch},
    {"certificate not valid for name", Sign::NameMismatch},
    {"invalid peer certificate: revoked", Sign::Revoked},
    {"certrevoked", Sign::Revoked},
    {"unhandledcriticalextension", Sign::CriticalExtension},
    {"unsupportedcriticalextension", Sign::CriticalExtension},
    {"invalid peer certificate: badsignature", Sign::WrongSignature},
    {"invalidsignatureforpublickey", Sign::WrongSignature},
    {"invalidpurpose", Sign::WrongExtendedUsage},
    {"requiredekunotfound", Sign::WrongExtendedUsage},
    {"nameconstraintviolation", Sign::NameConstraint},
    {"pathlenconstraintviolated", Sign::PathLength},
    {"endentityusedasca", Sign::InvalidAuthority},
    {"causedasendentity", Sign::NotALeaf},
    {"unsupportedcertversion", Sign::OldVersion},
    {"unsupportedsignaturealgorithm", Sign::WeakSignature},
    {"unknownrevocationstatus", Sign::CrlMissing},
    {"expiredrevocationlist", Sign::CrlExpired},
    {"invalid peer certificate", Sign::Unverified},
    {"peer sent no certificates", Sign::NoClientCertificate},
    {"nocertificatespresented", Sign::NoClientCertificate},
    {"received corrupt message", Sign::NotTls},
    {"no ciphersuites in common", Sign::Cipher},
    {"nociphersuitesincommon", Sign::Cipher},
    {"nokxgroupsincommon", Sign::Group},
    {"nosignatureschemesincommon", Sign::SignatureAlgorithm},
    {"peer doesn't support any known protocol", Sign::Alpn},
    {"peer closed connection without sending tls close notify", Sign::Closed},
    {"inconsistent keys", Sign::KeyMismatch},
    {"keymismatch", Sign::KeyMismatch},
    {"supportedversionsextensionrequired", Sign::Version},

    // native-tls, as macOS puts it
    {"the certificate was not trusted", Sign::Untrusted},

    // mbedTLS, wolfSSL
    {"0x7780", Sign::HandshakeFailed, "mbedtls"},
    {"0x2700", Sign::Unverified, "mbedtls"},
    {"asn no signer error", Sign::Untrusted},
    {"asn sig error, confirm failure", Sign::WrongSignature},
    {"asn date error, current date after", Sign::Expired},
    {"asn date error, current date before", Sign::NotYetValid},

    // .NET, Schannel, IIS
    {"issued by an untrusted certificate authority", Sign::Untrusted},
    {"does not contain the expected name", Sign::NameMismatch},
    {"has either expired or is not yet valid", Sign::NotInDates},
    {"has not validated correctly", Sign::Unverified, "certificate"},
    {"remotecertificatenamemismatch", Sign::NameMismatch},
    {"remotecertificatenotavailable", Sign::NoClientCertificate},
    {"partialchain", Sign::Untrusted},
    {"untrustedroot", Sign::RootUntrusted},
    {"nottimevalid", Sign::NotInDates},
    {"notvalidforusage", Sign::WrongPurpose},
    {"offlinerevocation", Sign::CrlMissing},
    {"revocationstatusunknown", Sign::CrlMissing},
    {"revoked", Sign::Revoked, "errors in the certificate chain"},
    {"notsignaturevalid", Sign::WrongSignature},
    {"explicitdistrust", Sign::NotAccepted},
    {"hasweaksignature", Sign::WeakSignature},
    {"invalidbasicconstraints", Sign::InvalidAuthority},
    {"hasnotpermittednameconstraint", Sign::NameConstraint},
    {"hasexcludednameconstraint", Sign::NameConstraint},
    {"hasnotsupportedcriticalextension", Sign::CriticalExtension},
    {"remotecertificatechainerrors", Sign::Unverified},
    {"the remote certificate is invalid", Sign::Unverified},
    {"the remote certificate was rejected", Sign::NotAccepted},
    {"the remote certificate is invalid because of errors in the certificate chain", Sign::Unverified},
    {"no credentials are available in the security package", Sign::KeyMissing},
    {"could not establish trust relationship", Sign::Unverified, "ssl"},
    {"could not create ssl/tls secure channel", Sign::HandshakeFailed},
    {"the specified network password is not correct", Sign::KeyPassphrase, "cryptographicexception"},
    {"sec i incomplete credentials", Sign::NoClientCertificate},
    {"0x00090320", Sign::NoClientCertificate},
    {"cert trust is untrusted root", Sign::RootUntrusted},
    {"cert trust is partial chain", Sign::Untrusted},
    {"cert trust is not time valid", Sign::NotInDates},
    {"cert trust is revoked", Sign::Revoked},
    {"cert trust is not valid for usage", Sign::WrongPurpose},
    {"cert trust revocation status unknown", Sign::CrlMissing},
    {"has been revoked", Sign::Revoked, "certificate received from the remote"},
    {"none of the cipher suites supported by the client", Sign::Cipher},
    {"list has thus been truncated", Sign::ListTooLong, "certificate authorities"},
    {"0x8009030e", Sign::KeyMissing},
    {"the certificate chain was issued by an authority that is not trusted", Sign::Untrusted},
    {"sec e untrusted root", Sign::Untrusted},
    {"0x80090325", Sign::Untrusted},
    {"cert e untrustedroot", Sign::RootUntrusted},
    {"0x800b0109", Sign::RootUntrusted},
    {"cert e chaining", Sign::Untrusted},
    {"0x800b010a", Sign::Untrusted},
    {"sec e cert expired", Sign::Expired},
    {"0x80090328", Sign::Expired},
    {"cert e expired", Sign::NotInDates},
    {"0x800b0101", Sign::NotInDates},
    {"sec e wrong principal", Sign::NameMismatch},
    {"the target principal name is incorrect", Sign::NameMismatch},
    {"0x80090322", Sign::NameMismatch},
    {"cert e cn no match", Sign::NameMismatch},
    {"0x800b010f", Sign::NameMismatch},
    {"cert e wrong usage", Sign::WrongPurpose},
    {"0x800b0110", Sign::WrongPurpose},
    {"crypt e revoked", Sign::Revoked},
    {"0x80092010", Sign::Revoked},
    {"crypt e no revocation check", Sign::CrlMissing},
    {"0x80092012", Sign::CrlMissing},
    {"crypt e revocation offline", Sign::CrlMissing},
    {"0x80092013", Sign::CrlMissing},
    {"do not possess a common algorithm", Sign::Cipher},
    {"0x80090331", Sign::Cipher},
    {"403.7", Sign::NoClientCertificate, "forbidden"},
    {"403.7", Sign::NoClientCertificate, "http error"},
    {"403.7 client certificate", Sign::NoClientCertificate},
    {"403.13", Sign::Revoked, "forbidden"},
    {"403.13", Sign::Revoked, "http error"},
    {"403.13 client certificate", Sign::Revoked},
    {"403.16", Sign::Untrusted, "forbidden"},
    {"403.16", Sign::Untrusted, "http error"},
    {"403.16 client certificate", Sign::Untrusted},
    {"403.17", Sign::NotInDates, "forbidden"},
    {"403.17", Sign::NotInDates, "http error"},
    {"403.17 client certificate", Sign::NotInDates},
    {"has been truncated", Sign::ListTooLong, "certificate authorities"},
    {"the server mode ssl must use a certificate with the associated private key", Sign::KeyMissing},

    // Browsers: NSS and Chromium
    {"rejected your certificate", Sign::PeerRefuses},
    {"cannot verify your certificate", Sign::PeerRefuses},
    {"sec error unknown issuer", Sign::Untrusted},
    {"sec error untrusted issuer", Sign::RootUntrusted},
    {"sec error expired certificate", Sign::Expired},
    {"sec error expired issuer certificate", Sign::AuthorityExpired},
    {"sec error revoked certificate", Sign::Revoked},
    {"sec error inadequate cert type", Sign::WrongExtendedUsage},
    {"sec error inadequate key usage", Sign::WrongKeyUsage},
    {"sec error ca cert invalid", Sign::InvalidAuthority},
    {"sec error bad signature", Sign::WrongSignature},
    {"sec error cert signature algorithm disabled", Sign::WeakSignature},
    {"sec error path len constraint invalid", Sign::PathLength},
    {"sec error cert not in name space", Sign::NameConstraint},
    {"sec error unknown critical extension", Sign::CriticalExtension},
    {"mozilla pkix error self signed cert", Sign::SelfSigned},
    {"mozilla pkix error ca cert used as end entity", Sign::NotALeaf},
    {"mozilla pkix error not yet valid certificate", Sign::NotYetValid},
    {"mozilla pkix error v1 cert used as ca", Sign::InvalidAuthority},
    {"mozilla pkix error inadequate key size", Sign::WeakKey},
    {"certificate invalid, err 8181", Sign::Expired},
    {"certificate invalid, err 8180", Sign::Revoked},
    {"certificate invalid, err 8179", Sign::Untrusted},
    {"certificate invalid, err 8172", Sign::Untrusted},
    {"certificate invalid, err 8156", Sign::InvalidAuthority},
    {"certificate invalid, err 8102", Sign::WrongKeyUsage},
    {"certificate invalid, err 8101", Sign::WrongExtendedUsage},
    {"certificate invalid, err 8016", Sign::WeakSignature},
    {"ssl error bad cert domain", Sign::NameMismatch},
    {"ssl error no certificate", Sign::NoClientCertificate},
    {"ssl error no cypher overlap", Sign::Cipher},
    {"ssl error unsupported version", Sign::Version},
    {"ssl error rx record too long", Sign::NotTls},
    {"pr end of file error", Sign::Closed},
    {"pr connect reset error", Sign::Reset},
    {"err cert authority invalid", Sign::Untrusted},
    {"err cert date invalid", Sign::NotInDates},
    {"err cert common name invalid", Sign::NameMismatch},
    {"err cert revoked", Sign::Revoked},
    {"err cert weak signature algorithm", Sign::WeakSignature},
    {"err cert weak key", Sign::WeakKey},
    {"err cert invalid", Sign::Unverified},
    {"err ssl version or cipher mismatch", Sign::Cipher},
    {"err ssl protocol error", Sign::HandshakeFailed},
    {"err ssl obsolete version", Sign::Version},
    {"err ssl key usage incompatible", Sign::WrongKeyUsage},
    {"err ssl weak server ephemeral dh key", Sign::WeakDh},
    {"err ssl pinned key not in cert chain", Sign::NotAccepted},
    {"err ssl unrecognized name alert", Sign::SniUnknown},
    {"err ssl client auth signature failed", Sign::KeyDoesNotSign},
    {"err ssl client auth private key access denied", Sign::KeyDoesNotSign},
    {"err ssl client auth cert no private key", Sign::KeyMissing},
    {"err ssl client auth no common algorithms", Sign::SignatureAlgorithm},
    {"err connection reset", Sign::Reset},
    {"err connection refused", Sign::ConnectionRefused},
    {"err connection timed out", Sign::ConnectTimeout},
    {"err connection closed", Sign::Closed},
    {"err empty response", Sign::Closed},
    {"err name not resolved", Sign::NameNotFound},
    {"err tunnel connection failed", Sign::ProxyRefused},
    {"err proxy connection failed", Sign::ProxyRefused},
    {"err bad ssl client auth cert", Sign::PeerDoesNotTrust},
    {"err ssl client auth cert needed", Sign::NoClientCertificate},

    // Apple: NSURLError, with its numbers below nought
    {"code= 1200", Sign::HandshakeFailed, "nsurlerrordomain"},
    {"code= 1201", Sign::NotInDates, "nsurlerrordomain"},
    {"code= 1202", Sign::Unverified, "nsurlerrordomain"},
    {"code= 1203", Sign::RootUntrusted, "nsurlerrordomain"},
    {"code= 1204", Sign::NotYetValid, "nsurlerrordomain"},
    {"code= 1205", Sign::PeerRefuses, "nsurlerrordomain"},
    {"code= 1206", Sign::NoClientCertificate, "nsurlerrordomain"},

    // PostgreSQL, mosquitto, MySQL, AWS, Kong and others that speak for themselves
    {"connection requires a valid client certificate", Sign::NoClientCertificate},
    {"certificate authentication failed for user", Sign::NotAuthorized},
    {"provided user name", Sign::NotAuthorized, "do not match"},
    {"client certificate verification failed", Sign::Unverified},
    {"does not match private key file", Sign::KeyMismatch},
    {"certificate present, but not private key file", Sign::KeyMissing},
    {"has group or world access", Sign::CertificateUnreadable},
    {"root certificate file", Sign::TrustUnreadable, "does not exist"},
    {"server does not support ssl, but ssl was required", Sign::StartTlsRefused},
    {"ssl syscall error: eof detected", Sign::Closed},
    {"server closed the connection unexpectedly", Sign::Closed},
    {"connection refused: not authorised", Sign::NotAuthorized},
    {"clientcertexpired", Sign::Expired},
    {"clientcertnotyetvalid", Sign::NotYetValid},
    {"clientcertuntrusted", Sign::Untrusted},
    {"clientcerttypeunsupported", Sign::WrongPurpose},
    {"clientcertmaxchaindepthexceeded", Sign::Depth},
    {"clientcertcrlhit", Sign::Revoked},
    {"clientcertcrlprocessingerror", Sign::CrlMissing},
    {"could not find issuer for certificate", Sign::Untrusted},
    {"client cert using an insecure signature algorithm", Sign::WeakSignature},
    {"no ssl certificate provided by peer", Sign::NoClientCertificate},
    {"no client certificate supplied", Sign::NoClientCertificate},
    {"is not in peer certificate", Sign::NameMismatch},
    {"does not match the name of the site", Sign::NameMismatch, "certificate"},
    {"a tls error occurred", Sign::HandshakeFailed},
    {"no client certificate was presented", Sign::NoClientCertificate},
    {"no client certificate presented", Sign::NoClientCertificate},
    {"client certificate required", Sign::NoClientCertificate},
    {"client certificate must be supplied", Sign::NoClientCertificate},
    {"no certificate was presented", Sign::NoClientCertificate},
};

/// A name that was compared with the certificate's, and the words that it did not fit: every program puts
/// the two in an order of its own.
constexpr std::string_view comparedNames[] = {"hostname", "hostname/ip", "host name", "common name",
    "subject name", "subjectaltname", "altnames", "alternative names", "expected name", "cn"};
constexpr std::string_view misfits[] = {
    "does not match", "doesn't match", "did not match", "didn't match", "not verified:"};
/// Names are compared elsewhere too: one of these shows that it was with a certificate's.
constexpr std::string_view certificateWords[] = {
    "certificate", "certificate's", "cert", "subjectaltname", "ssl", "tls", "sslpeerunverifiedexception"};
/// These need no such word.
constexpr std::string_view checksOfNames[] = {
    "hostname verification failed", "host name verification failed"};
// clang-format on

/// How far a name stands in front of the words that it does not fit, the longest of hosts in between, and how
/// far behind them.
constexpr std::size_t mostBetween = 280;
constexpr std::size_t mostBehind = 40;

/// In front of the length of a message, which a program read and could not believe.
constexpr std::string_view lengthPrefixes[] = {
    "invalid receive (size =", "message len", "len error", "advertised length of", "frame size ("};

struct Match {
    std::size_t place = 0;
    std::size_t length = 0;
    Sign sign = Sign::Unverified;

    bool covers(const Match& other) const {
        return place <= other.place && place + length >= other.place + other.length && length > other.length;
    }
};

/// "hostname":"web1", hostname=web1: whose log it is, and nothing that was compared.
bool isKey(std::string_view words, std::size_t end, std::string_view name) {
    const std::string_view behind = words.substr(end, 2);
    return behind == "\":" || (behind.starts_with('=') && name != "cn");
}

/// The compared name that stands nearest to words that it does not fit, and these words.
std::optional<Match> nameBeside(const LogLine& line, std::size_t misfit, std::size_t length) {
    const std::size_t end = misfit + length;
    if (line.words().substr(0, misfit).ends_with("key "))
        return std::nullopt; // of a private key, or of a pinned one
    std::optional<Match> nearest;
    for (const std::string_view name : comparedNames)
        for (std::size_t at = line.find(name, misfit < mostBetween ? 0 : misfit - mostBetween);
             at <= end + mostBehind; at = line.find(name, at + 1)) {
            const std::size_t first = std::min(at, misfit);
            const Match match{first, std::max(at + name.size(), end) - first, Sign::NameMismatch};
            if (!isKey(line.words(), at + name.size(), name) && (!nearest || match.length < nearest->length))
                nearest = match;
        }
    return nearest;
}

/// A certificate that is for another name.
std::optional<Match> findNameMismatch(const LogLine& line) {
    for (const std::string_view phrase : checksOfNames)
        if (const std::size_t at = line.find(phrase); at != std::string_view::npos)
            return Match{at, phrase.size(), Sign::NameMismatch};
    if (std::ranges::none_of(certificateWords, [&](std::string_view word) { return line.contains(word); }))
        return std::nullopt;
    for (const std::string_view misfit : misfits)
        for (std::size_t at = line.find(misfit); at != std::string_view::npos; at = line.find(misfit, at + 1))
            if (const auto match = nameBeside(line, at, misfit.size()))
                return match;
    return std::nullopt;
}

/// "failed, e.g. CRL, CA or signature check failed": what a fault may be is none that was seen.
struct Examples {
    std::size_t begin = std::string_view::npos;
    std::size_t end = 0;

    explicit Examples(const LogLine& line)
        : begin(line.find("e.g.")) {
        if (begin != std::string_view::npos)
            end = std::min(line.words().find_first_of(":;)", begin), line.words().size());
    }
    bool hold(std::size_t place) const { return place >= begin && place < end; }
};

} // namespace

std::optional<FoundSign> findRecordAsLength(const LogLine& line) {
    // Handshake, TLS 1.x: 16 03.
    for (const std::string_view prefix : lengthPrefixes)
        if (const auto length = numberBehind(line, prefix); length && *length >> 16 == 0x1603)
            return FoundSign{Sign::NotTls,
                line.original(line.find(prefix), prefix.size()) + ' ' + std::to_string(*length)};
    return std::nullopt;
}

std::vector<FoundSign> findPhrases(const LogLine& line) {
    std::vector<Match> matches;
    const Examples examples(line);
    const auto look = [&](std::string_view text, Sign sign) {
        const std::size_t place = line.find(text);
        if (place != std::string_view::npos && !examples.hold(place))
            matches.push_back({place, text.size(), sign});
    };
    for (const Phrase& phrase : phrases)
        if (phrase.with.empty() || line.contains(phrase.with))
            look(phrase.text, phrase.sign);
    forEachVerifyText(look);
    if (const auto mismatch = findNameMismatch(line))
        matches.push_back(*mismatch);
    std::ranges::stable_sort(matches, {}, &Match::place);
    std::vector<FoundSign> found;
    for (const Match& match : matches)
        if (std::ranges::none_of(matches, [&](const Match& other) { return other.covers(match); }))
            found.push_back({match.sign, line.original(match.place, match.length)});
    return found;
}

} // namespace certwright::diagnose
