// SPDX-License-Identifier: Apache-2.0
#include "core/tls/code_points.h"
#include "core/tls/messages.h"
#include "core/tls/recorder.h"
#include "tests/fuzz/promise.h"

using namespace certwright;

// The first octet chooses the version, the rest is the body of a message: every reader gets every body.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const int version = (data[0] & 1) != 0 ? tls::tls13 : tls::tls12;
    const ByteView body{data + 1, size - 1};
    static_cast<void>(tls::parseClientHello(body));
    static_cast<void>(tls::parseServerHello(body));
    static_cast<void>(tls::alpnOfEncryptedExtensions(body));
    static_cast<void>(tls::parseCertificateRequest(body, version));
    static_cast<void>(tls::parseCertificateMessage(body, version));
    static_cast<void>(tls::schemeOfCertificateVerify(body));
    static_cast<void>(tls::parseServerKeyExchange(body));
    static_cast<void>(tls::timestampsOf(body));
    return 0;
}
