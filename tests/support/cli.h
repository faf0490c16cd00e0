// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/processes.h"

#include <QJsonObject>
#include <QProcess>

namespace certwright::test {

/// The command line program of this build.
QString cliProgram();

/// Runs it to its end.
ProcessResult runCli(const QStringList& arguments, const QByteArray& input = {});

/// The one JSON document that a program printed; an empty object where it is none.
QJsonObject documentOf(const ProcessResult& result);

/// What stands at a place ("diagnosis.0.cause"); undefined where nothing does.
QJsonValue valueAt(const QJsonObject& document, const QString& place);
/// The same as a text; empty for anything else.
QString textAt(const QJsonObject& document, const QString& place);
/// The texts of an array.
QStringList textsAt(const QJsonObject& document, const QString& place);

/// What of "place:type place:type|type" is not so in a document; empty where all is. The types are string,
/// number, bool, array, object and null.
QStringList wrongTypes(const QJsonObject& document, const QString& expected);

/// certwright-cli as a test server for one caller.
class CliListener {
public:
    ~CliListener();

    /// Starts it on a free port; false where it does not listen within ten seconds.
    bool start(const QStringList& arguments);
    int port() const { return port_; }

    /// Waits for its end, which the first caller brings about.
    ProcessResult finish();

private:
    QProcess process_;
    QByteArray errors_;
    int port_ = 0;
};

} // namespace certwright::test
