// SPDX-License-Identifier: Apache-2.0
#include "ui/words/trust_maps.h"

#include "ui/words/causes.h"
#include "ui/words/logs.h"
#include "ui/words/sentence.h"
#include "ui/words/stacks.h"

#include <QCoreApplication>

namespace certwright::words {

using diagnose::ListRelation;
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

/// What a live server's list says of a client.
const char* sentenceFor(ListRelation relation) {
    switch (relation) {
    case ListRelation::NotAsked:
        return QT_TRANSLATE_NOOP("TrustMap",
            "%2 asked for no certificate when it was called: what it would make of %1 is not known.");
    case ListRelation::Empty:
        return QT_TRANSLATE_NOOP(
            "TrustMap", "%2 asks for certificates but names no CA: what it would make of %1 is not known.");
    case ListRelation::Match:
        return QT_TRANSLATE_NOOP("TrustMap", "%2 names a CA of %1 in the list that it sends.");
    case ListRelation::NoMatch:
        return QT_TRANSLATE_NOOP("TrustMap", "%2 names no CA of %1 in the list that it sends.");
    }
    return "";
}

const char* reasonFor(ListRelation relation) {
    switch (relation) {
    case ListRelation::NotAsked:
        return QT_TRANSLATE_NOOP(
            "TrustMap", "It may still ask under another name, or later, for some paths only.");
    case ListRelation::Empty:
        return QT_TRANSLATE_NOOP("TrustMap", "It may trust any CA. Only a connection test tells.");
    case ListRelation::Match:
        return QT_TRANSLATE_NOOP("TrustMap",
            "A name is all that is known: another CA of the same name, with another key, would be named just "
            "so, and a server need not trust whom it names. Only a connection test tells.");
    case ListRelation::NoMatch:
        return QT_TRANSLATE_NOOP("TrustMap",
            "Programs that follow the list (Java, Go, Windows, browsers) would send nothing. Most servers "
            "trust nobody else, but a list may be shorter than what is trusted: only a connection test "
            "tells.");
    }
    return "";
}

const char* const listOfClients = QT_TRANSLATE_NOOP(
    "TrustMap", "Of %2 only its list of CAs for clients is known: it says nothing of %1 as a server.");

QStringList listReasons(const TrustCell& cell, const std::string& listedName) {
    if (cell.purpose != Purpose::TlsClient)
        return {};
    QStringList reasons;
    if (cell.listed) {
        reasons << filled(translated(QT_TRANSLATE_NOOP("TrustMap", "Named: %1.")), {text(listedName)});
        if (!cell.listed->sameOctets)
            reasons << translated(QT_TRANSLATE_NOOP("TrustMap",
                "It is written otherwise there than in the certificate: Go and browsers take it for another "
                "name, and would send nothing."));
    }
    return reasons << translated(reasonFor(*cell.list));
}

QString listText(ListRelation relation) {
    switch (relation) {
    case ListRelation::NotAsked:
        return translated(QT_TRANSLATE_NOOP("TrustMap", "not asked"));
    case ListRelation::Empty:
        return translated(QT_TRANSLATE_NOOP("TrustMap", "no list"));
    case ListRelation::Match:
        return translated(QT_TRANSLATE_NOOP("TrustMap", "named"));
    case ListRelation::NoMatch:
        return translated(QT_TRANSLATE_NOOP("TrustMap", "not named"));
    }
    return {};
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

QString trustCellText(const TrustCell& cell) {
    if (cell.list && cell.purpose == Purpose::TlsClient)
        return listText(*cell.list);
    switch (cell.verdict) {
    case Treatment::Accepts:
        return translated(QT_TRANSLATE_NOOP("TrustMap", "accepted"));
    case Treatment::Refuses:
        return translated(QT_TRANSLATE_NOOP("TrustMap", "refused"));
    case Treatment::Unknown:
        return translated(QT_TRANSLATE_NOOP("TrustMap", "not known"));
    }
    return {};
}

Mark markOf(const TrustCell& cell) {
    return cell.list == ListRelation::NoMatch ? Mark::Attention : markOf(cell.verdict);
}

QString trustCellSentence(const TrustCell& cell, const QString& identity, const QString& store) {
    const char* const sentence = !cell.list  ? sentenceFor(cell)
        : cell.purpose == Purpose::TlsClient ? sentenceFor(*cell.list)
                                             : listOfClients;
    return filled(translated(sentence), {identity, store});
}

QString trustCellLabel(const TrustCell& cell) {
    return cell.cause ? causeLabel(*cell.cause) : QString();
}

QStringList trustCellReasons(const TrustCell& cell, const std::string& listedName) {
    if (cell.list)
        return listReasons(cell, listedName);
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
