// SPDX-License-Identifier: Apache-2.0
// Reading certificates and verifying paths, in processor time, beside libcrypto doing the same.
#include "core/codec/oid_names.h"
#include "core/issue/setup.h"
#include "core/ossl/handles.h"
#include "core/verify/verify.h"
#include "tests/bench/measure.h"

#include <openssl/x509v3.h>

#include <cstdio>
#include <cstdlib>

using namespace certwright;
using namespace certwright::bench;

namespace {

constexpr Instant now{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};
constexpr int rounds = 300;
constexpr std::size_t manyAnchors = 100'000;
constexpr std::size_t fewAnchors = 150;

void insist(bool right) {
    if (right)
        return;
    std::fputs("a benchmark does not do what it should\n", stderr);
    std::exit(1);
}

ossl::X509Certificate toOpenSsl(ByteView der) {
    const std::uint8_t* octets = der.data();
    return ossl::X509Certificate{d2i_X509(nullptr, &octets, static_cast<long>(der.size()))};
}

/// d2i_X509 leaves the extensions as they are; core decodes each.
void decodeExtensions(X509* certificate) {
    for (int i = 0; i < X509_get_ext_count(certificate); ++i) {
        X509_EXTENSION* extension = X509_get_ext(certificate, i);
        const X509V3_EXT_METHOD* method = X509V3_EXT_get(extension);
        void* decoded = X509V3_EXT_d2i(extension);
        insist(decoded);
        if (method->it)
            ASN1_item_free(static_cast<ASN1_VALUE*>(decoded), ASN1_ITEM_ptr(method->it));
        else
            method->ext_free(decoded);
    }
}

void benchParse(const x509::Certificate& certificate) {
    const Bytes& der = certificate.der();
    const double ours = processorSecondsOf([&] {
        for (int i = 0; i < rounds; ++i)
            insist(x509::Certificate::parse(der).has_value());
    });
    const double theirs = processorSecondsOf([&] {
        for (int i = 0; i < rounds; ++i)
            decodeExtensions(toOpenSsl(der).get());
    });
    print({"full parse of one certificate", "µs", ours / rounds * 1e6, "d2i_X509 and its extensions",
        theirs / rounds * 1e6, "<= 1.2 x"});
}

double verifySeconds(const verify::Request& request) {
    return processorSecondsOf([&] {
        for (int i = 0; i < rounds; ++i)
            insist(verify::verify(request)->isValid());
    }) / rounds;
}

double openSslSeconds(const issue::SetupResult& setup) {
    const auto leaf = toOpenSsl(setup.server->certificate.der());
    const auto root = toOpenSsl(setup.authorities.root.der());
    const ossl::CertificateStack given{sk_X509_new_null()};
    insist(sk_X509_push(given.get(), toOpenSsl(setup.serverChain()[1].der()).release()) > 0);
    const ossl::X509Store store{X509_STORE_new()};
    X509_STORE_add_cert(store.get(), root.get());
    return processorSecondsOf([&] {
        for (int i = 0; i < rounds; ++i) {
            const ossl::X509StoreContext context{X509_STORE_CTX_new()};
            X509_STORE_CTX_init(context.get(), store.get(), leaf.get(), given.get());
            X509_STORE_CTX_set_default(context.get(), "ssl_server");
            X509_VERIFY_PARAM* parameters = X509_STORE_CTX_get0_param(context.get());
            X509_VERIFY_PARAM_set_time(parameters, static_cast<time_t>(now.time_since_epoch().count()));
            X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_POLICY_CHECK);
            X509_VERIFY_PARAM_set_auth_level(parameters, 2);
            X509_VERIFY_PARAM_set1_host(parameters, "localhost", 0);
            insist(X509_verify_cert(context.get()) == 1);
        }
    }) / rounds;
}

/// Distinct roots without a hundred thousand signatures: their names differ, which is all that is looked at.
std::vector<Bytes> makeRoots(const x509::Certificate& root, std::size_t count) {
    std::vector<Bytes> roots;
    const ByteRange name = root->places.subject;
    for (std::size_t i = 0; i < count; ++i) {
        Bytes der = root.der();
        char text[8];
        std::snprintf(text, sizeof text, "%07zu", i);
        std::copy(text, text + 7, der.begin() + static_cast<std::ptrdiff_t>(name.end() - 7));
        roots.push_back(std::move(der));
    }
    return roots;
}

verify::Anchors anchorsFrom(const std::vector<Bytes>& roots, const x509::Certificate& root) {
    std::vector<x509::Certificate> certificates{root};
    certificates.reserve(roots.size() + 1);
    for (const Bytes& der : roots)
        if (auto read = x509::Certificate::parse(der))
            certificates.push_back(std::move(*read));
    return verify::anchorsOf(std::move(certificates));
}

void benchVerify(const issue::SetupResult& setup) {
    const std::vector<Bytes> roots = makeRoots(setup.authorities.root, manyAnchors);
    verify::Request request{.target = setup.server->certificate,
        .given = {setup.serverChain()[1]},
        .anchors = verify::anchorsOf({setup.authorities.root}),
        .purpose = verify::Purpose::TlsServer,
        .names = {verify::peerNameOf("localhost")},
        .at = now,
        .rules = verify::Rules::Rfc5280};
    const double ours = verifySeconds(request);
    const double theirs = openSslSeconds(setup);
    print({"verify leaf, issuing CA, root", "µs", ours * 1e6, "X509_verify_cert", theirs * 1e6, "<= 1.5 x"});

    request.anchors = anchorsFrom({roots.begin(), roots.begin() + fewAnchors}, setup.authorities.root);
    const double few = verifySeconds(request);
    const double taking = processorSecondsOf(
        [&] { request.anchors = anchorsFrom(roots, setup.authorities.root); });
    insist(request.anchors->certificates().size() == manyAnchors + 1);
    print({"take in 100,000 anchors", "s", taking, "", 0, "<= 3 s"});
    print({"verify against 100,000 anchors", "µs", verifySeconds(request) * 1e6, "against 150", few * 1e6,
        "as fast"});
}

} // namespace

int main() {
    const auto setup = issue::makeSetup(
        {.authorityName = "Bench", .serverNames = {"localhost"}, .clientNames = {"client"}}, std::nullopt,
        now);
    insist(setup.has_value());
    benchParse(setup->server->certificate);
    benchVerify(*setup);
    return 0;
}
