// SPDX-License-Identifier: Apache-2.0
// Makes the seeds: sound examples of everything that is fuzzed, so that none has to be in the repository.
//
//   fuzz_seeds FOLDER    writes FOLDER/der, FOLDER/pem, …
#include "core/codec/pem.h"
#include "core/container/pkcs12_writer.h"
#include "core/deploy/plan_json.h"
#include "core/x509/forms.h"
#include "core/tls/record_json.h"
#include "tests/support/java_stores.h"
#include "tests/support/memory_wire.h"
#include "tests/support/revocation_material.h"
#include "tests/support/test_material.h"

#include <cstdio>
#include <filesystem>
#include <fstream>

using namespace certwright;
namespace fs = std::filesystem;

namespace {

class Seeds {
public:
    explicit Seeds(fs::path folder)
        : folder_(std::move(folder)) {}

    void add(const std::string& target, ByteView content) {
        fs::create_directories(folder_ / target);
        std::ofstream(folder_ / target / ("seed-" + std::to_string(++count_)), std::ios::binary)
            << textOf(content);
    }
    void add(const std::string& target, std::string_view text) { add(target, bytesOf(text)); }
    int count() const { return count_; }

private:
    fs::path folder_;
    int count_ = 0;
};

void addCertificates(Seeds& seeds, const issue::SetupResult& setup) {
    std::string bundle = "Subject: a text before\r\n";
    std::vector<x509::Certificate> all = setup.serverChain();
    all.push_back(setup.authorities.root);
    for (const x509::Certificate& certificate : all) {
        for (const char* target : {"x509", "der", "open"})
            seeds.add(target, certificate.der());
        bundle += codec::toPem("CERTIFICATE", certificate.der());
    }
    seeds.add("pem", bundle);
    seeds.add("open", bundle);
    Bytes chain;
    for (const x509::Certificate& certificate : all) {
        const std::size_t length = certificate.der().size();
        append(chain, Bytes{static_cast<std::uint8_t>(length >> 8), static_cast<std::uint8_t>(length)});
        append(chain, certificate.der());
    }
    seeds.add("verify", chain);
}

void addKeys(Seeds& seeds, const keys::PrivateKey& key) {
    const SecretText passphrase("fuzz");
    const SecretBytes plain = key.unencryptedPkcs8();
    seeds.add("open", ByteView{plain});
    seeds.add("der", ByteView{plain});
    if (const auto encrypted = key.encryptedPkcs8(passphrase, 10)) {
        seeds.add("open", *encrypted);
        seeds.add("open", codec::toPem("ENCRYPTED PRIVATE KEY", *encrypted));
    }
    seeds.add("pem",
        "-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n"
        "-----END EC PRIVATE KEY-----\n");
}

void addContainer(Seeds& seeds, const issue::SetupResult& setup) {
    const auto store = container::writePkcs12(
        {{.key = setup.server->key, .chain = setup.serverChain(), .friendlyName = "server"},
            {.chain = {setup.authorities.root}, .friendlyName = "root"}},
        {.passphrase = SecretText("fuzz")});
    if (store)
        seeds.add("open", *store);
}

void addJavaStores(Seeds& seeds) {
    const SecretText passphrase("fuzz");
    const test::Made root = test::makeRoot();
    const test::Made client = test::makeClient(root);
    for (const auto type : {container::JavaStoreType::Jks, container::JavaStoreType::Jceks}) {
        container::JavaStore store{.type = type};
        store.entries = {test::trustedEntry("Röot", root.certificate),
            test::keyEntry("key", client, type, passphrase), test::secretEntry("secret")};
        store.entries.resize(type == container::JavaStoreType::Jks ? 2 : 3);
        for (const char* target : {"java_store", "open"})
            seeds.add(target, container::encodeJavaStore(store, passphrase));
    }
    for (const std::uint8_t version : {std::uint8_t{1}, std::uint8_t{2}})
        for (const char* target : {"java_store", "open"})
            seeds.add(target, test::makeBks(version, root, client, passphrase));
    seeds.add("java_store", test::secretEntry("").content);
    seeds.add("java_store", "# text\r\n" + codec::toPem("CERTIFICATE", root.certificate.der()));
}

/// Both ends of a mutual handshake, as the records of this program keep it.
void addHandshake(Seeds& seeds, const issue::SetupResult& setup, int version) {
    tls::ServerSettings server({setup.serverChain(), setup.server->key});
    server.versions = {version, version};
    server.at = test::testNow();
    tls::ServerSession session(server);
    tls::Probe probe({.host = "localhost",
        .alpn = {"h2", "http/1.1"},
        .identity = tls::Identity{setup.clientChain(setup.clients[0]), setup.clients[0].identity.key},
        .at = test::testNow()});
    test::runInMemory(probe, session);
    for (const tls::Record* record : {&probe.record(), &session.record()}) {
        Bytes stream{static_cast<std::uint8_t>(record->role == tls::Role::Server ? 1 : 0)};
        for (const tls::Observation& seen : record->timeline) {
            if (seen.layer != tls::Layer::Handshake || seen.raw.size() < 4)
                continue;
            stream.push_back(seen.direction == tls::Direction::Sent ? 1 : 0);
            append(stream, seen.raw);
            Bytes message{static_cast<std::uint8_t>(version == tls::tls13 ? 1 : 0)};
            append(message, ByteView{seen.raw}.subspan(4));
            seeds.add("tls_message", message);
        }
        seeds.add("record", stream);
        seeds.add("record_json", tls::toJson(*record));
        append(stream, Bytes{2, 2, 48, 0, 2, 2, 42, 0}); // unknown_ca, bad_certificate
        seeds.add("record", stream);
    }
}

/// The other ways in which a certificate, a key or its status comes.
void addOtherFormats(Seeds& seeds, const issue::SetupResult& setup) {
    const x509::Certificate server = setup.serverChain().front();
    for (auto kind = x509::FormKind::Pem; !x509::formName(kind).empty();
         kind = static_cast<x509::FormKind>(static_cast<int>(kind) + 1))
        if (const auto form = x509::formOf(kind, server))
            seeds.add("open", *form);
    const test::Made root = test::makeRoot();
    const test::Made client = test::makeClient(root);
    const auto list = test::makeRevocationList(root, {.revoked = {client.certificate}});
    const auto response = test::makeOcspResponse(client.certificate, root);
    const auto delegated = test::makeOcspResponse(client.certificate, root, {.responder = &client});
    for (const char* target : {"open", "der", "x509"})
        seeds.add(target, list->der);
    for (const x509::OcspResponse& one : {response, delegated}) {
        seeds.add("open", one->der);
        seeds.add("ocsp", one->der);
    }
    Bytes timestamps{0, 51, 0, 49, 0}; // one of version 1 (RFC 6962 3.2, 3.3)
    timestamps.insert(timestamps.end(), 32 + 8 + 2, 1);
    timestamps[timestamps.size() - 2] = timestamps.back() = 0; // no extensions
    append(timestamps, Bytes{4, 3, 0, 2, 5, 6});
    seeds.add("ocsp", timestamps);
    seeds.add("open", timestamps);
    int kind = 0;
    for (const Bytes& object : {copyOf(server.der()), list->der, response->der}) {
        Bytes described{static_cast<std::uint8_t>(++kind)};
        append(described, object);
        seeds.add("describe", described);
    }
}

void addTexts(Seeds& seeds) {
    seeds.add("plan",
        deploy::toJson({.plan = {.authorityName = "Lab",
                            .serverNames = {"api.example.test", "10.0.0.5"},
                            .localNames = true,
                            .clientNames = {"alice", "bob"}},
            .targets = deploy::allTargets()}));
    for (const char* target :
        {"host", "host:8443", "10.0.0.5:8443", "[::1]:8443", "::1", "https://host:8443/path?q#f"})
        seeds.add("target", target);
    for (const char* name : {"api.example.test", "*.example.test", "BÜCHER.example, 10.0.0.5;::1",
             "https://user@host.example:8443/x", "xn--bcher-kva.example", "faß.de", "a_b.example",
             "localhost."})
        seeds.add("host_name", name);
    for (const char* line : {"client SSL certificate verify error: (10:certificate has expired)",
             "remote error: tls: bad certificate",
             "error:0A000418:SSL routines::tlsv1 alert unknown ca:SSL alert number 48",
             "TLSv1.3 (IN), TLS alert, unknown CA (560):", "(\"Alert\": {\"description\": \"unknown_ca\"})"})
        seeds.add("log", line);
    seeds.add("http",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 400 Bad Request\r\nServer: nginx\r\nContent-Length: "
        "4\r\n\r\nbody");
    // SETTINGS, HEADERS with the status 400, DATA
    seeds.add("http2",
        *fromHex("000000040000000000"
                 "000001010400000001"
                 "8c"
                 "000002000100000001"
                 "6e6f"));
    seeds.add("http2",
        *fromHex("000005010500000001"
                 "4803343033"));
    // The first octet chooses the script: two for proxies, then STARTTLS, then applications.
    int script = 0;
    for (const char* peer : {"HTTP/1.1 407 No\r\n\r\n", "\5\2\1", "220 x\r\n250 STARTTLS\r\n220 go\r\n",
             "220 x\r\n250 STARTTLS\r\n220 go\r\n", "* OK\r\n* CAPABILITY STARTTLS\r\nA1 OK\r\nA2 OK\r\n",
             "+OK\r\n+OK\r\nSTLS\r\n.\r\n+OK\r\n", "0\x0c\2\1\1x\7\n\1", "220 x\r\n234 go\r\n",
             "<stream:stream><stream:features><starttls/></stream:features><proceed/>",
             "<stream:stream><stream:features/>", "E", "J", "200 x\r\n101 x\r\nSTARTTLS\r\n.\r\n382 go\r\n",
             "\"STARTTLS\"\r\nOK\r\nOK\r\n", "\3", "E", "250 x\r\n", "A1 OK\r\n", "+PONG\r\n", " \2"})
        for (const int known : {0, 1})
            seeds.add("dialogue", std::string(1, static_cast<char>(script++ / 2 * 2 + known)) + peer);
    seeds.add("http", "HTTP/1.1 200 OK\r\n\r\n" + std::string(tls::HttpReader::largestBody + 1, 'x'));
    seeds.add("http", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n");
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "fuzz_seeds FOLDER\n");
        return 2;
    }
    Seeds seeds(argv[1]);
    const issue::SetupResult setup = test::makeSetup();
    addCertificates(seeds, setup);
    addKeys(seeds, setup.server->key);
    addJavaStores(seeds);
    addContainer(seeds, setup);
    addHandshake(seeds, setup, tls::tls12);
    addHandshake(seeds, setup, tls::tls13);
    addOtherFormats(seeds, setup);
    addTexts(seeds);
    std::printf("%d seeds\n", seeds.count());
    return 0;
}
