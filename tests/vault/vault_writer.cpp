// SPDX-License-Identifier: Apache-2.0
// Stores one set-up after the other in a vault until it is killed, or one profile of a connection after the
// other with its runs: the victim of tst_vault.
#include "core/vault/vault.h"
#include "tests/support/test_material.h"

#include <cstdio>

using namespace certwright;

namespace {

bool writeProfile(vault::Vault& vault, int number) {
    const auto id = vault.saveProfile(
        {.name = "profile " + std::to_string(number), .form = "{}", .changed = test::testNow()});
    for (int run = 0; id && run < 3; ++run)
        if (!vault.noteRun({.profile = *id,
                .at = test::testNow(),
                .outcome = vault::RunOutcome::Accepted,
                .sentence = "s",
                .record = "{}"}))
            return false;
    return id.has_value();
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2)
        return 2;
    const auto opened = vault::Vault::open(argv[1]);
    if (!opened || !(*opened)->isUnlocked())
        return 3;
    std::puts("writing");
    std::fflush(stdout);
    if (argc == 3) {
        int number = static_cast<int>((*opened)->profiles()->size());
        while (writeProfile(**opened, ++number)) {
        }
        return 1;
    }
    while ((*opened)->add(
        {.result = test::makeSetup(), .plan = "{}", .folder = "/", .created = test::testNow()})) {
    }
    return 1;
}
