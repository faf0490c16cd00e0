// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_material.h"
#include "ui/models/authority_names.h"
#include "ui/models/certificate_tree.h"
#include "ui/models/field_tree.h"
#include "ui/models/timeline_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace certwright;
using namespace certwright::ui;
using Mode = QAbstractItemModelTester::FailureReportingMode;

namespace {

vault::StoredCertificate stored(const x509::Certificate& certificate, vault::Role role, std::int64_t setup) {
    return {.certificate = certificate,
        .role = role,
        .label = certificate->subject.shortText(),
        .setup = setup,
        .added = test::testNow(),
        .hasKey = true};
}

std::vector<vault::StoredCertificate> storedOf(const issue::SetupResult& setup, std::int64_t id) {
    return {stored(setup.clients.front().identity.certificate, vault::Role::Client, id),
        stored(setup.server->certificate, vault::Role::Server, id),
        stored(*setup.authorities.clients, vault::Role::ClientsAuthority, id),
        stored(*setup.authorities.servers, vault::Role::ServersAuthority, id),
        stored(setup.authorities.root, vault::Role::Root, id)};
}

QString textAt(const QAbstractItemModel& model, const QModelIndex& index) {
    return model.data(index, Qt::DisplayRole).toString();
}

std::shared_ptr<tls::Record> recordWith(int observations, int names) {
    auto record = std::make_shared<tls::Record>();
    for (int i = 0; i < observations; ++i)
        record->timeline.push_back({.at = tls::Elapsed{i * 1000}, .what = "event " + std::to_string(i)});
    record->certificateRequest.emplace();
    for (const x509::Certificate& root : test::makeManyRoots(names))
        record->certificateRequest->authorities.push_back({root->subject.encoded(), root->subject});
    return record;
}

} // namespace

class tst_Models : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void certificatesStandUnderTheirIssuers() {
        CertificateTree tree;
        const QAbstractItemModelTester tester(&tree, Mode::QtTest);
        auto all = storedOf(test::makeSetup(), 1);
        const auto more = storedOf(test::makeSetup(), 2); // the same names, other keys
        all.insert(all.end(), more.begin(), more.end());
        tree.setCertificates(all, test::testNow());
        QCOMPARE(tree.rowCount(), 2);
        for (int row = 0; row < 2; ++row) {
            const QModelIndex root = tree.index(row, 0);
            QCOMPARE(tree.certificate(root)->role, vault::Role::Root);
            QCOMPARE(tree.rowCount(root), 2);
            for (int authority = 0; authority < 2; ++authority) {
                const QModelIndex issuing = tree.index(authority, 0, root);
                QCOMPARE(tree.rowCount(issuing), 1);
                QCOMPARE(tree.certificate(tree.index(0, 0, issuing))->setup, tree.certificate(root)->setup);
            }
        }
        tree.setCertificates({}, test::testNow());
        QCOMPARE(tree.rowCount(), 0);
    }

    void fieldsKeepTheirOrderAndDepth() {
        FieldTree tree;
        const QAbstractItemModelTester tester(&tree, Mode::QtTest);
        Field usage{.name = "keyUsage", .value = "keyCertSign", .children = {}, .isCritical = true};
        tree.setFields(
            {{.name = "Extensions", .value = "1", .children = {usage}}, {.name = "Version", .value = "3"}});
        QCOMPARE(tree.rowCount(), 2);
        const QModelIndex child = tree.index(0, 0, tree.index(0, 0));
        QCOMPARE(textAt(tree, child), "keyUsage");
        QVERIFY(child.data(FieldTree::CriticalRole).toBool()); // a badge, and in what is read aloud
        QCOMPARE(child.data(Qt::AccessibleTextRole).toString(), "keyUsage (critical): keyCertSign");
        QCOMPARE(textAt(tree, tree.index(1, 1)), "3");
    }

    void theTimelineGrows() {
        TimelineModel model;
        const QAbstractItemModelTester tester(&model, Mode::QtTest);
        model.setRecord(recordWith(2, 0), false);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.setRecord(recordWith(5, 0), true);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(model.rowCount(), 5);
        model.setRecord(recordWith(1, 0), false);
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(!model.observation(1));
    }

    void namesOfTheServerWithTheirOctets() {
        AuthorityNames model;
        const QAbstractItemModelTester tester(&model, Mode::QtTest);
        const auto record = recordWith(0, 3000);
        model.setRecord(record);
        QCOMPARE(model.rowCount(), 3000);
        QCOMPARE(textAt(model, model.index(7, 0)), "CN=CA 7");
        QVERIFY(model.octets(7).startsWith("30"));
        QVERIFY(model.octets(3000).isEmpty());
    }
};

QTEST_MAIN(tst_Models)
#include "tst_models.moc"
