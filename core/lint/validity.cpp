// SPDX-License-Identifier: Apache-2.0
// When a certificate is valid, and how the moments are written.
#include "core/codec/asn1.h"
#include "core/lint/facts.h"
#include "core/lint/tables.h"

namespace certwright::lint::table {

namespace tag = codec::tag;
using codec::DerElement;
using std::chrono::days;
using std::chrono::seconds;

namespace {

constexpr Instant on(int year, unsigned month, unsigned day) {
    return std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}};
}

/// How long a public certificate may live, by the day of its issue, latest first (CA/Browser Forum
/// BR 6.3.2, ballot SC-081).
struct WebLimit {
    Instant from;
    days longest;
};
constexpr WebLimit webLimits[] = {{on(2029, 3, 15), days{47}}, {on(2027, 3, 15), days{100}},
    {on(2026, 3, 15), days{200}}, {on(2020, 9, 1), days{398}}};

/// From then on 825 days were the limit of the web.
constexpr Instant from825 = on(2018, 3, 1);

/// The first of the two moments that is written in a wrong way.
template <class Wrong> std::optional<Fault> firstMoment(const Facts& facts, Wrong isWrong) {
    for (const ByteRange& place : {facts.certificate->places.notBefore, facts.certificate->places.notAfter})
        if (isWrong(elementAt(facts, place)))
            return Fault{.parameters = {shortened(textOf(elementAt(facts, place).content))}, .place = place};
    return std::nullopt;
}

std::size_t digitsOf(const DerElement& time) {
    return std::min(textOf(time.content).find_first_not_of("0123456789"), time.content.size());
}

bool isZulu(const DerElement& time) {
    return !time.content.empty() && time.content.back() == 'Z';
}

std::optional<Fault> utcNotZulu(const Facts& facts) {
    return firstMoment(
        facts, [](const DerElement& time) { return time.tag == tag::utcTime && !isZulu(time); });
}

std::optional<Fault> utcWithoutSeconds(const Facts& facts) {
    return firstMoment(
        facts, [](const DerElement& time) { return time.tag == tag::utcTime && digitsOf(time) < 12; });
}

std::optional<Fault> generalizedNotZulu(const Facts& facts) {
    return firstMoment(
        facts, [](const DerElement& time) { return time.tag == tag::generalizedTime && !isZulu(time); });
}

/// YYYYMMDDHHMMSS, and nothing between the seconds and the Z.
std::optional<Fault> generalizedNotInSeconds(const Facts& facts) {
    return firstMoment(facts, [](const DerElement& time) {
        const std::string_view rest = textOf(time.content).substr(digitsOf(time));
        return time.tag == tag::generalizedTime &&
            (digitsOf(time) != 14 || rest.starts_with('.') || rest.starts_with(','));
    });
}

std::optional<Fault> generalizedBefore2050(const Facts& facts) {
    for (const auto& [time, place] :
        {std::pair{facts.certificate->notBefore, facts.certificate->places.notBefore},
            std::pair{facts.certificate->notAfter, facts.certificate->places.notAfter}})
        if (time.generalized && time.instant < on(2050, 1, 1))
            return Fault{.parameters = {time.instant}, .place = place};
    return std::nullopt;
}

Instant beginOf(const Facts& facts) {
    return facts.certificate->notBefore.instant;
}

Instant endOf(const Facts& facts) {
    return facts.certificate->notAfter.instant;
}

std::optional<Fault> endsBeforeItBegins(const Facts& facts) {
    if (endOf(facts) >= beginOf(facts))
        return std::nullopt;
    return Fault{.parameters = {beginOf(facts), endOf(facts)}, .place = facts.certificate->places.notAfter};
}

/// In whole days, a part of one counting as one more.
std::int64_t daysOf(seconds period) {
    return std::chrono::ceil<days>(period).count();
}

bool isForServersSince825(const Facts& facts) {
    return isForServers(facts) && beginOf(facts) >= from825;
}

std::optional<Fault> longerThan825Days(const Facts& facts) {
    const seconds period = endOf(facts) - beginOf(facts);
    if (period <= days{825})
        return std::nullopt;
    return Fault{.parameters = {daysOf(period)}, .place = facts.certificate->places.notAfter};
}

const WebLimit* webLimitOf(const Facts& facts) {
    for (const WebLimit& limit : webLimits)
        if (beginOf(facts) >= limit.from)
            return &limit;
    return nullptr;
}

bool hasWebLimit(const Facts& facts) {
    return isForServers(facts) && webLimitOf(facts);
}

/// The end is part of the validity (RFC 5280 4.1.2.5), so that a second counts besides.
std::optional<Fault> longerThanTheWebAllows(const Facts& facts) {
    const seconds period = endOf(facts) - beginOf(facts) + seconds{1};
    const days longest = webLimitOf(facts)->longest;
    if (period <= longest)
        return std::nullopt;
    return Fault{.parameters = {daysOf(period), std::int64_t{longest.count()}},
        .place = facts.certificate->places.notAfter};
}

std::optional<Fault> outlivesIssuer(const Facts& facts) {
    const Instant end = (*facts.issuer)->notAfter.instant;
    if (endOf(facts) <= end)
        return std::nullopt;
    return Fault{.parameters = {endOf(facts), end}, .place = facts.certificate->places.notAfter};
}

constexpr Lint lints[] = {
    {{"lint.utc-time-not-zulu", Severity::Error, "RFC 5280 4.1.2.5.1"}, "e_utc_time_not_in_zulu",
        Source::Rfc5280, Profile::Private, isCertificate, utcNotZulu},
    {{"lint.utc-time-without-seconds", Severity::Error, "RFC 5280 4.1.2.5.1"},
        "e_utc_time_does_not_include_seconds", Source::Rfc5280, Profile::Private, isCertificate,
        utcWithoutSeconds},
    {{"lint.generalized-time-not-zulu", Severity::Error, "RFC 5280 4.1.2.5.2"},
        "e_generalized_time_not_in_zulu", Source::Rfc5280, Profile::Private, isCertificate,
        generalizedNotZulu},
    {{"lint.generalized-time-not-in-seconds", Severity::Error, "RFC 5280 4.1.2.5.2"}, "", Source::Rfc5280,
        Profile::Private, isCertificate, generalizedNotInSeconds},
    {{"lint.generalized-time-before-2050", Severity::Error, "RFC 5280 4.1.2.5"},
        "e_wrong_time_format_pre2050", Source::Rfc5280, Profile::Private, isCertificate,
        generalizedBefore2050},
    {{"lint.ends-before-it-begins", Severity::Error, "RFC 5280 4.1.2.5"}, "e_validity_time_not_positive",
        Source::Rfc5280, Profile::Private, isCertificate, endsBeforeItBegins},
    {{"lint.longer-than-825-days", Severity::Error, "CA/Browser Forum BR 6.3.2"},
        "e_sub_cert_valid_time_longer_than_825_days", Source::BaselineRequirements, Profile::Web,
        isForServersSince825, longerThan825Days},
    {{"lint.longer-than-the-web-allows", Severity::Error, "CA/Browser Forum BR 6.3.2, SC-081"}, "",
        Source::BaselineRequirements, Profile::Web, hasWebLimit, longerThanTheWebAllows},
    {{"lint.outlives-issuer", Severity::Warning, "RFC 5280 6.1.3 (a) (2)"}, "", Source::Practice,
        Profile::Private, hasIssuer, outlivesIssuer},
};

} // namespace

std::span<const Lint> validity() {
    return lints;
}

} // namespace certwright::lint::table
