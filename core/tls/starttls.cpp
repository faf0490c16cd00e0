// SPDX-License-Identifier: Apache-2.0
#include "core/tls/starttls.h"

#include "core/tls/dialogue_lines.h"
#include "core/tls/starttls_scripts.h"

#include <algorithm>
#include <array>

namespace certwright::tls {

namespace {

struct Row {
    StartTls protocol;
    const Script& script;
    int port;
};

const Row rows[] = {
    {StartTls::Smtp, starttls::smtp, 25},
    {StartTls::Lmtp, starttls::lmtp, 24},
    {StartTls::Imap, starttls::imap, 143},
    {StartTls::Pop3, starttls::pop3, 110},
    {StartTls::Ldap, starttls::ldap, 389},
    {StartTls::Ftp, starttls::ftp, 21},
    {StartTls::Xmpp, starttls::xmpp, 5222},
    {StartTls::XmppServer, starttls::xmppServer, 5269},
    {StartTls::PostgreSql, starttls::postgreSql, 5432},
    {StartTls::MySql, starttls::mySql, 3306},
    {StartTls::Nntp, starttls::nntp, 119},
    {StartTls::Sieve, starttls::sieve, 4190},
    {StartTls::Rdp, starttls::rdp, 3389},
};

constexpr int submissionPort = 587; // RFC 6409 3.1

const auto protocols = [] {
    std::array<StartTls, std::size(rows)> all{};
    std::ranges::transform(rows, all.begin(), &Row::protocol);
    return all;
}();

const Row& rowOf(StartTls protocol) {
    return *std::ranges::find(rows, protocol, &Row::protocol);
}

/// A packet of MySQL with a greeting or an error: a length, the number 0, protocol 10 or 255.
bool isMySql(ByteView bytes) {
    return bytes.size() > 5 && bytes[2] == 0 && bytes[3] == 0 && (bytes[4] == 10 || bytes[4] == 0xFF);
}

/// An ErrorResponse, as PostgreSQL before 14 answers a first message that is none.
bool isPostgreSql(ByteView bytes) {
    return bytes.size() > 5 && bytes[0] == 'E' && bytes[1] == 0 && bytes[2] == 0 && bytes[5] == 'S';
}

} // namespace

std::span<const StartTls> allStartTls() {
    return protocols;
}

std::string_view startTlsName(StartTls protocol) {
    return rowOf(protocol).script.name;
}

std::optional<StartTls> startTlsNamed(std::string_view name) {
    const auto row = std::ranges::find(rows, name, [](const Row& r) { return r.script.name; });
    return row != std::end(rows) ? std::optional{row->protocol} : std::nullopt;
}

int usualPort(StartTls protocol) {
    return rowOf(protocol).port;
}

const Script& startTlsScript(StartTls protocol) {
    return rowOf(protocol).script;
}

std::optional<StartTls> startTlsOfPort(int port) {
    if (port == submissionPort)
        return StartTls::Smtp;
    const auto row = std::ranges::find(rows, port, &Row::port);
    return row != std::end(rows) ? std::optional{row->protocol} : std::nullopt;
}

std::optional<StartTls> startTlsOfGreeting(ByteView bytes, int port) {
    const auto begins = [&](std::string_view start) { return beginsWith(bytes, start); };
    if (begins("220 ") || begins("220-")) {
        if (mentions(bytes, "LMTP") || port == usualPort(StartTls::Lmtp))
            return StartTls::Lmtp;
        const bool isFtp = mentions(bytes, "FTP") || port == usualPort(StartTls::Ftp);
        return isFtp ? StartTls::Ftp : StartTls::Smtp;
    }
    if (begins("* OK") || begins("* PREAUTH") || begins("* BYE"))
        return StartTls::Imap;
    if (begins("+OK"))
        return StartTls::Pop3;
    if (begins("200 ") || begins("201 "))
        return StartTls::Nntp;
    if (begins("\"IMPLEMENTATION\""))
        return StartTls::Sieve;
    if (begins("<?XML VERSION") || begins("<STREAM:"))
        return port == usualPort(StartTls::XmppServer) ? StartTls::XmppServer : StartTls::Xmpp;
    if (isMySql(bytes))
        return StartTls::MySql;
    if (isPostgreSql(bytes))
        return StartTls::PostgreSql;
    return std::nullopt;
}

} // namespace certwright::tls
