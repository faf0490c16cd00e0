// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/log.h"

#include "core/base/utf8.h"
#include "core/diagnose/evidence.h"
#include "core/diagnose/log_signs.h"
#include "core/tls/alerts.h"
#include "core/tls/code_points.h"

#include <algorithm>

namespace certwright::diagnose {

using tls::Direction;

namespace {

/// A line that was read but not yet explained: who wrote it may only be told by its neighbours.
struct ReadLine {
    ExplainedLine line;
    std::vector<FoundSign> signs;
    std::optional<FoundAlert> alert;
    bool serverFirst = false;
    Writer owner = Writer::Unknown; ///< whose certificate it says that it is about
    bool isWriterByOwner = false;   ///< it may repeat what the other side said: no word on its neighbours
};

Sign refined(Sign sign, const LogLine& line) {
    // Go tells by the moment which of the two it is.
    if (sign == Sign::NotInDates && line.contains("is after"))
        return Sign::Expired;
    if (sign == Sign::NotInDates && line.contains("is before"))
        return Sign::NotYetValid;
    if (sign != Sign::Expired)
        return sign;
    const auto depth = findDepth(line);
    if (!depth)
        return sign;
    return *depth == 0 ? Sign::LeafExpired : Sign::AuthorityExpired;
}

/// Only what says most: "verify failed" beside "has expired" adds nothing.
void keepWeightiest(std::vector<FoundSign>& signs) {
    int most = -1;
    for (const FoundSign& found : signs)
        most = std::max(most, weightOf(found.sign));
    std::erase_if(signs, [&](const FoundSign& found) { return weightOf(found.sign) < most; });
}

/// curl says so for the alert certificate_expired, and only for it (RULEBOOK 5.10: lib/vtls/openssl.c); under
/// -v it says so twice.
std::optional<FoundAlert> curlsOwnWords(const LogLine& line) {
    static constexpr std::string_view words = "ssl certificate verification failed";
    const std::size_t at = line.find(words);
    if (at == std::string_view::npos || (!line.contains("curl: (60)") && !line.words().starts_with("* ")))
        return std::nullopt;
    return FoundAlert{{tls::alert::certificateExpired, Direction::Received}, line.original(at, words.size())};
}

/// Whose certificate the line is about, where it names one side's and not the other's too.
Writer namedOwner(const LogLine& line) {
    const auto says = [&](std::initializer_list<std::string_view> phrases) {
        return std::ranges::any_of(phrases, [&](std::string_view phrase) { return line.contains(phrase); });
    };
    const bool client = says({"client certificate", "client's certificate", "client cert"});
    const bool server = says(
        {"server certificate", "server's certificate", "server cert", "certificate for this server"});
    return client == server ? Writer::Unknown : client ? Writer::Client : Writer::Server;
}

ReadLine readLine(std::string_view text, std::size_t number) {
    ReadLine read;
    read.line.number = number;
    read.line.text = text.substr(0, longestLogLine);
    LogLine line(read.line.text);
    const FoundProgram program = findProgram(line);
    read.line.program = program.name;
    read.line.isProgramSure = program.isSure;
    read.line.writer = program.writer;
    read.serverFirst = program.isMostlyServer;
    read.owner = namedOwner(line);
    read.alert = findAlert(line);
    if (!read.alert)
        read.alert = curlsOwnWords(line);
    read.signs = findPhrases(line);
    if (const auto numbered = findVerifyNumber(line))
        if (std::ranges::none_of(read.signs, [](const FoundSign& s) { return weightOf(s.sign) > 0; }))
            read.signs.push_back(*numbered);
    if (const auto record = findRecordAsLength(line))
        read.signs.push_back(*record);
    for (FoundSign& found : read.signs)
        found.sign = refined(found.sign, line);
    keepWeightiest(read.signs);
    return read;
}

void add(std::vector<Diagnosed>& causes, const Candidate& candidate, Certainty atMost,
    const std::string& program, const std::vector<Finding>& evidence) {
    const auto known = std::ranges::find(causes, candidate.cause, &Diagnosed::cause);
    const Certainty certainty = std::max(candidate.certainty, atMost); // Certain is the smallest
    if (known != causes.end()) {
        known->certainty = std::min(known->certainty, certainty);
        return;
    }
    Diagnosed diagnosed{.cause = candidate.cause,
        .variant = std::string(candidate.variant),
        .certainty = certainty,
        .evidence = evidence,
        .fix = {candidate.fix, candidate.fix == FixAction::CheckServerLog ? program : std::string{}}};
    causes.push_back(std::move(diagnosed));
}

std::vector<Finding> evidenceOf(const ReadLine& read, const std::string& phrase) {
    std::vector<Finding> evidence{
        {&evidence::logPhrase, {static_cast<std::int64_t>(read.line.number), elided(visible(phrase), 200)}}};
    if (read.line.alert) {
        const bool received = read.line.alert->direction == Direction::Received;
        evidence.push_back({received ? &evidence::logAlertReceived : &evidence::logAlertSent,
            {std::int64_t{read.line.alert->code}, tls::alertName(read.line.alert->code)}});
    }
    return evidence;
}

/// Both readings of a line that does not show who wrote it, the client's first unless the program is a
/// server: who pastes a line has mostly called.
void addBoth(ReadLine& read, const std::string& phrase, const Reading& asClient, const Reading& asServer) {
    const Reading& first = read.serverFirst ? asServer : asClient;
    const Reading& second = read.serverFirst ? asClient : asServer;
    std::vector<Finding> evidence = evidenceOf(read, phrase);
    const auto sameCauses = std::ranges::equal(
        first.candidates, second.candidates, {}, &Candidate::cause, &Candidate::cause);
    if (sameCauses || second.candidates.empty() || first.candidates.empty()) {
        const Reading& only = first.candidates.empty() ? second : first;
        read.line.refusedBy = only.by == second.by || second.candidates.empty() || first.candidates.empty()
            ? only.by
            : RefusedBy::Nobody;
        for (const Candidate& candidate : only.candidates)
            add(read.line.causes, candidate, Certainty::Certain, read.line.program, evidence);
        return;
    }
    evidence.push_back({&evidence::logWriterUnknown, {}});
    for (const Candidate& candidate : first.candidates)
        add(read.line.causes, candidate, Certainty::Likely, read.line.program, evidence);
    for (const Candidate& candidate : second.candidates)
        add(read.line.causes, candidate, Certainty::Possible, read.line.program, evidence);
}

void addOne(ReadLine& read, const std::string& phrase, const Reading& reading) {
    if (reading.by != RefusedBy::Nobody)
        read.line.refusedBy = reading.by;
    const std::vector<Finding> evidence = evidenceOf(read, phrase);
    for (const Candidate& candidate : reading.candidates)
        add(read.line.causes, candidate, Certainty::Certain, read.line.program, evidence);
}

void explainSign(ReadLine& read, const FoundSign& found) {
    if (read.line.writer != Writer::Unknown)
        addOne(read, found.phrase, readingOf(found.sign, read.line.writer));
    else
        addBoth(
            read, found.phrase, readingOf(found.sign, Writer::Client), readingOf(found.sign, Writer::Server));
}

/// Who refused is the writer of the alert: the other side of the log's where it came in.
RefusedBy senderOf(const LoggedAlert& alert, Writer writer) {
    const bool bySelf = alert.direction == Direction::Sent;
    const bool byClient = (writer == Writer::Client) == bySelf;
    return byClient ? RefusedBy::Client : RefusedBy::Server;
}

void explainAlert(ReadLine& read) {
    const LoggedAlert& alert = read.alert->alert;
    const RefusedBy ifClient = senderOf(alert, Writer::Client);
    const RefusedBy ifServer = senderOf(alert, Writer::Server);
    const Reading& asClient = readingOf(alert.code, ifClient);
    const Reading& asServer = readingOf(alert.code, ifServer);
    if (read.line.writer == Writer::Client)
        addOne(read, read.alert->phrase, asClient);
    else if (read.line.writer == Writer::Server)
        addOne(read, read.alert->phrase, asServer);
    else
        addBoth(read, read.alert->phrase, asClient, asServer);
}

bool blamesClient(Cause cause) {
    return causeName(cause).starts_with("client-");
}

/// A line that says whose certificate it is tells by that who wrote it: the other side where its certificate
/// is refused, that side itself where it is about its own files. Only where it makes a difference.
Writer writerByOwner(Sign sign, Writer owner) {
    const Reading& asClient = readingOf(sign, Writer::Client);
    const Reading& asServer = readingOf(sign, Writer::Server);
    if (asClient.by != RefusedBy::Client || asServer.by != RefusedBy::Server)
        return Writer::Unknown;
    const Cause first = asClient.candidates.front().cause;
    if (first == asServer.candidates.front().cause)
        return Writer::Unknown;
    const bool isOwn = blamesClient(first);
    return (owner == Writer::Client) == isOwn ? Writer::Client : Writer::Server;
}

/// An alert that only one side may send tells who wrote the line; so does a certificate whose owner is named,
/// and a name that does not fit: only clients look for one.
void inferWriter(ReadLine& read) {
    if (read.line.writer != Writer::Unknown)
        return;
    if (read.owner != Writer::Unknown && !read.signs.empty())
        read.line.writer = writerByOwner(read.signs.front().sign, read.owner);
    read.isWriterByOwner = read.line.writer != Writer::Unknown;
    if (read.isWriterByOwner)
        return;
    if (std::ranges::any_of(read.signs, [](const FoundSign& s) {
            return s.sign == Sign::NameMismatch || s.sign == Sign::NoAlternativeName;
        }))
        read.line.writer = Writer::Client;
    if (!read.alert)
        return;
    const bool byServer = !readingOf(read.alert->alert.code, RefusedBy::Server).candidates.empty();
    const bool byClient = !readingOf(read.alert->alert.code, RefusedBy::Client).candidates.empty();
    if (byServer == byClient)
        return;
    const bool received = read.alert->alert.direction == Direction::Received;
    read.line.writer = byServer == received ? Writer::Client : Writer::Server;
}

void explain(ReadLine& read) {
    if (read.alert)
        read.line.alert = read.alert->alert;
    const bool saysMore = !read.signs.empty() && weightOf(read.signs.front().sign) > 0;
    if (read.alert && !saysMore) {
        explainAlert(read);
        if (!read.line.causes.empty())
            return;
    }
    for (const FoundSign& found : read.signs)
        explainSign(read, found);
    // .NET lists all that it holds against a chain.
    if (read.line.causes.size() > 1)
        for (Diagnosed& diagnosed : read.line.causes)
            diagnosed.certainty = std::max(diagnosed.certainty, Certainty::Likely);
    std::ranges::stable_sort(read.line.causes, {}, &Diagnosed::certainty);
}

/// A line of a stack trace says who wrote it, the one above it what is wrong: what all lines of a program
/// agree on holds for those that do not say.
void shareWriter(std::vector<ReadLine>& lines) {
    for (ReadLine& read : lines) {
        if (read.line.writer != Writer::Unknown)
            continue;
        bool client = false;
        bool server = false;
        for (const ReadLine& other : lines) {
            const bool related = !other.isWriterByOwner &&
                (read.line.program.empty() || other.line.program == read.line.program);
            client |= related && other.line.writer == Writer::Client;
            server |= related && other.line.writer == Writer::Server;
        }
        if (client != server)
            read.line.writer = client ? Writer::Client : Writer::Server;
    }
}

bool names(const ExplainedLine& line, Cause cause) {
    return std::ranges::find(line.causes, cause, &Diagnosed::cause) != line.causes.end();
}

/// A line whose guesses another line settles: its list holds what that one is surer of.
bool isSettled(const ExplainedLine& line, const std::vector<ReadLine>& lines) {
    return std::ranges::any_of(lines, [&](const ReadLine& other) {
        return other.line.isKnown() && &other.line != &line && names(line, other.line.causes.front().cause) &&
            other.line.causes.size() < line.causes.size() &&
            other.line.causes.front().certainty <= line.causes.front().certainty;
    });
}

void merge(std::vector<Diagnosed>& causes, const Diagnosed& diagnosed) {
    const auto known = std::ranges::find(causes, diagnosed.cause, &Diagnosed::cause);
    if (known == causes.end()) {
        causes.push_back(diagnosed);
        return;
    }
    known->certainty = std::min(known->certainty, diagnosed.certainty);
    known->evidence.insert(known->evidence.end(), diagnosed.evidence.begin(), diagnosed.evidence.end());
}

bool namesNoFault(Cause cause) {
    return cause == Cause::HandshakeFailureGeneric || cause == Cause::ServerGaveNoReason;
}

std::vector<Diagnosed> mergedCauses(const std::vector<ReadLine>& lines) {
    std::vector<Diagnosed> causes;
    for (const ReadLine& read : lines) {
        const bool settled = isSettled(read.line, lines);
        for (const Diagnosed& diagnosed : read.line.causes)
            if (!settled || std::ranges::any_of(lines, [&](const ReadLine& other) {
                    return &other != &read && names(other.line, diagnosed.cause);
                }))
                merge(causes, diagnosed);
    }
    // Of what is equally sure, that which names a fault says more.
    std::ranges::stable_sort(causes, {}, [](const Diagnosed& diagnosed) {
        return std::pair{diagnosed.certainty, namesNoFault(diagnosed.cause)};
    });
    return causes;
}

bool isBlank(std::string_view line) {
    return line.find_first_not_of(" \t\r\f\v") == std::string_view::npos;
}

std::size_t countLines(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count(text, '\n')) +
        (text.empty() || text.back() == '\n' ? 0 : 1);
}

} // namespace

std::string_view writerName(Writer writer) {
    switch (writer) {
    case Writer::Unknown:
        return {};
    case Writer::Client:
        return "client";
    case Writer::Server:
        return "server";
    }
    return {};
}

LogExplanation explainLog(std::string_view text) {
    LogExplanation explanation;
    std::string_view rest = text.substr(0, longestLog);
    explanation.omittedLines = countLines(text.substr(rest.size()));
    std::vector<ReadLine> lines;
    for (std::size_t number = 1; !rest.empty(); ++number) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (!line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        if (isBlank(line))
            continue;
        if (lines.size() == mostLogLines) {
            explanation.omittedLines += 1 + countLines(rest);
            break;
        }
        lines.push_back(readLine(line, number));
    }
    std::ranges::for_each(lines, inferWriter);
    shareWriter(lines);
    std::ranges::for_each(lines, explain);
    explanation.causes = mergedCauses(lines);
    for (ReadLine& read : lines)
        explanation.lines.push_back(std::move(read.line));
    return explanation;
}

} // namespace certwright::diagnose
