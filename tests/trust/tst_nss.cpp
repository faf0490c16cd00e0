// SPDX-License-Identifier: Apache-2.0
#include "core/codec/oid_names.h"
#include "core/codec/pem.h"
#include "core/machine/run.h"
#include "core/machine/store_access.h"
#include "core/trust/diff.h"
#include "core/trust/edit.h"
#include "core/trust/machine_change.h"
#include "core/trust/nss_store.h"
#include "tests/support/peer.h"
#include "tests/support/processes.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace certwright;
using trust::Store;
using trust::StoreFormat;
namespace oid = codec::oid;

/// Databases of NSS, listed and changed by NSS's own certutil; and how programs are run.
class tst_Nss : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    test::Made root_ = test::makeRoot("First Root");
    test::Made other_ = test::makeRoot("Second Root");
    test::Made third_ = test::makeRoot("Third Root");

    QByteArray certutil(const QStringList& arguments) const {
        return test::run(*test::findProgram("certutil"), arguments).output;
    }
    QString pemFile(const test::Made& made) const {
        return test::writeFile(folder_, "made.pem",
            QByteArray::fromStdString(codec::toPem("CERTIFICATE", made.certificate.der())));
    }
    /// With two certificates, one of them under a name that asks for trouble.
    QString database(const QString& name) const {
        const QString path = folder_.filePath(name);
        QDir().mkpath(path);
        certutil({"-N", "-d", "sql:" + path, "--empty-password"});
        certutil({"-A", "-d", "sql:" + path, "-n", "First", "-t", "CT,C,C", "-i", pemFile(root_), "-a"});
        certutil({"-A", "-d", "sql:" + path, "-n", odd, "-t", "c,,p", "-i", pemFile(other_), "-a"});
        return path;
    }
    static inline const QString odd = QStringLiteral("O'dd \"Röot\" $(id), u,u");
    static trust::StoreFile open(const QString& path) {
        auto opened = machine::openStore(test::std8(path), {});
        if (!opened)
            qFatal("%s", qPrintable(test::errorText(opened.error())));
        return std::move(*opened);
    }
    static const trust::Entry& called(const Store& store, const QString& name) {
        for (const auto& entry : store.entries)
            if (test::text(entry->alias) == name)
                return *entry;
        qFatal("no such entry");
    }
    /// "First=CT,C,C", sorted, as certutil lists them now.
    QStringList listed(const QString& path) const {
        QStringList lines;
        for (const trust::NssLine& line :
            trust::readNssList(certutil({"-L", "-d", "sql:" + path}).toStdString()))
            lines << test::text(line.nickname) + '=' + test::text(line.flags);
        lines.sort();
        return lines;
    }

