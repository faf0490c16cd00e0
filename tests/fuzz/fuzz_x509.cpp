// SPDX-License-Identifier: Apache-2.0
#include "core/lint/lint.h"
#include "core/x509/certificate.h"
#include "core/x509/request.h"
#include "core/x509/revocation_list.h"
#include "core/x509/skim.h"
#include "tests/fuzz/promise.h"

using namespace certwright;
using fuzz::promise;

namespace {

/// Every lint says something of every object, whatever is wrong with it.
void lintIt(const lint::Subject& subject) {
    promise(lint::run(subject, lint::Profile::Web, Instant{}).size() == lint::allLints().size());
}

void readCertificate(ByteView input) {
    const auto certificate = x509::Certificate::parse(input);
    const auto row = x509::skim(input);
    if (!certificate)
        return;
    promise(sameBytes(certificate->der(), input));
    static_cast<void>(certificate->serialHex());
    static_cast<void>(certificate->isSelfIssued());
    static_cast<void>((*certificate)->subject.toRfc4514());
    static_cast<void>(certificate->subjectAltNames());
    lintIt({.object = *certificate, .issuer = *certificate});
    if (!row)
        return;
    promise(row->notBefore == (*certificate)->notBefore.instant &&
        row->notAfter == (*certificate)->notAfter.instant);
    promise(row->isCa == certificate->isCa());
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView input{data, size};
    readCertificate(input);
    if (const auto request = x509::Request::parse(input)) {
        promise(sameBytes((*request)->der, input));
        lintIt({.object = *request});
    }
    if (const auto list = x509::RevocationList::parse(input)) {
        promise(sameBytes((*list)->der, input));
        lintIt({.object = *list});
    }
    return 0;
}
