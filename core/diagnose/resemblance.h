// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/x509/name.h"

#include <vector>

namespace certwright::diagnose {

/// Whether two names look as if one organisation had given them: the same O, or a word in common that is not one of
/// those that every CA carries ("Root", "CA", "Issuing"). A hint for the order of two guesses, never a proof.
bool resembles(const x509::Name& left, const x509::Name& right);
bool resemblesAny(const x509::Name& name, const std::vector<x509::Name>& others);

} // namespace certwright::diagnose
