// SPDX-License-Identifier: Apache-2.0
#include "core/codec/pem.h"
#include "tests/lint/drafts.h"
#include "tests/support/cli.h"
#include "tests/support/peer.h"
#include "tests/support/slowness.h"
#include "tests/support/texts.h"

#include <QElapsedTimer>

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

using namespace certwright;
namespace der = codec::der;
namespace oid = codec::oid;
namespace tag = codec::tag;

namespace {

// What the address sanitizer adds for its own book-keeping.
#if defined(__SANITIZE_ADDRESS__)
constexpr double bulk = 4;
#else
constexpr double bulk = 1;
#endif

struct Use {
    int exitCode = -1;
    double processorSeconds = 0;
    double peakMegabytes = 0;
};

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// Runs a program to its end with its output thrown away, and tells what that took. The processor's time:
/// others share the machine.
Use use(const QStringList& command) {
    QList<QByteArray> words;
    std::vector<char*> arguments;
    for (const QString& word : command)
        words << word.toLocal8Bit();
    for (QByteArray& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    for (const int descriptor : {STDOUT_FILENO, STDERR_FILENO})
        posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0);
    pid_t pid = 0;
    const int fault = posix_spawnp(&pid, arguments.front(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    int status = 0;
    rusage usage{};
    if (fault != 0 || wait4(pid, &status, 0, &usage) != pid || !WIFEXITED(status))
        return {};
    return {WEXITSTATUS(status), seconds(usage.ru_utime) + seconds(usage.ru_stime),
        static_cast<double>(usage.ru_maxrss) / 1024};
}

QByteArray pem(const x509::Certificate& certificate) {
    return QByteArray::fromStdString(codec::toPem("CERTIFICATE", certificate.der()));
}

QByteArray octets(std::size_t count, std::string_view pattern) {
    QByteArray made;
    while (static_cast<std::size_t>(made.size()) < count)
        made.append(pattern.data(), static_cast<qsizetype>(pattern.size()));
    return made;
}

x509::Certificate leafWith(const codec::Oid& extension, const Bytes& value) {
    return test::draftLeaf(
        [&](test::CertificateDraft& draft) { draft.extensions.set(extension, false, value); });
}

Bytes namesOf(std::size_t count) {
    Bytes names;
    for (std::size_t i = 0; i < count; ++i)
        append(
            names, test::altName(x509::GeneralNameKind::Dns, "host-" + std::to_string(i) + ".example.test"));
    return names;
}

Bytes nested(std::size_t depth) {
    Bytes inner = der::integer(1);
    for (std::size_t i = 0; i < depth; ++i)
        inner = der::sequence(inner);
    return inner;
}

/// Every name of one list held against every subtree of another.
x509::Certificate constraintsOf(std::size_t count) {
    return test::draftAuthority([&](test::CertificateDraft& draft) {
        Bytes subtrees;
        for (std::size_t i = 0; i < count; ++i)
            append(subtrees,
                der::sequence(
                    test::altName(x509::GeneralNameKind::Dns, "sub-" + std::to_string(i) + ".example.test")));
        draft.extensions.set(oid::nameConstraints, true,
            der::sequence(der::constructed(tag::contextConstructed(1), subtrees)));
    });
}

/// Made one at a time: a program begins with the peak of the one that starts it.
struct Case {
    const char* title;
    QByteArray (*content)();
};

const Case cases[] = {
    {"BEGIN lines only", [] { return octets(10'000'000, "-----BEGIN CERTIFICATE-----\n"); }},
    {"a million indefinite lengths", [] { return octets(2'000'000, std::string_view("\x30\x80", 2)); }},
    {"ten megabytes of SEQUENCE", [] { return octets(10'000'000, "\x30"); }},
    {"ten megabytes of empty SEQUENCE", [] { return octets(10'000'000, std::string_view("\x30\0", 2)); }},
    {"ten megabytes of base 64", [] { return octets(10'000'000, "MIIB"); }},
    {"ten megabytes of lines", [] { return octets(10'000'000, "a: b\n"); }},
    {"ten megabytes of JSON", [] { return octets(10'000'000, "[{\"a\":"); }},
    {"an extension of ten megabytes",
        [] {
            return pem(leafWith(*codec::Oid::fromDotted("1.3.6.1.4.1.99999.1"), Bytes(10'000'000, 0x5A)));
        }},
    {"an extension nested deep", [] { return pem(leafWith(oid::certificatePolicies, nested(3'000))); }},
    {"100,000 names",
        [] { return pem(leafWith(oid::subjectAltName, der::element(tag::sequence, namesOf(100'000)))); }},
    {"10,000 names against 10,000 constraints",
        [] {
            return pem(leafWith(oid::subjectAltName, der::element(tag::sequence, namesOf(10'000)))) +
                pem(constraintsOf(10'000));
        }},
    {"a certificate 5,000 times", [] { return octets(5'000'000, pem(test::draftLeaf()).toStdString()); }},
    {"no certificate 20,000 times",
        [] {
            return octets(2'000'000, "-----BEGIN CERTIFICATE-----\nMIIBAAAA\n-----END CERTIFICATE-----\n");
        }},
};

} // namespace

/// No file takes longer than two seconds or more than 200 MB, whatever is in it and whoever looks at it.
class tst_CliBounds : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

private Q_SLOTS:
    /// The quarantine of the address sanitizer would count as ours.
    void initTestCase() { qputenv("ASAN_OPTIONS", "quarantine_size_mb=1"); }

    void oneFile_data() {
        QTest::addColumn<int>("index");
        for (int index = 0; index < static_cast<int>(std::size(cases)); ++index)
            QTest::newRow(cases[index].title) << index;
    }
    void oneFile() {
        QFETCH(int, index);
        const QString file = test::writeFile(folder_, QStringLiteral("hostile"), cases[index].content());
        const QString root = test::writeFile(folder_, QStringLiteral("root.pem"), pem(test::draftRoot()));
        const QString cli = test::cliProgram();
        for (const QStringList& command :
            {QStringList{cli, "inspect", file, "--json"}, QStringList{cli, "lint", file, "--json"},
                QStringList{cli, "verify", file, "--chain", file, "--trust", root, "--json"},
                QStringList{cli, "store", "list", file, "--json"}}) {
            const Use used = use(command);
            const QString said = QStringLiteral("%1: status %2, %3 s, %4 MB")
                                     .arg(command[1])
                                     .arg(used.exitCode)
                                     .arg(used.processorSeconds)
                                     .arg(used.peakMegabytes);
            qInfo("%s", qPrintable(said));
            QVERIFY2(used.exitCode >= 0 && used.exitCode <= 3, qPrintable(said));
            QVERIFY2(used.processorSeconds < 2 * test::slowness, qPrintable(said));
            QVERIFY2(used.peakMegabytes < 200 * bulk, qPrintable(said));
        }
    }
};

QTEST_APPLESS_MAIN(tst_CliBounds)
#include "tst_cli_bounds.moc"
