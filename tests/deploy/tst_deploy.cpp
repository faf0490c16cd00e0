// SPDX-License-Identifier: Apache-2.0
#include "core/deploy/deployment.h"
#include "core/deploy/outline.h"
#include "core/tls/identity_files.h"
#include "tests/support/processes.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

#include <QTemporaryDir>

using namespace certwright;
using deploy::DeploymentPlan;
using deploy::FileRole;
using deploy::Target;
namespace fs = std::filesystem;

/// A set-up as files: which, where, for whom, and what the configurations say.
class tst_Deploy : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    const issue::SetupResult setup_ = test::makeSetup();

    fs::path path(const char* name) const { return fs::path(folder_.path().toStdString()) / name; }
    static DeploymentPlan planFor(const fs::path& folder) {
        return {.targets = deploy::allTargets(), .folder = folder};
    }
    static QString describe(const deploy::DeployedFile& file, bool withContent = false) {
        QString line = QStringLiteral("%1 %2 %3 %4")
                           .arg(test::text(fileRoleName(file.role)), test::text(file.path.string()),
                               file.access == FileAccess::OwnerOnly ? QStringLiteral("0600")
                                                                    : QStringLiteral("0644"),
                               file.target ? test::text(targetName(*file.target)) : test::text(file.about));
        return withContent ? line + '\n' + test::text(file.text()) : line.trimmed();
    }
    static QStringList describe(const std::vector<deploy::DeployedFile>& files) {
        QStringList lines;
        for (const auto& file : files)
            lines << describe(file);
        return lines;
    }
    static QString golden(const char* set, const fs::path& name) {
        const fs::path folder = qEnvironmentVariable("CERTWRIGHT_SOURCE_DIR").toStdString();
        const auto content = readFile(folder / "tests/deploy/golden" / set / name);
        return content ? test::text(textOf(*content)) : QStringLiteral("no such file");
    }
    /// Every file below a folder with its octets.
    static QMap<QString, QByteArray> contentsOf(const fs::path& folder) {
        QMap<QString, QByteArray> contents;
        for (const auto& entry : fs::recursive_directory_iterator(folder))
            if (entry.is_regular_file())
                contents[test::text(fs::relative(entry.path(), folder).string())] = test::octets(
                    *readFile(entry.path()));
        return contents;
    }

