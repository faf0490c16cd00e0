// SPDX-License-Identifier: Apache-2.0
#include "core/vault/vault.h"

#include "core/ossl/random.h"
#include "core/vault/schema.h"
#include "core/vault/seal.h"

#include <algorithm>

namespace certwright::vault {

namespace fs = std::filesystem;
using keys::PrivateKey;
using x509::Certificate;

namespace {

constexpr std::size_t masterKeySize = 32;
constexpr std::size_t saltSize = 32;

struct RoleRow {
    Role role;
    std::string_view name;
};

constexpr RoleRow roles[] = {{Role::Root, "root"}, {Role::ServersAuthority, "servers-ca"},
    {Role::ClientsAuthority, "clients-ca"}, {Role::Server, "server"}, {Role::Client, "client"}};

std::string_view nameOf(Role role) {
    return std::ranges::find(roles, role, &RoleRow::role)->name;
}

Role roleNamed(const std::string& name) {
    const auto row = std::ranges::find(roles, name, &RoleRow::name);
    return row != std::end(roles) ? row->role : Role::Client;
}

Instant instantOf(std::int64_t seconds) {
    return Instant{std::chrono::seconds{seconds}};
}

std::int64_t secondsOf(Instant instant) {
    return instant.time_since_epoch().count();
}

/// Ties a sealed key to what it belongs to: it cannot be put in another's place.
std::string keyContext(const keys::PublicKey& key) {
    return "certwright key 1 " + toHex(key.spkiSha256());
}

/// Ties a wrapped master key to the cost that protects it: nobody can lower it unseen.
std::string slotContext(const std::string& kind, const ossl::ScryptCost& cost, ByteView salt) {
    return "certwright slot 1 " + kind + " " + std::to_string(cost.n) + " " + std::to_string(cost.r) + " " +
        std::to_string(cost.p) + " " + toHex(salt);
}

struct Slot {
    std::string kind;
    ossl::ScryptCost cost;
    Bytes salt;
    Bytes master;
};

Result<std::optional<Slot>> readSlot(const Database& database) {
    Statement statement = database.prepare(
        "SELECT kind, n, r, p, salt, master FROM slot ORDER BY id LIMIT 1");
    const auto row = statement.step();
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return std::optional<Slot>{};
    return std::optional{Slot{.kind = statement.text(0),
        .cost = {.n = static_cast<std::uint64_t>(statement.number(1)),
            .r = static_cast<std::uint32_t>(statement.number(2)),
            .p = static_cast<std::uint32_t>(statement.number(3))},
        .salt = statement.blob(4),
        .master = statement.blob(5)}};
}

/// The master key of a slot under a passphrase.
Result<SecretBytes> openSlot(const Slot& slot, const SecretText& passphrase) {
    const auto key = ossl::scryptKey(passphrase, slot.salt, slot.cost);
    if (!key)
        return tl::unexpected(key.error());
    auto master = ossl::unseal(*key, slot.master, bytesOf(slotContext(slot.kind, slot.cost, slot.salt)));
    if (!master)
        return failure(ErrorCode::WrongPassphrase);
    return std::move(*master);
}

SecretBytes keySealingKey(const SecretBytes& masterKey) {
    return ossl::derivedKey(masterKey, "certwright keys");
}

} // namespace

Vault::Vault(fs::path path, Database database, std::optional<FileLock> lock)
    : path_(std::move(path))
    , database_(std::move(database))
    , lock_(std::move(lock)) {}

Result<std::shared_ptr<Vault>> Vault::open(const fs::path& path) {
    std::error_code ignored; // what is wrong with the folder shows when the file is opened
    fs::create_directories(path.parent_path(), ignored);
    std::optional<FileLock> lock = FileLock::acquire(path.string() + ".lock");
    auto database = Database::open(path, lock ? Database::Mode::ReadWrite : Database::Mode::ReadOnly);
    if (!database)
        return tl::unexpected(std::move(database).error().about(path.string()));
    if (lock)
        if (auto prepared = prepareSchema(*database, path); !prepared) {
            Error error = std::move(prepared).error();
            error.subject = path.string();
            return failure(std::move(error));
        }
    std::shared_ptr<Vault> vault{new Vault(path, std::move(*database), std::move(lock))};
    if (auto loaded = vault->loadSlot(); !loaded)
        return tl::unexpected(std::move(loaded).error().about(path.string()));
    return vault;
}

Result<void> Vault::loadSlot() {
    const auto slot = readSlot(database_);
    if (!slot)
        return tl::unexpected(slot.error());
    if (!*slot)
        return {};
    protection_ = (*slot)->kind == "open" ? Protection::Open : Protection::Passphrase;
    if (protection_ == Protection::Passphrase)
        return {};
    SecretBytes master = secretCopyOf((*slot)->master);
    if (auto intact = checkSeal(database_, master); !intact)
        return intact;
    masterKey_ = std::move(master);
    return {};
}

Protection Vault::protection() const {
    const std::scoped_lock guard{mutex_};
    return protection_;
}

bool Vault::isUnlocked() const {
    const std::scoped_lock guard{mutex_};
    return masterKey_.has_value();
}

Result<void> Vault::requireUnlocked() const {
    if (!masterKey_)
        return failure(ErrorCode::VaultLocked, path_.string());
    return {};
}

Result<void> Vault::writeSlot(
    const std::string& kind, const ossl::ScryptCost& cost, ByteView salt, ByteView master) {
    if (auto emptied = database_.execute("DELETE FROM slot"); !emptied)
        return emptied;
    return database_.prepare("INSERT INTO slot (kind, n, r, p, salt, master) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
        .bind(1, kind)
        .bind(2, static_cast<std::int64_t>(cost.n))
        .bind(3, std::int64_t{cost.r})
        .bind(4, std::int64_t{cost.p})
        .bind(5, salt)
        .bind(6, master)
        .run();
}

Result<void> Vault::protect(const std::optional<SecretText>& passphrase, const ossl::ScryptCost& cost) {
    const std::scoped_lock guard{mutex_};
    if (protection_ != Protection::None)
        return failure(ErrorCode::InvalidArgument, path_.string());
    SecretBytes master = ossl::randomSecret(masterKeySize);
    const Bytes salt = ossl::randomBytes(saltSize);
    Bytes wrapped = copyOf(master);
    const std::string kind = passphrase ? "passphrase" : "open";
    if (passphrase) {
        const auto key = ossl::scryptKey(*passphrase, salt, cost);
        if (!key)
            return tl::unexpected(key.error());
        wipe(wrapped.data(), wrapped.size());
        wrapped = ossl::seal(*key, master, bytesOf(slotContext(kind, cost, salt)));
    }
    auto transaction = Transaction::begin(database_);
    if (!transaction)
        return tl::unexpected(std::move(transaction).error());
    if (auto written = writeSlot(kind, cost, salt, wrapped); !written)
        return written;
    if (auto sealed = writeSeal(database_, master); !sealed)
        return sealed;
    if (auto committed = transaction->commit(); !committed)
        return committed;
    protection_ = passphrase ? Protection::Passphrase : Protection::Open;
    masterKey_ = std::move(master);
    return {};
}

Result<void> Vault::unlock(const SecretText& passphrase) {
    const std::scoped_lock guard{mutex_};
    const auto slot = readSlot(database_);
    if (!slot)
        return tl::unexpected(slot.error());
    if (!*slot)
        return {};
    const bool isOpen = (*slot)->kind == "open";
    auto master = isOpen ? Result<SecretBytes>{secretCopyOf((*slot)->master)} : openSlot(**slot, passphrase);
    if (!master)
        return failure(std::move(master).error().about(path_.string()));
    if (auto intact = checkSeal(database_, *master); !intact)
        return failure(std::move(intact).error().about(path_.string()));
    masterKey_ = std::move(*master);
    return {};
}

void Vault::lock() {
    const std::scoped_lock guard{mutex_};
    masterKey_.reset();
}

Result<void> Vault::changePassphrase(const SecretText& oldPassphrase, const SecretText& newPassphrase) {
    const std::scoped_lock guard{mutex_};
    const auto slot = readSlot(database_);
    if (!slot)
        return tl::unexpected(slot.error());
    if (!*slot)
        return failure(ErrorCode::InvalidArgument, path_.string());
    const bool wasOpen = (*slot)->kind == "open";
    auto master = wasOpen ? Result<SecretBytes>{secretCopyOf((*slot)->master)}
                          : openSlot(**slot, oldPassphrase);
    if (!master)
        return failure(std::move(master).error().about(path_.string()));
    const ossl::ScryptCost cost;
    const Bytes salt = ossl::randomBytes(saltSize);
    const auto key = ossl::scryptKey(newPassphrase, salt, cost);
    if (!key)
        return tl::unexpected(key.error());
    auto transaction = Transaction::begin(database_);
    if (!transaction)
        return tl::unexpected(std::move(transaction).error());
    const Bytes wrapped = ossl::seal(*key, *master, bytesOf(slotContext("passphrase", cost, salt)));
    if (auto written = writeSlot("passphrase", cost, salt, wrapped); !written)
        return written;
    if (auto sealed = writeSeal(database_, *master); !sealed)
        return sealed;
    if (auto committed = transaction->commit(); !committed)
        return committed;
    protection_ = Protection::Passphrase;
    return {};
}

Result<std::vector<StoredCertificate>> Vault::allCertificates() const {
    Statement rows = database_.prepare(
        "SELECT c.der, c.role, c.label, c.setup, c.added FROM certificate c ORDER BY c.id");
    std::vector<StoredCertificate> list;
    while (true) {
        const auto row = rows.step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            break;
        auto certificate = Certificate::parse(rows.blob(0));
        if (!certificate)
            return failure(ErrorCode::VaultTampered, path_.string());
        list.push_back({.certificate = std::move(*certificate),
            .role = roleNamed(rows.text(1)),
            .label = rows.text(2),
            .setup = rows.number(3),
            .added = instantOf(rows.number(4))});
    }
    for (StoredCertificate& stored : list) {
        const auto key = stored.certificate->publicKey.spkiSha256();
        Statement found = database_.prepare("SELECT 1 FROM private_key WHERE spki_sha256 = ?1");
        found.bind(1, ByteView{key});
        stored.hasKey = found.step().value_or(false);
    }
    return list;
}

Result<std::vector<StoredCertificate>> Vault::certificates() const {
    const std::scoped_lock guard{mutex_};
    return allCertificates();
}

Result<std::vector<StoredSetup>> Vault::setups() const {
    const std::scoped_lock guard{mutex_};
    Statement rows = database_.prepare("SELECT id, name, folder, created FROM setup ORDER BY id");
    std::vector<StoredSetup> list;
    while (true) {
        const auto row = rows.step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return list;
        list.push_back({rows.number(0), rows.text(1), rows.text(2), instantOf(rows.number(3))});
    }
}

Result<PrivateKey> Vault::keyOf(const Certificate& certificate) const {
    if (auto unlocked = requireUnlocked(); !unlocked)
        return tl::unexpected(std::move(unlocked).error());
    const keys::PublicKey& publicKey = certificate->publicKey;
    const auto fingerprint = publicKey.spkiSha256();
    Statement statement = database_.prepare("SELECT sealed FROM private_key WHERE spki_sha256 = ?1");
    statement.bind(1, ByteView{fingerprint});
    const auto row = statement.step();
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return failure(ErrorCode::NoPrivateKey, certificate->subject.shortText());
    const auto pkcs8 = ossl::unseal(
        keySealingKey(*masterKey_), statement.blob(0), bytesOf(keyContext(publicKey)));
    if (!pkcs8)
        return failure(ErrorCode::VaultTampered, path_.string());
    auto key = PrivateKey::parse(*pkcs8);
    if (key && !(key->publicKey() == publicKey))
        return failure(ErrorCode::VaultTampered, path_.string());
    return key;
}

Result<PrivateKey> Vault::privateKey(const Certificate& certificate) const {
    const std::scoped_lock guard{mutex_};
    return keyOf(certificate);
}

Result<issue::AuthoritySet> Vault::authorities(std::int64_t setup) const {
    const std::scoped_lock guard{mutex_};
    const auto list = allCertificates();
    if (!list)
        return tl::unexpected(list.error());
    const auto find = [&](Role role) -> const StoredCertificate* {
        const auto found = std::ranges::find_if(*list,
            [&](const StoredCertificate& stored) { return stored.setup == setup && stored.role == role; });
        return found != list->end() ? &*found : nullptr;
    };
    const auto keyWhereThere = [&](const StoredCertificate& stored) -> std::optional<PrivateKey> {
        auto key = keyOf(stored.certificate);
        return key ? std::optional{std::move(*key)} : std::nullopt;
    };
    if (auto unlocked = requireUnlocked(); !unlocked)
        return tl::unexpected(std::move(unlocked).error());
    const StoredCertificate* root = find(Role::Root);
    if (!root)
        return failure(ErrorCode::NotFound, path_.string());
    issue::AuthoritySet set{.root = root->certificate, .rootKey = keyWhereThere(*root)};
    if (const StoredCertificate* servers = find(Role::ServersAuthority)) {
        set.servers = servers->certificate;
        set.serversKey = keyWhereThere(*servers);
    }
    if (const StoredCertificate* clients = find(Role::ClientsAuthority)) {
        set.clients = clients->certificate;
        set.clientsKey = keyWhereThere(*clients);
    }
    return set;
}

Result<void> Vault::insertCertificate(const Certificate& certificate, Role role, const std::string& label,
    const SetupToStore& setup, std::int64_t id) {
    return database_
        .prepare("INSERT INTO certificate (sha256, der, role, label, setup, added) VALUES (?1, ?2, ?3, ?4, "
                 "?5, ?6)")
        .bind(1, ByteView{certificate.sha256()})
        .bind(2, certificate.der())
        .bind(3, nameOf(role))
        .bind(4, label)
        .bind(5, id)
        .bind(6, secondsOf(setup.created))
        .run();
}

Result<void> Vault::insertKey(const PrivateKey& key, Instant added) {
    const Bytes sealed = ossl::seal(
        keySealingKey(*masterKey_), key.unencryptedPkcs8(), bytesOf(keyContext(key.publicKey())));
    const auto fingerprint = key.publicKey().spkiSha256();
    return database_.prepare("INSERT INTO private_key (spki_sha256, sealed, added) VALUES (?1, ?2, ?3)")
        .bind(1, ByteView{fingerprint})
        .bind(2, sealed)
        .bind(3, secondsOf(added))
        .run();
}

Result<void> Vault::insertAll(const SetupToStore& setup, std::int64_t id) {
    struct Entry {
        const Certificate* certificate;
        const PrivateKey* key;
        Role role;
        std::string label;
    };
    std::vector<Entry> entries;
    const issue::SetupResult& result = setup.result;
    const issue::AuthoritySet& set = result.authorities;
    const auto addAuthority = [&](const Certificate& certificate, const std::optional<PrivateKey>& key,
                                  Role role) {
        entries.push_back({&certificate, key ? &*key : nullptr, role, certificate->subject.shortText()});
    };
    if (result.newAuthorities) {
        addAuthority(set.root, set.rootKey, Role::Root);
        if (set.servers)
            addAuthority(*set.servers, set.serversKey, Role::ServersAuthority);
        if (set.clients)
            addAuthority(*set.clients, set.clientsKey, Role::ClientsAuthority);
    }
    if (result.server)
        entries.push_back({&result.server->certificate, &result.server->key, Role::Server,
            result.server->certificate->subject.shortText()});
    for (const issue::NamedClient& client : result.clients)
        entries.push_back({&client.identity.certificate, &client.identity.key, Role::Client, client.name});
    for (const Entry& entry : entries) {
        if (auto inserted = insertCertificate(*entry.certificate, entry.role, entry.label, setup, id);
            !inserted)
            return inserted;
        if (entry.key)
            if (auto inserted = insertKey(*entry.key, setup.created); !inserted)
                return inserted;
    }
    return {};
}

Result<std::int64_t> Vault::add(const SetupToStore& setup) {
    const std::scoped_lock guard{mutex_};
    if (auto unlocked = requireUnlocked(); !unlocked)
        return tl::unexpected(std::move(unlocked).error());
    if (isReadOnly())
        return failure(ErrorCode::VaultBusy, path_.string());
    auto transaction = Transaction::begin(database_);
    if (!transaction)
        return tl::unexpected(std::move(transaction).error());
    std::int64_t id = setup.existing.value_or(0);
    if (!setup.existing) {
        auto inserted = database_
                            .prepare(
                                "INSERT INTO setup (name, plan, folder, created) VALUES (?1, ?2, ?3, ?4)")
                            .bind(1, setup.result.plan.authorityName)
                            .bind(2, setup.plan)
                            .bind(3, setup.folder)
                            .bind(4, secondsOf(setup.created))
                            .run();
        if (!inserted)
            return tl::unexpected(std::move(inserted).error());
        id = database_.lastInsertedId();
    }
    if (auto inserted = insertAll(setup, id); !inserted)
        return tl::unexpected(std::move(inserted).error());
    if (auto sealed = writeSeal(database_, *masterKey_); !sealed)
        return tl::unexpected(std::move(sealed).error());
    if (auto committed = transaction->commit(); !committed)
        return tl::unexpected(std::move(committed).error());
    return id;
}

} // namespace certwright::vault
