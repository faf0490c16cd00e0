// SPDX-License-Identifier: Apache-2.0
#include "tests/peers/peer_lab.h"

#include "core/codec/oid_names.h"
#include "core/codec/pem.h"
#include "core/container/pkcs12_writer.h"
#include "tests/support/processes.h"
#include "tests/support/texts.h"

#include <QEventLoop>

#include <chrono>

namespace certwright::test {

using std::chrono::days;
using x509::GeneralNameKind;

namespace {

constexpr const char* storePassphrase = "changeit";

QByteArray bytes(ByteView view) {
    return octets(view);
}

} // namespace

Made PeerLab::authority(const std::string& name, const Made* issuer, const std::string& organization) const {
    return make(
        {.spec = {.subject = {{codec::oid::organizationName, organization}, {codec::oid::commonName, name}},
             .notAfter = now_ + days{365},
             .isCa = true},
            .now = now_,
            .issuer = issuer});
}

PeerLab::PeerLab()
    : now_(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()))
    , root_(authority("Lab Root CA", nullptr, "Lab"))
    , servers_(authority("Lab Servers CA", &root_, "Lab"))
    , clients_(authority("Lab Clients CA", &root_, "Lab"))
    , lookalike_(authority("Lab Root CA", nullptr, "Lab"))
    , stranger_(authority("Foreign Root CA", nullptr, "Foreign"))
    , strangerClients_(authority("Foreign Clients CA", &stranger_, "Foreign"))
    , server_(makeLeaf(
          {.alternativeNames = {{GeneralNameKind::Dns, "localhost"}, {GeneralNameKind::Ip, "127.0.0.1"}},
              .extendedKeyUsage = {codec::oid::serverAuth}},
          servers_, "localhost")) {
    writePem("server.pem", {server_.certificate, servers_.certificate});
    writeKey("server.key", server_.key);
    writePem("root.pem", {root_.certificate});
    const container::Pkcs12Options options{.passphrase = SecretText(storePassphrase)};
    writeFile(folder_, "server.p12",
        bytes(*container::writePkcs12({{.key = server_.key,
                                          .chain = {server_.certificate, servers_.certificate},
                                          .friendlyName = "server"}},
            options)));
    writeFile(folder_, "trust.p12",
        bytes(*container::writePkcs12({{.chain = {root_.certificate}, .friendlyName = "root"}}, options)));
}

Made PeerLab::makeLeaf(
    const issue::CertificateSpec& spec, const Made& issuer, const std::string& name) const {
    return make({.commonName = name, .spec = spec, .now = now_, .issuer = &issuer});
}

QString PeerLab::writePem(const QString& name, const std::vector<x509::Certificate>& certificates) const {
    QByteArray content;
    for (const x509::Certificate& certificate : certificates)
        content += QByteArray::fromStdString(codec::toPem("CERTIFICATE", certificate.der()));
    return writeFile(folder_, name, content);
}

QString PeerLab::writeKey(const QString& name, const keys::PrivateKey& key) const {
    return writeFile(folder_, name, bytes(codec::toSecretPem("PRIVATE KEY", key.unencryptedPkcs8())));
}

Made PeerLab::authorityOf(const std::string& name, issue::CertificateSpec spec, const Made& issuer) const {
    spec.subject = {{codec::oid::organizationName, "Lab"}, {codec::oid::commonName, name}};
    return make({.spec = std::move(spec), .now = now_, .issuer = &issuer});
}

/// A CA that is the fault of what it issues.
std::optional<Made> PeerLab::oddIssuer(const QString& fault) const {
    if (fault == "lookalike")
        return authority("Lab Clients CA", &lookalike_, "Lab");
    if (fault == "ca-expired")
        return authorityOf(
            "Lab Old CA", {.notBefore = now_ - days{30}, .notAfter = now_ - days{2}, .isCa = true}, root_);
    if (fault == "invalid-ca")
        return authorityOf("Lab No CA", {.notAfter = now_ + days{365}}, root_);
    return std::nullopt;
}

std::optional<tls::Identity> PeerLab::identity(const QString& name) const {
    issue::CertificateSpec spec{.extendedKeyUsage = {codec::oid::clientAuth}};
    const auto chainOf = [](const Made& leaf, const std::vector<Made>& above) {
        tls::Identity identity{{leaf.certificate}, leaf.key};
        for (const Made& certificate : above)
            identity.chain.push_back(certificate.certificate);
        return identity;
    };
    if (name == "missing")
        return std::nullopt;
    if (name == "self-signed") {
        const Made leaf = make({.commonName = "alice", .spec = spec, .now = now_});
        return chainOf(leaf, {});
    }
    if (name == "expired") {
        spec.notBefore = now_ - days{30};
        spec.notAfter = now_ - days{2};
    }
    if (name == "not-yet-valid")
        spec.notBefore = now_ + days{2};
    if (name == "wrong-eku")
        spec.extendedKeyUsage = {codec::oid::serverAuth};
    if (name == "wrong-key-usage")
        spec.keyUsage = {x509::KeyUsageBit::KeyEncipherment};
    if (name == "unknown-ca")
        return chainOf(makeLeaf(spec, strangerClients_, "alice"), {strangerClients_, stranger_});
    if (const auto issuer = oddIssuer(name))
        return chainOf(makeLeaf(spec, *issuer, "alice"), {*issuer});
    if (name == "path-length") { // a CA below one that may have none
        const Made last = authorityOf(
            "Lab Last CA", {.notAfter = now_ + days{365}, .isCa = true, .pathLength = 0}, root_);
        const Made beyond = authorityOf("Lab Beyond CA", {.notAfter = now_ + days{365}, .isCa = true}, last);
        return chainOf(makeLeaf(spec, beyond, "alice"), {beyond, last});
    }
    const Made leaf = makeLeaf(spec, clients_, "alice");
    return name == "leaf-only" ? chainOf(leaf, {}) : chainOf(leaf, {clients_});
}

