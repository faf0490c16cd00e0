// SPDX-License-Identifier: Apache-2.0
#include "ui/words/candidates.h"

#include "ui/words/causes.h"
#include "ui/words/verdicts.h"

#include <QCoreApplication>
#include <QStringList>

namespace certwright::words {

using diagnose::Withholding;

namespace {

constexpr ClientHabit habits[] = {
    {QT_TRANSLATE_NOOP("Candidate", "curl, Node.js, Python"), &Withholding::openssl},
    {QT_TRANSLATE_NOOP("Candidate", "GnuTLS"), &Withholding::gnutls},
    {QT_TRANSLATE_NOOP("Candidate", "Java"), &Withholding::java},
    {QT_TRANSLATE_NOOP("Candidate", "Go"), &Withholding::go},
    {QT_TRANSLATE_NOOP("Candidate", "Windows"), &Withholding::schannel},
    {QT_TRANSLATE_NOOP("Candidate", "Browsers"), &Withholding::browsers},
};

} // namespace

QString candidateText(const diagnose::Candidate& candidate) {
    if (candidate.fits())
        return markSymbol(Mark::Accepted) + QLatin1Char(' ') +
            QCoreApplication::translate("Candidate", "fits");
    QStringList reasons;
    for (const diagnose::Cause cause : candidate.reasons)
        reasons << causeLabel(cause);
    reasons.removeDuplicates();
    return markSymbol(Mark::Refused) + QLatin1Char(' ') + reasons.join(QStringLiteral(", "));
}

std::span<const ClientHabit> clientHabits() {
    return habits;
}

QString programText(const ClientHabit& habit) {
    return QCoreApplication::translate("Candidate", habit.program);
}

QString habitText(bool withholds) {
    return withholds ? QCoreApplication::translate("Candidate", "sends none")
                     : QCoreApplication::translate("Candidate", "sends it");
}

} // namespace certwright::words
