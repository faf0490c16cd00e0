// SPDX-License-Identifier: Apache-2.0
#include "core/tls/record_json.h"

#include "core/base/utf8.h"
#include "core/codec/base64.h"
#include "core/codec/findings.h"
#include "core/verify/findings.h"
#include "core/x509/findings.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace certwright::tls {

using nlohmann::json;
using x509::Certificate;

namespace {

constexpr int formatVersion = 1;
constexpr const char* versionKey = "certwright_record";
constexpr int leastRefusal = 400;

/// What is written and read only once: certificates stand in a table, and are numbers elsewhere.
struct Context {
    std::vector<Certificate> certificates;
    std::map<ossl::Sha256, std::size_t> places;
    std::string fault; ///< the first key whose value cannot be

    std::size_t placeOf(const Certificate& certificate) {
        const auto [entry, isNew] = places.try_emplace(certificate.sha256(), certificates.size());
        if (isNew)
            certificates.push_back(certificate);
        return entry->second;
    }
};

// Names of values.

std::string_view nameOf(Role role) {
    return role == Role::Server ? "server" : "client";
}
std::string_view nameOf(Direction direction) {
    return direction == Direction::Received ? "received" : "sent";
}
std::string_view nameOf(NetworkFault fault) {
    switch (fault) {
    case NetworkFault::None:
        return "none";
    case NetworkFault::NameNotFound:
        return "name-not-found";
    case NetworkFault::Refused:
        return "refused";
    case NetworkFault::Unreachable:
        return "unreachable";
    case NetworkFault::TimedOut:
        return "timed-out";
    }
    return "none";
}
std::string_view nameOf(DialogueState state) {
    switch (state) {
    case DialogueState::Going:
        return "going";
    case DialogueState::Agreed:
        return "agreed";
    case DialogueState::Refused:
        return "refused";
    case DialogueState::Foreign:
        return "foreign";
    }
    return "going";
}
std::string_view nameOf(Refusal refusal) {
    switch (refusal) {
    case Refusal::None:
        return "none";
    case Refusal::Said:
        return "said";
    case Refusal::NotOffered:
        return "not-offered";
    case Refusal::PasswordWanted:
        return "password-wanted";
    case Refusal::PasswordWrong:
        return "password-wrong";
    case Refusal::CertificateWanted:
        return "certificate-wanted";
    }
    return "none";
}
std::string_view nameOf(LegacyNeed need) {
    return legacyNeedName(need);
}
std::string_view nameOf(Layer layer) {
    return layerName(layer);
}
std::string_view nameOf(Phase phase) {
    return phaseName(phase);
}
std::string_view nameOf(Close close) {
    return close == Close::None ? "none" : closeName(close);
}
std::string_view nameOf(LocalFault fault) {
    return fault == LocalFault::None ? "none" : localFaultName(fault);
}
std::string_view nameOf(PeerVerdict verdict) {
    return peerVerdictName(verdict);
}
std::string_view nameOf(verify::Origin origin) {
    return verify::originName(origin);
}
std::string_view nameOf(ErrorCode code) {
    return errorCodeName(code);
}

/// The last value of each enumeration: they count from zero.
constexpr Role lastOf(Role) {
    return Role::Server;
}
constexpr Direction lastOf(Direction) {
    return Direction::Received;
}
constexpr NetworkFault lastOf(NetworkFault) {
    return NetworkFault::TimedOut;
}
constexpr DialogueState lastOf(DialogueState) {
    return DialogueState::Foreign;
}
constexpr Refusal lastOf(Refusal) {
    return Refusal::CertificateWanted;
}
constexpr LegacyNeed lastOf(LegacyNeed) {
    return LegacyNeed::WeakKeyExchange;
}
constexpr Layer lastOf(Layer) {
    return Layer::Application;
}
constexpr Phase lastOf(Phase) {
    return Phase::Http;
}
constexpr Close lastOf(Close) {
    return Close::Reset;
}
constexpr LocalFault lastOf(LocalFault) {
    return LocalFault::Other;
}
constexpr PeerVerdict lastOf(PeerVerdict) {
    return PeerVerdict::Untrusted;
}
constexpr verify::Origin lastOf(verify::Origin) {
    return verify::Origin::Anchor;
}
constexpr ErrorCode lastOf(ErrorCode) {
    return ErrorCode::Library;
}

template <class T>
concept Named = std::is_enum_v<T>;

template <class T>
concept Number = std::integral<T> && !std::same_as<T, bool>;

// What has fields is written and read by the same list of them: see below.
class Encoder;
class Decoder;
template <class T>
concept WithFields = requires(Encoder& archive, T& value) {
    fieldsOf(archive, value);
};

// Writing

json encode(Context&, bool value) {
    return value;
}
template <Number T> json encode(Context&, T value) {
    return value;
}
json encode(Context&, double value) {
    return value;
}
json encode(Context&, const std::string& value) {
    if (isUtf8(value))
        return value;
    return json{{"base64", codec::toBase64(bytesOf(value))}};
}
json encode(Context&, const Bytes& value) {
    return codec::toBase64(value);
}
json encode(Context&, Elapsed value) {
    return value.count();
}
json encode(Context&, Instant value) {
    return toRfc3339(value);
}
json encode(Context& context, const Certificate& value) {
    return context.placeOf(value);
}
json encode(Context&, const x509::Name& value) {
    return codec::toBase64(value.encoded());
}
json encode(Context&, const codec::Oid& value) {
    return codec::toBase64(value.content());
}
template <Named T> json encode(Context&, T value) {
    return nameOf(value);
}
json encode(Context& context, Parameter& value);
json encode(Context& context, Finding& value);
json encode(Context& context, AuthorityName& value);
json encode(Context& context, verify::PathStep& value);
template <WithFields T> json encode(Context& context, T& value);
template <class A, class B> json encode(Context& context, std::pair<A, B>& value);
template <class T> json encode(Context& context, std::optional<T>& value);
template <class T>
requires(!std::same_as<T, std::uint8_t>) json encode(Context& context, std::vector<T>& value);

class Encoder {
public:
    explicit Encoder(Context& context)
        : context_(context) {}

