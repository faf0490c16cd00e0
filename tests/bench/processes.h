// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <sys/types.h>
#include <vector>

namespace certwright::bench {

/// A program that ran to its end.
struct Run {
    double seconds = 0;       ///< from before it was started until it had ended
    double peakMebibytes = 0; ///< the most that it had in memory
    int status = -1;          ///< its exit status; -1 where it did not start or was killed
};
Run run(const std::vector<std::string>& command, const std::string& input = "/dev/null",
    const std::string& output = "/dev/null");

/// A program that runs until this goes.
class Server {
public:
    explicit Server(const std::vector<std::string>& command);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Waits at most ten seconds for it to listen.
    bool listensOn(int port) const;
    /// Processor time that it took until now, its start included.
    double processorSeconds() const;

private:
    pid_t process_ = -1;
};

/// A port of the loopback that nobody listens on.
int freePort();

/// A connection to that port of the loopback; -1 where nobody listens.
int connectTo(int port);

/// A folder that goes with all that is in it.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    std::string file(const std::string& name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

} // namespace certwright::bench
