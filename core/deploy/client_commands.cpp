// SPDX-License-Identifier: Apache-2.0
#include "core/deploy/client_commands.h"

#include "core/deploy/quoting.h"
#include "core/x509/general_name.h"

namespace certwright::deploy {

namespace {

constexpr ClientProgram programs[] = {ClientProgram::Curl, ClientProgram::OpenSsl, ClientProgram::Node,
    ClientProgram::Python, ClientProgram::Go, ClientProgram::Java};

// The programs take address, port, name, certificate, key and trust as their arguments, in this order.

constexpr std::string_view nodeProgram = R"js(const fs = require('fs');
const [host, port, servername, cert, key, ca] = process.argv.slice(-6);
const own = cert ? { cert: fs.readFileSync(cert), key: fs.readFileSync(key) } : {};
const options = { host, port, servername, ca: fs.readFileSync(ca), ...own };
require('https').get(options, (answer) => {
  console.log('HTTP', answer.statusCode);
  answer.pipe(process.stdout);
}).on('error', (error) => {
  console.error(error.code, error.message);
  process.exitCode = 1;
});
)js";

constexpr std::string_view pythonProgram = R"py(import socket, ssl, sys
address, port, name, certificate, key, trust = sys.argv[1:]
context = ssl.create_default_context(cafile=trust)
if certificate:
    context.load_cert_chain(certificate, key)
with context.wrap_socket(socket.create_connection((address, int(port))), server_hostname=name) as connection:
    connection.sendall(b"GET / HTTP/1.0\r\n\r\n")
    while data := connection.recv(4096):
        sys.stdout.buffer.write(data)
)py";

constexpr std::string_view goProgram = R"go(package main

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
)

func main() {
	a := os.Args[1:]
	trust, err := os.ReadFile(a[5])
	if err != nil {
		log.Fatal(err)
	}
	config := &tls.Config{ServerName: a[2], RootCAs: x509.NewCertPool()}
	config.RootCAs.AppendCertsFromPEM(trust)
	if a[3] != "" {
		own, err := tls.LoadX509KeyPair(a[3], a[4])
		if err != nil {
			log.Fatal(err)
		}
		config.Certificates = []tls.Certificate{own}
	}
	client := http.Client{Transport: &http.Transport{TLSClientConfig: config}}
	answer, err := client.Get("https://" + net.JoinHostPort(a[0], a[1]) + "/")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("HTTP", answer.StatusCode)
	io.Copy(os.Stdout, answer.Body)
}
)go";

constexpr std::string_view javaProgram = R"java(import java.io.*;
import java.net.Socket;
import java.nio.file.*;
import java.security.*;
import java.security.cert.CertificateFactory;
import java.security.spec.*;
import java.util.*;
import javax.net.ssl.*;

public class Call {
    static final char[] NONE = "none".toCharArray();

    static java.security.cert.Certificate[] read(String file) throws Exception {
        try (InputStream in = new FileInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in)
                .toArray(new java.security.cert.Certificate[0]);
        }
    }

    static PrivateKey readKey(String file) throws Exception {
        String pem = Files.readString(Path.of(file)).replaceAll("-----[^-]+-----", "");
        KeySpec spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem));
        for (String kind : List.of("EC", "RSA", "EdDSA"))
            try {
                return KeyFactory.getInstance(kind).generatePrivate(spec);
            } catch (InvalidKeySpecException other) {
                continue;
            }
        throw new InvalidKeySpecException(file + ": no PKCS#8 key that is not encrypted");
    }

    public static void main(String[] a) throws Exception {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        if (!a[3].isEmpty())
            own.setKeyEntry("own", readKey(a[4]), NONE, read(a[3]));
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (java.security.cert.Certificate ca : read(a[5]))
            trusted.setCertificateEntry("ca" + trusted.size(), ca);
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(own, NONE);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        int port = Integer.parseInt(a[1]);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(
                 new Socket(a[0], port), a[2], port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes());
            socket.getInputStream().transferTo(System.out);
        }
    }
}
)java";

