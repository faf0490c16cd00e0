// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/diagnose/cause.h"
#include "core/tls/record.h"

#include <optional>
#include <string>
#include <vector>

namespace certwright::diagnose {

/// How sure a cause is. Certain is said only of what the wire or the certificate proves.
enum class Certainty { Certain, Likely, Possible };

std::string_view certaintyName(Certainty certainty);

/// What can be done about a cause. The target says to what.
enum class FixAction {
    None,
    CheckAddress,          ///< host name, port
    StartServer,
    CheckNetwork,          ///< firewall, routing, silence
    UseTls,                ///< the port does not speak TLS: another port, or STARTTLS
    AskForTls,             ///< begin in the clear, in that protocol (STARTTLS)
    OfferStartTls,         ///< the server must be able to go over to TLS
    SpeakTlsAtOnce,        ///< no STARTTLS on this port
    CheckProxy,            ///< another proxy, or what it allows
    GiveProxyPassword,
    AlignVersions,
    AlignAlgorithms,
    CheckServerName,       ///< SNI
    TrustAuthority,        ///< add the server's CA to our trust store
    SendServerChain,       ///< the server must send its intermediate
    ReorderServerChain,    ///< its own certificate first, then each issuer
    AnnounceAuthorities,   ///< the server's list must name what it trusts
    RenewServerCertificate,
    ReissueServerCertificate,
    ConfigureClientCertificate,
    AddClientIntermediate,
    ReorderClientChain,
    RenewClientCertificate,
    ReissueClientCertificate,
    AddAuthorityToServer,  ///< add the client's root to what the server trusts
    PairKey,
    GivePassphrase,
    RepairFile,
    FixClock,
    RefreshCrl,
    RaiseVerifyDepth,
    AskInHandshake,        ///< instead of for a path, after it
    EnableClientAuthentication,
    GrantAccess,
    RenewToken,            ///< an access token that is bound to the certificate in use
    CheckServerLog,
};

std::string_view fixActionName(FixAction action);

struct Fix {
    FixAction action = FixAction::None;
    std::string target; ///< a name, a file, a server program: plain text from outside
};

/// One cause, with what speaks for it.
struct Diagnosed {
    Cause cause = Cause::ServerGaveNoReason;
    std::string variant;     ///< refines the code ("lookalike"); mostly empty
    Certainty certainty = Certainty::Likely;
    std::string subject;     ///< whom the sentence is about: our certificate, the server's, a host
    std::optional<Parameter> detail; ///< what the sentence names besides: an issuer, a date, an algorithm
    std::vector<Finding> evidence;   ///< of diagnose/evidence or verify/findings
    Fix fix;
    tls::Role role = tls::Role::Client; ///< which end this program was: sentences are told from there
};

/// A cause that was looked at and is not it.
struct RuledOut {
    Cause cause = Cause::ServerGaveNoReason;
    Finding because;
};

enum class VerdictState { Accepted, Refused, RefusedSilently, Unknown, Failed };
enum class RefusedBy { Nobody, Server, Client, Network };
enum class VerdictLayer { None, Dns, Tcp, Proxy, StartTls, Tls, Http };

std::string_view verdictStateName(VerdictState state);
/// Empty for Nobody and None.
std::string_view refusedByName(RefusedBy by);
std::string_view verdictLayerName(VerdictLayer layer);

/// What happened, before any reason for it.
struct Verdict {
    VerdictState state = VerdictState::Unknown;
    RefusedBy by = RefusedBy::Nobody;
    VerdictLayer layer = VerdictLayer::None;
    std::optional<tls::Phase> moment;
    std::optional<tls::Alert> alert;
    tls::Close close = tls::Close::None;
    std::string httpSignature; ///< what a known server's page is recognised by; empty
    int tickets = 0;
};

/// What happened, why, and what it was not. An accepted connection has no causes, or warnings only.
struct Diagnosis {
    Verdict verdict;
    std::vector<Diagnosed> causes;   ///< surest and gravest first
    std::vector<RuledOut> ruledOut;
    std::string serverGuess;         ///< the server program, guessed from what it showed; empty where nothing tells
};

/// Works out what a record means. A pure function of the record: asked again it answers the same.
Diagnosis diagnose(const tls::Record& record);

} // namespace certwright::diagnose
