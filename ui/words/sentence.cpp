// SPDX-License-Identifier: Apache-2.0
#include "ui/words/sentence.h"

#include "core/base/utf8.h"
#include "ui/words/dates.h"

#include <QCoreApplication>
#include <QLocale>

namespace certwright::words {

namespace {

/// What %n stands for: the first number among the values.
int countIn(const std::vector<Parameter>& parameters) {
    for (const Parameter& parameter : parameters)
        if (const auto* number = std::get_if<std::int64_t>(&parameter))
            return static_cast<int>(std::min<std::int64_t>(*number, 1'000'000'000));
    return -1;
}

} // namespace

QString text(std::string_view utf8) {
    const std::string shown = visible(utf8);
    return QString::fromUtf8(shown.data(), static_cast<qsizetype>(shown.size()));
}

QString filled(const QString& sentence, const QStringList& values) {
    QString result;
    result.reserve(sentence.size() + 64);
    for (qsizetype i = 0; i < sentence.size(); ++i) {
        const QChar c = sentence[i];
        const int digit = i + 1 < sentence.size() ? sentence[i + 1].digitValue() : -1;
        if (c != QLatin1Char('%') || digit < 1) {
            result += c;
            continue;
        }
        if (digit > values.size()) { // a mistake that a test shall see, and not a hole that nobody does
            result += c;
            continue;
        }
        result += values[digit - 1];
        ++i;
    }
    return result;
}

QString valueText(const Parameter& parameter) {
    if (const auto* string = std::get_if<std::string>(&parameter))
        return text(*string);
    if (const auto* number = std::get_if<std::int64_t>(&parameter))
        return QLocale().toString(static_cast<qlonglong>(*number));
    return dateText(std::get<Instant>(parameter));
}

QString sentence(const char* context, const char* source, const std::vector<Parameter>& parameters) {
    QStringList values;
    for (const Parameter& parameter : parameters)
        values << valueText(parameter);
    return filled(QCoreApplication::translate(context, source, nullptr, countIn(parameters)), values);
}

} // namespace certwright::words
