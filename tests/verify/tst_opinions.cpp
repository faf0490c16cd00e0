// SPDX-License-Identifier: Apache-2.0
#include "core/verify/findings.h"
#include "tests/support/suites.h"
#include "tests/support/texts.h"
#include "tests/verify/faults.h"
#include "tests/verify/limbo_cases.h"

#include <QTest>

#include <algorithm>

using namespace certwright;

/// Where OpenSSL judges otherwise than this program, and why: every such case of the suite is known.
class tst_Opinions : public QObject {
    Q_OBJECT

    struct Reason {
        const char* cases; ///< the begin of their ids
        const char* why;
    };
    static constexpr Reason reasons[] = {
        {"bettertls::pathbuilding", "OpenSSL takes the first issuer that fits and never turns back"},
        {"rfc5280::nc::nc-forbids-alternate-chain-ica", "the same: the other path is valid"},
        {"rfc5280::nc::nc-forbids-same-chain-ica", "the same: the other path is valid"},
        {"crl::crlnumber-critical",
            "a critical CRL number is known here, and only a MUST of RFC 5280 is broken"},
        {"cve::cve-2025-61727", "an excluded name lies within what a wildcard stands for"},
        {"rfc5280::nc::nc-forbids-dnsname-wildcard-san", "the same"},
        {"pathlen::max-chain-depth-1-self-issued", "OpenSSL counts self-issued CAs into the depth"},
        {"rfc5280::aki::critical-aki",
            "OpenSSL does not know these as critical ones; they must not be critical"},
        {"rfc5280::ski::critical-ski", "the same"},
        {"rfc5280::ee-critical-aia-invalid", "the same"},
        {"rfc5280::unknown-critical-extension-root", "in practice only name and key of an anchor count"},
        {"rfc5280::nc::invalid-dnsname-leading-period",
            "a leading dot belongs into constraints of URIs only"},
        {"rfc5280::nc::nc-permits-invalid-dns-san", "what is no name cannot be shown to be permitted"},
        {"rfc5280::nc::nc-permits-invalid-email-san", "the same"},
        {"rfc5280::validity::notafter", "the end is included (RFC 5280 4.1.2.5); OpenSSL leaves it out"},
        {"rfc5280::root-missing-basic-constraints", "OpenSSL takes an old self-signed certificate for a CA"},
        {"webpki::explicit-curve", "a matter of policy here, see the rules for public CAs"},
        {"webpki::malformed-aia", "a known extension that cannot be read refuses the certificate"},
    };

    static bool isKnown(const QString& id) {
        return std::ranges::any_of(
            reasons, [&](const Reason& reason) { return id.startsWith(QLatin1String(reason.cases)); });
    }

private Q_SLOTS:
    void everyDisagreementIsKnown() {
        REQUIRE_SUITES();
        const QJsonArray cases = test::limboCases();
        QVERIFY(!cases.isEmpty());
        int known = 0;
        QStringList unknown;
        for (const QJsonValue& value : cases) {
            const QJsonObject limbo = value.toObject();
            const QString id = limbo["id"].toString();
            auto request = test::limboRequest(limbo, verify::Rules::Practice);
            if (!request || id.startsWith(QLatin1String("bettertls::nameconstraints")))
                continue;
            request->secondOpinion = true;
            const auto report = verify::verify(*request);
            QVERIFY(report);
            if (!contains(report->findings, verify::finding::opinionsDiffer))
                continue;
            if (isKnown(id))
                ++known;
            else
                unknown << QStringLiteral("%1: we say %2, OpenSSL %3")
                               .arg(id, test::faultsOf(*report), test::text(report->openssl->text()));
        }
        qInfo() << known << "disagreements, all of them known";
        QVERIFY2(unknown.isEmpty(), qPrintable(unknown.join(u'\n')));
        QVERIFY(known > 0);
    }
};

QTEST_APPLESS_MAIN(tst_Opinions)
#include "tst_opinions.moc"
