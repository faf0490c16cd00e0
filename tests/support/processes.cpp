// SPDX-License-Identifier: Apache-2.0
#include "tests/support/processes.h"

#include <QDir>
#include <QEventLoop>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTimer>

namespace certwright::test {

namespace {

ProcessResult resultOf(QProcess& process, bool ended) {
    const bool normal = ended && process.exitStatus() == QProcess::NormalExit;
    return {.exitCode = normal ? process.exitCode() : -1,
        .output = process.readAllStandardOutput(),
        .errors = process.readAllStandardError()};
}

} // namespace

ProcessResult run(
    const QString& program, const QStringList& arguments, const QByteArray& input, int timeoutMilliseconds) {
    QProcess process;
    process.setProcessEnvironment(peerEnvironment());
    process.start(program, arguments);
    if (!process.waitForStarted(timeoutMilliseconds))
        return {};
    process.write(input);
    process.closeWriteChannel();
    const bool ended = process.waitForFinished(timeoutMilliseconds);
    if (!ended) {
        process.kill();
        process.waitForFinished(1000);
    }
    return resultOf(process, ended);
}

ProcessResult runBeside(const QString& program, const QStringList& arguments, int timeoutMilliseconds) {
    QProcess process;
    process.setProcessEnvironment(peerEnvironment());
    QEventLoop loop;
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    QObject::connect(&process, &QProcess::errorOccurred, &loop, &QEventLoop::quit);
    QTimer::singleShot(timeoutMilliseconds, &loop, &QEventLoop::quit);
    process.start(program, arguments);
    loop.exec();
    const bool ended = process.state() == QProcess::NotRunning;
    if (!ended) {
        process.kill();
        process.waitForFinished(1000);
    }
    return resultOf(process, ended);
}

QString peersFolder() {
    return QDir(qEnvironmentVariable("CERTWRIGHT_SOURCE_DIR")).filePath(QStringLiteral("build/peers"));
}

QProcessEnvironment peerEnvironment() {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QString root = QDir(peersFolder()).filePath(QStringLiteral("root"));
    QStringList libraries;
    for (const char* folder : {"/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib"})
        if (QFileInfo(root + QLatin1String(folder)).isDir())
            libraries << root + QLatin1String(folder);
    if (!libraries.isEmpty())
        environment.insert(QStringLiteral("LD_LIBRARY_PATH"), libraries.join(QLatin1Char(':')));
    environment.insert(QStringLiteral("GOCACHE"), QDir(peersFolder()).filePath(QStringLiteral("go-cache")));
    const QString path = environment.value(QStringLiteral("PATH"));
    environment.insert(QStringLiteral("PATH"), path + QLatin1Char(':') + root + QStringLiteral("/usr/bin"));
    return environment;
}

std::optional<QString> findProgram(const QString& name) {
    const QString installed = QStandardPaths::findExecutable(name);
    if (!installed.isEmpty())
        return installed;
    const QDir root(QDir(peersFolder()).filePath(QStringLiteral("root")));
    QStringList folders{
        QStringLiteral("usr/sbin"), QStringLiteral("usr/bin"), QStringLiteral("usr/lib/go/bin")};
    for (const QString& java :
        QDir(root.filePath(QStringLiteral("usr/lib/jvm"))).entryList({QStringLiteral("java-*")}))
        folders << QStringLiteral("usr/lib/jvm/") + java + QStringLiteral("/bin");
    const QString postgreSql = QStringLiteral("usr/lib/postgresql/");
    for (const QString& version :
        QDir(root.filePath(postgreSql)).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        folders << postgreSql + version + QStringLiteral("/bin");
    for (const QString& folder : folders)
        if (const QFileInfo file(root.filePath(folder + QLatin1Char('/') + name)); file.isExecutable())
            return file.filePath();
    return std::nullopt;
}

} // namespace certwright::test
