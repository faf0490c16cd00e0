// SPDX-License-Identifier: Apache-2.0
#include "core/container/pkcs12_writer.h"

#include "core/codec/oid_names.h"
#include "core/container/pkcs12_encoding.h"

namespace certwright::container {

namespace oid = codec::oid;

namespace {

std::vector<BagAttribute> leafAttributes(const Pkcs12Entry& entry) {
    std::vector<BagAttribute> attributes;
    if (!entry.friendlyName.empty())
        attributes.push_back(friendlyNameAttribute(entry.friendlyName));
    attributes.push_back(entry.key ? localKeyIdAttribute(entry.chain.front()->publicKey.keyIdentifier())
                                   : trustedKeyUsageAttribute({oid::anyExtendedKeyUsage}));
    return attributes;
}

void addCertificates(std::vector<SafeBag>& bags, const Pkcs12Entry& entry) {
    for (const x509::Certificate& certificate : entry.chain)
        bags.push_back(certificateBag(certificate));
    bags[bags.size() - entry.chain.size()].attributes = leafAttributes(entry);
}

} // namespace

Pkcs12Protection protectionOf(Pkcs12Preset preset) {
    const bool modern = preset == Pkcs12Preset::Modern;
    Pkcs12Protection protection;
    protection.scheme = newScheme(modern ? PbeScheme::Pbes2Aes256Sha256 : PbeScheme::Sha1TripleDes,
        modern ? modernIterations : compatibleIterations);
    protection.mac.algorithm.algorithm = modern ? oid::sha256 : oid::sha1;
    protection.mac.iterations = modern ? modernIterations : compatibleIterations;
    return protection;
}

Result<Bytes> writePkcs12(const std::vector<Pkcs12Entry>& entries, const Pkcs12Options& options) {
    const Pkcs12Protection protection = protectionOf(options.preset);
    std::vector<SafeBag> certificates;
    std::vector<SafeBag> keys;
    for (const Pkcs12Entry& entry : entries) {
        if (entry.chain.empty())
            return failure(ErrorCode::InvalidArgument, entry.friendlyName);
        addCertificates(certificates, entry);
        if (!entry.key)
            continue;
        auto bag = shroudedKeyBag(*entry.key, protection.scheme, options.passphrase);
        if (!bag)
            return tl::unexpected(std::move(bag).error());
        bag->attributes = leafAttributes(entry);
        keys.push_back(std::move(*bag));
    }
    const Pkcs12Passphrase passphrase{options.passphrase, false};
    auto certificateSafe = makeSafe(std::move(certificates), protection.scheme, passphrase);
    if (!certificateSafe)
        return tl::unexpected(std::move(certificateSafe).error());
    std::vector<Safe> safes{std::move(*certificateSafe)};
    if (!keys.empty())
        safes.push_back({.bags = std::move(keys)});
    return encodePfx(safes, protection.mac, passphrase);
}

} // namespace certwright::container
