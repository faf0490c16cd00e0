// SPDX-License-Identifier: Apache-2.0
#include "core/codec/pem.h"
#include "core/machine/run.h"
#include "core/trust/machine_change.h"
#include "core/trust/save.h"
#include "tests/support/java_stores.h"
#include "tests/support/peer.h"
#include "tests/support/processes.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <unistd.h>

using namespace certwright;
using trust::MakerWay;
using trust::StoreOwner;

/// What belongs to the machine is changed by the machine's own tools: which one, and what it does.
class tst_MachineChange : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    test::Made root_ = test::makeRoot("First Root");
    test::Made other_ = test::makeRoot("Second Root");
    test::Made third_ = test::makeRoot("Third Root");

    std::string inRoot(const char* path) const {
        return test::std8(QFileInfo(folder_.path()).canonicalFilePath()) + path;
    }
    void write(const char* path, const QByteArray& content) const {
        const QString file = QString::fromStdString(inRoot(path));
        QDir().mkpath(QFileInfo(file).path());
        test::writeFile(folder_, QDir(folder_.path()).relativeFilePath(file), content);
    }
    static QByteArray pem(const test::Made& made) {
        return QByteArray::fromStdString(codec::toPem("CERTIFICATE", made.certificate.der()));
    }
    QByteArray javaStore(const char* alias) const {
        container::JavaStore store;
        store.entries = {test::trustedEntry(alias, root_.certificate)};
        return test::octets(container::encodeJavaStore(store, SecretText("changeit")));
    }
    std::optional<trust::BundleMaker> makerOf(StoreOwner owner, const char* path) const {
        for (const trust::MachineStore& store :
            trust::findMachineStores({.root = inRoot(""), .home = {}, .javaHome = {}}))
            if (store.owner == owner && store.path == inRoot(path))
                return trust::makerOf(store, inRoot(""));
        qFatal("the store is not found");
    }
    /// The first lines of the commands, without this test's folder.
    QString shown(const Result<std::vector<trust::Command>>& commands) const {
        if (!commands)
            return test::errorText(commands.error());
        QStringList lines;
        for (const trust::Command& command : *commands)
            lines << test::text(trust::shellText(command))
                         .section('\n', 0, 0)
                         .remove(QString::fromStdString(inRoot("")));
        return lines.join('\n');
    }
    QStringList aliases(const char* path) const {
        const auto store = trust::openStoreFile(inRoot(path), SecretText("changeit"));
        QStringList names;
        if (store)
            for (const auto& entry : store->store.entries)
                names << test::text(entry->alias);
        names.sort();
        return names;
    }

