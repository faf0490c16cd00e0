// SPDX-License-Identifier: Apache-2.0
#include "ui/trustmap/trust_map_page.h"

#include "ui/services/local_files.h"
#include "ui/trustmap/separation_view.h"
#include "ui/trustmap/server_row.h"
#include "ui/trustmap/trust_cell_view.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"
#include "ui/words/sentence.h"
#include "ui/words/stacks.h"

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QDropEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QMimeData>
#include <QSplitter>
#include <QStackedLayout>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QToolButton>

namespace certwright::ui {

using verify::Purpose;
using verify::Treatment;

namespace {

constexpr int cellCharacters = 18;
constexpr int nameCharacters = 28; ///< of a row's name

/// Paints a cell in the colours of its mark.
class MarkedCells final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        const QVariant mark = index.data(TrustMapModel::MarkRole);
        if (!mark.isValid())
            return;
        const auto shown = static_cast<words::Mark>(mark.toInt());
        option->backgroundBrush = markBackground(shown, option->palette);
        option->palette.setColor(QPalette::Text, markColor(shown, option->palette));
    }
};

} // namespace

TrustMapPage::TrustMapPage(const Services& services, QWidget* parent)
    : QWidget(parent)
    , controller_(services.core)
    , model_(controller_)
    , pages_(new QStackedLayout)
    , messages_(new MessageBar)
    , purpose_(new QComboBox)
    , stack_(new QComboBox)
    , treatment_(new QComboBox)
    , filter_(new QLineEdit)
    , state_(makeRemark())
    , table_(new QTableView)
    , cell_(new TrustCellView(controller_, services.navigator)) {
    setAcceptDrops(true);
    makeActions();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(messages_);
    layout->addLayout(pages_, 1);
    pages_->addWidget(makeEmptyPage());
    pages_->addWidget(makeMap());
    connect(&controller_, &TrustMapController::failed, messages_, &MessageBar::showError);
    connect(&controller_, &TrustMapController::built, this, [this](const QString& folder) {
        messages_->showText(words::Mark::Accepted,
            words::filled(
                tr("Made and stored in your vault; the files are in %1. The map shows who is let in "
                   "once the clients and servers use them."),
                {QDir::toNativeSeparators(folder)}));
    });
    connect(&controller_, &TrustMapController::changed, this, &TrustMapPage::refresh);
    connect(&controller_, &TrustMapController::advanced, this, &TrustMapPage::refreshState);
    connect(&controller_, &TrustMapController::runningChanged, this, &TrustMapPage::refreshState);
    connect(&controller_, &TrustMapController::advanced, cell_, &TrustCellView::refresh);
    connect(&controller_, &TrustMapController::wishesChanged, cell_, &TrustCellView::refresh);
    connect(&services.core.vault, &VaultSession::changed, this, &TrustMapPage::refreshState);
    refresh();
}

QAction* TrustMapPage::addAction(const QString& icon, const QString& text, std::function<void()> act) {
    auto* action = new QAction(icon.isEmpty() ? QIcon() : namedIcon(icon), text, this);
    connect(action, &QAction::triggered, this, std::move(act));
    return action;
}

void TrustMapPage::makeActions() {
    addRows_ = addAction(QStringLiteral("add"), tr("Add who presents…"),
        [this] { controller_.chooseFiles(MapSide::Presents); });
    addColumns_ = addAction(
        QStringLiteral("add"), tr("Add who judges…"), [this] { controller_.chooseFiles(MapSide::Judges); });
    addVault_ = addAction(
        QStringLiteral("authorities"), tr("Add the vault"), [this] { controller_.addVault(); });
    addMachine_ = addAction(QStringLiteral("stores"), tr("Add this machine's stores"),
        [this] { controller_.addMachineStores(); });
    remove_ = addAction({}, tr("Remove"), [this] { removeChosen(); });
    stop_ = addAction({}, tr("Stop"), [this] { controller_.stop(); });
}

void TrustMapPage::addButton(QLayout& layout, QAction* action, const QString& name) {
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setObjectName(name);
    button->setAccessibleName(action->text());
    button->setFocusPolicy(Qt::StrongFocus);
    layout.addWidget(button);
}

QWidget* TrustMapPage::makeEmptyPage() {
    auto* steps = new QWidget;
    auto* lines = new QVBoxLayout(steps);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(unit(*this) * 3);
    auto* row = new QHBoxLayout;
    addButton(*row, addVault_, QStringLiteral("mapFirstVault"));
    addButton(*row, addRows_, QStringLiteral("mapFirstRows"));
    addButton(*row, addColumns_, QStringLiteral("mapFirstColumns"));
    lines->addLayout(row);
    lines->addWidget(makeServerRow(QStringLiteral("mapFirstServer")));
    return makeEmptyPlace(tr("Who would accept whom?"),
        tr("Certificates against trust stores, in one table: who is let in, who is refused and why, and what "
           "would change that. Begin with the vault, or with the files of your clients and servers: a "
           "certificate with its chain presents itself, a CA file judges. They can be dropped here too. A "
           "live "
           "server is asked for the certificates that it sends, or for the CAs that it names."),
        steps);
}

