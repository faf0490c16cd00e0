// SPDX-License-Identifier: Apache-2.0
#include "core/x509/examine.h"
#include "core/x509/ocsp_request.h"
#include "core/x509/ocsp_response.h"
#include "core/x509/spkac.h"
#include "core/x509/timestamp_list.h"
#include "tests/fuzz/promise.h"

using namespace certwright;
using fuzz::promise;

namespace {

void readResponse(ByteView input) {
    const auto response = x509::OcspResponse::parse(input);
    if (!response)
        return;
    promise(sameBytes((*response)->der, input));
    promise(fuzz::liesWithin(response->toBeSigned(), (*response)->der));
    promise(!response->statusName().empty());
    for (const Finding& finding : x509::examine(*response))
        promise(finding.kind != nullptr);
    if (!(*response)->basic)
        return;
    for (const x509::OcspSingleResponse& single : (*response)->basic->responses)
        promise(single.place.end() <= input.size());
}

void readRequest(ByteView input) {
    const auto request = x509::OcspRequest::parse(input);
    if (!request)
        return;
    promise(sameBytes((*request)->der, input));
    for (const Finding& finding : x509::examine(*request))
        promise(finding.kind != nullptr);
    for (const x509::OcspSingleRequest& single : (*request)->requests)
        promise(single.place.end() <= input.size());
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView input{data, size};
    readResponse(input);
    readRequest(input);
    static_cast<void>(x509::SignedKeyAndChallenge::parse(input));
    if (const auto list = x509::timestampListOf(input))
        for (const x509::SignedCertificateTimestamp& timestamp : list->timestamps)
            promise(timestamp.logId.size() == 32);
    return 0;
}
