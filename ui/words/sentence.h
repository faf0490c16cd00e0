// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"

#include <QString>
#include <QStringList>

#include <string_view>

namespace certwright::words {

/// A text of the core as a QString. It may come from outside: it is made visible, and must be shown as plain text.
QString text(std::string_view utf8);

/// Puts values in place of %1, %2, … of a sentence, all at once: a value that itself holds "%2" stays as it is. A place
/// without a value stays in sight.
QString filled(const QString& sentence, const QStringList& values);

/// The sentence of a context, translated, with its number in place of %n and the values in place of the others.
QString sentence(const char* context, const char* source, const std::vector<Parameter>& parameters);

/// A value as a person reads it: a name, a number in the language's digits, a date.
QString valueText(const Parameter& parameter);

} // namespace certwright::words
