// SPDX-License-Identifier: Apache-2.0
#include "ui/words/stores.h"

#include <QCoreApplication>

namespace certwright::words {

namespace {

struct Stores {
    Q_DECLARE_TR_FUNCTIONS(Stores)
};

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
        return Stores::tr("Folder of certificates, as OpenSSL reads it; read only");
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

QString storeOwnerText(trust::StoreOwner owner) {
    switch (owner) {
    case trust::StoreOwner::System:
        return Stores::tr("What this machine trusts");
    case trust::StoreOwner::Java:
        return Stores::tr("What Java trusts");
    case trust::StoreOwner::Python:
        return Stores::tr("What Python's requests trusts");
    case trust::StoreOwner::Nss:
        return {};
    }
    return {};
}

} // namespace certwright::words
