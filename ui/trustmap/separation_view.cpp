// SPDX-License-Identifier: Apache-2.0
#include "ui/trustmap/separation_view.h"

#include "ui/widgets/copy_button.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"
#include "ui/words/sentence.h"
#include "ui/words/trust_maps.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace certwright::ui {

using diagnose::Separation;
using diagnose::SeparationGroup;
using diagnose::UnwantedCell;

namespace {

/// Of names and sentences in a row: more than these are counted.
constexpr std::size_t mostShown = 8;

PlainLabel* wrapped(const QString& text) {
    auto* label = new PlainLabel(text);
    label->setWordWrap(true);
    return label;
}

QString fingerprintText(const x509::Certificate& certificate) {
    return QString::fromStdString(toHex(ByteView{certificate.sha256()}));
}

} // namespace

SeparationView::SeparationView(TrustMapController& controller, QWidget* parent)
    : QWidget(parent)
    , controller_(controller)
    , title_(makeHeading(tr("Make it so"), Heading::Section))
    , lines_(new QVBoxLayout) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(unit(*this) * 2);
    layout->addWidget(title_);
    layout->addLayout(lines_);
    lines_->setSpacing(unit(*this) * 2);
    connect(&controller_, &TrustMapController::wishesChanged, this, &SeparationView::refresh);
    refresh();
}

void SeparationView::refresh() {
    clear(*lines_);
    const bool isAsked = controller_.hasWishes() && !controller_.isRunning() &&
        controller_.purpose() == verify::Purpose::TlsClient;
    setVisible(isAsked);
    if (!isAsked)
        return;
    const Separation separation = controller_.separation();
    showReasons(separation);
    if (separation.needsAuthorities()) {
        showGroups(separation);
        showLists(separation);
    }
}

QString SeparationView::namesOf(const std::vector<std::size_t>& rows) const {
    QStringList names;
    for (const std::size_t row : rows)
        if (names.size() < static_cast<qsizetype>(mostShown))
            names << controller_.rows()[row].name;
    const int more = static_cast<int>(rows.size() - std::min(rows.size(), mostShown));
    if (more > 0)
        names << tr("%n more", nullptr, more);
    return names.join(QStringLiteral(", "));
}

void SeparationView::showReasons(const Separation& separation) {
    QStringList lines;
    for (const UnwantedCell& cell : separation.unwanted) {
        if (lines.size() == static_cast<qsizetype>(mostShown)) {
            lines << tr("%n more", nullptr, static_cast<int>(separation.unwanted.size() - mostShown));
            break;
        }
        const auto path = diagnose::pathOf(controller_.request(), *controller_.cell(cell.place));
        const auto nameOf = [&](const std::optional<ossl::Sha256>& digest) {
            const auto found = std::ranges::find_if(
                path, [&](const x509::Certificate& step) { return step.sha256() == digest; });
            return found == path.end() ? QString() : words::text((*found)->subject.shortText());
        };
        lines << words::unwantedText(cell.way,
            {.identity = controller_.rows()[cell.place.identity].name,
                .store = controller_.columns()[cell.place.store].name,
                .anchor = nameOf(cell.anchor),
                .shared = nameOf(cell.shared),
                .beside = namesOf(cell.beside)});
    }
    auto* reasons = wrapped(lines.join(QLatin1Char('\n')));
    reasons->setObjectName(QStringLiteral("separationReasons"));
    lines_->addWidget(reasons);
}

QString SeparationView::groupText(const SeparationGroup& group, std::size_t number) const {
    QStringList stores;
    for (const std::size_t store : group.stores)
        stores << controller_.columns()[store].name;
    return words::filled(tr("Group %1: %2; its CA goes into the client CA file of %3."),
        {QString::number(number), namesOf(group.identities), stores.join(QStringLiteral(", "))});
}

void SeparationView::showGroups(const Separation& separation) {
    lines_->addWidget(makeHeading(tr("One way: an issuing CA for each group"), Heading::Section));
    lines_->addWidget(wrapped(
        tr("Each group gets a CA of its own, and its clients new certificates by it. A server holds the "
           "CAs of its own groups, and not the root above them. Others who trust the root notice "
           "nothing.")));
    QStringList groups;
    for (std::size_t group = 0; group < separation.groups.size() && group < mostShown; ++group)
        groups << groupText(separation.groups[group], group + 1);
    if (separation.groups.size() > mostShown)
        groups << tr("%n more", nullptr, static_cast<int>(separation.groups.size() - mostShown));
    auto* label = wrapped(groups.join(QLatin1Char('\n')));
    label->setObjectName(QStringLiteral("separationGroups"));
    lines_->addWidget(label);
    if (controller_.rootFor(separation)) {
        auto* build = new QPushButton(
            namedIcon(QStringLiteral("setup")), tr("&Build the CAs, certificates and bundles…"));
        build->setObjectName(QStringLiteral("buildGroups"));
        // What is built takes the button with it.
        connect(build, &QPushButton::clicked, &controller_, &TrustMapController::buildGroups,
            Qt::QueuedConnection);
        lines_->addWidget(build, 0, Qt::AlignLeft);
    } else {
        auto* why = makeRemark(
            tr("Where their root is in the vault with its key, all of it can be built here."));
        why->setObjectName(QStringLiteral("cannotBuild"));
        lines_->addWidget(why);
    }
}

QString SeparationView::approvedText(const Separation& separation) const {
    QStringList lines;
    for (const diagnose::SeparatedStore& store : separation.stores) {
        lines << QStringLiteral("# ") + controller_.columns()[store.store].name;
        for (const std::size_t row : store.letIn) {
            const MapRow& client = controller_.rows()[row];
            lines << QStringLiteral("%1 %2").arg(fingerprintText(client.identity.chain.front()), client.name);
        }
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

void SeparationView::showLists(const Separation& separation) {
    lines_->addWidget(
        makeHeading(tr("The other way: a list of approved clients in the application"), Heading::Section));
    lines_->addWidget(wrapped(
        tr("The servers stay as they are, and TLS lets everybody in. The application looks at the name "
           "or the SHA-256 of the certificate, and turns away whoever is not on its list. It must do "
           "so at every door.")));
    QStringList lists;
    for (std::size_t place = 0; place < separation.stores.size() && place < mostShown; ++place) {
        const diagnose::SeparatedStore& store = separation.stores[place];
        lists << words::filled(
            tr("%1 lets in: %2"), {controller_.columns()[store.store].name, namesOf(store.letIn)});
    }
    auto* label = wrapped(lists.join(QLatin1Char('\n')));
    label->setObjectName(QStringLiteral("separationLists"));
    lines_->addWidget(label);
    auto* copy = new CopyButton(
        tr("Copy the lists with fingerprints"), [text = approvedText(separation)] { return text; });
    copy->setObjectName(QStringLiteral("copyApproved"));
    lines_->addWidget(copy, 0, Qt::AlignLeft);
}

} // namespace certwright::ui
