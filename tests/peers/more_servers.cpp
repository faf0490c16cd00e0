// SPDX-License-Identifier: Apache-2.0
#include "tests/peers/more_servers.h"

#include "tests/support/processes.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>

#include <unistd.h>

namespace certwright::test {

namespace {

QByteArray path(const QString& file) {
    return file.toUtf8();
}

/// Where the modules of a program are, beside it.
QByteArray modulesOf(const QString& program, const char* folder) {
    return path(QFileInfo(program).path() + QStringLiteral("/../lib/") + QLatin1String(folder));
}

/// A program of ours beside this file, for another language's TLS.
QString sourceOf(const char* file) {
    return qEnvironmentVariable("CERTWRIGHT_SOURCE_DIR") + QStringLiteral("/tests/peers/") + QLatin1String(file);
}

/// To translate a program, in milliseconds: on a busy machine the first takes its time.
constexpr int goPatience = 120'000;

QByteArray address(int port) {
    return "127.0.0.1:" + QByteArray::number(port);
}

bool startWith(Peer& peer, const PeerLab& lab, const QString& server, const QStringList& arguments,
    const QByteArray& configuration, int port) {
    const auto program = findProgram(programOf(server));
    if (!program)
        return false;
    const QString file = writeFile(
        lab.folder(), QStringLiteral("%1-%2.conf").arg(server).arg(port), configuration);
    return peer.start(*program, arguments + QStringList{file}, port);
}

/// Certificates and key in one file.
QString serverFile(const PeerLab& lab) {
    QByteArray content;
    for (const QString& name : {lab.serverChain(), lab.serverKey()}) {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(name));
        content += file.readAll();
    }
    return writeFile(lab.folder(), QStringLiteral("server-all.pem"), content);
}

} // namespace

QString programOf(const QString& server) {
    static const QMap<QString, QString> others{
        {"apache", "apache2"}, {"stunnel", "stunnel4"}, {"gnutls", "gnutls-serv"}, {"python", "python3"}};
    return others.value(server, server);
}

bool startApache(Peer& peer, const PeerLab& lab, int port, const QByteArray& clients) {
    const auto program = findProgram("apache2");
    if (!program)
        return false;
    const QByteArray place = path(lab.folder().path());
    QByteArray configuration = "ServerRoot " + place + "\nDefaultRuntimeDir " + place + "\nPidFile " + place +
        "/apache-" + QByteArray::number(port) + ".pid\nErrorLog /dev/stderr\nLogLevel ssl:info\nListen " +
        address(port) + "\nServerName localhost\n";
    for (const char* module : {"mpm_event", "authz_core", "alias", "ssl"})
        configuration += QByteArray("LoadModule ") + module + "_module " +
            modulesOf(*program, "apache2/modules/mod_") + module + ".so\n";
    if (getuid() == 0)
        configuration += "User nobody\n"; // root itself it refuses
    configuration += "SSLEngine on\nSSLCertificateFile " + path(lab.serverChain()) +
        "\nSSLCertificateKeyFile " + path(lab.serverKey()) + "\nSSLCACertificateFile " +
        path(lab.rootFile()) + "\n" + clients +
        "<Location />\nRedirectMatch 204 .*\n</Location>\n"; // an answer without a file, given last
    return startWith(peer, lab, "apache", {"-DFOREGROUND", "-f"}, configuration, port);
}

bool startHaproxy(Peer& peer, const PeerLab& lab, int port, const QByteArray& clients) {
    return startWith(peer, lab, "haproxy", {"-db", "-f"},
        "defaults\n  mode http\n  timeout client 5s\n  timeout server 5s\n  timeout connect 5s\nfrontend f\n "
        " bind " +
            address(port) + " ssl crt " + path(serverFile(lab)) + " ca-file " + path(lab.rootFile()) + " " +
            clients + "\n  http-request return status 200 content-type text/plain string hello\n",
        port);
}

/// Behind it a program that hears the request before it answers and ends: one that ends unheard makes the
/// kernel cut the connection, at times before its answer is through.
bool startStunnel(Peer& peer, const PeerLab& lab, int port) {
    return startWith(peer, lab, "stunnel", {},
        "foreground = yes\npid =\n[hello]\naccept = " + address(port) +
            "\nexec = /usr/bin/head\nexecArgs = head -n 1\ncert = " + path(lab.serverChain()) + "\nkey = " +
            path(lab.serverKey()) + "\nCAfile = " + path(lab.rootFile()) + "\nverifyChain = yes\n",
        port);
}

