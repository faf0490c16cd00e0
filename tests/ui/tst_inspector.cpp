// SPDX-License-Identifier: Apache-2.0
#include "core/codec/der_writer.h"
#include "core/codec/pem.h"
#include "core/container/pkcs12_writer.h"
#include "tests/support/texts.h"
#include "tests/ui/desk.h"
#include "ui/inspector/chain_view.h"
#include "ui/inspector/octets_view.h"
#include "ui/inspector/report_export.h"
#include "ui/inspector/visits.h"
#include "ui/widgets/hex_view.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QSlider>
#include <QTabWidget>
#include <QTextDocument>
#include <QToolButton>
#include <QTreeView>

using namespace certwright;
using test::Desk;

namespace {

QByteArray pemOf(const x509::Certificate& certificate) {
    return QByteArray::fromStdString(codec::toPem("CERTIFICATE", certificate.der()));
}

QByteArray pkcs12Of(const test::Made& client) {
    const auto content = container::writePkcs12(
        {container::Pkcs12Entry{.key = client.key, .chain = {client.certificate}, .friendlyName = "alice"}},
        {.preset = container::Pkcs12Preset::Modern, .passphrase = SecretText("right")});
    return content ? test::octets(*content) : QByteArray();
}

/// A chain of three in one file, the leaf first.
QByteArray chainPem(const test::Made& leaf, const test::Made& issuing, const test::Made& root) {
    return pemOf(leaf.certificate) + pemOf(issuing.certificate) + pemOf(root.certificate);
}

struct Chain {
    test::Made root = test::makeRoot();
    test::Made issuing = test::makeIssuing(root);
    test::Made leaf = test::makeServer(issuing, "api.example");

    QByteArray pem() const { return chainPem(leaf, issuing, root); }
};

void open(Desk& desk, const QStringList& files) {
    desk.navigator.open(ui::InspectorPlace{.files = files});
    QVERIFY(desk.waitUntilShown("itemSentence"));
}

/// Chooses a tab of the object by its title, as a click on it does.
void showTab(Desk& desk, const QString& title) {
    auto* tabs = desk.find<QTabWidget>("itemTabs");
    for (int index = 0; index < tabs->count(); ++index)
        if (tabs->tabText(index) == title && tabs->isTabVisible(index)) {
            QTest::mouseClick(tabs->tabBar(), Qt::LeftButton, {}, tabs->tabBar()->tabRect(index).center());
            return;
        }
    QFAIL(qPrintable(title));
}

QStringList shownTabs(Desk& desk) {
    auto* tabs = desk.find<QTabWidget>("itemTabs");
    QStringList titles;
    for (int index = 0; index < tabs->count(); ++index)
        if (tabs->isTabVisible(index))
            titles << tabs->tabText(index);
    return titles;
}

bool chainIsDrawn(Desk& desk, std::size_t nodes) {
    return desk.waitFor(
        [&] { return desk.find<ui::ChainView>("chainView")->drawing().nodes.size() == nodes; });
}

/// The first row of that name, anywhere in the tree.
QModelIndex fieldNamed(const QAbstractItemModel& model, const QString& name) {
    const auto found = model.match(
        model.index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly | Qt::MatchRecursive);
    return found.isEmpty() ? QModelIndex() : found.first();
}

/// What a person can do something with, without a name that a screen reader could read.
QStringList unnamedControls(const QWidget& window) {
    QStringList unnamed;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        const bool inner = widget->objectName().startsWith("qt_") || !widget->isVisible();
        if (inner || widget->focusPolicy() == Qt::NoFocus)
            continue;
        QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(
            const_cast<QWidget*>(widget));
        if (accessible && accessible->text(QAccessible::Name).isEmpty() &&
            accessible->role() != QAccessible::Client && accessible->role() != QAccessible::StaticText &&
            accessible->role() != QAccessible::Splitter)
            unnamed << QLatin1String(widget->metaObject()->className()) + QLatin1Char(' ') +
                    widget->objectName();
    }
    return unnamed;
}

/// The longest time for which the window did not turn its loop while something was waited for.
class Pulse : public QObject {
public:
    Pulse() {
        timer_.start();
        startTimer(1);
    }
    qint64 longest() const { return longest_; }

protected:
    void timerEvent(QTimerEvent*) override { longest_ = qMax(longest_, timer_.restart()); }

private:
    QElapsedTimer timer_;
    qint64 longest_ = 0;
};

