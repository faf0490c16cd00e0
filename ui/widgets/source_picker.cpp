// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/source_picker.h"

#include "ui/widgets/layouts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

namespace certwright::ui {

namespace {

constexpr int shortestName = 11; ///< in characters; the rest is for wide windows

} // namespace

SourcePicker::SourcePicker(Prompts& prompts, const QString& label, const QString& fileText, QWidget* parent)
    : QWidget(parent)
    , prompts_(prompts)
    , fileText_(fileText)
    , box_(new QComboBox)
    , file_(new QLineEdit)
    , fileRow_(new QWidget) {
    auto* browseButton = new QPushButton(tr("Browse…"));
    browseButton->setAccessibleName(tr("Browse: %1").arg(fileText));
    file_->setPlaceholderText(fileText);
    file_->setAccessibleName(fileText);
    auto* row = new QHBoxLayout(fileRow_);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(file_, 1);
    row->addWidget(browseButton);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(buddy(label, box_));
    layout->addWidget(box_);
    layout->addWidget(fileRow_);
    box_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box_->setMinimumContentsLength(shortestName);
    setEntries({});

    connect(browseButton, &QPushButton::clicked, this, &SourcePicker::browse);
    connect(file_, &QLineEdit::textChanged, this, &SourcePicker::changed);
    connect(box_, &QComboBox::currentIndexChanged, this, [this] {
        fileRow_->setVisible(isFile());
        Q_EMIT changed();
    });
}

void SourcePicker::setEntries(const QList<Entry>& entries) {
    const QByteArray before = value();
    const bool wasFile = box_->count() > 1 && isFile(); // alone it was not chosen
    {
        const QSignalBlocker quiet(box_);
        box_->clear();
        for (const Entry& entry : entries)
            box_->addItem(entry.text, entry.value);
        box_->addItem(tr("%1…").arg(fileText_), QByteArrayLiteral("file"));
        const int same = box_->findData(wasFile ? QByteArrayLiteral("file") : before);
        box_->setCurrentIndex(qMax(same, 0));
    }
    fileRow_->setVisible(isFile());
    Q_EMIT changed();
}

void SourcePicker::choose(const QByteArray& value) {
    if (const int index = box_->findData(value); index >= 0)
        box_->setCurrentIndex(index);
}

void SourcePicker::chooseFile(const QString& file) {
    choose(QByteArrayLiteral("file"));
    file_->setText(file);
}

bool SourcePicker::isFile() const {
    return box_->currentIndex() == box_->count() - 1;
}

QString SourcePicker::file() const {
    return isFile() ? file_->text() : QString();
}

QByteArray SourcePicker::value() const {
    return box_->count() == 0 || isFile() ? QByteArray() : box_->currentData().toByteArray();
}

void SourcePicker::browse() {
    prompts_.askFilesToOpen(fileText_, [this](const QStringList& files) {
        if (!files.isEmpty())
            file_->setText(files.first());
    });
}

} // namespace certwright::ui
