// SPDX-License-Identifier: Apache-2.0
#include "core/codec/oid_names.h"
#include "core/verify/findings.h"
#include "core/verify/stacks.h"
#include "tests/support/enums.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

#include <QTest>

using namespace certwright;
using verify::Stack;
using verify::Treatment;

/// What each stack is foretold to say, beside what was measured on the real ones.
class tst_Stacks : public QObject {
    Q_OBJECT

    test::Made root_ = test::makeRoot();
    test::Made issuing_ = test::makeIssuing(root_);

    verify::Request asked(const x509::Certificate& target, const x509::Certificate& anchor) const {
        return {.target = target,
            .given = {issuing_.certificate},
            .anchors = verify::anchorsOf({anchor}),
            .purpose = verify::Purpose::TlsClient,
            .at = test::testNow()};
    }

    /// Those that accept in capitals, those that nobody knows with a question mark.
    static QString describe(const verify::Request& request) {
        QStringList words;
        const auto verdicts = verify::judgeAsStacks(request);
        for (const verify::StackVerdict& verdict : *verdicts) {
            const QString name = test::text(verify::stackName(verdict.stack));
            words << (verdict.treatment == Treatment::Accepts ? name.toUpper()
                    : verdict.treatment == Treatment::Unknown ? name + u'?'
                                                              : name);
        }
        return words.join(u' ');
    }

    test::Made leaf(issue::CertificateSpec spec, const char* key = "P-256") const {
        spec.extendedKeyUsage = {codec::oid::clientAuth};
        return test::make(
            {.commonName = "leaf", .spec = std::move(spec), .keySpec = key, .issuer = &issuing_});
    }

private Q_SLOTS:
    void judgement_data() {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("expected");
        const auto sound = leaf({});
        const QString everybody = QStringLiteral("NGINX APACHE HAPROXY NODE JAVA GO GNUTLS RUSTLS PYTHON");
        QTest::newRow("sound") << describe(asked(sound.certificate, root_.certificate)) << everybody;
        QTest::newRow("only the intermediate is trusted")
            << describe(asked(sound.certificate, issuing_.certificate))
            << "nginx apache haproxy node JAVA GO GNUTLS RUSTLS PYTHON";
        QTest::newRow("the certificate itself is trusted")
            << describe(asked(sound.certificate, sound.certificate))
            << "nginx apache haproxy node JAVA GO gnutls rustls? PYTHON";
        const auto noSignature = leaf({.keyUsage = {x509::KeyUsageBit::KeyEncipherment}});
        QTest::newRow("a key that may not sign")
            << describe(asked(noSignature.certificate, root_.certificate))
            << "nginx apache haproxy node java GO gnutls rustls? python";
        auto shallow = asked(sound.certificate, root_.certificate);
        shallow.mostIntermediates = 1;
        QTest::newRow("a depth of one")
            << describe(shallow) << "NGINX apache HAPROXY NODE JAVA GO GNUTLS RUSTLS PYTHON";
        auto withoutLists = asked(sound.certificate, root_.certificate);
        withoutLists.revocation.need = verify::RevocationNeed::EveryCertificate;
        QTest::newRow("revocation lists are missing")
            << describe(withoutLists) << "nginx apache haproxy node java? GO gnutls? rustls? python";
        QTest::newRow("a stranger's")
            << describe(asked(sound.certificate, test::makeRoot("X").certificate)) << everybody.toLower();
        QTest::newRow("a CA as client") << describe(asked(issuing_.certificate, root_.certificate))
                                        << "nginx apache haproxy node java GO gnutls rustls python";
    }
    void judgement() {
        QFETCH(QString, said);
        QFETCH(QString, expected);
        QCOMPARE(said, expected);
    }

    void everyStackHasANameAndItsNameFindsIt() {
        const auto stacks = test::everyValue<Stack>(verify::stackName);
        QCOMPARE(stacks.size(), verify::stackCount);
        for (const Stack stack : stacks)
            QVERIFY(verify::stackNamed(verify::stackName(stack)) == stack);
        QVERIFY(!verify::stackNamed("iis"));
    }

    void everyCellSaysHowWellItIsKnown() {
        for (const verify::StackRule& rule : verify::stackRules())
            for (const verify::StackCell& cell : rule.cells)
                QCOMPARE(cell.evidence == verify::Evidence::None, cell.treatment == Treatment::Unknown);
    }
};

QTEST_APPLESS_MAIN(tst_Stacks)
#include "tst_stacks.moc"
