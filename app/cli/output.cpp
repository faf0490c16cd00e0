// SPDX-License-Identifier: Apache-2.0
#include "app/cli/output.h"

#include "ui/words/documents/common.h"
#include "ui/words/errors.h"
#include "ui/words/findings.h"

#include <QJsonDocument>

#include <cstdio>

namespace certwright::cli {

namespace {

void print(FILE* where, const QByteArray& bytes) {
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), where);
}

} // namespace

void Output::document(const QJsonObject& document) const {
    print(stdout, QJsonDocument(document).toJson(QJsonDocument::Indented));
}

void Output::documentLine(const QJsonObject& document) const {
    print(stdout, QJsonDocument(document).toJson(QJsonDocument::Compact) + '\n');
    std::fflush(stdout);
}

void Output::line(const QString& text) const {
    print(stdout, text.toUtf8() + '\n');
}

void Output::note(const QString& text) const {
    print(stderr, text.toUtf8() + '\n');
}

ExitStatus Output::fail(const Error& error) const {
    if (json_)
        document(words::errorDocument(error));
    note(words::errorText(error));
    for (const std::string& cause : error.causes)
        note(QStringLiteral("  ") + words::plain(cause));
    return error.code == ErrorCode::InvalidArgument ? Usage : NoAnswer;
}

QByteArray toMembers(const QJsonObject& object) {
    const QByteArray text = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return text.sliced(1, text.size() - 2);
}

ResultList::ResultList(const QJsonObject& head) {
    print(stdout, '{' + toMembers(head) + (head.isEmpty() ? "\"results\": [" : ",\n\"results\": ["));
}

ResultList::~ResultList() {
    print(stdout, "\n]}\n");
}

void ResultList::add(const QByteArray& members) {
    print(stdout, (empty_ ? "\n{" : ",\n{") + members + '}');
    empty_ = false;
}

QString bullet(const Finding& finding) {
    static constexpr const char* symbols[] = {"·", "⚠", "✖"};
    return QStringLiteral("  %1 %2").arg(
        QString::fromUtf8(symbols[static_cast<int>(finding.severity())]), words::findingText(finding));
}

} // namespace certwright::cli
