// SPDX-License-Identifier: Apache-2.0
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

/// Folders are the architecture: reads every include and fails on one that points upwards, sideways or in a
/// circle.
class tst_Includes : public QObject {
    Q_OBJECT

    struct Include {
        QString from; ///< path from the project's root
        int line = 0;
        QString target;
        bool system = false;
    };

    QString root_ = qEnvironmentVariable("CERTWRIGHT_SOURCE_DIR");
    QList<Include> includes_;

    /// From the ground up: each may include itself and what stands before it.
    const QStringList coreOrder_{"base", "ossl", "codec", "keys", "x509", "container", "trust", "issue",
        "verify", "lint", "tls", "diagnose", "deploy", "repair"};
    const QStringList workspaces_{"authorities", "inspector", "stores", "connections", "trustmap", "setup"};
    const QStringList uiGround_{"words", "tasks", "services", "models", "widgets"};

    static QString folderOf(const QString& path, int depth) {
        return path.section(QLatin1Char('/'), 0, depth - 1);
    }

    static bool isOwn(const Include& include) {
        return include.target.startsWith(QLatin1String("core/")) ||
            include.target.startsWith(QLatin1String("ui/")) ||
            include.target.startsWith(QLatin1String("app/"));
    }

    /// Empty where the include is allowed, else why it is not.
    QString breach(const Include& include) const {
        const QString layer = folderOf(include.from, 2);
        if (include.from.startsWith(QLatin1String("core/")))
            return coreBreach(include, layer.section(QLatin1Char('/'), 1));
        if (include.from.startsWith(QLatin1String("ui/")))
            return uiBreach(include, layer.section(QLatin1Char('/'), 1));
        if (include.from.startsWith(QLatin1String("app/cli")) &&
            include.target.startsWith(QLatin1String("ui/")) &&
            !include.target.startsWith(QLatin1String("ui/words/")))
            return QStringLiteral("the command line uses of ui only the words");
        return {};
    }

    QString coreBreach(const Include& include, const QString& folder) const {
        const bool withQt = folder == QLatin1String("net") || folder == QLatin1String("machine");
        static const QRegularExpression qt(QStringLiteral("^(Q[A-Z]\\w+|Qt\\w*/.*)$"));
        if (!withQt && qt.match(include.target).hasMatch())
            return QStringLiteral("core is free of Qt");
        static const QStringList network{"sys/socket.h", "netdb.h", "netinet/in.h"};
        if (!withQt && network.contains(include.target))
            return QStringLiteral("core opens no sockets");
        const bool openssl = include.target.startsWith(QLatin1String("openssl/"));
        if (openssl && include.from.endsWith(QLatin1String(".h")) && folder != QLatin1String("ossl"))
            return QStringLiteral("only the headers of core/ossl know OpenSSL's types");
        if (include.target.contains(QLatin1String("nlohmann")) && include.from.endsWith(QLatin1String(".h")))
            return QStringLiteral("nlohmann-json stays inside .cpp files");
        if (include.target.startsWith(QLatin1String("ui/")) ||
            include.target.startsWith(QLatin1String("app/")))
            return QStringLiteral("core knows nothing above itself");
        if (!include.target.startsWith(QLatin1String("core/")) || folder == QLatin1String("vault") || withQt)
            return {};
        const QString target = include.target.section(QLatin1Char('/'), 1, 1);
        if (!coreOrder_.contains(target))
            return QStringLiteral("core does not use core/") + target;
        return coreOrder_.indexOf(target) <= coreOrder_.indexOf(folder)
            ? QString()
            : folder + QStringLiteral(" stands below ") + target;
    }

    QString uiBreach(const Include& include, const QString& folder) const {
        if (include.target.startsWith(QLatin1String("app/")))
            return QStringLiteral("ui knows nothing of app");
        if (folder == QLatin1String("words")) {
            static const QRegularExpression widgets(
                QStringLiteral("^(QWidget|QLabel|QtWidgets|QApplication|QGui|QPainter)"));
            if (widgets.match(include.target).hasMatch())
                return QStringLiteral("words use Qt Core only");
        }
        if (!include.target.startsWith(QLatin1String("ui/")))
            return {};
        const QString target = include.target.section(QLatin1Char('/'), 1, 1);
        if (workspaces_.contains(folder) &&
            (workspaces_.contains(target) || target == QLatin1String("shell")) && target != folder)
            return QStringLiteral("workspaces meet through the navigator only");
        if (uiGround_.contains(folder) && !uiGround_.contains(target))
            return QStringLiteral("the ground of ui knows no workspace");
        if (uiGround_.contains(folder) && uiGround_.indexOf(target) > uiGround_.indexOf(folder))
            return folder + QStringLiteral(" stands below ") + target;
        return {};
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(!root_.isEmpty(), "CERTWRIGHT_SOURCE_DIR says where the sources are");
        static const QRegularExpression pattern(QStringLiteral("^\\s*#\\s*include\\s*([\"<])([^\">]+)[\">]"));
        for (const char* layer : {"core", "ui", "app"}) {
            QDirIterator files(root_ + QLatin1Char('/') + QString::fromLatin1(layer), {"*.h", "*.cpp"},
                QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                const QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
                for (int i = 0; i < lines.size(); ++i) {
                    const auto match = pattern.match(lines[i]);
                    if (match.hasMatch())
                        includes_.append({file.fileName().mid(root_.size() + 1), i + 1, match.captured(2),
                            match.captured(1) == QLatin1String("<")});
                }
            }
        }
        QVERIFY(includes_.size() > 100);
    }

    void everyIncludePointsDownwards() {
        QStringList breaches;
        for (const Include& include : includes_)
            if (const QString why = breach(include); !why.isEmpty())
                breaches << QStringLiteral("%1:%2: includes %3, but %4")
                                .arg(include.from)
                                .arg(include.line)
                                .arg(include.target, why);
        QVERIFY2(breaches.isEmpty(), qPrintable(breaches.join(QLatin1Char('\n'))));
    }

    void ownIncludesAreWrittenFromTheRoot() {
        QStringList breaches;
        for (const Include& include : includes_)
            if (!include.system && !isOwn(include) && !include.target.endsWith(QLatin1String(".moc")))
                breaches
                    << QStringLiteral("%1:%2: %3").arg(include.from).arg(include.line).arg(include.target);
        QVERIFY2(breaches.isEmpty(), qPrintable(breaches.join(QLatin1Char('\n'))));
    }

    void noCircles() {
        QMap<QString, QStringList> graph;
        for (const Include& include : includes_)
            if (isOwn(include) && include.from.endsWith(QLatin1String(".h")))
                graph[include.from] << include.target;
        QSet<QString> finished;
        QStringList path;
        QString circle;
        const auto visit = [&](const auto& self, const QString& header) -> void {
            if (!circle.isEmpty() || finished.contains(header))
                return;
            if (path.contains(header)) {
                circle = path.mid(path.indexOf(header)).join(QLatin1String(" -> ")) + QLatin1String(" -> ") +
                    header;
                return;
            }
            path << header;
            for (const QString& next : graph.value(header))
                self(self, next);
            path.removeLast();
            finished << header;
        };
        for (const QString& header : graph.keys())
            visit(visit, header);
        QVERIFY2(circle.isEmpty(), qPrintable(circle));
    }
};

QTEST_APPLESS_MAIN(tst_Includes)
#include "tst_includes.moc"
