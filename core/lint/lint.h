// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/codec/public_suffixes.h"
#include "core/x509/certificate.h"
#include "core/x509/request.h"
#include "core/x509/revocation_list.h"

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

namespace certwright::lint {

/// Which rules count. A private CA need not care for what browsers demand of public ones; what the web wants
/// is asked besides all that a private CA should mind.
enum class Profile { Private, Web };

/// Where a rule comes from.
enum class Source {
    Rfc5280,              ///< the certificate and CRL profile of the Internet
    OtherStandard,        ///< another RFC or a publication of NIST
    BaselineRequirements, ///< what the CA/Browser Forum demands of public CAs
    Stack,                ///< a program that refuses it, whatever the standards say
    Practice,             ///< what goes wrong again and again
};

enum class Outcome { Pass, NotApplicable, Finding };

/// "private", "web"; "rfc5280", "standard", "baseline-requirements", "stack", "practice"; "pass",
/// "not-applicable", "finding": as the command line prints them.
std::string_view profileName(Profile profile);
std::optional<Profile> profileNamed(std::string_view name);
std::string_view sourceName(Source source);
std::string_view outcomeName(Outcome outcome);

/// What is judged. The issuer is given where it is known: some faults show only beside it.
struct Subject {
    std::variant<x509::Certificate, x509::RevocationList, x509::Request> object;
    std::optional<x509::Certificate> issuer;
    /// Where names may be registered; null where no list is at hand, and then nobody can say.
    std::shared_ptr<const codec::PublicSuffixes> suffixes = {};
};

struct Facts;

/// What is wrong: the values of the sentence, and the octets that are meant.
struct Fault {
    std::vector<Parameter> parameters;
    std::optional<ByteRange> place;
};

/// A rule: one small pure function, and what is to be known about it. Rules stand in tables, a file for each
/// subject matter.
struct Lint {
    FindingKind kind;
    std::string_view knownAs; ///< the name of the same rule in zlint; empty where it has none
    Source source = Source::Rfc5280;
    Profile profile = Profile::Private; ///< the first profile that it belongs to
    bool (*applies)(const Facts& facts) = nullptr;
    std::optional<Fault> (*check)(const Facts& facts) = nullptr; ///< asked only where it applies
};

/// What one rule said about one object.
struct Judgement {
    const Lint* lint = nullptr; ///< never null; lints live for ever
    Outcome outcome = Outcome::NotApplicable;
    std::optional<Finding> finding; ///< with the outcome Finding
};

/// Every lint of every profile, in the order in which they are run.
std::span<const Lint* const> allLints();

/// Asks every lint of a profile, whether it applies or not. Of several faults of one kind the first is
/// reported.
/// \param at the moment for which it is judged: a CRL grows old
std::vector<Judgement> run(const Subject& subject, Profile profile, Instant at);

/// The findings alone, worst first.
std::vector<Finding> findingsIn(const std::vector<Judgement>& judgements);

/// Who among these issued it, by name and, where both say it, by key identifier; a namesake with another key
/// where there is no better one. Empty where none has the name. No signature is checked.
std::optional<x509::Certificate> issuerAmong(
    std::span<const x509::Certificate> candidates, const Subject& subject);

} // namespace certwright::lint