bool isAddress(const std::string& name) {
    return x509::ipOctets(name).has_value();
}

/// An IPv6 address stands in brackets in front of a port.
std::string withPort(const std::string& host, int port) {
    const bool isV6 = host.find(':') != std::string::npos;
    return (isV6 ? '[' + host + ']' : host) + ':' + std::to_string(port);
}

std::string argumentsOf(const ClientCall& call) {
    std::string text;
    for (const std::string& argument :
        {call.address, std::to_string(call.port), call.name, call.certificate, call.key, call.trust})
        text += ' ' + shellQuoted(argument);
    return text;
}

/// The program on the interpreter's standard input.
std::string piped(const std::string& interpreter, const ClientCall& call, std::string_view program) {
    return interpreter + argumentsOf(call) + " <<'EOF'\n" + std::string(program) + "EOF\n";
}

std::string curlCommand(const ClientCall& call) {
    std::string text = "curl --noproxy '*'";
    if (!call.certificate.empty())
        text += " --cert " + curlCertificateQuoted(call.certificate) + " --key " + shellQuoted(call.key);
    text += " --cacert " + shellQuoted(call.trust);
    if (call.name != call.address)
        text += " --connect-to " +
            shellQuoted(withPort(call.name, call.port) + ':' + withPort(call.address, call.port));
    return text + ' ' + shellQuoted("https://" + withPort(call.name, call.port) + '/') + '\n';
}

/// It takes one certificate from a file, and the chain only where it is told so.
std::string opensslCommand(const ClientCall& call) {
    std::string text = "printf 'GET / HTTP/1.0\\r\\n\\r\\n' | openssl s_client -quiet -connect " +
        shellQuoted(withPort(call.address, call.port));
    const std::string name = shellQuoted(call.name);
    text += isAddress(call.name) ? " -noservername -verify_ip " + name
                                 : " -servername " + name + " -verify_hostname " + name;
    text += " -verify_return_error -CAfile " + shellQuoted(call.trust);
    if (!call.certificate.empty())
        text += " -cert " + shellQuoted(call.certificate) + " -cert_chain " + shellQuoted(call.certificate) +
            " -key " + shellQuoted(call.key);
    return text + '\n';
}

/// The program in a file of its own, for those that take no standard input; it is gone afterwards.
std::string filed(const std::string& interpreter, const std::string& fileName, const ClientCall& call,
    std::string_view program) {
    const std::string file = "\"$folder/" + fileName + '"';
    return "(folder=$(mktemp -d) && trap 'rm -r \"$folder\"' EXIT && cat > " + file + " <<'EOF' && " +
        interpreter + ' ' + file + argumentsOf(call) + ")\n" + std::string(program) + "EOF\n";
}

} // namespace

std::span<const ClientProgram> allClientPrograms() {
    return programs;
}

std::string_view clientProgramTitle(ClientProgram program) {
    switch (program) {
    case ClientProgram::Curl:
        return "curl";
    case ClientProgram::OpenSsl:
        return "OpenSSL";
    case ClientProgram::Node:
        return "Node.js";
    case ClientProgram::Python:
        return "Python";
    case ClientProgram::Go:
        return "Go";
    case ClientProgram::Java:
        return "Java";
    }
    return {};
}

std::string clientCommand(ClientProgram program, const ClientCall& call) {
    switch (program) {
    case ClientProgram::Curl:
        return curlCommand(call);
    case ClientProgram::OpenSsl:
        return opensslCommand(call);
    case ClientProgram::Node:
        return piped("node -", call, nodeProgram);
    case ClientProgram::Python:
        return piped("python3 -", call, pythonProgram);
    case ClientProgram::Go:
        return filed("go run", "call.go", call, goProgram);
    case ClientProgram::Java:
        return filed("java", "Call.java", call, javaProgram);
    }
    return {};
}

} // namespace certwright::deploy
