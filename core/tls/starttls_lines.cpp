// SPDX-License-Identifier: Apache-2.0
// Protocols whose replies are lines of text.
#include "core/tls/dialogue_lines.h"
#include "core/tls/starttls_scripts.h"

namespace certwright::tls::starttls {

namespace {

constexpr std::string_view command = "STARTTLS";

Turn waitForGreeting(const DialogueContext&) {
    return waiting();
}

Extent reply(ByteView pending, int) {
    return measureReply(pending);
}

/// SMTP, and LMTP, which greets with another word (RFC 2033 4.1).
Turn mail(int turn, ByteView message, std::string_view hello) {
    const int code = codeOf(message);
    switch (turn) {
    case 0:
        if (code == 220)
            return saying(hello);
        return code >= 400 ? refusedBy(message) : foreign();
    case 1:
        if (code != 250)
            return refusedBy(message);
        return hasWord(message, command) ? saying(command) : refusedBy(message, Refusal::NotOffered);
    default:
        return code == 220 ? agreed() : refusedBy(message);
    }
}

Turn answerSmtp(const DialogueContext&, int turn, ByteView message) {
    return mail(turn, message, "EHLO certwright.invalid");
}

Turn answerLmtp(const DialogueContext&, int turn, ByteView message) {
    return mail(turn, message, "LHLO certwright.invalid");
}

Turn answerFtp(const DialogueContext&, int turn, ByteView message) {
    const int code = codeOf(message);
    if (turn > 0)
        return code == 234 ? agreed() : refusedBy(message);
    if (code == 120) // ready in some minutes
        return waiting();
    if (code == 220)
        return saying("AUTH TLS");
    return code >= 400 ? refusedBy(message) : foreign();
}

Turn answerImap(const DialogueContext&, int turn, ByteView message) {
    switch (turn) {
    case 0:
        if (beginsWith(message, "* OK"))
            return saying("A1 CAPABILITY");
        return beginsWith(message, "* BYE") || beginsWith(message, "* PREAUTH") ? refusedBy(message)
                                                                                : foreign();
    case 1:
        if (!isOkOfImap(message, turn))
            return refusedBy(message);
        return hasWord(message, command) ? saying("A2 STARTTLS") : refusedBy(message, Refusal::NotOffered);
    default:
        return isOkOfImap(message, turn) ? agreed() : refusedBy(message);
    }
}

Extent measurePop3(ByteView pending, int turn) {
    if (pending[0] != '+')
        return measureLine(pending, "-ERR");
    const Extent line = measureLine(pending, "+OK");
    return turn == 1 && line.kind == Extent::Kind::Whole ? measureBlock(pending) : line;
}

Turn answerPop3(const DialogueContext&, int turn, ByteView message) {
    const bool ok = beginsWith(message, "+OK");
    switch (turn) {
    case 0:
        return ok ? saying("CAPA") : refusedBy(message);
    case 1: // old servers know STLS and no CAPA (RFC 2449 is younger than RFC 2595's roots)
        return !ok || hasWord(message, "STLS") ? saying("STLS") : refusedBy(message, Refusal::NotOffered);
    default:
        return ok ? agreed() : refusedBy(message);
    }
}

Extent measureNntp(ByteView pending, int turn) {
    const Extent line = measureReply(pending);
    const bool block = turn == 1 && line.kind == Extent::Kind::Whole && codeOf(pending) == 101;
    return block ? measureBlock(pending) : line;
}

Turn answerNntp(const DialogueContext&, int turn, ByteView message) {
    const int code = codeOf(message);
    switch (turn) {
    case 0:
        if (code == 200 || code == 201)
            return saying("CAPABILITIES");
        return code >= 400 ? refusedBy(message) : foreign();
    case 1: // servers older than RFC 3977 list nothing
        return code != 101 || hasWord(message, command) ? saying(command)
                                                        : refusedBy(message, Refusal::NotOffered);
    default:
        return code == 382 ? agreed() : refusedBy(message);
    }
}

/// Capabilities in quotes, one a line, up to the one that says OK, NO or BYE (RFC 5804 1.2, 1.7).
Extent measureSieve(ByteView pending, int) {
    std::size_t at = 0;
    while (at < pending.size()) {
        const ByteView rest = pending.subspan(at);
        std::size_t size = 0;
        bool possible = false;
        for (const std::string_view start : {"\"", "OK", "NO", "BYE"}) {
            const Extent line = measureLine(rest, start);
            possible = possible || line.kind != Extent::Kind::Never;
            if (line.kind == Extent::Kind::Whole && start != "\"")
                return {Extent::Kind::Whole, at + line.size};
            if (line.kind == Extent::Kind::Whole)
                size = line.size;
        }
        if (!possible)
            return {Extent::Kind::Never};
        if (size == 0)
            return {};
        at += size;
    }
    return {};
}

Turn answerSieve(const DialogueContext&, int turn, ByteView message) {
    if (!beginsWith(lastLineOf(message), "OK"))
        return refusedBy(message);
    if (turn > 0)
        return agreed();
    return hasWord(message, command) ? saying(command) : refusedBy(message, Refusal::NotOffered);
}

} // namespace

const Script smtp{"smtp", waitForGreeting, reply, answerSmtp};
const Script lmtp{"lmtp", waitForGreeting, reply, answerLmtp};
const Script imap{"imap", waitForGreeting, measureImap, answerImap};
const Script pop3{"pop3", waitForGreeting, measurePop3, answerPop3};
const Script ftp{"ftp", waitForGreeting, reply, answerFtp};
const Script nntp{"nntp", waitForGreeting, measureNntp, answerNntp};
const Script sieve{"sieve", waitForGreeting, measureSieve, answerSieve};

} // namespace certwright::tls::starttls
