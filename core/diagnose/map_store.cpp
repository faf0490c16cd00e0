// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/map_store.h"

#include "core/codec/oid_names.h"

#include <algorithm>

namespace certwright::diagnose {

using verify::Purpose;
namespace oid = codec::oid;

namespace {

bool names(const std::vector<codec::Oid>& purposes, Purpose purpose) {
    return std::ranges::any_of(purposes, [&](const codec::Oid& one) {
        return one == oid::anyExtendedKeyUsage || (purpose == Purpose::TlsServer && one == oid::serverAuth) ||
            (purpose == Purpose::TlsClient && one == oid::clientAuth);
    });
}

bool isTrustedFor(const trust::Entry& entry, Purpose purpose) {
    return entry.kind == trust::EntryKind::TrustedCertificate && entry.leaf() &&
        (entry.trustedFor.empty() || names(entry.trustedFor, purpose)) && !names(entry.rejectedFor, purpose);
}

verify::Anchors anchorsFor(const trust::Store& store, Purpose purpose) {
    std::vector<x509::Certificate> certificates;
    for (const auto& entry : store.entries)
        if (isTrustedFor(*entry, purpose))
            certificates.push_back(*entry->leaf());
    return verify::anchorsOf(std::move(certificates));
}

} // namespace

StoreAnchors anchorsIn(const trust::Store& store) {
    return {anchorsFor(store, Purpose::TlsClient), anchorsFor(store, Purpose::TlsServer)};
}

const std::vector<x509::Certificate>& certificatesOf(const MapStore& store, Purpose purpose) {
    static const std::vector<x509::Certificate> none;
    const auto* anchors = std::get_if<StoreAnchors>(&store);
    return anchors ? anchors->of(purpose)->certificates() : none;
}

} // namespace certwright::diagnose
