// SPDX-License-Identifier: Apache-2.0
#include "core/verify/policies.h"

#include "core/codec/oid_names.h"
#include "core/verify/findings.h"

#include <algorithm>
#include <map>
#include <set>

namespace certwright::verify {

using codec::Oid;
using x509::Certificate;
namespace oid = codec::oid;

namespace {

using PolicySet = std::set<Oid>;

/// A policy that is valid down to one certificate, and where that comes from. The names are those of RFC
/// 9618.
struct Node {
    std::set<Oid> parents; ///< valid policies one level above
    PolicySet expected;    ///< what the next certificate may call it
};

/// The nodes of one certificate by their valid policy.
using Level = std::map<Oid, Node>;

/// The valid policy graph: a level for each certificate, the one of the anchor first. Without any node in its
/// last level it is what RFC 5280 calls NULL.
class PolicyGraph {
public:
    PolicyGraph() { levels_.push_back({{Oid{oid::anyPolicy}, Node{{}, {Oid{oid::anyPolicy}}}}}); }

    bool isNull() const { return levels_.back().empty(); }
    void addEmptyLevel() { levels_.emplace_back(); }

    /// RFC 5280 6.1.3 (d) (1) and (2): the policies that a certificate states.
    void add(const x509::CertificatePolicies& stated, bool anyAllowed) {
        const Level above = levels_.back();
        Level level;
        bool statesAny = false;
        for (const x509::PolicyInformation& information : stated.policies) {
            if (information.policy == oid::anyPolicy)
                statesAny = true;
            else
                addStated(information.policy, above, level);
        }
        if (statesAny && anyAllowed)
            addRest(above, level);
        levels_.push_back(std::move(level));
    }

    /// RFC 5280 6.1.4 (b) (1): from now on a policy goes by the names of the subject's domain.
    void map(const std::map<Oid, PolicySet>& mappings) {
        Level& level = levels_.back();
        const bool hasAny = level.contains(Oid{oid::anyPolicy});
        for (const auto& [issuerDomain, subjectDomains] : mappings) {
            if (const auto node = level.find(issuerDomain); node != level.end())
                node->second.expected = subjectDomains;
            else if (hasAny)
                level[issuerDomain] = {{Oid{oid::anyPolicy}}, subjectDomains};
        }
    }

    /// RFC 5280 6.1.4 (b) (2): mappings are inhibited, so what would be mapped is no longer valid.
    void remove(const std::map<Oid, PolicySet>& mappings) {
        for (const auto& mapping : mappings)
            levels_.back().erase(mapping.first);
    }

    /// The policies of the anchor's domain that hold down to the target: RFC 9618 5.5 (g).
    PolicySet authorityConstrained() const {
        PolicySet constrained;
        PolicySet alive;
        for (const auto& [policy, node] : levels_.back())
            alive.insert(policy);
        if (alive.contains(Oid{oid::anyPolicy}))
            constrained.insert(Oid{oid::anyPolicy});
        for (std::size_t depth = levels_.size() - 1; depth > 0; --depth) {
            PolicySet above;
            for (const auto& [policy, node] : levels_[depth]) {
                if (!alive.contains(policy))
                    continue;
                above.insert(node.parents.begin(), node.parents.end());
                if (!(policy == oid::anyPolicy) && node.parents.contains(Oid{oid::anyPolicy}))
                    constrained.insert(policy);
            }
            alive = std::move(above);
        }
        return constrained;
    }

private:
    static void addStated(const Oid& policy, const Level& above, Level& level) {
        Node node{{}, {policy}};
        for (const auto& [parent, entry] : above)
            if (entry.expected.contains(policy))
                node.parents.insert(parent);
        if (node.parents.empty() && above.contains(Oid{oid::anyPolicy}))
            node.parents.insert(Oid{oid::anyPolicy});
        if (!node.parents.empty())
            level[policy] = std::move(node);
    }

    /// anyPolicy stands for all that was expected and is not stated by itself.
    static void addRest(const Level& above, Level& level) {
        Level rest;
        for (const auto& [parent, entry] : above)
            for (const Oid& expected : entry.expected)
                if (!level.contains(expected)) {
                    rest[expected].parents.insert(parent);
                    rest[expected].expected = {expected};
                }
        level.merge(rest);
    }

    std::vector<Level> levels_;
};

/// The state variables of RFC 5280 6.1.2 (d) to (f): how many more certificates may pass before something
/// holds.
struct Counters {
    std::int64_t explicitPolicy;
    std::int64_t policyMapping;
    std::int64_t inhibitAny;

