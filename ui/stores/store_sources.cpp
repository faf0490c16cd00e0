// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/store_sources.h"

#include "core/container/open.h"
#include "core/machine/store_access.h"

namespace certwright::ui {

using Additions = Result<std::vector<trust::Add>>;

namespace {

Additions additionsIn(const Result<container::Opened>& opened, const std::string& name) {
    if (!opened)
        return tl::unexpected(opened.error());
    auto additions = trust::additionsFrom(opened->certificates());
    if (additions.empty())
        return failure(ErrorCode::NoCertificate, name);
    return additions;
}

Additions additionsIn(
    const std::string& file, const std::optional<SecretText>& passphrase, std::stop_token stop) {
    const auto opened = machine::openStore(file, passphrase, std::move(stop));
    if (!opened && opened.error().code == ErrorCode::UnknownFormat) // no store, but there may be some in it
        return additionsIn(container::openFile(file, passphrase), file);
    if (!opened)
        return tl::unexpected(opened.error());
    auto additions = trust::additionsFrom(opened->store);
    if (additions.empty())
        return failure(ErrorCode::NoCertificate, file);
    return additions;
}

} // namespace

Additions additionsIn(const FilesToRead& toRead, std::stop_token stop) {
    std::vector<trust::Add> all;
    for (const QString& file : toRead.files) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled, file.toStdString());
        const auto known = toRead.passphrases.find(file);
        auto additions = additionsIn(file.toStdString(),
            known == toRead.passphrases.end() ? std::nullopt : std::optional{known->second}, stop);
        if (!additions)
            return tl::unexpected(std::move(additions).error().about(file.toStdString()));
        std::ranges::move(*additions, std::back_inserter(all));
    }
    return all;
}

Additions additionsInText(const std::string& text, const std::string& name) {
    return additionsIn(container::open(bytesOf(text), {.file = name, .passphrase = {}}), name);
}

} // namespace certwright::ui
