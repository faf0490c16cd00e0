// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/codec/pem.h"
#include "tests/support/processes.h"
#include "tests/support/test_material.h"

namespace certwright::test {

/// What is odd in the store below, each once at least: the ids of its findings.
inline QStringList oddStoreFindings() {
    return {"store.duplicate", "store.expired", "store.key-among-trusted", "store.leaf", "store.missing-root",
        "store.not-an-authority", "store.weak-key"};
}

/// A PEM bundle in which nothing is as it should be. Our own issuing makes no weak key: openssl does.
inline QByteArray oddStore(const QString& openssl) {
    const auto pem = [](const x509::Certificate& certificate) {
        return QByteArray::fromStdString(codec::toPem("CERTIFICATE", certificate.der()));
    };
    using std::chrono::days;
    const Made root = makeRoot("Sound Root");
    const Made expired = make({.commonName = "Expired Root",
        .spec = {.notBefore = testNow() - days{900}, .notAfter = testNow() - days{700}, .isCa = true}});
    const Made noCa = make({.commonName = "No CA"});
    const Made client = makeClient(root, "Leaf");
    const Made orphan = makeIssuing(makeRoot("Absent Root"), "Orphan CA");
    const auto weak = run(openssl,
        {"req", "-x509", "-newkey", "rsa:1024", "-nodes", "-keyout", "/dev/null", "-subj", "/CN=Weak Root",
            "-days", "3650"});
    return pem(root.certificate) + pem(root.certificate) + pem(expired.certificate) + pem(noCa.certificate) +
        pem(client.certificate) + pem(orphan.certificate) + weak.output +
        QByteArray::fromStdString(codec::toPem("PRIVATE KEY", root.key.unencryptedPkcs8()));
}

} // namespace certwright::test
