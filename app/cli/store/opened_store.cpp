// SPDX-License-Identifier: Apache-2.0
#include "app/cli/store/opened_store.h"

#include "core/base/files.h"
#include "core/container/pkcs12_reader.h"
#include "core/machine/store_access.h"

namespace certwright::cli {

using trust::StoreFile;

namespace {

Result<StoreFile> readFromInput(const std::optional<SecretText>& passphrase, std::uint64_t mostIterations) {
    auto content = readStandardInput();
    if (!content)
        return tl::unexpected(std::move(content).error());
    auto store = trust::openStore(*content, {.file = "-", .passphrase = passphrase}, mostIterations);
    if (!store)
        return tl::unexpected(std::move(store).error());
    return StoreFile{"-", std::move(*content), std::move(*store)};
}

} // namespace

Result<StoreFile> readStore(
    const std::string& file, const std::optional<SecretText>& passphrase, std::uint64_t mostIterations) {
    return file == "-" ? readFromInput(passphrase, mostIterations)
                       : machine::openStore(file, passphrase, {}, mostIterations);
}

Error withWayOn(Error error) {
    if (container::iterationsAskedFor(error))
        error.causes.emplace_back(
            "--most-iterations N lets it ask for up to N: a million take a second or so");
    return error;
}

Result<OpenedStore> openStore(const std::string& file, const PassphraseOptions& options) {
    auto passphrase = givenPassphrase(options);
    if (!passphrase)
        return tl::unexpected(std::move(passphrase).error());
    auto read = readStore(file, *passphrase, options.mostIterations);
    if (!read && read.error().code == ErrorCode::PassphraseNeeded && file != "-")
        if ((*passphrase = askPassphrase(file)))
            read = readStore(file, *passphrase, options.mostIterations);
    if (!read)
        return failure(withWayOn(std::move(read).error()));
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
