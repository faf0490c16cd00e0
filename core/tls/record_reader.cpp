// SPDX-License-Identifier: Apache-2.0
#include "core/codec/base64.h"
#include "core/codec/findings.h"
#include "core/tls/record_fields.h"
#include "core/tls/record_json.h"
#include "core/tls/record_names.h"
#include "core/verify/findings.h"
#include "core/x509/findings.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace certwright::tls {

using nlohmann::json;
using x509::Certificate;

namespace {

using namespace record_fields;
using namespace record_names;

class Decoder;
template <class T>
concept WithFields = HasFieldsFor<Decoder, T>;

struct Context {
    std::vector<Certificate> certificates; ///< the table
    std::string fault;                     ///< the first key whose value cannot be
};

// Each decode() gives false where the value cannot be.

bool decode(Context&, const json& from, bool& value) {
    if (!from.is_boolean())
        return false;
    value = from.get<bool>();
    return true;
}
template <Number T> bool decode(Context&, const json& from, T& value) {
    if (!from.is_number_integer())
        return false;
    const bool fits = from.is_number_unsigned() ? std::in_range<T>(from.get<std::uint64_t>())
                                                : std::in_range<T>(from.get<std::int64_t>());
    if (fits)
        value = from.get<T>();
    return fits;
}
bool decode(Context&, const json& from, double& value) {
    if (!from.is_number())
        return false;
    value = from.get<double>();
    return std::isfinite(value);
}
std::optional<Bytes> octetsIn(const json& from) {
    return from.is_string() ? codec::fromBase64(from.get_ref<const std::string&>()) : std::nullopt;
}
bool decode(Context&, const json& from, std::string& value) {
    if (from.is_string()) {
        value = from.get<std::string>();
        return true;
    }
    const auto octets = from.is_object() && from.contains("base64") ? octetsIn(from["base64"]) : std::nullopt;
    if (octets)
        value = textOf(*octets);
    return octets.has_value();
}
bool decode(Context&, const json& from, Bytes& value) {
    const auto octets = octetsIn(from);
    if (octets)
        value = *octets;
    return octets.has_value();
}
bool decode(Context& context, const json& from, Elapsed& value) {
    std::int64_t count = 0;
    // A century: what is shown of it is added up.
    constexpr std::int64_t longest = std::int64_t{100} * 366 * 86'400 * 1'000'000;
    if (!decode(context, from, count) || count < 0 || count > longest)
        return false;
    value = Elapsed{count};
    return true;
}
bool decode(Context&, const json& from, Instant& value) {
    const auto instant = from.is_string() ? fromRfc3339(from.get_ref<const std::string&>()) : std::nullopt;
    if (instant)
        value = *instant;
    return instant.has_value();
}
const Certificate* certificateIn(const Context& context, const json& from) {
    const bool isPlace = from.is_number_unsigned() && from.get<std::uint64_t>() < context.certificates.size();
    return isPlace ? &context.certificates[from.get<std::size_t>()] : nullptr;
}
bool decode(Context&, const json& from, x509::Name& value) {
    const auto octets = octetsIn(from);
    const auto name = octets ? std::optional{x509::Name::parse(*octets)} : std::nullopt;
    if (!name || !*name)
        return false;
    value = **name;
    return true;
}
bool decode(Context&, const json& from, codec::Oid& value) {
    const auto octets = octetsIn(from);
    if (octets)
        value = codec::Oid::fromContent(*octets);
    return octets.has_value();
}
template <Named T> bool decode(Context&, const json& from, T& value) {
    if (!from.is_string())
        return false;
    for (int number = 0; number <= static_cast<int>(lastOf(value)); ++number)
        if (nameOf(static_cast<T>(number)) == from.get_ref<const std::string&>()) {
            value = static_cast<T>(number);
            return true;
        }
    return false;
}
bool decode(Context& context, const json& from, Parameter& value);
bool decode(Context& context, const json& from, Finding& value);
bool decode(Context& context, const json& from, AuthorityName& value);
bool decode(Context& context, const json& from, std::vector<Certificate>& value);
bool decode(Context& context, const json& from, std::vector<verify::PathStep>& value);
bool decode(Context& context, const json& from, verify::Report& value);
template <class T>
requires(WithFields<T> && !std::same_as<T, verify::Report>) bool decode(
    Context& context, const json& from, T& value);
template <class A, class B> bool decode(Context& context, const json& from, std::pair<A, B>& value);
template <class T> bool decode(Context& context, const json& from, std::optional<T>& value);
template <class T>
requires(!std::same_as<T, std::uint8_t>) bool decode(
    Context& context, const json& from, std::vector<T>& value);

class Decoder {
public:
    Decoder(Context& context, const json& object)
        : context_(context)
        , object_(object) {}

    template <class T> void operator()(const char* key, T& value) {
        const auto found = object_.find(key);
        if (!sound || found == object_.end())
            return;
        sound = decode(context_, *found, value);
        if (!sound && context_.fault.empty())
            context_.fault = key;
    }

