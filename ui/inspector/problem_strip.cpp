// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/problem_strip.h"

#include "ui/widgets/finding_lines.h"
#include "ui/widgets/plain_label.h"

#include <QVBoxLayout>

#include <algorithm>

namespace certwright::ui {

namespace {

constexpr std::size_t mostLines = 6;

} // namespace

ProblemStrip::ProblemStrip(QWidget* parent)
    : QWidget(parent)
    , lines_(new FindingLines)
    , more_(makeRemark()) {
    setObjectName(QStringLiteral("problems"));
    setAccessibleName(tr("Problems"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(lines_);
    layout->addWidget(more_);
    rebuild();
}

void ProblemStrip::clear() {
    findings_.clear();
    rebuild();
}

void ProblemStrip::setFindings(ProblemSource source, std::vector<Finding> findings) {
    findings_[source] = std::move(findings);
    rebuild();
}

std::vector<Finding> ProblemStrip::findings() const {
    std::vector<Finding> all;
    for (const auto& [source, findings] : findings_)
        all.insert(all.end(), findings.begin(), findings.end());
    std::ranges::stable_sort(all, std::ranges::greater{}, &Finding::severity);
    return all;
}

void ProblemStrip::rebuild() {
    std::vector<Finding> all = findings();
    std::erase_if(all, [](const Finding& finding) { return finding.severity() == Severity::Note; });
    const std::size_t rest = all.size() > mostLines ? all.size() - mostLines : 0;
    all.resize(all.size() - rest);
    lines_->setFindings(all);
    more_->setText(tr("and %n more", nullptr, static_cast<int>(rest)));
    more_->setVisible(rest > 0);
    setVisible(!all.empty());
}

} // namespace certwright::ui
