// SPDX-License-Identifier: Apache-2.0
#include "core/tls/server_settings.h"

#include "core/codec/der_writer.h"
#include "core/codec/oid_names.h"

namespace certwright::tls {

namespace der = codec::der;

std::optional<ChosenRefusal> chosenRefusalNamed(std::string_view name) {
    if (const auto fault = callerFaultNamed(name))
        return *fault;
    if (const auto form = refusalNamed(name))
        return *form;
    return std::nullopt;
}

std::vector<Bytes> subjectNames(const std::vector<x509::Certificate>& certificates) {
    std::vector<Bytes> names;
    names.reserve(certificates.size());
    for (const x509::Certificate& certificate : certificates)
        names.push_back(certificate->subject.encoded());
    return names;
}

std::vector<Bytes> manyNames() {
    static constexpr int count = 3'000;
    std::vector<Bytes> names;
    names.reserve(count);
    for (int number = 0; number < count; ++number) {
        const std::string digits = std::to_string(10'000 + number).substr(1);
        const Bytes attribute = der::sequence(
            der::oid(codec::oid::commonName), der::printableString("CA" + digits));
        names.push_back(der::sequence(der::setOf({attribute})));
    }
    return names;
}

} // namespace certwright::tls
