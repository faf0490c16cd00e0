// SPDX-License-Identifier: Apache-2.0
// What was said in the clear before TLS could begin.
#include "core/base/utf8.h"
#include "core/diagnose/evidence.h"
#include "core/diagnose/rules.h"

namespace certwright::diagnose::rules {

using tls::DialogueResult;
using tls::DialogueState;
using tls::Refusal;

namespace {

constexpr std::uint8_t tlsAlert = 0x15; // RFC 8446 5.1

std::string serverOf(const Facts& facts) {
    return facts.serverName() + ":" + std::to_string(facts.record.target.port);
}

/// The dialogue was cut, or nothing more came.
Diagnosed cut(const tls::Record& record, const std::string& whom) {
    const Cause cause = record.timedOut     ? Cause::Timeout
        : record.close == tls::Close::Reset ? Cause::Reset
                                            : Cause::Closed;
    Diagnosed diagnosed{.cause = cause,
        .certainty = Certainty::Certain,
        .subject = whom,
        .evidence = {evidenceOfClose(record)},
        .fix = {FixAction::CheckNetwork, whom}};
    if (!record.firstBytes.empty())
        diagnosed.evidence.push_back(
            {&evidence::firstBytes, {elided(visible(textOf(record.firstBytes)), 40)}});
    return diagnosed;
}

Finding evidenceOfForeigner(const tls::Record& record) {
    return {&evidence::firstBytes, {elided(visible(textOf(record.firstBytes)), 40)}};
}

Causes byProxy(const Facts& facts, const DialogueResult& dialogue) {
    const std::string& proxy = facts.record.target.proxy;
    if (dialogue.state == DialogueState::Going)
        return {cut(facts.record, proxy)};
    Diagnosed refused{.cause = Cause::ProxyRefused,
        .certainty = Certainty::Certain,
        .subject = serverOf(facts),
        .fix = {FixAction::CheckProxy, proxy}};
    if (dialogue.state == DialogueState::Foreign) {
        refused.variant = "not-a-proxy";
        refused.evidence = {{&evidence::notSpoken, {dialogue.protocol}}, evidenceOfForeigner(facts.record)};
        return {std::move(refused)};
    }
    refused.evidence = {evidenceOfWords(dialogue)};
    if (dialogue.refusal == Refusal::PasswordWanted || dialogue.refusal == Refusal::PasswordWrong) {
        const bool given = dialogue.refusal == Refusal::PasswordWrong;
        refused.variant = given ? "password-wrong" : "password-wanted";
        refused.fix.action = FixAction::GiveProxyPassword;
        refused.evidence.push_back(
            {given ? &evidence::proxyWithPassword : &evidence::proxyWithoutPassword, {proxy}});
    } else {
        refused.evidence.push_back({&evidence::proxy, {proxy}});
    }
    return {std::move(refused)};
}

/// What came is not the protocol that was chosen.
Causes byForeigner(const Facts& facts, const DialogueResult& dialogue) {
    const Bytes& first = facts.record.firstBytes;
    const bool speaksTls = !first.empty() && first.front() == tlsAlert;
    Diagnosed foreign{.cause = speaksTls ? Cause::StartTlsRefused : Cause::NotTls,
        .certainty = Certainty::Certain,
        .subject = serverOf(facts),
        .evidence = {{&evidence::notSpoken, {dialogue.protocol}}, evidenceOfForeigner(facts.record)},
        .fix = {FixAction::UseTls, facts.serverName()}};
    if (speaksTls) {
        foreign.variant = "tls-at-once";
        foreign.evidence = {{&evidence::tlsAtOnce, {}}};
        foreign.fix = {FixAction::SpeakTlsAtOnce, dialogue.protocol};
    }
    return {std::move(foreign)};
}

Causes byServer(const Facts& facts, const DialogueResult& dialogue) {
    switch (dialogue.state) {
    case DialogueState::Agreed:
        return {};
    case DialogueState::Going:
        return {cut(facts.record, serverOf(facts))};
    case DialogueState::Foreign:
        return byForeigner(facts, dialogue);
    case DialogueState::Refused:
        break;
    }
    Diagnosed refused{.cause = Cause::StartTlsRefused,
        .certainty = Certainty::Certain,
        .subject = serverOf(facts),
        .evidence = {evidenceOfWords(dialogue)},
        .fix = {FixAction::OfferStartTls, dialogue.protocol}};
    if (dialogue.refusal == Refusal::NotOffered) {
        refused.variant = "not-offered";
        refused.evidence.push_back({&evidence::startTlsNotOffered, {dialogue.protocol}});
    }
    return {std::move(refused)};
}

} // namespace

Causes dialogues(const Facts& facts) {
    const tls::Record& record = facts.record;
    if (record.networkFault != tls::NetworkFault::None)
        return {};
    if (record.proxy && record.proxy->state != DialogueState::Agreed)
        return byProxy(facts, *record.proxy);
    return record.startTls ? byServer(facts, *record.startTls) : Causes{};
}

} // namespace certwright::diagnose::rules
