// SPDX-License-Identifier: Apache-2.0
#include "ui/trustmap/trust_cell_view.h"

#include "core/x509/forms.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"
#include "ui/words/sentence.h"
#include "ui/words/trust_maps.h"

#include <QGridLayout>
#include <QPushButton>

namespace certwright::ui {

using diagnose::MapPlace;
using diagnose::TrustCell;

TrustCellView::TrustCellView(TrustMapController& controller, Navigator& navigator, QWidget* parent)
    : Card(parent)
    , controller_(controller)
    , navigator_(navigator)
    , symbol_(makeHeading({}, Heading::Section))
    , sentence_(makeHeading({}, Heading::Section))
    , path_(makeRemark())
    , reasons_(new PlainLabel)
    , inspect_(new QPushButton(namedIcon(QStringLiteral("inspector")), tr("&Inspect")))
    , wish_(new QPushButton) {
    symbol_->setWordWrap(false);
    sentence_->setObjectName(QStringLiteral("cellSentence"));
    path_->setObjectName(QStringLiteral("cellPath"));
    reasons_->setObjectName(QStringLiteral("cellReasons"));
    reasons_->setWordWrap(true);
    inspect_->setObjectName(QStringLiteral("inspectIdentity"));
    wish_->setObjectName(QStringLiteral("wishRefused"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(inspect_);
    buttons->addWidget(wish_);
    buttons->addStretch(1);
    auto* layout = new QGridLayout(this);
    layout->setHorizontalSpacing(unit(*this) * 2);
    layout->setVerticalSpacing(unit(*this) * 2);
    layout->addWidget(symbol_, 0, 0, Qt::AlignTop);
    layout->addWidget(sentence_, 0, 1);
    layout->addWidget(path_, 1, 1);
    layout->addWidget(reasons_, 2, 1);
    layout->addLayout(buttons, 3, 1);
    layout->setColumnStretch(1, 1);
    connect(inspect_, &QPushButton::clicked, this, &TrustCellView::inspect);
    connect(wish_, &QPushButton::clicked, this, [this] {
        if (!places_.empty())
            controller_.setUnwanted(places_, !controller_.isUnwanted(places_.front()));
    });
    refresh();
}

void TrustCellView::setPlaces(const std::vector<MapPlace>& places) {
    places_ = places;
    refresh();
}

void TrustCellView::refresh() {
    const bool isChosen = !places_.empty() && controller_.cell(places_.front()).has_value();
    for (QWidget* part : std::initializer_list<QWidget*>{path_, reasons_, inspect_, wish_})
        part->setVisible(isChosen);
    if (isChosen) {
        showCell(*controller_.cell(places_.front()));
        return;
    }
    setMark(std::nullopt);
    symbol_->clear();
    sentence_->setText(tr("Choose a cell to see the path and the cause."));
}

QString TrustCellView::pathLabel(const TrustCell& cell) {
    if (cell.list)
        return tr("Up to the CA that is named: %1");
    return cell.verdict == verify::Treatment::Accepts ? tr("Path: %1")
                                                      : tr("The best path that was found: %1");
}

void TrustCellView::showCell(const TrustCell& cell) {
    const words::Mark mark = words::markOf(cell);
    setMark(mark);
    symbol_->setText(words::markSymbol(mark));
    QPalette tinted = palette();
    tinted.setColor(QPalette::WindowText, markColor(mark, palette()));
    symbol_->setPalette(tinted);
    sentence_->setText(words::trustCellSentence(
        cell, controller_.rows()[cell.identity].name, controller_.columns()[cell.store].name));
    const QString path = words::pathText(diagnose::pathOf(controller_.request(), cell));
    path_->setText(words::filled(pathLabel(cell), {path}));
    path_->setVisible(!path.isEmpty());
    const QStringList reasons = words::trustCellReasons(
        cell, diagnose::listedName(controller_.request(), cell));
    reasons_->setText(reasons.join(QLatin1Char('\n')));
    reasons_->setVisible(!reasons.isEmpty());
    const bool isUnwanted = controller_.isUnwanted(places_.front());
    wish_->setVisible(isUnwanted ||
        (cell.verdict == verify::Treatment::Accepts && cell.purpose == verify::Purpose::TlsClient));
    wish_->setText(isUnwanted ? tr("May be &accepted") : tr("Shall be &refused"));
}

void TrustCellView::inspect() const {
    const MapRow& row = controller_.rows()[places_.front().identity];
    navigator_.open(InspectorPlace{.files = {},
        .name = row.name,
        .octets = QByteArray::fromStdString(x509::pemOf(row.identity.chain))});
}

} // namespace certwright::ui
