// SPDX-License-Identifier: Apache-2.0
#include "core/tls/dialogue_lines.h"
#include "core/tls/starttls_scripts.h"

#include <algorithm>
#include <array>

namespace certwright::tls::starttls {

namespace {

/// What may stand in a domain; anything else would have to be escaped in XML and is none.
std::string domainOf(const DialogueContext& context) {
    std::string domain;
    std::ranges::copy_if(context.host, std::back_inserter(domain),
        [](char c) { return c > ' ' && std::string_view{"\"'<>&"}.find(c) == std::string_view::npos; });
    return domain;
}

Turn openStream(const DialogueContext& context, std::string_view nameSpace) {
    const std::string header = "<?xml version='1.0'?><stream:stream to='" + domainOf(context) + "' xmlns='" +
        std::string(nameSpace) + "' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";
    return {.kind = Turn::Kind::Say, .say = copyOf(bytesOf(header))};
}

Turn openAsClient(const DialogueContext& context) {
    return openStream(context, "jabber:client");
}

Turn openAsServer(const DialogueContext& context) {
    return openStream(context, "jabber:server");
}

/// Behind the first of these that stands there whole; an element is whole at its '>'.
Extent behindFirst(ByteView pending, std::span<const std::string_view> starts) {
    const std::string_view text = textOf(pending);
    auto first = text.npos;
    for (const std::string_view start : starts)
        first = std::min(first, text.find(start));
    const auto end = first == text.npos ? text.npos : text.find('>', first);
    if (end == text.npos)
        return {};
    return {Extent::Kind::Whole, end + 1};
}

Extent measure(ByteView pending, int turn) {
    static constexpr std::array<std::string_view, 4> endsOfFeatures{
        "</stream:features", "<stream:features/", "</stream:error", "</stream:stream"};
    static constexpr std::array<std::string_view, 4> answers{
        "<proceed", "<failure", "</stream:error", "</stream:stream"};
    if (turn == 1 && pending[0] != '<')
        return {Extent::Kind::Never};
    return turn == 1 ? behindFirst(pending, endsOfFeatures) : behindFirst(pending, answers);
}

bool contains(ByteView message, std::string_view element) {
    return textOf(message).find(element) != std::string_view::npos;
}

Turn answer(const DialogueContext&, int turn, ByteView message) {
    if (turn > 1)
        return contains(message, "<proceed") ? agreed() : refusedBy(message);
    if (!contains(message, "<stream:stream"))
        return foreign();
    if (contains(message, "<stream:error"))
        return refusedBy(message);
    if (!contains(message, "<starttls"))
        return refusedBy(message, Refusal::NotOffered);
    static constexpr std::string_view request = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
    return {.kind = Turn::Kind::Say, .say = copyOf(bytesOf(request))};
}

} // namespace

const Script xmpp{"xmpp", openAsClient, measure, answer};
const Script xmppServer{"xmpp-server", openAsServer, measure, answer};

} // namespace certwright::tls::starttls
