// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/setup_files.h"

#include "core/codec/pem.h"
#include "core/issue/setup.h"
#include "core/x509/forms.h"

#include <fstream>

namespace certwright::bench {

namespace {

void write(
    const std::string& file, const std::vector<x509::Certificate>& chain, const keys::PrivateKey* key) {
    std::ofstream stream(file);
    stream << x509::pemOf(chain);
    if (key)
        stream << textOf(codec::toSecretPem("PRIVATE KEY", key->unencryptedPkcs8()));
}

} // namespace

bool writeSetup(const TemporaryFolder& folder) {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const auto setup = issue::makeSetup({.authorityName = "Bench",
                                            .serverNames = {"localhost"},
                                            .localNames = true,
                                            .clientNames = {"client"}},
        std::nullopt, now);
    if (!setup)
        return false;
    write(folder.file("root.pem"), {setup->authorities.root}, nullptr);
    write(folder.file("server.pem"), setup->serverChain(), &setup->server->key);
    write(folder.file("client.pem"), setup->clientChain(setup->clients[0]), &setup->clients[0].identity.key);
    return true;
}

} // namespace certwright::bench
