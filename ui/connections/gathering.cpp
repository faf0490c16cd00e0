// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/gathering.h"

#include "core/container/open.h"

namespace certwright::ui {

Result<verify::Anchors> anchorsIn(const std::filesystem::path& file) {
    const auto opened = container::openFile(file);
    if (!opened)
        return tl::unexpected(opened.error());
    auto certificates = opened->certificates();
    if (certificates.empty())
        return failure(ErrorCode::NoCertificate, file.string());
    return verify::anchorsOf(std::move(certificates));
}

Result<tls::Identity> identityIn(const vault::Vault& vault, const std::vector<x509::Certificate>& chain) {
    auto key = vault.privateKey(chain.front());
    if (!key)
        return tl::unexpected(std::move(key).error());
    return tls::Identity{chain, std::move(*key)};
}

JudgedConnection judged(const net::FinishedRecord& record, const net::KeptCapture& capture) {
    return {record, diagnose::diagnose(*record), diagnose::judgeAttestations(*record), capture};
}

} // namespace certwright::ui