private Q_SLOTS:
    /// A JDK's own store, by keytool.
    void javasOwnStore() {
        constexpr const char* store = "/usr/lib/jvm/some-jdk/lib/security/cacerts";
        write(store, javaStore("first root"));
        const auto maker = makerOf(StoreOwner::Java, store);
        QVERIFY(maker && maker->way == MakerWay::Keytool);
        QCOMPARE(maker->folder.string(), inRoot(store)); // what must be writable
        const auto add = trust::commandsToAdd(*maker, {other_.certificate, third_.certificate});
        QCOMPARE(shown(add),
            QStringLiteral(
                "keytool -importcert -noprompt -keystore "
                "/usr/lib/jvm/some-jdk/lib/security/cacerts -storepass changeit -alias 'second root' "
                "<<'END'\n"
                "keytool -importcert -noprompt -keystore "
                "/usr/lib/jvm/some-jdk/lib/security/cacerts -storepass changeit -alias 'third root' "
                "<<'END'"));
        const auto again = trust::commandsToAdd(*maker, {root_.certificate});
        COMPARE_ERROR(again, ErrorCode::Exists);
        QCOMPARE(test::text(again.error().subject), QStringLiteral("first root"));
        COMPARE_ERROR(trust::commandsToRemove(*maker, {third_.certificate}), ErrorCode::NotFound);
        REQUIRE_PROGRAM(keytool, "keytool");
        REQUIRE_VALUE(machine::runAll(*add));
        QCOMPARE(aliases(store), QStringList({"first root", "second root", "third root"}));
        const auto remove = trust::commandsToRemove(*maker, {other_.certificate});
        REQUIRE_VALUE(remove);
        REQUIRE_VALUE(machine::runAll(*remove));
        QCOMPARE(aliases(store), QStringList({"first root", "third root"}));

        write("/usr/lib/jvm/some-jdk/bin/keytool", "#!/bin/sh\n"); // its own comes first
        QCOMPARE(makerOf(StoreOwner::Java, store)->program, inRoot("/usr/lib/jvm/some-jdk/bin/keytool"));
    }

    /// Debian makes Java's store of the files that the machine's bundle is made of, and forgets to take out
    /// of it what is gone.
    void debiansJavaStore() {
        constexpr const char* store = "/etc/ssl/certs/java/cacerts";
        write(store, javaStore("debian:first-root.pem"));
        QVERIFY(makerOf(StoreOwner::Java, store)->way == MakerWay::Keytool);
        write("/etc/ca-certificates/update.d/jks-keystore", "#!/bin/sh\ncat > /dev/null\n");
        const auto maker = makerOf(StoreOwner::Java, store);
        QVERIFY(maker && maker->way == MakerWay::Files);
        const QString add = shown(trust::commandsToAdd(*maker, {other_.certificate}));
        QVERIFY2(add.startsWith("install -D -m 0644 /dev/stdin "
                                "/usr/local/share/ca-certificates/Second-Root.crt <<'END'\n"
                                "update-ca-certificates --certsconf /etc/ca-certificates.conf"),
            qPrintable(add));
        COMPARE_ERROR(
            trust::commandsToRemove(*maker, {root_.certificate}), ErrorCode::NotFound); // a package's
        write("/usr/local/share/ca-certificates/First-Root.crt", pem(root_));
        const QStringList remove = shown(trust::commandsToRemove(*maker, {root_.certificate})).split('\n');
        QCOMPARE(remove.size(), 3);
        QCOMPARE(remove[0], QStringLiteral("rm -- /usr/local/share/ca-certificates/First-Root.crt"));
        QVERIFY(remove[1].startsWith("update-ca-certificates "));
        QCOMPARE(remove[2],
            QStringLiteral("keytool -delete -keystore /etc/ssl/certs/java/cacerts -storepass changeit -alias "
                           "debian:first-root.pem"));
        // What was put there by keytool goes by keytool, and nothing else is touched.
        QFile::remove(QString::fromStdString(inRoot("/usr/local/share/ca-certificates/First-Root.crt")));
        write(store, javaStore("mine"));
        QCOMPARE(shown(trust::commandsToRemove(*maker, {root_.certificate})),
            QStringLiteral(
                "keytool -delete -keystore /etc/ssl/certs/java/cacerts -storepass changeit -alias mine"));
    }

    void whatIsMadeElsewhere_data() {
        QTest::addColumn<QByteArray>("made");
        QTest::addColumn<QByteArray>("link");
        QTest::addColumn<QByteArray>("folder");
        QTest::addColumn<QByteArray>("program");
        QTest::newRow("Fedora") << QByteArray("/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem")
                                << QByteArray() << QByteArray("/etc/pki/ca-trust/source/anchors")
                                << QByteArray("update-ca-trust");
        QTest::newRow("Fedora's Java")
            << QByteArray("/etc/pki/ca-trust/extracted/java/cacerts") << QByteArray()
            << QByteArray("/etc/pki/ca-trust/source/anchors") << QByteArray("update-ca-trust");
        QTest::newRow("Arch") << QByteArray("/etc/ca-certificates/extracted/tls-ca-bundle.pem")
                              << QByteArray("/etc/ssl/certs/ca-certificates.crt")
                              << QByteArray("/etc/ca-certificates/trust-source/anchors")
                              << QByteArray("update-ca-trust");
        QTest::newRow("openSUSE") << QByteArray("/var/lib/ca-certificates/ca-bundle.pem")
                                  << QByteArray("/etc/ssl/ca-bundle.pem")
                                  << QByteArray("/etc/pki/trust/anchors")
                                  << QByteArray("update-ca-certificates");
    }
    void whatIsMadeElsewhere() {
        QFETCH(QByteArray, made);
        QFETCH(QByteArray, link);
        QFETCH(QByteArray, folder);
        QFETCH(QByteArray, program);
        write(made.constData(), pem(root_));
        const QByteArray path = link.isEmpty() ? made : link;
        if (!link.isEmpty()) {
            const QString from = QString::fromStdString(inRoot(link.constData()));
            QDir().mkpath(QFileInfo(from).path());
            QVERIFY(QFile::link(QString::fromStdString(inRoot(made.constData())), from));
        }
        const auto maker = makerOf(
            path.contains("java") ? StoreOwner::Java : StoreOwner::System, path.constData());
        QVERIFY(maker.has_value());
        QVERIFY(maker->way == MakerWay::Files);
        QCOMPARE(test::text(maker->program), QString::fromLatin1(program));
        QCOMPARE(maker->folder.string(), inRoot(folder.constData()));
        QVERIFY(maker->arguments.empty()); // only Debian's tool can be told of another root
        QFile::remove(QString::fromStdString(inRoot(path.constData())));
    }

    /// p11-kit's own store, by its own tool.
    void p11KitsStore() {
        constexpr const char* store = "/etc/pki/ca-trust/source/ours.p11-kit";
        write(store, "[p11-kit-object-v1]\ntrusted: true\n" + pem(root_));
        const auto maker = makerOf(StoreOwner::P11Kit, store);
        QVERIFY(maker && maker->way == MakerWay::TrustAnchor);
        QCOMPARE(maker->folder.string(), inRoot("/etc/pki/ca-trust/source"));
        const auto add = trust::commandsToAdd(*maker, {other_.certificate});
        REQUIRE_VALUE(add);
        QCOMPARE(add->size(), 3U);
        QCOMPARE(add->at(1).program, std::string("trust"));
        QCOMPARE(
            add->at(1).arguments.at(0) + ' ' + add->at(1).arguments.at(1), std::string("anchor --store"));
        REQUIRE_PROGRAM(program, "trust");
        giveTrust(program);
        REQUIRE_VALUE(machine::runAll(*add));
        QVERIFY(!QFile::exists(QString::fromStdString(add->at(1).arguments.at(2)))); // cleared away
        const QString written = QString::fromStdString(
            inRoot("/etc/pki/ca-trust/source/Second_Root.p11-kit"));
        QVERIFY(QFile::exists(written));
        const auto read = trust::openStoreFile(test::std8(written), {});
        REQUIRE_VALUE(read);
        QVERIFY(read->store.entries.at(0)->leaf()->sha256() == other_.certificate.sha256());
        QVERIFY(makerOf(StoreOwner::P11Kit, "/etc/pki/ca-trust/source/Second_Root.p11-kit").has_value());
        const auto remove = trust::commandsToRemove(*maker, {other_.certificate});
        REQUIRE_VALUE(remove);
        REQUIRE_VALUE(machine::runAll(*remove));
        QVERIFY(!QFile::exists(written));
    }

