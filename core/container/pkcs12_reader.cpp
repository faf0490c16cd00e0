// SPDX-License-Identifier: Apache-2.0
#include "core/container/pkcs12_reader.h"

#include "core/codec/asn1.h"
#include "core/codec/oid_names.h"
#include "core/container/findings.h"
#include "core/container/pkcs12_structure.h"
#include "core/keys/encryption_scheme.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string_view>

namespace certwright::container {

using codec::DerReader;
namespace oid = codec::oid;
namespace tag = codec::tag;

namespace {

/// A shrouded key's scheme, or nothing where the bag is another.
std::optional<keys::EncryptedKey> shroudedKey(const SafeBag& bag) {
    if (!(bag.type == oid::shroudedKeyBag))
        return std::nullopt;
    auto key = keys::EncryptedKey::fromPkcs8(bag.value);
    if (!key)
        return std::nullopt;
    return std::move(*key);
}

/// Holds to a limit of the caller's in place of the usual one.
Result<void> bounded(
    Result<void> possible, std::uint64_t rounds, std::uint64_t most, const std::string& name) {
    if (!possible && possible.error().code != ErrorCode::LimitReached)
        return possible;
    return rounds > most ? failure(ErrorCode::LimitReached, {}, name) : Result<void>{};
}

constexpr std::string_view iterationsMark = " iterations";

/// OpenSSL's ciphers read them into an int: beyond it they are negative, and the right passphrase would fail.
constexpr std::uint64_t mostCounted = std::numeric_limits<int>::max();

Result<void> checkScheme(const keys::EncryptionScheme& scheme, std::uint64_t most) {
    const std::string name = scheme.name + ", " + std::to_string(scheme.iterations) +
        std::string(iterationsMark);
    auto possible = bounded(scheme.check(), scheme.iterations, most, name);
    if (possible && scheme.iterations > mostCounted)
        return failure(ErrorCode::UnsupportedAlgorithm, {}, name);
    return possible;
}

Result<void> checkMacWithin(const Pkcs12Mac& mac, std::uint64_t most) {
    const bool modern = mac.algorithm.algorithm == oid::pbmac1;
    const std::uint64_t rounds = modern ? keys::encryptionSchemeOf(mac.algorithm).iterations : mac.iterations;
    return bounded(checkMac(mac), rounds, most, mac.name());
}

Result<void> checkSchemes(const std::vector<SafeBag>& bags, std::uint64_t most) {
    for (const SafeBag& bag : bags) {
        if (const auto key = shroudedKey(bag))
            if (auto possible = checkScheme(key->scheme(), most); !possible)
                return possible;
        if (auto possible = checkSchemes(bag.nested, most); !possible)
            return possible;
    }
    return {};
}

/// Everything that could make a right passphrase fail is looked for before one is tried.
Result<void> checkAlgorithms(const Pfx& pfx, std::uint64_t most) {
    if (pfx.mac)
        if (auto possible = checkMacWithin(*pfx.mac, most); !possible)
            return possible;
    for (const Safe& safe : pfx.safes) {
        if (safe.encryption)
            if (auto possible = checkScheme(keys::encryptionSchemeOf(*safe.encryption), most); !possible)
                return possible;
        if (auto possible = checkSchemes(safe.bags, most); !possible)
            return possible;
    }
    return {};
}

std::vector<Pkcs12Passphrase> candidates(const std::optional<SecretText>& given) {
    if (given && !given->empty())
        return {{*given, false}};
    return {{SecretText{}, false}, {SecretText{}, true}};
}

/// Decrypts every safe with one passphrase.
Result<void> decryptSafes(Pfx& pfx, const Pkcs12Passphrase& passphrase, std::uint64_t most) {
    for (Safe& safe : pfx.safes) {
        if (!safe.encryption)
            continue;
        const auto plain = pbeDecrypt(*safe.encryption, safe.cipherText, passphrase);
        if (!plain)
            return tl::unexpected(plain.error());
        auto bags = parseSafeContents({plain->data(), plain->size()});
        if (!bags) // without a MAC, a wrong passphrase may give padding that looks right
            return failure(pfx.mac ? std::move(bags).error() : Error{.code = ErrorCode::WrongPassphrase});
        safe.bags = std::move(*bags);
    }
    return checkAlgorithms(pfx, most);
}

/// What trying one passphrase on it costs, in rounds of its key derivations.
std::uint64_t effortOf(const Pfx& pfx) {
    std::uint64_t rounds = pfx.mac ? pfx.mac->iterations : 0;
    for (const Safe& safe : pfx.safes)
        rounds += safe.encryption ? keys::encryptionSchemeOf(*safe.encryption).iterations : 0;
    return rounds;
}

/// No passphrase and the empty one are guesses of ours: they may take half a second, no more.
constexpr std::uint64_t mostGuessedRounds = 1'000'000;

bool needsPassphrase(const Pfx& pfx) {
    for (const Safe& safe : pfx.safes)
        if (safe.encryption)
            return true;
    return pfx.mac.has_value();
}

/// Finds the passphrase that fits and decrypts with it.
Result<Pkcs12Passphrase> unlock(Pfx& pfx, const OpenOptions& options, std::uint64_t most) {
    const ErrorCode refused = options.passphrase ? ErrorCode::WrongPassphrase : ErrorCode::PassphraseNeeded;
    if (!options.passphrase && effortOf(pfx) > mostGuessedRounds)
        return failure(refused);
    for (const Pkcs12Passphrase& candidate : candidates(options.passphrase)) {
        if (pfx.mac && !isMacOf(*pfx.mac, pfx.authenticatedSafe, candidate))
            continue;
        auto decrypted = decryptSafes(pfx, candidate, most);
        if (decrypted)
            return candidate;
        if (decrypted.error().code != ErrorCode::WrongPassphrase)
            return tl::unexpected(std::move(decrypted).error());
    }
    if (!needsPassphrase(pfx))
        return Pkcs12Passphrase{.absent = true};
    return failure(refused);
}

/// The OCTET STRING inside a certificate or CRL bag, where it is of the X.509 kind.
std::optional<Bytes> valueInBag(const SafeBag& bag, const codec::KnownOid& kind) {
    const auto sequence = DerReader{bag.value}.next(tag::sequence);
    if (!sequence)
        return std::nullopt;
    DerReader fields = DerReader::inside(*sequence);
    const auto type = fields.next(tag::oid);
    const auto wrapper = fields.next(tag::contextConstructed(0));
    if (!type || !wrapper || !sameBytes(type->content, kind.content()))
        return std::nullopt;
    const auto string = DerReader::inside(*wrapper).next();
    const auto octets = string ? codec::octetsOf(*string) : tl::unexpected(string.error());
    if (!octets)
        return std::nullopt;
    return *octets;
}

/// Neither empty, which is not none, nor read in more than one way.
bool isPlain(const SecretText& text) {
    return !text.empty() &&
        std::ranges::all_of(text.bytes(), [](std::uint8_t octet) { return octet < 0x80; });
}

/// As a safe is decrypted, which takes more iterations and more passphrases than a key knows by itself.
Result<keys::PrivateKey> openAsSafe(
    const keys::EncryptedKey& key, const Pkcs12Passphrase& passphrase, std::uint64_t most) {
    if (auto possible = checkScheme(key.scheme(), most); !possible)
        return tl::unexpected(std::move(possible).error());
    const auto sequence = DerReader{key.encoded()}.next(tag::sequence);
    DerReader fields = DerReader::inside(*sequence); // it was read before
    const auto scheme = codec::algorithmIdentifierOf(*fields.next());
    const auto plain = pbeDecrypt(*scheme, fields.next()->content, passphrase);
    if (!plain)
        return tl::unexpected(plain.error());
    return keys::PrivateKey::parse(*plain);
}

template <class Object> Result<Content> asContent(Result<Object> object) {
    if (!object)
        return tl::unexpected(std::move(object).error());
    return Content{std::move(*object)};
}

class ItemCollector {
public:
    ItemCollector(const OpenOptions& options, const Pkcs12Passphrase& passphrase, std::size_t size)
        : source_{options.file, {0, size}, Format::Pkcs12, false}
        , passphrase_(passphrase) {}

