// SPDX-License-Identifier: Apache-2.0
#include "core/tls/proxy.h"

#include "core/codec/base64.h"
#include "core/tls/dialogue_lines.h"
#include "core/tls/dialogue_octets.h"
#include "core/tls/target.h"
#include "core/x509/general_name.h"

#include <algorithm>

namespace certwright::tls {

namespace {

std::string withoutControls(std::string_view text) {
    std::string safe;
    std::ranges::copy_if(text, std::back_inserter(safe), [](char c) { return c > ' '; });
    return safe;
}

/// "host:443", "[::1]:443"
std::string authority(std::string_view host, int port) {
    const std::string safe = withoutControls(host);
    const bool isIpv6 = safe.find(':') != std::string::npos;
    return (isIpv6 ? "[" + safe + "]" : safe) + ":" + std::to_string(port);
}

SecretText percentDecoded(std::string_view text) {
    SecretBytes decoded;
    while (!text.empty()) {
        const auto octet = text.front() == '%' && text.size() >= 3 ? fromHex(text.substr(1, 2))
                                                                   : std::nullopt;
        decoded.push_back(octet ? octet->front() : static_cast<std::uint8_t>(text.front()));
        text.remove_prefix(octet ? 3 : 1);
    }
    return SecretText{textOf(decoded)};
}

// HTTP CONNECT

constexpr int proxyAuthenticationRequired = 407;

bool hasCredentials(const DialogueContext& context) {
    return !context.user.empty() || !context.password.empty();
}

/// RFC 7617 2
std::string basicCredentials(const DialogueContext& context) {
    SecretBytes pair = secretCopyOf(bytesOf(context.user));
    pair.push_back(':');
    pair.insert(pair.end(), context.password.bytes().begin(), context.password.bytes().end());
    return codec::toBase64(pair);
}

Turn askHttp(const DialogueContext& context) {
    const std::string target = authority(context.host, context.port);
    const std::string first = "CONNECT " + target + " HTTP/1.1";
    std::string request = first + "\r\nHost: " + target + "\r\n";
    if (hasCredentials(context))
        request += "Proxy-Authorization: Basic " + basicCredentials(context) + "\r\n";
    request += "\r\n";
    Turn turn{.kind = Turn::Kind::Say,
        .say = copyOf(bytesOf(request)),
        .shown = hasCredentials(context) ? first + ", with credentials" : first};
    wipe(request.data(), request.size());
    return turn;
}

Extent measureHttp(ByteView pending, int) {
    if (const Extent line = measureLine(pending, "HTTP/"); line.kind != Extent::Kind::Whole)
        return line;
    const auto end = textOf(pending).find("\r\n\r\n");
    return end == std::string_view::npos ? Extent{} : Extent{Extent::Kind::Whole, end + 4};
}

Turn answerHttp(const DialogueContext& context, int, ByteView message) {
    const std::string_view text = textOf(message);
    const std::string_view line = text.substr(0, text.find("\r\n"));
    const auto space = line.find(' ');
    const ByteView status = bytesOf(space == line.npos ? std::string_view{} : line.substr(space + 1));
    if (measureReply(status).kind == Extent::Kind::Never || codeText(status).empty())
        return foreign();
    const int code = codeOf(status);
    if (code >= 200 && code < 300)
        return agreed();
    if (code < 200)
        return waiting();
    Turn turn = refusedBy(status);
    turn.words = line;
    if (code == proxyAuthenticationRequired)
        turn.refusal = hasCredentials(context) ? Refusal::PasswordWrong : Refusal::PasswordWanted;
    return turn;
}

// SOCKS 5

constexpr std::uint8_t socksVersion = 5;
constexpr std::uint8_t byPassword = 2;
constexpr std::uint8_t ipv4 = 1;
constexpr std::uint8_t domain = 3;
constexpr std::uint8_t ipv6 = 4;
constexpr std::size_t longestField = 255;

/// RFC 1928 6
constexpr std::string_view socksReplies[] = {"succeeded", "general failure", "not allowed by ruleset",
    "network unreachable", "host unreachable", "connection refused", "TTL expired", "command not supported",
    "address type not supported"};

Turn greetSocks(const DialogueContext& context) {
    const bool withPassword = hasCredentials(context);
    return {.kind = Turn::Kind::Say,
        .say = withPassword ? Bytes{socksVersion, 2, 0, byPassword} : Bytes{socksVersion, 1, 0},
        .shown = withPassword ? "greeting: no authentication, or password" : "greeting: no authentication"};
}

void appendField(Bytes& to, ByteView field) {
    const ByteView fitting = field.first(std::min(field.size(), longestField));
    to.push_back(static_cast<std::uint8_t>(fitting.size()));
    append(to, fitting);
}

Turn connectBySocks(const DialogueContext& context, std::string words) {
    Bytes request{socksVersion, 1, 0};
    if (const auto octets = x509::ipOctets(context.host)) {
        request.push_back(octets->size() == 4 ? ipv4 : ipv6);
        append(request, *octets);
    } else {
        request.push_back(domain);
        appendField(request, bytesOf(context.host));
    }
    appendBigEndian(request, static_cast<std::uint32_t>(context.port), 2);
    return {.kind = Turn::Kind::Say,
        .say = std::move(request),
        .shown = "connect to " + authority(context.host, context.port),
        .words = std::move(words)};
}

Turn authenticateBySocks(const DialogueContext& context) {
    Bytes request{1}; // the version of RFC 1929
    appendField(request, bytesOf(context.user));
    appendField(request, context.password.bytes());
    return {.kind = Turn::Kind::Say,
        .say = std::move(request),
        .shown = "user name and password",
        .words = "method 2: password"};
}

// Which reply is awaited: the method, the verdict on the password where we said one, or that on the
// connection. The replies tell themselves apart: the password's begins with 1.
Extent measureSocks(ByteView pending, int turn) {
    if (turn == 1)
        return pending[0] == socksVersion ? measureFixed(pending, 2) : Extent{Extent::Kind::Never};
    if (turn == 2 && pending[0] == 1)
        return measureFixed(pending, 2);
    if (pending[0] != socksVersion)
        return {Extent::Kind::Never};
    if (pending.size() < 5)
        return {};
    switch (pending[3]) {
    case ipv4:
        return measureFixed(pending, 4 + 4 + 2);
    case ipv6:
        return measureFixed(pending, 4 + 16 + 2);
    case domain:
        return measureFixed(pending, std::size_t{4} + 1 + pending[4] + 2);
    default:
        // A refusal may name nothing at all.
        return pending[1] != 0 ? measureFixed(pending, 5) : Extent{Extent::Kind::Never};
    }
}

Turn refusedBySocks(int code, std::string words, Refusal refusal) {
    return {.kind = Turn::Kind::Refuse,
        .refusal = refusal,
        .code = std::to_string(code),
        .words = std::move(words)};
}

Turn answerMethod(const DialogueContext& context, int method) {
    if (method == 0)
        return connectBySocks(context, "method 0: no authentication");
    if (method == byPassword && hasCredentials(context))
        return authenticateBySocks(context);
    return refusedBySocks(method, "no acceptable authentication method",
        hasCredentials(context) ? Refusal::Said : Refusal::PasswordWanted);
}

Turn answerSocks(const DialogueContext& context, int turn, ByteView message) {
    const int code = message[1];
    if (turn == 1)
        return answerMethod(context, code);
    if (message[0] == 1)
        return code == 0 ? connectBySocks(context, "password accepted")
                         : refusedBySocks(code, "password refused", Refusal::PasswordWrong);
    const bool known = static_cast<std::size_t>(code) < std::size(socksReplies);
    std::string words = "reply " + std::to_string(code);
    if (known)
        words += ": " + std::string(socksReplies[code]);
    if (code != 0)
        return refusedBySocks(code, std::move(words), Refusal::Said);
    Turn turnAgreed = agreed();
    turnAgreed.words = std::move(words);
    return turnAgreed;
}

const Script httpConnect{"http", askHttp, measureHttp, answerHttp};
const Script socks5{"socks5", greetSocks, measureSocks, answerSocks};

struct Scheme {
    std::string_view name;
    ProxyKind kind;
    int port;
};

constexpr Scheme schemes[] = {
    {"http", ProxyKind::HttpConnect, 3128},
    {"socks5", ProxyKind::Socks5, 1080},
    {"socks5h", ProxyKind::Socks5, 1080},
    {"socks", ProxyKind::Socks5, 1080},
};

} // namespace

std::string ProxyServer::url() const {
    const std::string scheme = kind == ProxyKind::Socks5 ? "socks5://" : "http://";
    return scheme + (user.empty() ? "" : user + "@") + authority(host, port);
}

Result<ProxyServer> parseProxy(std::string_view url) {
    const auto unreadable = [] { return failure(ErrorCode::InvalidArgument, "proxy"); };
    Scheme scheme = schemes[0];
    if (const auto end = url.find("://"); end != url.npos) {
        const auto found = std::ranges::find(schemes, url.substr(0, end), &Scheme::name);
        if (found == std::end(schemes))
            return unreadable();
        scheme = *found;
        url.remove_prefix(end + 3);
    }
    ProxyServer proxy{.kind = scheme.kind};
    if (const auto at = url.rfind('@'); at != url.npos) {
        const std::string_view credentials = url.substr(0, at);
        const auto colon = credentials.find(':');
        proxy.user = percentDecoded(credentials.substr(0, colon)).view();
        if (colon != credentials.npos)
            proxy.password = percentDecoded(credentials.substr(colon + 1));
        url.remove_prefix(at + 1);
    }
    const auto target = parseTarget(std::string(url), scheme.port);
    if (!target || target->path != "/")
        return unreadable();
    proxy.host = target->host;
    proxy.port = target->port;
    return proxy;
}

const Script& proxyScript(ProxyKind kind) {
    return kind == ProxyKind::Socks5 ? socks5 : httpConnect;
}

} // namespace certwright::tls
