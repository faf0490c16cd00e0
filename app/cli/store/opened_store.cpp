// SPDX-License-Identifier: Apache-2.0
#include "app/cli/store/opened_store.h"

#include "core/machine/store_access.h"

namespace certwright::cli {

using trust::StoreFile;

Result<StoreFile> readStore(const std::string& file, const std::optional<SecretText>& passphrase) {
    if (file != "-")
        return machine::openStore(file, passphrase);
    auto content = readStandardInput();
    if (!content)
        return tl::unexpected(std::move(content).error());
    auto store = trust::openStore(*content, {.file = file, .passphrase = passphrase});
    if (!store)
        return tl::unexpected(std::move(store).error());
    return StoreFile{file, std::move(*content), std::move(*store)};
}

Result<OpenedStore> openStore(const std::string& file, const PassphraseOptions& options) {
    auto passphrase = givenPassphrase(options);
    if (!passphrase)
        return tl::unexpected(std::move(passphrase).error());
    auto read = readStore(file, *passphrase);
    if (!read && read.error().code == ErrorCode::PassphraseNeeded && file != "-")
        if ((*passphrase = askPassphrase(file)))
            read = readStore(file, *passphrase);
    if (!read)
        return tl::unexpected(std::move(read).error());
    return OpenedStore{std::move(*read), std::move(*passphrase)};
}

Result<void> askForSeal(OpenedStore& opened) {
    if (opened.passphrase || !trust::isJavaFormat(opened.file.store.format))
        return {};
    opened.passphrase = askPassphrase(opened.file.path.string());
    if (!opened.passphrase)
        return {};
    const auto checked = trust::openStore(
        opened.file.content, {.file = opened.file.path.string(), .passphrase = opened.passphrase});
    return checked ? Result<void>{} : tl::unexpected(checked.error());
}

} // namespace certwright::cli
