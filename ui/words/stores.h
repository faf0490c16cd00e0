// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/machine_stores.h"
#include "core/trust/store.h"

#include <QString>

namespace certwright::words {

/// "PEM bundle", "Java key store (JKS)"
QString storeFormatText(trust::StoreFormat format);

/// "trusted certificate", "private key"
QString entryKindText(trust::EntryKind kind);

/// Whose trust a store of this machine is: "What Java trusts". Empty for one that only its own tools read.
QString storeOwnerText(trust::StoreOwner owner);

} // namespace certwright::words
