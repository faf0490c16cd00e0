// SPDX-License-Identifier: Apache-2.0
#include "app/cli/anchors.h"

#include "core/container/system_store.h"

namespace certwright::cli {

Result<verify::Anchors> loadAnchors(const std::string& store, const std::optional<SecretText>& passphrase) {
    std::string file = store;
    if (store == "system") {
        const auto bundle = container::systemBundle();
        if (!bundle)
            return failure(ErrorCode::NotFound, "system trust store");
        file = bundle->string();
    }
    const auto opened = openInput(file, passphrase);
    if (!opened)
        return tl::unexpected(opened.error());
    std::vector<x509::Certificate> certificates = opened->certificates();
    if (certificates.empty())
        return failure(ErrorCode::NoCertificate, file);
    return verify::anchorsOf(std::move(certificates));
}

Result<verify::Anchors> loadAnchors(const std::string& store, const std::string& passphraseFile) {
    const auto passphrase = givenPassphrase({.file = passphraseFile});
    if (!passphrase)
        return tl::unexpected(passphrase.error());
    return loadAnchors(store, *passphrase);
}

} // namespace certwright::cli