private Q_SLOTS:
    void files() {
        auto plan = planFor("/srv/lab");
        plan.authorityPassphrase = SecretText("secret");
        const auto deployment = deploy::render(setup_, plan);
        REQUIRE_VALUE(deployment);
        QCOMPARE(describe(deployment->files).join('\n'), QStringLiteral(R"(root-ca ca/root.pem 0644
servers-ca ca/servers-ca.pem 0644
clients-ca ca/clients-ca.pem 0644
server-chain server/fullchain.pem 0644 api.example.test
server-key server/key.pem 0600 api.example.test
client-ca-bundle server/client-ca.pem 0644 api.example.test
client-chain clients/alice/fullchain.pem 0644 alice
client-key clients/alice/key.pem 0600 alice
client-p12 clients/alice/identity.p12 0600 alice
trust-store-p12 ca/truststore.p12 0644
p12-passphrase p12-passphrase.txt 0600
authority-key ca/keys/root.key.pem 0600 root
authority-key ca/keys/servers-ca.key.pem 0600 servers-ca
authority-key ca/keys/clients-ca.key.pem 0600 clients-ca
configuration nginx.conf 0644 nginx
configuration node-server.mjs 0644 node
configuration node-client.mjs 0644 node
configuration curl.sh 0644 curl)"));
    }

    void whatIsPlannedIsWhatIsRendered_data() {
        QTest::addColumn<int>("goal");
        QTest::addColumn<bool>("keys");
        using issue::SetupGoal;
        QTest::newRow("server and client") << static_cast<int>(SetupGoal::ServerAndClient) << false;
        QTest::newRow("with the CAs' keys") << static_cast<int>(SetupGoal::ServerAndClient) << true;
        QTest::newRow("server only") << static_cast<int>(SetupGoal::ServerOnly) << true;
        QTest::newRow("one more client") << static_cast<int>(SetupGoal::AddClient) << true;
        QTest::newRow("one more server") << static_cast<int>(SetupGoal::AddServer) << false;
    }
    void whatIsPlannedIsWhatIsRendered() {
        QFETCH(int, goal);
        QFETCH(bool, keys);
        const issue::SetupPlan plan{.goal = static_cast<issue::SetupGoal>(goal),
            .authorityName = "Lab",
            .serverNames = {"api.example.test"},
            .clientNames = {"alice", "bob"}};
        const bool adds = !issue::makesAuthorities(plan.goal);
        const auto made = issue::makeSetup(
            plan, adds ? std::optional{setup_.authorities} : std::nullopt, test::testNow());
        REQUIRE_VALUE(made);
        auto deployment = planFor("/srv/lab");
        if (keys)
            deployment.authorityPassphrase = SecretText("secret");

        const auto rendered = deploy::render(*made, deployment);
        REQUIRE_VALUE(rendered);
        const auto outline = deploy::outlineOf(plan, made->authorities.clients.has_value(), deployment);
        const auto planned = deploy::plannedFiles(outline, deployment);
        QCOMPARE(describe(rendered->files), describe(planned));
        for (std::size_t i = 0; i < planned.size(); ++i) {
            QVERIFY2(!rendered->files[i].content.empty(), planned[i].path.c_str());
            if (planned[i].role == FileRole::Configuration)
                QCOMPARE(describe(rendered->files[i], true), describe(planned[i], true));
        }
    }

    void configurations_data() {
        QTest::addColumn<QString>("folder");
        QTest::newRow("plain") << "/srv/lab";
        QTest::newRow("hostile") << QStringLiteral("/srv/it's a \"lab\"; {x} \\ #1: Prüfstand");
    }
    /// Each against the file of that name in tests/deploy/golden.
    void configurations() {
        QFETCH(QString, folder);
        const auto deployment = deploy::render(setup_, planFor(test::std8(folder)));
        REQUIRE_VALUE(deployment);
        for (const auto* file : deployment->configurations())
            QCOMPARE(test::text(file->text()), golden(QTest::currentDataTag(), file->path));
    }

    void foldersThatNoConfigurationCanName() {
        COMPARE_ERROR(deploy::render(setup_, planFor("/srv/a\nb")), ErrorCode::InvalidArgument);
        COMPARE_ERROR(deploy::render(setup_, planFor("/srv/a$b")), ErrorCode::InvalidArgument);
        REQUIRE_VALUE(
            deploy::render(setup_, {.targets = {Target::Node, Target::Curl}, .folder = "/srv/a$b"}));
    }

    void namesOfEveryKindInTheAddress_data() {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("address");
        QTest::newRow("IPv6") << "::1"
                              << "'https://[::1]:8443/'";
        QTest::newRow("IPv4") << "10.0.0.1"
                              << "https://10.0.0.1:8443/";
        QTest::newRow("wildcard") << "*.example.test"
                                  << "https://www.example.test:8443/";
    }
    void namesOfEveryKindInTheAddress() {
        QFETCH(QString, server);
        QFETCH(QString, address);
        const deploy::Outline outline{.serverName = test::std8(server), .clientNames = {"alice"}};
        const auto files = deploy::plannedFiles(outline, {.targets = {Target::Curl}, .folder = "/srv/lab"});
        const QStringList lines = test::text(files.back().text()).trimmed().split('\n');
        QCOMPARE(lines.last().trimmed(), address);
    }

    void clientFoldersAreUniqueAndTame() {
        const deploy::Outline outline{
            .clientNames = {"a b", "a/b", "../../etc", "a-b", "", ".ssh", std::string(200, 'x')}};
        QStringList folders;
        for (const auto& file : deploy::plannedFiles(outline, {.folder = "/srv/lab"}))
            if (file.role == FileRole::ClientKey)
                folders << test::text(file.path.parent_path().string());
        QCOMPARE(folders,
            QStringList({"clients/a-b", "clients/a-b-2", "clients/etc", "clients/a-b-3", "clients/unnamed",
                "clients/ssh", "clients/" + QString(80, 'x')}));
    }

    void whatIsWrittenCanBeUsed() {
        REQUIRE_VALUE(deploy::write(*deploy::render(setup_, planFor(path("made")))));
        for (const char* secret :
            {"server/key.pem", "clients/alice/key.pem", "clients/alice/identity.p12", "p12-passphrase.txt"})
            QCOMPARE(static_cast<int>(fs::status(path("made") / secret).permissions()), 0600);
        for (const char* open : {"server/fullchain.pem", "ca/root.pem", "ca/truststore.p12", "nginx.conf"})
            QCOMPARE(static_cast<int>(fs::status(path("made") / open).permissions()), 0644);

        const auto pair = tls::loadIdentity({.certificate = path("made/clients/alice/fullchain.pem"),
            .key = path("made/clients/alice/key.pem")});
        QVERIFY(pair.identity.has_value());
        QCOMPARE(pair.identity->chain.size(), std::size_t{2}); // the root stays at home
        const auto passphrase = contentsOf(path("made")).value("p12-passphrase.txt").trimmed();
        const auto pkcs12 = tls::loadIdentity({.certificate = path("made/clients/alice/identity.p12"),
            .passphrase = SecretText(passphrase.toStdString())});
        QVERIFY2(pkcs12.identity.has_value(), pkcs12.fault ? pkcs12.fault->subject.c_str() : "");
        QCOMPARE(test::octets(pkcs12.identity->chain.front().der()),
            test::octets(pair.identity->chain.front().der()));
    }

    void writesAllOrNothingIntoAFolderThatIsThere() {
        const fs::path folder = path("old");
        REQUIRE_VALUE(
            writeFolder(folder, {{.path = "nginx.conf", .content = secretCopyOf(bytesOf("mine"))}}));
        COMPARE_ERROR(deploy::write(*deploy::render(setup_, planFor(folder))), ErrorCode::Exists);
        QCOMPARE(contentsOf(folder), (QMap<QString, QByteArray>{{"nginx.conf", "mine"}}));

        fs::remove(folder / "nginx.conf");
        fs::create_directory(folder / "notes");
        const auto deployment = deploy::render(setup_, planFor(folder));
        REQUIRE_VALUE(deploy::write(*deployment));
        QCOMPARE(contentsOf(folder).size(), static_cast<qsizetype>(deployment->files.size()));
    }

    void aFileInTheWayOfAFolderLeavesNothingBehind() {
        const fs::path folder = path("blocked");
        REQUIRE_VALUE(writeFolder(folder, {{.path = "clients", .content = secretCopyOf(bytesOf("mine"))}}));
        QVERIFY(!deploy::write(*deploy::render(setup_, planFor(folder))));
        QCOMPARE(contentsOf(folder), (QMap<QString, QByteArray>{{"clients", "mine"}}));
        QCOMPARE(std::distance(fs::directory_iterator(folder), {}), 1); // not even an empty folder
    }

    void aTrailingSlashNamesTheSameFolder() {
        REQUIRE_VALUE(deploy::write(*deploy::render(setup_, planFor(path("slash/")))));
        QVERIFY(fs::is_regular_file(path("slash/server/key.pem")));
        QCOMPARE(std::distance(fs::directory_iterator(path("slash")), {}), 8);
    }

    void javaReadsTheTrustStore() {
        REQUIRE_PROGRAM(keytool, "keytool");
        REQUIRE_VALUE(deploy::write(*deploy::render(setup_, planFor(path("java")))));
        const auto listed = test::run(keytool,
            {"-list", "-keystore", QString::fromStdString(path("java/ca/truststore.p12").string()),
                "-storepass:file", QString::fromStdString(path("java/p12-passphrase.txt").string())});
        QVERIFY2(listed.exitCode == 0, listed.output + listed.errors);
        QVERIFY2(listed.output.contains("trustedCertEntry"), listed.output);
        QVERIFY2(listed.output.contains("contains 1 entry"), listed.output);
    }
};

QTEST_APPLESS_MAIN(tst_Deploy)
#include "tst_deploy.moc"
