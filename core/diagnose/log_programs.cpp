// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/log_signs.h"

namespace certwright::diagnose {

namespace {

/// By what a line is recognised. The first row that names a program decides that, the first that names a side
/// decides that: what is surest stands first, and the libraries stand last.
struct Row {
    std::string_view text; ///< as LogLine writes it
    std::string_view program = {};
    Writer writer = Writer::Unknown;
    bool isSure = true; ///< as opposed to a library that many programs use
};

// clang-format off
constexpr Row rows[] = {
    // OpenSSL's functions tell the side, whatever program it is.
    {"tls process client certificate", {}, Writer::Server},
    {"tls process server certificate", {}, Writer::Client},
    {"tls post process client hello", {}, Writer::Server},
    {"tls early post process client hello", {}, Writer::Server},
    {"tls process server hello", {}, Writer::Client},
    {"tls process ske", {}, Writer::Client},
    {"tls process key exchange", {}, Writer::Client},
    {"peer did not return a certificate", {}, Writer::Server},
    {"ssl accept", {}, Writer::Server},
    {"ssl connect", {}, Writer::Client},
    {"checkclienttrusted", "java", Writer::Server},
    {"checkservertrusted", "java", Writer::Client},
    {"checkclientcerts", "java", Writer::Server},
    {"checkservercerts", "java", Writer::Client},
    {"tls server:", "erlang", Writer::Server},
    {"tls client:", "erlang", Writer::Client},

    // nginx: upstream first, since such a line names the client too
    {"while ssl handshaking to upstream", "nginx", Writer::Client},
    {"upstream ssl certificate", "nginx", Writer::Client},
    {"peer closed connection in ssl handshake", "nginx"},
    {"while ssl handshaking", "nginx", Writer::Server},
    {"client ssl certificate verify error", "nginx", Writer::Server},
    {"client sent no required ssl certificate", "nginx", Writer::Server},
    {"client sent plain http request to https port", "nginx", Writer::Server},
    {"no required ssl certificate was sent", "nginx", Writer::Server},
    {"the ssl certificate error", "nginx", Writer::Server},
    {"plain http request was sent to https port", "nginx", Writer::Server},
    {"client attempted to request the server name different", "nginx", Writer::Server},
    {"[emerg]", "nginx", Writer::Server},
    {"ssl client verify", "nginx", Writer::Server},
    {"ssl do handshake() failed", "nginx", Writer::Server},

    // Apache: [remote …] is its proxy speaking, [client …] its server
    {"[remote", "apache", Writer::Client},
    {"ssl proxy", "apache", Writer::Client},
    {"ah00898", "apache", Writer::Client},
    {"ah02004", "apache", Writer::Client},
    {"ah02276", "apache", Writer::Server},
    {"ah02039", "apache", Writer::Server},
    {"ah02040", "apache", Writer::Server},
    {"ah02008", "apache", Writer::Server},
    {"ah10158", "apache", Writer::Server},
    {"ah02032", "apache", Writer::Server},
    {"ah02033", "apache", Writer::Server},
    {"ah02229", "apache", Writer::Server},
    {"ah02411", "apache", Writer::Client},
    {"ah02565", "apache", Writer::Server},
    {"ah01996", "apache", Writer::Server},
    {"[ssl:info", "apache", Writer::Server},
    {"[ssl:error", "apache", Writer::Server},
    {"[ssl:warn", "apache", Writer::Server},
    {"[ssl:debug", "apache", Writer::Server},

    {"ssl client ca chain cannot be verified", "haproxy", Writer::Server},
    {"ssl client certificate not trusted", "haproxy", Writer::Server},
    {"ssl c err", "haproxy", Writer::Server},
    {"ssl c ca err", "haproxy", Writer::Server},
    {"layer6 invalid response", "haproxy", Writer::Client},
    {"connection error during ssl handshake", "haproxy", Writer::Server},
    {"connection closed during ssl handshake", "haproxy", Writer::Server},
    {"timeout during ssl handshake", "haproxy", Writer::Server},
    {"haproxy[", "haproxy", Writer::Server},
    {"ssl handshake failure", "haproxy", Writer::Server, false},

    {"upstream connect error or disconnect/reset before headers", "envoy", Writer::Client},
    {"downstream transport failure reason", "envoy", Writer::Server},
    {"upstream transport failure reason", "envoy", Writer::Client},
    {"secret is not supplied by sds", "envoy"},
    {"tls error:", "envoy", Writer::Unknown, false},
    {"openssl internal:", "boringssl", Writer::Unknown, false},

    // PostgreSQL and its client, which repeats what the server said
    {"connection to server at", "postgresql", Writer::Client},
    {"psql:", "postgresql", Writer::Client},
    {"could not accept ssl connection", "postgresql", Writer::Server},
    {"client certificate verification failed at depth", "postgresql", Writer::Server},
    {"connection requires a valid client certificate", "postgresql", Writer::Server},
    {"certificate authentication failed for user", "postgresql", Writer::Server},
    {"provided user name", "postgresql", Writer::Server},
    {"could not initiate ssl connection", "postgresql", Writer::Client},
    {"server certificate for", "postgresql", Writer::Client},
    {"root certificate file", "postgresql", Writer::Client},
    {"ssl syscall error", "postgresql", Writer::Unknown, false},

    {"openssl error[", "mosquitto", Writer::Unknown, false},
    {"client connection from", "mosquitto", Writer::Server, false},
    {"mosquitto", "mosquitto"},
    {"new connection from", {}, Writer::Server},
    {"error accepting a client connection", "redis", Writer::Server},
    {"org.postgresql", "java", Writer::Client},
    {"cert: verification error", "stunnel"},
    {"cert: pre verification error", "stunnel"},
    {"rejected by cert", "stunnel"},
    {"verify error: depth=", "openvpn", Writer::Unknown, false},
    {"error 2026 (hy000)", "mysql", Writer::Client},
    {"ssl peer certificate validation failed", "mongodb"},
    {"no ssl certificate provided by peer", "mongodb", Writer::Server},
    {"verify error:num=", "openssl"},
    {"read:errno=", "openssl", Writer::Client},
    {"write:errno=", "openssl", Writer::Client},
    {"can't use ssl get servername", "openssl", Writer::Client},
    {"verify return code:", "openssl", Writer::Client},

    // Elasticsearch, Kafka and other servers in Java
    {"client did not trust this server's certificate", "elasticsearch", Writer::Server},
    {"failed to establish trust with client", "elasticsearch", Writer::Server},
    {"failed to establish trust with server", "elasticsearch", Writer::Client},
    {"failed authentication with", "kafka", Writer::Server},
    {"failed authentication due to", "kafka", Writer::Client},
    {"empty client certificate chain", "java", Writer::Server},
    {"null cert chain", "java", Writer::Server},
    {"does not permit use for tls client authentication", "java", Writer::Server},
    {"does not permit use for tls server authentication", "java", Writer::Client},
    {"no x.509 certificate for client authentication", "java", Writer::Client},
    {"no subject alternative", "java", Writer::Client},
    {"no name matching", "java", Writer::Client},
    {"to requested target", "java"},

    // Go
    {"http: tls handshake error from", "go", Writer::Server},
    {"tls handshake error from", "go", Writer::Server},
    {"tls: failed to verify client", "go", Writer::Server},
    {"tls: client didn't provide a certificate", "go", Writer::Server},
    {"tls: client certificate used", "go", Writer::Server},
    {"rejected connection", "go", Writer::Server},
    {"tls: failed to verify certificate", "go", Writer::Client},
    {"transport: authentication handshake failed", "go", Writer::Client},
    {"error while dialing", "go", Writer::Client},
    {"failed calling webhook", "go", Writer::Client},
    {"unable to connect to the server", "go", Writer::Client},
    {"server gave http response to https client", "go", Writer::Client},
    {"client sent an http request to an https server", "go", Writer::Server},
    {"get \"https", "go", Writer::Client},
    {"post \"https", "go", Writer::Client},
    {"put \"https", "go", Writer::Client},
    {"head \"https", "go", Writer::Client},
    {"remote error: tls:", "go"},
    {"local error: tls:", "go"},
    {"x509:", "go"},
    {"tls: ", "go", Writer::Unknown, false},

    // Node.js
    {"tlsclienterror", "node", Writer::Server},
    {"npm err!", "node", Writer::Client},
    {"authorizationerror", "node"},
    {"err tls cert altname invalid", "node", Writer::Client},
    {"client network socket disconnected", "node", Writer::Client},
    {"socket hang up", "node", Writer::Client},
    {"fetch failed", "node", Writer::Client},
    {"err ssl", "node"},
    {"write eproto", "node", Writer::Client},
    {"deps/openssl", "node"},
    {"unable to verify leaf signature", "node"},
    {"depth zero self signed cert", "node"},
    {"self signed cert in chain", "node"},
    {"unable to get issuer cert locally", "node"},
    {"tlssocket.onconnectsecure", "node", Writer::Client},
    {"onserversocketsecure", "node", Writer::Server},
    {"tlssocket", "node"},
    {"tlswrap", "node"},
    {"econnreset", "node", Writer::Unknown, false},

    // Python
    {"could not fetch url", "python", Writer::Client},
    {"httpsconnectionpool", "python", Writer::Client},
    {"urllib/request.py", "python", Writer::Client},
    {"http/client.py", "python", Writer::Client},
    {"requests/adapters.py", "python", Writer::Client},
    {"aiohttp/connector.py", "python", Writer::Client},
    {"http/server.py", "python", Writer::Server},
    {"socketserver.py", "python", Writer::Server},
    {"remote end closed connection without response", "python", Writer::Client},
    {"server disconnected without sending a response", "python", Writer::Client},
    {"max retries exceeded", "python", Writer::Client},
    {"urlopen error", "python", Writer::Client},
    {"cannot connect to host", "python", Writer::Client},
    {"requests.exceptions", "python", Writer::Client},
    {"httpx.connecterror", "python", Writer::Client},
    {"hostname mismatch, certificate is not valid for", "python", Writer::Client},
    {"ip address mismatch, certificate is not valid for", "python", Writer::Client},
    {" ssl.c:", "python"},
    {"ssl.sslerror", "python"},
    {"ssl.sslcertverificationerror", "python"},

    // curl, git, wget
    {"curl: (", "curl", Writer::Client},
    {"unable to access 'https", "git", Writer::Client},
    {"ssl certificate problem", "curl", Writer::Client},
    {"(in), tls alert", "curl", Writer::Client},
    {"(out), tls alert", "curl", Writer::Client},
    {"no alternative certificate subject name matches", "curl", Writer::Client},
    {"error setting certificate", "curl", Writer::Client},
    {"server certificate verification failed", "curl", Writer::Client, false},
    {"error: cannot verify", "wget", Writer::Client, false},
    {"doesn't have a known issuer", "wget", Writer::Client},
    {"unable to locally verify the issuer's authority", "wget", Writer::Client},

    // Libraries
    {"a tls fatal alert has been received", "gnutls"},
    {"gnutls handshake()", "gnutls", Writer::Unknown, false},
    {"error in the certificate verification", "gnutls"},
    {"*** received alert [", "gnutls", Writer::Client},
    {"*** fatal error:", "gnutls", Writer::Client, false},
    {"*** pki verification of server certificate failed", "gnutls", Writer::Client},
    {"the certificate is not trusted", "gnutls"},
    {"the certificate issuer is unknown", "gnutls"},
    {"the certificate chain uses", "gnutls"},
    {"the tls connection was non properly terminated", "gnutls"},
    {"invalid peer certificate", "rustls"},
    {"alertreceived(", "rustls"},
    {"peer sent no certificates", "rustls", Writer::Server},
    {"nocertificatespresented", "rustls", Writer::Server},
    {"received fatal alert: certificaterequired", "rustls", Writer::Client},
    {"received fatal alert: badcertificate", "rustls"},
    {"received fatal alert: unknownca", "rustls"},
    {"received fatal alert: certificateexpired", "rustls"},
    {"received fatal alert: certificaterevoked", "rustls"},
    {"received fatal alert: certificateunknown", "rustls"},
    {"received fatal alert: unsupportedcertificate", "rustls"},
    {"received fatal alert: handshakefailure", "rustls"},
    {"received fatal alert: decrypterror", "rustls"},
    {"received fatal alert: decodeerror", "rustls"},
    {"received fatal alert: protocolversion", "rustls"},
    {"received fatal alert: internalerror", "rustls"},
    {"received fatal alert: accessdenied", "rustls"},
    {"received fatal alert: unrecognisedname", "rustls"},
    {"received fatal alert: noapplicationprotocol", "rustls"},
    {"remotecertificate", "dotnet"},
    {"the remote certificate", "dotnet"},
    {"the remote party sent a tls alert", "dotnet"},
    {"system.security.authentication", "dotnet"},
    {"kestrel", "dotnet", Writer::Server},
    {"httprequestexception", "dotnet", Writer::Client},
    {"certificate received from the remote server", "schannel", Writer::Client},
    {"certificate received from the remote client", "schannel", Writer::Server},
    {"schannel", "schannel"},
    {"sec e ", "schannel"},
    {"0x8009030e", "schannel"},
    {"0x80090322", "schannel"},
    {"0x80090325", "schannel"},
    {"0x80090328", "schannel"},
    {"0x80090331", "schannel"},
    {"no credentials are available in the security package", "schannel"},
    {"fatal alert was generated and sent to the remote endpoint", "schannel"},
    {"fatal alert was received from the remote endpoint", "schannel"},
    {"sec error ", "nss", Writer::Client},
    {"mozilla pkix error", "nss", Writer::Client},
    {"error code: ssl error", "nss", Writer::Client},
    {"ssl error bad cert domain", "nss", Writer::Client},
    {"pr end of file error", "nss", Writer::Client},
    {"pr connect reset error", "nss", Writer::Client},
    {"err cert ", "chromium", Writer::Client},
    {"err bad ssl client auth cert", "chromium", Writer::Client},
    {"err ssl client auth cert needed", "chromium", Writer::Client},
    {"clientcertexpired", "aws", Writer::Server},
    {"clientcertnotyetvalid", "aws", Writer::Server},
    {"clientcertuntrusted", "aws", Writer::Server},
    {"clientcerttypeunsupported", "aws", Writer::Server},
    {"clientcertmaxchaindepthexceeded", "aws", Writer::Server},
    {"clientcertcrlhit", "aws", Writer::Server},
    {"clientcertcrlprocessingerror", "aws", Writer::Server},
    {"access denied. reason:", "aws", Writer::Server},
    {"received alert message", "java"},
    {"javax.net.ssl", "java"},
    {"java.security", "java"},
    {"sun.security", "java"},
    {"pkix path", "java"},
    {"sslhandshakeexception", "java"},
    {"received fatal alert:", "java", Writer::Unknown, false},
    {"returned=1 errno=0", "ruby"},
    {"ssl operation failed with code", "php", Writer::Client},
    {"ssl connect attempt failed", "perl", Writer::Client},
    {"ssl accept attempt failed", "perl", Writer::Server},
    {"tls library problem", "postfix"},
    {"ssl3 alert read:", "openssl", Writer::Unknown, false},
    {"ssl3 alert write:", "openssl", Writer::Unknown, false},
    {"depth lookup:", "openssl", Writer::Unknown, false},
    {"ssl routines:", "openssl", Writer::Unknown, false},
};
// clang-format on

} // namespace

FoundProgram findProgram(const LogLine& line) {
    FoundProgram found;
    for (const Row& row : rows) {
        const bool wanted = (found.name.empty() && !row.program.empty()) ||
            (found.writer == Writer::Unknown && row.writer != Writer::Unknown);
        if (!wanted || !line.contains(row.text))
            continue;
        if (found.name.empty() && !row.program.empty()) {
            found.name = row.program;
            found.isSure = row.isSure;
        }
        if (found.writer == Writer::Unknown)
            found.writer = row.writer;
    }
    found.isMostlyServer = found.name == "mosquitto" || found.name == "redis" || found.name == "nginx" ||
        found.name == "openvpn" || found.name == "stunnel";
    return found;
}

} // namespace certwright::diagnose