private:
    /// Puts a "trust" first in the path that looks at this test's folder only, and where it has done its work
    /// is content without the helper that makes bundles: that comes with a distribution. It reads no user's
    /// configuration as root.
    void giveTrust(const QString& program) const {
        const QString known = test::peersFolder() + "/root/usr/lib/x86_64-linux-gnu/pkcs11/p11-kit-trust.so";
        const QString module = QFileInfo::exists(known)
            ? known
            : QStringLiteral("/usr/lib/x86_64-linux-gnu/pkcs11/p11-kit-trust.so");
        write("/config/pkcs11/pkcs11.conf", "user-config: only\n");
        write("/config/pkcs11/modules/ours.module",
            "module: " + module.toUtf8() + "\ntrust-policy: yes\nx-init-reserved: paths='" +
                QByteArray::fromStdString(inRoot("/etc/pki/ca-trust/source")) + "'\n");
        const QByteArray user = ::getuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : "";
        write("/bin/trust",
            "#!/bin/sh\nexport HOME='" + folder_.path().toUtf8() + "' XDG_CONFIG_HOME='" +
                QByteArray::fromStdString(inRoot("/config")) + "'\n" + user + program.toUtf8() +
                " \"$@\"\nstatus=$?\n[ $status = 2 ] && exit 0\nexit $status\n");
        const auto everything = QFile::Permissions(0x7777);
        for (const char* path : {"", "/bin", "/bin/trust", "/etc", "/etc/pki", "/etc/pki/ca-trust",
                 "/etc/pki/ca-trust/source", "/config", "/config/pkcs11", "/config/pkcs11/modules"})
            QFile::setPermissions(QString::fromStdString(inRoot(path)), everything);
        qputenv("PATH", QByteArray::fromStdString(inRoot("/bin")) + ':' + qgetenv("PATH"));
    }
};

QTEST_APPLESS_MAIN(tst_MachineChange)
#include "tst_machine_change.moc"
