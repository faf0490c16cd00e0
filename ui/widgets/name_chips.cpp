// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/name_chips.h"

#include "ui/widgets/card.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"
#include "ui/words/findings.h"
#include "ui/words/sentence.h"

#include <QHBoxLayout>

namespace certwright::ui {

using words::Mark;

namespace {

QString kindText(const issue::ReviewedName& name) {
    if (!name.name)
        return NameChips::tr("not a name");
    if (name.name->kind == x509::GeneralNameKind::Ip)
        return NameChips::tr("address");
    return name.name->text.starts_with("*.") ? NameChips::tr("wildcard") : NameChips::tr("name");
}

Mark markOf(const issue::ReviewedName& name) {
    if (!name.name)
        return Mark::Refused;
    for (const Finding& finding : name.findings)
        if (finding.severity() == Severity::Warning)
            return Mark::Attention;
    return Mark::Accepted;
}

QWidget* makeChip(const issue::ReviewedName& name) {
    auto* chip = new Card;
    const int margin = unit(*chip);
    chip->setContentsMargins(0, 0, 0, 0);
    const Mark mark = markOf(name);
    chip->setMark(mark);
    const QString shown = name.name ? words::text(name.name->text) : words::text(name.typed);
    auto* layout = new QHBoxLayout(chip);
    layout->setContentsMargins(margin * 2, margin, margin * 2, margin);
    layout->addWidget(new PlainLabel(words::markSymbol(mark) + QLatin1Char(' ') + shown));
    layout->addWidget(makeRemark(kindText(name)));
    QStringList why;
    for (const Finding& finding : name.findings)
        why << words::findingText(finding);
    chip->setAccessibleName(shown + QStringLiteral(", ") + kindText(name));
    chip->setAccessibleDescription(why.join(QLatin1Char(' ')));
    return chip;
}

} // namespace

NameChips::NameChips(QWidget* parent)
    : QWidget(parent) {
    new FlowLayout(unit(*this) * 2, this);
}

void NameChips::setNames(const std::vector<issue::ReviewedName>& names) {
    clear(*layout());
    for (const issue::ReviewedName& name : names)
        layout()->addWidget(makeChip(name));
    updateGeometry();
}

} // namespace certwright::ui
