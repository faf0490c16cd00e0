// SPDX-License-Identifier: Apache-2.0
#include "tests/support/texts.h"

namespace certwright::test {

QString text(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QByteArray octets(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

std::string std8(const QString& qt) {
    return qt.toStdString();
}

QString errorText(const Error& error) {
    QString result = text(errorCodeName(error.code));
    if (!error.subject.empty())
        result += QStringLiteral(" about ") + text(error.subject);
    if (!error.detail.empty())
        result += QStringLiteral(" (") + text(error.detail) + QStringLiteral(")");
    for (const std::string& cause : error.causes)
        result += QStringLiteral("; ") + text(cause);
    return result;
}

} // namespace certwright::test
