// SPDX-License-Identifier: Apache-2.0
#include "core/container/json_reader.h"

#include "core/base/utf8.h"
#include "core/container/findings.h"
#include "core/container/text_reader.h"
#include "core/keys/jwk.h"

#include <nlohmann/json.hpp>

namespace certwright::container {

using Json = nlohmann::json;

namespace {

/// A value takes up to thirty times its text in memory.
constexpr std::size_t largestJson = 4U << 20;
constexpr int deepestJson = 64;

bool isJwk(const Json& object) {
    const auto type = object.find("kty");
    return type != object.end() && type->is_string();
}

class Documents {
public:
    Documents(Reading& reading, ByteRange place)
        : reading_(reading)
        , place_(place) {}

    /// \param name under which it stands
    void read(const Json& value, const std::string& name) {
        if (!reading_.hasRoom())
            return;
        if (value.is_string())
            readValue(name, value.get_ref<const std::string&>(), place_, reading_);
        else if (value.is_object() && isJwk(value))
            readKey(value, name);
        else if (value.is_object())
            for (const auto& [key, member] : value.items())
                read(member, key);
        else if (value.is_array())
            for (const Json& member : value)
                read(member, name);
    }

private:
    void readKey(const Json& object, const std::string& name) {
        std::string text = object.dump(-1, ' ', false, Json::error_handler_t::replace);
        auto key = keys::parseJwk(text);
        wipe(text.data(), text.size());
        if (!key) {
            reading_.report(finding::valueUnreadable,
                {visible(elided(name.empty() ? "JWK" : name, 80)),
                    std::string(errorCodeName(key.error().code))},
                place_);
            return;
        }
        Item item{.content = std::visit([](auto& k) { return Content{std::move(k)}; }, key->key),
            .label = visible(elided(key->id, 200))};
        item.source = {.place = place_, .format = Format::Jwk};
        reading_.add(std::move(item));
        for (const std::string& certificate : key->certificates)
            readValue("x5c", certificate, place_, reading_);
    }

    Reading& reading_;
    ByteRange place_;
};

} // namespace

bool looksLikeJson(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    const auto first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos &&
        (text[first] == '{' || text[first] == '[' || text[first] == '"');
}

Result<void> readJson(std::string_view text, Reading& reading) {
    if (text.size() > largestJson)
        return failure(
            ErrorCode::LimitReached, {}, "JSON of more than " + std::to_string(largestJson) + " octets");
    const auto notTooDeep = [](int depth, Json::parse_event_t, Json&) { return depth <= deepestJson; };
    const Json document = Json::parse(text, notTooDeep, false);
    const std::size_t before = reading.itemCount();
    if (!document.is_discarded())
        Documents{reading, {0, text.size()}}.read(document, {});
    if (reading.itemCount() == before)
        return failure(ErrorCode::UnknownFormat);
    return {};
}

} // namespace certwright::container
