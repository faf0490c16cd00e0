// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/services/prompts.h"
#include "ui/services/vault_session.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace certwright::ui {

/// Chooses one thing of the vault, a file, or something fixed ("none", "the system's"), under a label: screen
/// readers know a box by the label beside it.
class SourcePicker : public QWidget {
    Q_OBJECT

public:
    /// A line of the box: what is shown, and what it stands for.
    struct Entry {
        QString text;
        QByteArray value; ///< SHA-256 of a certificate in the vault, or a word of the caller's
    };

    SourcePicker(Prompts& prompts, const QString& label, const QString& fileText, QWidget* parent = nullptr);

    /// Sets what stands before "File…". The choice stays where it is still there.
    void setEntries(const QList<Entry>& entries);
    void choose(const QByteArray& value);
    void chooseFile(const QString& file);

    bool isFile() const;
    QString file() const;
    QByteArray value() const; ///< empty where a file is chosen
    QComboBox* box() const { return box_; }
    QLineEdit* fileField() const { return file_; }

Q_SIGNALS:
    void changed();

private:
    void browse();

    Prompts& prompts_;
    QString fileText_;
    QComboBox* box_;
    QLineEdit* file_;
    QWidget* fileRow_;
};

} // namespace certwright::ui
