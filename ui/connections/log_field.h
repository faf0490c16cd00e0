// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPlainTextEdit>

namespace certwright::ui {

/// A field for lines of a log. What is longer than is explained is cut as it comes in, at its beginning: the
/// latest lines stand at the end. A file that is dropped on it is told of, and its name is not put in.
class LogField : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit LogField(QWidget* parent = nullptr);

Q_SIGNALS:
    void fileDropped(const QString& file);

protected:
    bool canInsertFromMimeData(const QMimeData* source) const override;
    void insertFromMimeData(const QMimeData* source) override;
};

/// The end of a log: its last lines, as many as are explained.
QString latestLines(const QString& log);

} // namespace certwright::ui
