// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/log.h"
#include "tests/support/texts.h"
#include "ui/words/findings.h"
#include "ui/words/logs.h"

#include <QElapsedTimer>
#include <QRegularExpression>

using namespace certwright;
using diagnose::ExplainedLine;
using diagnose::LogExplanation;

namespace {

struct Case {
    const char* line;
    const char* expected; ///< program, who wrote it, who refused: every cause with its certainty
};

// Lines as the programs write them.
// clang-format off
const Case cases[] = {
    {"2026/11/21 10:00:00 [info] 123#123: *1 client SSL certificate verify error: (21:unable to verify the first certificate) while reading client request headers, client: 127.0.0.1, server: localhost, request: \"GET / HTTP/1.1\", host: \"localhost\"",
        "nginx server server: client-chain-incomplete likely, client-cert-unknown-ca likely"},
    {"2026/11/21 10:00:00 [info] 123#123: *1 client SSL certificate verify error: (10:certificate has expired) while reading client request headers, client: 127.0.0.1",
        "nginx server server: client-cert-expired likely, client-chain-ca-expired possible"},
    {"2026/11/21 10:00:00 [info] 12#12: *4 client sent no required SSL certificate while reading client request headers, client: 127.0.0.1, server: localhost",
        "nginx server server: client-cert-missing likely, client-cert-withheld possible"},
    {"2026/11/21 10:00:00 [info] 8#8: *3 SSL_do_handshake() failed (SSL: error:0A000418:SSL routines::tlsv1 alert unknown ca:SSL alert number 48) while SSL handshaking, client: 10.0.0.1, server: 0.0.0.0:443",
        "nginx server client: server-cert-untrusted likely, server-chain-incomplete possible, server-cert-self-signed possible"},
    {"2026/11/21 10:00:00 [error] 8#8: *3 SSL_do_handshake() failed (SSL: error:0A000418:SSL routines::tlsv1 alert unknown ca:SSL alert number 48) while SSL handshaking to upstream, client: 10.0.0.1, server: localhost, upstream: \"https://127.0.0.1:9443/\"",
        "nginx client server: client-cert-unknown-ca likely, client-chain-incomplete possible, server-trust-anchor-missing possible, client-cert-self-signed possible"},
    {"2026/11/21 10:00:00 [error] 8#8: *3 upstream SSL certificate verify error: (20:unable to get local issuer certificate) while SSL handshaking to upstream",
        "nginx client client: server-cert-untrusted likely, server-chain-incomplete possible"},
    {"[Sat Nov 21 10:00:00.000000 2026] [ssl:info] [pid 10:tid 20] [client 127.0.0.1:4444] AH02276: Certificate Verification: Error (20): unable to get local issuer certificate [subject: CN=alice / issuer: CN=Foreign CA / serial: 01 / notbefore: x / notafter: y]",
        "apache server server: client-cert-unknown-ca likely, client-chain-incomplete possible"},
    {"[Sat Nov 21 10:00:00.000000 2026] [ssl:error] [pid 10:tid 20] [client 127.0.0.1:4444] AH02040: Certificate Verification: Certificate Chain too long (chain has 2 certificates, but maximum allowed are only 1)",
        "apache server server: server-verify-depth certain"},
    {"[Sat Nov 21 10:00:00.000000 2026] [ssl:info] [pid 10] [client 127.0.0.1:1] AH02008: SSL library error 1 in handshake (server localhost:443)",
        "apache server -: handshake-failure-generic possible"},
    {"[Sat Nov 21 10:00:00.000000 2026] [ssl:info] [pid 10] SSL Library Error: error:0A0000C7:SSL routines::peer did not return a certificate -- No CAs known to server for verification?",
        "apache server server: client-cert-missing likely, client-cert-withheld possible"},
    {"(mod_openssl.c.1037) SSL: verify error:num=20:unable to get local issuer certificate:depth=0:subject=O = Lab, CN = alice",
        "lighttpd server server: client-cert-unknown-ca likely, client-chain-incomplete possible"},
    {"(mod_gnutls.c.2360) GnuTLS: mod_gnutls_read_err: (GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR) Error in the certificate verification.",
        "lighttpd server server: client-cert-rejected likely, client-cert-unknown-ca possible, client-chain-incomplete possible"},
    {"2026-11-30T23:20:00 99 1 (shrpx_tls.cc:129) client certificate verify error:num=10:certificate has expired:depth=0",
        "nghttpx server server: client-cert-expired certain"},
    {"FINE: Handshake failed for client connection from IP address [127.0.0.1] and port [41946] javax.net.ssl.SSLHandshakeException: PKIX path building failed",
        "java server server: client-cert-unknown-ca likely, client-chain-incomplete possible"},
    {"TLS server: In state wait_cert at ssl_handshake.erl:2113 generated SERVER ALERT: Fatal - Handshake Failure\\n {bad_cert,invalid_ext_key_usage}",
        "erlang server server: client-cert-wrong-eku certain"},
    {"TLS server: In state certify at tls_dtls_connection.erl:315 generated SERVER ALERT: Fatal - Handshake Failure\\n no_client_certificate_provided",
        "erlang server server: client-cert-missing likely, client-cert-withheld possible"},
    {"selfserv: -- SSL3: Certificate Invalid, err -8179.",
        "nss server server: client-cert-unknown-ca likely, client-chain-incomplete possible"},
    {"2026/11/30 23:38:24| SSL unknown certificate error 66 in /O=Lab/CN=alice",
        "squid server server: client-cert-weak-key certain"},
    {"tls: failed to verify client certificate: x509: certificate signed by unknown authority (possibly because of \"x509: cannot verify signature: insecure algorithm ECDSA-SHA1\" while trying to verify candidate authority certificate \"Lab CA\")",
        "go server server: client-cert-weak-signature certain"},
    {"0x7f56656406c0 TLS: can't accept: Certificate is required..",
        "openldap server server: client-cert-missing likely, client-cert-withheld possible"},
    {"2026-11-30 23:20:00 TLS error on connection from (localhost) [127.0.0.1] (certificate verification failed): certificate invalid",
        "exim server server: client-cert-rejected likely, client-cert-unknown-ca possible, client-chain-incomplete possible"},
    {"PHP Warning: stream_socket_enable_crypto(): Could not get peer certificate in /srv/p.php on line 7",
        "php - server: client-cert-missing likely, client-cert-withheld possible"},
    {"127.0.0.1:5000 [21/Nov/2026:10:00:00.000] fe/1: SSL client certificate not trusted",
        "haproxy server server: client-cert-rejected likely, client-cert-unknown-ca possible, client-chain-incomplete possible"},
    {"127.0.0.1:5000 [21/Nov/2026:10:00:00.000] fe/1: SSL client CA chain cannot be verified",
        "haproxy server server: client-cert-unknown-ca likely, client-chain-incomplete possible"},
    {"127.0.0.1:5000 [21/Nov/2026] fe/1: SSL handshake failure",
        "haproxy server -: handshake-failure-generic possible"},
    {"127.0.0.1:5000 [21/Nov/2026] fe/1: SSL handshake failure (error:0A000416:SSL routines::sslv3 alert certificate unknown)",
        "haproxy server client: server-cert-untrusted likely, server-name-mismatch possible"},
    {"Error: write EPROTO 40B7:error:0A000418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca:../deps/openssl/openssl/ssl/record/rec_layer_s3.c:1590:SSL alert number 48",
        "node client server: client-cert-unknown-ca likely, client-chain-incomplete possible, server-trust-anchor-missing possible, client-cert-self-signed possible"},
    {"Error: unable to verify the first certificate { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }",
        "node - -: server-chain-incomplete likely, server-cert-untrusted likely, client-chain-incomplete possible, client-cert-unknown-ca possible"},
    {"code: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'",
        "node client server: client-cert-missing likely, client-cert-withheld possible, no-shared-sigalg possible"},
    {"Error [ERR_TLS_CERT_ALTNAME_INVALID]: Hostname/IP does not match certificate's altnames: Host: localhost. is not in the cert's altnames: DNS:other",
        "node client client: server-name-mismatch certain"},
    {"javax.net.ssl.SSLHandshakeException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target",
        "java - -: server-cert-untrusted likely, server-chain-incomplete possible, client-cert-unknown-ca possible, client-chain-incomplete possible"},
    {"javax.net.ssl.SSLHandshakeException: Received fatal alert: certificate_unknown",
        "java - -: client-cert-rejected likely, client-cert-unknown-ca possible, client-cert-expired possible, client-cert-wrong-eku possible, server-cert-untrusted possible, server-name-mismatch possible"},
    {"javax.net.ssl.SSLHandshakeException: Empty client certificate chain",
        "java server server: client-cert-missing likely, client-cert-withheld possible"},
    {"java.lang.RuntimeException: Unexpected error: java.security.InvalidAlgorithmParameterException: the trustAnchors parameter must be non-empty",
        "java - -: server-cert-untrusted trust-empty likely, server-trust-empty possible"},
    {"2026/11/21 10:00:00 http: TLS handshake error from 127.0.0.1:50000: remote error: tls: bad certificate",
        "go server client: server-cert-untrusted likely, server-name-mismatch possible, server-cert-expired possible"},
    {"2026/11/21 10:00:00 http: TLS handshake error from 127.0.0.1:50000: tls: failed to verify client certificate: x509: certificate has expired or is not yet valid: current time 2026-11-21T10:00:00Z is after 2026-11-20T10:00:00Z",
        "go server server: client-cert-expired likely, client-chain-ca-expired possible"},
    {"2026/11/21 10:00:00 http: TLS handshake error from 127.0.0.1:50000: tls: client didn't provide a certificate",
        "go server server: client-cert-missing likely, client-cert-withheld possible"},
    {"Get \"https://localhost:8443/\": x509: certificate signed by unknown authority",
        "go client client: server-cert-untrusted likely, server-chain-incomplete possible"},
    {"Get \"https://localhost:8443/\": remote error: tls: certificate required",
        "go client server: client-cert-missing likely, client-cert-withheld possible, no-shared-sigalg possible"},
    {"ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:1007)",
        "python - -: server-cert-untrusted likely, server-chain-incomplete possible, client-cert-unknown-ca possible, client-chain-incomplete possible"},
    {"ssl.SSLError: [SSL: TLSV13_ALERT_CERTIFICATE_REQUIRED] tlsv13 alert certificate required (_ssl.c:2580)",
        "python client server: client-cert-missing likely, client-cert-withheld possible, no-shared-sigalg possible"},
    {"curl: (60) SSL certificate problem: self-signed certificate in certificate chain",
        "curl client client: server-cert-untrusted certain"},
    {"curl: (56) OpenSSL SSL_read: error:0A000412:SSL routines::sslv3 alert bad certificate, errno 0",
        "curl client server: client-cert-rejected likely, client-cert-unknown-ca possible, client-cert-missing possible, client-cert-not-yet-valid possible"},
    {"curl: (60) SSL certificate verification failed",
        "curl client server: client-cert-expired likely, client-chain-ca-expired possible, server-crl-expired possible"},
    {"curl: (58) unable to set private key file: '/tmp/x.key' type PEM",
        "curl client client: client-key-mismatch likely, client-key-missing possible, client-key-passphrase possible, client-chain-order possible"},
    {"curl: (35) error:0A00010B:SSL routines::wrong version number",
        "curl client -: not-tls likely, starttls-needed possible"},
    {"curl: (52) Empty reply from server",
        "curl client -: server-gave-no-reason likely, closed possible"},
    {"* TLSv1.3 (IN), TLS alert, unknown CA (560):",
        "curl client server: client-cert-unknown-ca likely, client-chain-incomplete possible, server-trust-anchor-missing possible, client-cert-self-signed possible"},
    {"* TLSv1.3 (OUT), TLS alert, unknown CA (560):",
        "curl client client: server-cert-untrusted likely, server-chain-incomplete possible, server-cert-self-signed possible"},
    {"*** Fatal error: A TLS fatal alert has been received.",
        "gnutls client -: handshake-failure-generic possible"},
    {"*** Received alert [48]: CA is unknown",
        "gnutls client server: client-cert-unknown-ca likely, client-chain-incomplete possible, server-trust-anchor-missing possible, client-cert-self-signed possible"},
    {"*** Fatal error: Error in the certificate verification.",
        "gnutls client client: server-cert-untrusted likely, server-chain-incomplete possible, server-cert-expired possible"},
    {"- Status: The certificate is NOT trusted. The certificate issuer is unknown. ",
        "gnutls - -: server-cert-untrusted likely, server-chain-incomplete possible, client-cert-unknown-ca possible, client-chain-incomplete possible"},
    {"1700000000: OpenSSL Error[0]: error:0A000086:SSL routines::certificate verify failed",
        "mosquitto - -: client-cert-rejected likely, client-cert-unknown-ca possible, client-chain-incomplete possible, server-cert-untrusted possible, server-chain-incomplete possible, server-cert-expired possible"},
    {"1700000000: OpenSSL Error[0]: error:0A0000C7:SSL routines::peer did not return a certificate",
        "mosquitto server server: client-cert-missing likely, client-cert-withheld possible"},
    {"LOG:  could not accept SSL connection: certificate verify failed",
        "postgresql server server: client-cert-rejected likely, client-cert-unknown-ca possible, client-chain-incomplete possible"},
    {"DETAIL:  Client certificate verification failed at depth 0: unable to get local issuer certificate.",
        "postgresql server server: client-cert-unknown-ca likely, client-chain-incomplete possible"},
    {"FATAL:  connection requires a valid client certificate",
        "postgresql server server: client-cert-missing likely, client-cert-withheld possible"},
    {"FATAL:  certificate authentication failed for user \"bob\"",
        "postgresql server server: client-not-authorized certain"},
    {"psql: error: connection to server at \"localhost\" (127.0.0.1), port 5432 failed: SSL error: tlsv1 alert unknown ca",
        "postgresql client server: client-cert-unknown-ca likely, client-chain-incomplete possible, server-trust-anchor-missing possible, client-cert-self-signed possible"},
    {"TLS_error:|268435581:SSL_routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED:TLS_error_end",
        "envoy - -: server-cert-untrusted likely, server-chain-incomplete possible, server-cert-expired possible, client-cert-rejected possible, client-cert-unknown-ca possible, client-chain-incomplete possible"},
    {"upstream connect error or disconnect/reset before headers. reset reason: remote connection failure, transport failure reason: TLS_error:|268435581:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED:verify cert failed: X509_verify_cert: certificate verification error at depth 0: certificate has expired",
        "envoy client client: server-cert-expired certain"},
    {"A fatal alert was received from the remote endpoint. The TLS protocol defined fatal alert code is 48.",
        "schannel - -: client-cert-unknown-ca likely, client-chain-incomplete possible, server-trust-anchor-missing possible, client-cert-self-signed possible, server-cert-untrusted possible, server-chain-incomplete possible, server-cert-self-signed possible"},
    {"error: invalid peer certificate: UnknownIssuer",
        "rustls - -: server-cert-untrusted likely, server-chain-incomplete possible, client-cert-unknown-ca possible, client-chain-incomplete possible"},
    {"TLS handshake failed: received fatal alert: CertificateRequired",
        "rustls client server: client-cert-missing likely, client-cert-withheld possible, no-shared-sigalg possible"},
    {"System.Security.Authentication.AuthenticationException: The remote certificate is invalid because of errors in the certificate chain: PartialChain",
        "dotnet - -: server-cert-untrusted likely, server-chain-incomplete possible, client-cert-unknown-ca possible, client-chain-incomplete possible"},
    {"verify error:num=18:self-signed certificate",
        "openssl - -: server-cert-self-signed likely, client-cert-self-signed possible"},
    {"139:error:0A000086:SSL routines:tls_process_client_certificate:certificate verify failed:../ssl/statem/statem_srvr.c:3510:",
        "openssl server server: client-cert-rejected likely, client-cert-unknown-ca possible, client-chain-incomplete possible"},
    {"Nov 21 10:00:00 host kernel: eth0: link up",
        "- - -: nothing"},
    {"TLS server: In state wait_cert at ssl_handshake.erl:2140 generated SERVER ALERT: Fatal - Unknown CA",
        "erlang server server: client-cert-unknown-ca likely, client-chain-incomplete possible, server-trust-anchor-missing possible, client-cert-self-signed possible"},
    {"Received alert message (\"Alert\": {\"level\"      : \"fatal\",\"description\": \"bad_certificate\"})",
        "java - -: client-cert-rejected likely, client-cert-unknown-ca possible, client-cert-missing possible, client-cert-not-yet-valid possible, server-cert-untrusted possible, server-name-mismatch possible, server-cert-expired possible"},
    {"No client certificate CA names sent",
        "- - -: nothing"},
    {"Verify return code: 0 (ok)",
        "openssl client -: nothing"},
    {"2026/11/21 10:00:00 [crit] 8#8: *3 SSL_do_handshake() failed (SSL: error:0A00006C:SSL routines::bad key share) while SSL handshaking, client: 10.0.0.1",
        "nginx server -: handshake-failure-generic possible"},
    {"2026/11/21 10:00:00 [info] 8#8: *3 SSL_do_handshake() failed (SSL: error:0A0000C1:SSL routines::no shared cipher) while SSL handshaking, client: 10.0.0.1",
        "nginx server server: no-shared-cipher certain"},
    {"2026/11/21 10:00:00 [info] 8#8: *3 SSL_do_handshake() failed (SSL: error:0A000102:SSL routines::unsupported protocol) while SSL handshaking, client: 10.0.0.1",
        "nginx server server: protocol-version-mismatch certain"},
    {"2026/11/21 10:00:00 [info] 8#8: *3 peer closed connection in SSL handshake while SSL handshaking, client: 10.0.0.1, server: 0.0.0.0:443",
        "nginx server -: closed likely, server-cert-untrusted possible"},
    {"2026/11/21 10:00:00 [info] 8#8: *3 client SSL certificate verify error: (3:unable to get certificate CRL) while reading client request headers",
        "nginx server server: server-crl-missing certain"},
    {"2026/11/21 10:00:00 [info] 8#8: *3 client SSL certificate verify error: (12:CRL has expired) while reading client request headers",
        "nginx server server: server-crl-expired certain"},
    {"2026/11/21 10:00:00 [info] 8#8: *3 client SSL certificate verify error: (23:certificate revoked) while reading client request headers",
        "nginx server server: client-cert-revoked certain"},
    {"2026/11/21 10:00:00 [info] 8#8: *3 client SSL certificate verify error: (26:unsuitable certificate purpose) while reading client request headers",
        "nginx server server: client-cert-wrong-eku likely, client-cert-wrong-key-usage possible"},
    {"2026/11/21 10:00:00 [info] 8#8: *3 client SSL certificate verify error: (22:certificate chain too long) while reading client request headers",
        "nginx server server: server-verify-depth certain"},
    {"2026/11/21 10:00:00 [info] 8#8: *3 client SSL certificate verify error: (18:self-signed certificate) while reading client request headers",
        "nginx server server: client-cert-self-signed certain"},
    {"2026/11/21 10:00:00 [info] 8#8: *3 client SSL certificate verify error: (2:unable to get issuer certificate) while reading client request headers",
        "nginx server server: server-trust-anchor-missing likely, client-cert-unknown-ca possible"},
    {"2026/11/21 10:00:00 [info] 8#8: *3 client sent plain HTTP request to HTTPS port while reading client request headers",
        "nginx server server: not-tls certain"},
    {"nginx: [emerg] SSL_CTX_use_PrivateKey(\"/etc/nginx/server.key\") failed (SSL: error:05800074:x509 certificate routines::key values mismatch)",
        "nginx server server: server-internal-error key-mismatch certain"},
    {"<center>No required SSL certificate was sent</center>",
        "nginx server server: client-cert-missing likely, client-cert-withheld possible"},
    {"[Sat Nov 21 10:00:00 2026] [ssl:error] [pid 7] [client 1.2.3.4:5] AH10158: cannot perform post-handshake authentication",
        "apache server server: server-post-handshake-auth-unsupported certain"},
    {"[Sat Nov 21 10:00:00 2026] [ssl:info] [pid 7] [remote 127.0.0.1:443] AH02276: Certificate Verification: Error (10): certificate has expired",
        "apache client client: server-cert-expired likely, server-chain-ca-expired possible"},
    {"[Sat Nov 21 10:00:00 2026] [ssl:error] [pid 7] AH02032: Hostname a.example (default host as no SNI was provided) and hostname b.example provided via HTTP have no compatible SSL setup",
        "apache server server: sni-host-mismatch certain"},
    {"Error: self-signed certificate in certificate chain code: 'SELF_SIGNED_CERT_IN_CHAIN'",
        "node - -: server-cert-untrusted likely, client-cert-unknown-ca possible"},
    {"{ code: 'CERT_HAS_EXPIRED' }",
        "- - -: server-cert-expired likely, server-chain-ca-expired possible, client-cert-expired possible, client-chain-ca-expired possible"},
    {"Error: socket hang up code: 'ECONNRESET'",
        "node client -: server-gave-no-reason likely, closed possible, reset possible"},
    {"tlsClientError Error: 4057B9DA:error:0A0000C7:SSL routines:tls_process_client_certificate:peer did not return a certificate:../deps/openssl/openssl/ssl/statem/statem_srvr.c:3519:",
        "node server server: client-cert-missing likely, client-cert-withheld possible"},
    {"Caused by: java.security.cert.CertificateExpiredException: NotAfter: Fri Nov 20 10:00:00 UTC 2026",
        "java - -: server-cert-expired likely, server-chain-ca-expired possible, client-cert-expired possible, client-chain-ca-expired possible"},
    {"Caused by: sun.security.validator.ValidatorException: Extended key usage does not permit use for TLS client authentication",
        "java server server: client-cert-wrong-eku certain"},
    {"Caused by: sun.security.validator.ValidatorException: KeyUsage does not allow digital signatures",
        "java - -: server-cert-wrong-key-usage likely, client-cert-wrong-key-usage possible"},
    {"javax.net.ssl|DEBUG|01|main|2026-11-21 10:00:00.000 UTC|CertificateMessage.java:297|No X.509 certificate for client authentication, use empty Certificate message instead",
        "java client server: client-cert-withheld likely, client-cert-missing possible, no-shared-sigalg possible"},
    {"javax.net.ssl.SSLException: Unsupported or unrecognized SSL message",
        "java - -: not-tls likely, starttls-needed possible"},
    {"javax.net.ssl.SSLHandshakeException: No subject alternative DNS name matching other.example found.",
        "java client client: server-name-mismatch certain"},
    {"javax.net.ssl.SSLProtocolException: The size of the handshake message (46041) exceeds the maximum allowed size (32768)",
        "java - client: server-ca-list-too-big likely"},
    {"javax.net.ssl.SSLHandshakeException: PKIX path validation failed: java.security.cert.CertPathValidatorException: Path does not chain with any of the trust anchors",
        "java - -: server-cert-untrusted likely, server-chain-incomplete possible, client-cert-unknown-ca possible, client-chain-incomplete possible"},
    {"http: TLS handshake error from 127.0.0.1:1: tls: failed to verify client certificate: x509: certificate signed by unknown authority (possibly because of \"x509: ECDSA verification failure\" while trying to verify candidate authority certificate \"Lab Root CA\")",
        "go server server: client-cert-unknown-ca lookalike likely, client-signature-invalid possible"},
    {"http: TLS handshake error from 127.0.0.1:1: EOF",
        "go server -: closed likely, server-cert-untrusted possible"},
    {"http: TLS handshake error from 127.0.0.1:1: tls: first record does not look like a TLS handshake",
        "go server -: not-tls likely, starttls-needed possible"},
    {"Get \"https://127.0.0.1:8443/\": x509: certificate is valid for localhost, not other.example",
        "go client client: server-name-mismatch certain"},
    {"Get \"https://h/\": tls: failed to verify certificate: x509: certificate relies on legacy Common Name field, use SANs instead",
        "go client client: server-cert-no-san certain"},
    {"Get \"https://h/\": http: server gave HTTP response to HTTPS client",
        "go client -: not-tls likely, starttls-needed possible"},
    {"tls: private key does not match public key",
        "go - -: client-key-mismatch likely, server-internal-error key-mismatch possible"},
    {"rpc error: code = Unavailable desc = connection error: desc = \"transport: authentication handshake failed: tls: failed to verify certificate: x509: certificate signed by unknown authority\"",
        "go client client: server-cert-untrusted likely, server-chain-incomplete possible"},
    {"urllib.error.URLError: <urlopen error [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Hostname mismatch, certificate is not valid for 'other.example'. (_ssl.c:1007)>",
        "python client client: server-name-mismatch certain"},
    {"ssl.SSLError: [SSL: TLSV1_ALERT_UNKNOWN_CA] tlsv1 alert unknown ca (_ssl.c:2580)",
        "python - -: client-cert-unknown-ca likely, client-chain-incomplete possible, server-trust-anchor-missing possible, client-cert-self-signed possible, server-cert-untrusted possible, server-chain-incomplete possible, server-cert-self-signed possible"},
    {"ssl.SSLEOFError: EOF occurred in violation of protocol (_ssl.c:997)",
        "python - -: server-gave-no-reason likely, closed possible, server-cert-untrusted possible"},
    {"ssl.SSLError: [SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1007)",
        "python - -: not-tls likely, starttls-needed possible"},
    {"ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Missing Authority Key Identifier (_ssl.c:1028)",
        "python - -: server-cert-untrusted strict likely, client-cert-rejected strict possible"},
    {"curl: (51) SSL: no alternative certificate subject name matches target host name 'other.example'",
        "curl client client: server-name-mismatch certain"},
    {"curl: (60) SSL: no alternative certificate subject name matches target host name 'other.example'",
        "curl client client: server-name-mismatch certain"},
    {"curl: (77) error setting certificate verify locations:  CAfile: /nowhere CApath: none",
        "curl client client: server-cert-untrusted trust-unreadable certain"},
    {"curl: (58) could not load PEM client certificate, OpenSSL error error:02001002:system library:fopen:No such file or directory, (no key found, wrong pass phrase, or wrong file format?)",
        "curl client client: client-cert-unreadable likely"},
    {"curl: (58) could not load PEM client certificate, OpenSSL error error:0A00018E:SSL routines::ca md too weak",
        "curl client client: client-cert-weak-signature likely"},
    {"curl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to localhost:8443",
        "curl client -: server-gave-no-reason likely, closed possible"},
    {"curl: (56) Recv failure: Connection reset by peer",
        "curl client -: server-gave-no-reason likely, reset possible"},
    {"curl: (35) error:0A000410:SSL routines::sslv3 alert handshake failure",
        "curl client server: handshake-failure-generic likely, client-cert-missing possible, no-shared-cipher possible"},
    {"curl: (6) Could not resolve host: nowhere.invalid",
        "curl client network: dns-failure certain"},
    {"curl: (7) Failed to connect to localhost port 1 after 0 ms: Couldn't connect to server",
        "curl client network: tcp-refused likely"},
    {"fatal: unable to access 'https://git.example/': server certificate verification failed. CAfile: none CRLfile: none",
        "git client client: server-cert-untrusted likely, server-chain-incomplete possible, server-cert-expired possible"},
    {"*** Fatal error: The TLS connection was non-properly terminated.",
        "gnutls client -: server-gave-no-reason likely, closed possible"},
    {"- Status: The certificate is NOT trusted. The certificate chain uses expired certificate. ",
        "gnutls - -: server-cert-expired likely, server-chain-ca-expired possible, client-cert-expired possible, client-chain-ca-expired possible"},
    {"|<1>| Received alert [116]: Certificate is required",
        "- client server: client-cert-missing likely, client-cert-withheld possible, no-shared-sigalg possible"},
    {"invalid peer certificate: Expired",
        "rustls - -: server-cert-expired likely, server-chain-ca-expired possible, client-cert-expired possible, client-chain-ca-expired possible"},
    {"invalid peer certificate: certificate not valid for name \"x\"; certificate is only valid for \"y\"",
        "rustls client client: server-name-mismatch certain"},
    {"received fatal alert: BadCertificate",
        "rustls - -: client-cert-rejected likely, client-cert-unknown-ca possible, client-cert-missing possible, client-cert-not-yet-valid possible, server-cert-untrusted possible, server-name-mismatch possible, server-cert-expired possible"},
    {"peer sent no certificates",
        "rustls server server: client-cert-missing likely, client-cert-withheld possible"},
    {"System.Net.Http.HttpRequestException: The SSL connection could not be established, see inner exception. ---> The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch",
        "dotnet client client: server-name-mismatch certain"},
    {"System.ComponentModel.Win32Exception (0x8009030E): No credentials are available in the security package",
        "schannel - -: client-key-missing likely, server-internal-error key-missing possible"},
    {"A fatal alert was generated and sent to the remote endpoint. This may result in termination of the connection. The TLS protocol defined fatal error code is 70.",
        "schannel - -: protocol-version-mismatch certain"},
    {"When asking for client authentication, this server sends a list of trusted certificate authorities to the client. The list of trusted certificate authorities sent has been truncated (schannel 36885)",
        "schannel - client: server-ca-list-too-big likely"},
    {"LOG:  could not accept SSL connection: tlsv1 alert unknown ca",
        "postgresql server client: server-cert-untrusted likely, server-chain-incomplete possible, server-cert-self-signed possible"},
    {"LOG:  provided user name (bob) and authenticated user name (alice) do not match",
        "postgresql server server: client-not-authorized certain"},
    {"psql: error: connection to server at \"localhost\" (127.0.0.1), port 5432 failed: FATAL:  connection requires a valid client certificate",
        "postgresql client server: client-cert-missing likely, client-cert-withheld possible"},
    {"psql: error: connection to server at \"h\" (10.0.0.1), port 5432 failed: server certificate for \"localhost\" does not match host name \"h\"",
        "postgresql client client: server-name-mismatch certain"},
    {"psql: error: connection to server at \"h\", port 5432 failed: server does not support SSL, but SSL was required",
        "postgresql client server: starttls-refused certain"},
    {"Error accepting a client connection: error:0A000086:SSL routines::certificate verify failed (addr=127.0.0.1:5555 laddr=127.0.0.1:6379)",
        "redis server server: client-cert-rejected likely, client-cert-unknown-ca possible, client-chain-incomplete possible"},
    {"LOG4[3]: CERT: Pre-verification error: unable to get local issuer certificate",
        "stunnel - -: client-cert-unknown-ca likely, client-chain-incomplete possible, server-cert-untrusted possible, server-chain-incomplete possible"},
    {"LOG3[3]: SSL_accept: ssl/statem/statem_srvr.c:3510: error:0A000086:SSL routines::certificate verify failed",
        "openssl server server: client-cert-rejected likely, client-cert-unknown-ca possible, client-chain-incomplete possible"},
    {"VERIFY ERROR: depth=0, error=CRL has expired: CN=alice, serial=1",
        "openvpn - -: server-crl-expired likely, server-cert-untrusted crl-expired possible"},
    {"VERIFY ERROR: depth=1, error=certificate has expired: CN=CA",
        "openvpn - -: client-chain-ca-expired likely, server-chain-ca-expired possible"},
    {"warning: TLS library problem: error:0A000418:SSL routines::tlsv1 alert unknown ca:../ssl/record/rec_layer_s3.c:1586:SSL alert number 48:",
        "postfix - -: client-cert-unknown-ca likely, client-chain-incomplete possible, server-trust-anchor-missing possible, client-cert-self-signed possible, server-cert-untrusted possible, server-chain-incomplete possible, server-cert-self-signed possible"},
    {"SSL_connect returned=1 errno=0 peeraddr=127.0.0.1:8443 state=error: certificate verify failed (unable to get local issuer certificate)",
        "ruby client client: server-cert-untrusted likely, server-chain-incomplete possible"},
    {"[Producer clientId=p] Connection to node -1 (localhost/127.0.0.1:9093) failed authentication due to: SSL handshake failed",
        "kafka client -: handshake-failure-generic possible"},
    {"client did not trust this server's certificate, closing connection Netty4TcpChannel{localAddress=/127.0.0.1:9300}",
        "elasticsearch server client: server-cert-untrusted likely, server-name-mismatch possible"},
    {"Failed:ClientCertExpired",
        "aws server server: client-cert-expired likely, client-chain-ca-expired possible"},
    {"Access denied. Reason: Could not find issuer for certificate",
        "aws server server: client-cert-unknown-ca likely, client-chain-incomplete possible"},
    {"PR_END_OF_FILE_ERROR",
        "nss client -: server-gave-no-reason likely, closed possible"},
    {"Error code: SSL_ERROR_UNKNOWN_CA_ALERT",
        "nss client server: client-cert-unknown-ca likely, client-chain-incomplete possible, server-trust-anchor-missing possible, client-cert-self-signed possible"},
    {"Error code: SSL_ERROR_RX_CERTIFICATE_REQUIRED_ALERT",
        "nss client server: client-cert-missing likely, client-cert-withheld possible, no-shared-sigalg possible"},
    {"Error code: SEC_ERROR_UNKNOWN_ISSUER",
        "nss client client: server-cert-untrusted likely, server-chain-incomplete possible"},
    {"net::ERR_CERT_AUTHORITY_INVALID",
        "chromium client client: server-cert-untrusted likely, server-chain-incomplete possible"},
    {"net::ERR_BAD_SSL_CLIENT_AUTH_CERT",
        "chromium client server: client-cert-unknown-ca likely, client-cert-rejected possible"},
    {"E0000 00:00:00 ssl_transport_security.cc:1884] Handshake failed with error SSL_ERROR_SSL: error:1000007d:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED",
        "boringssl - -: server-cert-untrusted likely, server-chain-incomplete possible, server-cert-expired possible, client-cert-rejected possible, client-cert-unknown-ca possible, client-chain-incomplete possible"},
    {"error:0A000152:SSL routines::unsafe legacy renegotiation disabled",
        "openssl - -: legacy-renegotiation certain"},
    {"error:0A00018A:SSL routines::dh key too small",
        "openssl - client: server-dh-weak certain"},
    {"SSL routines::no suitable key share",
        "openssl - server: no-shared-group certain"},
    {"error 20 at 0 depth lookup: unable to get local issuer certificate",
        "openssl - -: server-cert-untrusted likely, server-chain-incomplete possible, client-cert-unknown-ca possible, client-chain-incomplete possible"},
    {"error 10 at 1 depth lookup: certificate has expired",
        "openssl - -: server-chain-ca-expired likely, client-chain-ca-expired possible"},
    {"SSL3 alert read:fatal:unknown CA",
        "openssl - -: client-cert-unknown-ca likely, client-chain-incomplete possible, server-trust-anchor-missing possible, client-cert-self-signed possible, server-cert-untrusted possible, server-chain-incomplete possible, server-cert-self-signed possible"},
    {"SSL3 alert write:fatal:certificate expired",
        "openssl - -: server-cert-expired likely, server-chain-ca-expired possible, client-cert-expired possible, client-chain-ca-expired possible, server-crl-expired possible"},
    {"alert number 48 is on fire",
        "- - -: nothing"},
    {"user alice logged in; the certificate is fine",
        "- - -: nothing"},
    {"certificate expired 3 days ago reminder for CN=alice",
        "- - -: nothing"},
    {"read:errno=104",
        "openssl client -: server-gave-no-reason likely, reset possible"},
    {"http.client.RemoteDisconnected: Remote end closed connection without response",
        "python client -: server-gave-no-reason likely, closed possible"},
    {"    at TLSSocket.onConnectSecure (node:_tls_wrap:1540:34) UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
        "node client client: server-cert-untrusted likely, server-chain-incomplete possible"},
    {"<134>Nov 21 10:00:00 haproxy[1]: 127.0.0.1:5000 [21/Nov/2026:10:00:00.000] fe/1: SSL handshake failure (error:0A000086:SSL routines::certificate verify failed)",
        "haproxy server server: client-cert-rejected likely, client-cert-unknown-ca possible, client-chain-incomplete possible"},
    {"[Sat Nov 21 10:00:00 2026] [proxy:error] [pid 7] [client 127.0.0.1:5] AH00898: Error during SSL Handshake with remote server returned by /",
        "apache client -: handshake-failure-generic possible"},
    {"code: 'ERR_OSSL_X509_KEY_VALUES_MISMATCH', Error: error:05800074:x509 certificate routines::key values mismatch",
        "- - -: client-key-mismatch likely, server-internal-error key-mismatch possible"},
    {"Error: error:0308010C:digital envelope routines::unsupported",
        "- - -: client-cert-unreadable likely, server-internal-error certificate-unreadable possible"},
    {"npm ERR! code SELF_SIGNED_CERT_IN_CHAIN",
        "node client client: server-cert-untrusted certain"},
    {"java.security.cert.CertPathValidatorException: Algorithm constraints check failed on keysize limits: RSA 1024 bit key used with certificate: CN=alice",
        "java - -: server-cert-weak-key likely, client-cert-weak-key possible"},
    {"io.netty.handler.ssl.NotSslRecordException: not an SSL/TLS record: 474554202f",
        "- - -: not-tls likely, starttls-needed possible"},
    {"Get \"https://h/\": tls: oversized record received with length 20527",
        "go client -: not-tls likely, starttls-needed possible"},
    {"x509: cannot validate certificate for 10.0.0.1 because it doesn't contain any IP SANs",
        "go client client: server-cert-no-san certain"},
    {"{\"level\":\"warn\",\"msg\":\"rejected connection\",\"remote-addr\":\"10.0.0.1:5\",\"error\":\"tls: failed to verify client certificate: x509: certificate specifies an incompatible key usage\"}",
        "go server server: client-cert-wrong-eku certain"},
    {"requests.exceptions.SSLError: HTTPSConnectionPool(host='h', port=443): Max retries exceeded with url: / (Caused by SSLError(SSLError(1, '[SSL: TLSV13_ALERT_CERTIFICATE_REQUIRED] tlsv13 alert certificate required (_ssl.c:2633)')))",
        "python client server: client-cert-missing likely, client-cert-withheld possible, no-shared-sigalg possible"},
    {"ssl.SSLError: [SSL] PEM lib (_ssl.c:3921)",
        "python - -: client-cert-unreadable likely, server-internal-error certificate-unreadable possible"},
    {"curl: (90) SSL: public key does not match pinned public key",
        "curl client client: server-cert-not-pinned likely, server-cert-untrusted possible"},
    {"curl: (35) schannel: next InitializeSecurityContext failed: SEC_E_UNTRUSTED_ROOT (0x80090325) - The certificate chain was issued by an authority that is not trusted.",
        "curl client client: server-cert-untrusted likely, server-chain-incomplete possible"},
    {"fatal: unable to access 'https://h/': gnutls_handshake() failed: Certificate is bad",
        "git client server: client-cert-rejected likely, client-cert-unknown-ca possible, client-cert-missing possible, client-cert-not-yet-valid possible"},
    {"gnutls_handshake: A TLS fatal alert has been received.: Certificate is required",
        "gnutls client server: client-cert-missing likely, client-cert-withheld possible, no-shared-sigalg possible"},
    {"1700000000: Client connection from 127.0.0.1 failed: error:0A000086:SSL routines::certificate verify failed.",
        "mosquitto server server: client-cert-rejected likely, client-cert-unknown-ca possible, client-chain-incomplete possible"},
    {"org.postgresql.util.PSQLException: SSL error: Received fatal alert: unknown_ca",
        "java client server: client-cert-unknown-ca likely, client-chain-incomplete possible, server-trust-anchor-missing possible, client-cert-self-signed possible"},
    {"FATAL:  private key file \"server.key\" has group or world access",
        "- - -: client-cert-unreadable likely, server-internal-error certificate-unreadable possible"},
    {"[2026-11-21 10:00:00.000][12][debug][connection] [source/extensions/transport_sockets/tls/ssl_socket.cc:246] [C1] remote address:127.0.0.1:1,TLS_error:|268436498:SSL routines:OPENSSL_internal:SSLV3_ALERT_BAD_CERTIFICATE:TLS_error_end",
        "envoy - -: client-cert-rejected likely, client-cert-unknown-ca possible, client-cert-missing possible, client-cert-not-yet-valid possible, server-cert-untrusted possible, server-name-mismatch possible, server-cert-expired possible"},
    {"TLS error: 268435655:SSL routines:OPENSSL_internal:PEER_DID_NOT_RETURN_A_CERTIFICATE",
        "envoy server server: client-cert-missing likely, client-cert-withheld possible"},
    {"Microsoft.AspNetCore.Server.Kestrel.Https.Internal.HttpsConnectionMiddleware[1] Failed to authenticate HTTPS connection. System.Security.Authentication.AuthenticationException: Authentication failed because the remote party sent a TLS alert: 'UnknownCA'.",
        "dotnet server client: server-cert-untrusted likely, server-chain-incomplete possible, server-cert-self-signed possible"},
    {"The certificate received from the remote server was issued by an untrusted certificate authority.",
        "schannel client client: server-cert-untrusted likely, server-chain-incomplete possible"},
    {"TLS certificate verification: depth: 0, err: 20, subject: /CN=alice",
        "- - -: server-cert-untrusted likely, server-chain-incomplete possible, client-cert-unknown-ca possible, client-chain-incomplete possible"},
    {"ERROR 2026 (HY000): SSL connection error: error:0A000086:SSL routines::certificate verify failed",
        "mysql client client: server-cert-untrusted likely, server-chain-incomplete possible, server-cert-expired possible"},
    {"no SSL certificate provided by peer; connection rejected",
        "mongodb server server: client-cert-missing likely, client-cert-withheld possible"},
    {"Peer name other.example is not in peer certificate",
        "- client client: server-name-mismatch certain"},
    {"javax.net.ssl.SSLHandshakeException: Received fatal alert: unrecognized_name",
        "java client server: sni-unknown certain"},
    {"HTTP/1.1 400 Bad Request",
        "- - -: nothing"},
    {"2026/11/21 10:00:00 [info] 7#7: *2 client SSL certificate verify error: (24:issuer certificate doesn't have a public key) while reading",
        "nginx server server: client-chain-invalid-ca certain"},
    {"2026/11/21 10:00:00 [warn] 7#7: \"ssl_stapling\" ignored, issuer certificate not found for certificate \"/x.pem\"",
        "- - -: nothing"},
    {"Verification error: unable to get local issuer certificate",
        "- - -: server-cert-untrusted likely, server-chain-incomplete possible, client-cert-unknown-ca possible, client-chain-incomplete possible"},
    {"verify error:num=21:unable to verify the first certificate",
        "openssl - -: server-chain-incomplete likely, server-cert-untrusted likely, client-chain-incomplete possible, client-cert-unknown-ca possible"},
    {"CONNECTED(00000003)",
        "- - -: nothing"},
    {"139789:error:0A000412:SSL routines:ssl3_read_bytes:sslv3 alert bad certificate:../ssl/record/rec_layer_s3.c:1586:SSL alert number 42",
        "openssl - -: client-cert-rejected likely, client-cert-unknown-ca possible, client-cert-missing possible, client-cert-not-yet-valid possible, server-cert-untrusted possible, server-name-mismatch possible, server-cert-expired possible"},
    {"error:0A000412:SSL routines::ssl/tls alert bad certificate",
        "openssl - -: client-cert-rejected likely, client-cert-unknown-ca possible, client-cert-missing possible, client-cert-not-yet-valid possible, server-cert-untrusted possible, server-name-mismatch possible, server-cert-expired possible"},
    {"ERR_SSL_SSL/TLS_ALERT_CERTIFICATE_UNKNOWN",
        "node - -: client-cert-rejected likely, client-cert-unknown-ca possible, client-cert-expired possible, client-cert-wrong-eku possible, server-cert-untrusted possible, server-name-mismatch possible"},
    {"Access log: 10.0.0.1 - - [21/Nov/2026] \"GET / HTTP/1.1\" 200 12 \"-\" \"curl/7.88\"",
        "- - -: nothing"},
    {"Everything is expired and unknown ca bad certificate",
        "- - -: nothing"},
    {"backup job: connection refused by operator",
        "- - network: tcp-refused likely"},

    // For which name it is, and whose: however the words stand
    {"curl: (60) SSL: certificate subject name 'srvnosan' does not match target host name 'localhost'",
        "curl client client: server-name-mismatch certain"},
    {"* SSL: certificate subject name 'srvnosan' does not match target host name 'localhost'",
        "curl client client: server-name-mismatch certain"},
    {"* subjectAltName does not match hostname localhost",
        "curl client client: server-name-mismatch certain"},
    {"connect: hostname verification failed at -e line 2.",
        "- client client: server-name-mismatch certain"},
    {"500 Can't connect to localhost:443 (hostname verification failed)",
        "- client client: server-name-mismatch certain"},
    {"PHP Warning:  file_get_contents(): Peer certificate subjectAltName did not match expected name `localhost' in /srv/x.php on line 3",
        "php client client: server-name-mismatch certain"},
    {"stream_socket_client(): Peer certificate CN=`srvnosan' did not match expected CN=`localhost'",
        "php client client: server-name-mismatch certain"},
    {"OpenSSL::SSL::SSLError: hostname \"a.example\" does not match the server certificate",
        "ruby client client: server-name-mismatch certain"},
    {"javax.net.ssl.SSLPeerUnverifiedException: Hostname localhost not verified:",
        "java client client: server-name-mismatch certain"},
    {"javax.net.ssl.SSLPeerUnverifiedException: Certificate for <localhost> doesn't match any of the subject alternative names: [elsewhere]",
        "java client client: server-name-mismatch certain"},
    {"ERROR: certificate common name ‘elsewhere’ doesn't match requested host name ‘localhost’.",
        "wget client client: server-name-mismatch certain"},
    {"TLS: hostname (localhost) does not match common name in certificate (elsewhere).",
        "openldap client client: server-name-mismatch certain"},
    {"The server certificate does not match the host name. Hostname: localhost does not match SAN(s): elsewhere",
        "- client client: server-name-mismatch certain"},
    {"Hostname/IP doesn't match certificate's altnames",
        "- client client: server-name-mismatch certain"},
    {"ssl.CertificateError: hostname 'localhost' doesn't match 'elsewhere.example'",
        "- client client: server-name-mismatch certain"},
    {"hostname in certificate didn't match: <a> != <b>",
        "- client client: server-name-mismatch certain"},
    {"hostname verified: CN=localhost matches the certificate",
        "- - -: nothing"},
    {"{\"hostname\":\"web1\",\"msg\":\"SSL private key does not match the certificate\"}",
        "- - -: nothing"},
    {"hostname=web1 the checksum of the TLS certificate does not match",
        "- - -: nothing"},
    {"the file's host name does not match the naming rule",
        "- - -: nothing"},
    {"403.13 - Client certificate revoked",
        "iis server server: client-cert-revoked certain"},
    {"403.16 - Client certificate is untrusted or invalid.",
        "iis server server: client-cert-unknown-ca likely, client-chain-incomplete possible"},
    {"403.17 - Client certificate has expired or is not yet valid.",
        "iis server server: client-cert-expired likely, client-cert-not-yet-valid possible"},
    {"403.7 - Client certificate required",
        "iis server server: client-cert-missing likely, client-cert-withheld possible"},
    {"HTTP Error 403.7 - Forbidden: SSL client certificate required",
        "iis server server: client-cert-missing likely, client-cert-withheld possible"},
    {"HTTP Error 403.13 - Forbidden",
        "iis server server: client-cert-revoked certain"},
    {"request took 403.7 ms; client certificate renewed",
        "- - -: nothing"},
    {"SSL peer certificate validation failed: certificate has expired; connection rejected",
        "mongodb server server: client-cert-expired likely, client-chain-ca-expired possible"},
    {"SSL peer certificate validation failed: unable to get local issuer certificate",
        "mongodb - -: client-cert-unknown-ca likely, client-chain-incomplete possible, server-cert-untrusted possible, server-chain-incomplete possible"},
    {"E1201 authentication.go:63] \"Unable to authenticate the request\" err=\"[x509: certificate has expired or is not yet valid: current time 2026-12-01T00:00:00Z is after 2025-01-01T00:00:00Z, verifying certificate SN=1, SKID=, AKID= failed: x509: certificate has expired]\"",
        "go server server: client-cert-expired likely, client-chain-ca-expired possible"},
    {"error:0A00007B:SSL routines:tls_process_cert_verify:bad signature",
        "openssl - -: client-signature-invalid likely, server-signature-invalid possible"},
    {"error:0A00007B:SSL routines:tls_process_key_exchange:bad signature",
        "openssl client client: server-signature-invalid certain"},
    {"tstclnt: write to SSL socket failed: SSL_ERROR_UNKNOWN_CA_ALERT: Peer does not recognize and trust the CA that issued your certificate.",
        "nss client server: client-cert-unknown-ca likely, client-chain-incomplete possible, server-trust-anchor-missing possible, client-cert-self-signed possible"},
    {"SSL_ERROR_BAD_CERT_ALERT",
        "nss client server: client-cert-rejected likely, client-cert-unknown-ca possible, client-cert-missing possible, client-cert-not-yet-valid possible"},
    {"selfserv: HDX PR_Read returned error -12271: SSL_ERROR_BAD_CERT_ALERT",
        "nss server client: server-cert-untrusted likely, server-name-mismatch possible, server-cert-expired possible"},
    {"SSL_ERROR_EXPIRED_CERT_ALERT: SSL peer rejected your certificate as expired.",
        "nss client server: client-cert-expired likely, client-chain-ca-expired possible, server-crl-expired possible"},
    {"the client's certificate has expired",
        "- server server: client-cert-expired likely, client-chain-ca-expired possible"},
    {"verification of the server certificate failed: certificate has expired",
        "- client client: server-cert-expired likely, server-chain-ca-expired possible"},
    {"could not load client certificate: no start line",
        "- client client: client-cert-unreadable likely"},

    // What was not seen is no cause, and whose words they are tells the case
    {"System.Security.Authentication.AuthenticationException: The remote certificate is invalid because of errors in the certificate chain: Revoked",
        "dotnet - -: server-cert-revoked likely, client-cert-revoked possible"},
    {"The SSL connection could not be established, see inner exception. The remote certificate is invalid because of errors in the certificate chain: NotTimeValid, Revoked",
        "dotnet client client: server-cert-expired likely, server-cert-revoked likely, server-cert-not-yet-valid possible"},
    {"The remote certificate is invalid because of errors in the certificate chain: NotSignatureValid",
        "dotnet - -: server-signature-invalid likely, server-cert-untrusted lookalike possible, client-signature-invalid possible, client-cert-unknown-ca lookalike possible"},
    {"The remote certificate is invalid because of errors in the certificate chain: RevocationStatusUnknown, OfflineRevocation",
        "dotnet - -: server-cert-untrusted crl-missing likely, server-crl-missing possible"},
    {"X509 - Certificate verification failed, e.g. CRL, CA or signature check failed",
        "mbedtls - -: server-cert-untrusted likely, server-chain-incomplete possible, server-cert-expired possible, client-cert-rejected possible, client-cert-unknown-ca possible, client-chain-incomplete possible"},
    {"the test failed (e.g. certificate has expired)",
        "- - -: nothing"},
    {"certificate verify failed: Missing Authority Key Identifier (_ssl.c:1028)",
        "python - -: server-cert-untrusted strict likely, client-cert-rejected strict possible"},
    {"* SSL certificate verification failed",
        "curl client server: client-cert-expired likely, client-chain-ca-expired possible, server-crl-expired possible"},
    {"LDAP: ldap_start_tls: Connect error (-11) additional info: error:0A000086:SSL routines::certificate verify failed (self-signed certificate in certificate chain)",
        "openldap client client: server-cert-untrusted certain"},
    {"x509: certificate signed by unknown authority",
        "go - -: server-cert-untrusted likely, server-chain-incomplete possible, client-cert-unknown-ca possible, client-chain-incomplete possible"},
    {"{\"level\":\"warn\",\"error\":\"tls: oversized record received with length 20527\"}",
        "go - -: not-tls likely, starttls-needed possible"},
    {"LOG: TLS: handshake done",
        "- - -: nothing"},
    {"net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH",
        "chromium client client: no-shared-cipher likely, protocol-version-mismatch possible"},
    {"ERR_SSL_VERSION_OR_CIPHER_MISMATCH",
        "chromium client client: no-shared-cipher likely, protocol-version-mismatch possible"},
    {"ERR_SSL_CLIENT_AUTH_CERT_NEEDED",
        "chromium client server: client-cert-missing likely, client-cert-withheld possible"},
    {"ERR_SSL_WRONG_VERSION_NUMBER",
        "node - -: not-tls likely, starttls-needed possible"},
    {"[X509: KEY_VALUES_MISMATCH] key values mismatch (_ssl.c:4022)",
        "python - -: client-key-mismatch likely, server-internal-error key-mismatch possible"},

    // Schannel, .NET, Android, browsers, Apple, small libraries; and lines that only sound so
    {"Schannel 36874: An TLS 1.2 connection request was received from a remote client application, but none of the cipher suites supported by the client application are supported by the server. The SSL connection request has failed.",
        "schannel server server: no-shared-cipher certain"},
    {"Schannel 36883: The certificate received from the remote server has been revoked. This means that the certificate authority that issued the certificate has invalidated it.",
        "schannel client client: server-cert-revoked certain"},
    {"Schannel 36885: When asking for client authentication, this server sends a list of trusted certificate authorities to the client. Currently, this server trusts so many certificate authorities that the list has grown too long. This list has thus been truncated.",
        "schannel - client: server-ca-list-too-big likely"},
    {"curl: (35) schannel: next InitializeSecurityContext failed: SEC_I_INCOMPLETE_CREDENTIALS (0x00090320)",
        "curl client server: client-cert-missing likely, client-cert-withheld possible"},
    {"curl: (60) schannel: CertGetCertificateChain trust error CERT_TRUST_IS_UNTRUSTED_ROOT",
        "curl client client: server-cert-untrusted certain"},
    {"The underlying connection was closed: Could not establish trust relationship for the SSL/TLS secure channel.",
        "dotnet client client: server-cert-untrusted likely, server-chain-incomplete possible, server-cert-expired possible"},
    {"The request was aborted: Could not create SSL/TLS secure channel.",
        "dotnet client -: handshake-failure-generic possible"},
    {"System.Security.Cryptography.CryptographicException: The specified network password is not correct.",
        "dotnet - -: client-key-passphrase likely, client-cert-unreadable possible, server-internal-error key-passphrase possible"},
    {"System error 86 has occurred. The specified network password is not correct.",
        "- - -: nothing"},
    {"java.security.cert.CertPathValidatorException: Trust anchor for certification path not found.",
        "java client client: server-cert-untrusted likely, server-chain-incomplete possible"},
    {"javax.net.ssl.SSLPeerUnverifiedException: Certificate pinning failure!",
        "java client client: server-cert-not-pinned likely, server-cert-untrusted possible"},
    {"x509: “localhost” certificate is not trusted",
        "go - -: server-cert-untrusted likely, server-chain-incomplete possible, client-cert-unknown-ca possible, client-chain-incomplete possible"},
    {"Error response from daemon: missing client certificate ca.cert for key ca.key",
        "- client client: client-cert-unreadable likely"},
    {"http: TLS handshake error from 127.0.0.1:5000: read tcp 127.0.0.1:443->127.0.0.1:5000: i/o timeout",
        "go server network: timeout likely"},
    {"http: TLS handshake error from 1.2.3.4:5: no certificate available for 'foo.example'",
        "go server server: sni-unknown certain"},
    {"{\"level\":\"warn\",\"msg\":\"rejected connection\",\"remote-addr\":\"127.0.0.1:5000\",\"error\":\"EOF\"}",
        "go server -: closed likely, server-cert-untrusted possible"},
    {"rpc error: code = Unavailable desc = connection error: desc = \"transport: authentication handshake failed: credentials: cannot check peer: missing selected ALPN property. If you upgraded from a grpc-go version earlier than 1.67",
        "go client server: alpn-mismatch certain"},
    {"ERR_SSL_CLIENT_AUTH_SIGNATURE_FAILED",
        "chromium client client: client-key-missing likely, no-shared-sigalg possible"},
    {"ERR_SSL_PINNED_KEY_NOT_IN_CERT_CHAIN",
        "chromium client client: server-cert-not-pinned likely, server-cert-untrusted possible"},
    {"ERR_SSL_UNRECOGNIZED_NAME_ALERT",
        "chromium client server: sni-unknown certain"},
    {"ERR_SSL_PROTOCOL_ERROR",
        "chromium client -: handshake-failure-generic possible"},
    {"net::ERR_CONNECTION_RESET",
        "chromium client -: server-gave-no-reason likely, reset possible"},
    {"net::ERR_NAME_NOT_RESOLVED",
        "chromium client network: dns-failure certain"},
    {"NSURLErrorDomain Code=-1202 \"The certificate for this server is invalid. You might be connecting to a server that is pretending to be “localhost” which could put your confidential information at risk.\"",
        "apple client client: server-cert-untrusted likely, server-chain-incomplete possible, server-cert-expired possible"},
    {"Error Domain=NSURLErrorDomain Code=-1205 \"The server “localhost” did not accept the certificate.\"",
        "apple client server: client-cert-rejected likely, client-cert-unknown-ca possible, client-cert-missing possible"},
    {"Error Domain=NSURLErrorDomain Code=-1206 \"The server “localhost” requires a client certificate.\"",
        "apple client server: client-cert-missing likely, client-cert-withheld possible"},
    {"curl: (28) Failed to connect to 10.0.0.1 port 443 after 2000 ms: Timeout was reached",
        "curl client network: tcp-timeout likely"},
    {"tunneling socket could not be established, statusCode=407",
        "node client network: proxy-refused certain"},
    {"HTTP/1.1 421 Misdirected Request",
        "- - server: sni-host-mismatch certain"},
    {"error:0A0000F4:SSL routines:ossl_statem_server_read_transition:unexpected message",
        "openssl server -: tls-corrupted likely"},
    {"error:0A000175:SSL routines:tls_process_client_hello:inappropriate fallback",
        "openssl server server: protocol-version-mismatch certain"},
    {"<<< TLS 1.3, Alert [length 0002], fatal certificate_required",
        "openssl client server: client-cert-missing likely, client-cert-withheld possible, no-shared-sigalg possible"},
    {">>> TLS 1.3, Alert [length 0002], fatal unknown_ca",
        "openssl - -: server-cert-untrusted likely, server-chain-incomplete possible, server-cert-self-signed possible, client-cert-unknown-ca possible, client-chain-incomplete possible, server-trust-anchor-missing possible, client-cert-self-signed possible"},
    {">>> TLS 1.3, Alert [length 0002], warning close_notify",
        "openssl - -: nothing"},
    {"wolfSSL error: ASN no signer error to confirm failure (-188)",
        "wolfssl - -: server-cert-untrusted likely, server-chain-incomplete possible, client-cert-unknown-ca possible, client-chain-incomplete possible"},
    {"mbedtls: ! mbedtls_ssl_handshake returned -0x7780",
        "mbedtls - -: handshake-failure-generic possible"},
    {"mbedtls_ssl_handshake returned -0x7780 SSL - A fatal alert message was received from our peer",
        "mbedtls - -: handshake-failure-generic possible"},
    {"WARN [SocketServer listenerType=ZK_BROKER, nodeId=0] Unexpected error from /10.0.0.1; closing connection org.apache.kafka.common.network.InvalidReceiveException: Invalid receive (size = 369296128 larger than 104857600)",
        "kafka server -: not-tls likely, starttls-needed possible"},
    {"Invalid receive (size = 1195725856 larger than 104857600)",
        "- - -: nothing"},
    {"peer is incompatible: SupportedVersionsExtensionRequired",
        "rustls - -: protocol-version-mismatch certain"},
    {"stream_socket_client(): Unable to set local cert chain file `/x/y.pem'; Check that your cafile/capath settings include details of your certificate and its issuer",
        "php client client: client-cert-unreadable likely"},
    {"verify cert failed: cert hash and spki",
        "envoy - -: server-cert-not-pinned likely, server-cert-untrusted possible, client-cert-not-pinned possible, client-cert-rejected possible"},
    {"Failed writing HTTP request: The specified session has been invalidated for some reason..",
        "wget client server: client-cert-rejected likely, client-cert-unknown-ca possible, client-cert-missing possible"},
    {"native-tls error: The certificate was not trusted.",
        "native-tls - -: server-cert-untrusted likely, server-chain-incomplete possible, client-cert-unknown-ca possible, client-chain-incomplete possible"},
    {"vault: error authenticating: client certificate must be supplied",
        "- - server: client-cert-missing likely, client-cert-withheld possible"},
    {"INFO certificate renewed for web.example; the old certificate's common name matches",
        "- - -: nothing"},
    {"the certificate of web1 is trusted; hostname verified",
        "- - -: nothing"},
    {"Timeout was reached while waiting for the backup",
        "- - -: nothing"},
    {"frame size (640 x 480) accepted",
        "- - -: nothing"},
    {"the smart card signature failed, try again",
        "- - -: nothing"},
    {"java.io.IOException: Len error 369296128",
        "- - -: not-tls likely, starttls-needed possible"},

    // Callers by their own words
    {"npm error code DEPTH_ZERO_SELF_SIGNED_CERT",
        "node client client: server-cert-self-signed certain"},
    {"WARNING: Retrying (Retry(total=4)) after connection broken by 'SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate in certificate chain (_ssl.c:1007)'))': /simple/x/",
        "python client client: server-cert-untrusted certain"},
    {"error sending request for url (https://localhost:8443/): client error (Connect): invalid peer certificate: UnknownIssuer",
        "rustls client client: server-cert-untrusted likely, server-chain-incomplete possible"},
    {"Error: reqwest::Error { kind: Request, source: hyper::Error(Io, Custom { kind: InvalidData, error: AlertReceived(BadCertificate) }) }",
        "rustls client server: client-cert-rejected likely, client-cert-unknown-ca possible, client-cert-missing possible, client-cert-not-yet-valid possible"},
    {"HandshakeException: Handshake error in client (OS Error: CERTIFICATE_VERIFY_FAILED: unable to get local issuer certificate(handshake.cc:393))",
        "dart client client: server-cert-untrusted likely, server-chain-incomplete possible"},
    {"error: You must be logged in to the server (Unauthorized)",
        "go client server: client-not-authorized certain"},
    {"curl: (59) failed setting cipher list: FOO",
        "curl client client: no-shared-cipher likely, protocol-version-mismatch possible"},
    {"The name on the security certificate is invalid or does not match the name of the site",
        "- client client: server-name-mismatch certain"},
    {"certificate pin mismatch",
        "- - -: server-cert-not-pinned likely, server-cert-untrusted possible, client-cert-not-pinned possible, client-cert-rejected possible"},

    // Numbers of alerts
    {"alert number 116",
        "- client server: client-cert-missing likely, client-cert-withheld possible, no-shared-sigalg possible"},
    {"ssl_msg.c:5300: 0x55: is a fatal alert message (msg 48)",
        "mbedtls - -: client-cert-unknown-ca likely, client-chain-incomplete possible, server-trust-anchor-missing possible, client-cert-self-signed possible, server-cert-untrusted possible, server-chain-incomplete possible, server-cert-self-signed possible"},
    {"alert number 42 raised for disk sda",
        "- - -: nothing"},

    // NSS: the other side refused the writer
    {"SSL peer rejected your certificate as expired.",
        "- - -: client-cert-rejected likely, client-cert-unknown-ca possible, client-cert-missing possible, server-cert-untrusted possible, server-name-mismatch possible"},
    {"SSL peer cannot verify your certificate.",
        "- - -: client-cert-rejected likely, client-cert-unknown-ca possible, client-cert-missing possible, server-cert-untrusted possible, server-name-mismatch possible"},
    {"SSL_ERROR_REVOKED_CERT_ALERT: SSL peer rejected your certificate as revoked.",
        "nss client server: client-cert-revoked certain"},
};
// clang-format on

} // namespace

