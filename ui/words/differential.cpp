// SPDX-License-Identifier: Apache-2.0
#include "ui/words/differential.h"

#include "core/tls/code_points.h"
#include "ui/words/sentence.h"

#include <QCoreApplication>

#include <algorithm>

namespace certwright::words {

using diagnose::Omission;
using diagnose::RefusedBy;
using diagnose::Variant;
using diagnose::VerdictState;

namespace {

struct VariantRow {
    Variant variant;
    const char* text; ///< %1: the subject
    const char* label;
};

// clang-format off
constexpr VariantRow variants[] = {
    {Variant::AsChosen, QT_TRANSLATE_NOOP("Differential", "As chosen, once more"), QT_TRANSLATE_NOOP("Differential", "as chosen")},
    {Variant::NoCertificate, QT_TRANSLATE_NOOP("Differential", "Without a certificate"), QT_TRANSLATE_NOOP("Differential", "without a certificate")},
    {Variant::LeafOnly, QT_TRANSLATE_NOOP("Differential", "The certificate alone"), QT_TRANSLATE_NOOP("Differential", "the certificate alone")},
    {Variant::FullChain, QT_TRANSLATE_NOOP("Differential", "With its whole chain"), QT_TRANSLATE_NOOP("Differential", "with its whole chain")},
    {Variant::ThrowAway, QT_TRANSLATE_NOOP("Differential", "A throw-away certificate that nobody issued"), QT_TRANSLATE_NOOP("Differential", "a throw-away certificate")},
    {Variant::OtherIdentity, QT_TRANSLATE_NOOP("Differential", "As %1"), QT_TRANSLATE_NOOP("Differential", "another certificate")},
    {Variant::FollowsList, QT_TRANSLATE_NOOP("Differential", "As a program that follows the server's list"), QT_TRANSLATE_NOOP("Differential", "following the server's list")},
    {Variant::Tls12, QT_TRANSLATE_NOOP("Differential", "TLS 1.2 only"), QT_TRANSLATE_NOOP("Differential", "TLS 1.2 only")},
    {Variant::Tls13, QT_TRANSLATE_NOOP("Differential", "TLS 1.3 only"), QT_TRANSLATE_NOOP("Differential", "TLS 1.3 only")},
    {Variant::WithoutServerName, QT_TRANSLATE_NOOP("Differential", "Without the server name (SNI)"), QT_TRANSLATE_NOOP("Differential", "without the server name")},
    {Variant::WithServerName, QT_TRANSLATE_NOOP("Differential", "Asking for the name %1 (SNI)"), QT_TRANSLATE_NOOP("Differential", "with a server name")},
    {Variant::Resumed, QT_TRANSLATE_NOOP("Differential", "With the session of the first of these runs"), QT_TRANSLATE_NOOP("Differential", "with a resumed session")},
};

struct OmissionRow {
    Omission reason;
    const char* text; ///< %1: the subject
};

constexpr OmissionRow omissions[] = {
    {Omission::NotReached, QT_TRANSLATE_NOOP("Differential", "the connection does not come as far as TLS")},
    {Omission::NoIdentity, QT_TRANSLATE_NOOP("Differential", "no certificate was chosen")},
    {Omission::OwnFault, QT_TRANSLATE_NOOP("Differential", "the chosen files cannot be used")},
    {Omission::ServerRefused, QT_TRANSLATE_NOOP("Differential", "we refuse the server, so nothing of ours is shown to it")},
    {Omission::NotAskedFor, QT_TRANSLATE_NOOP("Differential", "the server asks for no certificate")},
    {Omission::IssuerUnknown, QT_TRANSLATE_NOOP("Differential", "the certificate of its CA, %1, is not at hand")},
    {Omission::NoOther, QT_TRANSLATE_NOOP("Differential", "no other certificate with its key is at hand")},
    {Omission::NoneFits, QT_TRANSLATE_NOOP("Differential", "none of the others fits what the server asks for")},
    {Omission::TooMany, QT_TRANSLATE_NOOP("Differential", "%1 fits too, but enough others were tried")},
    {Omission::NoServerName, QT_TRANSLATE_NOOP("Differential", "no name is known to ask for")},
    {Omission::NoSession, QT_TRANSLATE_NOOP("Differential", "the server gave no session to resume")},
    {Omission::Stopped, QT_TRANSLATE_NOOP("Differential", "stopped before")},
};
// clang-format on

const VariantRow& rowOf(Variant variant) {
    return *std::ranges::find(variants, variant, &VariantRow::variant);
}

/// Words of the column that says what came of a run.
class Outcomes {
    Q_DECLARE_TR_FUNCTIONS(Differential)

public:
    static QString state(const diagnose::Verdict& verdict) {
        switch (verdict.state) {
        case VerdictState::Accepted:
            return tr("accepted");
        case VerdictState::Refused:
            return verdict.by == RefusedBy::Client ? tr("refused by us") : tr("refused by the server");
        case VerdictState::RefusedSilently:
            return tr("closed by the server, no reason given");
        case VerdictState::Unknown:
            return tr("no verdict");
        case VerdictState::Failed:
            return tr("failed");
        }
        return {};
    }
    static QString reason(const OmissionRow& row, const QString& subject) {
        return filled(tr(row.text), {subject});
    }
    static QString leftOut() { return tr("%1: %2"); }
};

} // namespace

QString variantText(const diagnose::ComparedRun& run) {
    return sentence("Differential", rowOf(run.variant).text, {run.subject});
}

QString variantLabel(Variant variant) {
    return QCoreApplication::translate("Differential", rowOf(variant).label);
}

QString outcomeText(const diagnose::Outcome& outcome) {
    const diagnose::Verdict& verdict = outcome.diagnosis.verdict;
    QStringList parts{Outcomes::state(verdict)};
    if (verdict.alert)
        parts << QStringLiteral("%1 (%2)").arg(
            text(tls::alertName(verdict.alert->code)), QString::number(verdict.alert->code));
    else if (outcome.record->http)
        parts << QStringLiteral("HTTP %1").arg(outcome.record->http->status);
    return parts.join(QStringLiteral(" · "));
}

QString sameAsText(Variant variant) {
    return filled(QCoreApplication::translate("Differential", "the same as: %1"), {variantLabel(variant)});
}

QString omissionText(const diagnose::OmittedRun& omitted) {
    const auto row = std::ranges::find(omissions, omitted.reason, &OmissionRow::reason);
    return filled(
        Outcomes::leftOut(), {variantLabel(omitted.variant), Outcomes::reason(*row, text(omitted.subject))});
}

} // namespace certwright::words
