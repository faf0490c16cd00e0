// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/log_field.h"

#include "core/diagnose/log.h"
#include "ui/widgets/theme.h"

#include <QMimeData>
#include <QUrl>

namespace certwright::ui {

LogField::LogField(QWidget* parent)
    : QPlainTextEdit(parent) {
    setFont(monospaceFont());
    setLineWrapMode(NoWrap);
    setTabChangesFocus(true);
}

bool LogField::canInsertFromMimeData(const QMimeData* source) const {
    return source->hasUrls() || source->hasText();
}

void LogField::insertFromMimeData(const QMimeData* source) {
    for (const QUrl& url : source->urls())
        if (url.isLocalFile()) {
            Q_EMIT fileDropped(url.toLocalFile());
            return;
        }
    insertPlainText(latestLines(source->text()));
    ensureCursorVisible();
}

QString latestLines(const QString& log) {
    QString end = log.right(static_cast<qsizetype>(diagnose::longestLog / 4)); // of UTF-8, at its longest
    if (end.size() < log.size())
        end.remove(0, end.indexOf(QLatin1Char('\n')) + 1);
    qsizetype start = end.size();
    for (std::size_t lines = 0; lines < diagnose::mostLogLines && start > 0; ++lines)
        start = start < 2 ? 0 : end.lastIndexOf(QLatin1Char('\n'), start - 2) + 1;
    return end.mid(start);
}

} // namespace certwright::ui
