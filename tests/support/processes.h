// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include <optional>

namespace certwright::test {

/// What a program said and how it ended.
struct ProcessResult {
    int exitCode = -1; ///< -1 where it did not start, crashed or took too long
    QByteArray output;
    QByteArray errors;
};

/// Runs a program to its end, at most that long, without a shell.
ProcessResult run(const QString& program, const QStringList& arguments, const QByteArray& input = {},
    int timeoutMilliseconds = 30'000);

/// The same with the event loop turning, so that servers in this process can answer meanwhile.
ProcessResult runBeside(
    const QString& program, const QStringList& arguments, int timeoutMilliseconds = 30'000);

/// The full path of a program on this machine, or among the unpacked peers of the build folder; empty where
/// there is none.
std::optional<QString> findProgram(const QString& name);

/// What unpacked programs need to find their libraries.
QProcessEnvironment peerEnvironment();

/// The folder into which packaging/test unpacks the peers.
QString peersFolder();

} // namespace certwright::test

/// Finds a program or skips the test, so that nobody takes a test that did not run for one that passed.
#define REQUIRE_PROGRAM(variable, name)                                                                      \
    const auto found_##variable = ::certwright::test::findProgram(QStringLiteral(name));                     \
    if (!found_##variable)                                                                                   \
        QSKIP(                                                                                               \
            "SKIPPED, NOT TESTED: the program " name " is not on this machine (packaging/test brings it)");  \
    const QString variable = *found_##variable
