// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/passphrase.h"
#include "core/lint/judge_items.h"
#include "ui/words/documents/common.h"
#include "ui/words/documents/lint.h"
#include "ui/words/sentence.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <map>
#include <memory>

namespace certwright::cli {

using container::Item;
using container::Opened;
using lint::JudgedItems;

namespace {

struct LintOptions {
    std::vector<std::string> files;
    std::string profile = "private";
    PassphraseOptions passphrase;
};

/// Everything in all the files, so that an issuer is found in another file than its certificate.
Result<Opened> openAll(const LintOptions& options) {
    const auto passphrase = givenPassphrase(options.passphrase);
    if (!passphrase)
        return tl::unexpected(passphrase.error());
    Opened all;
    for (const std::string& file : options.files) {
        const auto opened = openInput(file, *passphrase);
        if (!opened)
            return tl::unexpected(opened.error());
        all.items.insert(all.items.end(), opened->items.begin(), opened->items.end());
        all.findings.insert(all.findings.end(), opened->findings.begin(), opened->findings.end());
    }
    return all;
}

std::size_t countOf(const JudgedItems& judged, Severity severity) {
    std::size_t count = 0;
    for (const lint::JudgedItem& item : judged.items)
        count += static_cast<std::size_t>(
            std::ranges::count_if(item.judgements, [&](const lint::Judgement& judgement) {
                return judgement.finding && judgement.finding->severity() == severity;
            }));
    return count;
}

void printItem(const Output& output, const Item& item, const std::vector<Finding>& findings) {
    output.line(QStringLiteral("%1 %2  (%3 @%4)")
                    .arg(words::text(item.kindName()), words::nameOfItem(item), words::text(item.source.file))
                    .arg(item.source.place.offset));
    for (const Finding& finding : findings)
        output.line(QStringLiteral("%1 [%2]").arg(bullet(finding), words::text(finding.kind->citation)));
}

void print(const Output& output, const Opened& opened, const JudgedItems& judged) {
    for (const lint::JudgedItem& item : judged.items)
        if (const auto findings = lint::findingsIn(item.judgements); !findings.empty())
            printItem(output, opened.items[item.index], findings);
    for (const auto* findings : {&judged.findings, &opened.findings})
        for (const Finding& finding : *findings)
            output.line(bullet(finding));
    output.line(QStringLiteral("errors: %1, warnings: %2, notes: %3, objects: %4")
                    .arg(countOf(judged, Severity::Error))
                    .arg(countOf(judged, Severity::Warning))
                    .arg(countOf(judged, Severity::Note))
                    .arg(judged.items.size()));
}

QJsonObject headOf(const LintOptions& options, const Opened& opened, const JudgedItems& judged) {
    QJsonArray findings = words::findingDocuments(judged.findings);
    for (const Finding& finding : opened.findings)
        findings.append(words::findingDocument(finding));
    return {{QStringLiteral("profile"), words::plain(options.profile)},
        {QStringLiteral("objects"), words::lintedObjectDocuments(judged, opened.items)},
        {QStringLiteral("findings"), findings}};
}

/// The text of judgements, a quarter of a million in the worst case. Without a finding it is made once for a
/// lint.
class JudgementTexts {
public:
    const QByteArray& of(const lint::Judgement& judgement) {
        QByteArray& text = judgement.finding ? latest_ : same_[{judgement.lint, judgement.outcome}];
        if (judgement.finding || text.isEmpty())
            text = toMembers(words::judgementDocument(judgement));
        return text;
    }

private:
    std::map<std::pair<const lint::Lint*, lint::Outcome>, QByteArray> same_;
    QByteArray latest_;
};

void printDocument(const LintOptions& options, const Opened& opened, const JudgedItems& judged) {
    ResultList results{headOf(options, opened, judged)};
    JudgementTexts texts;
    for (std::size_t object = 0; object < judged.items.size(); ++object) {
        const lint::JudgedItem& item = judged.items[object];
        const QByteArray about = toMembers(words::judgedObjectDocument(opened.items[item.index], object));
        for (const lint::Judgement& judgement : item.judgements)
            results.add(about + ',' + texts.of(judgement));
    }
}

ExitStatus runLint(const LintOptions& options, const Output& output) {
    const auto opened = openAll(options);
    if (!opened)
        return output.fail(opened.error());
    const JudgedItems judged = lint::judgeItems(
        opened->items, *lint::profileNamed(options.profile), startedAt());
    if (judged.items.empty())
        return output.fail({.code = ErrorCode::NoCertificate, .subject = options.files.front()});
    if (output.isJson())
        printDocument(options, *opened, judged);
    else
        print(output, *opened, judged);
    return countOf(judged, Severity::Error) == 0 ? Yes : No;
}

} // namespace

void addLint(CLI::App& program, Job& job) {
    auto options = std::make_shared<LintOptions>();
    CLI::App* command = program.add_subcommand(
        "lint", "Judge how certificates, CRLs and requests are made, and where they break");
    command->add_option("FILE", options->files, "Files of any kind, or - for standard input")->required();
    command->add_option("--profile", options->profile, "Rules of a private CA, or of the public web besides")
        ->check(CLI::IsMember({"private", "web"}));
    addPassphraseOptions(*command, options->passphrase);
    command->callback(
        [options, &job] { job = [options](const Output& output) { return runLint(*options, output); }; });
}

} // namespace certwright::cli
