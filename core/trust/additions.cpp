// SPDX-License-Identifier: Apache-2.0
#include "core/trust/additions.h"

namespace certwright::trust {

std::vector<Add> additionsFrom(const Store& store) {
    std::vector<Add> additions;
    for (const auto& entry : store.entries)
        if (entry->kind != EntryKind::Other)
            additions.push_back({.entry = *entry, .from = store.format});
    return additions;
}

std::vector<Add> additionsFrom(const std::vector<x509::Certificate>& certificates) {
    std::vector<Add> additions;
    for (const x509::Certificate& certificate : certificates)
        additions.push_back({.entry = {.certificates = {certificate}}});
    return additions;
}

std::vector<x509::Certificate> certificatesOf(const std::vector<Add>& additions) {
    std::vector<x509::Certificate> certificates;
    for (const Add& addition : additions)
        if (addition.entry.leaf() && !addition.entry.hasKey())
            certificates.push_back(*addition.entry.leaf());
    return certificates;
}

std::vector<Edit> editsToAdd(std::vector<Add> additions, StoreFormat format, Instant now) {
    std::vector<Edit> edits;
    for (Add& addition : additions) {
        if (!addition.entry.date && isJavaFormat(format))
            addition.entry.date = std::chrono::milliseconds(now.time_since_epoch()).count();
        edits.emplace_back(std::move(addition));
    }
    return edits;
}

} // namespace certwright::trust
