// SPDX-License-Identifier: Apache-2.0
#include "core/lint/judge_items.h"

#include "core/lint/public_suffix_list.h"

namespace certwright::lint {

namespace {

constexpr std::size_t mostObjects = 1000;

std::vector<x509::Certificate> certificatesAmong(const std::vector<container::Item>& items) {
    std::vector<x509::Certificate> certificates;
    for (const container::Item& item : items)
        if (const auto* certificate = item.certificate())
            certificates.push_back(*certificate);
    return certificates;
}

} // namespace

std::optional<Subject> subjectOf(const container::Item& item) {
    if (const auto* certificate = item.certificate())
        return Subject{.object = *certificate};
    if (const auto* list = std::get_if<x509::RevocationList>(&item.content))
        return Subject{.object = *list};
    if (const auto* request = std::get_if<x509::Request>(&item.content))
        return Subject{.object = *request};
    return std::nullopt;
}

JudgedItems judgeItems(const std::vector<container::Item>& items, Profile profile, Instant at) {
    const std::vector<x509::Certificate> candidates = certificatesAmong(items);
    const auto suffixes = profile == Profile::Web ? systemPublicSuffixes() : nullptr;
    JudgedItems judged;
    for (std::size_t index = 0; index < items.size(); ++index) {
        auto subject = subjectOf(items[index]);
        if (!subject)
            continue;
        if (judged.items.size() == mostObjects) {
            judged.findings.push_back(
                {.kind = &finding::limitReached, .parameters = {static_cast<std::int64_t>(mostObjects)}});
            break;
        }
        subject->issuer = issuerAmong(candidates, *subject);
        subject->suffixes = suffixes;
        judged.items.push_back({.index = index, .judgements = run(*subject, profile, at)});
    }
    return judged;
}

} // namespace certwright::lint
