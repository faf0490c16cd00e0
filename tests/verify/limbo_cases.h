// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/verify/verify.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace certwright::test {

/// The cases of x509-limbo and BetterTLS; see the README of the suites for their form.
QJsonArray limboCases();

/// The question of a case. Empty where a certificate cannot be read: that refuses it as well.
std::optional<verify::Request> limboRequest(const QJsonObject& limbo, verify::Rules rules);

} // namespace certwright::test
