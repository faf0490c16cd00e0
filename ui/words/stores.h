// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/machine_change.h"
#include "core/trust/machine_stores.h"
#include "core/trust/passphrase.h"
#include "core/trust/rebase.h"
#include "core/trust/store.h"

#include <QString>

namespace certwright::words {

/// "PEM bundle", "Java key store (JKS)"
QString storeFormatText(trust::StoreFormat format);

/// "trusted certificate", "private key"
QString entryKindText(trust::EntryKind kind);

/// "TLS servers", "e-mail"; of a purpose that is not common its own name.
QString purposeText(const codec::Oid& purpose);

/// "trusted certificate, for TLS servers only, not for e-mail"
QString entryTrustText(const trust::Entry& entry);

/// A store was read again after another program had written its file: what became of the changes to it.
QString loadedAgainText(const QString& file, const trust::Rebased& rebased);

/// A store is under another passphrase: which of its keys are not, and where it is under the old one.
QString passphraseChangedText(const QString& file, const trust::Resealed& resealed);

/// Whose trust a store of this machine is: "What Java trusts".
QString storeOwnerText(trust::StoreOwner owner);

/// What a store of this machine is made of, where whoever opens it does not see that: Java's on Debian. Else
/// empty.
QString storeOriginText(const trust::BundleMaker& maker);

} // namespace certwright::words
