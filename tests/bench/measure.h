// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <ctime>
#include <string>
#include <vector>

namespace certwright::bench {

/// What a clock of the system shows.
double secondsOn(clockid_t clock);

/// Processor time of this process until now.
double processorSeconds();

/// Wall time of one call.
template <class Work> double secondsOf(const Work& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// Time that the processor spent in one call: does not count what other programs took.
template <class Work> double processorSecondsOf(const Work& work) {
    const double begin = processorSeconds();
    work();
    return processorSeconds() - begin;
}

/// \pre not empty
double median(std::vector<double> values);

/// What of this process is in the machine's memory.
double residentMebibytes();

/// One line of the table.
struct Figure {
    std::string what;
    std::string unit;
    double ours = 0;
    std::string reference; ///< what it is compared with; empty where there is nothing
    double theirs = 0;
    std::string target; ///< in words
};
void print(const Figure& figure);

/// In place of a figure that could not be taken.
void printMissing(const std::string& what, const std::string& why);

} // namespace certwright::bench
