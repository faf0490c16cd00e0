// SPDX-License-Identifier: Apache-2.0
// From one PEM bundle to the rows of a list, in processor time: core beside d2i_X509 over the same octets.
#include "core/codec/oid_names.h"
#include "core/codec/pem.h"
#include "core/issue/certificate_spec.h"
#include "core/ossl/handles.h"
#include "core/x509/skim.h"
#include "tests/bench/measure.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace certwright;
using namespace certwright::bench;

namespace {

constexpr std::size_t count = 100'000;
constexpr std::size_t sampled = 5'000; ///< for the library: all of them would take a quarter of a minute
constexpr std::size_t templates = 100;
constexpr std::string_view placeholder = "client-000000";

Bytes makeTemplate() {
    const auto key = keys::PrivateKey::generate(keys::keySpec("P-256"));
    const auto signer = keys::Signer::create(*key);
    const Instant now{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};
    const auto certificate = issue::issueCertificate(
        {.subject = {{codec::oid::organizationName, "Bench"},
             {codec::oid::commonName, std::string(placeholder)}},
            .alternativeNames = {{x509::GeneralNameKind::Dns, "host.example.test"}},
            .notBefore = now,
            .notAfter = now + std::chrono::days{397},
            .keyUsage = {x509::KeyUsageBit::DigitalSignature},
            .extendedKeyUsage = {codec::oid::clientAuth}},
        key->publicKey(), {.certificate = {}, .signer = *signer});
    return certificate->der();
}

/// Distinct certificates without a hundred thousand signatures: each template with another name written into
/// it. Their signatures are wrong, which neither reader looks at.
std::vector<Bytes> makeCertificates() {
    std::vector<Bytes> made;
    made.reserve(count);
    for (std::size_t i = 0; i < templates; ++i)
        made.push_back(makeTemplate());
    for (std::size_t i = templates; i < count; ++i)
        made.push_back(made[i % templates]);
    for (std::size_t i = 0; i < count; ++i) {
        char name[placeholder.size() + 1];
        std::snprintf(name, sizeof name, "client-%06zu", i % 1'000'000);
        for (auto at = made[i].begin();
             (at = std::search(at, made[i].end(), placeholder.begin(), placeholder.end())) != made[i].end();)
            at = std::copy(name, name + placeholder.size(), at);
    }
    return made;
}

std::vector<x509::CertificateRow> rowsOf(const std::string& bundle) {
    std::vector<x509::CertificateRow> rows;
    const std::vector<codec::PemBlock> blocks = codec::scanPem(bundle);
    rows.reserve(blocks.size());
    for (const codec::PemBlock& block : blocks) {
        const auto der = block.decode();
        if (const auto row = der ? x509::skim(*der) : codec::derFailure(codec::DerFault::Truncated, 0))
            rows.push_back(*row);
    }
    return rows;
}

} // namespace

int main() {
    const std::vector<Bytes> certificates = makeCertificates();
    std::string bundle;
    for (const Bytes& der : certificates)
        bundle += codec::toPem("CERTIFICATE", der);

    std::vector<double> ours;
    for (int i = 0; i < 5; ++i)
        ours.push_back(processorSecondsOf([&] {
            if (rowsOf(bundle).size() != count)
                std::exit(1);
        }));
    const double theirs = processorSecondsOf([&] {
        for (std::size_t i = 0; i < sampled; ++i) {
            const std::uint8_t* octets = certificates[i].data();
            const ossl::X509Certificate read{
                d2i_X509(nullptr, &octets, static_cast<long>(certificates[i].size()))};
            if (!read)
                std::exit(1);
        }
    }) * (static_cast<double>(count) / sampled);
    print({"skim 100,000 certificates of a PEM bundle", "s", median(ours), "d2i_X509, from a sample of 5,000",
        theirs, "< 0.3 s"});
    return 0;
}
