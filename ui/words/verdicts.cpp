// SPDX-License-Identifier: Apache-2.0
#include "ui/words/verdicts.h"

#include "core/base/utf8.h"
#include "core/tls/code_points.h"
#include "ui/words/causes.h"
#include "ui/words/sentence.h"

#include <QCoreApplication>
#include <QLocale>

namespace certwright::words {

using diagnose::Diagnosis;
using diagnose::Verdict;
using diagnose::VerdictState;
using tls::Record;

namespace {

constexpr std::size_t longestPlace = 100; // characters of where an answer sends us on to

/// Sentences of the verdict line.
class Verdicts {
    Q_DECLARE_TR_FUNCTIONS(Verdict)

public:
    static QString accepted(const Record& record);
    static QString answer(const Record& record);
    static QString acceptedCaller(const Record& record);
    static QString leftCaller(const Record& record);
    static QString unknown(const Record& record);
    static QString alert(const tls::Alert& alert, tls::Role own);
    static QString sender(const tls::Alert& alert, tls::Role own);
    static QString phase(tls::Phase phase);
    static QString legacy(tls::LegacyNeed need);
    static QString duration(const Record& record);
};

QString nameOf(const std::vector<x509::Certificate>& chain) {
    return chain.empty() ? QString() : text(chain.front()->subject.shortText());
}

/// The name that was verified, which need not be the address that was called.
QString serverOf(const Record& record) {
    return text(record.target.serverName.empty() ? record.target.host : record.target.serverName);
}

QString Verdicts::accepted(const Record& record) {
    const QString own = nameOf(record.own.sent);
    const QString server = serverOf(record);
    const bool checked = record.peer.verdict == tls::PeerVerdict::Trusted;
    QString sentence;
    if (record.resumed && own.isEmpty() && record.peer.sent.empty())
        sentence = tr("%2 let us in by the session of an earlier connection: neither side was verified anew.");
    else if (!own.isEmpty() && checked)
        sentence = tr(
            "Both sides accepted each other: the server took the certificate of %1, we verified %2.");
    else if (!own.isEmpty())
        sentence = tr(
            "The server took the certificate of %1. We did not verify %2: no trust store was chosen.");
    else if (checked)
        sentence = tr("We verified %2. The server accepted us without a certificate.");
    else
        sentence = tr("The connection to %2 stands, but neither side verified the other.");
    return filled(sentence, {own, server}) + answer(record);
}

/// What came after TLS; empty where nothing was asked.
QString Verdicts::answer(const Record& record) {
    if (record.http) {
        // What follows the path may be a secret.
        const std::string_view location = record.http->field("location");
        const std::string_view place = location.substr(0, location.find_first_of("?#"));
        return QLatin1Char(' ') +
            (place.empty() ? tr("HTTP %1.").arg(record.http->status)
                           : filled(tr("HTTP %1, sent on to %2."),
                                 {QString::number(record.http->status), text(elided(place, longestPlace))}));
    }
    if (record.requestSent && !record.isAnswered() && record.applicationBytes == 0)
        return QLatin1Char(' ') + tr("Nothing answered the request.");
    return {};
}

QString Verdicts::acceptedCaller(const Record& record) {
    const QString caller = nameOf(record.peer.sent);
    if (caller.isEmpty())
        return tr("A caller without a certificate was let in.");
    if (record.peer.verdict == tls::PeerVerdict::Trusted)
        return filled(tr("%1 was verified and let in."), {caller});
    if (record.peer.verdict == tls::PeerVerdict::Untrusted)
        return filled(tr("%1 was let in although it could not be verified."), {caller});
    return filled(tr("%1 was let in without being verified."), {caller});
}

/// Our side let him in, and he left without a word.
QString Verdicts::leftCaller(const Record& record) {
    return filled(tr("%1 We did not hear whether it accepted us: it left without asking for anything."),
        {acceptedCaller(record)});
}

QString Verdicts::unknown(const Record& record) {
    if (record.stopped)
        return tr("Stopped before there was a verdict.");
    return filled(tr("Nothing tells whether %1 accepted us: it neither refused nor went on."),
        {text(record.target.host)});
}

QString Verdicts::sender(const tls::Alert& alert, tls::Role own) {
    if (alert.direction == tls::Direction::Sent)
        return tr("alert %1 %2, sent by us");
    return own == tls::Role::Client ? tr("alert %1 %2, sent by the server")
                                    : tr("alert %1 %2, sent by the client");
}

QString Verdicts::alert(const tls::Alert& alert, tls::Role own) {
    return sender(alert, own).arg(alert.code).arg(QString::fromStdString(tls::alertName(alert.code)));
}

QString Verdicts::phase(tls::Phase phase) {
    switch (phase) {
    case tls::Phase::BeforeHello:
        return tr("before the handshake");
    case tls::Phase::Handshake:
        return tr("in the handshake");
    case tls::Phase::AfterHandshake:
        return tr("after the handshake");
    case tls::Phase::Http:
        return tr("in the application");
    }
    return {};
}

QString Verdicts::legacy(tls::LegacyNeed need) {
    switch (need) {
    case tls::LegacyNeed::OldVersion:
        return tr("a TLS version below 1.2");
    case tls::LegacyNeed::InsecureRenegotiation:
        return tr("no secure renegotiation");
    case tls::LegacyNeed::WeakCipher:
        return tr("a weak cipher");
    case tls::LegacyNeed::WeakKeyExchange:
        return tr("a weak key exchange");
    }
    return {};
}

QString Verdicts::duration(const Record& record) {
    return tr("%1 ms").arg(QLocale().toString(record.timing.verdict.value_or(0), 'f', 0));
}

} // namespace

Mark markOf(const Verdict& verdict) {
    switch (verdict.state) {
    case VerdictState::Accepted:
        return Mark::Accepted;
    case VerdictState::Refused:
    case VerdictState::RefusedSilently:
    case VerdictState::Failed:
        return Mark::Refused;
    case VerdictState::Unknown:
        return Mark::Unknown;
    }
    return Mark::Unknown;
}

QString markSymbol(Mark mark) {
    switch (mark) {
    case Mark::Accepted:
        return QStringLiteral("✔");
    case Mark::Refused:
        return QStringLiteral("✖");
    case Mark::Unknown:
        return QStringLiteral("?");
    case Mark::Attention:
        return QStringLiteral("⚠");
    }
    return {};
}

QString verdictSentence(const Diagnosis& diagnosis, const Record& record) {
    if (diagnosis.verdict.state == VerdictState::Accepted)
        return record.role == tls::Role::Server ? Verdicts::acceptedCaller(record)
                                                : Verdicts::accepted(record);
    const bool isUnknown = diagnosis.verdict.state == VerdictState::Unknown;
    if (isUnknown && record.role == tls::Role::Server)
        return Verdicts::leftCaller(record);
    if (diagnosis.causes.empty() || record.stopped)
        return Verdicts::unknown(record);
    return causeTitle(diagnosis.causes.front());
}

QString verdictDetails(const Diagnosis& diagnosis, const Record& record) {
    QStringList parts;
    if (!diagnosis.causes.empty() && diagnosis.verdict.state != VerdictState::Accepted)
        parts << certaintyText(diagnosis.causes.front().certainty);
    if (record.version != 0)
        parts << QString::fromStdString(tls::versionName(record.version));
    if (diagnosis.verdict.moment && diagnosis.verdict.state != VerdictState::Accepted)
        parts << phaseText(*diagnosis.verdict.moment);
    if (diagnosis.verdict.alert)
        parts << Verdicts::alert(*diagnosis.verdict.alert, record.role);
    if (!record.legacyNeeds.empty()) {
        QStringList needs;
        for (const tls::LegacyNeed need : record.legacyNeeds)
            needs << Verdicts::legacy(need);
        parts << Verdicts::tr("outdated: %1").arg(needs.join(QStringLiteral(", ")));
    }
    parts << Verdicts::duration(record);
    return parts.join(QStringLiteral(" · "));
}

QString progressText(std::size_t done, std::size_t all) {
    return Verdicts::tr("%1 of %n target(s) done", nullptr, static_cast<int>(all)).arg(done);
}

QString phaseText(tls::Phase phase) {
    return Verdicts::phase(phase);
}

} // namespace certwright::words
