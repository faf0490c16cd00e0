// SPDX-License-Identifier: Apache-2.0
#include "core/deploy/quoting.h"
#include "core/deploy/targets.h"

namespace certwright::deploy {

namespace {

std::string serverText(const ConfigurationInput& input) {
    std::string text = "// Start with: node node-server.mjs\n"
                       "import { readFileSync } from 'node:fs';\n"
                       "import { createServer } from 'node:https';\n\n"
                       "const options = {\n"
                       "  cert: readFileSync(" +
        scriptQuoted(input.serverChain) +
        "),\n"
        "  key: readFileSync(" +
        scriptQuoted(input.serverKey) + "),\n";
    if (!input.clientBundle.empty())
        text += "  ca: readFileSync(" + scriptQuoted(input.clientBundle) +
            "),\n"
            "  requestCert: true,\n"
            "  rejectUnauthorized: true,\n";
    text += "};\n\n"
            "const server = createServer(options, (request, response) => {\n"
            "  const peer = request.socket.getPeerCertificate();\n"
            "  response.end(`hello ${peer?.subject?.CN ?? 'stranger'}\\n`);\n"
            "});\n"
            "// Node.js refuses a certificate without a word to the client: here is the reason.\n"
            "server.on('tlsClientError', (error, socket) => {\n"
            "  console.error('refused:', socket.authorizationError ?? error.message);\n"
            "});\n"
            "server.listen(" +
        std::to_string(input.port) + ");\n";
    return text;
}

std::string clientText(const ConfigurationInput& input) {
    std::string text = "// Start with: node node-client.mjs\n"
                       "import { readFileSync } from 'node:fs';\n"
                       "import { get } from 'node:https';\n\n"
                       "const options = {\n"
                       "  ca: readFileSync(" +
        scriptQuoted(input.root) + "),\n";
    if (!input.clientChain.empty())
        text += "  cert: readFileSync(" + scriptQuoted(input.clientChain) +
            "),\n"
            "  key: readFileSync(" +
            scriptQuoted(input.clientKey) + "),\n";
    text += "};\n\n"
            "get(" +
        scriptQuoted(input.url()) +
        ", options, (response) => {\n"
        "  console.log('HTTP', response.statusCode);\n"
        "  response.pipe(process.stdout);\n"
        "}).on('error', (error) => console.error(error.code, error.message));\n";
    return text;
}

} // namespace

std::vector<ConfigurationText> nodeConfiguration(const ConfigurationInput& input) {
    std::vector<ConfigurationText> files;
    if (!input.serverChain.empty())
        files.push_back({"node-server.mjs", serverText(input)});
    if (!input.serverName.empty() || !input.clientChain.empty())
        files.push_back({"node-client.mjs", clientText(input)});
    return files;
}

} // namespace certwright::deploy
