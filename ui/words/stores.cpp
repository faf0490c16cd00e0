// SPDX-License-Identifier: Apache-2.0
#include "ui/words/stores.h"

#include "core/codec/oid_names.h"
#include "ui/words/sentence.h"

#include <QCoreApplication>
#include <QStringList>

namespace certwright::words {

namespace {

struct Stores {
    Q_DECLARE_TR_FUNCTIONS(Stores)
};

QString purposesText(const std::vector<codec::Oid>& purposes) {
    QStringList names;
    for (const codec::Oid& purpose : purposes)
        names << purposeText(purpose);
    return names.join(QStringLiteral(", "));
}

QString namesText(const std::vector<std::string>& names) {
    QStringList texts;
    for (const std::string& name : names)
        texts << text(name);
    return texts.join(QStringLiteral(", "));
}

} // namespace

QString storeFormatText(trust::StoreFormat format) {
    switch (format) {
    case trust::StoreFormat::Pem:
        return Stores::tr("PEM bundle");
    case trust::StoreFormat::Der:
        return Stores::tr("DER");
    case trust::StoreFormat::Pkcs7:
        return Stores::tr("PKCS#7");
    case trust::StoreFormat::Pkcs12:
        return Stores::tr("PKCS#12");
    case trust::StoreFormat::Jks:
        return Stores::tr("Java key store (JKS)");
    case trust::StoreFormat::Jceks:
        return Stores::tr("Java key store (JCEKS)");
    case trust::StoreFormat::Bks:
        return Stores::tr("Bouncy Castle key store (BKS), read only");
    case trust::StoreFormat::HashedFolder:
        return Stores::tr("Folder of certificates, as OpenSSL reads it");
    case trust::StoreFormat::P11Kit:
        return Stores::tr("p11-kit trust file");
    case trust::StoreFormat::Nss:
        return Stores::tr("NSS database (Firefox, Chromium)");
    }
    return {};
}

QString entryKindText(trust::EntryKind kind) {
    switch (kind) {
    case trust::EntryKind::TrustedCertificate:
        return Stores::tr("trusted certificate");
    case trust::EntryKind::Certificate:
        return Stores::tr("certificate");
    case trust::EntryKind::Key:
        return Stores::tr("private key");
    case trust::EntryKind::Secret:
        return Stores::tr("secret key");
    case trust::EntryKind::RevocationList:
        return Stores::tr("revocation list");
    case trust::EntryKind::Other:
        return Stores::tr("something else");
    }
    return {};
}

QString purposeText(const codec::Oid& purpose) {
    if (purpose == codec::oid::serverAuth)
        return Stores::tr("TLS servers");
    if (purpose == codec::oid::clientAuth)
        return Stores::tr("TLS clients");
    if (purpose == codec::oid::emailProtection)
        return Stores::tr("e-mail");
    if (purpose == codec::oid::codeSigning)
        return Stores::tr("signed programs");
    if (purpose == codec::oid::timeStamping)
        return Stores::tr("time stamps");
    if (purpose == codec::oid::anyExtendedKeyUsage)
        return Stores::tr("anything");
    return text(purpose.name());
}

QString entryTrustText(const trust::Entry& entry) {
    const QString kind = entryKindText(entry.kind);
    const QString trusted = purposesText(entry.trustedFor);
    const QString rejected = purposesText(entry.rejectedFor);
    if (entry.isLimited() && !rejected.isEmpty())
        return filled(Stores::tr("%1, for %2 only, not for %3"), {kind, trusted, rejected});
    if (entry.isLimited())
        return filled(Stores::tr("%1, for %2 only"), {kind, trusted});
    return rejected.isEmpty() ? kind : filled(Stores::tr("%1, not for %2"), {kind, rejected});
}

QString loadedAgainText(const QString& file, const trust::Rebased& rebased) {
    QStringList sentences{rebased.isEdited
            ? filled(
                  Stores::tr("%1 was loaded again, with your changes made to it, still to be saved."), {file})
            : filled(Stores::tr("%1 was loaded again."), {file})};
    if (!rebased.leftOut.empty())
        sentences << filled(
            Stores::tr("Not made again were the changes of %1: the entry is gone, or its name is taken."),
            {namesText(rebased.leftOut)});
    if (rebased.orderLeftOut)
        sentences << Stores::tr("The entries stand in the order of the file; yours was given up.");
    return sentences.join(QLatin1Char(' '));
}

QString passphraseChangedText(const QString& file, const trust::Resealed& resealed) {
    QStringList sentences{
        filled(Stores::tr("%1 is under the new passphrase; %1.bak holds it under the old one."), {file})};
    if (!resealed.kept.empty())
        sentences << filled(
            Stores::tr("Under a passphrase of their own, as before: %1."), {namesText(resealed.kept)});
    return sentences.join(QLatin1Char(' '));
}

QString storeOwnerText(trust::StoreOwner owner) {
    switch (owner) {
    case trust::StoreOwner::System:
        return Stores::tr("What this machine trusts");
    case trust::StoreOwner::Java:
        return Stores::tr("What Java trusts");
    case trust::StoreOwner::Python:
        return Stores::tr("What Python's requests trusts");
    case trust::StoreOwner::P11Kit:
        return Stores::tr("What p11-kit hands to GnuTLS and others");
    case trust::StoreOwner::Nss:
        return Stores::tr("What Firefox, Thunderbird or Chromium trusts");
    }
    return {};
}

QString storeOriginText(const trust::BundleMaker& maker) {
    if (maker.way != trust::MakerWay::Files || maker.javaStore.empty())
        return {};
    return Stores::tr(
        "Debian's ca-certificates-java makes this store of the machine's bundle: the files of that "
        "are changed, and Java's store follows.");
}

} // namespace certwright::words
