// SPDX-License-Identifier: Apache-2.0
#include "core/deploy/outline.h"
#include "core/diagnose/cause.h"
#include "core/diagnose/differential.h"
#include "tests/support/enums.h"
#include "tests/support/texts.h"
#include "ui/words/causes.h"
#include "ui/words/dates.h"
#include "ui/words/differential.h"
#include "ui/words/errors.h"
#include "ui/words/findings.h"
#include "ui/words/fixes.h"
#include "ui/words/logs.h"
#include "ui/words/plans.h"
#include "ui/words/repairs.h"
#include "ui/words/sentence.h"
#include "ui/words/verdicts.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>
#include <QTranslator>

using namespace certwright;
using diagnose::Cause;
using diagnose::FixAction;

/// Everything that the core can say has its sentence, in every language that the program carries.
class tst_Words : public QObject {
    Q_OBJECT

    QTranslator translator_;

    /// As the values of a sentence: recognisable, and no number among them.
    static std::vector<Parameter> names() {
        return {std::string("«1»"), std::string("«2»"), std::string("«3»"), std::string("«4»")};
    }
    /// The same where the sentence counts something.
    static std::vector<Parameter> countAndNames() {
        return {std::int64_t{7}, std::string("«2»"), std::string("«3»"), std::string("«4»")};
    }
    /// Turns the text that follows it round, and the screen red.
    static std::string hostile() { return "a\u202Eb\x1b[31mc\x07"; }

    /// Which values of names() stand in a text: a translation must not lose one.
    static QStringList valuesIn(const QString& text) {
        QStringList found;
        for (const char* value : {"«1»", "«2»", "«3»", "«4»"})
            if (text.contains(QString::fromUtf8(value)))
                found << QString::fromUtf8(value);
        return found;
    }
    /// What is wrong with a sentence; empty where it can be shown.
    static QString faultOf(const QString& sentence) {
        static const QRegularExpression place("%[0-9nL]");
        static const QRegularExpression control(
            "[\\x{0}-\\x{9}\\x{b}-\\x{1f}\\x{7f}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}]");
        if (sentence.trimmed().isEmpty())
            return QStringLiteral("empty");
        if (place.match(sentence).hasMatch())
            return QStringLiteral("a place is not filled: ") + sentence;
        if (control.match(sentence).hasMatch())
            return QStringLiteral("control characters: ") + sentence;
        return {};
    }
    static Finding finding(const FindingKind* kind, const std::vector<Parameter>& parameters) {
        return {.kind = kind, .parameters = parameters};
    }
    /// The sentence of a finding without any translation.
    QString sourceText(const FindingKind* kind, const std::vector<Parameter>& parameters) {
        QCoreApplication::removeTranslator(&translator_);
        const QString text = words::findingText(finding(kind, parameters));
        QCoreApplication::installTranslator(&translator_);
        return text;
    }

private Q_SLOTS:
    /// Each test once without a translation and once with each.
    void initTestCase_data() {
        QTest::addColumn<QString>("language");
        QTest::newRow("as written") << QString();
        for (const QString& file :
            QDir(QStringLiteral(":/i18n")).entryList({QStringLiteral("certwright_*.qm")}))
            QTest::newRow(qPrintable(file)) << QStringLiteral(":/i18n/") + file;
    }
    void init() {
        QFETCH_GLOBAL(QString, language);
        if (language.isEmpty())
            return;
        QVERIFY(translator_.load(language));
        QVERIFY(QCoreApplication::installTranslator(&translator_));
    }
    void cleanup() { QCoreApplication::removeTranslator(&translator_); }

    void everyRepair() {
        const auto kinds = test::everyValue<repair::RepairKind>(repair::repairName);
        QCOMPARE(kinds.back(), repair::RepairKind::ServerLines);
        for (const repair::RepairKind kind : kinds) {
            QCOMPARE(faultOf(words::repairTitle(kind)), QString());
            const QString text = words::repairText({.kind = kind, .name = hostile()});
            QCOMPARE(faultOf(text), QString());
        }
    }

