// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/compare_view.h"

#include "core/container/open.h"
#include "ui/widgets/field_view.h"
#include "ui/widgets/finding_lines.h"
#include "ui/widgets/hex_view.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"
#include "ui/words/errors.h"

#include <QComboBox>
#include <QFileInfo>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace certwright::ui {

using x509::Comparable;

namespace {

std::vector<ByteRange> sideOf(const x509::ByteComparison& bytes, ByteRange x509::ByteDifference::*side) {
    std::vector<ByteRange> ranges;
    for (const x509::ByteDifference& difference : bytes.differences)
        ranges.push_back(difference.*side);
    return ranges;
}

/// The lines of the choice bear the number of another object, or one of these.
constexpr int nothingChosen = -1;
constexpr int renewalKeepingKey = -2;
constexpr int renewalWithNewKey = -3;

/// Two views that scroll together.
void tie(const HexView& one, const HexView& other) {
    QObject::connect(
        one.verticalScrollBar(), &QScrollBar::valueChanged, other.verticalScrollBar(), &QScrollBar::setValue);
}

} // namespace

std::optional<Comparable> comparableOf(const container::Item& item) {
    if (const auto* certificate = item.certificate())
        return *certificate;
    if (const auto* request = std::get_if<x509::Request>(&item.content))
        return *request;
    return std::nullopt;
}

CompareView::CompareView(TaskRunner& tasks, Prompts& prompts, QWidget* parent)
    : QWidget(parent)
    , tasks_(tasks)
    , prompts_(prompts)
    , choice_(new QComboBox)
    , state_(makeRemark())
    , meaning_(new FindingLines)
    , tree_(makeFieldView(fields_, tr("Differences by field"), QStringLiteral("comparedFields")))
    , left_(new HexView(tr("Octets of this one"), QStringLiteral("compareLeft")))
    , right_(new HexView(tr("Octets of the other"), QStringLiteral("compareRight")))
    , result_(new QWidget) {
    meaning_->setObjectName(QStringLiteral("compareMeaning"));
    state_->setObjectName(QStringLiteral("compareState"));
    tree_->setRootIsDecorated(false);
    auto* tabs = new QTabWidget;
    tabs->setDocumentMode(true);
    tabs->setObjectName(QStringLiteral("compareTabs"));
    tabs->addTab(tree_, tr("Field by field"));
    tabs->addTab(makeOctets(), tr("Octet by octet"));
    auto* parts = new QVBoxLayout(result_);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->addWidget(
        makeHeading(tr("What changes where the other takes the place of this one"), Heading::Section));
    parts->addWidget(meaning_);
    parts->addWidget(tabs, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(unit(*this) * 3);
    layout->addWidget(makeChoice());
    layout->addWidget(state_);
    layout->addWidget(result_, 1);
    layout->addStretch(0);
    connect(tree_->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex& index) { showField(index.row()); });
}

QWidget* CompareView::makeChoice() {
    choice_->setObjectName(QStringLiteral("compareChoice"));
    choice_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    auto* file = new QPushButton(tr("Another file…"));
    file->setObjectName(QStringLiteral("compareFile"));
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(buddy(tr("Com&pare with"), choice_));
    layout->addWidget(choice_, 1);
    layout->addWidget(file);
    connect(choice_, &QComboBox::activated, this, &CompareView::chosen);
    connect(file, &QPushButton::clicked, this, &CompareView::chooseFile);
    return row;
}

QWidget* CompareView::makeOctets() {
    auto* parts = new QSplitter;
    parts->setChildrenCollapsible(false);
    parts->addWidget(left_);
    parts->addWidget(right_);
    tie(*left_, *right_);
    tie(*right_, *left_);
    return parts;
}

void CompareView::setObject(
    const Comparable& object, std::function<std::vector<ComparableItem>()> others, Instant now) {
    object_ = object;
    now_ = now;
    task_.drop();
    findOthers_ = std::move(others);
    result_->hide();
    refreshOthers();
    state_->setText(tr("Choose what to lay beside it: another object that is open, or a file."));
    state_->show();
}

void CompareView::refreshOthers() {
    if (!findOthers_)
        return;
    others_ = findOthers_();
    const QSignalBlocker quiet(choice_);
    choice_->clear();
    choice_->addItem(tr("Choose…"), nothingChosen);
    addRenewals();
    for (std::size_t at = 0; at < others_.size(); ++at)
        choice_->addItem(others_[at].name, static_cast<int>(at));
}

void CompareView::addRenewals() {
    if (!std::holds_alternative<x509::Certificate>(*object_))
        return;
    choice_->addItem(tr("Its renewal, if made now with the same key"), renewalKeepingKey);
    choice_->addItem(tr("Its renewal, if made now with a new key"), renewalWithNewKey);
}

