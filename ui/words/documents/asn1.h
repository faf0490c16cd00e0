// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/x509/describe.h"

#include <QJsonArray>

namespace certwright::words {

/// The elements of some octets, outermost first, each as {"depth","offset","length","tag","name","value"};
/// name and value are null where there is none. After 500 elements the list ends with one {"more": true}.
QJsonArray asn1Document(const x509::Description& description);

} // namespace certwright::words
