// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/attestations.h"

#include <QString>
#include <QStringList>

namespace certwright::words {

/// "not revoked", "revoked on 2026-11-20 10:00:00 UTC, reason: keyCompromise"
QString revocationText(const verify::RevocationAnswer& answer);

/// What a server's OCSP response is worth: "OCSP response sent along: not revoked".
QString stapleText(const diagnose::Staple& staple);

/// A line each for the OCSP response and for the timestamps; empty where the server's certificate comes
/// without.
QStringList attestationLines(const diagnose::Attestations& attestations);

} // namespace certwright::words