QWidget* TrustMapPage::makeServerRow(const QString& name) {
    auto* row = new ServerRow(name);
    connect(row, &ServerRow::chosen, &controller_, &TrustMapController::addServer);
    return row;
}

QWidget* TrustMapPage::makeMap() {
    auto* actions = new QWidget;
    auto& row = *new FlowLayout(unit(*this) * 2, actions);
    addButton(row, addRows_, QStringLiteral("mapAddRows"));
    addButton(row, addColumns_, QStringLiteral("mapAddColumns"));
    addButton(row, addVault_, QStringLiteral("mapAddVault"));
    addButton(row, addMachine_, QStringLiteral("mapAddMachine"));
    addButton(row, remove_, QStringLiteral("mapRemove"));
    addButton(row, stop_, QStringLiteral("mapStop"));
    prepareTable();
    auto* parts = new QSplitter(Qt::Vertical);
    parts->setChildrenCollapsible(false);
    parts->addWidget(table_);
    parts->addWidget(makeDetails());
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(1, 2);
    auto* map = new QWidget;
    auto* layout = new QVBoxLayout(map);
    const int margin = unit(*this) * 4;
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(unit(*this) * 2);
    layout->addWidget(makeHeading(tr("Who would accept whom"), Heading::Page));
    layout->addWidget(actions);
    layout->addWidget(makeServerRow(QStringLiteral("mapServer")));
    layout->addWidget(makeQuestion());
    layout->addWidget(state_);
    layout->addWidget(parts, 1);
    return map;
}

/// What is asked, and which of the answers are looked for.
QWidget* TrustMapPage::makeQuestion() {
    purpose_->addItem(tr("as clients, by servers"), static_cast<int>(Purpose::TlsClient));
    purpose_->addItem(tr("as servers, by clients"), static_cast<int>(Purpose::TlsServer));
    purpose_->setObjectName(QStringLiteral("mapPurpose"));
    stack_->addItem(tr("our verdict"), -1);
    for (std::size_t stack = 0; stack < verify::stackCount; ++stack)
        stack_->addItem(words::stackTitle(static_cast<verify::Stack>(stack)), static_cast<int>(stack));
    stack_->setObjectName(QStringLiteral("mapStack"));
    treatment_->addItem(tr("all"), -1);
    treatment_->addItem(tr("only refused"), static_cast<int>(Treatment::Refuses));
    treatment_->addItem(tr("only accepted"), static_cast<int>(Treatment::Accepts));
    treatment_->addItem(tr("only not known"), static_cast<int>(Treatment::Unknown));
    treatment_->setObjectName(QStringLiteral("mapTreatment"));
    filter_->setObjectName(QStringLiteral("mapFilter"));
    filter_->setAccessibleName(tr("Filter"));
    filter_->setPlaceholderText(tr("Filter by name"));
    filter_->setClearButtonEnabled(true);
    state_->setObjectName(QStringLiteral("mapState"));
    auto* question = new QWidget;
    auto* row = new QHBoxLayout(question);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(unit(*this) * 2);
    for (auto [label, box] : {std::pair{tr("&Judged"), purpose_}, std::pair{tr("&With"), stack_},
             std::pair{tr("S&how"), treatment_}}) {
        row->addWidget(buddy(label, box));
        row->addWidget(box);
    }
    row->addWidget(filter_, 1);
    connect(purpose_, &QComboBox::currentIndexChanged, this,
        [this] { controller_.setPurpose(static_cast<Purpose>(purpose_->currentData().toInt())); });
    connect(&controller_, &TrustMapController::purposeChanged, purpose_,
        [this] { purpose_->setCurrentIndex(purpose_->findData(static_cast<int>(controller_.purpose()))); });
    connect(stack_, &QComboBox::currentIndexChanged, this, [this] {
        const int stack = stack_->currentData().toInt();
        controller_.setStack(stack < 0 ? std::nullopt : std::optional{static_cast<verify::Stack>(stack)});
    });
    connect(treatment_, &QComboBox::currentIndexChanged, this, &TrustMapPage::refreshFilter);
    connect(filter_, &QLineEdit::textChanged, this, &TrustMapPage::refreshFilter);
    return question;
}

