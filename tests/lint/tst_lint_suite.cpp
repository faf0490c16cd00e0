// SPDX-License-Identifier: Apache-2.0
#include "core/container/open.h"
#include "core/lint/lint.h"
#include "tests/support/suites.h"
#include "tests/support/test_material.h"
#include "tests/support/texts.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

using namespace certwright;
using lint::Lint;
using lint::Profile;

/// The lints against the public suite: files that they must report, and files at which they must be silent.
class tst_LintSuite : public QObject {
    Q_OBJECT

    struct Score {
        int right = 0;
        int asked = 0;
    };

    QString folder_;

    static QString nameOf(const Lint& lint) {
        return lint.knownAs.empty() ? test::text(lint.kind.id) : test::text(lint.knownAs);
    }

    /// What is found in the first certificate or CRL of a file, in the profile that has every lint.
    static Result<std::vector<lint::Judgement>> judge(const QString& path) {
        const auto opened = container::openFile(path.toStdString());
        if (!opened)
            return tl::unexpected(opened.error());
        const std::vector<x509::Certificate> certificates = opened->certificates();
        if (!certificates.empty())
            return lint::run({.object = certificates.front()}, Profile::Web, test::testNow());
        const auto lists = opened->revocationLists();
        if (lists.empty())
            return failure(ErrorCode::NoCertificate, path.toStdString());
        return lint::run({.object = lists.front()}, Profile::Web, test::testNow());
    }

    static QSet<QString> found(const std::vector<lint::Judgement>& judgements) {
        QSet<QString> names;
        for (const lint::Judgement& judgement : judgements)
            if (judgement.finding)
                names << nameOf(*judgement.lint);
        return names;
    }

private Q_SLOTS:
    void initTestCase() {
        REQUIRE_SUITES();
        folder_ = test::unpackedSuite("lint/lint.tar.xz");
        QVERIFY(!folder_.isEmpty());
    }

    void manifest() {
        REQUIRE_SUITES();
        QSet<QString> known;
        for (const Lint* lint : lint::allLints())
            known << nameOf(*lint);
        QMap<QString, Score> groups;
        Score core;
        Score all;
        QStringList wrong;
        const QJsonArray lints = test::suiteDocument("lint/manifest.json").object()["lints"].toArray();
        for (const QJsonValue& row : lints) {
            const QString name = row["lint"].toString();
            if (!known.contains(name))
                wrong << name + " is not built";
            for (const char* expectation : {"must_report", "must_not_report"})
                for (const QJsonValue& file : row[QLatin1String(expectation)].toArray()) {
                    const auto judgements = judge(folder_ + "/zlint/" + file.toString());
                    REQUIRE_VALUE(judgements);
                    const bool expected = QLatin1String(expectation) == QLatin1String("must_report");
                    const bool right = found(*judgements).contains(name) == expected;
                    if (!right)
                        wrong << QStringLiteral("%1 %2 %3").arg(name, expectation, file.toString());
                    for (Score* score : {&groups[row["group"].toString()], &all})
                        *score = {score->right + right, score->asked + 1};
                    if (row["core"].toBool())
                        core = {core.right + right, core.asked + 1};
                }
        }
        for (auto group = groups.cbegin(); group != groups.cend(); ++group)
            qInfo("%-12s %3d of %3d", qPrintable(group.key()), group->right, group->asked);
        qInfo("core lints %d of %d, all %lld lints %d of %d", core.right, core.asked,
            static_cast<long long>(lints.size()), all.right, all.asked);
        QCOMPARE(wrong.join(QLatin1Char('\n')), QString());
        QCOMPARE(lints.size(), 88);
        QCOMPARE(core.asked, 178);
        QCOMPARE(all.asked, 230);
    }

    /// Another linter's files: each finding of it for which we have a lint is found by that lint.
    void pkilint() {
        REQUIRE_SUITES();
        const QHash<QString, QString> ours{
            {"pkix.ca_certificate_no_ku_extension", "e_ca_key_usage_missing"},
            {"pkix.certificate_skid_end_entity_missing", "w_ext_subject_key_identifier_missing_sub_cert"},
            {"pkix.key_usage_value_prohibited_for_ec", "e_ecdsa_allowed_ku"},
            {"pkix.key_usage_value_prohibited_for_mldsa", "lint.signing-key-usage"},
            {"pkix.certificate_name_constraints_extension_not_critical",
                "e_ext_name_constraints_not_critical"},
            {"pkix.subject_email_address_not_in_san", "e_subj_email_not_in_san"},
            {"pkix.distribution_point_does_not_contain_name_or_issuer", "e_distribution_point_incomplete"},
            {"pkix.certificate_signature_algorithm_mismatch", "e_cert_sig_alg_not_match_tbs_sig_alg"},
            {"pkix.end_entity_policy_mappings_extension_present", "lint.policy-mappings-not-in-ca"},
            {"pkix.san_extension_not_critical_empty_subject", "e_ext_san_not_critical_without_subject"},
            {"pkix.san_extension_is_critical_non_empty_subject", "w_ext_san_critical_with_subject_dn"},
            {"pkix.crl_negative_validity_period", "lint.crl-update-before-issue"},
            {"pkix.certificate_serial_number_out_of_range", "e_serial_number_not_positive"},
            {"pkix.dnsname_domain_name_too_long", "e_ext_san_dns_name_too_long"},
            {"pkix.certificate_version_is_not_v3", "e_invalid_certificate_version"},
            {"cabf.crl_prohibited_reason_code", "e_crl_has_valid_reason_code"},
        };
        const QJsonArray files = test::suiteDocument("lint/manifest.json").object()["pkilint"].toArray();
        int asked = 0;
        QStringList wrong;
        for (const QJsonValue& row : files) {
            const auto judgements = judge(folder_ + u'/' + row["file"].toString());
            REQUIRE_VALUE(judgements);
            const QSet<QString> names = found(*judgements);
            for (const QJsonValue& finding : row["findings"].toArray()) {
                const QString code = finding["code"].toString();
                asked += ours.contains(code);
                if (ours.contains(code) && !names.contains(ours[code]))
                    wrong << row["file"].toString() + ' ' + code;
            }
        }
        qInfo("%d of %d findings in %lld files", asked - static_cast<int>(wrong.size()), asked,
            static_cast<long long>(files.size()));
        QCOMPARE(wrong.join(QLatin1Char('\n')), QString());
        QCOMPARE(files.size(), 50);
    }
};

QTEST_APPLESS_MAIN(tst_LintSuite)
#include "tst_lint_suite.moc"