    void add(const std::vector<SafeBag>& bags, bool encrypted) {
        for (const SafeBag& bag : bags)
            addBag(bag, encrypted);
    }
    Opened take() { return std::move(opened_); }

private:
    void addBag(const SafeBag& bag, bool encrypted) {
        if (bag.type == oid::safeContentsBag) {
            add(bag.nested, encrypted);
            return;
        }
        auto content = contentOf(bag, passphrase_);
        if (!content) {
            opened_.findings.push_back({&finding::pkcs12UnknownBag, {bag.type.name()}, {}});
            return;
        }
        if (!*content) {
            opened_.findings.push_back(
                {&finding::pemUndecodable, {bag.type.name(), std::int64_t{0}, content->error().detail}, {}});
            return;
        }
        Item item{.content = std::move(**content),
            .source = source_,
            .label = bag.friendlyName(),
            .trusted = bag.attribute(oid::trustedKeyUsage) != nullptr,
            .localKeyId = bag.localKeyId()};
        item.source.encrypted = encrypted || bag.type == oid::shroudedKeyBag;
        opened_.items.push_back(std::move(item));
    }

    Source source_;
    const Pkcs12Passphrase& passphrase_;
    Opened opened_;
};

/// Whether a key or a secret may stand there for everybody to read: in any bag but those that cannot hold one.
bool holdsOpenSecret(const std::vector<SafeBag>& bags) {
    const auto isHarmless = [](const SafeBag& bag) {
        if (bag.type == oid::safeContentsBag)
            return !holdsOpenSecret(bag.nested);
        return bag.type == oid::certBag || bag.type == oid::crlBag || bag.type == oid::shroudedKeyBag;
    };
    return !std::ranges::all_of(bags, isHarmless);
}

bool holdsOpenSecret(const Pfx& pfx) {
    return std::ranges::any_of(
        pfx.safes, [](const Safe& safe) { return !safe.encryption && holdsOpenSecret(safe.bags); });
}

/// Where nothing but the keys is under the passphrase, only they can tell that it is wrong.
bool provesWrong(const Opened& opened) {
    const auto isKey = [](const Item& item) { return item.privateKey() != nullptr; };
    const auto isClosed = [](const Item& item) {
        return std::holds_alternative<keys::EncryptedKey>(item.content);
    };
    return std::ranges::any_of(opened.items, isClosed) && std::ranges::none_of(opened.items, isKey);
}

} // namespace

std::optional<std::uint64_t> iterationsAskedFor(const Error& error) {
    std::string_view words = error.detail;
    if (error.code != ErrorCode::LimitReached || !words.ends_with(iterationsMark))
        return std::nullopt;
    words.remove_suffix(iterationsMark.size());
    words.remove_prefix(words.rfind(' ') + 1);
    std::uint64_t iterations = 0;
    const auto read = std::from_chars(words.data(), words.data() + words.size(), iterations);
    return read.ec == std::errc{} ? std::optional{iterations} : std::nullopt;
}

std::optional<Result<Content>> contentOf(
    const SafeBag& bag, const Pkcs12Passphrase& passphrase, std::uint64_t mostIterations) {
    if (bag.type == oid::certBag) {
        const auto der = valueInBag(bag, oid::x509CertificateType);
        return der ? std::optional{asContent(x509::Certificate::parse(*der))} : std::nullopt;
    }
    if (bag.type == oid::crlBag) {
        const auto der = valueInBag(bag, oid::x509CrlType);
        return der ? std::optional{asContent(x509::RevocationList::parse(*der))} : std::nullopt;
    }
    if (bag.type == oid::keyBag)
        return asContent(keys::PrivateKey::parse(bag.value));
    auto key = shroudedKey(bag);
    if (!key)
        return std::nullopt;
    auto opened = key->open(passphrase.text);
    if (!opened && (key->scheme().iterations > keys::mostIterations || !isPlain(passphrase.text)))
        opened = openAsSafe(*key, passphrase, mostIterations);
    if (opened)
        return Result<Content>{Content{std::move(*opened)}};
    return Result<Content>{Content{std::move(*key)}};
}

std::vector<Finding> weaknessesOf(const Pfx& pfx) {
    std::vector<Finding> findings;
    if (!pfx.mac)
        findings.push_back({&finding::pkcs12WithoutMac, {}, {}});
    for (const Safe& safe : pfx.safes) {
        if (!safe.encryption)
            continue;
        const keys::EncryptionScheme scheme = keys::encryptionSchemeOf(*safe.encryption);
        if (scheme.weak)
            findings.push_back({&finding::weakEncryption, {scheme.name}, {}});
    }
    return findings;
}

Result<UnlockedPfx> unlockPkcs12(ByteView encoded, const OpenOptions& options, std::uint64_t mostIterations) {
    auto pfx = parsePfx(encoded);
    if (!pfx)
        return failure(std::move(pfx).error().about(options.file));
    if (auto possible = checkAlgorithms(*pfx, mostIterations); !possible)
        return failure(std::move(possible).error().about(options.file));
    auto passphrase = unlock(*pfx, options, mostIterations);
    if (!passphrase)
        return failure(std::move(passphrase).error().about(options.file));
    return UnlockedPfx{std::move(*pfx), std::move(*passphrase)};
}

Result<Opened> readPkcs12(ByteView encoded, const OpenOptions& options) {
    const auto unlocked = unlockPkcs12(encoded, options);
    if (!unlocked)
        return tl::unexpected(unlocked.error());
    ItemCollector collector{options, unlocked->passphrase, encoded.size()};
    for (const Safe& safe : unlocked->pfx.safes)
        collector.add(safe.bags, safe.encryption.has_value());
    Opened opened = collector.take();
    if (options.passphrase && !needsPassphrase(unlocked->pfx) && provesWrong(opened))
        return failure(ErrorCode::WrongPassphrase, options.file);
    std::ranges::move(weaknessesOf(unlocked->pfx), std::back_inserter(opened.findings));
    if (!holdsOpenSecret(unlocked->pfx))
        opened.whole = x509::Description{copyOf(encoded), x509::ObjectKind::Pkcs12};
    return opened;
}

} // namespace certwright::container
