// SPDX-License-Identifier: Apache-2.0
#include "ui/words/stacks.h"

#include "ui/words/findings.h"
#include "ui/words/sentence.h"

#include <QCoreApplication>

namespace certwright::words {

using verify::Evidence;
using verify::Stack;
using verify::Treatment;

namespace {

QString translated(const char* sentence) {
    return QCoreApplication::translate("Stack", sentence);
}

QString evidenceText(Evidence evidence) {
    switch (evidence) {
    case Evidence::Measured:
        return translated(QT_TRANSLATE_NOOP("Stack", "Measured on the real program."));
    case Evidence::Reported:
        return translated(QT_TRANSLATE_NOOP("Stack", "Reported by its users or makers."));
    case Evidence::Literature:
        return translated(QT_TRANSLATE_NOOP("Stack", "From its documentation, not tried."));
    case Evidence::None:
        return {};
    }
    return {};
}

const char* sentenceFor(const verify::StackVerdict& verdict) {
    switch (verdict.treatment) {
    case Treatment::Accepts:
        return verdict.reason ? QT_TRANSLATE_NOOP("Stack", "%1 would accept it all the same. %2")
                              : QT_TRANSLATE_NOOP("Stack", "%1 would accept it.");
    case Treatment::Refuses:
        return verdict.reason ? QT_TRANSLATE_NOOP("Stack", "%1 would refuse it. %2")
                              : QT_TRANSLATE_NOOP("Stack", "%1 would refuse it.");
    case Treatment::Unknown:
        return QT_TRANSLATE_NOOP("Stack", "What %1 would do is not known. %2");
    }
    return "";
}

} // namespace

QString stackTitle(Stack stack) {
    switch (stack) {
    case Stack::Nginx:
        return QStringLiteral("nginx");
    case Stack::Apache:
        return QStringLiteral("Apache");
    case Stack::Haproxy:
        return QStringLiteral("HAProxy");
    case Stack::Node:
        return QStringLiteral("Node.js");
    case Stack::Java:
        return QStringLiteral("Java");
    case Stack::Go:
        return QStringLiteral("Go");
    case Stack::GnuTls:
        return QStringLiteral("GnuTLS");
    case Stack::Rustls:
        return QStringLiteral("rustls");
    case Stack::Python:
        return QStringLiteral("Python");
    }
    return {};
}

Mark markOf(Treatment treatment) {
    switch (treatment) {
    case Treatment::Accepts:
        return Mark::Accepted;
    case Treatment::Refuses:
        return Mark::Refused;
    case Treatment::Unknown:
        return Mark::Unknown;
    }
    return Mark::Unknown;
}

QString stackSentence(const verify::StackVerdict& verdict) {
    const QString reason = verdict.reason ? findingText(verdict.reason->finding) : QString();
    const QString said = filled(translated(sentenceFor(verdict)), {stackTitle(verdict.stack), reason});
    const QString evidence = evidenceText(verdict.evidence);
    return evidence.isEmpty() ? said : said + QLatin1Char(' ') + evidence;
}

} // namespace certwright::words
