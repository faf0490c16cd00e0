// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/diagnosis.h"

#include <QString>

namespace certwright::words {

/// How a verdict is marked: always by a shape, a word and a colour together.
enum class Mark { Accepted, Refused, Unknown, Attention };

Mark markOf(const diagnose::Verdict& verdict);
/// "✔", "✖", "?", "⚠"
QString markSymbol(Mark mark);

/// The one sentence of a run: who refused whom and why, or who authenticated whom.
QString verdictSentence(const diagnose::Diagnosis& diagnosis, const tls::Record& record);

/// What stands under it: how sure, at what moment, by which alert and in whose direction, how long it took.
QString verdictDetails(const diagnose::Diagnosis& diagnosis, const tls::Record& record);

/// "300 of 1,000 targets done"
QString progressText(std::size_t done, std::size_t all);

/// "in the handshake", "after the handshake", …
QString phaseText(tls::Phase phase);

} // namespace certwright::words
