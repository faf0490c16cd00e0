// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>
#include <QTest>

#include <string>
#include <string_view>

/// Values of the core as Qt Test prints and compares them.
namespace certwright::test {

QString text(std::string_view utf8);
QByteArray octets(ByteView bytes);
std::string std8(const QString& text);

/// "wrong-passphrase about key.pem (detail): cause; cause", for messages and for comparing errors as text.
QString errorText(const Error& error);

} // namespace certwright::test

namespace certwright::test {

/// The error's text, or nothing where there is a value.
template <class T> QString failureText(const Result<T>& result) {
    return result ? QString() : errorText(result.error());
}

template <class T> QString codeText(const Result<T>& result) {
    return result ? QStringLiteral("a value") : text(errorCodeName(result.error().code));
}

} // namespace certwright::test

/// Fails the test with the error's text where there is no value. The expression is evaluated once.
#define REQUIRE_VALUE(expression)                                                                            \
    do {                                                                                                     \
        const auto& required = (expression);                                                                 \
        QVERIFY2(required.has_value(), qPrintable(::certwright::test::failureText(required)));               \
    } while (false)

/// Fails the test unless the result is an error with that code.
#define COMPARE_ERROR(expression, expected)                                                                  \
    QCOMPARE(::certwright::test::codeText(expression),                                                       \
        ::certwright::test::text(::certwright::errorCodeName(expected)))
