// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/diagnosis.h"
#include "core/tls/probe.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certwright::diagnose {

/// What one run of a differential test does otherwise than the others; all else stays as chosen.
enum class Variant {
    AsChosen,      ///< nothing: the same connection once more
    NoCertificate, ///< none is sent
    LeafOnly,      ///< our certificate without those above it
    FullChain,     ///< with every CA above it that is known here, the root left out
    ThrowAway,     ///< a certificate that was made for this run and that nobody issued
    OtherIdentity, ///< another of our certificates that fits what the server asks for
    FollowsList,   ///< as a program that sends nothing where the server's list does not name its CA
    Tls12,
    Tls13,
    WithoutServerName, ///< no SNI
    WithServerName,    ///< SNI, where none was sent: a name of the server's certificate
    Resumed,           ///< the session of the first run goes on
};

/// "no-certificate": stable, as scripts read it.
std::string_view variantName(Variant variant);

/// One row of the table.
struct ComparedRun {
    Variant variant = Variant::AsChosen;
    std::string subject;           ///< of OtherIdentity its name, of WithServerName the name; else empty
    std::optional<Variant> sameAs; ///< the same octets would go out as there: it is not run again
};

struct PlannedRun {
    ComparedRun run;
    std::optional<tls::ProbeSettings> settings; ///< absent where it is the same as another
};

/// Why a variant makes no sense, or could not be run.
enum class Omission {
    NotReached,    ///< the first run did not come as far as TLS
    NoIdentity,    ///< no certificate was chosen
    OwnFault,      ///< the chosen files give no identity
    ServerRefused, ///< we refuse the server, and show it nothing of ours
    NotAskedFor,   ///< the server asked for no certificate
    IssuerUnknown, ///< the CA above our certificate is not known here; subject: its name
    NoOther,       ///< there is no other identity
    NoneFits,      ///< there are others, and none fits
    TooMany,       ///< beyond mostOtherIdentities; subject: its name
    NoServerName,  ///< no name is known to ask for
    NoSession,     ///< the server gave none
    Stopped,       ///< by the user
};

std::string_view omissionName(Omission omission);

struct OmittedRun {
    Variant variant = Variant::AsChosen;
    Omission reason = Omission::NotReached;
    std::string subject;
};

struct DifferentialPlan {
    std::vector<PlannedRun> runs; ///< that of AsChosen first; those that are the same as another after it
    std::vector<OmittedRun> omitted;
};

/// So that a plan stays short: at most 9 runs and these.
inline constexpr std::size_t mostOtherIdentities = 3;

/// What may be presented besides what was chosen.
struct OtherIdentities {
    std::vector<tls::Identity> own;
    std::optional<tls::Identity> throwAway; ///< of throwAwayIdentity(); absent: that variant is left out
};

/// Whether the first run came as far as TLS, so that others can tell something.
bool canBeVaried(const tls::Record& first);

/// Which runs would tell something about a server, after a first one with those settings showed that record.
/// A pure function.
DifferentialPlan planDifferential(
    const tls::ProbeSettings& settings, const tls::Record& first, const OtherIdentities& others);

/// A key and a certificate that it signed itself, valid for a day around that moment, never kept. A server
/// that lets it in verifies nothing. Errors: Library.
Result<tls::Identity> throwAwayIdentity(Instant at);

/// What came of a run.
struct Outcome {
    std::shared_ptr<const tls::Record> record; ///< never null
    Diagnosis diagnosis;
};
Outcome outcomeOf(std::shared_ptr<const tls::Record> record);

/// Something that the runs show together, or make likely.
struct Conclusion {
    Finding finding; ///< of diagnose/differential_findings
    Certainty certainty = Certainty::Certain;
};

/// The runs of a plan and what came of them so far: the table that fills. Keeps no key.
class DifferentialTable {
public:
    DifferentialTable() = default;
    /// \param first what the run showed after which the plan was made
    DifferentialTable(const DifferentialPlan& plan, std::shared_ptr<const tls::Record> first);

    std::size_t size() const { return rows_.size(); }
    const ComparedRun& run(std::size_t row) const { return rows_[row].run; }
    /// Null while it is not there; of a run that is the same as another, the other's.
    const Outcome* outcome(std::size_t row) const;
    /// The same of the first run of that variant; null also where it is in no row.
    const Outcome* outcome(Variant variant) const;
    const std::vector<OmittedRun>& omitted() const { return omitted_; }

    void setOutcome(std::size_t row, Outcome outcome);
    /// It could not be run after all.
    void omit(std::size_t row, Omission reason);
    /// No more will come: what has no outcome moves to what was omitted.
    void close();
    /// How many connections were made, the first one left out.
    std::size_t connections() const;

    /// What made a difference; what did not where nothing did. Empty where not even the first row ended.
    std::vector<Conclusion> conclusions() const;

private:
    struct Row {
        ComparedRun run;
        std::optional<Outcome> outcome;
        Omission omission = Omission::Stopped; ///< why, where there is none at the end
    };
    std::vector<Row> rows_;
    std::vector<OmittedRun> omitted_;
    std::shared_ptr<const tls::Record> first_;
};

} // namespace certwright::diagnose
