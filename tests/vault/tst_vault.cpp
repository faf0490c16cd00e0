// SPDX-License-Identifier: Apache-2.0
#include "core/vault/vault.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <filesystem>

using namespace certwright;
using vault::Protection;
using vault::RunOutcome;
using vault::Vault;

class tst_Vault : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    int count_ = 0;

    /// scrypt at a cost that a test can pay.
    static constexpr ossl::ScryptCost cheap{.n = 1024};

    std::filesystem::path newPath() {
        return std::filesystem::path(folder_.path().toStdString()) / ("v" + std::to_string(++count_)) /
            "vault.db";
    }
    static Result<std::int64_t> addSetup(Vault& vault, const issue::SetupResult& setup) {
        return vault.add({.result = setup, .plan = "{}", .folder = "/tmp/lab", .created = test::testNow()});
    }

private Q_SLOTS:
    void aNewVaultIsPrivateAndEmpty() {
        const auto path = newPath();
        const auto made = Vault::open(path);
        REQUIRE_VALUE(made);
        QCOMPARE((*made)->protection(), Protection::None);
        QVERIFY(!(*made)->isUnlocked());
        QCOMPARE((*made)->certificates()->size(), std::size_t{0});
        QCOMPARE(static_cast<int>(std::filesystem::status(path).permissions()), 0600);
        COMPARE_ERROR(addSetup(**made, test::makeSetup()), ErrorCode::VaultLocked);
    }

    void underAPassphrase() {
        const auto path = newPath();
        const auto setup = test::makeSetup();
        {
            const auto made = Vault::open(path);
            REQUIRE_VALUE((*made)->protect(SecretText("right"), cheap));
            REQUIRE_VALUE(addSetup(**made, setup));
        }
        const auto opened = Vault::open(path);
        REQUIRE_VALUE(opened);
        QCOMPARE((*opened)->protection(), Protection::Passphrase);
        QCOMPARE((*opened)->certificates()->size(), std::size_t{5}); // browsing needs no passphrase
        COMPARE_ERROR((*opened)->privateKey(setup.server->certificate), ErrorCode::VaultLocked);
        COMPARE_ERROR((*opened)->unlock(SecretText("wrong")), ErrorCode::WrongPassphrase);
        REQUIRE_VALUE((*opened)->unlock(SecretText("right")));
        const auto key = (*opened)->privateKey(setup.server->certificate);
        REQUIRE_VALUE(key);
        QVERIFY(key->publicKey() == setup.server->key.publicKey());
        const auto authorities = (*opened)->authorities(1);
        REQUIRE_VALUE(authorities);
        QVERIFY(authorities->clientsKey && authorities->rootKey && authorities->serversKey);
        (*opened)->lock();
        COMPARE_ERROR((*opened)->authorities(1), ErrorCode::VaultLocked);
    }

    void openByChoice() {
        const auto path = newPath();
        const auto setup = test::makeSetup();
        {
            const auto made = Vault::open(path);
            REQUIRE_VALUE((*made)->protect(std::nullopt));
            REQUIRE_VALUE(addSetup(**made, setup));
        }
        const auto opened = Vault::open(path);
        REQUIRE_VALUE(opened);
        QVERIFY((*opened)->isUnlocked());
        REQUIRE_VALUE((*opened)->privateKey(setup.server->certificate));
        REQUIRE_VALUE((*opened)->changePassphrase(SecretText(), SecretText("now one")));
        (*opened)->lock();
        REQUIRE_VALUE((*opened)->unlock(SecretText("now one")));
    }

    void theFileHoldsNoKeyInTheClear() {
        const auto path = newPath();
        const auto setup = test::makeSetup();
        const auto made = Vault::open(path);
        REQUIRE_VALUE((*made)->protect(SecretText("right"), cheap));
        REQUIRE_VALUE(addSetup(**made, setup));
        QFile file(QString::fromStdString(path.string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        const SecretBytes pkcs8 = setup.server->key.unencryptedPkcs8();
        // The private scalar of P-256 stands in the middle of its PKCS#8.
        QVERIFY(!content.contains(test::octets(ByteView{pkcs8}.subspan(36, 32))));
        QVERIFY(content.contains("AES-256-GCM")); // the scheme is stated
    }

    void everyBitFlipIsSeen() {
        const auto path = newPath();
        {
            const auto made = Vault::open(path);
            REQUIRE_VALUE((*made)->protect(SecretText("right"), cheap));
            REQUIRE_VALUE(addSetup(**made, test::makeSetup()));
        }
        const auto tamper = [&](const char* sql) {
            const auto copy = newPath();
            std::filesystem::create_directories(copy.parent_path());
            std::filesystem::copy_file(path, copy);
            auto database = vault::Database::open(copy, vault::Database::Mode::ReadWrite);
            REQUIRE_VALUE(database);
            REQUIRE_VALUE(database->execute(sql));
            *database = vault::Database{};
            const auto opened = Vault::open(copy);
            REQUIRE_VALUE(opened);
            COMPARE_ERROR((*opened)->unlock(SecretText("right")), ErrorCode::VaultTampered);
        };
        tamper("UPDATE certificate SET role = 'root' WHERE role = 'client'");
        tamper("UPDATE certificate SET label = 'Mallory' WHERE id = 5");
        tamper("DELETE FROM certificate WHERE id = 5");
        tamper("UPDATE private_key SET sealed = (SELECT sealed FROM private_key LIMIT 1)");
        tamper("UPDATE seal SET generation = generation - 1");
        tamper("UPDATE about SET scheme = 'none'");
    }

    void aLowerCostIsSeen() {
        const auto path = newPath();
        {
            const auto made = Vault::open(path);
            REQUIRE_VALUE((*made)->protect(SecretText("right"), cheap));
        }
        auto database = vault::Database::open(path, vault::Database::Mode::ReadWrite);
        REQUIRE_VALUE(database->execute("UPDATE slot SET n = 1152921504606846976"));
        *database = vault::Database{};
        COMPARE_ERROR((*Vault::open(path))->unlock(SecretText("right")), ErrorCode::LimitReached);
    }

    void strangersAreRefused() {
        const auto path = newPath();
        std::filesystem::create_directories(path.parent_path());
        QFile file(QString::fromStdString(path.string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            "this is no database, whatever its name says, and it is long enough to be looked at as one. "
            "this is no database, whatever its name says, and it is long enough to be looked at as one.");
        file.close();
        COMPARE_ERROR(Vault::open(path), ErrorCode::Malformed);

        const auto newer = newPath();
        QVERIFY(Vault::open(newer).has_value());
        auto database = vault::Database::open(newer, vault::Database::Mode::ReadWrite);
        REQUIRE_VALUE(database->execute("PRAGMA user_version = 99"));
        COMPARE_ERROR(Vault::open(newer), ErrorCode::UnsupportedVersion);
    }

    void theSecondProgramReadsOnly() {
        const auto path = newPath();
        const auto first = Vault::open(path);
        REQUIRE_VALUE((*first)->protect(std::nullopt));
        REQUIRE_VALUE(addSetup(**first, test::makeSetup()));
        const auto second = Vault::open(path);
        REQUIRE_VALUE(second);
        QVERIFY((*second)->isReadOnly());
        QCOMPARE((*second)->certificates()->size(), std::size_t{5});
        COMPARE_ERROR(addSetup(**second, test::makeSetup()), ErrorCode::VaultBusy);
    }

    void addingToASetup() {
        const auto path = newPath();
        const auto made = Vault::open(path);
        REQUIRE_VALUE((*made)->protect(std::nullopt));
        const auto id = addSetup(**made, test::makeSetup());
        REQUIRE_VALUE(id);
        issue::SetupPlan plan{
            .goal = issue::SetupGoal::AddClient, .authorityName = "Lab", .clientNames = {"carol"}};
        const auto added = issue::makeSetup(plan, *(*made)->authorities(*id), test::testNow());
        REQUIRE_VALUE(added);
        REQUIRE_VALUE((*made)->add({.result = *added, .created = test::testNow(), .existing = *id}));
        QCOMPARE((*made)->certificates()->size(), std::size_t{6});
        QCOMPARE((*made)->setups()->size(), std::size_t{1});
    }

    void profilesAndTheirHistory() {
        const auto path = newPath();
        std::int64_t id = 0;
        {
            const auto made = Vault::open(path);
            REQUIRE_VALUE((*made)->protect(SecretText("right"), cheap));
            const auto saved = (*made)->saveProfile({.name = "b", .form = "{1}", .changed = test::testNow()});
            REQUIRE_VALUE(saved);
            id = *saved;
            REQUIRE_VALUE((*made)->saveProfile({.name = "A", .form = "{2}", .changed = test::testNow()}));
            COMPARE_ERROR((*made)->saveProfile({.name = "b"}), ErrorCode::Exists);
            REQUIRE_VALUE(
                (*made)->saveProfile({.id = id, .name = "c", .form = "{3}", .changed = test::testNow()}));
        }
        const auto opened = Vault::open(path);
        REQUIRE_VALUE(opened);
        Vault& vault = **opened;
        const auto list = vault.profiles(); // browsing needs no passphrase
        REQUIRE_VALUE(list);
        QCOMPARE(list->size(), std::size_t{2});
        QCOMPARE(list->at(0).name, std::string("A"));
        QCOMPARE(list->at(1).form, std::string("{3}"));
        COMPARE_ERROR(vault.saveProfile({.name = "d"}), ErrorCode::VaultLocked);
        COMPARE_ERROR(vault.deleteProfile(id), ErrorCode::VaultLocked);
        // A run is noted all the same.
        for (int run = 0; run < 70; ++run)
            REQUIRE_VALUE(vault.noteRun({.profile = id,
                .at = test::testNow(),
                .outcome = run == 3 ? RunOutcome::Accepted
                    : run == 68     ? RunOutcome::Unknown
                                    : RunOutcome::Refused,
                .sentence = std::to_string(run),
                .record = run == 69 ? std::string(vault::largestRunRecord + 1, 'x')
                                    : "{" + std::to_string(run) + "}"}));
        const auto runs = vault.runs(id);
        REQUIRE_VALUE(runs);
        QCOMPARE(runs->size(), vault::mostRuns + 1); // and the last success
        QCOMPARE(runs->front().sentence, std::string("69"));
        QVERIFY(!runs->front().hasRecord);
        QCOMPARE(runs->at(0).outcome, RunOutcome::Refused);
        QCOMPARE(runs->at(1).outcome, RunOutcome::Unknown);
        QCOMPARE(runs->back().outcome, RunOutcome::Accepted);
        QCOMPARE(*vault.runRecord(runs->back().id), std::string("{3}"));
        COMPARE_ERROR(vault.runRecord(runs->front().id), ErrorCode::NotFound);
        const auto tested = vault.profiles();
        REQUIRE_VALUE(tested);
        QVERIFY(!tested->at(0).lastRun);
        QVERIFY(tested->at(1).lastRun && tested->at(1).lastRun->sentence == "69");
        REQUIRE_VALUE(vault.unlock(SecretText("right"))); // the seal holds with a history beside it
        REQUIRE_VALUE(vault.deleteProfile(id));
        QCOMPARE(vault.runs(id)->size(), std::size_t{0});
        QCOMPARE(vault.profiles()->size(), std::size_t{1});
        vault.lock();
        REQUIRE_VALUE(vault.unlock(SecretText("right")));
    }

    void profilesBeforeAnythingIsProtected() {
        const auto path = newPath();
        const auto made = Vault::open(path);
        REQUIRE_VALUE((*made)->saveProfile({.name = "early", .form = "{}", .changed = test::testNow()}));
        REQUIRE_VALUE((*made)->protect(SecretText("right"), cheap));
        (*made)->lock();
        REQUIRE_VALUE((*made)->unlock(SecretText("right")));
        QCOMPARE((*made)->profiles()->size(), std::size_t{1});
    }

    void aChangedProfileIsSeen() {
        for (const char* sql :
            {"UPDATE connection_profile SET form = '{evil}'", "DELETE FROM connection_profile",
                "INSERT INTO connection_profile (name, form, changed) VALUES ('evil', '{}', 0)"}) {
            const auto path = newPath();
            {
                const auto made = Vault::open(path);
                REQUIRE_VALUE((*made)->protect(SecretText("right"), cheap));
                REQUIRE_VALUE((*made)->saveProfile({.name = "a", .form = "{}", .changed = test::testNow()}));
            }
            {
                auto database = vault::Database::open(path, vault::Database::Mode::ReadWrite);
                REQUIRE_VALUE(database->execute(sql));
            }
            const auto opened = Vault::open(path);
            REQUIRE_VALUE(opened);
            COMPARE_ERROR((*opened)->unlock(SecretText("right")), ErrorCode::VaultTampered);
        }
    }

    /// As the first version wrote it: without the tables that came later. Nothing is lost, and the seal
    /// holds.
    void aVaultOfTheFirstVersion() {
        const auto path = newPath();
        const auto setup = test::makeSetup();
        {
            const auto made = Vault::open(path);
            REQUIRE_VALUE((*made)->protect(SecretText("right"), cheap));
            REQUIRE_VALUE(addSetup(**made, setup));
        }
        {
            auto database = vault::Database::open(path, vault::Database::Mode::ReadWrite);
            REQUIRE_VALUE(database->execute(
                "DROP TABLE connection_run; DROP TABLE connection_profile; PRAGMA user_version = 1"));
        }
        {
            const auto first = Vault::open(path); // brought up to date
            REQUIRE_VALUE(first);
            const auto second = Vault::open(path); // read only
            REQUIRE_VALUE(second);
            QVERIFY((*second)->isReadOnly());
            REQUIRE_VALUE((*second)->unlock(SecretText("right")));
            QCOMPARE((*first)->certificates()->size(), std::size_t{5});
            REQUIRE_VALUE((*first)->unlock(SecretText("right")));
            REQUIRE_VALUE((*first)->privateKey(setup.server->certificate));
            REQUIRE_VALUE((*first)->saveProfile({.name = "a", .form = "{}", .changed = test::testNow()}));
        }
        // What was there before stays beside it, and opens as well.
        const std::filesystem::path backup = path.string() + ".version-1.backup";
        QCOMPARE(static_cast<int>(std::filesystem::status(backup).permissions()), 0600);
        auto before = vault::Database::open(backup, vault::Database::Mode::ReadOnly);
        REQUIRE_VALUE(before);
        QCOMPARE(*before->schemaVersion(), std::int64_t{1});
    }

    /// Another program holds it, so it cannot be brought up to date: what is there is shown.
    void aVaultOfTheFirstVersionThatIsOnlyRead() {
        const auto path = newPath();
        {
            const auto made = Vault::open(path);
            REQUIRE_VALUE((*made)->protect(SecretText("right"), cheap));
            REQUIRE_VALUE(addSetup(**made, test::makeSetup()));
        }
        {
            auto database = vault::Database::open(path, vault::Database::Mode::ReadWrite);
            REQUIRE_VALUE(database->execute(
                "DROP TABLE connection_run; DROP TABLE connection_profile; PRAGMA user_version = 1"));
        }
        const auto held = vault::FileLock::acquire(path.string() + ".lock");
        QVERIFY(held.has_value());
        const auto opened = Vault::open(path);
        REQUIRE_VALUE(opened);
        QVERIFY((*opened)->isReadOnly());
        REQUIRE_VALUE((*opened)->unlock(SecretText("right")));
        QCOMPARE((*opened)->profiles()->size(), std::size_t{0});
        QCOMPARE((*opened)->runs(1)->size(), std::size_t{0});
        COMPARE_ERROR((*opened)->saveProfile({.name = "a"}), ErrorCode::VaultBusy);
        COMPARE_ERROR((*opened)->noteRun({.profile = 1}), ErrorCode::VaultBusy);
    }

    void killedWhileProfilesAreWritten() {
        const auto path = newPath();
        {
            const auto made = Vault::open(path);
            REQUIRE_VALUE((*made)->protect(std::nullopt));
        }
        const QString writer = QCoreApplication::applicationDirPath() + "/vault_writer";
        std::size_t before = 0;
        for (int round = 0; round < 40; ++round) {
            QProcess process;
            process.start(writer, {QString::fromStdString(path.string()), "profiles"});
            QVERIFY(process.waitForStarted());
            QVERIFY(process.waitForReadyRead());
            QTest::qWait(QRandomGenerator::global()->bounded(0, 60));
            process.kill();
            process.waitForFinished();
            const auto opened = Vault::open(path); // the seal is checked
            REQUIRE_VALUE(opened);
            const auto profiles = (*opened)->profiles();
            REQUIRE_VALUE(profiles);
            QVERIFY(profiles->size() >= before);
            before = profiles->size();
            for (const auto& profile : *profiles)
                QVERIFY(profile.runs <= 3 && (*opened)->runs(profile.id)->size() == profile.runs);
        }
        QVERIFY(before > 0);
    }

    /// A kill at any moment leaves all of a set-up or nothing of it.
    void killedTwoHundredTimes() {
        const auto path = newPath();
        {
            const auto made = Vault::open(path);
            REQUIRE_VALUE((*made)->protect(std::nullopt));
        }
        const QString writer = QCoreApplication::applicationDirPath() + "/vault_writer";
        int interrupted = 0;
        int longest = 25; // milliseconds; finds by itself how long a set-up takes here, so that kills fall
                          // around its end
        std::size_t before = 0;
        for (int round = 0; round < 200; ++round) {
            QProcess process;
            process.start(writer, {QString::fromStdString(path.string())});
            QVERIFY(process.waitForStarted());
            QVERIFY(process.waitForReadyRead()); // it has begun to write
            QTest::qWait(QRandomGenerator::global()->bounded(0, longest));
            process.kill();
            process.waitForFinished();

            const auto opened = Vault::open(path); // the seal is checked
            REQUIRE_VALUE(opened);
            QVERIFY(!(*opened)->isReadOnly());
            const auto setups = (*opened)->setups();
            const auto certificates = (*opened)->certificates();
            REQUIRE_VALUE(setups);
            REQUIRE_VALUE(certificates);
            QCOMPARE(certificates->size(), setups->size() * 5);
            for (const auto& stored : *certificates)
                QVERIFY(stored.hasKey);
            const bool nothingCommitted = setups->size() == before;
            interrupted += nothingCommitted ? 1 : 0;
            longest = nothingCommitted ? longest + 5 : std::max(longest - 5, 10);
            before = setups->size();
        }
        qInfo("%d of 200 kills came before the first commit, %zu set-ups are whole", interrupted, before);
        QVERIFY(before > 0 && interrupted > 0);
    }
};

QTEST_GUILESS_MAIN(tst_Vault)
#include "tst_vault.moc"