bool startGnutls(Peer& peer, const PeerLab& lab, int port) {
    const auto program = findProgram(programOf("gnutls"));
    if (!program)
        return false;
    return peer.start(*program,
        {"--port", QString::number(port), "--http", "--x509certfile", lab.serverChain(), "--x509keyfile",
            lab.serverKey(), "--x509cafile", lab.rootFile(), "--require-client-cert", "--verify-client-cert"},
        port);
}

bool startGo(Peer& peer, const PeerLab& lab, int port) {
    const auto go = findProgram(QStringLiteral("go"));
    if (!go)
        return false;
    const QString program = lab.folder().filePath(QStringLiteral("go-server"));
    const ProcessResult built = run(*go, {"build", "-o", program, sourceOf("GoServer.go")}, {}, goPatience);
    if (built.exitCode != 0)
        qWarning("%s", built.errors.constData());
    return built.exitCode == 0 &&
        peer.start(program,
            {"127.0.0.1:" + QString::number(port), lab.serverChain(), lab.serverKey(), lab.rootFile()}, port);
}

bool startPython(Peer& peer, const PeerLab& lab, int port) {
    const auto python = findProgram(QStringLiteral("python3"));
    return python &&
        peer.start(*python,
            {sourceOf("python_server.py"), QString::number(port), lab.serverChain(), lab.serverKey(), lab.rootFile()},
            port);
}

bool startCaddy(Peer& peer, const PeerLab& lab, int port) {
    const QJsonObject clients{{"trusted_ca_certs_pem_files", QJsonArray{lab.rootFile()}},
        {"mode", QStringLiteral("require_and_verify")}};
    const QJsonObject answer{
        {"handler", QStringLiteral("static_response")}, {"body", QStringLiteral("hello")}};
    const QJsonObject server{{"listen", QJsonArray{QString::fromUtf8(address(port))}},
        {"automatic_https", QJsonObject{{"disable", true}}},
        {"tls_connection_policies", QJsonArray{QJsonObject{{"client_authentication", clients}}}},
        {"routes", QJsonArray{QJsonObject{{"handle", QJsonArray{answer}}}}}};
    const QJsonObject files{{"certificate", lab.serverChain()}, {"key", lab.serverKey()}};
    const QJsonObject configuration{
        {"admin", QJsonObject{{"disabled", true}, {"config", QJsonObject{{"persist", false}}}}},
        {"storage", QJsonObject{{"module", QStringLiteral("file_system")}, {"root", lab.folder().path()}}},
        {"apps",
            QJsonObject{{"http", QJsonObject{{"servers", QJsonObject{{"lab", server}}}}},
                {"tls", QJsonObject{{"certificates", QJsonObject{{"load_files", QJsonArray{files}}}}}}}}};
    return startWith(peer, lab, "caddy", {"run", "--config"}, QJsonDocument(configuration).toJson(), port);
}

bool startMosquitto(Peer& peer, const PeerLab& lab, int port) {
    QByteArray configuration = "listener " + QByteArray::number(port) + " 127.0.0.1\ncertfile " +
        path(lab.serverChain()) + "\nkeyfile " + path(lab.serverKey()) + "\ncafile " + path(lab.rootFile()) +
        "\nrequire_certificate true\nallow_anonymous true\n";
    if (getuid() == 0)
        configuration += "user root\n"; // another one could not read the lab's files
    return startWith(peer, lab, "mosquitto", {"-c"}, configuration, port);
}

bool startServer(const QString& name, Peer& peer, const PeerLab& lab, int port) {
    static const QMap<QString, bool (*)(Peer&, const PeerLab&, int)> starters{
        {"nginx", [](Peer& p, const PeerLab& l, int at) { return startNginx(p, l, at); }},
        {"node", [](Peer& p, const PeerLab& l, int at) { return startNode(p, l, at); }},
        {"openssl", [](Peer& p, const PeerLab& l, int at) { return startOpenssl(p, l, at); }},
        {"java", startJava},
        {"apache", [](Peer& p, const PeerLab& l, int at) { return startApache(p, l, at); }},
        {"haproxy", [](Peer& p, const PeerLab& l, int at) { return startHaproxy(p, l, at); }},
        {"stunnel", startStunnel}, {"gnutls", startGnutls}, {"go", startGo}, {"python", startPython},
        {"caddy", startCaddy},
        {"mosquitto", startMosquitto}};
    const auto start = starters.value(name);
    return start && start(peer, lab, port);
}

} // namespace certwright::test