    void everyFinding() {
        for (const FindingKind* kind : words::everyFindingKind()) {
            const QString id = test::text(kind->id);
            const QString counted = words::findingText(finding(kind, countAndNames()));
            QVERIFY2(faultOf(counted).isEmpty(), qPrintable(id + ": " + faultOf(counted)));
            QVERIFY2(counted != id, qPrintable("no sentence for " + id));
            const QString named = words::findingText(finding(kind, names()));
            QVERIFY2(valuesIn(named) == valuesIn(sourceText(kind, names())), qPrintable(id + ": " + named));
            const std::vector<Parameter> moments(4, Parameter{Instant{}});
            QVERIFY2(!words::findingText(finding(kind, moments)).isEmpty(), qPrintable(id));
        }
    }

    void textFromOutsideIsMadeVisible() {
        for (const FindingKind* kind : words::everyFindingKind()) {
            std::vector<Parameter> parameters(4, Parameter{hostile()});
            parameters[0] = std::int64_t{2};
            const QString counted = words::findingText(finding(kind, parameters));
            QVERIFY2(faultOf(counted).isEmpty(), qPrintable(test::text(kind->id) + ": " + faultOf(counted)));
            parameters[0] = hostile();
            const QString named = words::findingText(finding(kind, parameters)).remove("%n");
            QVERIFY2(faultOf(named).isEmpty(), qPrintable(test::text(kind->id) + ": " + faultOf(named)));
        }
        for (const tls::Role role : {tls::Role::Client, tls::Role::Server}) {
            for (const Cause cause : diagnose::allCauses()) {
                const QString title = words::causeTitle(
                    {.cause = cause, .subject = hostile(), .detail = hostile(), .role = role});
                QVERIFY2(faultOf(title).isEmpty(), qPrintable(faultOf(title)));
            }
            for (const auto action : test::everyValue<FixAction>(diagnose::fixActionName))
                if (action != FixAction::None)
                    QCOMPARE(faultOf(words::fixText({.fix = {action, hostile()}, .role = role})), QString());
        }
        for (const auto code : test::everyValue<ErrorCode>(errorCodeName))
            QCOMPARE(faultOf(words::errorText({.code = code, .subject = hostile(), .detail = hostile()})),
                QString());
        QCOMPARE(words::text("a\u202Eb"), QStringLiteral("a\\u{202E}b"));
    }

