// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/instant.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/issue/setup.h"
#include "core/keys/private_key.h"
#include "core/ossl/sealing.h"
#include "core/vault/database.h"
#include "core/vault/file_lock.h"
#include "core/vault/profiles.h"
#include "core/x509/certificate.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace certwright::vault {

/// What keeps the private keys.
enum class Protection {
    None,       ///< nothing yet: the vault is new and holds no key
    Passphrase, ///< a passphrase, by scrypt
    Open,       ///< nothing but the file's mode, as the user chose
};

/// What a certificate is in the set-up that it belongs to.
enum class Role { Root, ServersAuthority, ClientsAuthority, Server, Client };

struct StoredCertificate {
    x509::Certificate certificate;
    Role role = Role::Client;
    std::string label;      ///< what the user called it
    std::int64_t setup = 0; ///< the set-up's id
    Instant added;
    bool hasKey = false;
};

struct StoredSetup {
    std::int64_t id = 0;
    std::string name;
    std::string folder;
    Instant created;
};

/// What a set-up is stored with.
struct SetupToStore {
    const issue::SetupResult& result;
    std::string plan;   ///< as JSON
    std::string folder; ///< where its files are
    Instant created;
    std::optional<std::int64_t> existing; ///< add to that set-up instead of making one
};

/// What the user owns, durable, in one SQLite file (mode 0600): certificates and plans in the clear, private
/// keys sealed one by one under a master key, the whole under a seal that shows any change from outside.
/// Browsing needs no passphrase; keys and changes do. Safe to use from several threads. Where another program
/// has the vault open already, it is opened for reading only.
class Vault {
public:
    /// Opens the vault, or makes an empty one with the folders above it.
    /// Errors: PermissionDenied, NotFound, Malformed, UnsupportedVersion, VaultBusy.
    static Result<std::shared_ptr<Vault>> open(const std::filesystem::path& path);

    const std::filesystem::path& path() const { return path_; }
    Protection protection() const;
    bool isReadOnly() const { return !lock_; }
    /// Keys can be used and changes made.
    bool isUnlocked() const;

    /// Chooses how a new vault is kept and unlocks it: by a passphrase, or open where none is given.
    /// \pre protection() is None. Takes about half a second with a passphrase.
    Result<void> protect(const std::optional<SecretText>& passphrase, const ossl::ScryptCost& cost = {});

    /// Errors: WrongPassphrase; VaultTampered.
    Result<void> unlock(const SecretText& passphrase);
    /// Forgets the master key. An open vault unlocks again by itself when it is opened anew.
    void lock();

    /// Errors: VaultLocked, WrongPassphrase, InvalidArgument for an open vault without an old one to check.
    Result<void> changePassphrase(const SecretText& oldPassphrase, const SecretText& newPassphrase);

    Result<std::vector<StoredCertificate>> certificates() const;
    Result<std::vector<StoredSetup>> setups() const;
    /// The CAs of a set-up, with the keys that are there. Errors: VaultLocked, NotFound.
    Result<issue::AuthoritySet> authorities(std::int64_t setup) const;
    /// Errors: VaultLocked, NoPrivateKey, VaultTampered.
    Result<keys::PrivateKey> privateKey(const x509::Certificate& certificate) const;

    /// Stores what a set-up made, in one transaction. Gives its id.
    /// Errors: VaultLocked, VaultBusy, NoSpace.
    Result<std::int64_t> add(const SetupToStore& setup);

    /// Profiles of connections, by name.
    Result<std::vector<StoredProfile>> profiles() const;
    /// Stores a new one, or one that is there with what is new about it. Gives its id. A vault that nothing
    /// protects yet takes it as well. Errors: Exists, about a name that another one has; VaultLocked,
    /// VaultBusy, NoSpace.
    Result<std::int64_t> saveProfile(const StoredProfile& profile);
    /// With its history. Errors: VaultLocked, VaultBusy.
    Result<void> deleteProfile(std::int64_t id);

    /// Adds to a profile's history, while the vault is locked too. The last mostRuns are kept, and the last
    /// success with a record; a record above largestRunRecord is not. Errors: VaultBusy, NoSpace.
    Result<void> noteRun(const RunToStore& run);
    /// Latest first.
    Result<std::vector<StoredRun>> runs(std::int64_t profile) const;
    /// As JSON. Errors: NotFound.
    Result<std::string> runRecord(std::int64_t run) const;

private:
    Vault(std::filesystem::path path, Database database, std::optional<FileLock> lock);

    Result<void> loadSlot();
    Result<void> requireUnlocked() const;
    Result<void> requireChangeable() const;
    Result<bool> knowsProfiles() const;
    Result<void> changeSealed(const std::function<Result<void>()>& change);
    Result<void> insertCertificate(const x509::Certificate& certificate, Role role, const std::string& label,
        const SetupToStore& setup, std::int64_t id);
    Result<void> insertKey(const keys::PrivateKey& key, Instant added);
    Result<void> insertAll(const SetupToStore& setup, std::int64_t id);
    Result<void> writeSlot(
        const std::string& kind, const ossl::ScryptCost& cost, ByteView salt, ByteView master);
    Result<keys::PrivateKey> keyOf(const x509::Certificate& certificate) const;
    Result<std::vector<StoredCertificate>> allCertificates() const;

    std::filesystem::path path_;
    Database database_;
    std::optional<FileLock> lock_;
    mutable std::mutex mutex_;
    Protection protection_ = Protection::None;
    std::optional<SecretBytes> masterKey_;
};

} // namespace certwright::vault
