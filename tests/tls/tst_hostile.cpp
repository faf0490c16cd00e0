// SPDX-License-Identifier: Apache-2.0
#include "core/diagnose/diagnosis.h"
#include "core/tls/code_points.h"
#include "core/tls/record_json.h"
#include "core/tls/server_session.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

#include <QTest>

#include <algorithm>
#include <deque>
#include <functional>
#include <map>

using namespace certwright;
using diagnose::Cause;
using diagnose::VerdictState;
using tls::Close;
using tls::Elapsed;

namespace {

enum class Record : std::uint8_t { Alert = 21, Handshake = 22, Application = 23 };

Bytes recordOf(Record type, const Bytes& content) {
    Bytes record{static_cast<std::uint8_t>(type), 3, 3, static_cast<std::uint8_t>(content.size() >> 8),
        static_cast<std::uint8_t>(content.size())};
    record.insert(record.end(), content.begin(), content.end());
    return record;
}

Bytes alert(int level, int code) {
    return recordOf(Record::Alert, {static_cast<std::uint8_t>(level), static_cast<std::uint8_t>(code)});
}

/// The beginning of a message that says to be as long as one can be.
Bytes hugeMessage(std::uint8_t type) {
    Bytes content(16'000, 0);
    content[0] = type;
    content[1] = content[2] = content[3] = 0xFF;
    return recordOf(Record::Handshake, content);
}

Bytes helloRequests() {
    return recordOf(Record::Handshake, Bytes(16'000, 0)); // four zeros are one
}

Bytes bytesIn(std::string_view text) {
    return copyOf(bytesOf(text));
}

/// What a server does behind so many of its records, which are sound.
struct Mischief {
    std::size_t behind = 0;
    Bytes once;    ///< sent then
    Bytes endless; ///< sent after it each millisecond
    Close end = Close::None;
    std::size_t octetsAtOnce = 0;      ///< of all that is sent, one portion a second; 0: as it comes
    std::function<void(Bytes&)> spoil; ///< done to every record that is sent
};

/// A sound server between which and the probe somebody does mischief. Nobody waits: time jumps where nothing
/// moves.
class HostileRun {
public:
    HostileRun(tls::ProbeSettings settings, const tls::ServerSettings& server, const Mischief& mischief)
        : probe_(std::move(settings))
        , server_(server)
        , mischief_(mischief) {}

    void run() {
        probe_.start(now_);
        while (!probe_.finished() && ++exchanges_ < mostExchanges) {
            const bool moved = takeProbeActions() | takeServerActions() | feed();
            now_ += moved && mischief_.octetsAtOnce > 0 ? std::chrono::milliseconds{1000}
                                                        : std::chrono::milliseconds{1};
            if (!moved || (probe_.deadline() && *probe_.deadline() <= now_))
                jump();
        }
    }

    const tls::Record& record() const { return probe_.record(); }
    bool hasEnded() const { return probe_.finished(); }
    Elapsed duration() const { return now_; }
    std::size_t recordsSent() const { return sent_; }

private:
    static constexpr std::size_t mostExchanges = 200'000;

    bool takeProbeActions() {
        const auto actions = probe_.takeActions();
        for (const tls::Action& action : actions) {
            if (std::holds_alternative<tls::Resolve>(action))
                probe_.resolved({"127.0.0.1"}, now_);
            if (std::holds_alternative<tls::Connect>(action)) {
                server_.connected("127.0.0.1", now_);
                probe_.connected(now_);
            }
            if (const auto* send = std::get_if<tls::Send>(&action)) {
                isCalled_ = true;
                server_.received(send->bytes, now_);
            }
        }
        return !actions.empty();
    }

    bool takeServerActions() {
        const auto actions = server_.takeActions();
        for (const tls::Action& action : actions)
            if (const auto* send = std::get_if<tls::Send>(&action))
                split(send->bytes);
        return !actions.empty();
    }

    void split(const Bytes& bytes) {
        pending_.insert(pending_.end(), bytes.begin(), bytes.end());
        constexpr std::size_t header = 5;
        while (pending_.size() >= header) {
            const std::size_t size = header + (pending_[3] << 8U | pending_[4]);
            if (pending_.size() < size)
                break;
            records_.emplace_back(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(size));
            pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(size));
        }
    }

    bool feed() {
        if (!isCalled_)
            return false;
        if (sent_ < mischief_.behind) {
            if (records_.empty())
                return false;
            Bytes record = std::move(records_.front());
            records_.pop_front();
            if (mischief_.spoil)
                mischief_.spoil(record);
            ++sent_;
            return deliver(record);
        }
        if (!done_) {
            done_ = true;
            const bool moved = deliver(mischief_.once);
            if (mischief_.end != Close::None)
                probe_.disconnected(mischief_.end, now_);
            return moved || mischief_.end != Close::None;
        }
        return deliver(mischief_.endless);
    }

    bool deliver(const Bytes& bytes) {
        if (mischief_.octetsAtOnce > 0)
            slow_.insert(slow_.end(), bytes.begin(), bytes.end());
        else if (!bytes.empty())
            probe_.received(bytes, now_);
        if (slow_.empty())
            return !bytes.empty();
        const auto portion = static_cast<std::ptrdiff_t>(std::min(slow_.size(), mischief_.octetsAtOnce));
        probe_.received(Bytes(slow_.begin(), slow_.begin() + portion), now_);
        slow_.erase(slow_.begin(), slow_.begin() + portion);
        return true;
    }

    void jump() {
        if (const auto next = probe_.deadline())
            now_ = std::max(now_, *next);
        probe_.deadlinePassed(now_);
    }

    tls::Probe probe_;
    tls::ServerSession server_;
    Mischief mischief_;
    Bytes pending_;
    std::deque<Bytes> records_;
    Bytes slow_;
    std::size_t sent_ = 0;
    std::size_t exchanges_ = 0;
    bool isCalled_ = false; ///< the first message of the client is there
    bool done_ = false;
    Elapsed now_{0};
};

constexpr auto patience = std::chrono::seconds{20};
constexpr std::size_t largestRecord = 8U << 20; ///< what is kept of a connection, as JSON

} // namespace

/// Servers that lie, stall and flood: each ends in time, with a cause, and keeps within limits. No test
/// waits.
class tst_Hostile : public QObject {
    Q_OBJECT

    const issue::SetupResult lab_ = test::makeSetup();

    tls::ProbeSettings settings(int version) const {
        tls::ProbeSettings settings;
        settings.host = "localhost";
        settings.anchors = verify::anchorsOf({lab_.authorities.root});
        settings.versions = {version, version};
        settings.identity = tls::Identity{
            lab_.clientChain(lab_.clients.front()), lab_.clients.front().identity.key};
        settings.configured = settings.identity->chain;
        settings.at = test::testNow();
        settings.timeouts.whole = patience;
        return settings;
    }
    tls::ServerSettings server() const {
        tls::ServerSettings settings{tls::Identity{lab_.serverChain(), lab_.server->key}};
        settings.clientAnchors = verify::anchorsOf({lab_.authorities.root});
        settings.at = test::testNow();
        return settings;
    }
    tls::Record run(int version, const Mischief& mischief) {
        HostileRun run{settings(version), server(), mischief};
        run.run();
        if (!run.hasEnded())
            QTest::qFail("it never ended", __FILE__, __LINE__);
        if (run.duration() > patience + std::chrono::seconds{1})
            QTest::qFail("it took too long", __FILE__, __LINE__);
        if (tls::toJson(run.record()).size() > largestRecord)
            QTest::qFail("it kept too much", __FILE__, __LINE__);
        return run.record();
    }
    /// How many records a sound server sends until it has nothing more to say.
    std::size_t soundRecords(int version) {
        HostileRun sound{settings(version), server(), {.behind = 1'000}};
        sound.run();
        if (diagnose::diagnose(sound.record()).verdict.state != VerdictState::Accepted)
            QTest::qFail("the server is not sound", __FILE__, __LINE__);
        return sound.recordsSent();
    }
    /// It is no success, and something is said about it.
    static void checkRefused(const tls::Record& record, const QString& what) {
        const auto diagnosis = diagnose::diagnose(record);
        QVERIFY2(diagnosis.verdict.state != VerdictState::Accepted, qPrintable(what));
        QVERIFY2(!diagnosis.causes.empty(), qPrintable(what));
    }

private Q_SLOTS:
    void atEachStep_data() {
        QTest::addColumn<int>("version");
        QTest::newRow("TLS 1.2") << tls::tls12;
        QTest::newRow("TLS 1.3") << tls::tls13;
    }
    /// Silence, FIN and RST behind every record of the handshake; what comes behind it is the answer's
    /// business.
    void atEachStep() {
        QFETCH(int, version);
        const std::size_t records = soundRecords(version);
        QVERIFY(records >= 4);
        for (std::size_t step = 0; step < records; ++step)
            for (const Close end : {Close::None, Close::Fin, Close::Reset}) {
                const QString what =
                    QStringLiteral("%1 behind record %2").arg(test::text(tls::closeName(end))).arg(step);
                const tls::Record seen = run(version, {.behind = step, .end = end});
                const auto diagnosis = diagnose::diagnose(seen);
                if (!seen.handshakeCompleted)
                    checkRefused(seen, what);
                else
                    QVERIFY2(diagnosis.verdict.state == VerdictState::Accepted || !diagnosis.causes.empty(),
                        qPrintable(what));
            }
    }

    /// One octet a second: no step of it is silent, the whole is.
    void oneOctetASecond() {
        for (const int version : {tls::tls12, tls::tls13}) {
            const tls::Record seen = run(version, {.behind = 1'000, .octetsAtOnce = 1});
            checkRefused(seen, "one octet a second");
            QVERIFY(seen.timedOut);
        }
    }

    /// Every number, fatal and as a warning, before the server's first word and behind each record in the
    /// clear.
    void everyAlertAtEveryMoment() {
        for (int code = 0; code <= 255; ++code)
            for (const int level : {1, 2, 0, 255})
                for (const std::size_t moment : {0U, 1U, 2U}) {
                    const tls::Record seen = run(
                        tls::tls12, {.behind = moment, .once = alert(level, code), .end = Close::Fin});
                    checkRefused(seen,
                        QStringLiteral("alert %1 of level %2 behind record %3")
                            .arg(code)
                            .arg(level)
                            .arg(moment));
                    const auto diagnosis = diagnose::diagnose(seen);
                    if (level == 2 && code != 0 && code != 90)
                        QVERIFY2(diagnosis.verdict.alert && diagnosis.verdict.alert->code == code,
                            qPrintable(QStringLiteral("alert %1 was overlooked").arg(code)));
                }
    }

    void floods() {
        const std::map<const char*, Bytes> floods{{"warnings", alert(1, 112)},
            {"HelloRequests", helloRequests()}, {"a certificate without end", hugeMessage(11)},
            {"a ticket without end", hugeMessage(4)}, {"a message of no known type", hugeMessage(99)},
            {"empty records", recordOf(Record::Handshake, {})},
            {"application data too early", recordOf(Record::Application, Bytes(16'000, 7))},
            {"zeros", Bytes(16'000, 0)}, {"text", bytesIn(std::string(16'000, 'A'))}};
        for (const auto& [name, flood] : floods)
            for (const int version : {tls::tls12, tls::tls13})
                for (const std::size_t moment : {0U, 1U, 2U}) {
                    const QString what =
                        QStringLiteral("%1 behind record %2").arg(QLatin1String(name)).arg(moment);
                    checkRefused(run(version, {.behind = moment, .endless = flood}), what);
                }
    }

    void garbageBehindTheServerHello() {
        for (const int version : {tls::tls12, tls::tls13})
            for (const std::size_t size : {1U, 5U, 6U, 1'000U, 70'000U}) {
                Bytes garbage(size, 0);
                for (std::size_t i = 0; i < size; ++i)
                    garbage[i] = static_cast<std::uint8_t>(i * 37 + 11);
                checkRefused(run(version, {.behind = 1, .once = garbage, .end = Close::Fin}), "garbage");
            }
    }

    void banners() {
        const std::map<const char*, const char*> banners{{"HTTP", "HTTP/1.1 400 Bad Request\r\n\r\n"},
            {"SSH", "SSH-2.0-OpenSSH_9.2p1\r\n"}, {"SMTP", "220 mail.example ESMTP\r\n"}};
        for (const auto& [name, banner] : banners) {
            const tls::Record seen = run(tls::tls13, {.once = bytesIn(banner), .end = Close::Fin});
            checkRefused(seen, QLatin1String(name));
            const bool wantsToBeAsked = QLatin1String(name) == QLatin1String("SMTP");
            QCOMPARE(diagnose::diagnose(seen).causes.front().cause,
                wantsToBeAsked ? Cause::StartTlsNeeded : Cause::NotTls);
        }
    }

    /// Each octet of each clear message turned round: read as something, refused as something, never a crash.
    void everyRecordSpoilt() {
        const std::size_t records = soundRecords(tls::tls12);
        for (std::size_t victim = 0; victim < std::min<std::size_t>(records, 3); ++victim)
            for (std::size_t at = 0; at < 400; at += 7) {
                std::size_t number = 0;
                const auto spoil = [&](Bytes& record) {
                    if (number++ == victim && at < record.size())
                        record[at] ^= 0x5A;
                };
                const tls::Record seen = run(tls::tls12, {.behind = 1'000, .spoil = spoil});
                const auto diagnosis = diagnose::diagnose(seen);
                QVERIFY(diagnosis.verdict.state == VerdictState::Accepted || !diagnosis.causes.empty());
            }
    }

    /// A name of the request in octets that are none: it is kept as what it is, and counted.
    void malformedNames() {
        const Bytes name = lab_.authorities.root->subject.encoded();
        const auto spoil = [&](Bytes& record) {
            constexpr std::size_t typeAt = 5, certificateRequest = 13;
            const auto at = std::ranges::search(record, name);
            if (!at.empty() && record[typeAt] == certificateRequest)
                *at.begin() = 0x31; // a SET in place of a SEQUENCE
        };
        const tls::Record seen = run(tls::tls12, {.behind = 1'000, .spoil = spoil});
        checkRefused(seen, "a name that is none");
        QVERIFY(seen.certificateRequest);
        QCOMPARE(seen.certificateRequest->authorities.size(), 1U);
        QVERIFY(!seen.certificateRequest->authorities.front().name);
        QCOMPARE(seen.certificateRequest->authorities.front().encoded.size(), name.size());
    }

    void threeThousandNames() {
        tls::ServerSettings many = server();
        many.announcedNames = tls::manyNames();
        HostileRun hostile{settings(tls::tls13), many, {.behind = 10'000}};
        hostile.run();
        QVERIFY(hostile.hasEnded());
        QCOMPARE(hostile.record().certificateRequest->authorities.size(), 3'000U);
    }
};

QTEST_APPLESS_MAIN(tst_Hostile)
#include "tst_hostile.moc"
