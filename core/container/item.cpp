// SPDX-License-Identifier: Apache-2.0
#include "core/container/item.h"

namespace certwright::container {

std::string_view formatName(Format format) {
    switch (format) {
    case Format::Pem:
        return "pem";
    case Format::Der:
        return "der";
    case Format::Pkcs12:
        return "pkcs12";
    case Format::Pkcs7:
        return "pkcs7";
    case Format::OpenSsh:
        return "openssh";
    case Format::Ssh2:
        return "ssh2";
    case Format::Jwk:
        return "jwk";
    case Format::Base64:
        return "base64";
    case Format::Hex:
        return "hex";
    case Format::Spkac:
        return "spkac";
    case Format::Tls:
        return "tls";
    case Format::Jks:
        return "jks";
    case Format::Jceks:
        return "jceks";
    case Format::Bks:
        return "bks";
    }
    return "der";
}

namespace {

struct KindName {
    std::string_view operator()(const x509::Certificate&) const { return "certificate"; }
    std::string_view operator()(const x509::Request&) const { return "request"; }
    std::string_view operator()(const x509::RevocationList&) const { return "crl"; }
    std::string_view operator()(const keys::PrivateKey&) const { return "private-key"; }
    std::string_view operator()(const keys::EncryptedKey&) const { return "private-key"; }
    std::string_view operator()(const keys::PublicKey&) const { return "public-key"; }
    std::string_view operator()(const UnknownObject&) const { return "unknown"; }
    std::string_view operator()(const x509::OcspResponse&) const { return "ocsp-response"; }
    std::string_view operator()(const x509::SignedKeyAndChallenge&) const { return "spkac"; }
    std::string_view operator()(const x509::SignedCertificateTimestamps&) const { return "sct-list"; }
    std::string_view operator()(const x509::OcspRequest&) const { return "ocsp-request"; }
};

template <class Object> std::vector<Object> allOf(const std::vector<Item>& items) {
    std::vector<Object> found;
    for (const Item& item : items)
        if (const auto* object = std::get_if<Object>(&item.content))
            found.push_back(*object);
    return found;
}

} // namespace

std::string_view kindName(const Content& content) {
    return std::visit(KindName{}, content);
}

std::string_view Item::kindName() const {
    return trusted ? "trust-entry" : container::kindName(content);
}

std::vector<x509::Certificate> Opened::certificates() const {
    return allOf<x509::Certificate>(items);
}

std::vector<x509::OcspResponse> Opened::ocspResponses() const {
    return allOf<x509::OcspResponse>(items);
}

std::vector<x509::RevocationList> Opened::revocationLists() const {
    return allOf<x509::RevocationList>(items);
}

} // namespace certwright::container
