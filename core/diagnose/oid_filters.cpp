// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/oid_filters.h"

#include "core/codec/asn1.h"
#include "core/codec/oid_names.h"

#include <algorithm>

namespace certwright::diagnose {

using codec::DerReader;
namespace tag = codec::tag;

namespace {

bool isFor(const tls::OidFilter& filter, const codec::KnownOid& extension) {
    return sameBytes(filter.oid, extension.content());
}

std::vector<codec::Oid> purposesIn(ByteView values) {
    std::vector<codec::Oid> purposes;
    const auto sequence = DerReader{values}.next(tag::sequence);
    if (!sequence)
        return purposes;
    DerReader inside = DerReader::inside(*sequence);
    while (!inside.atEnd()) {
        const auto purpose = inside.next(tag::oid);
        if (!purpose)
            break;
        purposes.push_back(codec::Oid::fromContent(purpose->content));
    }
    return purposes;
}

/// Bit n of the extension as 1 << n.
x509::KeyUsage usageIn(ByteView values) {
    x509::KeyUsage usage;
    const auto bits = DerReader{values}.next(tag::bitString);
    if (!bits)
        return usage;
    for (std::size_t octet = 1; octet < bits->content.size() && octet <= 2; ++octet)
        for (unsigned bit = 0; bit < 8; ++bit)
            if ((bits->content[octet] >> (7 - bit)) & 1)
                usage.bits = static_cast<std::uint16_t>(usage.bits | (1U << ((octet - 1) * 8 + bit)));
    return usage;
}

bool hasUsages(const x509::Certificate& certificate, ByteView values) {
    const x509::KeyUsage* present = certificate.keyUsage();
    const std::uint16_t wanted = usageIn(values).bits;
    return present && (present->bits & wanted) == wanted;
}

bool hasPurposes(const x509::Certificate& certificate, ByteView values) {
    const x509::ExtendedKeyUsage* present = certificate.extendedKeyUsage();
    return present && std::ranges::all_of(purposesIn(values), [&](const codec::Oid& purpose) {
        return std::ranges::find(present->purposes, purpose) != present->purposes.end();
    });
}

} // namespace

std::vector<Cause> unmetFilters(
    const tls::CertificateRequest& request, const x509::Certificate& certificate) {
    std::vector<Cause> unmet;
    for (const tls::OidFilter& filter : request.oidFilters) {
        if (isFor(filter, codec::oid::keyUsage) && !hasUsages(certificate, filter.values))
            unmet.push_back(Cause::ClientCertWrongKeyUsage);
        if (isFor(filter, codec::oid::extendedKeyUsage) && !hasPurposes(certificate, filter.values))
            unmet.push_back(Cause::ClientCertWrongEku);
    }
    return unmet;
}

std::string filterText(const tls::OidFilter& filter) {
    std::string text = codec::Oid::fromContent(filter.oid).name();
    std::vector<std::string> wanted;
    if (isFor(filter, codec::oid::keyUsage))
        wanted = usageIn(filter.values).names();
    if (isFor(filter, codec::oid::extendedKeyUsage))
        for (const codec::Oid& purpose : purposesIn(filter.values))
            wanted.push_back(purpose.name());
    for (std::size_t i = 0; i < wanted.size(); ++i)
        text += (i == 0 ? ": " : ", ") + wanted[i];
    return text;
}

} // namespace certwright::diagnose
