// SPDX-License-Identifier: Apache-2.0
#include "tests/support/processes.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

namespace certwright::test {

ProcessResult run(
    const QString& program, const QStringList& arguments, const QByteArray& input, int timeoutMilliseconds) {
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForStarted(timeoutMilliseconds))
        return {};
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(timeoutMilliseconds)) {
        process.kill();
        process.waitForFinished(1000);
        return {.exitCode = -1,
            .output = process.readAllStandardOutput(),
            .errors = process.readAllStandardError()};
    }
    const bool normal = process.exitStatus() == QProcess::NormalExit;
    return {.exitCode = normal ? process.exitCode() : -1,
        .output = process.readAllStandardOutput(),
        .errors = process.readAllStandardError()};
}

QString peersFolder() {
    return QDir(qEnvironmentVariable("CERTWRIGHT_SOURCE_DIR")).filePath(QStringLiteral("build/peers"));
}

std::optional<QString> findProgram(const QString& name) {
    const QString installed = QStandardPaths::findExecutable(name);
    if (!installed.isEmpty())
        return installed;
    for (const auto* folder : {"root/usr/sbin", "root/usr/bin", "root/usr/lib/go/bin"}) {
        const QString path =
            QDir(peersFolder()).filePath(QString::fromLatin1(folder) + QLatin1Char('/') + name);
        if (QFileInfo(path).isExecutable())
            return path;
    }
    return std::nullopt;
}

} // namespace certwright::test
