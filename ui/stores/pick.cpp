// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/pick.h"

#include "core/x509/forms.h"
#include "ui/words/sentence.h"

#include <set>

namespace certwright::ui {

namespace {

bool isChosenFirst(const trust::Entry& entry, FirstChoice first) {
    const x509::Certificate* leaf = entry.leaf();
    if (first == FirstChoice::Nothing || !leaf || entry.hasKey())
        return false;
    return leaf->isCa() && (first == FirstChoice::Authorities || leaf->isSelfIssued());
}

QString wordsOf(const trust::Entry& entry) {
    QStringList words{words::text(entry.name())};
    if (const x509::Certificate* leaf = entry.leaf()) {
        const QString fingerprint = words::text(*x509::formOf(x509::FormKind::Sha256Colons, *leaf));
        words << words::text((*leaf)->subject.shortText()) << fingerprint
              << QString(fingerprint).remove(QLatin1Char(':'));
    }
    return words.join(QLatin1Char('\n'));
}

} // namespace

std::vector<Pick> picksOf(std::vector<trust::Add> additions, const trust::Store& into, FirstChoice first) {
    std::set<ossl::Sha256> there;
    for (const auto& entry : into.entries)
        there.insert(entry->fingerprint());
    std::vector<Pick> picks;
    for (trust::Add& addition : additions) {
        const bool isThere = there.contains(addition.entry.fingerprint());
        const bool isChosen = !isThere && isChosenFirst(addition.entry, first);
        QString words = wordsOf(addition.entry);
        picks.push_back({.addition = std::move(addition),
            .isChosen = isChosen,
            .isThere = isThere,
            .words = std::move(words)});
    }
    return picks;
}

} // namespace certwright::ui
