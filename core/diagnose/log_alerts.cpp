// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/log_signs.h"

#include <algorithm>

namespace certwright::diagnose {

using tls::Direction;

namespace {

/// Behind which the name of an alert follows.
struct Indicator {
    std::string_view text;
    Direction direction;
};

// OpenSSL's "… alert …" reasons are raised for alerts that came in, and only for them (ssl3_read_bytes).
constexpr Indicator namedBehind[] = {
    {"received fatal alert", Direction::Received},
    {"received alert", Direction::Received},
    {"remote error: tls:", Direction::Received},
    {"alertreceived(", Direction::Received},
    {"alert read:fatal:", Direction::Received},
    {"alert read:warning:", Direction::Received},
    {"received server alert:", Direction::Received},
    {"received client alert:", Direction::Received},
    {"the remote party sent a tls alert:", Direction::Received},
    {"(in), tls alert,", Direction::Received},
    {"sslv3 alert", Direction::Received},
    {"tlsv1 alert", Direction::Received},
    {"tlsv13 alert", Direction::Received},
    {"ssl/tls alert", Direction::Received},
    {"tlsv1", Direction::Received},
    {"ssl error rx", Direction::Received},
    {"a tls fatal alert has been received", Direction::Received},
    {"gnutls handshake() failed:", Direction::Received},
    {"handshake alert:", Direction::Received},
    {"local error: tls:", Direction::Sent},
    {"alert write:fatal:", Direction::Sent},
    {"generated server alert:", Direction::Sent},
    {"generated client alert:", Direction::Sent},
    {"(out), tls alert,", Direction::Sent},
    {"sent fatal alert", Direction::Sent},
    {"sent alert", Direction::Sent},
    {"sending fatal alert", Direction::Sent},
    {"sending alert", Direction::Sent},
    // openssl s_client -msg
    {"<<< tls 1.3, alert [length 0002], fatal", Direction::Received},
    {"<<< tls 1.2, alert [length 0002], fatal", Direction::Received},
    {">>> tls 1.3, alert [length 0002], fatal", Direction::Sent},
    {">>> tls 1.2, alert [length 0002], fatal", Direction::Sent},
    {"fatal (", Direction::Sent},
};

constexpr Indicator numberBehindThese[] = {
    {"ssl alert number", Direction::Received},
    {"fatal alert code is", Direction::Received},
    {"following fatal alert was received:", Direction::Received},
    {"received alert [", Direction::Received},
    {"is a fatal alert message (msg", Direction::Received}, // mbedTLS
    {"fatal error code is", Direction::Sent},
    {"following fatal alert was generated:", Direction::Sent},
};

/// Names of an alert in all libraries, letters only: OpenSSL, Java and rustls (RFC 8446 6.2), Go, GnuTLS,
/// NSS.
struct Name {
    int code;
    std::string_view letters;
};

constexpr Name names[] = {
    {0, "closenotify"},
    {10, "unexpectedmessage"},
    {20, "badrecordmac"},
    {21, "decryptionfailed"},
    {22, "recordoverflow"},
    {30, "decompressionfailure"},
    {40, "handshakefailure"},
    {40, "handshakefailed"},
    {41, "nocertificate"},
    {42, "badcertificate"},
    {42, "certificateisbad"},
    {42, "badcertalert"},
    {43, "unsupportedcertificate"},
    {43, "certificateisnotsupported"},
    {43, "unsupportedcertalert"},
    {44, "certificaterevoked"},
    {44, "revokedcertificate"},
    {44, "certificatewasrevoked"},
    {44, "revokedcertalert"},
    {45, "certificateexpired"},
    {45, "expiredcertificate"},
    {45, "certificateisexpired"},
    {45, "expiredcertalert"},
    {46, "certificateunknown"},
    {46, "unknowncertificate"},
    {47, "illegalparameter"},
    {48, "unknownca"},
    {48, "caisunknown"},
    {48, "unknowncertificateauthority"},
    {49, "accessdenied"},
    {49, "accesswasdenied"},
    {50, "decodeerror"},
    {50, "errordecodingmessage"},
    {51, "decrypterror"},
    {51, "errordecryptingmessage"},
    {60, "exportrestriction"},
    {70, "protocolversion"},
    {70, "errorinprotocolversion"},
    {71, "insufficientsecurity"},
    {80, "internalerror"},
    {86, "inappropriatefallback"},
    {90, "usercanceled"},
    {90, "usercancelled"},
    {100, "norenegotiation"},
    {109, "missingextension"},
    {110, "unsupportedextension"},
    {112, "unrecognizedname"},
    {112, "unrecognisedname"},
    {112, "theservernamesentwasnotrecognized"},
    {113, "badcertificatestatusresponse"},
    {115, "unknownpskidentity"},
    {116, "certificaterequired"},
    {116, "certificateisrequired"},
    {120, "noapplicationprotocol"},
    {120, "nosupportedapplicationprotocol"},
};

/// What stands between an indicator and the name: "fatal", "warning", "[48]:", "tls:".
constexpr std::size_t mostLettersBefore = 8;
/// How far a name may reach.
constexpr std::size_t longestName = 70;

struct Letters {
    std::string text;
    std::vector<std::size_t> places;
};

Letters lettersOf(std::string_view words) {
    Letters letters;
    for (std::size_t i = 0; i < std::min(words.size(), longestName); ++i)
        if (words[i] >= 'a' && words[i] <= 'z') {
            letters.text += words[i];
            letters.places.push_back(i);
        }
    return letters;
}

/// The name that begins first; of those the longest.
const Name* nameIn(const Letters& letters, std::size_t latest, std::size_t& end) {
    const Name* best = nullptr;
    std::size_t first = latest + 1;
    for (const Name& name : names) {
        const std::size_t at = letters.text.find(name.letters);
        if (at > latest || at > first || (at == first && best && best->letters.size() >= name.letters.size()))
            continue;
        best = &name;
        first = at;
        end = letters.places[at + name.letters.size() - 1] + 1;
    }
    return best;
}

std::optional<FoundAlert> takeAlert(LogLine& line, const Indicator& indicator, int code, std::size_t length) {
    const std::size_t at = line.find(indicator.text);
    FoundAlert found{{code, indicator.direction}, line.original(at, length)};
    line.blank(at, length);
    return found;
}

std::optional<FoundAlert> findNamed(LogLine& line) {
    for (const Indicator& indicator : namedBehind) {
        const std::size_t at = line.find(indicator.text);
        if (at == std::string_view::npos)
            continue;
        const Letters letters = lettersOf(line.words().substr(at + indicator.text.size()));
        // Behind the bare "tlsv1" the name must follow at once: it stands in front of other reasons too.
        const bool bare = indicator.text == "tlsv1" || indicator.text == "ssl error rx";
        std::size_t end = 0;
        if (const Name* name = nameIn(letters, bare ? 0 : mostLettersBefore, end))
            return takeAlert(line, indicator, name->code, indicator.text.size() + end);
    }
    return std::nullopt;
}

/// NSS has its own kind of name: SSL_ERROR_UNKNOWN_CA_ALERT.
std::optional<FoundAlert> findNssName(LogLine& line) {
    static constexpr Indicator nss{"ssl error", Direction::Received};
    const std::size_t at = line.find(nss.text);
    if (at == std::string_view::npos || line.words().find("alert", at) == std::string_view::npos)
        return std::nullopt;
    const Letters letters = lettersOf(line.words().substr(at + nss.text.size()));
    std::size_t end = 0;
    const Name* name = nameIn(letters, 0, end);
    return name ? takeAlert(line, nss, name->code, nss.text.size() + end) : std::nullopt;
}

/// javax.net.debug: Received alert message ("Alert": {"level" : "fatal", "description": "unknown_ca"}).
std::optional<FoundAlert> findJavaDebug(LogLine& line) {
    static constexpr Indicator description{"\"description\":", Direction::Received};
    if (!line.contains("alert") || !line.contains(description.text))
        return std::nullopt;
    const Letters letters = lettersOf(
        line.words().substr(line.find(description.text) + description.text.size()));
    std::size_t end = 0;
    const Name* name = nameIn(letters, 0, end);
    return name ? takeAlert(line, description, name->code, description.text.size() + end) : std::nullopt;
}

/// The end of OpenSSL's words, and nothing else: alone the words may be about anything.
std::optional<FoundAlert> findBareNumber(LogLine& line) {
    static constexpr Indicator bare{"alert number", Direction::Received};
    const auto number = numberBehind(line, bare.text);
    if (!number || *number >= 256 || line.words() != std::string(bare.text) + ' ' + std::to_string(*number))
        return std::nullopt;
    return takeAlert(line, bare, *number, line.words().size());
}

} // namespace

std::optional<FoundAlert> findAlert(LogLine& line) {
    std::optional<FoundAlert> found = findBareNumber(line);
    for (const Indicator& indicator : numberBehindThese)
        if (const auto number = numberBehind(line, indicator.text); number && *number < 256 && !found)
            found = takeAlert(line, indicator, *number, indicator.text.size());
    // The name is blanked also where the number was found: it would be taken for something else.
    if (const auto named = findNamed(line); named && !found)
        found = named;
    if (!found)
        found = findNssName(line);
    return found ? found : findJavaDebug(line);
}

} // namespace certwright::diagnose
