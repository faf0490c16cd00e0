// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/revocation_view.h"

#include "core/codec/oid_names.h"
#include "ui/widgets/field_view.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"
#include "ui/words/dates.h"
#include "ui/words/revocation.h"
#include "ui/words/sentence.h"
#include "ui/words/verdicts.h"

#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace certwright::ui {

using verify::RevocationAnswer;
using verify::RevocationState;
using verify::RevocationWitness;
using verify::WitnessFault;
using words::Mark;
namespace oid = codec::oid;

namespace {

Mark markOf(RevocationState state) {
    switch (state) {
    case RevocationState::Good:
        return Mark::Accepted;
    case RevocationState::Revoked:
        return Mark::Refused;
    case RevocationState::PartlyKnown:
        return Mark::Attention;
    case RevocationState::Unknown:
        return Mark::Unknown;
    }
    return Mark::Unknown;
}

QString kindText(RevocationWitness::Kind kind) {
    switch (kind) {
    case RevocationWitness::Kind::List:
        return RevocationView::tr("Revocation list");
    case RevocationWitness::Kind::Delta:
        return RevocationView::tr("Delta list");
    case RevocationWitness::Kind::Response:
        return RevocationView::tr("OCSP response");
    }
    return {};
}

QString saysText(RevocationState state) {
    switch (state) {
    case RevocationState::Good:
    case RevocationState::PartlyKnown:
        return RevocationView::tr("says: not revoked");
    case RevocationState::Revoked:
        return RevocationView::tr("says: revoked");
    case RevocationState::Unknown:
        return RevocationView::tr("does not know this certificate");
    }
    return {};
}

QString faultText(WitnessFault fault) {
    switch (fault) {
    case WitnessFault::None:
        return RevocationView::tr("It counts.");
    case WitnessFault::NotYetValid:
        return RevocationView::tr("It does not count yet.");
    case WitnessFault::Expired:
        return RevocationView::tr("It is out of date and does not count.");
    case WitnessFault::Malformed:
        return RevocationView::tr(
            "It holds something critical that cannot be understood and does not count.");
    case WitnessFault::NotTrusted:
        return RevocationView::tr("No one whose word counts here has signed it.");
    }
    return {};
}

Field momentField(const QString& name, Instant moment, Instant at) {
    return {.name = name,
        .value = QStringLiteral("%1 · %2").arg(words::exactText(moment), words::Distance::text(moment, at)),
        .children = {}};
}

Field witnessField(const RevocationWitness& witness, Instant at) {
    Field field{.name = QStringLiteral("%1: %2").arg(kindText(witness.kind), words::text(witness.name)),
        .value = QStringLiteral("%1. %2").arg(saysText(witness.says), faultText(witness.fault)),
        .children = {momentField(RevocationView::tr("This update"), witness.thisUpdate, at)}};
    if (witness.nextUpdate)
        field.children.push_back(momentField(RevocationView::tr("Next update"), *witness.nextUpdate, at));
    return field;
}

/// What the certificate itself names as the place to ask (RFC 5280 4.2.1.13, 4.2.2.1).
std::vector<Field> placesToAsk(const x509::Certificate& certificate) {
    std::vector<Field> places;
    if (const auto* points = x509::findExtension(certificate->extensions, oid::crlDistributionPoints))
        places.push_back({.name = RevocationView::tr("Lists are published at"),
            .value = words::text(points->toText()),
            .children = {}});
    const auto* access = certificate.extension<x509::AccessDescriptions>(oid::authorityInfoAccess);
    if (!access)
        return places;
    for (const x509::AccessDescription& description : access->descriptions)
        if (description.method == oid::ocspAccess)
            places.push_back({.name = RevocationView::tr("An OCSP responder answers at"),
                .value = words::text(description.location.toText()),
                .children = {}});
    return places;
}

Field certificateField(const x509::Certificate& certificate, const RevocationAnswer& answer, Instant at) {
    Field field{.name = words::markSymbol(markOf(answer.state)) + QLatin1Char(' ') +
            words::text(certificate->subject.shortText()),
        .value = words::revocationText(answer),
        .children = {}};
    for (const RevocationWitness& witness : answer.witnesses)
        field.children.push_back(witnessField(witness, at));
    for (Field& place : placesToAsk(certificate))
        field.children.push_back(std::move(place));
    return field;
}

QString summaryText(const verify::Path& path) {
    if (path.endsInAnchor() && path.steps.size() == 1)
        return RevocationView::tr(
            "It is trusted by itself: no list can revoke it, only whoever keeps the store.");
    if (!path.endsInAnchor())
        return RevocationView::tr(
            "The chain ends in nobody who is trusted, so nobody's word about it counts.");
    const RevocationState worst = path.revocation.empty()
        ? RevocationState::Unknown
        : std::ranges::max_element(path.revocation, {}, [](const RevocationAnswer& answer) {
              return answer.state == RevocationState::Revoked ? 2 : answer.state != RevocationState::Good;
          })->state;
    switch (worst) {
    case RevocationState::Revoked:
        return RevocationView::tr("A certificate of this chain is revoked.");
    case RevocationState::Good:
        return RevocationView::tr("No certificate of this chain is revoked.");
    case RevocationState::PartlyKnown:
    case RevocationState::Unknown:
        return RevocationView::tr("Whether this chain is revoked is not known in full.");
    }
    return {};
}

} // namespace

RevocationView::RevocationView(QWidget* parent)
    : QWidget(parent)
    , summary_(makeHeading({}, Heading::Section))
    , tree_(makeFieldView(fields_, tr("Revocation of each certificate"), QStringLiteral("revocationTree"))) {
    summary_->setObjectName(QStringLiteral("revocationSummary"));
    tree_->setHeaderHidden(true);
    tree_->setWordWrap(true);
    auto* hint = makeRemark(tr("The lists and responses of all files that are opened here count. Nothing is "
                               "fetched from the network."));
    hint->setWordWrap(true);
    auto* open = new QPushButton(tr("Open a list or response…"));
    open->setObjectName(QStringLiteral("openRevocation"));
    connect(open, &QPushButton::clicked, this, &RevocationView::fileWanted);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(unit(*this) * 2);
    layout->addWidget(summary_);
    layout->addWidget(hint);
    layout->addWidget(open, 0, Qt::AlignLeft);
    layout->addWidget(tree_, 1);
}

void RevocationView::setPath(const verify::Path& path, Instant at) {
    std::vector<Field> certificates;
    for (std::size_t depth = 0; depth + 1 < path.steps.size(); ++depth) {
        const RevocationAnswer answer = depth < path.revocation.size() ? path.revocation[depth]
                                                                       : RevocationAnswer{};
        certificates.push_back(certificateField(path.steps[depth].certificate, answer, at));
    }
    summary_->setText(summaryText(path));
    fields_.setFields(std::move(certificates));
    tree_->expandToDepth(0);
    tree_->resizeColumnToContents(0);
}

} // namespace certwright::ui
