// SPDX-License-Identifier: Apache-2.0
#include "ui/words/certificates.h"

#include "core/codec/oid_names.h"
#include "core/verify/checks.h"
#include "ui/words/dates.h"
#include "ui/words/sentence.h"

#include <QCoreApplication>

namespace certwright::words {

using x509::Certificate;
namespace oid = codec::oid;

namespace {

class Certificates {
    Q_DECLARE_TR_FUNCTIONS(Certificate)

public:
    static QString kind(const Certificate& certificate);
    static QString validity(const Certificate& certificate, Instant now);
    static QString use(const Certificate& certificate, const codec::KnownOid& purpose);
    static QString pattern(const Certificate& certificate);
    static QString sentence(const Certificate& certificate, Instant now);
    static QString line(const Certificate& certificate);
};

bool hasPurpose(const Certificate& certificate, const codec::KnownOid& purpose) {
    const x509::ExtendedKeyUsage* usage = certificate.extendedKeyUsage();
    return !usage || usage->has(purpose) || usage->has(oid::anyExtendedKeyUsage);
}

/// An extension that decides about the use, and that nobody can read: it is refused rather than overlooked.
const x509::Extension* unreadableUsage(const Certificate& certificate) {
    for (const codec::KnownOid* kind : {&oid::extendedKeyUsage, &oid::keyUsage, &oid::basicConstraints})
        if (const auto* extension = x509::findExtension(certificate->extensions, *kind);
            extension && extension->fault)
            return extension;
    return nullptr;
}

QString nameOf(const Certificate& certificate) {
    const std::string name = certificate->subject.shortText();
    if (!name.empty())
        return text(name);
    const auto& names = certificate.subjectAltNames();
    return names.empty() ? QStringLiteral("–") : text(names.front().toReadableText());
}

QString Certificates::kind(const Certificate& certificate) {
    if (certificate.isCa())
        return certificate.isSelfIssued() ? tr("Root CA") : tr("CA certificate");
    const x509::ExtendedKeyUsage* usage = certificate.extendedKeyUsage();
    const bool server = usage && usage->has(oid::serverAuth);
    const bool client = usage && usage->has(oid::clientAuth);
    if (server && client)
        return tr("TLS server and client certificate");
    if (server)
        return tr("TLS server certificate");
    if (client)
        return tr("TLS client certificate");
    if (usage && usage->has(oid::codeSigning))
        return tr("Code signing certificate");
    if (usage && usage->has(oid::emailProtection))
        return tr("E-mail certificate");
    return tr("Certificate");
}

QString Certificates::validity(const Certificate& certificate, Instant now) {
    const Instant begin = certificate->notBefore.instant;
    const Instant end = certificate->notAfter.instant;
    if (!certificate->notBefore.readable || !certificate->notAfter.readable)
        return tr("never valid, for its dates cannot be read");
    if (now > end)
        return filled(tr("expired %1"), {distanceAndDate(end, now)});
    if (now < begin)
        return filled(tr("not valid before %1"), {distanceAndDate(begin, now)});
    const auto left = std::chrono::duration_cast<std::chrono::days>(end - now).count();
    return tr("valid %n more day(s)", nullptr, static_cast<int>(left));
}

QString Certificates::use(const Certificate& certificate, const codec::KnownOid& purpose) {
    if (const x509::Extension* unreadable = unreadableUsage(certificate))
        return filled(tr("no (%1 cannot be read)"), {text(unreadable->oid.name())});
    if (!hasPurpose(certificate, purpose))
        return filled(tr("no (no %1)"), {text(purpose.name())});
    const x509::KeyUsage* usage = certificate.keyUsage();
    const auto side = &purpose == &oid::serverAuth ? verify::Purpose::TlsServer : verify::Purpose::TlsClient;
    if (usage && !verify::allowsHandshake(*usage, side))
        return filled(tr("no (no %1)"), {QStringLiteral("digitalSignature")});
    return tr("yes");
}

QString Certificates::pattern(const Certificate& certificate) {
    const bool own = certificate.isSelfIssued();
    if (certificate.isCa())
        return own ? tr("%1 “%2”, signed by itself, %4") : tr("%1 “%2”, issued by %3, %4");
    return own ? tr("%1 for %2, signed by itself, %4") : tr("%1 for %2, issued by %3, %4");
}

QString Certificates::sentence(const Certificate& certificate, Instant now) {
    const QString issuer = text(certificate->issuer.shortText());
    const QString result = filled(
        pattern(certificate), {kind(certificate), nameOf(certificate), issuer, validity(certificate, now)});
    if (certificate.isCa())
        return result + QLatin1Char('.');
    return result +
        filled(tr("; usable as client: %1, as server: %2."),
            {use(certificate, oid::clientAuth), use(certificate, oid::serverAuth)});
}

QString Certificates::line(const Certificate& certificate) {
    if (certificate.isSelfIssued())
        return filled(QStringLiteral("%1, %2"), {nameOf(certificate), kind(certificate)});
    return filled(tr("%1, %2, issued by %3"),
        {nameOf(certificate), kind(certificate), text(certificate->issuer.shortText())});
}

} // namespace

QString certificateSentence(const Certificate& certificate, Instant now) {
    return Certificates::sentence(certificate, now);
}

QString certificateKind(const Certificate& certificate) {
    return Certificates::kind(certificate);
}

QString certificateLine(const Certificate& certificate) {
    return Certificates::line(certificate);
}

} // namespace certwright::words
