// SPDX-License-Identifier: Apache-2.0
#include "app/cli/passphrase.h"

#include "core/base/files.h"

#include <CLI/CLI.hpp>

#include <array>
#include <cstdlib>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace certwright::cli {

namespace {

constexpr std::size_t longestPassphrase = 4096;

SecretText withoutLineEnd(ByteView bytes) {
    std::string_view text = textOf(bytes);
    while (text.ends_with('\n') || text.ends_with('\r'))
        text.remove_suffix(1);
    return SecretText{text};
}

/// Takes the first line from a descriptor; nothing where it cannot be read.
std::optional<SecretText> readLine(int descriptor) {
    SecretBytes line;
    std::uint8_t octet = 0;
    ssize_t count = 0;
    while (line.size() < longestPassphrase && (count = ::read(descriptor, &octet, 1)) == 1 && octet != '\n')
        line.push_back(octet);
    if (count < 0)
        return std::nullopt;
    return withoutLineEnd(line);
}

/// The terminal, with its echo off until it goes.
class SilentTerminal {
public:
    SilentTerminal()
        : descriptor_(::open("/dev/tty", O_RDWR | O_CLOEXEC)) {
        if (descriptor_ < 0 || ::tcgetattr(descriptor_, &before_) != 0)
            return;
        termios silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        silenced_ = ::tcsetattr(descriptor_, TCSAFLUSH, &silent) == 0;
    }
    ~SilentTerminal() {
        if (silenced_)
            ::tcsetattr(descriptor_, TCSAFLUSH, &before_);
        if (descriptor_ >= 0)
            ::close(descriptor_);
    }
    SilentTerminal(const SilentTerminal&) = delete;
    SilentTerminal& operator=(const SilentTerminal&) = delete;

    bool isThere() const { return silenced_; }
    std::optional<SecretText> ask(const std::string& prompt) const {
        write(prompt);
        std::optional<SecretText> answer = readLine(descriptor_);
        write("\n");
        return answer;
    }

private:
    void write(const std::string& text) const {
        if (::write(descriptor_, text.data(), text.size()) < 0)
            return; // a terminal that cannot be written to is asked without a prompt
    }

    int descriptor_;
    termios before_{};
    bool silenced_ = false;
};

} // namespace

void addPassphraseOptions(CLI::App& command, PassphraseOptions& options) {
    command.add_option("--passphrase-file", options.file, "File that holds the passphrase")
        ->type_name("FILE");
    command.add_option("--passphrase-fd", options.descriptor, "Descriptor to read the passphrase from")
        ->type_name("N");
}

Result<std::optional<SecretText>> givenPassphrase(const PassphraseOptions& options) {
    if (!options.file.empty()) {
        auto content = readFile(options.file, longestPassphrase);
        if (!content)
            return tl::unexpected(std::move(content).error());
        SecretText passphrase = withoutLineEnd(*content);
        wipe(content->data(), content->size());
        return std::optional{std::move(passphrase)};
    }
    if (options.descriptor >= 0) {
        auto line = readLine(options.descriptor);
        if (!line)
            return failure(ErrorCode::InputOutput, "--passphrase-fd " + std::to_string(options.descriptor));
        return line;
    }
    if (const char* value = std::getenv("CERTWRIGHT_PASSPHRASE"))
        return std::optional{SecretText{value}};
    return std::optional<SecretText>{};
}

std::optional<SecretText> askPassphrase(const std::string& forWhat) {
    const SilentTerminal terminal;
    if (!terminal.isThere())
        return std::nullopt;
    return terminal.ask("Passphrase for " + forWhat + ": ");
}

Result<container::Opened> openInput(const std::string& file, const std::optional<SecretText>& passphrase) {
    auto content = file == "-" ? readStandardInput() : readFile(file);
    if (!content)
        return tl::unexpected(std::move(content).error());
    auto opened = container::open(*content, {.file = file, .passphrase = passphrase});
    if (opened || opened.error().code != ErrorCode::PassphraseNeeded)
        return opened;
    auto asked = askPassphrase(file);
    if (!asked)
        return opened;
    return container::open(*content, {.file = file, .passphrase = std::move(asked)});
}

} // namespace certwright::cli