tls::ProbeSettings PeerLab::settings(int port, const QString& name, int version) const {
    tls::ProbeSettings settings;
    settings.host = "127.0.0.1";
    settings.serverName = "localhost";
    settings.port = port;
    settings.versions = {version, version};
    settings.anchors = verify::anchorsOf({root_.certificate});
    settings.identity = identity(name);
    if (settings.identity)
        settings.configured = settings.identity->chain;
    settings.at = now_;
    return settings;
}

net::FinishedRecord runProbe(tls::ProbeSettings settings) {
    net::ProbeRunner runner{std::move(settings)};
    net::FinishedRecord record;
    QEventLoop loop;
    QObject::connect(&runner, &net::ProbeRunner::finished, &loop, [&](const net::FinishedRecord& finished) {
        record = finished;
        loop.quit();
    });
    QMetaObject::invokeMethod(&runner, &net::ProbeRunner::start, Qt::QueuedConnection);
    loop.exec();
    return record;
}

bool startNginx(Peer& peer, const QTemporaryDir& folder, int port, const QByteArray& inHttp) {
    const auto nginx = findProgram("nginx");
    if (!nginx)
        return false;
    const QByteArray place = folder.path().toUtf8();
    QByteArray configuration = "daemon off;\nmaster_process off;\npid " + place + "/nginx-" +
        QByteArray::number(port) + ".pid;\nerror_log stderr info;\nevents {}\nhttp {\naccess_log off;\n";
    for (const char* path : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
        configuration += QByteArray(path) + "_temp_path " + place + "/" + path + ";\n";
    configuration += inHttp + "\n}\n";
    const QString file = writeFile(folder, QStringLiteral("nginx-%1.conf").arg(port), configuration);
    return peer.start(*nginx, {"-c", file, "-p", folder.path(), "-e", "stderr"}, port);
}

bool startNginxWith(Peer& peer, const PeerLab& lab, int port, const QByteArray& clients) {
    return startNginx(peer, lab.folder(), port,
        "server {\nlisten 127.0.0.1:" + QByteArray::number(port) + " ssl;\nssl_certificate " +
            lab.serverChain().toUtf8() + ";\nssl_certificate_key " + lab.serverKey().toUtf8() +
            ";\nssl_protocols TLSv1.2 TLSv1.3;\nssl_client_certificate " + lab.rootFile().toUtf8() + ";\n" +
            clients + "location / { return 200 'hello'; }\n}");
}

bool startNginx(Peer& peer, const PeerLab& lab, int port, const QByteArray& moreInServer) {
    return startNginxWith(peer, lab, port, "ssl_verify_client on;\nssl_verify_depth 3;\n" + moreInServer);
}

/// \param reject whether those who are not verified are turned away
static bool startNode(Peer& peer, const PeerLab& lab, int port, const QString& trustFile, bool reject) {
    const auto node = findProgram("node");
    if (!node)
        return false;
    const QString script = "const fs = require('fs');"
                           "require('https').createServer({cert: fs.readFileSync(process.argv[1]),"
                           "key: fs.readFileSync(process.argv[2]), ca: fs.readFileSync(process.argv[3]),"
                           "requestCert: true, rejectUnauthorized: process.argv[5] == 'reject'},"
                           "(q, r) => r.end('hello')).listen(Number(process.argv[4]), '127.0.0.1')";
    return peer.start(*node,
        {"-e", script, lab.serverChain(), lab.serverKey(), trustFile.isEmpty() ? lab.rootFile() : trustFile,
            QString::number(port), reject ? "reject" : "take"},
        port);
}

bool startNode(Peer& peer, const PeerLab& lab, int port, const QString& trustFile) {
    return startNode(peer, lab, port, trustFile, true);
}

bool startLaxNode(Peer& peer, const PeerLab& lab, int port) {
    return startNode(peer, lab, port, {}, false);
}

bool startOpenssl(Peer& peer, const PeerLab& lab, int port, const QStringList& more) {
    const auto openssl = findProgram("openssl");
    if (!openssl)
        return false;
    return peer.start(*openssl,
        QStringList{"s_server", "-accept", QStringLiteral("127.0.0.1:%1").arg(port), "-cert",
            lab.serverChain(), "-cert_chain", lab.serverChain(), "-key", lab.serverKey(), "-CAfile",
            lab.rootFile(), "-www"} +
            (more.isEmpty() ? QStringList{"-Verify", "3", "-verify_return_error"} : more),
        port);
}

bool startJava(Peer& peer, const PeerLab& lab, int port) {
    const auto java = findProgram("java");
    if (!java)
        return false;
    const QString source = qEnvironmentVariable("CERTWRIGHT_SOURCE_DIR") + "/tests/peers/JavaServer.java";
    return peer.start(
        *java, {source, QString::number(port), lab.serverPkcs12(), lab.trustPkcs12(), storePassphrase}, port);
}

} // namespace certwright::test
