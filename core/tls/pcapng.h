// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/tls/capture.h"

#include <filesystem>

namespace certwright::tls {

/// A capture as a file for Wireshark and its like (draft-ietf-opsawg-pcapng): one section, one interface of raw IP, the
/// packets, and in front of them the TLS secrets where they were kept. The limit of what is kept stands in its comment,
/// and what was left out beyond it.
SecretBytes toPcapng(const Capture& capture);

/// Writes it, for its owner's eyes: it names hosts, and with its secrets everything can be read that was said. A file
/// of that name is replaced. Errors: those of writeFile().
Result<void> saveCapture(const std::filesystem::path& file, const Capture& capture);

} // namespace certwright::tls
