// SPDX-License-Identifier: Apache-2.0
#include "core/base/files.h"
#include "tests/support/texts.h"

#include <QTemporaryDir>

#include <sys/stat.h>

using namespace certwright;
namespace fs = std::filesystem;

class tst_Files : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;

    fs::path path(const char* name) const { return fs::path(folder_.path().toStdString()) / name; }
    static SecretBytes content(std::string_view text) { return secretCopyOf(bytesOf(text)); }
    static int modeOf(const fs::path& path) { return static_cast<int>(fs::status(path).permissions()); }
    int entryCount() const {
        return static_cast<int>(std::distance(fs::directory_iterator(folder_.path().toStdString()), {}));
    }

private Q_SLOTS:
    void init() {
        for (const auto& entry : fs::directory_iterator(folder_.path().toStdString()))
            fs::remove_all(entry.path());
    }

    void secretsAreOwnerOnly() {
        ::umask(0);
        REQUIRE_VALUE(writeFile({.path = path("key.pem"), .content = content("k")}));
        QCOMPARE(modeOf(path("key.pem")), 0600);
        REQUIRE_VALUE(
            writeFile({.path = path("ca.pem"), .content = content("c"), .access = FileAccess::Everyone}));
        QCOMPARE(modeOf(path("ca.pem")), 0644);
    }

    void nothingIsOverwrittenUnasked() {
        REQUIRE_VALUE(writeFile({.path = path("a"), .content = content("old")}));
        COMPARE_ERROR(writeFile({.path = path("a"), .content = content("new")}), ErrorCode::Exists);
        QCOMPARE(test::octets(*readFile(path("a"))), QByteArray("old"));
        REQUIRE_VALUE(
            writeFile({.path = path("a"), .content = content("new"), .ifExists = IfExists::Replace}));
        QCOMPARE(test::octets(*readFile(path("a"))), QByteArray("new"));
        QCOMPARE(entryCount(), 1); // no temporary file is left
    }

    void folderIsAllOrNothing() {
        const std::vector<FileToWrite> files{
            {.path = "key.pem", .content = content("k")}, {.path = "sub/ca.pem", .content = content("c")}};
        REQUIRE_VALUE(writeFolder(path("made"), files));
        QCOMPARE(test::octets(*readFile(path("made") / "sub/ca.pem")), QByteArray("c"));
        QCOMPARE(entryCount(), 1);

        REQUIRE_VALUE(writeFile({.path = path("second"), .content = content("in the way")}));
        fs::create_directory(path("old"));
        REQUIRE_VALUE(writeFile({.path = path("old") / "b", .content = content("mine")}));
        const std::vector<FileToWrite> clash{
            {.path = "a", .content = content("1")}, {.path = "b", .content = content("2")}};
        COMPARE_ERROR(writeFolder(path("old"), clash), ErrorCode::Exists);
        QVERIFY(!fs::exists(path("old") / "a"));
        QCOMPARE(test::octets(*readFile(path("old") / "b")), QByteArray("mine"));
    }

    void folderThatCannotBeMade() {
        REQUIRE_VALUE(writeFile({.path = path("file"), .content = content("no folder")}));
        COMPARE_ERROR(
            writeFolder(path("file") / "sub", {{.path = "a", .content = content("1")}}), ErrorCode::NotFound);
    }

    void readingHasLimits() {
        COMPARE_ERROR(readFile(path("absent")), ErrorCode::NotFound);
        COMPARE_ERROR(readFile(folder_.path().toStdString()), ErrorCode::NotAFile);
        REQUIRE_VALUE(writeFile({.path = path("big"), .content = SecretBytes(1001)}));
        COMPARE_ERROR(readFile(path("big"), 1000), ErrorCode::TooLarge);
        REQUIRE_VALUE(readFile(path("big"), 1001));
        // A pipe that nobody writes to must not hang the program.
        QCOMPARE(::mkfifo(path("pipe").c_str(), 0600), 0);
        QCOMPARE(readFile(path("pipe"))->size(), std::size_t{0});
    }

    void sparseTwoGigabytes() {
        REQUIRE_VALUE(writeFile({.path = path("huge"), .content = {}}));
        fs::resize_file(path("huge"), std::uintmax_t{2} << 30);
        COMPARE_ERROR(readFile(path("huge")), ErrorCode::TooLarge);
    }

    void fileNames_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << "alice"
                               << "alice";
        QTest::newRow("path") << "../../etc/passwd"
                              << "etc-passwd";
        QTest::newRow("option") << "-rf"
                                << "rf";
        QTest::newRow("shell") << "a b;$(c)"
                               << "a-b---c-";
        QTest::newRow("nothing") << "..."
                                 << "unnamed";
    }
    void fileNames() {
        QFETCH(QString, text);
        QTEST(test::text(safeFileName(text.toStdString())), "name");
    }
};

QTEST_APPLESS_MAIN(tst_Files)
#include "tst_files.moc"
