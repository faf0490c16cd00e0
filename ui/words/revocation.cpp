// SPDX-License-Identifier: Apache-2.0
#include "ui/words/revocation.h"

#include "ui/words/dates.h"
#include "ui/words/sentence.h"
#include "ui/words/timestamps.h"

#include <QCoreApplication>

namespace certwright::words {

using verify::RevocationAnswer;
using verify::RevocationState;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Revocation)
};

} // namespace

QString revocationText(const RevocationAnswer& answer) {
    switch (answer.state) {
    case RevocationState::Good:
        return Texts::tr("not revoked");
    case RevocationState::Revoked:
        return Texts::tr("revoked on %1, reason: %2").arg(exactText(answer.since), text(answer.reason));
    case RevocationState::PartlyKnown:
        return Texts::tr("not revoked for some reasons; nothing at hand speaks of the others");
    case RevocationState::Unknown:
        return answer.witnesses.empty() ? Texts::tr("unknown: no list and no response at hand speaks of it")
                                        : Texts::tr("unknown: nothing that speaks of it counts");
    }
    return {};
}

QString stapleText(const diagnose::Staple& staple) {
    if (staple.responseStatus.empty())
        return Texts::tr("OCSP response sent along: it cannot be read");
    if (staple.responseStatus != "successful")
        return filled(Texts::tr("OCSP response sent along: no answer (%1)"), {text(staple.responseStatus)});
    if (!staple.answer)
        return Texts::tr("OCSP response sent along: without the issuer's certificate it cannot be judged");
    return filled(Texts::tr("OCSP response sent along: %1"), {revocationText(*staple.answer)});
}

QStringList attestationLines(const diagnose::Attestations& attestations) {
    QStringList lines;
    if (attestations.staple)
        lines << stapleText(*attestations.staple);
    if (!attestations.timestamps.empty())
        lines << timestampsText(attestations.timestamps);
    return lines;
}

} // namespace certwright::words
