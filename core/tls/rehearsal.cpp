// SPDX-License-Identifier: Apache-2.0
#include "core/tls/rehearsal.h"

#include "core/tls/stack_answers.h"
#include "core/verify/verify.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace certwright::tls {

using verify::Stack;
using verify::Treatment;

namespace {

constexpr int accepted = 200;

struct ReasonRow {
    int status;
    std::string_view reason;
};

/// RFC 9110 15.5, 15.6; the others have no word that clients go by.
constexpr ReasonRow reasons[] = {{accepted, "OK"}, {400, "Bad Request"}, {401, "Unauthorized"},
    {403, "Forbidden"}, {404, "Not Found"}, {421, "Misdirected Request"}, {500, "Internal Server Error"},
    {502, "Bad Gateway"}, {503, "Service Unavailable"}};

/// What a caller is refused for.
struct Objection {
    CallerFault fault = CallerFault::Other;
    std::optional<Finding> finding;
    bool isKnown = true; ///< that the program refuses him for it
};

std::optional<Objection> ownObjection(const PeerCertificates& peer) {
    if (peer.verdict != PeerVerdict::Untrusted)
        return std::nullopt;
    if (!peer.report)
        return Objection{.isKnown = false};
    for (const verify::PathFinding& found : peer.report->best().findings)
        if (found.finding.severity() == Severity::Error)
            return Objection{callerFaultOf(*found.finding.kind), found.finding, false};
    return Objection{.isKnown = false};
}

verify::StackVerdict judgedAs(Stack stack, const ServerSettings& settings, const PeerCertificates& peer) {
    const verify::Request request{.target = peer.sent.front(),
        .given = {peer.sent.begin() + 1, peer.sent.end()},
        .anchors = settings.clientAnchors,
        .purpose = verify::Purpose::TlsClient,
        .at = settings.at};
    const auto verdicts = *verify::judgeAsStacks(request); // only a stop token could make it fail
    return *std::ranges::find(verdicts, stack, &verify::StackVerdict::stack);
}

/// Where the program's verdict is not known, ours stands in for it.
std::optional<Objection> objectionTo(const ServerSettings& settings, const PeerCertificates& peer) {
    if (peer.sent.empty() && peer.unreadable == 0) {
        const bool required = settings.clients == ClientAuthentication::Require;
        return required ? std::optional(Objection{CallerFault::Missing, {}, true}) : std::nullopt;
    }
    if (!settings.clientAnchors)
        return std::nullopt;
    if (peer.sent.empty())
        return ownObjection(peer);
    const verify::StackVerdict verdict = judgedAs(*settings.stack, settings, peer);
    switch (verdict.treatment) {
    case Treatment::Accepts:
        return std::nullopt;
    case Treatment::Unknown:
        return ownObjection(peer);
    case Treatment::Refuses:
        if (!verdict.reason)
            return Objection{CallerFault::UnknownAuthority, {}, true};
        return Objection{callerFaultOf(*verdict.reason->finding.kind), verdict.reason->finding, true};
    }
    return std::nullopt;
}

/// The stack's answer where there is a stack and it is known, else OpenSSL's.
RefusalForm answerFor(const ServerSettings& settings, CallerFault fault, bool isKnown, Record& record) {
    if (!settings.stack)
        return ownAnswer(fault, record.version);
    const auto answer = isKnown ? stackAnswer(*settings.stack, fault, record.version) : std::nullopt;
    record.rehearsal->evidence = verify::evidenceName(answer ? answer->evidence : verify::Evidence::None);
    return answer ? answer->form : ownAnswer(fault, record.version);
}

std::optional<RefusalForm> refusalAsStack(const ServerSettings& settings, Record& record) {
    const bool mayRefuse = settings.clients == ClientAuthentication::Require ||
        settings.clients == ClientAuthentication::Optional;
    const auto objection = mayRefuse ? objectionTo(settings, record.peer) : std::nullopt;
    if (!objection)
        return std::nullopt;
    record.rehearsal->objection = objection->finding;
    return answerFor(settings, objection->fault, objection->isKnown, record);
}

RefusalForm formOf(const ServerSettings& settings, Record& record) {
    if (const auto* form = std::get_if<RefusalForm>(&*settings.refuseAll))
        return *form;
    return answerFor(settings, std::get<CallerFault>(*settings.refuseAll), true, record);
}

/// By which clients recognise nginx: the status and the words in the middle.
std::string nginxBody(const Record& record) {
    const std::string words = record.peer.sent.empty() ? "No required SSL certificate was sent"
                                                       : "The SSL certificate error";
    return "<html>\r\n<head><title>400 " + words +
        "</title></head>\r\n<body>\r\n<center><h1>400 Bad Request</h1>" + "</center>\r\n<center>" + words +
        "</center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";
}

std::string ownBody(const Record& record) {
    nlohmann::json body{{"server", "certwright"}, {"certificate_sent", !record.peer.sent.empty()},
        {"verdict", peerVerdictName(record.peer.verdict)}};
    if (!record.peer.sent.empty())
        body["subject"] = record.peer.sent.front()->subject.toRfc4514();
    return body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

/// Who comes as far as a page was let in, unless a refusal in this form was to be given.
int statusFor(const Record& record) {
    const auto form = record.rehearsal ? refusalNamed(record.rehearsal->refusal) : std::nullopt;
    return form ? form->code : accepted;
}

} // namespace

bool isRehearsal(const ServerSettings& settings) {
    return settings.stack || settings.refuseAll;
}

std::optional<RefusalForm> rehearse(const ServerSettings& settings, Record& record) {
    record.rehearsal->onPurpose = settings.refuseAll.has_value();
    const auto form = settings.refuseAll ? formOf(settings, record) : refusalAsStack(settings, record);
    if (form)
        record.rehearsal->refusal = refusalName(*form);
    return form;
}

Page pageFor(const Record& record) {
    Page page{.status = statusFor(record)};
    const auto row = std::ranges::find(reasons, page.status, &ReasonRow::status);
    page.reason = row != std::end(reasons) ? row->reason : "Refused";
    const bool isNginx = record.rehearsal && record.rehearsal->stack == verify::stackName(Stack::Nginx) &&
        !record.rehearsal->evidence.empty();
    page.server = isNginx ? "nginx" : "certwright";
    page.contentType = isNginx ? "text/html" : "application/json";
    page.body = isNginx ? nginxBody(record) : ownBody(record);
    return page;
}

} // namespace certwright::tls
