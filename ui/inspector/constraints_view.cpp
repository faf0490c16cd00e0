// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/constraints_view.h"

#include "core/verify/constraint_matching.h"
#include "core/verify/peer_name.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"
#include "ui/words/sentence.h"

#include <QEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace certwright::ui {

using verify::SubtreeMatch;
using words::Mark;
using x509::GeneralName;
using x509::GeneralNameKind;
using x509::GeneralSubtree;

namespace {

constexpr std::size_t mostLines = 200;

/// A name as typed: an address, an e-mail address, a URI, else a host.
GeneralName nameOf(const QString& typed) {
    GeneralName name;
    const std::string text = typed.toStdString();
    if (const auto octets = x509::ipOctets(text)) {
        name.kind = GeneralNameKind::Ip;
        name.octets = *octets;
    } else if (text.find("://") != std::string::npos) {
        name.kind = GeneralNameKind::Uri;
        name.text = text;
    } else if (text.find('@') != std::string::npos) {
        name.kind = GeneralNameKind::Email;
        name.text = text;
    } else {
        name.kind = GeneralNameKind::Dns;
        name.text = verify::peerNameOf(text).text;
    }
    return name;
}

QString subtreeText(const GeneralSubtree& subtree) {
    const QString kind = words::text(x509::generalNameKindName(subtree.base.kind));
    const QString text = words::text(subtree.base.toReadableText());
    return QStringLiteral("%1: %2").arg(
        kind, text.isEmpty() ? ConstraintsView::tr("everything of this kind") : text);
}

} // namespace

ConstraintsView::ConstraintsView(QWidget* parent)
    : QWidget(parent)
    , lists_(new QVBoxLayout)
    , name_(new QLineEdit)
    , answer_(new PlainLabel) {
    name_->setObjectName(QStringLiteral("constraintName"));
    name_->setPlaceholderText(tr("host, address, e-mail address or URI"));
    name_->setMaximumWidth(fontMetrics().averageCharWidth() * 60);
    answer_->setObjectName(QStringLiteral("constraintAnswer"));
    answer_->setWordWrap(true);
    const Page page = makeScrollingPage();
    page.content->addWidget(buddy(tr("&Test a name"), name_));
    page.content->addWidget(name_);
    page.content->addWidget(answer_);
    page.content->addLayout(lists_);
    page.content->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(page.widget);
    connect(name_, &QLineEdit::textChanged, this, &ConstraintsView::tryName);
}

void ConstraintsView::addList(const QString& title, Mark mark, const std::vector<GeneralSubtree>& subtrees) {
    if (subtrees.empty())
        return;
    lists_->addWidget(makeHeading(title, Heading::Section));
    const std::size_t shown = std::min(subtrees.size(), mostLines);
    for (std::size_t i = 0; i < shown; ++i) {
        auto* line = new PlainLabel(words::markSymbol(mark) + QLatin1Char(' ') + subtreeText(subtrees[i]));
        line->setWordWrap(true);
        QPalette own = palette();
        own.setColor(QPalette::WindowText, markColor(mark, own));
        line->setPalette(own);
        lists_->addWidget(line);
    }
    if (subtrees.size() > shown)
        lists_->addWidget(makeRemark(tr("and %n more", nullptr, static_cast<int>(subtrees.size() - shown))));
}

void ConstraintsView::setConstraints(const x509::NameConstraints& constraints) {
    constraints_ = constraints;
    showLists();
    tryName();
}

void ConstraintsView::showLists() {
    clear(*lists_);
    addList(tr("Allowed"), Mark::Accepted, constraints_.permitted);
    addList(tr("Denied"), Mark::Refused, constraints_.excluded);
}

/// Their colours are those of light or dark.
void ConstraintsView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showLists();
}

/// RFC 5280 6.1.3 (b) and (c), for this one CA.
void ConstraintsView::tryName() {
    const QString typed = name_->text().trimmed();
    answer_->setVisible(!typed.isEmpty());
    if (typed.isEmpty())
        return;
    const GeneralName name = nameOf(typed);
    const auto say = [&](Mark mark, const QString& text) {
        answer_->setText(words::markSymbol(mark) + QLatin1Char(' ') + text);
    };
    for (const GeneralSubtree& subtree : constraints_.excluded)
        if (verify::matchExcluded(name, subtree.base) == SubtreeMatch::Within)
            return say(
                Mark::Refused, words::filled(tr("Denied: %1 lies in %2."), {typed, subtreeText(subtree)}));
    bool ofThisForm = false;
    for (const GeneralSubtree& subtree : constraints_.permitted) {
        const SubtreeMatch match = verify::matchPermitted(name, subtree.base);
        if (match == SubtreeMatch::Within)
            return say(
                Mark::Accepted, words::filled(tr("Allowed: %1 lies in %2."), {typed, subtreeText(subtree)}));
        if (match == SubtreeMatch::BadName)
            return say(Mark::Unknown, words::filled(tr("%1 is no name that can be compared."), {typed}));
        ofThisForm = ofThisForm || match == SubtreeMatch::Outside;
    }
    if (ofThisForm)
        return say(Mark::Refused, words::filled(tr("Denied: %1 lies in nothing that is allowed."), {typed}));
    say(Mark::Accepted, words::filled(tr("Allowed: nothing constrains names like %1."), {typed}));
}

} // namespace certwright::ui
