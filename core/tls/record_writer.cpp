// SPDX-License-Identifier: Apache-2.0
#include "core/base/utf8.h"
#include "core/codec/base64.h"
#include "core/tls/record_fields.h"
#include "core/tls/record_json.h"
#include "core/tls/record_names.h"

#include <nlohmann/json.hpp>

#include <map>

namespace certwright::tls {

using nlohmann::json;
using x509::Certificate;

namespace {

using namespace record_fields;
using namespace record_names;

class Encoder;
template <class T>
concept WithFields = HasFieldsFor<Encoder, T>;

constexpr int leastRefusal = 400;

/// The table of certificates, as it grows.
struct Certificates {
    std::vector<Certificate> table;
    std::map<ossl::Sha256, std::size_t> places;

    std::size_t placeOf(const Certificate& certificate) {
        const auto [entry, isNew] = places.try_emplace(certificate.sha256(), table.size());
        if (isNew)
            table.push_back(certificate);
        return entry->second;
    }
};

json encode(Certificates&, bool value) {
    return value;
}
template <Number T> json encode(Certificates&, T value) {
    return value;
}
json encode(Certificates&, double value) {
    return value;
}
json encode(Certificates&, const std::string& value) {
    if (isUtf8(value))
        return value;
    return json{{"base64", codec::toBase64(bytesOf(value))}};
}
json encode(Certificates&, const Bytes& value) {
    return codec::toBase64(value);
}
json encode(Certificates&, Elapsed value) {
    return value.count();
}
json encode(Certificates&, Instant value) {
    return toRfc3339(value);
}
json encode(Certificates& certificates, const Certificate& value) {
    return certificates.placeOf(value);
}
json encode(Certificates&, const x509::Name& value) {
    return codec::toBase64(value.encoded());
}
json encode(Certificates&, const codec::Oid& value) {
    return codec::toBase64(value.content());
}
template <Named T> json encode(Certificates&, T value) {
    return nameOf(value);
}
json encode(Certificates& certificates, Parameter& value);
json encode(Certificates& certificates, Finding& value);
json encode(Certificates& certificates, AuthorityName& value);
json encode(Certificates& certificates, verify::PathStep& value);
template <WithFields T> json encode(Certificates& certificates, T& value);
template <class A, class B> json encode(Certificates& certificates, std::pair<A, B>& value);
template <class T> json encode(Certificates& certificates, std::optional<T>& value);
template <class T>
requires(!std::same_as<T, std::uint8_t>) json encode(Certificates& certificates, std::vector<T>& value);

class Encoder {
public:
    explicit Encoder(Certificates& certificates)
        : certificates_(certificates) {}

    template <class T> void operator()(const char* key, T& value) {
        object[key] = encode(certificates_, value);
    }

    json object = json::object();

private:
    Certificates& certificates_;
};

template <WithFields T> json encode(Certificates& certificates, T& value) {
    Encoder encoder(certificates);
    fieldsOf(encoder, value);
    return std::move(encoder.object);
}
template <class A, class B> json encode(Certificates& certificates, std::pair<A, B>& value) {
    return json::array({encode(certificates, value.first), encode(certificates, value.second)});
}
template <class T> json encode(Certificates& certificates, std::optional<T>& value) {
    return value ? encode(certificates, *value) : json();
}
template <class T>
requires(!std::same_as<T, std::uint8_t>) json encode(Certificates& certificates, std::vector<T>& value) {
    json list = json::array();
    for (T& entry : value)
        list.push_back(encode(certificates, entry));
    return list;
}

json encode(Certificates& certificates, Parameter& value) {
    if (auto* text = std::get_if<std::string>(&value))
        return {{"text", encode(certificates, *text)}};
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return {{"number", *number}};
    return {{"time", encode(certificates, std::get<Instant>(value))}};
}
json encode(Certificates& certificates, Finding& value) {
    json document{{"id", value.id()}, {"parameters", encode(certificates, value.parameters)}};
    if (value.place)
        document["place"] = {value.place->offset, value.place->length};
    return document;
}
/// The name is read out of the octets again.
json encode(Certificates& certificates, AuthorityName& value) {
    return encode(certificates, value.encoded);
}
json encode(Certificates& certificates, verify::PathStep& value) {
    return {{"certificate", certificates.placeOf(value.certificate)},
        {"origin", encode(certificates, value.origin)}};
}

void leaveOutSecrets(HttpAnswer& answer) {
    for (auto& [name, value] : answer.fields)
        if (name == "set-cookie" || name == "authorization" || name == "proxy-authorization")
            value.clear();
    if (answer.status < leastRefusal)
        answer.body.clear();
}

} // namespace

std::string toJson(Record record) {
    if (record.http)
        leaveOutSecrets(*record.http);
    Certificates certificates;
    nlohmann::ordered_json document; // what it is stands first: whoever opens it need not read far
    document[versionKey] = formatVersion;
    document[recordKey] = encode(certificates, record);
    json table = json::array();
    for (const Certificate& certificate : certificates.table)
        table.push_back(codec::toBase64(certificate.der()));
    document[certificatesKey] = std::move(table);
    return document.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

} // namespace certwright::tls
