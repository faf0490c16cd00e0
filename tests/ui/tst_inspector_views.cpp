// SPDX-License-Identifier: Apache-2.0
#include "core/codec/der_writer.h"
#include "core/codec/pem.h"
#include "core/container/pkcs12_writer.h"
#include "tests/support/revocation_material.h"
#include "tests/support/suites.h"
#include "tests/support/texts.h"
#include "tests/ui/inspection.h"
#include "ui/inspector/chain_view.h"
#include "ui/models/field_tree.h"
#include "ui/widgets/hex_view.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QSlider>
#include <QTabWidget>
#include <QToolButton>
#include <QTreeView>

using namespace certwright;
using test::Desk;

namespace {

QStringList shownTabs(Desk& desk) {
    auto* tabs = desk.find<QTabWidget>("itemTabs");
    QStringList titles;
    for (int index = 0; index < tabs->count(); ++index)
        if (tabs->isTabVisible(index))
            titles << tabs->tabText(index);
    return titles;
}

/// The first row of that name, anywhere in the tree.
QModelIndex fieldNamed(const QAbstractItemModel& model, const QString& name) {
    const auto found = model.match(
        model.index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly | Qt::MatchRecursive);
    return found.isEmpty() ? QModelIndex() : found.first();
}

/// A CA for lab.example without secret.lab.example; its signature is none.
QByteArray narrowAuthority() {
    namespace der = codec::der;
    namespace tag = codec::tag;
    const auto made = test::makeRoot("Narrow CA");
    const auto& places = made.certificate->places;
    const auto part = [&](const ByteRange& place) {
        return copyOf(ByteView{made.certificate.der()}.subspan(place.offset, place.length));
    };
    const auto subtrees = [](std::uint32_t number, std::string_view domain) {
        return der::constructed(
            tag::contextConstructed(number), der::sequence(der::element(tag::context(2), bytesOf(domain))));
    };
    const Bytes constraints = der::sequence(subtrees(0, "lab.example"), subtrees(1, "secret.lab.example"));
    const Bytes extension = der::sequence(
        der::oid(*codec::Oid::fromDotted("2.5.29.30")), der::boolean(true), der::octetString(constraints));
    const Bytes body = der::sequence(der::constructed(tag::contextConstructed(0), part(places.version)),
        part(places.serialNumber), part(places.innerAlgorithm), part(places.issuer),
        der::sequence(part(places.notBefore), part(places.notAfter)), part(places.subject),
        part(places.publicKey), der::constructed(tag::contextConstructed(3), der::sequence(extension)));
    const Bytes whole = der::sequence(body, part(places.outerAlgorithm), part(places.signature));
    return QByteArray::fromStdString(codec::toPem("CERTIFICATE", whole));
}

} // namespace

