// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/instant.h"
#include "core/container/item.h"
#include "ui/models/field_tree.h"

#include <QWidget>

class QPushButton;
class QTreeView;

namespace certwright::ui {

class CopyButton;
class PlainLabel;

/// One object: the sentence that says what it is, then all that it says as a tree.
class ItemView : public QWidget {
    Q_OBJECT

public:
    explicit ItemView(QWidget* parent = nullptr);

    void showItem(const container::Item& item, Instant now);

Q_SIGNALS:
    /// The user wants to open a key that is under a passphrase.
    void unlockWanted();

private:
    QWidget* makeActions();

    FieldTree fields_;
    QString pem_;
    QString fingerprint_;
    PlainLabel* sentence_;
    QPushButton* unlock_;
    CopyButton* copyPem_;
    CopyButton* copyFingerprint_;
    QTreeView* tree_;
};

} // namespace certwright::ui
