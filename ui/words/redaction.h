// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace certwright::words {

/// A text with everything left out by which somebody could act as another: private keys in PEM, lines of a TLS key log,
/// the values of Authorization and Cookie fields, the password of a URL, what stands after "password=", "token=" and
/// their like. For reports, which are made to be given away; what a text of another form means cannot be known.
QString withoutSecrets(const QString& text);

} // namespace certwright::words
