// SPDX-License-Identifier: Apache-2.0
#include "ui/words/repairs.h"

#include "ui/words/certificates.h"
#include "ui/words/sentence.h"

#include <QCoreApplication>

#include <algorithm>

namespace certwright::words {

using repair::Repair;
using repair::RepairKind;

namespace {

struct Row {
    RepairKind kind;
    const char* title;
    const char* text; ///< %1: the certificate or the name that it is about; %2: the CA that issues
};

// clang-format off
constexpr Row rows[] = {
    {RepairKind::CompleteChain,
        QT_TRANSLATE_NOOP("Repair", "Complete the certificate file…"),
        QT_TRANSLATE_NOOP("Repair", "Writes the client's certificate file so that it holds what shall be sent: its own certificate first, then each issuer, the root left out.")},
    {RepairKind::FindIntermediate,
        QT_TRANSLATE_NOOP("Repair", "Find the missing certificate…"),
        QT_TRANSLATE_NOOP("Repair", "The issuer's certificate is not at hand either. A file that holds it can be chosen, or it is fetched from where the certificate says that it is.")},
    {RepairKind::ModernBundle,
        QT_TRANSLATE_NOOP("Repair", "Write a modern PKCS#12…"),
        QT_TRANSLATE_NOOP("Repair", "The PKCS#12 is kept by old algorithms, or without a MAC, and programs of today may not read it. A new file with the same key and certificates is written beside it, by AES-256 and SHA-256.")},
    {RepairKind::TrustAuthority,
        QT_TRANSLATE_NOOP("Repair", "Trust the server's CA…"),
        QT_TRANSLATE_NOOP("Repair", "Puts %1 into the trust store. Compare its fingerprint with what its owner tells you before you do.")},
    {RepairKind::AddToServerStore,
        QT_TRANSLATE_NOOP("Repair", "Add the client's CA to the server's file…"),
        QT_TRANSLATE_NOOP("Repair", "Opens the server's file of client CAs, which is chosen next, with %1 added. Nothing is written before you save; then the server is to be reloaded.")},
    {RepairKind::IssueClient,
        QT_TRANSLATE_NOOP("Repair", "Issue a client certificate…"),
        QT_TRANSLATE_NOOP("Repair", "Makes a new key and a client certificate for %1 by %2, keeps both in the vault, and writes the files into a folder that is chosen next.")},
    {RepairKind::IssueServer,
        QT_TRANSLATE_NOOP("Repair", "Issue a server certificate…"),
        QT_TRANSLATE_NOOP("Repair", "Makes a new key and a server certificate for %1 by %2, keeps both in the vault, and writes the files into a folder that is chosen next. The server is then to be given them and reloaded.")},
    {RepairKind::ServerLines,
        QT_TRANSLATE_NOOP("Repair", "Show the server's lines…"),
        QT_TRANSLATE_NOOP("Repair", "What stands in the server's configuration where this is put right. The names of files are examples.")},
};
// clang-format on

const Row& rowOf(RepairKind kind) {
    return *std::ranges::find(rows, kind, &Row::kind);
}

std::string aboutWhat(const Repair& repair) {
    if (!repair.names.empty()) {
        std::string names;
        for (const std::string& name : repair.names)
            names += (names.empty() ? "" : ", ") + name;
        return names;
    }
    return repair.name.empty() && !repair.chain.empty() ? repair.chain.back()->subject.shortText()
                                                        : repair.name;
}

} // namespace

QString repairTitle(RepairKind kind) {
    return QCoreApplication::translate("Repair", rowOf(kind).title);
}

QString repairText(const Repair& repair) {
    const std::string issuer = repair.authority ? (*repair.authority)->subject.shortText() : std::string();
    return sentence("Repair", rowOf(repair.kind).text, {aboutWhat(repair), issuer});
}

QStringList bundleLines(const repair::BundlePlan& plan) {
    const auto listed = [](const std::vector<x509::Certificate>& certificates) {
        QStringList lines;
        for (const x509::Certificate& certificate : certificates)
            lines << QStringLiteral("    ") + certificateLine(certificate);
        return lines;
    };
    QStringList lines{QCoreApplication::translate("Repair", "It holds now:")};
    lines << listed(plan.before);
    lines << filled(plan.isNewFile() ? QCoreApplication::translate("Repair", "The new file %1 would hold:")
                                     : QCoreApplication::translate("Repair",
                                           "%1 would hold (the old one is kept with .bak behind its name):"),
        {text(plan.file.string())});
    lines << listed(plan.after);
    return lines;
}

} // namespace certwright::words
