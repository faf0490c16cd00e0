// SPDX-License-Identifier: Apache-2.0
// Where the phrases stand in a line, and what takes more than a phrase to see.
#include "core/diagnose/log_signs.h"

#include <algorithm>

namespace certwright::diagnose {

namespace {

// clang-format off
/// A name that was compared with the certificate's, and the words that it did not fit: every program puts
/// the two in an order of its own.
constexpr std::string_view comparedNames[] = {"hostname", "hostname/ip", "host name", "common name",
    "subject name", "subjectaltname", "altnames", "alternative names", "expected name", "cn"};
constexpr std::string_view misfits[] = {
    "does not match", "doesn't match", "did not match", "didn't match", "not verified:"};
/// Names are compared elsewhere too: one of these shows that it was with a certificate's.
constexpr std::string_view certificateWords[] = {
    "certificate", "certificate's", "cert", "subjectaltname", "ssl", "tls", "sslpeerunverifiedexception"};
/// These need no such word.
constexpr std::string_view checksOfNames[] = {
    "hostname verification failed", "host name verification failed"};
// clang-format on

/// How far a name stands in front of the words that it does not fit, the longest of hosts in between, and how
/// far behind them.
constexpr std::size_t mostBetween = 280;
constexpr std::size_t mostBehind = 40;

/// In front of the length of a message, which a program read and could not believe.
constexpr std::string_view lengthPrefixes[] = {
    "invalid receive (size =", "message len", "len error", "advertised length of", "frame size ("};

struct Match {
    std::size_t place = 0;
    std::size_t length = 0;
    Sign sign = Sign::Unverified;

    bool covers(const Match& other) const {
        return place <= other.place && place + length >= other.place + other.length && length > other.length;
    }
};

/// "hostname":"web1", hostname=web1: whose log it is, and nothing that was compared.
bool isKey(std::string_view words, std::size_t end, std::string_view name) {
    const std::string_view behind = words.substr(end, 2);
    return behind == "\":" || (behind.starts_with('=') && name != "cn");
}

/// The compared name that stands nearest to words that it does not fit, and these words.
std::optional<Match> nameBeside(const LogLine& line, std::size_t misfit, std::size_t length) {
    const std::size_t end = misfit + length;
    if (line.words().substr(0, misfit).ends_with("key "))
        return std::nullopt; // of a private key, or of a pinned one
    std::optional<Match> nearest;
    for (const std::string_view name : comparedNames)
        for (std::size_t at = line.find(name, misfit < mostBetween ? 0 : misfit - mostBetween);
             at <= end + mostBehind; at = line.find(name, at + 1)) {
            const std::size_t first = std::min(at, misfit);
            const Match match{first, std::max(at + name.size(), end) - first, Sign::NameMismatch};
            if (!isKey(line.words(), at + name.size(), name) && (!nearest || match.length < nearest->length))
                nearest = match;
        }
    return nearest;
}

/// A certificate that is for another name.
std::optional<Match> findNameMismatch(const LogLine& line) {
    for (const std::string_view phrase : checksOfNames)
        if (const std::size_t at = line.find(phrase); at != std::string_view::npos)
            return Match{at, phrase.size(), Sign::NameMismatch};
    if (std::ranges::none_of(certificateWords, [&](std::string_view word) { return line.contains(word); }))
        return std::nullopt;
    for (const std::string_view misfit : misfits)
        for (std::size_t at = line.find(misfit); at != std::string_view::npos; at = line.find(misfit, at + 1))
            if (const auto match = nameBeside(line, at, misfit.size()))
                return match;
    return std::nullopt;
}

/// "failed, e.g. CRL, CA or signature check failed": what a fault may be is none that was seen.
struct Examples {
    std::size_t begin = std::string_view::npos;
    std::size_t end = 0;

    explicit Examples(const LogLine& line)
        : begin(line.find("e.g.")) {
        if (begin != std::string_view::npos)
            end = std::min(line.words().find_first_of(":;)", begin), line.words().size());
    }
    bool hold(std::size_t place) const { return place >= begin && place < end; }
};

} // namespace

std::optional<FoundSign> findRecordAsLength(const LogLine& line) {
    // Handshake, TLS 1.x: 16 03.
    for (const std::string_view prefix : lengthPrefixes)
        if (const auto length = numberBehind(line, prefix); length && *length >> 16 == 0x1603)
            return FoundSign{Sign::NotTls,
                line.original(line.find(prefix), prefix.size()) + ' ' + std::to_string(*length)};
    return std::nullopt;
}

std::vector<FoundSign> findPhrases(const LogLine& line) {
    std::vector<Match> matches;
    const Examples examples(line);
    const auto look = [&](std::string_view text, Sign sign) {
        const std::size_t place = line.find(text);
        if (place != std::string_view::npos && !examples.hold(place))
            matches.push_back({place, text.size(), sign});
    };
    for (const Phrase& phrase : allPhrases())
        if (phrase.with.empty() || line.contains(phrase.with))
            look(phrase.text, phrase.sign);
    forEachVerifyText(look);
    if (const auto mismatch = findNameMismatch(line))
        matches.push_back(*mismatch);
    std::ranges::stable_sort(matches, {}, &Match::place);
    std::vector<FoundSign> found;
    for (const Match& match : matches)
        if (std::ranges::none_of(matches, [&](const Match& other) { return other.covers(match); }))
            found.push_back({match.sign, line.original(match.place, match.length)});
    return found;
}

} // namespace certwright::diagnose
