// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/passphrase.h"
#include "ui/words/certificates.h"
#include "ui/words/documents/common.h"
#include "ui/words/documents/items.h"
#include "ui/words/sentence.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace certwright::cli {

using container::Item;

namespace {

struct InspectOptions {
    std::vector<std::string> files;
    PassphraseOptions passphrase;
};

QString place(const Item& item) {
    return QStringLiteral("%1 @%2").arg(words::text(item.source.file)).arg(item.source.place.offset);
}

void printField(const Output& output, const char* name, const QString& value) {
    output.line(QStringLiteral("    %1 %2").arg(QString::fromLatin1(name), -20).arg(value));
}

void printCertificate(const Output& output, const x509::Certificate& certificate) {
    output.line(QStringLiteral("  ") + words::certificateSentence(certificate, startedAt()));
    printField(output, "subject", words::text(certificate->subject.toRfc4514()));
    printField(output, "issuer", words::text(certificate->issuer.toRfc4514()));
    printField(output, "serial", words::text(certificate.serialHex()));
    printField(output, "validity",
        QStringLiteral("%1 … %2").arg(
            words::timeText(certificate->notBefore.instant), words::timeText(certificate->notAfter.instant)));
    const keys::PublicKey& key = certificate->publicKey;
    printField(output, "key",
        QStringLiteral("%1 %2").arg(words::text(key.algorithmName()),
            key.curve().empty() ? QString::number(key.bits()) : words::text(key.curve())));
    printField(output, "signature", words::text(certificate->outerAlgorithm.algorithm.name()));
    for (const x509::Extension& extension : certificate->extensions)
        printField(output, (extension.oid.name() + (extension.critical ? "!" : "")).c_str(),
            words::text(extension.toText()));
    printField(output, "sha256", words::hexText(certificate.sha256()));
}

void printItem(const Output& output, const Item& item) {
    const QString label = item.label.empty() ? QString()
                                             : QStringLiteral(" “%1”").arg(words::text(item.label));
    output.line(QStringLiteral("%1%2  (%3)").arg(words::text(item.kindName()), label, place(item)));
    if (const x509::Certificate* certificate = item.certificate()) {
        printCertificate(output, *certificate);
        return;
    }
    const QJsonObject document = words::itemDocument(item);
    for (const char* key :
        {"subject", "issuer", "this_update", "next_update", "signature_algorithm", "encryption"})
        if (const QString value = document[QLatin1String(key)].toString(); !value.isEmpty())
            printField(output, key, value);
    if (const QJsonObject key = document[QStringLiteral("public_key")].toObject(); !key.isEmpty())
        printField(output, "key",
            QStringLiteral("%1 %2").arg(key[QStringLiteral("algorithm")].toString(),
                key[QStringLiteral("curve")].toString(QString::number(key[QStringLiteral("bits")].toInt()))));
}

ExitStatus inspect(const InspectOptions& options, const Output& output) {
    const auto passphrase = givenPassphrase(options.passphrase);
    if (!passphrase)
        return output.fail(passphrase.error());
    QJsonArray objects;
    QJsonArray findings;
    for (const std::string& file : options.files) {
        const auto opened = openInput(file, *passphrase);
        if (!opened)
            return output.fail(opened.error());
        for (const Item& item : opened->items) {
            objects.append(words::itemDocument(item));
            if (!output.isJson())
                printItem(output, item);
        }
        for (const Finding& finding : opened->findings) {
            findings.append(words::findingDocument(finding));
            if (!output.isJson())
                output.line(bullet(finding));
        }
    }
    if (output.isJson())
        output.document({{QStringLiteral("objects"), objects}, {QStringLiteral("findings"), findings}});
    return Yes;
}

} // namespace

void addInspect(CLI::App& program, Job& job) {
    auto options = std::make_shared<InspectOptions>();
    CLI::App* command = program.add_subcommand("inspect", "Show everything found in files");
    command->add_option("FILE", options->files, "Files of any kind, or - for standard input")->required();
    addPassphraseOptions(*command, options->passphrase);
    command->callback(
        [options, &job] { job = [options](const Output& output) { return inspect(*options, output); }; });
}

} // namespace certwright::cli
