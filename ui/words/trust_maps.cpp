// SPDX-License-Identifier: Apache-2.0
#include "ui/words/trust_maps.h"

#include "ui/words/causes.h"
#include "ui/words/logs.h"
#include "ui/words/sentence.h"

#include <QCoreApplication>

namespace certwright::words {

using diagnose::SeparationWay;
using diagnose::TrustCell;
using verify::Purpose;
using verify::Treatment;

namespace {

QString translated(const char* source) {
    return QCoreApplication::translate("TrustMap", source);
}

const char* sentenceFor(const TrustCell& cell) {
    const bool isClient = cell.purpose == Purpose::TlsClient;
    switch (cell.verdict) {
    case Treatment::Accepts:
        return isClient ? QT_TRANSLATE_NOOP("TrustMap", "%2 would accept %1 as a client.")
                        : QT_TRANSLATE_NOOP("TrustMap", "%2 would accept %1 as a server.");
    case Treatment::Refuses:
        return isClient ? QT_TRANSLATE_NOOP("TrustMap", "%2 would refuse %1 as a client.")
                        : QT_TRANSLATE_NOOP("TrustMap", "%2 would refuse %1 as a server.");
    case Treatment::Unknown:
        return QT_TRANSLATE_NOOP("TrustMap", "What %2 would make of %1 is not known.");
    }
    return "";
}

const char* sentenceFor(SeparationWay way) {
    switch (way) {
    case SeparationWay::Nothing:
        return QT_TRANSLATE_NOOP("TrustMap", "%2 refuses %1 already.");
    case SeparationWay::RemoveAnchor:
        return QT_TRANSLATE_NOOP("TrustMap",
            "Nobody else whom %2 shall let in comes by %3: remove %3 from its trust store, and it refuses "
            "%1.");
    case SeparationWay::OwnAuthorities:
        return QT_TRANSLATE_NOOP("TrustMap",
            "%1 and %5 have %4 above them, and %2 lets in whoever comes by %3. As they stand, trust cannot "
            "tell them apart.");
    }
    return "";
}

} // namespace

QString treatmentText(Treatment treatment) {
    switch (treatment) {
    case Treatment::Accepts:
        return translated(QT_TRANSLATE_NOOP("TrustMap", "accepted"));
    case Treatment::Refuses:
        return translated(QT_TRANSLATE_NOOP("TrustMap", "refused"));
    case Treatment::Unknown:
        return translated(QT_TRANSLATE_NOOP("TrustMap", "not known"));
    }
    return {};
}

QString trustCellSentence(const TrustCell& cell, const QString& identity, const QString& store) {
    return filled(translated(sentenceFor(cell)), {identity, store});
}

QString trustCellLabel(const TrustCell& cell) {
    return cell.cause ? causeLabel(*cell.cause) : QString();
}

QStringList trustCellReasons(const TrustCell& cell) {
    if (!cell.cause)
        return {};
    diagnose::Diagnosed diagnosed{.cause = *cell.cause, .variant = cell.variant};
    diagnosed.fix.action = cell.fix;
    QStringList reasons{logCauseTitle(diagnosed), logCauseWhy(*cell.cause), logFixText(diagnosed.fix)};
    reasons.removeAll(QString());
    return reasons;
}

QString pathText(const std::vector<x509::Certificate>& path) {
    QStringList names;
    for (const x509::Certificate& certificate : path)
        names << text(certificate->subject.shortText());
    return names.join(QStringLiteral(" → "));
}

QString unwantedText(SeparationWay way, const UnwantedNames& names) {
    return filled(translated(sentenceFor(way)),
        {names.identity, names.store, names.anchor, names.shared, names.beside});
}

} // namespace certwright::words
