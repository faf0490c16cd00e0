// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/diagnosis.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certwright::diagnose {

/// Which end of the connection wrote a line. A client's log and a server's read differently: "alert unknown
/// ca" that came in means that the other side refused the writer.
enum class Writer { Unknown, Client, Server };

/// "client", "server"; empty for Unknown.
std::string_view writerName(Writer writer);

/// An alert that a line tells of, and which way it went, seen from the writer.
struct LoggedAlert {
    int code = 0;
    tls::Direction direction = tls::Direction::Received;
};

/// One line of a log, and what it says about a refusal.
struct ExplainedLine {
    std::size_t number = 0; ///< from 1
    std::string text;       ///< as it was pasted, from outside; at most longestLogLine octets
    std::string
        program; ///< the program or library that it looks like ("nginx", "java"); empty where nothing tells
    bool isProgramSure =
        false; ///< the words are that program's own, and not only those of a library that it uses
    Writer writer = Writer::Unknown;
    RefusedBy refusedBy = RefusedBy::Nobody; ///< who refused whom, as far as the line shows
    std::optional<LoggedAlert> alert;
    std::vector<Diagnosed> causes; ///< likeliest first; empty where the line says nothing that is known here

    bool isKnown() const { return !causes.empty(); }
};

/// What a pasted piece of log says, line by line and as a whole.
struct LogExplanation {
    std::vector<ExplainedLine> lines; ///< all that are not blank
    std::vector<Diagnosed> causes;    ///< of all lines, each once, surest first
    std::size_t omittedLines = 0;     ///< beyond mostLogLines, or behind longestLog octets

    bool isKnown() const { return !causes.empty(); }
};

inline constexpr std::size_t longestLog = 1U << 20;
inline constexpr std::size_t mostLogLines = 2'000;
inline constexpr std::size_t longestLogLine = 8U << 10;

/// Explains lines that servers, clients and TLS libraries wrote, by the phrases of the libraries and not by
/// whole lines: nginx, Apache, HAProxy, Envoy, PostgreSQL, mosquitto, Node.js, Java, Go, Python, .NET and
/// Windows, curl, OpenSSL, GnuTLS, NSS, rustls and others. A pure function of the text. No cause is named
/// that the line does not show: where its words stand for several, all are listed and none is certain; where
/// it does not show who wrote it, both readings are given; a line that says nothing has no cause.
LogExplanation explainLog(std::string_view text);

} // namespace certwright::diagnose
