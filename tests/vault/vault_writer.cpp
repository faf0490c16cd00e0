// SPDX-License-Identifier: Apache-2.0
// Stores one set-up after the other in a vault until it is killed: the victim of tst_vault.
#include "core/vault/vault.h"
#include "tests/support/test_material.h"

#include <cstdio>

using namespace certwright;

int main(int argc, char** argv) {
    if (argc != 2)
        return 2;
    const auto opened = vault::Vault::open(argv[1]);
    if (!opened || !(*opened)->isUnlocked())
        return 3;
    std::puts("writing");
    std::fflush(stdout);
    while ((*opened)->add(
        {.result = test::makeSetup(), .plan = "{}", .folder = "/", .created = test::testNow()})) {
    }
    return 1;
}
