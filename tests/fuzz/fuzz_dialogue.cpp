// SPDX-License-Identifier: Apache-2.0
#include "core/base/utf8.h"
#include "core/tls/application.h"
#include "core/tls/proxy.h"
#include "core/tls/starttls.h"
#include "tests/fuzz/promise.h"

#include <vector>

using namespace certwright;
using fuzz::promise;

namespace {

std::vector<const tls::Script*> everyScript() {
    std::vector<const tls::Script*> scripts{
        &tls::proxyScript(tls::ProxyKind::HttpConnect), &tls::proxyScript(tls::ProxyKind::Socks5)};
    for (const tls::StartTls protocol : tls::allStartTls())
        scripts.push_back(&tls::startTlsScript(protocol));
    for (const tls::Application application : tls::allApplications())
        if (const tls::Script* script = tls::applicationScript(application))
            scripts.push_back(script);
    return scripts;
}

tls::Dialogue begun(const tls::Script& script, bool known) {
    tls::DialogueContext context{.host = "db.example", .port = 443, .greeted = known};
    if (known) {
        context.user = "bob";
        context.password = SecretText{"hunter2"};
    }
    tls::Dialogue dialogue{script, std::move(context)};
    dialogue.begin();
    return dialogue;
}

} // namespace

// A peer is understood the same however its octets are cut into pieces, and what is shown of it is bounded
// and safe. The first octet chooses the script, and whether we have a password.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::vector<const tls::Script*> scripts = everyScript();
    if (size == 0)
        return 0;
    const tls::Script& script = *scripts[data[0] / 2U % scripts.size()];
    const ByteView input{data + 1, size - 1};
    tls::Dialogue whole = begun(script, data[0] % 2U == 1);
    tls::Dialogue pieces = begun(script, data[0] % 2U == 1);
    whole.receive(input);
    for (const std::uint8_t& octet : input)
        pieces.receive({&octet, 1});
    promise(whole.result().state == pieces.result().state && whole.result().code == pieces.result().code &&
        whole.result().refusal == pieces.result().refusal);
    promise(whole.takeOutput() == pieces.takeOutput());
    const auto lines = whole.takeLines();
    promise(lines.size() <= tls::Dialogue::mostLines);
    for (const tls::Dialogue::Line& line : lines)
        promise(visible(line.text) == line.text &&
            (line.direction == tls::Direction::Received || line.text.find("hunter2") == std::string::npos));
    promise(visible(whole.result().words) == whole.result().words);
    return 0;
}
