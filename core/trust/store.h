// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/container/java_store_structure.h"
#include "core/container/pkcs12_structure.h"
#include "core/keys/encrypted_key.h"
#include "core/keys/private_key.h"
#include "core/x509/certificate.h"
#include "core/x509/revocation_list.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace certwright::trust {

/// The formats that a trust store is kept in. BKS is read only; an NSS database is changed by NSS's own tool
/// alone.
enum class StoreFormat { Pem, Der, Pkcs7, Pkcs12, Jks, Jceks, Bks, HashedFolder, P11Kit, Nss };

/// "pem", "der", "pkcs7", "pkcs12", "jks", "jceks", "bks", "hashed-folder", "p11-kit", "nss": as the command line takes
/// and prints it.
std::string_view storeFormatName(StoreFormat format);
std::optional<StoreFormat> storeFormatNamed(std::string_view name);

/// "PEM", "PKCS#12": as people write it.
std::string_view storeFormatTitle(StoreFormat format);

/// "truststore.p12": as the programs that read such a store call it.
std::string_view usualFileName(StoreFormat format);

/// All that this program writes by itself.
std::span<const StoreFormat> writableFormats();

/// JKS and JCEKS, which share their rules.
bool isJavaFormat(StoreFormat format);
/// Whether its files are encrypted or sealed with a passphrase.
bool isSealedFormat(StoreFormat format);
/// Whether entries have names of their own there.
bool hasAliases(StoreFormat format);
/// Whether entries stand there one after the other.
bool keepsOrder(StoreFormat format);

enum class EntryKind {
    TrustedCertificate,
    Certificate, ///< there, but not marked as trusted: Java overlooks it
    Key,
    Secret,
    RevocationList,
    Other,
};

/// "trusted-certificate", "certificate", "key", "secret", "crl", "other"
std::string_view entryKindName(EntryKind kind);

/// A block of a PEM file with the text that stands before it; the sections of a p11-kit file that make one
/// entry.
struct TextPiece {
    std::string before;
    std::string block;  ///< to the end of the line of END
    bool glued = false; ///< the block before it did not end its line
};

/// An element of a DER or PKCS#7 file.
struct ObjectPiece {
    Bytes encoded;
    bool isRevocationList = false; ///< PKCS#7 keeps them apart
};

/// The bags of a PKCS#12 that make one entry: a key and its leaf are two.
struct BagPiece {
    struct Placed {
        std::size_t safe = 0;
        container::SafeBag bag;
    };
    std::vector<Placed> bags;
};

/// An entry of a file that lies in a folder.
struct FilePiece {
    std::string file;        ///< its name
    std::uint64_t entry = 0; ///< its number in that file's own store
};

/// What an NSS database holds beside the certificate.
struct NssPiece {
    std::string flags; ///< "CT,C,C", as certutil prints them
};

/// What an entry came from, octet by octet.
using Piece = std::variant<std::monostate, TextPiece, ObjectPiece, BagPiece, container::JavaEntry, FilePiece,
    NssPiece>;

/// A key in a store: open, or still under a passphrase of its own.
using KeyInEntry = std::variant<std::monostate, keys::PrivateKey, keys::EncryptedKey>;

/// One entry of a store.
struct Entry {
    std::uint64_t id = 0; ///< stays the same through every edit of one document
    EntryKind kind = EntryKind::TrustedCertificate;
    std::string alias;
    std::vector<x509::Certificate> certificates; ///< of a key its chain, leaf first; else at most one
    KeyInEntry key;
    std::optional<x509::RevocationList> revocationList;
    std::optional<std::int64_t> date;   ///< milliseconds since 1970
    std::vector<codec::Oid> trustedFor; ///< empty: for everything
    std::vector<codec::Oid> rejectedFor;
    std::vector<container::BagAttribute> attributes; ///< those without a place above
    Piece piece;
    bool edited = false; ///< differs from its piece in the values above

    bool hasKey() const { return !std::holds_alternative<std::monostate>(key); }
    const keys::PrivateKey* openKey() const { return std::get_if<keys::PrivateKey>(&key); }
    const keys::EncryptedKey* closedKey() const { return std::get_if<keys::EncryptedKey>(&key); }
    const x509::Certificate* leaf() const { return certificates.empty() ? nullptr : &certificates.front(); }

    /// Whether it is trusted for some purposes only.
    bool isLimited() const;
    /// What a person would call it: the alias, else the subject.
    std::string name() const;
    /// Of what is in it, by which it is found again: the certificate's, else that of the octets.
    ossl::Sha256 fingerprint() const;
};

/// What a PEM file has besides its blocks.
struct TextFrame {
    std::string header; ///< a byte order mark, and what belongs to no single block
    std::string trailer;
    std::string lineEnd = "\n";
};
/// What follows the objects of a DER file.
struct ObjectFrame {
    Bytes trailing;
};
/// The rest of a PKCS#7.
struct SignedDataFrame {
    Bytes beforeSets; ///< version, digests, content
    Bytes afterSets;  ///< signers
};
struct Pkcs12Frame {
    std::vector<container::Safe> safes;
    std::optional<container::Pkcs12Mac> mac;
    bool opensWithout = false;     ///< nobody had to give a passphrase: there is none, or an empty one
    bool passphraseAbsent = false; ///< opened with none at all, which differs from an empty one
};
struct JavaFrame {
    std::uint32_t version = 2;
    Bytes trailing;
};
struct Store;

/// What lies in a folder.
struct FolderFrame {
    std::map<std::string, std::shared_ptr<const Store>> files; ///< by name, each as it was read
    std::map<std::string, std::string> links; ///< by which OpenSSL looks, and to which name each leads
    std::set<std::string> others;             ///< names of what else is there
    bool isComplete = true;                   ///< there was not too much to read
};
using Frame = std::variant<TextFrame, ObjectFrame, SignedDataFrame, Pkcs12Frame, JavaFrame, FolderFrame>;

/// A trust store as a document: a value that is cheap to copy, so that what was before an edit can be kept.
struct Store {
    StoreFormat format = StoreFormat::Pem;
    std::vector<std::shared_ptr<const Entry>> entries;
    std::shared_ptr<const Frame> frame;
    std::shared_ptr<const Bytes> asRead; ///< the file; null once edited
    std::vector<Finding> findings;       ///< about the file
    std::uint64_t nextId = 1;

    const Entry* find(std::uint64_t id) const;
};

/// Adds one with a number of its own.
void addEntry(Store& store, Entry entry);

} // namespace certwright::trust
