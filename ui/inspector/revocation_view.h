// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/verify/report.h"
#include "ui/models/field_tree.h"

#include <QWidget>

class QTreeView;

namespace certwright::ui {

class PlainLabel;

/// What the revocation lists and OCSP responses at hand say of each certificate of a chain, which of them
/// count, and where to ask.
class RevocationView : public QWidget {
    Q_OBJECT

public:
    explicit RevocationView(QWidget* parent = nullptr);

    void setPath(const verify::Path& path, Instant at);

Q_SIGNALS:
    /// A list or response is to be opened beside what is looked at.
    void fileWanted();

private:
    FieldTree fields_;
    PlainLabel* summary_;
    QTreeView* tree_;
};

} // namespace certwright::ui
