// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/edit.h"
#include "core/trust/save.h"

#include <QObject>
#include <QString>

#include <optional>
#include <vector>

namespace certwright::ui {

/// A trust store under edit: what its file holds, what it is now, and every step between, back and forth.
/// Nothing reaches the file before it is saved.
class StoreDocument : public QObject {
    Q_OBJECT

public:
    /// \param passphrase with which it was opened, and with which it will be saved
    StoreDocument(trust::StoreFile file, std::optional<SecretText> passphrase, QObject* parent = nullptr);

    QString path() const { return QString::fromStdString(file_.path.string()); }
    const trust::StoreFile& file() const { return file_; }
    const std::optional<SecretText>& passphrase() const { return passphrase_; }
    const trust::Store& store() const { return steps_[position_]; }

    bool isModified() const { return position_ != savedPosition_; }
    bool canUndo() const { return position_ > 0; }
    bool canRedo() const { return position_ + 1 < steps_.size(); }

    /// All of them or none. Errors: those of trust::apply().
    Result<void> apply(const std::vector<trust::Edit>& edits);
    void undo();
    void redo();
    /// How many edits lie behind the store as it is now.
    std::size_t position() const { return position_; }
    /// The file holds the store as it was at that position.
    void takeSaved(trust::StoreFile file, std::size_t position);

Q_SIGNALS:
    void changed();

private:
    trust::StoreFile file_;
    std::optional<SecretText> passphrase_;
    std::vector<trust::Store> steps_;
    std::size_t position_ = 0;
    std::size_t savedPosition_ = 0;
};

} // namespace certwright::ui
