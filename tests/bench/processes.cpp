// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/processes.h"

#include "tests/bench/measure.h"

#include <arpa/inet.h>
#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

extern char** environ;

namespace certwright::bench {

namespace {

sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

/// Starts a program that reads and writes those files; -1 where that fails.
pid_t start(const std::vector<std::string>& command, const std::string& input, const std::string& output) {
    std::vector<char*> arguments;
    for (const std::string& word : command)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, input.c_str(), O_RDONLY, 0);
    posix_spawn_file_actions_addopen(
        &files, STDOUT_FILENO, output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t process = -1;
    const int failed = posix_spawnp(&process, arguments[0], &files, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&files);
    return failed == 0 ? process : -1;
}

} // namespace

Run run(const std::vector<std::string>& command, const std::string& input, const std::string& output) {
    Run result;
    rusage usage{};
    int status = -1;
    result.seconds = secondsOf([&] {
        const pid_t process = start(command, input, output);
        if (process > 0)
            wait4(process, &status, 0, &usage);
    });
    result.peakMebibytes = static_cast<double>(usage.ru_maxrss) / 1024;
    result.status = status != -1 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return result;
}

Server::Server(const std::vector<std::string>& command)
    : process_(start(command, "/dev/null", "/dev/null")) {}

Server::~Server() {
    if (process_ <= 0)
        return;
    kill(process_, SIGTERM);
    waitpid(process_, nullptr, 0);
}

bool Server::listensOn(int port) const {
    for (int attempt = 0; attempt < 1000; ++attempt) {
        if (const int connection = connectTo(port); connection >= 0) {
            close(connection);
            return true;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    return false;
}

double Server::processorSeconds() const {
    clockid_t clock{};
    if (process_ <= 0 || clock_getcpuclockid(process_, &clock) != 0)
        return 0;
    return secondsOn(clock);
}

int connectTo(int port) {
    const sockaddr_in address = loopback(port);
    const int connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connect(connection, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
        return connection;
    close(connection);
    return -1;
}

int freePort() {
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t length = sizeof address;
    bind(listener, reinterpret_cast<const sockaddr*>(&address), length);
    getsockname(listener, reinterpret_cast<sockaddr*>(&address), &length);
    close(listener);
    return ntohs(address.sin_port);
}

TemporaryFolder::TemporaryFolder() {
    std::string name = std::filesystem::temp_directory_path() / "certwright-bench-";
    name.append(6, 'X'); // what mkdtemp() replaces
    if (mkdtemp(name.data()))
        path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored; // a left-over in the temporary folder harms nobody
    std::filesystem::remove_all(path_, ignored);
}

} // namespace certwright::bench