    void passCertificate() {
        for (std::int64_t* counter : {&explicitPolicy, &policyMapping, &inhibitAny})
            *counter = std::max<std::int64_t>(0, *counter - 1);
    }
    static void lower(std::int64_t& counter, const std::optional<std::int64_t>& limit) {
        if (limit)
            counter = std::min(counter, *limit);
    }
};

std::map<Oid, PolicySet> mappingsOf(const Certificate& certificate) {
    std::map<Oid, PolicySet> mappings;
    if (const auto* stated = certificate.extension<x509::PolicyMappings>(oid::policyMappings))
        for (const x509::PolicyMapping& mapping : stated->mappings)
            mappings[mapping.issuerDomain].insert(mapping.subjectDomain);
    return mappings;
}

bool mapsAnyPolicy(const std::map<Oid, PolicySet>& mappings) {
    return std::ranges::any_of(mappings, [](const auto& mapping) {
        return mapping.first == oid::anyPolicy || mapping.second.contains(Oid{oid::anyPolicy});
    });
}

PolicySet userConstrained(const PolicySet& authority, const std::vector<Oid>& acceptable) {
    const Oid any{oid::anyPolicy};
    if (acceptable.empty() || std::ranges::find(acceptable, any) != acceptable.end())
        return authority;
    PolicySet constrained;
    for (const Oid& policy : acceptable)
        if (authority.contains(policy) || authority.contains(any))
            constrained.insert(policy);
    return constrained;
}

/// One path, from the anchor down to the target.
class PolicyWalk {
public:
    PolicyWalk(const PathUnderCheck& path, const Reporter& report)
        : path_(path)
        , report_(report) {
        const auto beyond = static_cast<std::int64_t>(path.steps.size());
        const PolicyInputs& inputs = path.request.policies;
        counters_ = {inputs.requireExplicit ? 0 : beyond, inputs.inhibitMapping ? 0 : beyond,
            inputs.inhibitAny ? 0 : beyond};
    }

    std::vector<Oid> run() {
        for (std::size_t depth = path_.last(); depth-- > 0;) {
            take(path_.at(depth), depth);
            if (depth > 0)
                prepareForNext(path_.at(depth), depth);
        }
        return wrapUp();
    }

private:
    void take(const Certificate& certificate, std::size_t depth) {
        const auto* stated = certificate.extension<x509::CertificatePolicies>(oid::certificatePolicies);
        const bool anyAllowed = counters_.inhibitAny > 0 || (depth > 0 && certificate.isSelfIssued());
        if (stated && !graph_.isNull())
            graph_.add(*stated, anyAllowed);
        else
            graph_.addEmptyLevel();
        if (counters_.explicitPolicy == 0 && graph_.isNull())
            refuse(depth);
    }

    void prepareForNext(const Certificate& certificate, std::size_t depth) {
        const auto mappings = mappingsOf(certificate);
        if (mapsAnyPolicy(mappings))
            report_(depth, finding::anyPolicyMapped, {nameOf(certificate)});
        if (counters_.policyMapping > 0)
            graph_.map(mappings);
        else
            graph_.remove(mappings);
        if (!certificate.isSelfIssued())
            counters_.passCertificate();
        if (const auto* limits = certificate.extension<x509::PolicyConstraints>(oid::policyConstraints)) {
            Counters::lower(counters_.explicitPolicy, limits->requireExplicitPolicy);
            Counters::lower(counters_.policyMapping, limits->inhibitPolicyMapping);
        }
        if (const auto* limit = certificate.extension<x509::InhibitAnyPolicy>(oid::inhibitAnyPolicy))
            Counters::lower(counters_.inhibitAny, limit->skipCertificates);
    }

    std::vector<Oid> wrapUp() {
        counters_.explicitPolicy = std::max<std::int64_t>(0, counters_.explicitPolicy - 1);
        const auto* limits = path_.at(0).extension<x509::PolicyConstraints>(oid::policyConstraints);
        if (limits && limits->requireExplicitPolicy == 0)
            counters_.explicitPolicy = 0;
        const PolicySet policies = graph_.isNull()
            ? PolicySet{}
            : userConstrained(graph_.authorityConstrained(), path_.request.policies.acceptable);
        if (counters_.explicitPolicy == 0 && policies.empty())
            refuse(0);
        return {policies.begin(), policies.end()};
    }

    void refuse(std::size_t depth) {
        if (!std::exchange(refused_, true))
            report_(depth, finding::policyNotAcceptable, {nameOf(path_.at(depth))});
    }

    const PathUnderCheck& path_;
    const Reporter& report_;
    PolicyGraph graph_;
    Counters counters_{};
    bool refused_ = false;
};

} // namespace

std::vector<Oid> processPolicies(const PathUnderCheck& path, const Reporter& report) {
    // An anchor alone has no policies to process; a path that ends nowhere proves none.
    if (path.steps.size() < 2 || path.steps.back().origin != Origin::Anchor)
        return {};
    return PolicyWalk{path, report}.run();
}

} // namespace certwright::verify
