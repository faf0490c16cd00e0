// SPDX-License-Identifier: Apache-2.0
#include "ui/words/redaction.h"

#include <QRegularExpression>

namespace certwright::words {

namespace {

struct SecretForm {
    QRegularExpression pattern;
    QString replacement;
};

QRegularExpression pattern(const char* text) {
    return QRegularExpression(QString::fromUtf8(text),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
}

/// Where a line ends: a text that was made visible has its line breaks written out.
constexpr const char* fieldValue = R"re(((?:proxy-)?authorization|(?:set-)?cookie2?)(\s*[:=]\s*)(?:(?!\\u\{0*[AD]\}|[\r\n]).)+)re";

const std::vector<SecretForm>& secretForms() {
    static const QString leftOut = QStringLiteral("[…]");
    static const std::vector<SecretForm> forms{
        {pattern(R"re(-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----.*?(?:-----END [A-Z0-9 ]*PRIVATE KEY-----|$))re"),
            QStringLiteral("[\\1]")},
        {pattern(R"re(\b(CLIENT_RANDOM|[A-Z_]+_SECRET(?:_\d)?)\s+[0-9a-f]{64}\s+[0-9a-f]+)re"),
            QStringLiteral("\\1 ") + leftOut},
        {pattern(fieldValue), QStringLiteral("\\1\\2") + leftOut},
        // No word of a sentence, such as “Basic constraints”, has a digit in it.
        {pattern(R"re(\b(basic|bearer|negotiate|ntlm)\s+(?=[a-z+/._~-]*[0-9=])[a-z0-9+/=._~-]{8,})re"),
            QStringLiteral("\\1 ") + leftOut},
        {pattern(R"re(://([^/@:\s]*):[^/@\s]*@)re"), QStringLiteral("://\\1:") + leftOut + QLatin1Char('@')},
        {pattern(R"re(([\w-]*(?:pass(?:word|phrase|wd)?|pwd|secret|token|api[_-]?key|sessionid|sid)|signature(?==)|sig(?==))(\s*[=:]\s*)(?!\[…\])[^\s&;,"'”]+)re"),
            QStringLiteral("\\1\\2") + leftOut},
    };
    return forms;
}

} // namespace

QString withoutSecrets(const QString& text) {
    QString result = text;
    for (const SecretForm& form : secretForms())
        result.replace(form.pattern, form.replacement);
    return result;
}

} // namespace certwright::words