#if defined(__SANITIZE_ADDRESS__) || !defined(__OPTIMIZE__)
constexpr int slowness = 12; // the figures are those of a release
#else
constexpr int slowness = 1;
#endif

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

/// The message bar that is on the page.
QString messageIn(Desk& desk) {
    return desk.textOf("messageText");
}

} // namespace

class tst_Inspector : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCertificateIsSaidInOneSentence() {
        Desk desk;
        const auto root = test::makeRoot();
        const auto client = test::makeClient(root);
        desk.prompts.files = {desk.file("alice.pem", pemOf(client.certificate))};
        desk.click("startInspect");
        QVERIFY(desk.waitUntilShown("itemSentence"));
        const QString sentence = desk.textOf("itemSentence");
        QVERIFY2(sentence.contains("alice") && sentence.contains("Test Root CA") &&
                sentence.contains("client: yes"),
            qPrintable(sentence));
        QVERIFY(desk.find<QTreeView>("itemFields")->model()->rowCount() > 8);
        QCOMPARE(desk.settings.recentFiles().size(), 1);
        desk.picture("inspector-certificate");
    }

    void aStoreIsOpenedByItsPassphrase() {
        Desk desk;
        const QString file = desk.file("alice.p12", pkcs12Of(test::makeClient(test::makeRoot())));
        desk.prompts.passphrases = {"wrong", "right"};
        desk.navigator.open(ui::InspectorPlace{.files = {file}});
        QVERIFY(desk.waitUntilShown("itemList"));
        QCOMPARE(desk.prompts.asked.size(), 2);
        QCOMPARE(desk.prompts.asked.first().forWhat, "alice.p12");
        QVERIFY(desk.find<QListView>("itemList")->model()->rowCount() >= 2);
        desk.picture("inspector-store");
    }

    void aPassphraseNotGivenIsSaid() {
        Desk desk;
        const QString file = desk.file("alice.p12", pkcs12Of(test::makeClient(test::makeRoot())));
        desk.navigator.open(ui::InspectorPlace{.files = {file}});
        QVERIFY(desk.waitFor([&] { return messageIn(desk).contains("alice.p12"); }));
    }

    void whatCannotBeReadIsNamed_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("noise") << QByteArray(1000, '\x07');
        QTest::newRow("truncated PEM") << pemOf(test::makeRoot().certificate).left(200);
    }
    void whatCannotBeReadIsNamed() {
        QFETCH(QByteArray, content);
        Desk desk;
        desk.navigator.open(ui::InspectorPlace{.files = {desk.file("strange.bin", content)}});
        QVERIFY(desk.waitFor([&] { return !messageIn(desk).isEmpty(); }));
        desk.picture(
            QStringLiteral("inspector-") + QString::fromLatin1(QTest::currentDataTag()).replace(' ', '-'));
    }

    void severalFilesEachInItsTab() {
        Desk desk;
        const auto root = test::makeRoot();
        const QString one = desk.file("one.pem", pemOf(root.certificate));
        const QString two = desk.file("two.pem", pemOf(test::makeClient(root).certificate));
        desk.navigator.open(ui::InspectorPlace{.files = {one, two, one}});
        QVERIFY(desk.waitFor([&] { return desk.isShown("inspectorTabs"); }));
        auto* tabs = desk.find<QTabWidget>("inspectorTabs");
        QVERIFY(desk.waitFor(
            [&] { return tabs->count() == 2 && tabs->tabText(tabs->currentIndex()) == "one.pem"; }));
    }

    void pastedIntoAFieldItIsLookedInto() {
        Desk desk;
        desk.navigator.open(ui::ConnectionPlace{});
        QApplication::clipboard()->setText(QString::fromLatin1(pemOf(test::makeRoot().certificate)));
        QTest::keyClick(desk.window->focusWidget(), Qt::Key_V, Qt::ControlModifier);
        QVERIFY(desk.waitUntilShown("itemSentence"));
        QVERIFY(desk.textOf("itemSentence").contains("Test Root CA"));
    }

    void ordinaryTextIsPastedIntoTheField() {
        Desk desk;
        desk.navigator.open(ui::ConnectionPlace{});
        QApplication::clipboard()->setText(QStringLiteral("api.example.test"));
        QTest::keyClick(desk.window->focusWidget(), Qt::Key_V, Qt::ControlModifier);
        QVERIFY(!desk.isShown("itemSentence"));
        QCOMPARE(desk.find<QComboBox>("target")->currentText(), "api.example.test");
    }

    void droppedAnywhereItIsLookedInto() {
        Desk desk;
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(desk.file("root.pem", pemOf(test::makeRoot().certificate)))});
        QDragEnterEvent enter(QPoint(400, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(desk.window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(400, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(desk.window.get(), &drop);
        QVERIFY(desk.waitUntilShown("itemSentence"));
    }

    void theChainIsDrawnWithItsTicks() {
        Desk desk;
        const Chain chain;
        open(desk, {desk.file("chain.pem", chain.pem())});
        QVERIFY(chainIsDrawn(desk, 3));
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
        const Chain chain;
        open(desk, {desk.file("chain.pem", chain.pem())});
        QVERIFY(chainIsDrawn(desk, 3));
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
        QVERIFY(chainIsDrawn(desk, 2));
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
        const Chain chain;
        const auto setup = test::makeSetup();
        test::storeSetup(desk.vaultFile(), setup);
        desk.vault.open(desk.vaultFile());
        QVERIFY(desk.waitFor([&] { return !desk.vault.certificates().empty(); }));
        const auto& client = std::ranges::find(
            desk.vault.certificates(), vault::Role::Client, &vault::StoredCertificate::role)
                                 ->certificate;
        open(desk,
            {desk.file("issuing.pem", pemOf(chain.issuing.certificate)),
                desk.file("leaf.pem", pemOf(chain.leaf.certificate))});
        QVERIFY(desk.waitFor([&] { return desk.textOf("itemSentence").contains("api.example"); }));
        QVERIFY(chainIsDrawn(desk, 2));
        QCOMPARE(desk.find<ui::ChainView>("chainView")->drawing().nodes[1].whence, ui::Whence::OtherFile);
        desk.navigator.open(ui::InspectorPlace{.files = {desk.file("client.pem", pemOf(client))}});
        QVERIFY(desk.waitFor([&] { return desk.textOf("itemSentence").contains("alice"); }));
        QVERIFY(
            desk.waitFor([&] { return desk.find<ui::ChainView>("chainView")->drawing().nodes.size() > 1; }));
        const auto& drawing = desk.find<ui::ChainView>("chainView")->drawing();
        QCOMPARE(drawing.nodes.back().whence, ui::Whence::Vault);
        QVERIFY(drawing.nodes.back().isAnchor);
        QVERIFY(!desk.isShown("problems"));
        desk.picture("inspector-trusted");
    }

    void octetsElementsAndFieldsAreLinked() {
        Desk desk;
        const auto made = test::makeServer(test::makeRoot());
        const auto& places = made.certificate->places;
        open(desk, {desk.file("server.pem", pemOf(made.certificate))});
        auto* fields = desk.find<QTreeView>("itemFields");
        fields->setFocus();
        fields->setCurrentIndex(fieldNamed(*fields->model(), "Serial number"));
        QTest::keyClick(fields, Qt::Key_B, Qt::ControlModifier);
        auto* hex = desk.find<ui::HexView>("hexView");
        auto* tree = desk.find<QTreeView>("asn1Tree");
        QVERIFY(hex && tree);
        QVERIFY(hex->shownRange() == places.serialNumber);
        QCOMPARE(tree->currentIndex().siblingAtColumn(0).data().toString(), "serialNumber");

        tree->setCurrentIndex(fieldNamed(*tree->model(), "subject")); // from an element to its octets
        QVERIFY(hex->shownRange() == places.subject);
        desk.picture("inspector-octets");
        desk.appearance.choose(ui::ColorScheme::Dark);
        desk.picture("inspector-octets-dark");
    }

    void anOctetShowsItsField() {
        Desk desk;
        const auto made = test::makeServer(test::makeRoot());
        open(desk, {desk.file("server.pem", pemOf(made.certificate))});
        showTab(desk, "Octets");
        auto* hex = desk.find<ui::HexView>("hexView");
        hex->showRange({made.certificate->places.notAfter.offset + 3, 1});
        QTest::keyClick(hex, Qt::Key_Right);
        QCOMPARE(desk.find<QTreeView>("asn1Tree")->currentIndex().siblingAtColumn(0).data().toString(),
            "notAfter");
        QVERIFY(hex->shownRange() == made.certificate->places.notAfter);
        showTab(desk, "Overview");
        QCOMPARE(desk.find<QTreeView>("itemFields")->currentIndex().siblingAtColumn(0).data().toString(),
            "Valid until");
    }

    void everyFormIsInTheMenu() {
        Desk desk;
        const auto made = test::makeServer(test::makeRoot());
        open(desk, {desk.file("server.pem", pemOf(made.certificate))});
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
        const Chain chain;
        const QString store = desk.file("roots.pem", pemOf(chain.root.certificate));
        open(desk, {desk.file("chain.pem", chain.pem())});
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

    void twoObjectsAreCompared() {
        Desk desk;
        const auto root = test::makeRoot();
        const QString other = desk.file(
            "other.pem", pemOf(test::makeServer(root, "new.example").certificate));
        open(desk, {other, desk.file("old.pem", pemOf(test::makeServer(root, "old.example").certificate))});
        QVERIFY(desk.waitFor([&] { return desk.textOf("itemSentence").contains("old.example"); }));
        desk.click("compareItem");
        auto* choice = desk.find<QComboBox>("compareChoice");
        QCOMPARE(choice->count(), 3);
        choice->setFocus();
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

    void lintsLeadToTheirOctets() {
        Desk desk;
        const auto root = test::makeRoot();
        const auto lasting = test::make({.commonName = "long.example",
            .spec = {.notAfter = test::testNow() + std::chrono::days{4000},
                .extendedKeyUsage = {*codec::Oid::fromDotted("1.3.6.1.5.5.7.3.1")}},
            .issuer = &root}); // a server without a name that clients look at, for eleven years
        open(desk, {desk.file("long.pem", pemOf(lasting.certificate) + pemOf(root.certificate))});
        showTab(desk, "Lint");
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
        QVERIFY(desk.find<ui::HexView>("hexView")->shownRange() == place);
    }

    void namesAreTestedAgainstConstraints() {
        Desk desk;
        open(desk, {desk.file("narrow.pem", narrowAuthority())});
        showTab(desk, "Names");
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
        open(desk, {desk.file("both.pem", pemOf(made.certificate) + pem)});
        QCOMPARE(shownTabs(desk).join(' '), "Overview Octets Lint Verify Compare");
        showTab(desk, "Verify");
        auto* list = desk.find<QListView>("itemList");
        list->setCurrentIndex(list->model()->index(1, 0));
        QCOMPARE(shownTabs(desk).join(' '), "Overview"); // the octets of a private key are not shown
        QVERIFY(!desk.isShown("copyMenu") && !desk.isShown("lifetime"));
    }

    void reportsAreWrittenAndHoldNoSecret_data() {
        QTest::addColumn<QString>("ending");
        for (const char* ending : {"html", "txt", "json", "pdf"})
            QTest::newRow(ending) << QString::fromLatin1(ending);
    }
    void reportsAreWrittenAndHoldNoSecret() {
        QFETCH(QString, ending);
        Desk desk;
        const auto made = test::make({.commonName = "<b>alice</b> & co"});
        const auto key = made.key.unencryptedPkcs8();
        const std::string secret = codec::toPem("PRIVATE KEY", ByteView{key.data(), key.size()});
        open(desk, {desk.file("alice.pem", pemOf(made.certificate) + QByteArray::fromStdString(secret))});
        QVERIFY(chainIsDrawn(desk, 1));
        desk.prompts.fileToSave = desk.folder.filePath("report." + ending);
        desk.click("exportReport");
        QVERIFY(desk.waitFor([&] { return messageIn(desk).contains("report." + ending); }));
        QFile file(desk.prompts.fileToSave);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY(!content.contains("PRIVATE KEY"));
        if (ending == "pdf") {
            QVERIFY(content.startsWith("%PDF-") && content.size() > 5'000);
            return;
        }
        QCOMPARE(content.contains("<b>alice</b>"), ending != "html");
        if (ending == "html") {
            QVERIFY(content.contains("&lt;b&gt;alice&lt;/b&gt; &amp; co"));
            QVERIFY(!content.contains("src=") && !content.contains("href="));
        }
        if (ending == "json") {
            const QJsonObject document = QJsonDocument::fromJson(content).object();
            QCOMPARE(document["object"]["sha256"].toString(), test::text(toHex(made.certificate.sha256())));
            QCOMPARE(document["verification"]["verdict"].toString(), "invalid");
        }
        QVERIFY(content.contains(toHex(made.certificate.sha256()).c_str()));
        auto* list = desk.find<QListView>("itemList"); // of the key there is its public half
        list->setCurrentIndex(list->model()->index(1, 0));
        desk.prompts.fileToSave = desk.folder.filePath("key." + ending);
        desk.click("exportReport");
        QVERIFY(desk.waitFor([&] { return messageIn(desk).contains("key." + ending); }));
        QFile keyFile(desk.prompts.fileToSave);
        QVERIFY(keyFile.open(QIODevice::ReadOnly));
        const QByteArray keyReport = keyFile.readAll();
        const QByteArray body = QByteArray::fromStdString(secret).split('\n').at(1);
        QVERIFY(!keyReport.contains(body) &&
            !keyReport.contains(toHex(ByteView{key.data(), key.size()}).c_str()));
        QVERIFY(keyReport.contains(toHex(made.key.publicKey().spkiSha256()).c_str()));
    }

    void aReportThatCannotBeWrittenIsSaid() {
        Desk desk;
        open(desk, {desk.file("root.pem", pemOf(test::makeRoot().certificate))});
        desk.prompts.fileToSave = desk.folder.filePath("no/such/folder/report.txt");
        desk.click("exportReport");
        QVERIFY(desk.waitFor([&] { return messageIn(desk).contains("report.txt"); }));
    }

    void aFolderIsOpened() {
        Desk desk;
        const Chain chain;
        QVERIFY(QDir(desk.folder.path()).mkpath("lab"));
        desk.file("lab/1-leaf.pem", pemOf(chain.leaf.certificate));
        desk.file("lab/2-root.pem", pemOf(chain.root.certificate));
        desk.file("lab/notes.txt", "nothing of interest");
        open(desk, {desk.folder.filePath("lab")});
        auto* tabs = desk.find<QTabWidget>("inspectorTabs");
        QVERIFY(desk.waitFor([&] { return messageIn(desk).contains("1 file"); }));
        QCOMPARE(tabs->count(), 2);
        QCOMPARE(tabs->tabText(tabs->currentIndex()), "1-leaf.pem");
        QVERIFY(QDir(desk.folder.path()).mkpath("empty"));
        desk.navigator.open(ui::InspectorPlace{.files = {desk.folder.filePath("empty")}});
        QVERIFY(desk.waitFor([&] { return messageIn(desk).contains("empty"); }));
    }

    void hostileTextStaysText() {
        Desk desk;
        const std::string hostile = "<img src='file:///etc/passwd'>\u202Eevil<b>";
        const auto root = test::makeRoot(hostile);
        const auto leaf = test::makeClient(root, hostile);
        open(desk, {desk.file("<b>hostile.pem", pemOf(leaf.certificate) + pemOf(root.certificate))});
        QVERIFY(chainIsDrawn(desk, 2));
        for (const QLabel* label : desk.window->findChildren<QLabel*>())
            if (label->text().contains("img"))
                QCOMPARE(label->textFormat(), Qt::PlainText);
        QVERIFY(desk.textOf("itemSentence").contains("\\u{202E}"));
        for (const QString& tab : QStringList{"Octets", "Verify", "Compare", "Overview"})
            showTab(desk, tab);
        for (const QWidget* widget : desk.window->findChildren<QWidget*>())
            QVERIFY2(!widget->toolTip().contains("<b>"), qPrintable(widget->toolTip()));
        desk.picture("inspector-hostile");
    }

    void everythingHasAName() {
        Desk desk;
        const Chain chain;
        open(desk, {desk.file("chain.pem", chain.pem())});
        QVERIFY(chainIsDrawn(desk, 3));
        for (const QString& tab : QStringList{"Overview", "Octets", "Lint", "Verify", "Compare"}) {
            showTab(desk, tab);
            const QStringList unnamed = unnamedControls(*desk.window);
            QVERIFY2(unnamed.isEmpty(), qPrintable(tab + ": " + unnamed.join(", ")));
        }
    }

    void tabReachesEveryPart() {
        Desk desk;
        const Chain chain;
        open(desk, {desk.file("chain.pem", chain.pem())});
        QVERIFY(chainIsDrawn(desk, 3));
        QSet<QString> reached;
        desk.find<QListView>("itemList")->setFocus();
        for (int i = 0; i < 60; ++i) {
            QTest::keyClick(desk.window->focusWidget(), Qt::Key_Tab);
            reached << desk.window->focusWidget()->objectName();
        }
        for (const char* part :
            {"itemList", "copyMenu", "verifyItem", "compareItem", "exportReport", "chainView", "itemFields"})
            QVERIFY2(reached.contains(QLatin1String(part)), part);
    }

    void wayBack() {
        using ui::Visit;
        ui::Visits visits;
        const auto one = std::make_shared<const container::Opened>();
        const auto two = std::make_shared<const container::Opened>();
        QVERIFY(!visits.canGoBack() && !visits.canGoForward());
        visits.add({one, 0});
        visits.add({one, 1});
        visits.add({one, 1}); // the same again is no visit
        visits.add({two, 0});
        QVERIFY((visits.back() == Visit{one, 1}));
        QVERIFY((visits.back() == Visit{one, 0}));
        QVERIFY(!visits.canGoBack());
        QVERIFY((visits.forward() == Visit{one, 1}));
        visits.add({two, 5}); // what lay ahead is gone
        QVERIFY(!visits.canGoForward());
        visits.forget(one);
        QVERIFY(!visits.canGoBack());
        visits.forget(two);
        QVERIFY(!visits.canGoBack() && !visits.canGoForward());
    }

    void manyCertificatesOpenAtOnce_data() {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("milliseconds");
        QTest::newRow("100") << 100 << 200;
        QTest::newRow("5000") << 5000 << 1000;
    }
    void manyCertificatesOpenAtOnce() {
        QFETCH(int, count);
        QFETCH(int, milliseconds);
        Desk desk;
        QByteArray pem;
        for (const auto& certificate : test::makeManyRoots(count))
            pem += pemOf(certificate);
        const QString file = desk.file("many.pem", pem);
        Pulse pulse;
        QElapsedTimer timer;
        timer.start();
        desk.navigator.open(ui::InspectorPlace{.files = {file}});
        QVERIFY(desk.waitFor([&] { return desk.isShown("itemSentence"); }, 60'000));
        const qint64 opened = timer.elapsed();
        QVERIFY(desk.waitFor(
            [&] { return !desk.find<ui::ChainView>("chainView")->drawing().nodes.empty(); }, 60'000));
        qInfo("%d certificates: shown after %lld ms, chain after %lld ms, the window waited %lld ms at the "
              "most",
            count, static_cast<long long>(opened), static_cast<long long>(timer.elapsed()),
            static_cast<long long>(pulse.longest()));
        QCOMPARE(desk.find<QListView>("itemList")->model()->rowCount(), count);
        QVERIFY2(opened < milliseconds * slowness, qPrintable(QString::number(opened)));
        QVERIFY2(pulse.longest() < 100 * slowness, qPrintable(QString::number(pulse.longest())));
    }

    void tenMegabytesScroll() {
        ui::HexView hex(QStringLiteral("Octets"), QStringLiteral("hex"));
        hex.resize(900, 700);
        hex.setOctets(std::make_shared<const Bytes>(10'000'000, 0x5A));
        hex.show();
        QVERIFY(QTest::qWaitForWindowExposed(&hex));
        QElapsedTimer timer;
        timer.start();
        constexpr int pages = 50;
        for (int page = 0; page < pages; ++page) {
            QTest::keyClick(&hex, page % 2 == 0 ? Qt::Key_End : Qt::Key_Home);
            hex.repaint();
        }
        qInfo("a page is painted in %.1f ms", static_cast<double>(timer.elapsed()) / pages);
        QVERIFY(timer.elapsed() / pages < 50 * slowness);
        QTest::keyClick(&hex, Qt::Key_End);
        QCOMPARE(hex.cursor(), 9'999'999U);
    }
};

QTEST_MAIN(tst_Inspector)
#include "tst_inspector.moc"
