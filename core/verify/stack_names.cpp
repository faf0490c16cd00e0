// SPDX-License-Identifier: Apache-2.0
// What the stacks make of names: constraints of odd forms, and the common name where there is no DNS name.
#include "core/verify/constraint_matching.h"
#include "core/verify/peer_name.h"
#include "core/verify/stack_properties.h"

#include <algorithm>

namespace certwright::verify::property {

using x509::Certificate;
using x509::GeneralName;
using x509::GeneralNameKind;
using x509::NameConstraints;
namespace oid = codec::oid;

namespace {

const Certificate& targetOf(const Path& path) {
    return path.steps.front().certificate;
}

const NameConstraints* constraintsOf(const Certificate& certificate) {
    return certificate.extension<NameConstraints>(oid::nameConstraints);
}

bool hasNameOf(const Certificate& certificate, GeneralNameKind kind) {
    return std::ranges::any_of(
        certificate.subjectAltNames(), [&](const GeneralName& name) { return name.kind == kind; });
}

/// Critical constraints with a subtree of one of these forms.
Found constraintOf(const Path& path, bool (*isMeant)(GeneralNameKind)) {
    for (std::size_t depth = 1; depth < path.steps.size(); ++depth) {
        const Certificate& authority = path.steps[depth].certificate;
        const auto* extension = x509::findExtension(authority->extensions, oid::nameConstraints);
        const NameConstraints* constraints = constraintsOf(authority);
        if (!constraints || !extension->critical)
            continue;
        for (const auto* subtrees : {&constraints->permitted, &constraints->excluded})
            if (std::ranges::any_of(
                    *subtrees, [&](const x509::GeneralSubtree& s) { return isMeant(s.base.kind); }))
                return PathFinding{{&finding::criticalUnhandled,
                                       {nameOf(authority), std::string(oid::nameConstraints.name())}},
                    depth};
    }
    return std::nullopt;
}

bool isDirectory(GeneralNameKind kind) {
    return kind == GeneralNameKind::Directory;
}

bool isUncompared(GeneralNameKind kind) {
    return kind == GeneralNameKind::Other || kind == GeneralNameKind::X400 ||
        kind == GeneralNameKind::EdiParty || kind == GeneralNameKind::RegisteredId;
}

bool isLabelCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

enum class CommonName { Host, Label, Text };

/// Labels of letters, digits, hyphens and underscores; a host has two of them at least.
CommonName kindOf(std::string_view text) {
    std::size_t labels = 0;
    for (std::string_view rest = text; labels == 0 || !rest.empty();) {
        const std::string_view label = rest.substr(0, rest.find('.'));
        if (label.empty() || !std::ranges::all_of(label, isLabelCharacter))
            return CommonName::Text;
        rest.remove_prefix(std::min(label.size() + 1, rest.size()));
        ++labels;
    }
    return labels > 1 ? CommonName::Host : CommonName::Label;
}

bool isOutside(const NameConstraints& constraints, const std::string& commonName) {
    GeneralName name;
    name.kind = GeneralNameKind::Dns;
    name.text = commonName;
    const auto isForDns = [](const x509::GeneralSubtree& s) { return s.base.kind == GeneralNameKind::Dns; };
    const auto permits = [&](const x509::GeneralSubtree& s) {
        return matchPermitted(name, s.base) == SubtreeMatch::Within;
    };
    const auto excludes = [&](const x509::GeneralSubtree& s) {
        return matchExcluded(name, s.base) == SubtreeMatch::Within;
    };
    return (std::ranges::any_of(constraints.permitted, isForDns) &&
               std::ranges::none_of(constraints.permitted, permits)) ||
        std::ranges::any_of(constraints.excluded, excludes);
}

/// The common name of that kind, judged by the anchor or by a CA below it.
Found commonNameOutside(const Path& path, CommonName kind, std::optional<bool> byAnchor) {
    const Certificate& target = targetOf(path);
    const std::string commonName = target->subject.commonName();
    if (commonName.empty() || hasNameOf(target, GeneralNameKind::Dns) || kindOf(commonName) != kind)
        return std::nullopt;
    for (std::size_t depth = 1; depth < path.steps.size(); ++depth) {
        const Certificate& authority = path.steps[depth].certificate;
        const NameConstraints* constraints = constraintsOf(authority);
        const bool isAnchor = path.steps[depth].origin == Origin::Anchor;
        if (constraints && byAnchor.value_or(isAnchor) == isAnchor && isOutside(*constraints, commonName))
            return PathFinding{
                {&finding::commonNameConstrained, {nameOf(target), commonName, nameOf(authority)}}, 0};
    }
    return std::nullopt;
}

/// Whether any alternative DNS name is the host that is asked for, by a rule of its own.
bool isAnyName(const Path& path, const Request& request, bool (*names)(std::string_view, std::string_view)) {
    return std::ranges::any_of(request.names, [&](const PeerName& wanted) {
        return wanted.kind == GeneralNameKind::Dns &&
            std::ranges::any_of(targetOf(path).subjectAltNames(), [&](const GeneralName& name) {
                return name.kind == GeneralNameKind::Dns && names(name.text, wanted.text);
            });
    });
}

bool isSame(std::string_view left, std::string_view right) {
    const auto lowered = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::ranges::equal(left, right, {}, lowered, lowered);
}

/// One asterisk beside other characters in the first label stands for characters without a dot.
bool matchesPartialWildcard(std::string_view pattern, std::string_view host) {
    const auto star = pattern.find('*');
    const auto dot = pattern.find('.');
    if (star == pattern.npos || dot == pattern.npos || dot < star || dot == 1 ||
        pattern.find('*', star + 1) != pattern.npos || host.size() + 1 < pattern.size())
        return false;
    const std::string_view behind = pattern.substr(star + 1);
    const std::size_t end = host.size() - behind.size();
    return isSame(host.substr(0, star), pattern.substr(0, star)) && isSame(host.substr(end), behind) &&
        host.substr(star, end - star).find('.') == host.npos;
}

/// "*.test" for "host.test"
bool matchesBroadWildcard(std::string_view pattern, std::string_view host) {
    const auto dot = host.find('.');
    return pattern.starts_with("*.") && pattern.find('.', 2) == pattern.npos && dot != host.npos && dot > 0 &&
        isSame(pattern.substr(1), host.substr(dot));
}

} // namespace

Found directoryConstraint(const Path& path, const Request&) {
    return constraintOf(path, isDirectory);
}

Found uncomparedConstraint(const Path& path, const Request&) {
    return constraintOf(path, isUncompared);
}

Found hostAsCommonName(const Path& path, const Request&) {
    return commonNameOutside(path, CommonName::Host, false);
}

Found hostAsCommonNameUnderAnchor(const Path& path, const Request&) {
    return commonNameOutside(path, CommonName::Host, true);
}

Found labelAsCommonName(const Path& path, const Request&) {
    return commonNameOutside(path, CommonName::Label, false);
}

Found textAsCommonName(const Path& path, const Request&) {
    return commonNameOutside(path, CommonName::Text, std::nullopt);
}

bool isAnchorsConstraint(const PathFinding& fault, const Path& path, const Request&) {
    const auto isNamed = [&](const PathStep& step) {
        return fault.finding.parameters.at(2) == Parameter{nameOf(step.certificate)};
    };
    return path.endsInAnchor() && isNamed(path.steps.back()) &&
        std::ranges::count_if(path.steps, isNamed) == 1;
}

bool isAboutUri(const PathFinding& fault, const Path& path, const Request&) {
    return std::ranges::any_of(
        path.steps[fault.depth].certificate.subjectAltNames(), [&](const GeneralName& name) {
            return name.kind == GeneralNameKind::Uri &&
                fault.finding.parameters.at(1) == Parameter{name.toText()};
        });
}

bool isAboutDirectory(const PathFinding& fault, const Path& path, const Request&) {
    return fault.finding.parameters.at(1) ==
        Parameter{path.steps[fault.depth].certificate->subject.toRfc4514()};
}

bool isNamedByCommonName(const PathFinding&, const Path& path, const Request& request) {
    const Certificate& target = targetOf(path);
    return !hasNameOf(target, GeneralNameKind::Dns) &&
        std::ranges::any_of(request.names, [&](const PeerName& wanted) {
            return wanted.kind == GeneralNameKind::Dns &&
                matchesDns(target->subject.commonName(), wanted.text);
        });
}

bool isNamedByPartialWildcard(const PathFinding&, const Path& path, const Request& request) {
    return isAnyName(path, request, matchesPartialWildcard);
}

bool isNamedByBroadWildcard(const PathFinding&, const Path& path, const Request& request) {
    return isAnyName(path, request, matchesBroadWildcard);
}

} // namespace certwright::verify::property
