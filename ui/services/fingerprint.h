// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/x509/certificate.h"

#include <QByteArray>

namespace certwright::ui {

/// A certificate's SHA-256: by it workspaces name a certificate of the vault to one another.
inline QByteArray fingerprint(const x509::Certificate& certificate) {
    const ossl::Sha256& own = certificate.sha256();
    return {reinterpret_cast<const char*>(own.data()), static_cast<qsizetype>(own.size())};
}

} // namespace certwright::ui
