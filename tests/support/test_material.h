// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/issue/certificate_spec.h"
#include "core/issue/setup.h"

#include <string>
#include <vector>

/// Keys and certificates for tests, made when the test runs: nothing secret and nothing that expires is in
/// the repository.
namespace certwright::test {

/// A moment that all tests of the core share; no test looks at a clock.
Instant testNow();

/// A certificate with its key, and what it was signed with.
struct Made {
    x509::Certificate certificate;
    keys::PrivateKey key;
};

/// What to make; the defaults give a sound client certificate of 30 days, P-256.
struct MakeOptions {
    std::string commonName = "alice";
    issue::CertificateSpec spec; ///< dates, usages and names are filled in below unless set here
    std::string keySpec = "P-256";
    Instant now = testNow();
    const Made* issuer = nullptr; ///< null: it signs itself
};

Made make(MakeOptions options);
Made makeRoot(const std::string& commonName = "Test Root CA");
Made makeIssuing(const Made& root, const std::string& commonName = "Test Issuing CA");
Made makeClient(const Made& issuer, const std::string& commonName = "alice");
Made makeServer(const Made& issuer, const std::string& dnsName = "localhost");

/// Certificates that differ in their names only ("CA 0", "CA 1", …) and share one key: for long lists.
std::vector<x509::Certificate> makeManyRoots(int count, Instant now = testNow());

/// The whole set-up of the wizard for one server and one client, at testNow() or at that moment.
issue::SetupResult makeSetup(Instant now = testNow());
issue::SetupResult makeSetup(const issue::SetupPlan& plan, Instant now = testNow());

} // namespace certwright::test