void CompareView::chosen(int line) {
    const int choice = choice_->itemData(line).toInt();
    if (choice == renewalKeepingKey || choice == renewalWithNewKey)
        draftRenewal(choice == renewalKeepingKey ? RenewalKey::Kept : RenewalKey::New);
    else if (choice != nothingChosen)
        compareWith(others_[static_cast<std::size_t>(choice)].object);
}

void CompareView::setIssuerEnd(std::optional<Instant> end) {
    issuerEnd_ = end;
}

void CompareView::compareWithRenewal() {
    choice_->setCurrentIndex(choice_->findData(renewalKeepingKey));
    draftRenewal(RenewalKey::Kept);
}

void CompareView::draftRenewal(RenewalKey key) {
    struct Drafted {
        x509::Certificate renewed;
        x509::Comparison comparison;
    };
    task_ = tasks_.run<Drafted>(
        this, tr("Drafting the renewal"),
        [certificate = std::get<x509::Certificate>(*object_), key, now = now_, end = issuerEnd_](
            std::stop_token stop, const Progress&) -> Result<Drafted> {
            issue::RenewalTerms terms{.now = now, .issuerEnd = end, .newKey = {}};
            if (key == RenewalKey::New) {
                // Of the new key only the public half is wanted: the draft shows what changes, and is thrown
                // away.
                const auto made = keys::PrivateKey::generate(
                    issue::renewalKeySpec(certificate->publicKey), std::move(stop));
                if (!made)
                    return tl::unexpected(made.error());
                terms.newKey = made->publicKey();
            }
            const auto draft = issue::draftRenewal(certificate, terms);
            if (!draft)
                return tl::unexpected(draft.error());
            return Drafted{draft->certificate, issue::compareWithDraft(certificate, *draft)};
        },
        [this](Result<Drafted> drafted) {
            if (drafted)
                showComparison(drafted->renewed, drafted->comparison);
            state_->setText(drafted ? tr("A draft that nobody has signed; its serial number is an example.")
                                    : words::errorText(drafted.error()));
            state_->show();
        });
}

void CompareView::chooseFile() {
    prompts_.askFilesToOpen(tr("Compare with"), [this](const QStringList& files) {
        if (!files.isEmpty())
            openFile(files.first());
    });
}

/// The first object in it that can be compared.
void CompareView::openFile(const QString& file) {
    task_ = tasks_.run<Comparable>(
        this, tr("Opening %1").arg(QFileInfo(file).fileName()),
        [file](std::stop_token, const Progress&) -> Result<Comparable> {
            const auto opened = container::openFile(file.toStdString());
            if (!opened)
                return tl::unexpected(opened.error());
            for (const container::Item& item : opened->items)
                if (auto object = comparableOf(item))
                    return *object;
            return failure(ErrorCode::NoCertificate, file.toStdString());
        },
        [this](Result<Comparable> other) {
            if (other)
                compareWith(*other);
            else
                state_->setText(words::errorText(other.error()));
            state_->setVisible(!other);
        });
}

void CompareView::compareWith(const Comparable& other) {
    task_ = tasks_.run<x509::Comparison>(
        this, tr("Comparing"),
        [left = *object_, right = other](std::stop_token, const Progress&) -> Result<x509::Comparison> {
            return x509::compare(left, right);
        },
        [this, other](Result<x509::Comparison> comparison) {
            state_->hide();
            if (comparison)
                showComparison(other, *comparison);
        });
}

void CompareView::showComparison(const Comparable& other, const x509::Comparison& comparison) {
    meaning_->setFindings(comparison.meaning);
    fields_.setFields(comparison.fields);
    tree_->resizeColumnToContents(0);
    tree_->resizeColumnToContents(1);
    tree_->header()->resizeSection(2, fontMetrics().averageCharWidth() * 46);
    left_->setOctets(std::make_shared<const Bytes>(encodedOf(*object_)));
    right_->setOctets(std::make_shared<const Bytes>(encodedOf(other)));
    left_->setDifferences(sideOf(comparison.bytes, &x509::ByteDifference::left));
    right_->setDifferences(sideOf(comparison.bytes, &x509::ByteDifference::right));
    result_->show();
}

void CompareView::showField(int row) {
    if (row < 0)
        return;
    const x509::ComparedField& field = fields_.field(row);
    left_->showRange(field.leftPlace.value_or(ByteRange{}));
    right_->showRange(field.rightPlace.value_or(ByteRange{}));
}

} // namespace certwright::ui