    /// The catalogues name every kind that is declared anywhere.
    void noFindingIsLeftOut() {
        QStringList known;
        for (const FindingKind* kind : words::everyFindingKind())
            known << test::text(kind->id);
        QCOMPARE(QSet<QString>(known.begin(), known.end()).size(), known.size()); // each id once
        // A constant of its own, or the first part of a lint's row.
        static const QRegularExpression declaration(
            "(?:FindingKind \\w+\\{\\s*\"|\\{\\{\"(?=lint\\.))([^\"]+)\"");
        int declared = 0;
        QDirIterator sources(qEnvironmentVariable("CERTWRIGHT_SOURCE_DIR") + "/core", {"*.h", "*.cpp"},
            QDir::Files, QDirIterator::Subdirectories);
        while (sources.hasNext()) {
            QFile file(sources.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            auto found = declaration.globalMatch(QString::fromUtf8(file.readAll()));
            for (; found.hasNext(); ++declared) {
                const QString id = found.next().captured(1);
                QVERIFY2(known.contains(id), qPrintable(id + " is in no catalogue"));
            }
        }
        QCOMPARE(declared, known.size());
    }

    void everyCause_data() {
        QTest::addColumn<int>("role");
        QTest::newRow("as a client") << static_cast<int>(tls::Role::Client);
        QTest::newRow("as a server") << static_cast<int>(tls::Role::Server);
    }
    void everyCause() {
        QFETCH(int, role);
        QStringList titles;
        for (const Cause cause : diagnose::allCauses()) {
            const QString name = test::text(diagnose::causeName(cause));
            const diagnose::Diagnosed diagnosed{
                .cause = cause, .subject = "«1»", .detail = "«2»", .role = static_cast<tls::Role>(role)};
            for (const QString& text :
                {words::causeTitle(diagnosed), words::causeWhy(diagnosed), words::causeLabel(cause)})
                QVERIFY2(faultOf(text).isEmpty() && text != name, qPrintable(name + ": " + faultOf(text)));
            diagnose::Diagnosed bare = diagnosed;
            bare.detail.reset();
            titles << words::causeTitle(bare);
            QVERIFY2(faultOf(titles.last()).isEmpty(), qPrintable(name));
            QVERIFY2(words::causeLabel(cause).size() < 50, qPrintable(words::causeLabel(cause)));
        }
        QCOMPARE(QSet<QString>(titles.begin(), titles.end()).size(), titles.size());
    }

    void everyFix() {
        const auto actions = test::everyValue<FixAction>(diagnose::fixActionName);
        QCOMPARE(actions.back(), FixAction::CheckServerLog);
        for (const FixAction action : actions) {
            const QString text = words::fixText({.fix = {action, "«1»"}});
            if (action == FixAction::None)
                QCOMPARE(text, QString());
            else
                QVERIFY2(faultOf(text).isEmpty(),
                    qPrintable(test::text(diagnose::fixActionName(action)) + ": " + faultOf(text)));
        }
        QStringList places;
        for (const char* program :
            {"nginx/1.22.1", "Apache/2.4", "HAProxy", "Node.js", "envoy", "Caddy", "unheard of", ""})
            places << words::whereToLook(program);
        for (const QString& place : places)
            QVERIFY(!place.isEmpty());
        QCOMPARE(
            QSet<QString>(places.begin(), places.end()).size(), places.size() - 1); // the unknown ones alike
    }

    void everyCauseAndFixOfALog() {
        QStringList titles;
        for (const Cause cause : diagnose::allCauses()) {
            titles << words::logCauseTitle({.cause = cause});
            for (const QString& text : {titles.last(), words::logCauseWhy(cause)})
                QVERIFY2(faultOf(text).isEmpty(),
                    qPrintable(test::text(diagnose::causeName(cause)) + faultOf(text)));
            // Whoever pastes a line may be on either side.
            QVERIFY2(
                !titles.last().contains(QRegularExpression("\\b(we|our|us)\\b")), qPrintable(titles.last()));
        }
        QCOMPARE(QSet<QString>(titles.begin(), titles.end()).size(), titles.size());
        for (const FixAction action : test::everyValue<FixAction>(diagnose::fixActionName))
            QCOMPARE(words::logFixText({action, {}}).isEmpty(), action == FixAction::None);
    }

    void everyError() {
        const auto codes = test::everyValue<ErrorCode>(errorCodeName);
        QCOMPARE(codes.back(), ErrorCode::Library);
        for (const ErrorCode code : codes) {
            const QString name = test::text(errorCodeName(code));
            const QString full = words::errorText({.code = code, .subject = "«1»", .detail = "«2»"});
            QVERIFY2(faultOf(full).isEmpty() && full != name, qPrintable(name + ": " + faultOf(full)));
            const QString bare = words::errorText({.code = code});
            QVERIFY2(faultOf(bare).isEmpty(), qPrintable(name + ": " + faultOf(bare)));
            const bool aboutNothing = code == ErrorCode::VaultLocked || code == ErrorCode::Cancelled;
            QVERIFY2(aboutNothing || full.contains("«1»"), qPrintable(full));
        }
    }

    void everyFile() {
        const auto roles = test::everyValue<deploy::FileRole>(deploy::fileRoleName);
        QCOMPARE(roles.back(), deploy::FileRole::Configuration);
        for (const deploy::FileRole role : roles)
            if (role != deploy::FileRole::Configuration)
                QCOMPARE(faultOf(words::fileText({.role = role, .about = "«1»"})), QString());
        const deploy::Outline outline{
            .clientsAuthority = true, .serverName = "a.test", .clientNames = {"alice"}};
        for (const auto& file :
            deploy::plannedFiles(outline, {.targets = deploy::allTargets(), .folder = "/srv"}))
            QVERIFY2(faultOf(words::fileText(file)).isEmpty(), file.path.c_str());
    }

    void everyChoice() {
        const auto check = [](const words::Choice& choice) {
            QCOMPARE(faultOf(choice.title), QString());
            QCOMPARE(faultOf(choice.text), QString());
        };
        for (const deploy::Target target : deploy::allTargets())
            check(words::targetChoice(target));
        for (const char* goal : {"server-and-client", "add-client", "add-server", "server-only"})
            check(words::goalChoice(*issue::goalNamed(goal)));
        for (const char* name : {"standard", "short-lived", "compatible"}) {
            const auto kind = *issue::profileNamed(name);
            check(words::profileChoice(kind));
            QCOMPARE(faultOf(words::leafText(issue::profile(kind))), QString());
        }
    }

    void everyGrade() {
        QStringList words;
        for (const auto certainty :
            {diagnose::Certainty::Certain, diagnose::Certainty::Likely, diagnose::Certainty::Possible})
            words << words::certaintyText(certainty);
        for (const Severity severity : {Severity::Note, Severity::Warning, Severity::Error})
            words << words::severityText(severity);
        for (const auto phase :
            {tls::Phase::BeforeHello, tls::Phase::Handshake, tls::Phase::AfterHandshake, tls::Phase::Http})
            words << words::phaseText(phase);
        for (const auto mark :
            {words::Mark::Accepted, words::Mark::Refused, words::Mark::Unknown, words::Mark::Attention})
            words << words::markSymbol(mark);
        for (const QString& word : words)
            QCOMPARE(faultOf(word), QString());
        QCOMPARE(QSet<QString>(words.begin(), words.end()).size(), words.size());
    }

    void everyDifferentialRun() {
        const auto variants = test::everyValue<diagnose::Variant>(diagnose::variantName);
        QCOMPARE(variants.back(), diagnose::Variant::Resumed);
        QStringList shown;
        for (const diagnose::Variant variant : variants) {
            shown << words::variantText({.variant = variant, .subject = hostile()});
            for (const QString& text : {shown.last(), words::variantLabel(variant), words::sameAsText(variant)})
                QCOMPARE(faultOf(text), QString());
        }
        QCOMPARE(QSet<QString>(shown.begin(), shown.end()).size(), shown.size());
        const auto reasons = test::everyValue<diagnose::Omission>(diagnose::omissionName);
        QCOMPARE(reasons.back(), diagnose::Omission::Stopped);
        for (const diagnose::Omission reason : reasons)
            QCOMPARE(faultOf(words::omissionText(
                         {.variant = diagnose::Variant::OtherIdentity, .reason = reason, .subject = hostile()})),
                QString());
        using diagnose::VerdictState;
        for (const auto state : {VerdictState::Accepted, VerdictState::Refused, VerdictState::RefusedSilently,
                 VerdictState::Unknown, VerdictState::Failed}) {
            diagnose::Outcome outcome{std::make_shared<const tls::Record>(), {}};
            outcome.diagnosis.verdict = {.state = state, .alert = tls::Alert{.code = 48}};
            QVERIFY(words::outcomeText(outcome).endsWith("unknown_ca (48)"));
        }
    }

    /// "Accepted" never says more than was seen.
    void whatAcceptedMeans() {
        const diagnose::Diagnosis accepted{.verdict = {.state = diagnose::VerdictState::Accepted}};
        tls::Record record;
        record.requestSent = true;
        QVERIFY(words::verdictSentence(accepted, record).endsWith("Nothing answered the request."));
        record.requestSent = false; // TLS was all that was asked for
        QVERIFY(!words::verdictSentence(accepted, record).contains("answered"));
        record.requestSent = true;
        record.http = tls::HttpAnswer{.status = 302, .fields = {{"location", "/login\u202E?token=secret"}}};
        const QString sentence = words::verdictSentence(accepted, record);
        QVERIFY2(sentence.endsWith("HTTP 302, sent on to /login\\u{202E}."), qPrintable(sentence));
    }

    void valuesAreNotFilledAgain() {
        QCOMPARE(words::filled("%1 and %2", {"%2", "b"}), QStringLiteral("%2 and b"));
        QCOMPARE(words::filled("100% of %1%", {"a"}), QStringLiteral("100% of a%"));
        QCOMPARE(words::filled("%1 %2", {"a"}), QStringLiteral("a %2"));
    }

    void distances_data() {
        QTest::addColumn<qint64>("hours");
        QTest::newRow("in years") << qint64{24 * 800};
        QTest::newRow("in days") << qint64{24 * 3};
        QTest::newRow("in an hour") << qint64{1};
        QTest::newRow("now") << qint64{0};
        QTest::newRow("days ago") << qint64{-24 * 3};
        QTest::newRow("years ago") << qint64{-24 * 800};
    }
    void distances() {
        QFETCH(qint64, hours);
        const Instant now = *toInstant({.year = 2026, .month = 11, .day = 21});
        const Instant then = now + std::chrono::hours{hours};
        QCOMPARE(faultOf(words::Distance::text(then, now)), QString());
        QCOMPARE(faultOf(words::distanceAndDate(then, now)), QString());
    }
};

QTEST_GUILESS_MAIN(tst_Words)
#include "tst_words.moc"
