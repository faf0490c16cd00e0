// SPDX-License-Identifier: Apache-2.0
#include "core/base/files.h"
#include "core/codec/pem.h"
#include "core/trust/edit.h"
#include "core/trust/save.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

#include <QTemporaryDir>

#include <csignal>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace certwright;
using trust::IfChanged;
namespace fs = std::filesystem;

namespace {

constexpr int impossible = 77; ///< of a child: its disk cannot be made small here

/// Runs a part of a test in a process of its own, whose limits and mounts end with it. Gives what it says,
/// empty where all went well; nothing where it could not be tried.
std::optional<QString> inChild(const std::function<QString()>& part) {
    int ends[2];
    if (::pipe(ends) != 0)
        return QStringLiteral("no pipe");
    const pid_t child = ::fork();
    if (child == 0) {
        const QByteArray said = part().toUtf8();
        const bool told = ::write(ends[1], said.constData(), static_cast<std::size_t>(said.size())) >= 0;
        ::_exit(said == "impossible" ? impossible : told ? 0 : 1);
    }
    ::close(ends[1]);
    QByteArray said;
    char octet = 0;
    while (::read(ends[0], &octet, 1) == 1)
        said += octet;
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WIFEXITED(status) && WEXITSTATUS(status) == impossible)
        return std::nullopt;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? QString::fromUtf8(said)
                                                         : QStringLiteral("the child did not end well");
}

/// Whoever runs the test, root above all, is somebody without rights for as long as this lives.
class Nobody {
public:
    Nobody() { done_ = ::geteuid() != 0 || ::seteuid(65534) == 0; }
    ~Nobody() {
        if (::seteuid(::getuid()) != 0)
            qFatal("the test cannot become itself again");
    }
    Nobody(const Nobody&) = delete;
    Nobody& operator=(const Nobody&) = delete;
    bool isDone() const { return done_; }

private:
    bool done_ = false;
};

} // namespace

/// Saving a trust store where something is in the way: another program, a permission, a full disk.
class tst_TrustSave : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::string bundle_;
    std::string longer_; ///< more than a page
    x509::Certificate third_ = test::makeRoot("Third Root").certificate;

    fs::path path(const char* name) const { return fs::path(folder_.path().toStdString()) / name; }
    static void put(const fs::path& file, const std::string& text) {
        std::error_code none;
        fs::remove(file, none);
        REQUIRE_VALUE(writeFile({.path = file, .content = secretCopyOf(bytesOf(text))}));
    }
    static QByteArray contentOf(const fs::path& file) {
        const auto content = readFile(file);
        return content ? test::octets(*content) : QByteArray("(none)");
    }
    static QByteArray octets(const std::string& text) { return QByteArray::fromStdString(text); }
    static QStringList filesIn(const fs::path& folder) {
        QStringList names;
        for (const auto& entry : fs::directory_iterator(folder))
            names << QString::fromStdString(entry.path().filename().string());
        names.sort();
        return names;
    }
    /// One certificate more than there was.
    Result<void> saveMore(const trust::StoreFile& from, IfChanged ifChanged = IfChanged::Refuse) const {
        const auto edited = trust::apply(from.store, {trust::Add{{.certificates = {third_}}}});
        return edited ? trust::saveStore(from, *edited, {}, ifChanged) : tl::unexpected(edited.error());
    }
    /// Saves where there is no room: the file must be as it was, and nothing lie beside it.
    QString saveWithoutRoom(const fs::path& file) const {
        const auto from = trust::openStoreFile(file, {});
        if (!from)
            return test::errorText(from.error());
        const QStringList before = filesIn(file.parent_path());
        const auto saved = saveMore(*from);
        if (saved || saved.error().code != ErrorCode::NoSpace)
            return QStringLiteral("not refused for want of space: ") + test::failureText(saved);
        if (contentOf(file) != octets(longer_))
            return QStringLiteral("the store is not what it was");
        const QStringList after = filesIn(file.parent_path());
        return before == after ? QString() : QStringLiteral("left behind: ") + after.join(QLatin1Char(' '));
    }

