// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/differential.h"
#include "core/diagnose/differential_conclusions.h"

#include <algorithm>

namespace certwright::diagnose {

Outcome outcomeOf(std::shared_ptr<const tls::Record> record) {
    Diagnosis diagnosis = diagnose(*record);
    return {std::move(record), std::move(diagnosis)};
}

DifferentialTable::DifferentialTable(const DifferentialPlan& plan, std::shared_ptr<const tls::Record> first)
    : omitted_(plan.omitted)
    , first_(std::move(first)) {
    for (const PlannedRun& planned : plan.runs)
        rows_.push_back({.run = planned.run});
}

const Outcome* DifferentialTable::outcome(std::size_t row) const {
    const Row& asked = rows_[row];
    if (asked.run.sameAs)
        return outcome(*asked.run.sameAs);
    return asked.outcome ? &*asked.outcome : nullptr;
}

const Outcome* DifferentialTable::outcome(Variant variant) const {
    const auto found = std::ranges::find_if(
        rows_, [&](const Row& row) { return row.run.variant == variant; });
    return found != rows_.end() ? outcome(static_cast<std::size_t>(found - rows_.begin())) : nullptr;
}

void DifferentialTable::setOutcome(std::size_t row, Outcome outcome) {
    rows_[row].outcome = std::move(outcome);
}

void DifferentialTable::omit(std::size_t row, Omission reason) {
    rows_[row].omission = reason;
}

void DifferentialTable::close() {
    std::vector<Row> ended;
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        if (outcome(row))
            ended.push_back(rows_[row]);
        else
            omitted_.push_back({rows_[row].run.variant, rows_[row].omission, rows_[row].run.subject});
    }
    rows_ = std::move(ended);
}

std::size_t DifferentialTable::connections() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(rows_, [](const Row& row) { return row.outcome.has_value(); }));
}

std::vector<Conclusion> DifferentialTable::conclusions() const {
    return first_ ? conclude(*this, *first_) : std::vector<Conclusion>{};
}

} // namespace certwright::diagnose
