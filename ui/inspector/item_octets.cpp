// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/item_octets.h"

namespace certwright::ui {

using x509::Description;
using x509::ObjectKind;

std::optional<Description> describedItem(const container::Item& item) {
    if (const auto* certificate = item.certificate())
        return Description{certificate->der(), ObjectKind::Certificate};
    if (const auto* request = std::get_if<x509::Request>(&item.content))
        return Description{(*request)->der, ObjectKind::Request};
    if (const auto* list = std::get_if<x509::RevocationList>(&item.content))
        return Description{(*list)->der, ObjectKind::RevocationList};
    if (const auto* key = std::get_if<keys::PublicKey>(&item.content))
        return Description{key->spki(), ObjectKind::PublicKey};
    if (const auto* key = std::get_if<keys::EncryptedKey>(&item.content); key && key->isPkcs8())
        return Description{key->encoded(), ObjectKind::EncryptedKey};
    if (const auto* request = std::get_if<x509::OcspRequest>(&item.content))
        return Description{(*request)->der, ObjectKind::Unknown};
    if (const auto* response = std::get_if<x509::OcspResponse>(&item.content))
        return Description{(*response)->der, ObjectKind::Unknown};
    if (const auto* spkac = std::get_if<x509::SignedKeyAndChallenge>(&item.content))
        return Description{spkac->der, ObjectKind::Unknown};
    if (const auto* unknown = std::get_if<container::UnknownObject>(&item.content))
        return Description{unknown->encoded, ObjectKind::Unknown};
    return std::nullopt;
}

} // namespace certwright::ui
