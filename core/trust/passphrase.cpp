// SPDX-License-Identifier: Apache-2.0
#include "core/trust/passphrase.h"

#include "core/codec/der_writer.h"
#include "core/codec/oid_names.h"
#include "core/container/pkcs12_writer.h"
#include "core/keys/java_protection.h"

#include <algorithm>

namespace certwright::trust {

using container::Pkcs12Passphrase;
using container::SafeBag;
namespace der = codec::der;
namespace oid = codec::oid;
namespace tag = codec::tag;

namespace {

/// From one passphrase to another.
struct Change {
    Pkcs12Passphrase before;
    Pkcs12Passphrase after;
};

/// An EncryptedPrivateKeyInfo under the new passphrase, in the manner of the old; nothing where the old one
/// does not open it. With a wrong one the padding is right by chance now and then: what comes out must be a
/// whole SEQUENCE, as every PrivateKeyInfo is (RFC 5958 2).
Result<std::optional<Bytes>> changed(ByteView encrypted, const Change& change) {
    const auto outer = codec::DerReader{encrypted}.next(tag::sequence);
    codec::DerReader fields = outer ? codec::DerReader::inside(*outer) : codec::DerReader{ByteView{}};
    const auto scheme = fields.next(tag::sequence);
    const auto octets = fields.next(tag::octetString);
    const auto algorithm = scheme ? codec::algorithmIdentifierOf(*scheme) : tl::unexpected(scheme.error());
    if (!algorithm || !octets)
        return std::nullopt;
    const auto plain = container::pbeDecrypt(*algorithm, octets->content, change.before);
    if (!plain)
        return std::nullopt;
    const auto inside = codec::DerReader{*plain}.next(tag::sequence);
    if (!inside || inside->encoded.size() != plain->size())
        return std::nullopt;
    const auto again = container::pbeEncrypt(*algorithm, *plain, change.after);
    if (!again)
        return tl::unexpected(again.error());
    return der::sequence(again->scheme.encoded, der::octetString(again->octets));
}

/// What a secretBag holds where Java made it: a shrouded key within (RFC 7292 4.2.5).
std::optional<ByteView> shroudedSecret(const SafeBag& bag) {
    const auto outer = codec::DerReader{bag.value}.next(tag::sequence);
    if (!outer)
        return std::nullopt;
    codec::DerReader fields = codec::DerReader::inside(*outer);
    const auto type = fields.next(tag::oid);
    const auto wrapper = fields.next(tag::contextConstructed(0));
    const auto octets = wrapper ? codec::DerReader::inside(*wrapper).next(tag::octetString)
                                : tl::unexpected(wrapper.error());
    const bool isKey = type && octets && codec::Oid::fromContent(type->content) == oid::shroudedKeyBag;
    return isKey ? std::optional{octets->content} : std::nullopt;
}

Bytes secretValue(ByteView shrouded) {
    return der::sequence(
        der::oid(oid::shroudedKeyBag), der::element(tag::contextConstructed(0), der::octetString(shrouded)));
}

/// Puts what is under a passphrase in a bag under the new one; tells whether that is done.
Result<bool> changeBag(SafeBag& bag, const Change& change) {
    const bool isSecret = bag.type == oid::secretBag;
    const auto inside = isSecret ? shroudedSecret(bag) : std::optional<ByteView>{bag.value};
    if (!inside)
        return false;
    const auto value = changed(*inside, change);
    if (!value)
        return tl::unexpected(value.error());
    if (!*value)
        return false;
    bag.value = isSecret ? secretValue(**value) : std::move(**value);
    return true;
}

bool holdsKeys(const SafeBag& bag) {
    return bag.type == oid::shroudedKeyBag || bag.type == oid::secretBag ||
        std::ranges::any_of(bag.nested, holdsKeys);
}

/// The entries and the frame of one store.
class Resealing {
public:
    Resealing(const Store& store, Change change)
        : change_(std::move(change))
        , resealed_{.store = store} {
        resealed_.store.asRead = nullptr;
    }

