// SPDX-License-Identifier: Apache-2.0
// Does with a passphrase and a key what the programs do, lets both go, and says how often each is found in
// its own memory before and after.
//
//   secret_holder typed|read KEYFILE NAME=HEX…   (the passphrase is one line on standard input; the octets
//   are masked)
#include "app/process/protect_memory.h"
#include "core/base/files.h"
#include "core/keys/encrypted_key.h"
#include "core/keys/signer.h"
#include "tests/memory/memory_scan.h"
#include "ui/widgets/secret_edit.h"

#include <QApplication>
#include <QKeyEvent>

#include <cstdio>
#include <string_view>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace certwright;

namespace {

/// The next octet of the passphrase; 0 at its end. It is never in a buffer here.
char nextCharacter() {
    char character = 0;
    return ::read(STDIN_FILENO, &character, 1) == 1 && character != '\n' ? character : '\0';
}

/// As a person types it into the window.
SecretText typedPassphrase() {
    ui::SecretEdit edit(QStringLiteral("Passphrase"));
    edit.show();
    while (const char character = nextCharacter()) {
        QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, QString(QLatin1Char(character)));
        QCoreApplication::sendEvent(&edit, &press);
        QCoreApplication::processEvents();
    }
    return edit.take();
}

SecretText readPassphrase() {
    SecretBytes line;
    while (const char character = nextCharacter())
        line.push_back(static_cast<std::uint8_t>(character));
    return SecretText(textOf(line));
}

void report(const char* when, const std::vector<test::MaskedPattern>& patterns) {
    for (const test::MaskedPattern& pattern : patterns)
        std::printf("%s %s %zu\n", when, pattern.name.c_str(), test::countInMemory(pattern));
}

/// Opens the key, uses it, and counts while all is still there.
bool hold(bool typed, const char* file, const std::vector<test::MaskedPattern>& patterns) {
    const auto content = readFile(file);
    const auto encrypted = content ? keys::EncryptedKey::fromPkcs8(*content)
                                   : tl::unexpected(content.error());
    if (!encrypted)
        return false;
    const SecretText passphrase = typed ? typedPassphrase() : readPassphrase();
    const auto key = encrypted->open(passphrase);
    if (!key)
        return false;
    const auto signer = keys::Signer::create(*key);
    const SecretBytes sealed = key->unencryptedPkcs8();
    if (!signer || !signer->sign(bytesOf("anything")) || sealed.empty())
        return false;
    report("held", patterns);
    return true;
}

std::vector<test::MaskedPattern> patternsOf(int argc, char** argv) {
    std::vector<test::MaskedPattern> patterns;
    for (int i = 3; i < argc; ++i) {
        const std::string_view argument = argv[i];
        const std::size_t equals = argument.find('=');
        if (const auto octets = fromHex(argument.substr(equals + 1)))
            patterns.push_back({std::string(argument.substr(0, equals)), *octets});
    }
    return patterns;
}

} // namespace

int main(int argc, char** argv) {
    process::protectMemory();
    QApplication application(argc, argv);
    if (argc < 4)
        return 2;
    const std::vector<test::MaskedPattern> patterns = patternsOf(argc, argv);
    if (!hold(std::string_view(argv[1]) == "typed", argv[2], patterns))
        return 1;
    report("dropped", patterns);
    rlimit core{};
    getrlimit(RLIMIT_CORE, &core);
    std::printf("core-limit %llu\ndumpable %d\n", static_cast<unsigned long long>(core.rlim_max),
        prctl(PR_GET_DUMPABLE, 0, 0, 0, 0));
    return 0;
}
