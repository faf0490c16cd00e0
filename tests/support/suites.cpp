// SPDX-License-Identifier: Apache-2.0
#include "tests/support/suites.h"

#include "tests/support/processes.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>

namespace certwright::test {

namespace {

/// Unpacking takes a while on a slow machine.
constexpr int unpackMilliseconds = 120'000;

QString pathOf(const QString& file) {
    return suitesFolder().value_or(QString()) + u'/' + file;
}

} // namespace

std::optional<QString> suitesFolder() {
    const QString named = qEnvironmentVariable("CERTWRIGHT_SUITES");
    const QString folder = named.isEmpty()
        ? qEnvironmentVariable("CERTWRIGHT_SOURCE_DIR") + QStringLiteral("/../shared/suites")
        : named;
    return QFileInfo(folder).isDir() ? std::optional(QDir(folder).canonicalPath()) : std::nullopt;
}

QByteArray suiteFile(const QString& file) {
    if (file.endsWith(QStringLiteral(".xz")))
        return run(QStringLiteral("xz"), {QStringLiteral("-dc"), pathOf(file)}, {}, unpackMilliseconds)
            .output;
    QFile opened(pathOf(file));
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

QJsonDocument suiteDocument(const QString& file) {
    return QJsonDocument::fromJson(suiteFile(file));
}

QString unpackedSuite(const QString& archive) {
    const QFileInfo packed(pathOf(archive));
    const QString folder = qEnvironmentVariable("CERTWRIGHT_BUILD_DIR") + QStringLiteral("/suites/") +
        packed.baseName() + u'-' + QString::number(packed.lastModified().toSecsSinceEpoch());
    QDir().mkpath(QFileInfo(folder).path());
    QLockFile lock(folder + QStringLiteral(".lock")); // tests run side by side
    lock.setStaleLockTime(unpackMilliseconds);
    if (!lock.lock())
        return {};
    if (QFileInfo(folder).isDir())
        return folder;
    const QString unfinished = folder + QStringLiteral(".part");
    QDir(unfinished).removeRecursively();
    QDir().mkpath(unfinished);
    const ProcessResult unpacked = run(QStringLiteral("tar"),
        {QStringLiteral("-xJf"), packed.filePath(), QStringLiteral("-C"), unfinished}, {},
        unpackMilliseconds);
    return unpacked.exitCode == 0 && QDir().rename(unfinished, folder) ? folder : QString();
}

} // namespace certwright::test
