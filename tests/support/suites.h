// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonDocument>
#include <QString>

#include <optional>

namespace certwright::test {

/// The folder of public test suites that lies beside the project, where it does; CERTWRIGHT_SUITES names
/// another place. None of their files is part of the project.
std::optional<QString> suitesFolder();

/// The content of a suite's file ("limbo/limbo.json.xz"), unpacked where its name ends with .xz. Empty where
/// it cannot be read, which fails the test that asked.
QByteArray suiteFile(const QString& file);
QJsonDocument suiteDocument(const QString& file);

/// Unpacks an archive of a suite ("pkits/pkits.tar.xz") below the build folder, once for every version of it,
/// and gives the folder; empty where that fails.
QString unpackedSuite(const QString& archive);

} // namespace certwright::test

/// Skips the test where the suites are not on this machine, and says so.
#define REQUIRE_SUITES()                                                                                     \
    if (!::certwright::test::suitesFolder())                                                                 \
    QSKIP("SKIPPED, NOT TESTED: the public suites are not on this machine (CERTWRIGHT_SUITES names their "   \
          "folder)")