/// What a line of a log says, to the word.
class tst_Logs : public QObject {
    Q_OBJECT

    static QString orDash(std::string_view text) {
        return text.empty() ? QStringLiteral("-") : test::text(text);
    }
    static QString causesOf(const std::vector<diagnose::Diagnosed>& causes) {
        QStringList all;
        for (const auto& cause : causes)
            all << test::text(diagnose::causeName(cause.cause)) +
                    (cause.variant.empty() ? QString() : ' ' + test::text(cause.variant)) + ' ' +
                    test::text(diagnose::certaintyName(cause.certainty));
        return all.isEmpty() ? QStringLiteral("nothing") : all.join(", ");
    }
    static QString describe(const ExplainedLine& line) {
        return orDash(line.program) + ' ' + orDash(diagnose::writerName(line.writer)) + ' ' +
            orDash(diagnose::refusedByName(line.refusedBy)) + ": " + causesOf(line.causes);
    }
    static QString causesIn(const std::string& text) { return causesOf(diagnose::explainLog(text).causes); }

private Q_SLOTS:
    void lines_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("expected");
        int number = 0;
        for (const Case& row : cases)
            QTest::addRow("%d: %.60s", ++number, row.line) << QByteArray(row.line) << QString(row.expected);
    }
    void lines() {
        QFETCH(QByteArray, line);
        QFETCH(QString, expected);
        const LogExplanation explanation = diagnose::explainLog(line.toStdString());
        QCOMPARE(explanation.lines.size(), std::size_t{1});
        QCOMPARE(describe(explanation.lines[0]), expected);
        QCOMPARE(causesOf(explanation.causes), causesOf(explanation.lines[0].causes));
        QVERIFY(!words::logLineText(explanation.lines[0]).isEmpty());
        for (const auto& cause : explanation.causes) {
            QVERIFY(!cause.evidence.empty());
            for (const Finding& finding : cause.evidence)
                QVERIFY(!words::findingText(finding).contains(QRegularExpression("%[1-9n]")));
            QCOMPARE(words::logFixText(cause.fix).isEmpty(), cause.fix.action == diagnose::FixAction::None);
        }
        // Several causes: none is certain.
        if (explanation.causes.size() > 1)
            QVERIFY(explanation.causes.front().certainty != diagnose::Certainty::Certain);
    }

    /// The same words in another case, with other white space, inside something else.
    void linesInOtherClothes() {
        const QString plain = causesIn(
            "nginx: client SSL certificate verify error: (26:unsuitable certificate purpose)");
        QCOMPARE(
            causesIn("{\"level\":\"info\",\"msg\":\"client  SSL\\tcertificate\tverify ERROR: (26:unsuitable "
                     "certificate purpose)\"}"),
            plain);
        QCOMPARE(
            causesIn("\xff\xfe client ssl certificate verify error: (26:unsuitable certificate purpose)\r"),
            plain);
        // Part of a longer word is not the word.
        QCOMPARE(causesIn("unknownissuers: 3"), QStringLiteral("nothing"));
    }

    /// A stack trace says in one line what is wrong and in another on which side.
    void linesThatBelongTogether() {
        const std::string what =
            "javax.net.ssl.SSLHandshakeException: PKIX path building failed: "
            "sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid "
            "certification path to requested target\n";
        QCOMPARE(
            causesIn(what + "\tat java.base/sun.security.ssl.X509TrustManagerImpl.checkClientTrusted(X:1)\n"),
            QStringLiteral("client-cert-unknown-ca likely, client-chain-incomplete possible"));
        QCOMPARE(
            causesIn(what + "\tat java.base/sun.security.ssl.X509TrustManagerImpl.checkServerTrusted(X:1)\n"),
            QStringLiteral("server-cert-untrusted likely, server-chain-incomplete possible"));
    }

    /// A page of the server in a client's log makes no server of that client.
    void whoseCertificateItIsTellsOfOneLine() {
        QCOMPARE(causesIn("error of verification: unable to get local issuer certificate\n"
                          "page: the client certificate has expired\n"),
            QStringLiteral(
                "server-cert-untrusted likely, client-cert-expired likely, server-chain-incomplete "
                "possible, client-cert-unknown-ca possible, client-chain-incomplete possible, "
                "client-chain-ca-expired possible"));
    }

    /// The server's line knows what the client's alert only hints at.
    void oneLineSettlesAnother() {
        const std::string client =
            "curl: (56) OpenSSL SSL_read: error:0A000415:SSL routines::sslv3 alert certificate "
            "expired, errno 0\n";
        const std::string server = "VERIFY ERROR: depth=0, error=certificate has expired: CN=alice\n";
        QCOMPARE(causesIn(client),
            QStringLiteral(
                "client-cert-expired likely, client-chain-ca-expired possible, server-crl-expired possible"));
        const QString both = causesIn(client +
            "2026/11/21 10:00:00 [info] 8#8: *1 client SSL certificate verify error: "
            "at depth=0 (10:certificate has expired)\n");
        QCOMPARE(both, QStringLiteral("client-cert-expired certain"));
        QVERIFY(causesIn(server).contains("client-cert-expired"));
    }

    /// curl -v tells of one alert three times, and Java of its own silence before the alert that it met with.
    void oneEventInSeveralWordings() {
        QCOMPARE(causesIn("* TLSv1.2 (IN), TLS alert, certificate expired (557):\n"
                          "* SSL certificate verification failed\n"
                          "* Closing connection 0\n"
                          "curl: (60) SSL certificate verification failed\n"),
            QStringLiteral(
                "client-cert-expired likely, client-chain-ca-expired possible, server-crl-expired possible"));
        QCOMPARE(
            causesIn(
                "javax.net.ssl.SSLHandshakeException: Received fatal alert: handshake_failure\n"
                "javax.net.ssl|DEBUG|10|main|CertificateMessage.java:297|No X.509 certificate for client "
                "authentication, use empty Certificate message instead\n"),
            QStringLiteral(
                "client-cert-withheld likely, handshake-failure-generic likely, "
                "client-cert-missing possible, no-shared-cipher possible, no-shared-sigalg possible"));
    }

    void everyVerifyErrorHasTheSameMeaningByNumberAndByWords_data() {
        QTest::addColumn<QString>("number");
        QTest::addColumn<QString>("words");
        for (const auto& [number, words] :
            QList<QPair<const char*, const char*>>{
                {"verify return code: 20", "verify return code: 20 (unable to get local issuer certificate)"},
                {"verify error:num=10", "verify error:num=10:certificate has expired"},
                {"haproxy[1]: ssl_c_err:23", "haproxy[1]: ssl_c_err:23 certificate revoked"},
                {"haproxy[1]: ssl_c_err=26", "haproxy[1]: ssl_c_err=26 unsupported certificate purpose"}})
            QTest::addRow("%s", number) << number << words;
    }
    void everyVerifyErrorHasTheSameMeaningByNumberAndByWords() {
        QFETCH(QString, number);
        QFETCH(QString, words);
        QVERIFY(causesIn(number.toStdString()) != QStringLiteral("nothing"));
        QCOMPARE(causesIn(number.toStdString()), causesIn(words.toStdString()));
    }

    void limits() {
        std::string many;
        for (std::size_t i = 0; i < diagnose::mostLogLines + 7; ++i)
            many += "remote error: tls: bad certificate\n";
        const LogExplanation explanation = diagnose::explainLog(many);
        QCOMPARE(explanation.lines.size(), diagnose::mostLogLines);
        QCOMPARE(explanation.omittedLines, std::size_t{7});
        const LogExplanation longLine = diagnose::explainLog(std::string(2 * diagnose::longestLog, 'a'));
        QCOMPARE(longLine.lines.size(), std::size_t{1});
        QCOMPARE(longLine.lines[0].text.size(), diagnose::longestLogLine);
        QCOMPARE(longLine.omittedLines, std::size_t{1});
        QVERIFY(diagnose::explainLog("").lines.empty());
        QVERIFY(diagnose::explainLog("\n \n\t\r\n").lines.empty());
    }

    void aFullPasteIsReadAtOnce() {
        std::string text;
        for (const Case& row : cases)
            text += std::string(row.line) + '\n';
        while (text.size() < diagnose::longestLog)
            text += text;
        QElapsedTimer clock;
        clock.start();
        const LogExplanation explanation = diagnose::explainLog(text);
        QCOMPARE(explanation.lines.size(), diagnose::mostLogLines);
        QVERIFY2(clock.elapsed() < 20'000, qPrintable(QString::number(clock.elapsed())));
    }
};

QTEST_APPLESS_MAIN(tst_Logs)
#include "tst_logs.moc"
