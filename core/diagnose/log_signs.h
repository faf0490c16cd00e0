// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/log.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// How a line of a log is read: phrases are signs, and a sign means causes, which depend on who wrote the
// line.
namespace certwright::diagnose {

/// What a phrase shows, whichever library's words it is in.
enum class Sign {
    // What the writer holds against the certificate of the other side.
    Unverified, ///< "verify failed", and not for what
    Untrusted,
    Lookalike, ///< a CA of the right name with another key
    Incomplete,
    AnchorMissing,
    SelfSigned,
    RootUntrusted,
    Expired,
    LeafExpired,
    AuthorityExpired,
    NotYetValid,
    NotInDates,   ///< expired or not yet valid
    WrongPurpose, ///< extended or plain key usage
    WrongExtendedUsage,
    WrongKeyUsage,
    Revoked,
    WeakKey,
    WeakSignature,
    CriticalExtension,
    NameConstraint,
    PathLength,
    InvalidAuthority,
    WrongSignature,
    WrongProof, ///< the signature that shows who holds the key (CertificateVerify, ServerKeyExchange)
    Depth,
    CrlMissing,
    CrlExpired,
    NameMismatch,
    NoAlternativeName,
    NotAccepted,     ///< not on a list of the application's, or refused by it
    StrictlyMissing, ///< an extension that strict verifiers want
    NotALeaf,
    OldVersion,
    TrustEmpty,
    TrustUnreadable,
    PeerDoesNotTrust, ///< the writer says that the other side does not trust it
    PeerRefuses,      ///< the writer says that the other side refused it, and not for what
    // The client's certificate did not come.
    NoClientCertificate,
    ClientCertificateWithheld,
    // The writer's own files.
    KeyUnusable, ///< the key does not go with the certificate, and not why
    KeyMismatch,
    KeyMissing,
    KeyDoesNotSign, ///< it is there, on a card perhaps, but makes no signature of the kind that is asked for
    KeyPassphrase,
    CertificateUnreadable,
    OwnKeyWeak,
    OwnSignatureWeak,
    // No common ground.
    NotTls,
    PlainHttp,
    Version,
    Cipher,
    Group,
    SignatureAlgorithm,
    Alpn,
    WeakDh,
    LegacyRenegotiation,
    Corrupted,
    ListTooLong,
    HandshakeFailed,
    // Names, moments, rights.
    SniUnknown,
    SniHostMismatch,
    AsksTooLate,
    NotAuthorized,
    // The way there.
    NameNotFound,
    ConnectionRefused,
    ConnectTimeout,
    Timeout,
    Reset,
    Closed,
    ProxyRefused,
    StartTlsRefused,
};

/// A line made comparable: lower case, '_' and '-' as spaces, one space at a time, plain quotes. Remembers
/// where each character came from.
class LogLine {
public:
    explicit LogLine(std::string_view text);

    std::string_view words() const { return words_; }
    /// Where a phrase stands as whole words from a place on; npos where it does not.
    std::size_t find(std::string_view phrase, std::size_t from = 0) const;
    bool contains(std::string_view phrase) const { return find(phrase) != std::string_view::npos; }
    /// Whether a word begins so in the line itself, in this very case.
    bool containsAsWritten(std::string_view beginning) const;
    /// What stood there in the line itself.
    std::string original(std::size_t place, std::size_t length) const;
    /// Makes sure that a part that has been understood is not read a second time.
    void blank(std::size_t place, std::size_t length);

private:
    std::string text_;
    std::string words_;
    std::vector<std::size_t> places_; ///< in text_, of each character of words_
};

/// A sign and the words that are it.
struct FoundSign {
    Sign sign = Sign::Unverified;
    std::string phrase; ///< as it stands in the line
};

/// Words of a program, and what they show.
struct Phrase {
    std::string_view text; ///< as LogLine writes it
    Sign sign;
    std::string_view with = {}; ///< must stand in the line too: the text alone may be about anything
};
/// Of all libraries and programs.
std::span<const Phrase> allPhrases();

/// The number behind a phrase, if one follows at once.
std::optional<int> numberBehind(const LogLine& line, std::string_view phrase);

/// What a line shows by its phrases; of those that overlap by the longest.
std::vector<FoundSign> findPhrases(const LogLine& line);
/// An error of OpenSSL's verification by its number where the line gives no words for it.
std::optional<FoundSign> findVerifyNumber(const LogLine& line);
/// A record of TLS that a program took for the length of a message of its own.
std::optional<FoundSign> findRecordAsLength(const LogLine& line);
/// At which certificate of the chain, 0 being the peer's own.
std::optional<int> findDepth(const LogLine& line);
/// The sign that stands for an error of X509_verify_cert() (X509_V_ERR_…); empty for one that is none of a
/// certificate.
std::optional<Sign> signOfVerifyError(int code);

/// The words of OpenSSL and of Node.js for those errors, as LogLine writes them.
void forEachVerifyText(const std::function<void(std::string_view, Sign)>& give);

struct FoundAlert {
    LoggedAlert alert;
    std::string phrase;
};
/// Blanks what it has read.
std::optional<FoundAlert> findAlert(LogLine& line);

struct FoundProgram {
    std::string_view name;
    bool isSure = false;
    Writer writer = Writer::Unknown;
    bool isMostlyServer = false; ///< where nothing else tells, its lines are read as a server's first
};
FoundProgram findProgram(const LogLine& line);

/// One thing that a sign may mean.
struct Candidate {
    Cause cause = Cause::ServerGaveNoReason;
    Certainty certainty = Certainty::Possible;
    FixAction fix = FixAction::None;
    std::string_view variant = {};
};

struct Reading {
    RefusedBy by = RefusedBy::Nobody;
    std::vector<Candidate> candidates;
};

/// How much a sign says: only those that say most of a line count.
int weightOf(Sign sign);
/// What a sign means where that side wrote it.
const Reading& readingOf(Sign sign, Writer writer);
/// What an alert means by which that side refused the other. Empty where it is no refusal, or that side never
/// sends it.
const Reading& readingOf(int alert, RefusedBy by);

} // namespace certwright::diagnose
