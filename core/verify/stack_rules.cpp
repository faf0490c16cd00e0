// SPDX-License-Identifier: Apache-2.0
// The table of what divides the stacks. Measured on Debian 12 (OpenSSL 3.0, nginx 1.22, Apache 2.4, HAProxy
// 2.6, Node 20, JDK 17, Go 1.19, GnuTLS 3.7) unless a cell says otherwise.
#include "core/codec/oid_names.h"
#include "core/verify/checks.h"
#include "core/verify/findings.h"
#include "core/verify/stacks.h"

namespace certwright::verify {

using x509::Certificate;
namespace oid = codec::oid;

namespace {

constexpr StackCell takes{Treatment::Accepts, Evidence::Measured};
constexpr StackCell takesReported{Treatment::Accepts, Evidence::Reported};
constexpr StackCell takesLiterature{Treatment::Accepts, Evidence::Literature};
constexpr StackCell refuses{Treatment::Refuses, Evidence::Measured};
constexpr StackCell refusesReported{Treatment::Refuses, Evidence::Reported};
constexpr StackCell refusesLiterature{Treatment::Refuses, Evidence::Literature};
constexpr StackCell unknown{};

using Found = std::optional<PathFinding>;

Found found(const FindingKind& kind, std::vector<Parameter> parameters, std::size_t depth) {
    return PathFinding{{&kind, std::move(parameters)}, depth};
}

Found nameEncoding(const Path& path, const Request&) {
    for (std::size_t depth = 0; depth + 1 < path.steps.size(); ++depth)
        if (!(path.steps[depth].certificate->issuer == path.steps[depth + 1].certificate->subject))
            return found(finding::nameEncodingDiffers,
                {nameOf(path.steps[depth].certificate), nameOf(path.steps[depth + 1].certificate)}, depth);
    return std::nullopt;
}

Found versionOne(const Path& path, const Request&) {
    const Certificate& target = path.steps.front().certificate;
    return target->version < 3 ? found(finding::oldVersion, {nameOf(target)}, 0) : std::nullopt;
}

Found authorityAsTarget(const Path& path, const Request&) {
    const Certificate& target = path.steps.front().certificate;
    return target.isCa() ? found(finding::targetIsCa, {nameOf(target)}, 0) : std::nullopt;
}

Found pssKey(const Path& path, const Request& request) {
    const Certificate& target = path.steps.front().certificate;
    const bool isPss = target->publicKey.family() == keys::KeyFamily::RsaPss;
    return isPss && request.purpose == Purpose::TlsClient ? found(finding::pssKey, {nameOf(target)}, 0)
                                                          : std::nullopt;
}

/// What X509_V_FLAG_X509_STRICT asks for (errors 85, 89 and 92).
Found strictness(const Path& path, const Request&) {
    for (std::size_t depth = 0; depth < path.steps.size(); ++depth) {
        const Certificate& certificate = path.steps[depth].certificate;
        const auto say = [&](std::string_view what) {
            return found(finding::strictlyMissing, {nameOf(certificate), std::string(what)}, depth);
        };
        if (!certificate.isSelfIssued() && !certificate.authorityKeyIdentifier())
            return say(oid::authorityKeyIdentifier.name());
        const auto* constraints = x509::findExtension(certificate->extensions, oid::basicConstraints);
        if (certificate.isCa() && !constraints->critical)
            return say(oid::basicConstraints.name());
        if (certificate.isCa() && !certificate.keyUsage())
            return say(oid::keyUsage.name());
    }
    return std::nullopt;
}

bool endsInIntermediate(const Path& path) {
    return path.endsInAnchor() && path.steps.size() > 1 && !path.steps.back().certificate.isSelfIssued();
}

Found intermediateAnchor(const Path& path, const Request&) {
    return endsInIntermediate(path)
        ? found(finding::anchorIsIntermediate, {nameOf(path.steps.back().certificate)}, path.steps.size() - 1)
        : std::nullopt;
}

Found targetAnchor(const Path& path, const Request&) {
    const bool isAnchor = path.endsInAnchor() && path.steps.size() == 1 &&
        !path.steps.front().certificate.isSelfIssued();
    return isAnchor ? found(finding::anchorIsTarget, {nameOf(path.steps.front().certificate)}, 0)
                    : std::nullopt;
}

/// Apache's SSLVerifyDepth counts the CAs, the root among them.
Found apacheDepth(const Path& path, const Request& request) {
    const auto most = request.mostIntermediates;
    if (!most || path.steps.size() != *most + 2)
        return std::nullopt; // fewer are let in, and more are refused by everybody
    return found(finding::depthCountsRoot,
        {nameOf(path.steps.front().certificate), static_cast<std::int64_t>(*most)}, 0);
}

// clang-format off
constexpr StackRule rules[] = {
    //                                               nginx    Apache   HAProxy  Node     Java             Go                GnuTLS           rustls             Python
    {finding::nameEncodingDiffers, nameEncoding,    {takes,   takes,   takes,   takes,   takes,           refuses,          refuses,         refusesLiterature, takes}},
    {finding::keyUsageMissing,     nullptr,         {refuses, refuses, refuses, refuses, refuses,         takes,            refuses,         unknown,           refuses}},
    {finding::oldVersion,          versionOne,      {takes,   takes,   takes,   takes,   takes,           takes,            takes,           refusesReported,   refusesLiterature}},
    {finding::targetIsCa,          authorityAsTarget,{takes,  takes,   takes,   takes,   takes,           takes,            takes,           refusesReported,   takes}},
    {finding::weakKey,             nullptr,         {refuses, refuses, refuses, takes,   takes,           takes,            takes,           refusesLiterature, refuses}},
    {finding::weakSignature,       nullptr,         {refuses, refuses, refuses, refuses, takes,           refuses,          refuses,         refusesLiterature, refuses}},
    {finding::pssKey,              pssKey,          {takes,   takes,   takes,   takes,   takes,           refuses,          takes,           unknown,           takes}},
    {finding::strictlyMissing,     strictness,      {takes,   takes,   takes,   takes,   takes,           takes,            takes,           takes,             refusesReported}},
    {finding::anchorNotSelfSigned, nullptr,         {refuses, refuses, refuses, refuses, takesLiterature, takesReported,    takesLiterature, takesLiterature,   takesReported}},
    {finding::anchorIsIntermediate,intermediateAnchor,{refuses,refuses,refuses, refusesReported, takesLiterature, takesReported, takesLiterature, takesLiterature, takesReported}},
    {finding::anchorIsTarget,      targetAnchor,    {refuses, refuses, refuses, refuses, takesLiterature, takesLiterature,  takesLiterature, unknown,           takesLiterature}},
    {finding::revocationListMissing, nullptr,       {refuses, refuses, refuses, refuses, unknown,         takesLiterature,  unknown,         unknown,           refuses}},
    {finding::depthCountsRoot,     apacheDepth,     {takes,   refuses, takes,   takes,   takes,           takes,            takes,           takes,             takes}},
};
// clang-format on

} // namespace

std::span<const StackRule> stackRules() {
    return rules;
}

} // namespace certwright::verify
