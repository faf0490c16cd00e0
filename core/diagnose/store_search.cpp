// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/store_search.h"

#include "core/verify/findings.h"
#include "core/verify/signature_cache.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

namespace certwright::diagnose {

namespace {

bool isCandidate(const trust::Entry& entry) {
    return entry.leaf() && !entry.hasKey();
}

/// The certificates on paths that could be walked, of one identity.
class NeededBy {
public:
    NeededBy(const MapIdentity& identity, verify::Anchors anchors, Instant at,
        std::shared_ptr<verify::SignatureCache> signatures)
        : question_{.target = identity.chain.front(),
              .given = {identity.chain.begin() + 1, identity.chain.end()},
              .anchors = std::move(anchors),
              .at = at,
              .signatures = std::move(signatures)} {}

    /// Programs differ in whether a path may end in an intermediate or goes on to its root: both count.
    Result<void> find(std::stop_token stop) {
        for (const auto rule : {verify::AnchorRule::AnyListed, verify::AnchorRule::SelfSignedOnly}) {
            question_.anchorRule = rule;
            const auto report = verify::verify(question_, stop);
            if (!report)
                return tl::unexpected(report.error());
            for (const verify::Path& path : report->paths)
                if (path.endsInAnchor() && !path.has(verify::finding::badSignature) &&
                    !path.has(verify::finding::lookalikeAnchor))
                    keep(path);
            complete = complete && !contains(report->findings, verify::finding::limitReached);
        }
        return {};
    }

    /// The first path that leads through a certificate; null where none does.
    const std::vector<x509::Certificate>* pathThrough(const x509::Certificate& certificate) const {
        const auto found = paths_.find(certificate.sha256());
        return found == paths_.end() ? nullptr : found->second.get();
    }
    bool complete = true;

private:
    void keep(const verify::Path& path) {
        auto certificates = std::make_shared<std::vector<x509::Certificate>>();
        for (const verify::PathStep& step : path.steps)
            certificates->push_back(step.certificate);
        for (const x509::Certificate& certificate : *certificates)
            paths_.try_emplace(certificate.sha256(), certificates);
    }

    std::map<ossl::Sha256, std::shared_ptr<const std::vector<x509::Certificate>>> paths_;
    verify::Request question_;
};

} // namespace

Result<std::vector<StoreAnswer>> askStores(const StoreQuestion& question, std::stop_token stop) {
    TrustMapRequest request{
        .identities = {question.identity}, .stores = {}, .purposes = question.purposes, .at = question.at};
    for (const trust::Store& store : question.stores)
        request.stores.emplace_back(anchorsIn(store));
    const auto cells = trustMap(request, std::move(stop));
    if (!cells)
        return tl::unexpected(cells.error());
    std::vector<StoreAnswer> answers;
    for (const TrustCell& cell : *cells)
        answers.push_back({cell, pathOf(request, cell)});
    return answers;
}

Result<UnusedEntries> findUnused(
    const trust::Store& store, const std::vector<MapIdentity>& identities, Instant at, std::stop_token stop) {
    std::vector<x509::Certificate> certificates;
    for (const auto& entry : store.entries)
        if (isCandidate(*entry))
            certificates.push_back(*entry->leaf());
    const auto anchors = verify::anchorsOf(std::move(certificates));
    const auto signatures = std::make_shared<verify::SignatureCache>();
    UnusedEntries result;
    std::set<std::uint64_t> needed;
    for (std::size_t identity = 0; identity < identities.size(); ++identity) {
        NeededBy search(identities[identity], anchors, at, signatures);
        if (const auto found = search.find(stop); !found)
            return tl::unexpected(found.error());
        result.complete = result.complete && search.complete;
        for (const auto& entry : store.entries)
            if (const auto* path = isCandidate(*entry) ? search.pathThrough(*entry->leaf()) : nullptr) {
                result.needed.push_back({entry->id, identity, *path});
                needed.insert(entry->id);
            }
    }
    for (const auto& entry : store.entries)
        if (isCandidate(*entry) && !needed.contains(entry->id))
            result.unused.push_back(entry->id);
    return result;
}

} // namespace certwright::diagnose
