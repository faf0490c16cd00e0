// SPDX-License-Identifier: Apache-2.0
// One line for each kind of extension, in the field's own terms: these are not sentences and are not
// translated.
#include "core/x509/extension.h"

#include "core/base/utf8.h"
#include "core/codec/asn1.h"
#include "core/x509/describe.h"
#include "core/x509/transparency_logs.h"

#include <array>

namespace certwright::x509 {

namespace {

constexpr std::array<std::string_view, 9> keyUsageNames{"digitalSignature", "nonRepudiation",
    "keyEncipherment", "dataEncipherment", "keyAgreement", "keyCertSign", "cRLSign", "encipherOnly",
    "decipherOnly"};

constexpr std::array<std::string_view, 8> netscapeTypeNames{"SSL client", "SSL server", "S/MIME",
    "object signing", "reserved", "SSL CA", "S/MIME CA", "object signing CA"};

constexpr std::array<std::string_view, 11> reasonNames{"unspecified", "keyCompromise", "cACompromise",
    "affiliationChanged", "superseded", "cessationOfOperation", "certificateHold", "(7)", "removeFromCRL",
    "privilegeWithdrawn", "aACompromise"};

void appendItem(std::string& text, std::string_view item) {
    if (!text.empty())
        text += ", ";
    text += item;
}

template <class Items, class ToText> std::string joined(const Items& items, ToText toText) {
    std::string text;
    for (const auto& item : items)
        appendItem(text, toText(item));
    return text;
}

std::string kindAndText(const GeneralName& name) {
    return std::string(generalNameKindName(name.kind)) + ":" + name.toReadableText();
}

std::string namesText(const std::vector<GeneralName>& names) {
    return joined(names, kindAndText);
}

template <std::size_t Count>
std::vector<std::string> setBits(unsigned bits, const std::array<std::string_view, Count>& names) {
    std::vector<std::string> set;
    for (std::size_t bit = 0; bit < Count; ++bit)
        if ((bits >> bit) & 1)
            set.emplace_back(names[bit]);
    return set;
}

std::string subtreeText(const GeneralSubtree& subtree) {
    return kindAndText(subtree.base);
}

/// Values of one attribute or statement, of which a line can show some.
constexpr std::size_t mostValues = 32;

void appendValues(
    std::string& text, std::size_t& count, const Description& description, const Asn1Node& node) {
    Asn1Children children = description.childrenOf(node);
    while (const auto child = children.next()) {
        if (count >= mostValues)
            return;
        if (child->hasChildren()) {
            appendValues(text, count, description, *child);
            continue;
        }
        appendItem(text, description.valueOf(*child));
        ++count;
    }
}

/// What the primitive elements of some octets say, one after the other.
std::string valuesText(const Bytes& encoded) {
    const Description description{encoded};
    std::string text;
    std::size_t count = 0;
    appendValues(text, count, description, description.whole());
    return count < mostValues ? text : text + ", …";
}

std::string pointText(const DistributionPoint& point) {
    std::string text = namesText(point.fullName);
    if (!point.relativeName.empty())
        appendItem(text, "relative name " + valuesText(point.relativeName));
    if (!point.crlIssuer.empty())
        appendItem(text, "CRL issuer " + namesText(point.crlIssuer));
    if (point.reasons)
        appendItem(
            text, "reasons " + joined(setBits(*point.reasons, reasonNames), [](auto& r) { return r; }));
    return text;
}

std::string policyText(const PolicyInformation& information) {
    std::string text = information.policy.name();
    for (const PolicyQualifier& qualifier : information.qualifiers)
        text += " (" + visible(qualifier.text) + ")";
    return text;
}

std::string statementText(const QcStatement& statement) {
    const std::string values = valuesText(statement.information);
    return statement.statement.name() + (values.empty() ? "" : " (" + values + ")");
}

std::string featureText(std::int64_t feature) {
    switch (feature) {
    case 5:
        return "status_request (must-staple)";
    case 17:
        return "status_request_v2";
    default:
        return std::to_string(feature);
    }
}

/// A visitor: one small function for each kind of value.
struct ToText {
    ByteView raw;

