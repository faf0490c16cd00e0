// SPDX-License-Identifier: Apache-2.0
// Stands in for libFuzzer where the compiler has none, so that every test run fuzzes a little: replays the
// seeds, then changes of them, until the time is over. What is done follows from the number of the round
// alone, and a round that breaks a promise is named: given as FIRST it is the first again, and with 0 seconds
// its input is written to standard output instead.
//
//   fuzz_NAME SEEDS SECONDS [FIRST]
#include "tests/fuzz/promise.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <unistd.h>
#include <vector>

using namespace certwright;

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t largestInput = 100'000;
/// What one input may take under the sanitizers, on a machine that does other things too.
constexpr std::chrono::seconds longestRound{10};
/// What readers treat in a special way: ends of ranges, tags and lengths of DER, separators of text.
constexpr std::uint8_t special[] = {0x00, 0x01, 0x02, 0x03, 0x04, 0x06, 0x30, 0x31, 0x7F, 0x80, 0x81, 0x82,
    0x84, 0xA0, 0xA3, 0xFE, 0xFF, '\n', '\r', '-', '=', '"', '{'};

volatile std::sig_atomic_t isReplaying = 1;
volatile unsigned long currentRound = 0;

/// Only what a signal handler may do.
void nameTheRound(int signal) {
    char text[64];
    unsigned long number = currentRound;
    char* place = std::end(text);
    *--place = '\n';
    do {
        *--place = static_cast<char>('0' + number % 10);
        number /= 10;
    } while (number > 0);
    const char* what = isReplaying ? "broken by seed " : "broken by round ";
    static_cast<void>(!write(STDERR_FILENO, what, isReplaying ? 15 : 16));
    static_cast<void>(!write(STDERR_FILENO, place, static_cast<std::size_t>(std::end(text) - place)));
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

std::vector<Bytes> seedsIn(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        files.push_back(entry.path());
    std::ranges::sort(files);
    std::vector<Bytes> seeds;
    for (const auto& file : files) {
        std::ifstream stream(file, std::ios::binary);
        seeds.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
    }
    return seeds;
}

/// Makes inputs out of the seeds, the same for the same number.
class Mutator {
public:
    Mutator(const std::vector<Bytes>& seeds, unsigned long round)
        : seeds_(seeds)
        , random_(round) {}

    Bytes input() {
        Bytes bytes = anySeed();
        for (std::size_t changes = 1 + below(6); changes > 0; --changes)
            change(bytes);
        bytes.resize(std::min(bytes.size(), largestInput));
        return bytes;
    }

private:
    std::size_t below(std::size_t end) {
        return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_);
    }
    const Bytes& anySeed() { return seeds_[below(seeds_.size())]; }
    std::uint8_t anyOctet() {
        return below(2) == 0 ? special[below(std::size(special))] : static_cast<std::uint8_t>(below(256));
    }

    void change(Bytes& bytes) {
        if (bytes.empty())
            bytes.push_back(anyOctet());
        const auto at = bytes.begin() + static_cast<std::ptrdiff_t>(below(bytes.size()));
        const auto rest = static_cast<std::size_t>(bytes.end() - at);
        switch (below(7)) {
        case 0:
            *at = static_cast<std::uint8_t>(*at ^ (1U << below(8)));
            break;
        case 1:
            *at = anyOctet();
            break;
        case 2:
            bytes.insert(at, anyOctet());
            break;
        case 3:
            bytes.erase(at, at + static_cast<std::ptrdiff_t>(below(std::min<std::size_t>(rest, 64)) + 1));
            break;
        case 4: // a part twice
            repeat(bytes, at, below(std::min<std::size_t>(rest, 256)) + 1);
            break;
        case 5:
            splice(bytes, at);
            break;
        default:
            bytes.erase(at, bytes.end());
        }
    }
    static void repeat(Bytes& bytes, Bytes::iterator at, std::size_t length) {
        const Bytes part(at, at + static_cast<std::ptrdiff_t>(length));
        bytes.insert(at, part.begin(), part.end());
    }
    /// From here on another one.
    void splice(Bytes& bytes, Bytes::iterator at) {
        const Bytes& other = anySeed();
        bytes.erase(at, bytes.end());
        if (!other.empty())
            bytes.insert(
                bytes.end(), other.begin() + static_cast<std::ptrdiff_t>(below(other.size())), other.end());
    }

    const std::vector<Bytes>& seeds_;
    std::mt19937_64 random_;
};

void runOne(const Bytes& input) {
    const auto begin = Clock::now();
    LLVMFuzzerTestOneInput(input.data(), input.size());
    fuzz::promise(Clock::now() - begin < longestRound);
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fprintf(stderr, "%s SEEDS SECONDS [FIRST]\n", argv[0]);
        return 2;
    }
    std::signal(SIGABRT, nameTheRound); // a broken promise; the sanitizers abort too
    std::signal(SIGSEGV, nameTheRound);
    const std::vector<Bytes> seeds = seedsIn(argv[1]);
    if (seeds.empty()) {
        std::fprintf(stderr, "no seeds in %s\n", argv[1]);
        return 1;
    }
    const int seconds = std::atoi(argv[2]);
    const unsigned long first = argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 0;
    if (seconds == 0) {
        const Bytes input = Mutator(seeds, first).input();
        return std::fwrite(input.data(), 1, input.size(), stdout) == input.size() ? 0 : 1;
    }
    for (const Bytes& seed : seeds) {
        runOne(seed);
        currentRound = currentRound + 1;
    }
    isReplaying = 0;
    const auto end = Clock::now() + std::chrono::seconds(seconds);
    currentRound = first;
    while (Clock::now() < end) {
        runOne(Mutator(seeds, currentRound).input());
        currentRound = currentRound + 1;
    }
    std::printf("%zu seeds, %lu rounds\n", seeds.size(), currentRound - first);
    return 0;
}
