// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/passphrase.h"
#include "core/container/folder.h"
#include "ui/words/certificates.h"
#include "ui/words/documents/common.h"
#include "ui/words/documents/items.h"
#include "ui/words/sentence.h"

#include <CLI/CLI.hpp>

#include <filesystem>
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

QString dateText(const codec::Asn1Time& date) {
    return date.readable ? words::timeText(date.instant) : QStringLiteral("?");
}

/// What nobody here can read, element by element.
void printElements(const Output& output, const QJsonArray& elements) {
    for (const QJsonValue& element : elements) {
        if (element[QStringLiteral("more")].toBool()) {
            output.line(QStringLiteral("      …"));
            return;
        }
        const QString indent(element[QStringLiteral("depth")].toInt() * 2 + 4, QLatin1Char(' '));
        const QString tag = element[QStringLiteral("tag")].toString(QStringLiteral("(no ASN.1)"));
        const QString value = element[QStringLiteral("value")].toString();
        output.line(indent + tag + (value.isEmpty() ? value : QLatin1Char(' ') + value));
    }
}

void printExtensions(const Output& output, const QJsonArray& extensions) {
    for (const QJsonValue& extension : extensions) {
        QString name = extension[QStringLiteral("name")].toString();
        if (extension[QStringLiteral("critical")].toBool())
            name += QLatin1Char('!');
        printField(output, name.toUtf8().constData(), extension[QStringLiteral("value")].toString());
        printElements(output, extension[QStringLiteral("asn1")].toArray());
    }
}

void printCertificate(const Output& output, const x509::Certificate& certificate) {
    output.line(QStringLiteral("  ") + words::certificateSentence(certificate, startedAt()));
    printField(output, "subject", words::text(certificate->subject.toRfc4514()));
    printField(output, "issuer", words::text(certificate->issuer.toRfc4514()));
    printField(output, "serial", words::text(certificate.serialHex()));
    printField(output, "validity",
        QStringLiteral("%1 … %2").arg(dateText(certificate->notBefore), dateText(certificate->notAfter)));
    const keys::PublicKey& key = certificate->publicKey;
    printField(output, "key",
        QStringLiteral("%1 %2").arg(words::text(key.algorithmName()),
            key.curve().empty() ? QString::number(key.bits()) : words::text(key.curve())));
    printField(output, "signature", words::text(certificate->outerAlgorithm.algorithm.name()));
    if (certificate->issuerUniqueId)
        printField(output, "issuer's unique id", words::hexText(*certificate->issuerUniqueId));
    if (certificate->subjectUniqueId)
        printField(output, "subject's unique id", words::hexText(*certificate->subjectUniqueId));
    printExtensions(output, words::extensionDocuments(certificate->extensions));
    printField(output, "sha256", words::hexText(certificate.sha256()));
}

/// What a TRUSTED CERTIFICATE is trusted for.
void printTrust(const Output& output, const QJsonObject& trust) {
    for (const char* key : {"trusted_for", "rejected_for"}) {
        QStringList purposes;
        for (const QJsonValue& purpose : trust[QLatin1String(key)].toArray())
            purposes << purpose.toString();
        if (!purposes.isEmpty())
            printField(output, key, purposes.join(QStringLiteral(", ")));
    }
}

/// The answers of an OCSP responder, a line each.
void printResponses(const Output& output, const QJsonArray& responses) {
    for (const QJsonValue& response : responses) {
        QString text = response[QStringLiteral("certificate_status")].toString();
        for (const char* key : {"revoked_at", "reason", "this_update", "next_update"})
            if (const QString value = response[QLatin1String(key)].toString(); !value.isEmpty())
                text += QStringLiteral(", %1 %2").arg(QLatin1String(key), value);
        printField(output, "serial",
            QStringLiteral("%1: %2").arg(response[QStringLiteral("serial")].toString(), text));
    }
}

/// The entries of a revocation list, a line each.
void printRevoked(const Output& output, const QJsonArray& revoked) {
    for (const QJsonValue& entry : revoked) {
        const QString reason = entry[QStringLiteral("reason")].toString();
        printField(output, "revoked",
            entry[QStringLiteral("serial")].toString() + QStringLiteral(", ") +
                entry[QStringLiteral("date")].toString() +
                (reason.isEmpty() ? reason : QStringLiteral(", ") + reason));
    }
}

/// The certificates that an OCSP request asks for, a line each.
void printRequests(const Output& output, const QJsonArray& requests) {
    for (const QJsonValue& request : requests)
        printField(output, "asks for",
            QStringLiteral("serial %1, issuer's name %2, its key %3 (%4)")
                .arg(request[QStringLiteral("serial")].toString(),
                    request[QStringLiteral("issuer_name_hash")].toString(),
                    request[QStringLiteral("issuer_key_hash")].toString(),
                    request[QStringLiteral("hash_algorithm")].toString()));
}

void printItem(const Output& output, const Item& item) {
    const QString label = item.label.empty() ? QString()
                                             : QStringLiteral(" “%1”").arg(words::text(item.label));
    output.line(QStringLiteral("%1%2  (%3)").arg(words::text(item.kindName()), label, place(item)));
    const QJsonObject document = words::itemDocument(item);
    if (const x509::Certificate* certificate = item.certificate()) {
        printCertificate(output, *certificate);
        printTrust(output, document[QStringLiteral("trust")].toObject());
        return;
    }
    for (const char* key :
        {"subject", "issuer", "this_update", "next_update", "status", "responder_name", "responder_key_hash",
            "produced_at", "requestor", "challenge", "signature_algorithm", "encryption"})
        if (const QString value = document[QLatin1String(key)].toString(); !value.isEmpty())
            printField(output, key, value);
    printRequests(output, document[QStringLiteral("requests")].toArray());
    printResponses(output, document[QStringLiteral("responses")].toArray());
    for (const QJsonValue& timestamp : document[QStringLiteral("timestamps")].toArray())
        printField(output, "timestamp",
            QStringLiteral("%1 log %2")
                .arg(timestamp[QStringLiteral("time")].toString(),
                    timestamp[QStringLiteral("log_id")].toString()));
    printRevoked(output, document[QStringLiteral("revoked")].toArray());
    printExtensions(output, document[QStringLiteral("extensions")].toArray());
    printElements(output, document[QStringLiteral("asn1")].toArray());
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
        std::error_code ignored;
        const auto opened = std::filesystem::is_directory(file, ignored)
            ? container::openFolder(file, *passphrase)
            : openInput(file, *passphrase);
        if (!opened)
            return output.fail(opened.error());
        for (const Item& item : opened->items) {
            for (const Finding& finding : item.findings) {
                QJsonObject document = words::findingDocument(finding);
                document[QStringLiteral("object")] = objects.size();
                findings.append(document);
            }
            objects.append(words::itemDocument(item));
            if (output.isJson())
                continue;
            printItem(output, item);
            for (const Finding& finding : item.findings)
                output.line(bullet(finding));
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
    command->add_option("FILE", options->files, "Files of any kind, folders of them, or - for standard input")->required();
    addPassphraseOptions(*command, options->passphrase);
    command->callback(
        [options, &job] { job = [options](const Output& output) { return inspect(*options, output); }; });
}

} // namespace certwright::cli
