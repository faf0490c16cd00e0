// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/diagnosis.h"

#include <QJsonObject>

namespace certwright::words {

/// A connection with its diagnosis, as `probe` and `listen` print it. \param others chains that might have been presented
/// in place of the configured one: they are among the candidates
QJsonObject probeDocument(const tls::Record& record, const diagnose::Diagnosis& diagnosis,
    const std::vector<std::vector<x509::Certificate>>& others = {});

/// {"code","name","direction"}; null where there is none.
QJsonValue alertDocument(const std::optional<tls::Alert>& alert);

} // namespace certwright::words
