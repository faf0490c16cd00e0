// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace certwright::deploy {

/// A program with which somebody may try a server at once.
enum class ClientProgram { Curl, OpenSsl, Node, Python, Go, Java };

std::span<const ClientProgram> allClientPrograms();

/// "curl", "Node.js": as its makers write it.
std::string_view clientProgramTitle(ClientProgram program);

/// Whom to call, and as whom. Files are PEM; the key is not encrypted.
struct ClientCall {
    std::string address = "127.0.0.1"; ///< where the server listens
    int port = 8443;
    std::string name = "localhost"; ///< that its certificate is checked for, and that is asked for (SNI)
    std::string certificate;        ///< with its chain; empty: none is sent
    std::string key;
    std::string trust; ///< what the server is judged by
};

/// The command that calls a server once over HTTPS with that program, or the shortest program of that
/// language that does, for a POSIX shell: to be pasted as it is. It fails where one side refuses the other.
/// Everything from outside is an argument, quoted for the shell; the programs themselves never change.
std::string clientCommand(ClientProgram program, const ClientCall& call);

} // namespace certwright::deploy