    std::string operator()(const UnknownValue&) const { return toHex(raw); }
    std::string operator()(const PresenceValue&) const { return "present"; }
    std::string operator()(const BasicConstraints& c) const {
        std::string text = c.isCa ? "CA" : "not a CA";
        if (c.pathLength)
            appendItem(text, "path length " + std::to_string(*c.pathLength));
        return text;
    }
    std::string operator()(const KeyUsage& usage) const {
        return joined(usage.names(), [](const std::string& n) { return n; });
    }
    std::string operator()(const ExtendedKeyUsage& usage) const {
        return joined(usage.purposes, [](const codec::Oid& p) { return p.name(); });
    }
    std::string operator()(const AlternativeNames& names) const { return namesText(names.names); }
    std::string operator()(const SubjectKeyIdentifier& id) const { return toHex(id.identifier); }
    std::string operator()(const AuthorityKeyIdentifier& id) const {
        std::string text;
        if (id.keyIdentifier)
            appendItem(text, toHex(*id.keyIdentifier));
        if (!id.issuer.empty())
            appendItem(text, "issuer " + namesText(id.issuer));
        if (id.serialNumber)
            appendItem(text, "serial " + toHex(*id.serialNumber));
        return text;
    }
    std::string operator()(const NameConstraints& constraints) const {
        std::string text;
        if (!constraints.permitted.empty())
            text = "permitted " + joined(constraints.permitted, subtreeText);
        if (!constraints.excluded.empty())
            text += std::string(text.empty() ? "" : "; ") + "excluded " +
                joined(constraints.excluded, subtreeText);
        return text;
    }
    std::string operator()(const CertificatePolicies& policies) const {
        return joined(policies.policies, policyText);
    }
    std::string operator()(const PolicyMappings& mappings) const {
        return joined(mappings.mappings,
            [](const PolicyMapping& m) { return m.issuerDomain.name() + " = " + m.subjectDomain.name(); });
    }
    std::string operator()(const PolicyConstraints& constraints) const {
        std::string text;
        if (constraints.requireExplicitPolicy)
            appendItem(
                text, "require explicit policy after " + std::to_string(*constraints.requireExplicitPolicy));
        if (constraints.inhibitPolicyMapping)
            appendItem(
                text, "inhibit policy mapping after " + std::to_string(*constraints.inhibitPolicyMapping));
        return text;
    }
    std::string operator()(const InhibitAnyPolicy& inhibit) const {
        return "after " + std::to_string(inhibit.skipCertificates);
    }
    std::string operator()(const DistributionPoints& points) const {
        return joined(points.points, pointText);
    }
    std::string operator()(const IssuingDistributionPoint& issuing) const {
        std::string text = pointText(issuing.point);
        if (issuing.onlyUserCertificates)
            appendItem(text, "only user certificates");
        if (issuing.onlyCaCertificates)
            appendItem(text, "only CA certificates");
        if (issuing.onlyAttributeCertificates)
            appendItem(text, "only attribute certificates");
        if (issuing.indirectCrl)
            appendItem(text, "indirect CRL");
        return text;
    }
    std::string operator()(const AccessDescriptions& descriptions) const {
        return joined(descriptions.descriptions,
            [](const AccessDescription& d) { return d.method.name() + " " + d.location.toText(); });
    }
    std::string operator()(const SignedCertificateTimestamps& timestamps) const {
        return joined(timestamps.timestamps, [](const SignedCertificateTimestamp& t) {
            const std::string_view name = transparencyLogName(t.logId);
            return (name.empty() ? "log " + toHex(t.logId) : std::string(name)) + " at " +
                toRfc3339(t.time());
        });
    }
    std::string operator()(const TlsFeature& feature) const { return joined(feature.features, featureText); }
    std::string operator()(const QcStatements& statements) const {
        return joined(statements.statements, statementText);
    }
    std::string operator()(const PrivateKeyUsagePeriod& period) const {
        std::string text;
        if (period.notBefore)
            appendItem(text, "from " + toRfc3339(*period.notBefore));
        if (period.notAfter)
            appendItem(text, "until " + toRfc3339(*period.notAfter));
        return text;
    }
    std::string operator()(const SubjectDirectoryAttributes& attributes) const {
        return joined(attributes.attributes,
            [](const DirectoryAttribute& a) { return a.type.name() + " " + joined(a.values, valuesText); });
    }
    std::string operator()(const MicrosoftTemplate& t) const {
        std::string text = t.oid.dotted();
        if (t.majorVersion)
            text += " version " + std::to_string(*t.majorVersion) + "." +
                std::to_string(t.minorVersion.value_or(0));
        return text;
    }
    std::string operator()(const MicrosoftSecurityIdentifier& sid) const { return visible(sid.identifier); }
    std::string operator()(const NetscapeCertificateType& type) const {
        return joined(type.names(), [](const std::string& n) { return n; });
    }
    std::string operator()(const NumberValue& number) const { return "0x" + toHex(number.magnitude); }
    std::string operator()(const ReasonCode& code) const { return code.name(); }
    std::string operator()(const MomentValue& moment) const { return toRfc3339(moment.instant); }
    std::string operator()(const TextValue& value) const { return visible(value.text); }
};

} // namespace

std::vector<std::string> KeyUsage::names() const {
    return setBits(bits, keyUsageNames);
}

std::string ReasonCode::name() const {
    const bool known = reason >= 0 && reason < static_cast<std::int64_t>(reasonNames.size());
    return known ? std::string(reasonNames[static_cast<std::size_t>(reason)]) : std::to_string(reason);
}

std::vector<std::string> NetscapeCertificateType::names() const {
    return setBits(bits, netscapeTypeNames);
}

Instant SignedCertificateTimestamp::time() const {
    const std::chrono::milliseconds since{timestampMilliseconds};
    const Instant end = endOfTime();
    return timestampMilliseconds < 0 || since > end.time_since_epoch()
        ? end
        : Instant{std::chrono::floor<std::chrono::seconds>(since)};
}

bool ExtendedKeyUsage::has(const codec::KnownOid& purpose) const {
    for (const codec::Oid& p : purposes)
        if (p == purpose)
            return true;
    return false;
}

std::string Extension::toText() const {
    return std::visit(ToText{value}, decoded);
}

} // namespace certwright::x509
