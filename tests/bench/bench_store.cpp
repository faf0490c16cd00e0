// SPDX-License-Identifier: Apache-2.0
// From a store's octets to its entries with what is odd about them, beside d2i_X509 over its certificates;
// and the whole program that lists them, beside keytool over the same entries in a store that keytool lists.
#include "core/base/files.h"
#include "core/codec/pem.h"
#include "core/ossl/handles.h"
#include "core/trust/edit.h"
#include "core/trust/judge.h"
#include "core/trust/save.h"
#include "tests/bench/measure.h"
#include "tests/bench/processes.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <optional>

using namespace certwright;
using namespace certwright::bench;

namespace {

constexpr Instant now{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};
constexpr const char* passphrase = "changeit";

trust::Store opened(ByteView content) {
    auto store = trust::openStore(content, {.file = "store"});
    if (!store)
        std::exit(1);
    return std::move(*store);
}

double openSeconds(ByteView content) {
    std::vector<double> ours;
    for (int i = 0; i < 9; ++i)
        ours.push_back(processorSecondsOf([&] { static_cast<void>(trust::judge(opened(content), now)); }));
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

/// The entries as Java has them: what is a Java store already stays as it is.
Bytes asJavaStore(const trust::Store& store, const Bytes& content) {
    if (trust::isJavaFormat(store.format))
        return content;
    auto written = trust::writeStore(
        trust::convert(store, trust::StoreFormat::Jks, now), SecretText(passphrase));
    if (!written)
        std::exit(1);
    return std::move(*written);
}

void put(const std::string& file, ByteView content) {
    if (!writeFile({.path = file, .content = secretCopyOf(content)}))
        std::exit(1);
}

/// Empty where the program is not here or fails.
std::optional<double> listingSeconds(const std::vector<std::string>& command) {
    std::vector<double> seconds;
    for (int i = 0; i < 3; ++i) {
        const Run listing = run(command);
        if (listing.status != 0)
            return std::nullopt;
        seconds.push_back(listing.seconds);
    }
    return median(seconds);
}

/// Measures store after store, each with a copy that keytool can read.
class Bench {
public:
    explicit Bench(std::string program)
        : program_(std::move(program)) {
        put(folder_.file("passphrase"), bytesOf(passphrase));
    }

    void measure(const std::string& what, const std::string& target, const Bytes& content) {
        const trust::Store store = opened(content);
        const std::string entries = ", " + std::to_string(store.entries.size()) + " entries";
        print({"open " + what + entries, "ms", openSeconds(content) * 1000, "d2i_X509 of each",
            librarySeconds(store) * 1000, target});
        const std::string file = folder_.file("store-" + std::to_string(++number_) + ".jks");
        put(file, asJavaStore(store, content));
        const auto ours = listingSeconds(
            {program_, "store", "list", file, "--passphrase-file", folder_.file("passphrase")});
        const auto theirs = listingSeconds({"keytool", "-list", "-keystore", file, "-storepass", passphrase});
        if (ours && theirs)
            print({"store list, " + what + " as JKS" + entries, "ms", *ours * 1000, "keytool -list",
                *theirs * 1000, "< keytool"});
        else
            printMissing(
                "store list, " + what, ours ? "keytool is not here" : "certwright-cli does not list it");
    }

    void measureFile(const std::string& what, const std::string& target, const char* path) {
        if (const auto content = readFile(path))
            measure(what, target, *content);
        else
            printMissing("open " + what, "no such file here");
    }

private:
    std::string program_;
    TemporaryFolder folder_;
    int number_ = 0;
};

} // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::fprintf(stderr, "usage: bench_store CERTWRIGHT-CLI\n");
        return 2;
    }
    Bench bench{arguments[1]};
    constexpr const char* bundle = "/etc/ssl/certs/ca-certificates.crt";
    bench.measureFile("the system's PEM bundle", "< 50 ms", bundle);
    bench.measureFile("Java's cacerts", "< 100 ms", "/etc/ssl/certs/java/cacerts");
    if (const auto content = readFile(bundle)) {
        Bytes many;
        const std::size_t entries = opened(*content).entries.size();
        for (std::size_t there = 0; there < 10'000; there += entries)
            append(many, *content);
        bench.measure("a PEM bundle", "< 1,000 ms", many);
    }
    return 0;
}
