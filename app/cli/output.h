// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/exit_status.h"
#include "core/base/error.h"
#include "core/base/finding.h"

#include <QJsonObject>
#include <QString>

namespace certwright::cli {

/// Where results go: text for people, or exactly one JSON document, on standard output. All else goes to
/// standard error.
class Output {
public:
    void useJson(bool json) { json_ = json; }
    bool isJson() const { return json_; }

    void document(const QJsonObject& document) const;
    /// The document on a line of its own, at once.
    void documentLine(const QJsonObject& document) const;
    void line(const QString& text = {}) const;
    void note(const QString& text) const;

    /// Says why there is no answer, in the form that was asked for. An argument that means nothing is misuse.
    ExitStatus fail(const Error& error) const;

private:
    bool json_ = false;
};

/// The text of an object without its braces.
QByteArray toMembers(const QJsonObject& object);

/// One document {…, "results": [...]} on standard output, written piece by piece so that nothing is kept.
class ResultList {
public:
    /// \param head what stands before the results
    explicit ResultList(const QJsonObject& head = {});
    ~ResultList();
    ResultList(const ResultList&) = delete;
    ResultList& operator=(const ResultList&) = delete;

    void add(const QJsonObject& result) { add(toMembers(result)); }
    /// \param members of the result's object, as toMembers() gives them
    void add(const QByteArray& members);

private:
    bool empty_ = true;
};

/// "  ✖ sentence"
QString bullet(const Finding& finding);

} // namespace certwright::cli