void TrustMapPage::prepareTable() {
    table_->setModel(&model_);
    table_->setItemDelegate(new MarkedCells(table_));
    table_->setObjectName(QStringLiteral("trustMap"));
    table_->setAccessibleName(tr("Who would accept whom"));
    table_->setTabKeyNavigation(false);
    table_->setCornerButtonEnabled(false);
    table_->setWordWrap(false);
    const int character = fontMetrics().averageCharWidth();
    QHeaderView* across = table_->horizontalHeader();
    across->setDefaultSectionSize(character * cellCharacters);
    across->setTextElideMode(Qt::ElideMiddle);
    // As wide as their names, within bounds. Of the cells, which may be ten thousand, only those in sight are
    // measured.
    across->setMinimumSectionSize(character * cellCharacters);
    across->setMaximumSectionSize(character * nameCharacters);
    across->setResizeContentsPrecision(0);
    connect(&model_, &QAbstractItemModel::modelReset, across,
        [across] { across->resizeSections(QHeaderView::ResizeToContents); });
    across->setSectionResizeMode(QHeaderView::Interactive);
    QHeaderView* down = table_->verticalHeader();
    down->setDefaultSectionSize(fontMetrics().height() * 7 / 4);
    down->setTextElideMode(Qt::ElideMiddle);
    down->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    down->setFixedWidth(character * nameCharacters);
    connect(
        table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TrustMapPage::takeSelection);
}

QWidget* TrustMapPage::makeDetails() {
    const Page page = makeScrollingPage();
    page.content->setContentsMargins(0, unit(*this) * 2, 0, 0);
    page.content->addWidget(cell_);
    page.content->addWidget(new SeparationView(controller_));
    page.content->addStretch(1);
    return page.widget;
}

void TrustMapPage::visit(const TrustMapPlace& place) {
    if (!place.files.isEmpty())
        controller_.addFiles(place.files, MapSide::AsItIs);
}

void TrustMapPage::refresh() {
    cell_->setPlaces({});
    pages_->setCurrentIndex(controller_.isEmpty() ? 0 : 1);
    refreshState();
}

void TrustMapPage::refreshState() {
    const auto count = [](std::size_t number) { return static_cast<int>(number); };
    const std::size_t rows = controller_.rows().size();
    const std::size_t columns = controller_.columns().size();
    if (rows == 0)
        state_->setText(tr("Now add who presents: certificates of clients and servers."));
    else if (columns == 0)
        state_->setText(tr("Now add who judges: the trust stores of servers and clients."));
    else
        state_->setText(
            QStringLiteral("%1 · %2 · %3")
                .arg(tr("%n present themselves", nullptr, count(rows)),
                    tr("%n judge", nullptr, count(columns)),
                    controller_.isRunning() || controller_.cellsDone() < rows * columns
                        ? tr("%1 of %2 cells are worked out").arg(controller_.cellsDone()).arg(rows * columns)
                        : tr("hover over a cell for the cause, choose it for the path")));
    addVault_->setEnabled(controller_.hasVault());
    stop_->setEnabled(controller_.isRunning() || controller_.isCalling());
    remove_->setEnabled(table_->selectionModel()->hasSelection());
}

void TrustMapPage::refreshFilter() {
    const int treatment = treatment_->currentData().toInt();
    model_.setFilter({.words = filter_->text().trimmed(),
        .treatment = treatment < 0 ? std::nullopt : std::optional{static_cast<Treatment>(treatment)}});
    cell_->setPlaces({});
}

void TrustMapPage::takeSelection() {
    std::vector<diagnose::MapPlace> places;
    for (const QModelIndex& index : table_->selectionModel()->selectedIndexes())
        places.push_back(model_.placeOf(index));
    cell_->setPlaces(places);
    refreshState();
}

/// Whole rows and columns that are chosen by their heads; else the row of the cell.
void TrustMapPage::removeChosen() {
    std::set<std::size_t> rows;
    std::set<std::size_t> columns;
    const QItemSelectionModel& selection = *table_->selectionModel();
    for (const QModelIndex& index : selection.selectedColumns())
        columns.insert(model_.columnAt(index.column()));
    if (columns.empty())
        for (const QModelIndex& index : selection.selectedIndexes())
            rows.insert(model_.rowAt(index.row()));
    controller_.remove(rows, columns);
}

void TrustMapPage::dragEnterEvent(QDragEnterEvent* event) {
    if (!localFiles(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void TrustMapPage::dropEvent(QDropEvent* event) {
    const QStringList files = localFiles(*event->mimeData());
    if (files.isEmpty())
        return;
    event->acceptProposedAction();
    controller_.addFiles(files, MapSide::AsItIs);
}

} // namespace certwright::ui