private Q_SLOTS:
    void initTestCase() {
        bundle_ = "# mine\n" + codec::toPem("CERTIFICATE", test::makeRoot("First Root").certificate.der());
        for (const x509::Certificate& certificate : test::makeManyRoots(40))
            longer_ += codec::toPem("CERTIFICATE", certificate.der());
        ::chmod(folder_.path().toLocal8Bit().constData(), 0755); // for Nobody
    }

    void writtenByAnotherMeanwhile() {
        const fs::path file = path("changed.pem");
        put(file, bundle_);
        const auto from = trust::openStoreFile(file, {});
        REQUIRE_VALUE(from);
        put(file, bundle_ + "# and theirs\n");
        COMPARE_ERROR(saveMore(*from), ErrorCode::ChangedMeanwhile);
        QCOMPARE(contentOf(file), octets(bundle_ + "# and theirs\n"));
        QCOMPARE(contentOf(path("changed.pem.bak")), QByteArray("(none)"));
        REQUIRE_VALUE(saveMore(*from, IfChanged::Replace));
        QCOMPARE(contentOf(path("changed.pem.bak")), octets(bundle_ + "# and theirs\n"));
        QCOMPARE(contentOf(file), octets(bundle_ + codec::toPem("CERTIFICATE", third_.der())));
    }

    void removedByAnotherMeanwhile() {
        const fs::path file = path("removed.pem");
        put(file, bundle_);
        const auto from = trust::openStoreFile(file, {});
        REQUIRE_VALUE(from);
        fs::remove(file);
        COMPARE_ERROR(saveMore(*from), ErrorCode::NotFound);
        QCOMPARE(contentOf(file), QByteArray("(none)"));
        REQUIRE_VALUE(saveMore(*from, IfChanged::Replace));
        QVERIFY(contentOf(file).startsWith("# mine"));
    }

    void modeAndOwnerStay() {
        const fs::path file = path("owned.pem");
        put(file, bundle_);
        const bool canGive = ::geteuid() == 0;
        if (canGive)
            QCOMPARE(::chown(file.c_str(), 65534, 65534), 0);
        QCOMPARE(::chmod(file.c_str(), 0664), 0);
        const auto from = trust::openStoreFile(file, {});
        REQUIRE_VALUE(saveMore(*from));
        for (const char* name : {"owned.pem", "owned.pem.bak"}) {
            struct stat about {};
            QCOMPARE(::stat(path(name).c_str(), &about), 0);
            QCOMPARE(static_cast<int>(about.st_mode & 07777), 0664);
            QCOMPARE(about.st_uid, canGive ? 65534U : ::geteuid());
        }
    }

    void noPermission_data() {
        QTest::addColumn<int>("folderMode");
        QTest::addColumn<int>("fileMode");
        QTest::newRow("the folder may not be written") << 0555 << 0666;
        QTest::newRow("the file is read only") << 0777 << 0444;
    }
    void noPermission() {
        QFETCH(int, folderMode);
        QFETCH(int, fileMode);
        const fs::path folder = path("closed");
        fs::remove_all(folder);
        fs::create_directory(folder);
        put(folder / "store.pem", bundle_);
        QCOMPARE(::chmod((folder / "store.pem").c_str(), static_cast<mode_t>(fileMode)), 0);
        QCOMPARE(::chmod(folder.c_str(), static_cast<mode_t>(folderMode)), 0);
        {
            const Nobody nobody;
            if (!nobody.isDone())
                QSKIP("SKIPPED, NOT TESTED: this user may not become another");
            const auto from = trust::openStoreFile(folder / "store.pem", {});
            REQUIRE_VALUE(from);
            COMPARE_ERROR(saveMore(*from), ErrorCode::PermissionDenied);
            COMPARE_ERROR(saveMore(*from, IfChanged::Replace), ErrorCode::PermissionDenied);
        }
        QCOMPARE(::chmod(folder.c_str(), 0755), 0);
        QCOMPARE(contentOf(folder / "store.pem"), octets(bundle_));
        QCOMPARE(filesIn(folder), QStringList{"store.pem"});
    }

    /// The system ends every write at a size: in the midst of the backup, and in the midst of the new store.
    void noRoomInAFile_data() {
        QTest::addColumn<int>("room"); ///< for octets beyond the store's own
        QTest::newRow("not for the backup") << -5000;
        QTest::newRow("not for the new store") << 10;
    }
    void noRoomInAFile() {
        QFETCH(int, room);
        const fs::path folder = path(QTest::currentDataTag()[8] == 'b' ? "limit-backup" : "limit-store");
        fs::create_directory(folder);
        put(folder / "store.pem", longer_);
        const auto said = inChild([&] {
            ::signal(SIGXFSZ, SIG_IGN);
            const rlim_t most = longer_.size() + static_cast<rlim_t>(static_cast<long>(room));
            const rlimit limit{most, most};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            const auto from = trust::openStoreFile(folder / "store.pem", {});
            const auto saved = saveMore(*from);
            if (saved || saved.error().code != ErrorCode::NoSpace)
                return QStringLiteral("not refused: ") + test::failureText(saved);
            return contentOf(folder / "store.pem") == octets(longer_) ? QString() : QStringLiteral("changed");
        });
        QCOMPARE(said.value_or(QStringLiteral("impossible")), QString());
        QCOMPARE(contentOf(folder / "store.pem"), octets(longer_));
        for (const QString& name : filesIn(folder)) // a backup of what is there still is no harm
            QVERIFY2(name == "store.pem" || name == "store.pem.bak", qPrintable(name));
    }

    /// A real disk that is full: one of memory, which nobody else sees.
    void noRoomOnTheDisk() {
        const fs::path disk = path("disk");
        fs::create_directory(disk);
        const auto said = inChild([&] {
            if ((::unshare(CLONE_NEWNS) != 0 && ::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) ||
                ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
                ::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=64k") != 0)
                return QStringLiteral("impossible");
            put(disk / "store.pem", longer_);
            put(disk / "filler", std::string(64 * 1024 - (longer_.size() / 4096 + 2) * 4096, 'x'));
            return saveWithoutRoom(disk / "store.pem");
        });
        if (!said)
            QSKIP("SKIPPED, NOT TESTED: no small disk can be mounted here");
        QCOMPARE(*said, QString());
    }
};

QTEST_APPLESS_MAIN(tst_TrustSave)
#include "tst_trust_save.moc"
