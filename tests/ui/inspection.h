// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/codec/pem.h"
#include "tests/support/test_material.h"
#include "tests/ui/desk.h"
#include "ui/inspector/chain_view.h"

#include <QTabBar>
#include <QTabWidget>
#include <QTest>

/// What tests of the inspector share: files to open, and the ways to what is shown of them.
namespace certwright::test {

inline QByteArray pemOf(const x509::Certificate& certificate) {
    return QByteArray::fromStdString(codec::toPem("CERTIFICATE", certificate.der()));
}

/// A chain of three in one file, the leaf first.
inline QByteArray chainPem(const Made& leaf, const Made& issuing, const Made& root) {
    return pemOf(leaf.certificate) + pemOf(issuing.certificate) + pemOf(root.certificate);
}

struct Chain {
    Made root = makeRoot();
    Made issuing = makeIssuing(root);
    Made leaf = makeServer(issuing, "api.example");

    QByteArray pem() const { return chainPem(leaf, issuing, root); }
};

inline void open(Desk& desk, const QStringList& files) {
    desk.navigator.open(ui::InspectorPlace{.files = files});
    QVERIFY(desk.waitUntilShown("itemSentence"));
}

/// Chooses a tab of the object by its title, as a click on it does.
inline void showTab(Desk& desk, const QString& title) {
    auto* tabs = desk.find<QTabWidget>("itemTabs");
    for (int index = 0; index < tabs->count(); ++index)
        if (tabs->tabText(index) == title && tabs->isTabVisible(index)) {
            QTest::mouseClick(tabs->tabBar(), Qt::LeftButton, {}, tabs->tabBar()->tabRect(index).center());
            return;
        }
    QFAIL(qPrintable(title));
}

inline bool chainIsDrawn(Desk& desk, std::size_t nodes) {
    return desk.waitFor(
        [&] { return desk.find<ui::ChainView>("chainView")->drawing().nodes.size() == nodes; });
}

/// The message bar that is on the page.
inline QString messageIn(Desk& desk) {
    return desk.textOf("messageText");
}

} // namespace certwright::test