    template <class T> void operator()(const char* key, T& value) { object[key] = encode(context_, value); }

    json object = json::object();

private:
    Context& context_;
};

template <WithFields T> json encode(Context& context, T& value) {
    Encoder encoder(context);
    fieldsOf(encoder, value);
    return std::move(encoder.object);
}
template <class A, class B> json encode(Context& context, std::pair<A, B>& value) {
    return json::array({encode(context, value.first), encode(context, value.second)});
}
template <class T> json encode(Context& context, std::optional<T>& value) {
    return value ? encode(context, *value) : json();
}
template <class T>
requires(!std::same_as<T, std::uint8_t>) json encode(Context& context, std::vector<T>& value) {
    json list = json::array();
    for (T& entry : value)
        list.push_back(encode(context, entry));
    return list;
}

json encode(Context& context, Parameter& value) {
    if (auto* text = std::get_if<std::string>(&value))
        return {{"text", encode(context, *text)}};
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return {{"number", *number}};
    return {{"time", encode(context, std::get<Instant>(value))}};
}
json encode(Context& context, Finding& value) {
    json document{{"id", value.id()}, {"parameters", encode(context, value.parameters)}};
    if (value.place)
        document["place"] = {value.place->offset, value.place->length};
    return document;
}
/// The name is read out of the octets again.
json encode(Context& context, AuthorityName& value) {
    return encode(context, value.encoded);
}
json encode(Context& context, verify::PathStep& value) {
    return {{"certificate", context.placeOf(value.certificate)}, {"origin", encode(context, value.origin)}};
}

// Reading: false where the value cannot be.

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

// The fields, each named once, for writing and for reading.

template <class Archive> void fieldsOf(Archive& at, Error& value) {
    at("code", value.code);
    at("subject", value.subject);
    at("detail", value.detail);
    at("causes", value.causes);
}
template <class Archive> void fieldsOf(Archive& at, verify::PathFinding& value) {
    at("depth", value.depth);
    at("finding", value.finding);
}
template <class Archive> void fieldsOf(Archive& at, verify::Path& value) {
    at("steps", value.steps);
    at("findings", value.findings);
    at("policies", value.policies);
}
template <class Archive> void fieldsOf(Archive& at, verify::OpenSslError& value) {
    at("code", value.code);
    at("depth", value.depth);
}
template <class Archive> void fieldsOf(Archive& at, verify::OpenSslOpinion& value) {
    at("ok", value.ok);
    at("errors", value.errors);
}
template <class Archive> void fieldsOf(Archive& at, verify::Report& value) {
    at("paths", value.paths);
    at("findings", value.findings);
    at("openssl", value.openssl);
}
template <class Archive> void fieldsOf(Archive& at, x509::SignedCertificateTimestamp& value) {
    at("version", value.version);
    at("log_id", value.logId);
    at("timestamp_ms", value.timestampMilliseconds);
    at("signature_algorithm", value.signatureAlgorithm);
    at("signature", value.signature);
}
template <class Archive> void fieldsOf(Archive& at, HttpAnswer& value) {
    at("status", value.status);
    at("reason", value.reason);
    at("fields", value.fields);
    at("body", value.body);
}
template <class Archive> void fieldsOf(Archive& at, ClientHello& value) {
    at("legacy_version", value.legacyVersion);
    at("cipher_suites", value.cipherSuites);
    at("server_name", value.serverName);
    at("alpn", value.alpn);
    at("versions", value.versions);
    at("groups", value.groups);
    at("signature_schemes", value.signatureSchemes);
    at("certificate_signature_schemes", value.certificateSignatureSchemes);
    at("certificate_authorities", value.certificateAuthorities);
    at("extensions", value.extensions);
    at("post_handshake_auth", value.postHandshakeAuth);
}
template <class Archive> void fieldsOf(Archive& at, ServerHello& value) {
    at("version", value.version);
    at("cipher_suite", value.cipherSuite);
    at("group", value.group);
    at("alpn", value.alpn);
    at("is_retry_request", value.isRetryRequest);
    at("secure_renegotiation", value.secureRenegotiation);
    at("extensions", value.extensions);
}
template <class Archive> void fieldsOf(Archive& at, CertificateRequest& value) {
    at("context", value.context);
    at("types", value.types);
    at("signature_schemes", value.signatureSchemes);
    at("certificate_signature_schemes", value.certificateSignatureSchemes);
    at("authorities", value.authorities);
    at("list_present", value.listPresent);
    at("has_oid_filters", value.hasOidFilters);
    at("bytes", value.bytes);
}
template <class Archive> void fieldsOf(Archive& at, Observation& value) {
    at("at_us", value.at);
    at("direction", value.direction);
    at("layer", value.layer);
    at("what", value.what);
    at("bytes", value.bytes);
    at("detail", value.detail);
    at("raw", value.raw);
}
template <class Archive> void fieldsOf(Archive& at, Alert& value) {
    at("code", value.code);
    at("level", value.level);
    at("direction", value.direction);
    at("phase", value.phase);
    at("at_us", value.at);
}
template <class Archive> void fieldsOf(Archive& at, Target& value) {
    at("host", value.host);
    at("port", value.port);
    at("proxy", value.proxy);
    at("starttls", value.startTls);
    at("address", value.address);
    at("tried_addresses", value.triedAddresses);
    at("server_name", value.serverName);
    at("alpn", value.alpn);
}
template <class Archive> void fieldsOf(Archive& at, Timing& value) {
    at("dns_ms", value.dns);
    at("tcp_ms", value.tcp);
    at("tls_ms", value.tls);
    at("first_byte_ms", value.firstByte);
    at("read_first_ms", value.readFirst);
    at("verdict_ms", value.verdict);
}
template <class Archive> void fieldsOf(Archive& at, PeerCertificates& value) {
    at("sent", value.sent);
    at("unreadable", value.unreadable);
    at("message_seen", value.messageSeen);
    at("signature_scheme", value.signatureScheme);
    at("staple", value.staple);
    at("timestamps", value.timestamps);
    at("verdict", value.verdict);
    at("report", value.report);
    at("trusted_names", value.trustedNames);
}
template <class Archive> void fieldsOf(Archive& at, OwnCertificates& value) {
    at("configured", value.configured);
    at("fault", value.fault);
    at("message_seen", value.messageSeen);
    at("sent", value.sent);
    at("signature_scheme", value.signatureScheme);
}
template <class Archive> void fieldsOf(Archive& at, DialogueResult& value) {
    at("protocol", value.protocol);
    at("state", value.state);
    at("refusal", value.refusal);
    at("code", value.code);
    at("words", value.words);
    at("surplus", value.surplus);
}
template <class Archive> void fieldsOf(Archive& at, Rehearsal& value) {
    at("stack", value.stack);
    at("evidence", value.evidence);
    at("objection", value.objection);
    at("refusal", value.refusal);
    at("on_purpose", value.onPurpose);
}
template <class Archive> void fieldsOf(Archive& at, Record& value) {
    at("role", value.role);
    at("started_at", value.startedAt);
    at("target", value.target);
    at("timing", value.timing);
    at("client_hello", value.clientHello);
    at("server_hello", value.serverHello);
    at("version", value.version);
    at("group", value.group);
    at("alpn", value.alpn);
    at("resumed", value.resumed);
    at("legacy_needs", value.legacyNeeds);
    at("peer", value.peer);
    at("own", value.own);
    at("certificate_request", value.certificateRequest);
    at("request_malformed", value.requestMalformed);
    at("tickets", value.tickets);
    at("rehearsal", value.rehearsal);
    at("proxy", value.proxy);
    at("starttls", value.startTls);
    at("application", value.application);
    at("phase", value.phase);
    at("handshake_completed", value.handshakeCompleted);
    at("alerts", value.alerts);
    at("close", value.close);
    at("close_phase", value.closePhase);
    at("request_sent", value.requestSent);
    at("http", value.http);
    at("application_bytes", value.applicationBytes);
    at("first_bytes", value.firstBytes);
    at("network_fault", value.networkFault);
    at("local_fault", value.localFault);
    at("local_fault_text", value.localFaultText);
    at("timed_out", value.timedOut);
    at("stopped", value.stopped);
    at("timeline", value.timeline);
    at("omitted_observations", value.omittedObservations);
}

void leaveOutSecrets(HttpAnswer& answer) {
    for (auto& [name, value] : answer.fields)
        if (name == "set-cookie" || name == "authorization" || name == "proxy-authorization")
            value.clear();
    if (answer.status < leastRefusal)
        answer.body.clear();
}

Result<void> readCertificates(const json& document, Context& context) {
    const auto table = document.find("certificates");
    if (table == document.end())
        return {};
    if (!table->is_array())
        return failure(ErrorCode::Malformed, {}, "certificates");
    for (const json& entry : *table) {
        const auto octets = octetsIn(entry);
        auto certificate = octets ? Certificate::parse(*octets) : failure(ErrorCode::Malformed);
        if (!certificate)
            return failure(ErrorCode::Malformed, {}, "certificates");
        context.certificates.push_back(std::move(*certificate));
    }
    return {};
}

} // namespace

std::string toJson(Record record) {
    if (record.http)
        leaveOutSecrets(*record.http);
    Context context;
    json document{{versionKey, formatVersion}, {"record", encode(context, record)}};
    json table = json::array();
    for (const Certificate& certificate : context.certificates)
        table.push_back(codec::toBase64(certificate.der()));
    document["certificates"] = std::move(table);
    return document.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

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
    if (!document.contains("record") || !decode(context, document["record"], record))
        return failure(ErrorCode::Malformed, {}, context.fault.empty() ? "record" : context.fault);
    return record;
}

bool looksLikeRecord(std::string_view text) {
    return text.substr(0, 4096).find(versionKey) != std::string_view::npos;
}

} // namespace certwright::tls