    bool sound = true;

private:
    Context& context_;
    const json& object_;
};

template <class T> bool decodeFields(Context& context, const json& from, T& value) {
    if (!from.is_object())
        return false;
    Decoder decoder(context, from);
    fieldsOf(decoder, value);
    return decoder.sound;
}
template <class T>
requires(WithFields<T> && !std::same_as<T, verify::Report>) bool decode(
    Context& context, const json& from, T& value) {
    return decodeFields(context, from, value);
}
template <class A, class B> bool decode(Context& context, const json& from, std::pair<A, B>& value) {
    return from.is_array() && from.size() == 2 && decode(context, from[0], value.first) &&
        decode(context, from[1], value.second);
}
template <class T> bool decode(Context& context, const json& from, std::optional<T>& value) {
    value.reset();
    return from.is_null() || decode(context, from, value.emplace());
}
template <class T>
requires(!std::same_as<T, std::uint8_t>) bool decode(
    Context& context, const json& from, std::vector<T>& value) {
    if (!from.is_array())
        return false;
    value.clear();
    for (const json& entry : from)
        if (!decode(context, entry, value.emplace_back()))
            return false;
    return true;
}

bool decode(Context& context, const json& from, Parameter& value) {
    if (!from.is_object() || from.size() != 1)
        return false;
    const std::string& kind = from.begin().key();
    if (kind == "text")
        return decode(context, from.front(), value.emplace<std::string>());
    if (kind == "number")
        return decode(context, from.front(), value.emplace<std::int64_t>());
    return kind == "time" && decode(context, from.front(), value.emplace<Instant>());
}

const FindingKind* kindOf(const std::string& id) {
    for (const auto catalogue :
        {verify::findingCatalogue(), x509::findingCatalogue(), codec::findingCatalogue()})
        for (const FindingKind* kind : catalogue)
            if (kind->id == id)
                return kind;
    return nullptr;
}

bool decode(Context& context, const json& from, Finding& value) {
    const auto id = from.is_object() ? from.find("id") : from.end();
    const auto parameters = from.is_object() ? from.find("parameters") : from.end();
    if (!from.is_object() || id == from.end() || !id->is_string() || parameters == from.end())
        return false;
    value.kind = kindOf(*id);
    if (!value.kind || !decode(context, *parameters, value.parameters))
        return false;
    const auto place = from.find("place");
    if (place == from.end())
        return true;
    std::pair<std::size_t, std::size_t> range;
    if (!decode(context, *place, range))
        return false;
    value.place = ByteRange{range.first, range.second};
    return true;
}
bool decode(Context& context, const json& from, AuthorityName& value) {
    if (!decode(context, from, value.encoded))
        return false;
    if (auto name = x509::Name::parse(value.encoded))
        value.name = std::move(*name);
    return true;
}
bool decode(Context& context, const json& from, std::vector<Certificate>& value) {
    value.clear();
    if (!from.is_array())
        return false;
    for (const json& entry : from) {
        const Certificate* certificate = certificateIn(context, entry);
        if (!certificate)
            return false;
        value.push_back(*certificate);
    }
    return true;
}
bool decode(Context& context, const json& from, std::vector<verify::PathStep>& value) {
    value.clear();
    if (!from.is_array())
        return false;
    for (const json& entry : from) {
        if (!entry.is_object() || !entry.contains("certificate") || !entry.contains("origin"))
            return false;
        const Certificate* certificate = certificateIn(context, entry["certificate"]);
        verify::Origin origin{};
        if (!certificate || !decode(context, entry["origin"], origin))
            return false;
        value.push_back({*certificate, origin});
    }
    return true;
}

/// What verify() promises of a path, and what the rules rely on.
bool isSound(const verify::Path& path) {
    return !path.steps.empty() && std::ranges::all_of(path.findings, [&](const verify::PathFinding& found) {
        return found.depth < path.steps.size() && !found.finding.parameters.empty() &&
            std::holds_alternative<std::string>(found.finding.parameters.front());
    });
}
bool decode(Context& context, const json& from, verify::Report& value) {
    return decodeFields(context, from, value) && !value.paths.empty() &&
        std::ranges::all_of(value.paths, isSound);
}

Result<void> readCertificates(const json& document, Context& context) {
    const auto table = document.find(certificatesKey);
    if (table == document.end())
        return {};
    if (!table->is_array())
        return failure(ErrorCode::Malformed, {}, certificatesKey);
    for (const json& entry : *table) {
        const auto octets = octetsIn(entry);
        auto certificate = octets ? Certificate::parse(*octets) : failure(ErrorCode::Malformed);
        if (!certificate)
            return failure(ErrorCode::Malformed, {}, certificatesKey);
        context.certificates.push_back(std::move(*certificate));
    }
    return {};
}

} // namespace

Result<Record> parseRecord(std::string_view text) {
    if (text.size() > largestRecord)
        return failure(ErrorCode::TooLarge);
    const json document = json::parse(text, nullptr, false);
    if (!document.is_object() || !document.contains(versionKey) || !document[versionKey].is_number_integer())
        return failure(ErrorCode::Malformed, {}, versionKey);
    if (document[versionKey] != formatVersion)
        return failure(ErrorCode::UnsupportedVersion, {}, document[versionKey].dump());
    Context context;
    if (auto read = readCertificates(document, context); !read)
        return tl::unexpected(std::move(read).error());
    Record record;
    if (!document.contains(recordKey) || !decode(context, document[recordKey], record))
        return failure(ErrorCode::Malformed, {}, context.fault.empty() ? recordKey : context.fault);
    return record;
}

bool looksLikeRecord(std::string_view text) {
    return text.substr(0, 4096).find(versionKey) != std::string_view::npos;
}

} // namespace certwright::tls
