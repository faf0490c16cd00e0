// SPDX-License-Identifier: Apache-2.0
#include "core/tls/application.h"

#include "core/tls/dialogue_lines.h"
#include "core/tls/dialogue_octets.h"

#include <algorithm>
#include <array>

namespace certwright::tls {

namespace {

Refusal refusalIn(std::string_view words) {
    return mentions(bytesOf(words), "CERTIFICATE") ? Refusal::CertificateWanted : Refusal::Said;
}

/// \param shown how the goodbye stands in the timeline, where it is no text
Turn welcome(std::string words, Bytes goodbye, std::string shown = {}) {
    return {.kind = Turn::Kind::Agree,
        .say = std::move(goodbye),
        .shown = std::move(shown),
        .words = std::move(words)};
}

// PostgreSQL 15, 55.2.1

Turn startPostgreSql(const DialogueContext& context) {
    Bytes parameters;
    for (const std::string_view text : {std::string_view{"user"}, std::string_view{context.user}}) {
        append(parameters, bytesOf(text));
        parameters.push_back(0);
    }
    parameters.push_back(0);
    static constexpr std::uint32_t protocol = 3U << 16U;
    Turn turn{.kind = Turn::Kind::Say, .shown = "StartupMessage, user " + context.user};
    appendBigEndian(turn.say, static_cast<std::uint32_t>(8 + parameters.size()), 4);
    appendBigEndian(turn.say, protocol, 4);
    append(turn.say, parameters);
    return turn;
}

Extent measurePostgreSqlAnswer(ByteView pending, int) {
    // Authentication, error, notice, negotiation of the version
    if (std::string_view{"RENv"}.find(static_cast<char>(pending[0])) == std::string_view::npos)
        return {Extent::Kind::Never};
    return measurePostgreSql(pending);
}

Turn answerPostgreSql(const DialogueContext&, int, ByteView message) {
    static const Bytes terminate{'X', 0, 0, 0, 4};
    static constexpr std::string_view invalidAuthorization = "28";
    if (message[0] == 'R') {
        const std::uint32_t method = bigEndian(message, 5, 4);
        return welcome(method == 0 ? "AuthenticationOk" : "authentication method " + std::to_string(method),
            terminate, "Terminate");
    }
    if (message[0] != 'E')
        return waiting();
    Turn refused = refusedByPostgreSql(message, refusalIn(postgreSqlField(message, 'M')));
    if (!refused.code.starts_with(invalidAuthorization)) {
        // Said to somebody who was let in: no such database, too many connections.
        refused.kind = Turn::Kind::Agree;
        refused.say = terminate;
        refused.shown = "Terminate";
    }
    return refused;
}

// SMTP

Turn startSmtp(const DialogueContext& context) {
    return context.greeted ? saying("EHLO certwright.invalid") : waiting();
}

Extent measureSmtp(ByteView pending, int) {
    return measureReply(pending);
}

Turn answerSmtp(const DialogueContext&, int turn, ByteView message) {
    if (codeOf(message) >= 400)
        return refusedBy(message, refusalIn(textOf(message)));
    return turn == 0 ? saying("EHLO certwright.invalid") : welcome({}, lineOf("QUIT"));
}

// IMAP

Turn startImap(const DialogueContext& context) {
    return context.greeted ? saying("A1 NOOP") : waiting();
}

Turn answerImap(const DialogueContext&, int turn, ByteView message) {
    const bool refused = beginsWith(lastLineOf(message), "* BYE") || (turn > 0 && !isOkOfImap(message, turn));
    if (refused)
        return refusedBy(message, refusalIn(textOf(message)));
    return turn == 0 ? saying("A1 NOOP") : welcome({}, lineOf("A2 LOGOUT"));
}

// Redis: the inline form, which every version reads

Turn startRedis(const DialogueContext&) {
    return saying("PING");
}

Extent measureRedis(ByteView pending, int) {
    return measureLine(pending, pending[0] == '+' ? "+" : "-");
}

Turn answerRedis(const DialogueContext&, int, ByteView message) {
    // An error is an answer too: one that wants a password (NOAUTH) talks to us.
    return beginsWith(message, "-DENIED") ? refusedBy(message) : welcome({}, {});
}

// MQTT 3.1.1, 3.1 and 3.2

void appendText(Bytes& to, std::string_view text) {
    appendBigEndian(to, static_cast<std::uint32_t>(text.size()), 2);
    append(to, bytesOf(text));
}

Turn startMqtt(const DialogueContext& context) {
    static constexpr std::uint8_t cleanSession = 0x02;
    static constexpr std::uint8_t withUser = 0x80;
    static constexpr std::size_t longestUser = 64; // so that the length stays one octet
    const std::string_view user = std::string_view{context.user}.substr(0, longestUser);
    Bytes body;
    appendText(body, "MQTT");
    body.push_back(4); // protocol level
    body.push_back(user.empty() ? cleanSession : cleanSession | withUser);
    appendBigEndian(body, 10, 2); // keep alive, seconds
    appendText(body, "certwright");
    if (!user.empty())
        appendText(body, user);
    Turn turn{
        .kind = Turn::Kind::Say, .say = {0x10, static_cast<std::uint8_t>(body.size())}, .shown = "CONNECT"};
    append(turn.say, body);
    return turn;
}

Extent measureMqtt(ByteView pending, int) {
    static constexpr std::uint8_t connectionAcknowledgement = 0x20;
    return pending[0] == connectionAcknowledgement ? measureFixed(pending, 4) : Extent{Extent::Kind::Never};
}

Turn answerMqtt(const DialogueContext&, int, ByteView message) {
    static constexpr std::string_view codes[] = {"accepted", "unacceptable protocol version",
        "identifier rejected", "server unavailable", "bad user name or password", "not authorized"};
    static constexpr std::size_t firstAboutTheClient = 4;
    const std::size_t code = message[3];
    std::string words = "CONNACK " + std::to_string(code);
    if (code < std::size(codes))
        words += ' ' + std::string(codes[code]);
    if (code < firstAboutTheClient)
        return welcome(std::move(words), {0xE0, 0}, "DISCONNECT");
    return {.kind = Turn::Kind::Refuse, .code = std::to_string(code), .words = std::move(words)};
}

const Script postgreSql{"postgresql", startPostgreSql, measurePostgreSqlAnswer, answerPostgreSql};
const Script smtp{"smtp", startSmtp, measureSmtp, answerSmtp};
const Script imap{"imap", startImap, measureImap, answerImap};
const Script redis{"redis", startRedis, measureRedis, answerRedis};
const Script mqtt{"mqtt", startMqtt, measureMqtt, answerMqtt};

struct Row {
    Application application;
    std::string_view name;
    const Script* script;
};

const Row rows[] = {
    {Application::Http, "http", nullptr},
    {Application::PostgreSql, "postgresql", &postgreSql},
    {Application::Smtp, "smtp", &smtp},
    {Application::Imap, "imap", &imap},
    {Application::Redis, "redis", &redis},
    {Application::Mqtt, "mqtt", &mqtt},
    {Application::None, "none", nullptr},
};

const auto applications = [] {
    std::array<Application, std::size(rows)> all{};
    std::ranges::transform(rows, all.begin(), &Row::application);
    return all;
}();

const Row& rowOf(Application application) {
    return *std::ranges::find(rows, application, &Row::application);
}

} // namespace

std::span<const Application> allApplications() {
    return applications;
}

std::string_view applicationName(Application application) {
    return rowOf(application).name;
}

std::optional<Application> applicationNamed(std::string_view name) {
    const auto row = std::ranges::find(rows, name, &Row::name);
    return row != std::end(rows) ? std::optional{row->application} : std::nullopt;
}

Application usualApplication(std::optional<StartTls> startTls) {
    if (!startTls)
        return Application::Http;
    switch (*startTls) {
    case StartTls::PostgreSql:
        return Application::PostgreSql;
    case StartTls::Smtp:
        return Application::Smtp;
    case StartTls::Imap:
        return Application::Imap;
    case StartTls::Lmtp:
    case StartTls::Pop3:
    case StartTls::Ldap:
    case StartTls::Ftp:
    case StartTls::Xmpp:
    case StartTls::XmppServer:
    case StartTls::MySql:
    case StartTls::Nntp:
    case StartTls::Sieve:
    case StartTls::Rdp:
        return Application::None;
    }
    return Application::None;
}

const Script* applicationScript(Application application) {
    return rowOf(application).script;
}

} // namespace certwright::tls
