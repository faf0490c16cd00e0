// SPDX-License-Identifier: Apache-2.0
#include "core/machine/run.h"

#include "core/base/utf8.h"

#include <QDeadlineTimer>
#include <QProcess>
#include <QStandardPaths>

#include <unistd.h>

namespace certwright::machine {

namespace {

constexpr int waitMilliseconds = 50;
constexpr std::size_t longestCause = 2'000; ///< octets of what a failed program said

QString pathOf(const std::string& program) {
    const QString name = QString::fromStdString(program);
    const QString found = QStandardPaths::findExecutable(name);
    return found.isEmpty()
        ? QStandardPaths::findExecutable(name, {QStringLiteral("/usr/sbin"), QStringLiteral("/sbin")})
        : found;
}

/// Ends it: politely is for those who may have to save something.
void end(QProcess& process) {
    process.kill();
    process.waitForFinished(1'000);
}

std::vector<std::string> causesFrom(const std::string& said) {
    std::vector<std::string> causes;
    std::size_t at = 0;
    while (at < said.size() && at < longestCause) {
        const std::size_t lineEnd = std::min(said.find('\n', at), said.size());
        if (lineEnd > at)
            causes.push_back(visible(std::string_view(said).substr(at, lineEnd - at)));
        at = lineEnd + 1;
    }
    return causes;
}

} // namespace

Result<std::string> run(const trust::Command& command, const RunLimits& limits, std::stop_token stop) {
    const QString program = pathOf(command.program);
    if (program.isEmpty())
        return failure(ErrorCode::NotFound, command.program);
    QStringList arguments;
    for (const std::string& argument : command.arguments)
        arguments << QString::fromStdString(argument);
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8")); // answers that can be read
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    const QDeadlineTimer deadline(limits.time);
    if (!process.waitForStarted(static_cast<int>(limits.time.count())))
        return failure(ErrorCode::NotFound, command.program);
    process.write(command.input.data(), static_cast<qint64>(command.input.size()));
    process.closeWriteChannel();
    std::string output;
    std::string errors;
    bool ended = false;
    while (!ended) {
        ended = process.waitForFinished(waitMilliseconds) || process.state() == QProcess::NotRunning;
        output += process.readAllStandardOutput().toStdString();
        errors += process.readAllStandardError().toStdString();
        const bool isTooMuch = output.size() + errors.size() > limits.output;
        if (!ended && (stop.stop_requested() || isTooMuch || deadline.hasExpired())) {
            end(process);
            if (stop.stop_requested())
                return failure(ErrorCode::Cancelled, command.program);
            return failure({.code = ErrorCode::Library,
                .subject = command.program,
                .causes = {isTooMuch ? "it said too much" : "it took too long"}});
        }
    }
    if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return output;
    return failure({.code = ErrorCode::Library,
        .subject = command.program,
        .detail = "status " + std::to_string(process.exitCode()),
        .causes = causesFrom(errors.empty() ? output : errors)});
}

Result<void> runAll(const std::vector<trust::Command>& commands, const RunLimits& limits) {
    for (const trust::Command& command : commands)
        if (const auto done = run(command, limits); !done)
            return tl::unexpected(done.error());
    return {};
}

bool mayWrite(std::filesystem::path folder) {
    std::error_code ignored; // what cannot be asked cannot be written either
    while (!std::filesystem::exists(folder, ignored) && folder.has_relative_path())
        folder = folder.parent_path();
    return ::access(folder.c_str(), W_OK) == 0;
}

} // namespace certwright::machine
