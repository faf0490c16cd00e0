// SPDX-License-Identifier: Apache-2.0
#include "tests/support/cli.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace certwright::test {

namespace {

constexpr int patience = 10'000;

QString typeName(const QJsonValue& value) {
    switch (value.type()) {
    case QJsonValue::Null:
        return QStringLiteral("null");
    case QJsonValue::Bool:
        return QStringLiteral("bool");
    case QJsonValue::Double:
        return QStringLiteral("number");
    case QJsonValue::String:
        return QStringLiteral("string");
    case QJsonValue::Array:
        return QStringLiteral("array");
    case QJsonValue::Object:
        return QStringLiteral("object");
    case QJsonValue::Undefined:
        return QStringLiteral("missing");
    }
    return QStringLiteral("missing");
}

} // namespace

QString cliProgram() {
    return QDir(qEnvironmentVariable("CERTWRIGHT_BUILD_DIR"))
        .filePath(QStringLiteral("app/cli/certwright-cli"));
}

ProcessResult runCli(const QStringList& arguments, const QByteArray& input) {
    return run(cliProgram(), arguments, input);
}

QJsonObject documentOf(const ProcessResult& result) {
    return QJsonDocument::fromJson(result.output).object();
}

QJsonValue valueAt(const QJsonObject& document, const QString& place) {
    QJsonValue value = document;
    for (const QString& step : place.split(QLatin1Char('.'))) {
        bool isIndex = false;
        const int index = step.toInt(&isIndex);
        value = isIndex ? value.toArray().at(index) : value.toObject().value(step);
    }
    return value;
}

QString textAt(const QJsonObject& document, const QString& place) {
    return valueAt(document, place).toString();
}

QStringList textsAt(const QJsonObject& document, const QString& place) {
    QStringList texts;
    for (const QJsonValue& entry : valueAt(document, place).toArray())
        texts << entry.toString();
    return texts;
}

QStringList wrongTypes(const QJsonObject& document, const QString& expected) {
    QStringList wrong;
    for (const QString& entry : expected.simplified().split(QLatin1Char(' '))) {
        const QString place = entry.section(QLatin1Char(':'), 0, 0);
        const QString type = typeName(valueAt(document, place));
        if (!entry.section(QLatin1Char(':'), 1).split(QLatin1Char('|')).contains(type))
            wrong << entry + QStringLiteral(" is ") + type;
    }
    return wrong;
}

CliListener::~CliListener() {
    if (process_.state() == QProcess::NotRunning)
        return;
    process_.kill();
    process_.waitForFinished(patience);
}

bool CliListener::start(const QStringList& arguments) {
    process_.start(cliProgram(),
        QStringList{QStringLiteral("listen"), QStringLiteral("0"), QStringLiteral("--json"),
            QStringLiteral("--once")} +
            arguments);
    static const QRegularExpression place(QStringLiteral("port (\\d+)"));
    const QDeadlineTimer deadline(patience);
    process_.setReadChannel(QProcess::StandardError);
    while (!deadline.hasExpired() && process_.state() != QProcess::NotRunning && port_ == 0) {
        process_.waitForReadyRead(20); // not longer: what came while the program started is no news to it
        errors_ += process_.readAllStandardError();
        port_ = place.match(QString::fromUtf8(errors_)).captured(1).toInt();
    }
    return port_ != 0;
}

ProcessResult CliListener::finish() {
    const bool ended = process_.state() == QProcess::NotRunning || process_.waitForFinished(patience);
    const bool normal = ended && process_.exitStatus() == QProcess::NormalExit;
    return {.exitCode = normal ? process_.exitCode() : -1,
        .output = process_.readAllStandardOutput(),
        .errors = errors_ + process_.readAllStandardError()};
}

} // namespace certwright::test