/// What the inspector shows of an object: its chain, its octets, what can be asked about it.
class tst_InspectorViews : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theChainIsDrawnWithItsTicks() {
        Desk desk;
        const test::Chain chain;
        test::open(desk, {desk.file("chain.pem", chain.pem())});
        QVERIFY(test::chainIsDrawn(desk, 3));
        auto* view = desk.find<ui::ChainView>("chainView");
        QCOMPARE(view->drawing().edges.size(), 2U);
        for (const ui::ChainEdge& edge : view->drawing().edges) {
            QVERIFY(edge.namesMatch && edge.keyIdMatches.value_or(false) && edge.isOnBestPath);
            QCOMPARE(edge.signature, keys::SignatureVerdict::Valid);
        }
        QCOMPARE(view->drawing().nodes[1].whence, ui::Whence::ThisFile);
        QVERIFY(view->accessibleDescription().contains("Test Issuing CA"));
        QVERIFY(desk.isShown("problems")); // nobody trusts that root
        desk.picture("inspector-chain");
        desk.appearance.choose(ui::ColorScheme::Dark);
        desk.picture("inspector-chain-dark");
    }

    void theKeyboardWalksTheChainAndTheWayBack() {
        Desk desk;
        const test::Chain chain;
        test::open(desk, {desk.file("chain.pem", chain.pem())});
        QVERIFY(test::chainIsDrawn(desk, 3));
        auto* view = desk.find<ui::ChainView>("chainView");
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Right);
        QCOMPARE(view->current(), 1);
        QVERIFY(view->accessibleName().contains("Test Issuing CA"));
        QTest::keyClick(view, Qt::Key_Plus);
        QVERIFY(view->transform().m11() > 1);
        QTest::keyClick(view, Qt::Key_0);
        QTest::keyClick(view, Qt::Key_Return);
        QVERIFY(desk.textOf("itemSentence").contains("“Test Issuing CA”"));
        QVERIFY(test::chainIsDrawn(desk, 2));
        QTest::keyClick(desk.window->focusWidget(), Qt::Key_Left, Qt::AltModifier);
        QVERIFY(desk.textOf("itemSentence").contains("api.example"));
        QTest::keyClick(desk.window->focusWidget(), Qt::Key_Right, Qt::AltModifier);
        QVERIFY(desk.textOf("itemSentence").contains("“Test Issuing CA”"));
        QVERIFY(!desk.find<QToolButton>("goForwardButton")->isEnabled());
        desk.click("goBackButton");
        QVERIFY(desk.textOf("itemSentence").contains("api.example"));
    }

    void issuersAreFoundElsewhere() {
        Desk desk;
        const test::Chain chain;
        const auto setup = test::makeSetup();
        test::storeSetup(desk.vaultFile(), setup);
        desk.vault.open(desk.vaultFile());
        QVERIFY(desk.waitFor([&] { return !desk.vault.certificates().empty(); }));
        const auto& client = std::ranges::find(
            desk.vault.certificates(), vault::Role::Client, &vault::StoredCertificate::role)
                                 ->certificate;
        test::open(desk,
            {desk.file("issuing.pem", test::pemOf(chain.issuing.certificate)),
                desk.file("leaf.pem", test::pemOf(chain.leaf.certificate))});
        QVERIFY(desk.waitFor([&] { return desk.textOf("itemSentence").contains("api.example"); }));
        QVERIFY(test::chainIsDrawn(desk, 2));
        QCOMPARE(desk.find<ui::ChainView>("chainView")->drawing().nodes[1].whence, ui::Whence::OtherFile);
        desk.navigator.open(ui::InspectorPlace{.files = {desk.file("client.pem", test::pemOf(client))}});
        QVERIFY(desk.waitFor([&] { return desk.textOf("itemSentence").contains("alice"); }));
        QVERIFY(
            desk.waitFor([&] { return desk.find<ui::ChainView>("chainView")->drawing().nodes.size() > 1; }));
        const auto& drawing = desk.find<ui::ChainView>("chainView")->drawing();
        QCOMPARE(drawing.nodes.back().whence, ui::Whence::Vault);
        QVERIFY(drawing.nodes.back().isAnchor);
        QVERIFY(!desk.isShown("problems"));
        desk.picture("inspector-trusted");

        // Trust does not come from the file, also where the file brings the root along.
        desk.navigator.open(ui::InspectorPlace{.files = {desk.file("bundle.pem",
            test::pemOf(client) + test::pemOf(*setup.authorities.clients) +
                test::pemOf(setup.authorities.root))}});
        const auto bundled = [&] { return desk.find<ui::ChainView>("chainView")->drawing().nodes; };
        QVERIFY(desk.waitFor([&] {
            return desk.isShown("chainView") && bundled().size() == 3 &&
                bundled()[1].whence == ui::Whence::ThisFile;
        }));
        QCOMPARE(bundled()[2].whence, ui::Whence::Vault);
    }

    void octetsElementsAndFieldsAreLinked() {
        Desk desk;
        const auto made = test::makeServer(test::makeRoot());
        const auto& places = made.certificate->places;
        test::open(desk, {desk.file("server.pem", test::pemOf(made.certificate))});
        auto* fields = desk.find<QTreeView>("itemFields");
        fields->setFocus();
        fields->setCurrentIndex(fieldNamed(*fields->model(), "Serial number"));
        QTest::keyClick(fields, Qt::Key_B, Qt::ControlModifier);
        auto* hex = desk.find<ui::HexView>("itemHexView");
        auto* tree = desk.find<QTreeView>("itemAsn1Tree");
        QVERIFY(hex && tree);
        QVERIFY(hex->shownRange() == places.serialNumber);
        QCOMPARE(tree->currentIndex().siblingAtColumn(0).data().toString(), "serialNumber");

        tree->setCurrentIndex(fieldNamed(*tree->model(), "subject")); // from an element to its octets
        QVERIFY(hex->shownRange() == places.subject);
        desk.picture("inspector-octets");
        desk.appearance.choose(ui::ColorScheme::Dark);
        desk.picture("inspector-octets-dark");
    }

    /// Of a container too, its own octets: encrypted where they are, and never a key in the clear.
    void theWholeContainerIsShown() {
        Desk desk;
        const test::Made root = test::makeRoot();
        const test::Made alice = test::makeClient(root);
        const auto bundle = container::writePkcs12(
            {{.key = alice.key, .chain = {alice.certificate, root.certificate}, .friendlyName = "alice"}},
            {.preset = container::Pkcs12Preset::Modern, .passphrase = SecretText("lab secret")});
        QVERIFY(bundle);
        desk.prompts.passphrases = {"lab secret"};
        test::open(desk, {desk.file("alice.p12", test::octets(*bundle))});
        test::showTab(desk, "File octets");
        auto* tree = desk.find<QTreeView>("containerAsn1Tree");
        QVERIFY(tree->model()->rowCount() > 0);
        QVERIFY(desk.find<ui::HexView>("containerHexView"));
        desk.picture("inspector-file-octets");
    }

    /// A single certificate lies in nothing.
    void whatIsAloneHasNoContainer() {
        Desk desk;
        test::open(desk, {desk.file("root.pem", test::pemOf(test::makeRoot().certificate))});
        auto* tabs = desk.find<QTabWidget>("itemTabs");
        for (int index = 0; index < tabs->count(); ++index)
            QVERIFY(tabs->tabText(index) != "File octets" || !tabs->isTabVisible(index));
    }

    void anOctetShowsItsField() {
        Desk desk;
        const auto made = test::makeServer(test::makeRoot());
        test::open(desk, {desk.file("server.pem", test::pemOf(made.certificate))});
        test::showTab(desk, "Octets");
        auto* hex = desk.find<ui::HexView>("itemHexView");
        hex->showRange({made.certificate->places.notAfter.offset + 3, 1});
        QTest::keyClick(hex, Qt::Key_Right);
        QCOMPARE(desk.find<QTreeView>("itemAsn1Tree")->currentIndex().siblingAtColumn(0).data().toString(),
            "notAfter");
        QVERIFY(hex->shownRange() == made.certificate->places.notAfter);
        test::showTab(desk, "Overview");
        QCOMPARE(desk.find<QTreeView>("itemFields")->currentIndex().siblingAtColumn(0).data().toString(),
            "Valid until");
    }

    void everyFormIsInTheMenu() {
        Desk desk;
        const auto made = test::makeServer(test::makeRoot());
        test::open(desk, {desk.file("server.pem", test::pemOf(made.certificate))});
        auto* button = desk.find<QToolButton>("copyMenu");
        QStringList forms;
        for (QAction* action : button->menu()->actions()) {
            if (action->isSeparator())
                continue;
            QApplication::clipboard()->clear();
            action->trigger();
            QVERIFY2(!QApplication::clipboard()->text().isEmpty(), qPrintable(action->text()));
            forms << action->objectName();
        }
        QCOMPARE(forms.size(), 19);
        for (const char* form :
            {"pem", "spki-pin", "jwk-thumbprint", "x5t-s256", "postgres-cn", "serial-decimal"})
            QVERIFY2(forms.contains(QLatin1String(form)), form);
        button->menu()->findChild<QAction*>("sha256")->trigger();
        QCOMPARE(QApplication::clipboard()->text(), test::text(toHex(made.certificate.sha256())));
        button->menu()->findChild<QAction*>("pem")->trigger();
        QCOMPARE(QApplication::clipboard()->mimeData()->data("application/pkix-cert"),
            test::octets(made.certificate.der()));
    }

    void verifyAnswersInASentence() {
        Desk desk;
        const test::Chain chain;
        const QString store = desk.file("roots.pem", test::pemOf(chain.root.certificate));
        test::open(desk, {desk.file("chain.pem", chain.pem())});
        QVERIFY(test::chainIsDrawn(desk, 3)); // the slider knows the whole chain's life before it is shown
        desk.click("verifyItem");
        QVERIFY(desk.waitFor([&] { return desk.textOf("verifyVerdict").contains("Invalid"); }));
        desk.find<QComboBox>("verifyTrust")->setCurrentIndex(3);
        desk.type("verifyTrustFile", store);
        QVERIFY(desk.waitFor([&] { return desk.textOf("verifyVerdict").contains("Valid: api.example"); }));
        QVERIFY(desk.textOf("verifyOpinion").contains("OpenSSL"));
        desk.type("verifyName", "other.example");
        QVERIFY(desk.waitFor([&] { return desk.textOf("verifyVerdict").contains("other.example"); }));
        desk.type("verifyName", "api.example");
        desk.find<QComboBox>("verifyPurpose")->setCurrentIndex(2);
        QVERIFY(desk.waitFor([&] { return desk.textOf("verifyVerdict").contains("clientAuth"); }));
        desk.picture("inspector-verify-invalid");
        desk.find<QComboBox>("verifyPurpose")->setCurrentIndex(1);
        QVERIFY(desk.waitFor([&] { return desk.textOf("verifyVerdict").contains("Valid: api.example"); }));
        const auto* paths = desk.find<QTreeView>("verifyPaths")->model();
        QVERIFY(paths->rowCount() >= 1);
        desk.click("stack-gnutls");
        QVERIFY(!desk.textOf("stackReason").isEmpty());
        desk.picture("inspector-verify-valid");
        desk.find<QSlider>("verifySlider")->setFocus();
        QTest::keyClick(desk.find<QSlider>("verifySlider"), Qt::Key_End);
        QVERIFY(desk.waitFor([&] { return desk.textOf("verifyVerdict").contains("expired"); }));
        QVERIFY(desk.find<QDateTimeEdit>("verifyTime")->dateTime().date().year() > 2030);
        desk.click("verifyNow");
        QVERIFY(desk.waitFor([&] { return desk.textOf("verifyVerdict").contains("Valid: api.example"); }));
        desk.type("verifyTrustFile", desk.folder.filePath("nowhere.pem"));
        QVERIFY(desk.waitFor([&] { return desk.textOf("verifyVerdict").contains("nowhere.pem"); }));
        desk.appearance.choose(ui::ColorScheme::Dark);
        desk.picture("inspector-verify-dark");
    }

    void theSliderGoesBeyondTheLifeOfOne() {
        Desk desk;
        const QString root = desk.file("root.pem", test::pemOf(test::makeRoot().certificate));
        test::open(desk, {root});
        desk.click("verifyItem");
        desk.find<QComboBox>("verifyTrust")->setCurrentIndex(3);
        desk.type("verifyTrustFile", root);
        auto* slider = desk.find<QSlider>("verifySlider");
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_End);
        QVERIFY(desk.waitFor([&] { return desk.textOf("verifyVerdict").contains("expired"); }));
        QTest::keyClick(slider, Qt::Key_Home);
        QVERIFY(desk.waitFor([&] { return desk.textOf("verifyVerdict").contains("not yet"); }));
    }

    void listsThatAreOpenedCount() {
        Desk desk;
        const auto setup = test::makeSetup();
        test::storeSetup(desk.vaultFile(), setup);
        desk.vault.open(desk.vaultFile());
        QVERIFY(desk.waitFor([&] { return !desk.vault.certificates().empty(); }));
        const x509::Certificate& alice = setup.clients[0].identity.certificate;
        const QString aliceFile = desk.file("alice.pem", test::pemOf(alice));
        const auto state = [&] {
            const auto* tree = desk.find<QTreeView>("revocationTree")->model();
            return tree->rowCount() > 0 ? tree->index(0, 1).data().toString() : QString();
        };
        test::open(desk, {aliceFile});
        QVERIFY(test::chainIsDrawn(desk, 3));
        test::showTab(desk, QStringLiteral("Revocation"));
        QVERIFY(desk.waitFor([&] { return state().startsWith("unknown"); }));
        const auto list = test::makeRevocationList(
            {*setup.authorities.clients, *setup.authorities.clientsKey}, {.revoked = {alice}});
        test::open(desk, {desk.file("clients.crl", test::octets(list->der))});
        QVERIFY(desk.waitFor([&] { return !desk.textOf("itemSentence").contains("alice"); }));
        test::open(desk, {aliceFile});
        QVERIFY(desk.waitFor([&] { return desk.textOf("itemSentence").contains("alice"); }));
        test::showTab(desk, QStringLiteral("Revocation"));
        QVERIFY(desk.waitFor([&] { return state().startsWith("revoked"); }));
        QCOMPARE(desk.textOf("revocationSummary"), QStringLiteral("A certificate of this chain is revoked."));
        desk.picture("inspector-revocation");
        desk.appearance.choose(ui::ColorScheme::Dark);
        QVERIFY(desk.waitFor([&] { // the lines are made anew in the colours of the dark
            const auto labels = desk.find<QWidget>("problems")->findChildren<QLabel*>();
            return std::ranges::any_of(labels,
                [](const QLabel* label) { return label->isVisible() && label->text().contains("revoked"); });
        }));
        desk.picture("inspector-revocation-dark");
    }

    void twoObjectsAreCompared() {
        Desk desk;
        const auto root = test::makeRoot();
        const QString other = desk.file(
            "other.pem", test::pemOf(test::makeServer(root, "new.example").certificate));
        test::open(desk,
            {other, desk.file("old.pem", test::pemOf(test::makeServer(root, "old.example").certificate))});
        QVERIFY(desk.waitFor([&] { return desk.textOf("itemSentence").contains("old.example"); }));
        desk.click("compareItem");
        auto* choice = desk.find<QComboBox>("compareChoice");
        QCOMPARE(choice->count(), 5); // a word, two renewals, two that are open
        choice->setFocus();
        for (int line = 0; line < 3; ++line)
            QTest::keyClick(choice, Qt::Key_Down);
        QVERIFY(desk.waitUntilShown("comparedFields"));
        auto* fields = desk.find<QTreeView>("comparedFields")->model();
        QVERIFY(fields->index(0, 0).data().toString().contains("changed"));
        QVERIFY(fields->index(fields->rowCount() - 1, 0).data().toString().contains("same"));
        desk.picture("inspector-compare");
        auto* tabs = desk.find<QTabWidget>("compareTabs");
        tabs->setCurrentIndex(1);
        QVERIFY(desk.isShown("compareLeft") && desk.isShown("compareRight"));
        desk.picture("inspector-compare-octets");
        desk.prompts.files = {desk.file("nothing.txt", "nothing")};
        desk.click("compareFile");
        QVERIFY(desk.waitFor([&] { return desk.textOf("compareState").contains("nothing.txt"); }));
        desk.prompts.files = {other};
        desk.click("compareFile");
        QVERIFY(desk.waitFor([&] { return !desk.isShown("compareState"); }));
    }

    void aRenewalIsDrafted() {
        Desk desk;
        const test::Chain chain;
        test::open(desk, {desk.file("api.pem", chain.pem())});
        QVERIFY(test::chainIsDrawn(desk, 3));
        desk.click("compareRenewal");
        QVERIFY(desk.waitUntilShown("comparedFields"));
        const auto meaning = [&] {
            QStringList lines;
            for (const QLabel* label : desk.find<QWidget>("compareMeaning")->findChildren<QLabel*>())
                lines << label->text();
            return lines.join('\n');
        };
        QVERIFY2(meaning().contains("key"), qPrintable(meaning()));
        const QString keeping = meaning();
        desk.picture("inspector-renewal");
        auto* choice = desk.find<QComboBox>("compareChoice");
        QVERIFY(choice->currentText().contains("same key"));
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_Down);
        QVERIFY(choice->currentText().contains("new key"));
        QVERIFY(desk.waitFor([&] { return meaning() != keeping; }));
    }

    void timestampsAreJudged() {
        REQUIRE_SUITES();
        Desk desk;
        test::open(desk,
            {*test::suitesFolder() +
                QStringLiteral(
                    "/keystores/kaikramer_keystore-explorer/CryptoFileUtilTest/cert.multi.pem.cer")});
        const auto* model = desk.find<QTreeView>("itemFields")->model();
        const auto timestamps = [&] {
            return model->match(model->index(0, 1), Qt::DisplayRole, QStringLiteral("signed by the log"), -1,
                Qt::MatchContains | Qt::MatchRecursive);
        };
        QVERIFY(desk.waitFor([&] { return !timestamps().isEmpty(); }));
        QStringList texts;
        for (const QModelIndex& index : timestamps())
            texts << index.data().toString();
        QVERIFY2(
            texts.filter("Google Argon2022: signed by the log").size() == 1, qPrintable(texts.join('\n')));
        auto* tree = desk.find<QTreeView>("itemFields");
        tree->setCurrentIndex(timestamps().first());
        tree->scrollTo(timestamps().first());
        desk.picture("inspector-timestamps");
    }

    void lintsLeadToTheirOctets() {
        Desk desk;
        const auto root = test::makeRoot();
        const auto lasting = test::make({.commonName = "long.example",
            .spec = {.notAfter = test::testNow() + std::chrono::days{4000},
                .extendedKeyUsage = {*codec::Oid::fromDotted("1.3.6.1.5.5.7.3.1")}},
            .issuer = &root}); // a server without a name that clients look at, for eleven years
        test::open(
            desk, {desk.file("long.pem", test::pemOf(lasting.certificate) + test::pemOf(root.certificate))});
        test::showTab(desk, "Lint");
        auto* tree = desk.find<QTreeView>("lintFindings");
        QVERIFY(desk.waitFor([&] { return fieldNamed(*tree->model(), "Breaks in a program").isValid(); }));
        QVERIFY(!fieldNamed(*tree->model(), "Against the rules for public CAs").isValid());
        QVERIFY(desk.isShown("problems"));
        desk.picture("inspector-lints");
        QModelIndex placed; // one that stands in one place leads to its octets
        const auto* fields = qobject_cast<const ui::FieldTree*>(tree->model());
        for (int group = 0; group < fields->rowCount(); ++group)
            for (int row = 0; row < fields->rowCount(fields->index(group, 0)); ++row)
                if (const QModelIndex at = fields->index(row, 0, fields->index(group, 0));
                    fields->placeOf(at))
                    placed = at;
        if (!placed.isValid())
            QFAIL("no lint names its octets");
        const ByteRange place = *fields->placeOf(placed);
        tree->setFocus();
        tree->setCurrentIndex(placed);
        QTest::keyClick(tree, Qt::Key_B, Qt::ControlModifier);
        QVERIFY(desk.find<ui::HexView>("itemHexView")->shownRange() == place);
    }

    void namesAreTestedAgainstConstraints() {
        Desk desk;
        test::open(desk, {desk.file("narrow.pem", narrowAuthority())});
        test::showTab(desk, "Names");
        const auto answerTo = [&](const QString& name) {
            desk.type("constraintName", name);
            return desk.textOf("constraintAnswer");
        };
        QVERIFY(answerTo("api.lab.example").contains("Allowed"));
        QVERIFY(answerTo("x.secret.lab.example").contains("Denied"));
        QVERIFY(answerTo("else.example").contains("Denied"));
        QVERIFY(answerTo("10.0.0.1").contains("Allowed: nothing constrains"));
        desk.picture("inspector-constraints");
    }

    void tabsFollowTheObject() {
        Desk desk;
        const auto made = test::makeServer(test::makeRoot());
        const auto key = made.key.unencryptedPkcs8();
        const auto pem = QByteArray::fromStdString(
            codec::toPem("PRIVATE KEY", ByteView{key.data(), key.size()}));
        test::open(desk, {desk.file("both.pem", test::pemOf(made.certificate) + pem)});
        QCOMPARE(shownTabs(desk).join(' '), "Overview Octets Lint Revocation Verify Compare");
        test::showTab(desk, "Verify");
        auto* list = desk.find<QListView>("itemList");
        list->setCurrentIndex(list->model()->index(1, 0));
        QCOMPARE(shownTabs(desk).join(' '), "Overview"); // the octets of a private key are not shown
        QVERIFY(!desk.isShown("copyMenu") && !desk.isShown("lifetime"));
    }
};

QTEST_MAIN(tst_InspectorViews)
#include "tst_inspector_views.moc"
