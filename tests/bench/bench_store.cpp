// SPDX-License-Identifier: Apache-2.0
// From a store's octets to its entries with what is odd about them, beside d2i_X509 over its certificates.
#include "core/base/files.h"
#include "core/codec/pem.h"
#include "core/ossl/handles.h"
#include "core/trust/judge.h"
#include "core/trust/save.h"
#include "tests/bench/measure.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace certwright;
using namespace certwright::bench;

namespace {

trust::Store opened(ByteView content) {
    auto store = trust::openStore(content, {.file = "store"});
    if (!store)
        std::exit(1);
    return std::move(*store);
}

double openSeconds(ByteView content) {
    std::vector<double> ours;
    for (int i = 0; i < 9; ++i)
        ours.push_back(processorSecondsOf([&] {
            static_cast<void>(trust::judge(
                opened(content), Instant{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}}));
        }));
    return median(ours);
}

double librarySeconds(const trust::Store& store) {
    return processorSecondsOf([&] {
        for (const auto& entry : store.entries)
            for (const x509::Certificate& certificate : entry->certificates) {
                const std::uint8_t* octets = certificate.der().data();
                const ossl::X509Certificate read{
                    d2i_X509(nullptr, &octets, static_cast<long>(certificate.der().size()))};
                if (!read)
                    std::exit(1);
            }
    });
}

void measure(const std::string& what, const std::string& target, const Bytes& content) {
    const trust::Store store = opened(content);
    print({what + ", " + std::to_string(store.entries.size()) + " entries", "ms", openSeconds(content) * 1000,
        "d2i_X509 of each", librarySeconds(store) * 1000, target});
}

void measureFile(const std::string& what, const std::string& target, const char* path) {
    if (const auto content = readFile(path))
        measure(what, target, *content);
    else
        printMissing(what, "no such file here");
}

} // namespace

int main() {
    constexpr const char* bundle = "/etc/ssl/certs/ca-certificates.crt";
    measureFile("open the system's PEM bundle", "< 50 ms", bundle);
    measureFile("open Java's cacerts", "< 100 ms", "/etc/ssl/certs/java/cacerts");
    if (const auto content = readFile(bundle)) {
        Bytes many;
        const std::size_t entries = opened(*content).entries.size();
        for (std::size_t count = 0; count < 10'000; count += entries)
            append(many, *content);
        measure("open a PEM bundle", "< 1,000 ms", many);
    }
    return 0;
}