    Result<Resealed> run() {
        for (auto& entry : resealed_.store.entries) {
            Entry moved = *entry;
            if (const auto done = move(moved); !done)
                return failure(Error{done.error()}.about(entry->name()));
            entry = std::make_shared<const Entry>(std::move(moved));
        }
        if (resealed_.store.format == StoreFormat::Pkcs12)
            resealed_.store.frame = std::make_shared<const Frame>(
                unsealed(std::get<Pkcs12Frame>(*resealed_.store.frame)));
        return std::move(resealed_);
    }

private:
    Result<void> move(Entry& entry) {
        if (auto* bags = std::get_if<BagPiece>(&entry.piece))
            return moveBags(entry, *bags);
        if (auto* java = std::get_if<container::JavaEntry>(&entry.piece))
            return moveJava(entry, *java);
        return {}; // what came from elsewhere goes under the new one as it is written
    }

    Result<void> moveBags(const Entry& entry, BagPiece& piece) {
        for (BagPiece::Placed& placed : piece.bags) {
            if (!holdsKeys(placed.bag))
                continue;
            const bool opens = entry.openKey() || placed.bag.type == oid::secretBag;
            const auto done = opens ? changeBag(placed.bag, change_) : Result<bool>{false};
            if (!done)
                return tl::unexpected(done.error());
            tell(entry, *done);
        }
        return {};
    }

    Result<void> moveJava(const Entry& entry, container::JavaEntry& java) {
        if (java.type == container::JavaEntryType::TrustedCertificate)
            return {};
        if (!entry.openKey()) {
            tell(entry, false);
            return {};
        }
        const SecretBytes plain = entry.openKey()->unencryptedPkcs8();
        auto content = resealed_.store.format == StoreFormat::Jks
            ? keys::protectForJks(plain, change_.after.text)
            : keys::protectForJceks(plain, change_.after.text);
        if (!content)
            return tl::unexpected(std::move(content).error());
        java.content = std::move(*content);
        tell(entry, true);
        return {};
    }

    /// Safes without their cipher text are encrypted anew when they are written.
    Frame unsealed(Pkcs12Frame frame) const {
        bool isSealed = frame.mac.has_value() || !resealed_.changed.empty();
        for (container::Safe& safe : frame.safes) {
            isSealed = isSealed || safe.encryption;
            safe.cipherText.clear();
        }
        if (!isSealed)
            frame.mac = container::protectionOf(container::Pkcs12Preset::Modern).mac;
        frame.opensWithout = false;
        frame.passphraseAbsent = false;
        return frame;
    }

    void tell(const Entry& entry, bool isChanged) {
        (isChanged ? resealed_.changed : resealed_.kept).push_back(entry.name());
    }

    Change change_;
    Resealed resealed_;
};

} // namespace

bool hasStorePassphrase(StoreFormat format) {
    return isJavaFormat(format) || format == StoreFormat::Pkcs12;
}

Result<Resealed> reseal(const Store& store, const SecretText& before, const SecretText& after) {
    if (!hasStorePassphrase(store.format))
        return failure(ErrorCode::InvalidArgument, {},
            std::string(storeFormatTitle(store.format)) + " is under no passphrase");
    if (after.empty())
        return failure(ErrorCode::InvalidArgument);
    const auto* frame = std::get_if<Pkcs12Frame>(store.frame.get());
    const bool absent = before.empty() && frame && frame->passphraseAbsent;
    return Resealing{store, {{before, absent}, {after, false}}}.run();
}

Result<Resealed> changePassphrase(
    const StoreFile& from, const std::optional<SecretText>& before, const SecretText& after) {
    const std::string name = from.path.string();
    if (!before && isJavaFormat(from.store.format)) // which is read without, but its keys are not
        return failure(ErrorCode::PassphraseNeeded, name);
    const auto opened = openStore(from.content, {.file = name, .passphrase = before});
    if (!opened)
        return tl::unexpected(opened.error());
    auto resealed = reseal(*opened, before.value_or(SecretText{}), after);
    if (!resealed)
        return failure(std::move(resealed).error().about(name));
    if (auto saved = saveStore(from, resealed->store, after); !saved)
        return tl::unexpected(std::move(saved).error());
    return resealed;
}

} // namespace certwright::trust
