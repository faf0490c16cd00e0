// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/document.h"

#include <string>
#include <string_view>

namespace certwright::trust {

/// Of one store: with more, the entries alone would take more memory than any file may.
inline constexpr std::size_t mostEntries = 150'000;

inline tl::unexpected<Error> tooManyEntries() {
    return failure(ErrorCode::LimitReached, {}, "more than " + std::to_string(mostEntries) + " entries");
}

// One reader and one writer for each family of formats. Readers give errors without the file's name.

Result<Store> readPemStore(std::string_view text, const std::optional<SecretText>& passphrase);
Result<Bytes> writePemStore(const Store& store, const std::optional<SecretText>& passphrase);

Result<Store> readDerStore(ByteView content);
Result<Bytes> writeDerStore(const Store& store);

Result<Store> readPkcs7Store(ByteView content);
Result<Bytes> writePkcs7Store(const Store& store);

/// How many lines of a text end a PEM block.
std::size_t endsOfBlocks(std::string_view text);
/// Tells of those that nothing begins: a damaged line may have cost an entry.
void tellOfStrayEnds(std::size_t count, Store& store);

Result<Store> readPkcs12Store(
    ByteView content, const container::OpenOptions& options, std::uint64_t mostIterations);
Result<Bytes> writePkcs12Store(const Store& store, const std::optional<SecretText>& passphrase);

Result<Store> readJavaKeyStore(ByteView content, const std::optional<SecretText>& passphrase);
Result<Bytes> writeJavaKeyStore(const Store& store, const std::optional<SecretText>& passphrase);

Result<Store> readBksStore(ByteView content, const std::optional<SecretText>& passphrase);

Result<Store> readP11KitStore(std::string_view text);
Result<Bytes> writeP11KitStore(const Store& store);

/// Whether the text is of p11-kit's own format.
bool looksLikeP11Kit(std::string_view text);

/// Puts what an object turned out to be into an entry.
void takeContent(container::Content content, Entry& entry);

/// Opens the keys of one store where the passphrase fits: the first thousand, for each may ask for much work.
class KeyOpener {
public:
    explicit KeyOpener(const std::optional<SecretText>& passphrase)
        : passphrase_(passphrase) {}
    /// Opened, or closed as it stands.
    KeyInEntry open(keys::EncryptedKey key);

private:
    const std::optional<SecretText>& passphrase_;
    std::size_t tried_ = 0;
};

/// Whether a PEM file says more of the certificate than that it is there (OpenSSL's TRUSTED CERTIFICATE).
bool writesTrustSettings(const Entry& entry);

/// Whether the entry can be written in that format at all; lossesOf() says why not.
bool canHold(StoreFormat format, const Entry& entry, bool withPassphrase);

} // namespace certwright::trust
