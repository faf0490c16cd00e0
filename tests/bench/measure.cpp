// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/measure.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <unistd.h>

namespace certwright::bench {

double secondsOn(clockid_t clock) {
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double processorSeconds() {
    return secondsOn(CLOCK_PROCESS_CPUTIME_ID);
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

double residentMebibytes() {
    std::ifstream statm("/proc/self/statm");
    long whole = 0;
    long resident = 0;
    statm >> whole >> resident;
    return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1 << 20);
}

void print(const Figure& figure) {
    std::printf("%-46s %9.2f %-4s", figure.what.c_str(), figure.ours, figure.unit.c_str());
    if (!figure.reference.empty())
        std::printf("  = %5.2f x %s (%.2f %s)", figure.ours / figure.theirs, figure.reference.c_str(),
            figure.theirs, figure.unit.c_str());
    if (!figure.target.empty())
        std::printf("  [target %s]", figure.target.c_str());
    std::printf("\n");
    std::fflush(stdout);
}

void printMissing(const std::string& what, const std::string& why) {
    std::printf("%-46s NOT MEASURED: %s\n", what.c_str(), why.c_str());
    std::fflush(stdout);
}

} // namespace certwright::bench