private Q_SLOTS:
    void initTestCase() {
        const auto found = test::findProgram("certutil");
        if (!found)
            QSKIP("SKIPPED, NOT TESTED: the program certutil is not on this machine (packaging/test brings "
                  "it)");
        qputenv("PATH", QFileInfo(*found).path().toLocal8Bit() + ':' + qgetenv("PATH"));
    }

    void listedAsItIs() {
        const trust::StoreFile file = open(database("listed"));
        QVERIFY(file.store.format == StoreFormat::Nss);
        QCOMPARE(file.store.entries.size(), 2U);
        const trust::Entry& first = called(file.store, "First");
        QVERIFY(first.leaf()->sha256() == root_.certificate.sha256());
        QCOMPARE(test::text(trust::nssFlags(first)), QStringLiteral("CT,C,C"));
        const trust::Entry& second = called(file.store, odd);
        QCOMPARE(test::text(trust::nssFlags(second)), QStringLiteral("c,,p"));
        QVERIFY(second.kind == trust::EntryKind::Certificate);
        QVERIFY(second.rejectedFor == std::vector<codec::Oid>{oid::codeSigning});
        QVERIFY(machine::commandsToSave(file, file.store)->empty());
    }

    void changedByItsOwnTool() {
        const QString path = database("changed");
        const trust::StoreFile file = open(path);
        const auto first = called(file.store, "First").id;
        const auto second = called(file.store, odd).id;
        const auto edited = trust::apply(file.store,
            {trust::Rename{first, "Renamed, T,C,C"}, trust::SetTrust{first, {oid::clientAuth}, {}},
                trust::SetTrust{second, {oid::serverAuth}, {oid::codeSigning}},
                trust::Add{{.alias = "Third; rm -rf",
                    .certificates = {third_.certificate},
                    .trustedFor = {oid::serverAuth}}}});
        REQUIRE_VALUE(edited);
        const auto commands = machine::commandsToSave(file, *edited);
        REQUIRE_VALUE(commands);
        QStringList shown;
        for (const trust::Command& command : *commands)
            shown << test::text(trust::shellText(command)).section('\n', 0, 0).remove(path);
        QCOMPARE(shown.join('\n'),
            QStringLiteral("certutil --rename -d sql: -n First --new-n 'Renamed, T,C,C'\n"
                           "certutil -M -d sql: -n 'Renamed, T,C,C' -t T,,\n"
                           "certutil -M -d sql: -n 'O'\\''dd \"Röot\" $(id), u,u' -t C,,p\n"
                           "certutil -A -d sql: -n 'Third; rm -rf' -t C,, -a <<'END'"));
        QCOMPARE(listed(path), QStringList({"First=CT,C,C", odd + "=c,,p"})); // nothing was run yet
        REQUIRE_VALUE(machine::saveStore(file, *edited, {}));
        QCOMPARE(listed(path), QStringList({odd + "=C,,p", "Renamed, T,C,C=T,,", "Third; rm -rf=C,,"}));
        const trust::StoreFile again = open(path);
        QVERIFY(trust::diff(*edited, again.store).empty());
        const auto removed = trust::apply(again.store, {trust::Remove{called(again.store, odd).id}});
        REQUIRE_VALUE(machine::saveStore(again, *removed, {}));
        QCOMPARE(listed(path).size(), 2);
        COMPARE_ERROR(machine::saveStore(again, *removed, {}), ErrorCode::ChangedMeanwhile);
    }

    /// What certutil would do wrong without a word is refused before.
    void whatCertutilCannotDo() {
        const trust::StoreFile file = open(database("refused"));
        const auto commandsFor = [&](trust::Edit edit) {
            return machine::commandsToSave(file, *trust::apply(file.store, {std::move(edit)}));
        };
        COMPARE_ERROR(commandsFor(trust::Add{{.alias = "again", .certificates = {root_.certificate}}}),
            ErrorCode::Exists);
        COMPARE_ERROR(commandsFor(trust::Rename{called(file.store, "First").id, "token:name"}),
            ErrorCode::InvalidArgument);
        Store twins = file.store;
        trust::Entry twin = called(file.store, "First");
        trust::addEntry(twins, twin);
        COMPARE_ERROR(trust::nssChanges(file.path, twins, file.store), ErrorCode::InvalidArgument);
    }

    void linesOfTheList() {
        const auto lines = trust::readNssList("\nCertificate Nickname      Trust Attributes\n"
                                              "                          SSL,S/MIME,JAR/XPI\n\n"
                                              "a b                       CT,C,C\nx u,u,u     ,,   \n,,\n");
        QCOMPARE(lines.size(), 2U);
        QVERIFY((lines[0] == trust::NssLine{"a b", "CT,C,C"}));
        QVERIFY((lines[1] == trust::NssLine{"x u,u,u", ",,"}));
    }

    /// Debian's own tool makes the bundle anew, here for a machine of its own.
    void theMachinesBundle() {
        if (!QFile::exists("/usr/sbin/update-ca-certificates"))
            QSKIP("SKIPPED, NOT TESTED: the program update-ca-certificates is not on this machine");
        const QString root = QFileInfo(folder_.path()).canonicalFilePath() + "/machine";
        for (const char* path :
            {"/etc/ssl/certs", "/usr/share/ca-certificates", "/etc/ca-certificates/update.d"})
            QDir().mkpath(root + QLatin1String(path));
        const auto write = [&](const char* name, const std::string& content) {
            test::writeFile(
                folder_, QLatin1String("machine/") + QLatin1String(name), QByteArray::fromStdString(content));
        };
        const std::string first = codec::toPem("CERTIFICATE", root_.certificate.der());
        write("usr/share/ca-certificates/first.crt", first);
        write("etc/ca-certificates.conf", "first.crt\n");
        write("etc/ssl/certs/ca-certificates.crt", first);
        const auto stores = trust::findMachineStores({.root = test::std8(root), .home = {}, .javaHome = {}});
        QCOMPARE(stores.size(), 1U);
        const auto maker = trust::makerOf(stores[0], test::std8(root));
        QVERIFY(maker.has_value());
        const auto add = trust::commandsToAdd(*maker, {other_.certificate, third_.certificate});
        REQUIRE_VALUE(add);
        QCOMPARE(add->size(), 3U); // the bundle is made once
        REQUIRE_VALUE(machine::runAll(*add));
        const auto bundle = [&] { return open(root + "/etc/ssl/certs/ca-certificates.crt").store; };
        QCOMPARE(bundle().entries.size(), 3U);
        QVERIFY(QFile::exists(root + "/usr/local/share/ca-certificates/Third-Root.crt"));
        COMPARE_ERROR(trust::commandsToAdd(*maker, {other_.certificate}), ErrorCode::Exists);
        COMPARE_ERROR(trust::commandsToRemove(*maker, {root_.certificate}), ErrorCode::NotFound);
        const auto remove = trust::commandsToRemove(*maker, {third_.certificate});
        REQUIRE_VALUE(remove);
        REQUIRE_VALUE(machine::runAll(*remove));
        QCOMPARE(bundle().entries.size(), 2U);
        QVERIFY(machine::mayWrite(folder_.path().toStdString() + "/not/yet/there"));
    }

    void programsAreBounded() {
        COMPARE_ERROR(
            machine::run({.program = "no-such-program", .arguments = {}, .input = {}}), ErrorCode::NotFound);
        QCOMPARE(test::text(*machine::run({.program = "cat", .arguments = {}, .input = "told"})),
            QStringLiteral("told"));
        QCOMPARE(
            test::text(*machine::run({.program = "printf", .arguments = {"%s", "$(id) 'x'"}, .input = {}})),
            QStringLiteral("$(id) 'x'"));
        QElapsedTimer clock;
        clock.start();
        COMPARE_ERROR(machine::run({.program = "sleep", .arguments = {"60"}, .input = {}},
                          {.time = std::chrono::milliseconds(300)}),
            ErrorCode::Library);
        COMPARE_ERROR(machine::run({.program = "yes", .arguments = {}, .input = {}}, {.output = 100'000}),
            ErrorCode::Library);
        std::stop_source stop;
        stop.request_stop();
        COMPARE_ERROR(
            machine::run({.program = "sleep", .arguments = {"60"}, .input = {}}, {}, stop.get_token()),
            ErrorCode::Cancelled);
        QVERIFY(clock.elapsed() < 20'000);
        const auto failed = machine::run({.program = "ls", .arguments = {"/no\x1b[31m"}, .input = {}});
        COMPARE_ERROR(failed, ErrorCode::Library);
        QVERIFY(!failed.error().causes.empty());
        QVERIFY(failed.error().causes[0].find('\x1b') == std::string::npos);
    }
};

QTEST_APPLESS_MAIN(tst_Nss)
#include "tst_nss.moc"
