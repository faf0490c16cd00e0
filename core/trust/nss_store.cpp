// SPDX-License-Identifier: Apache-2.0
#include "core/trust/nss_store.h"

#include "core/codec/oid_names.h"
#include "core/codec/pem.h"
#include "core/container/open.h"

#include <algorithm>
#include <array>
#include <map>

namespace certwright::trust {

namespace oid = codec::oid;

namespace {

Command certutil(const std::filesystem::path& folder, std::vector<std::string> arguments) {
    Command command{.program = "certutil", .arguments = {"-d", "sql:" + folder.string()}, .input = {}};
    command.arguments.insert(command.arguments.begin(), arguments.front());
    command.arguments.insert(command.arguments.end(), arguments.begin() + 1, arguments.end());
    return command;
}

constexpr std::size_t fieldCount = 3;
using Fields = std::array<std::string, fieldCount>; ///< SSL, e-mail, code

/// Empty where it is none: three fields of known letters, with two commas.
std::optional<Fields> fieldsOf(std::string_view flags) {
    Fields fields;
    std::size_t field = 0;
    for (const char c : flags) {
        if (c == ',') {
            if (++field == fieldCount)
                return std::nullopt;
        } else if (std::string_view("pPcCTuw").find(c) == std::string_view::npos) {
            return std::nullopt;
        } else {
            fields[field] += c;
        }
    }
    return field + 1 == fieldCount ? std::optional(fields) : std::nullopt;
}

bool has(const std::string& field, char letter) {
    return field.find(letter) != std::string::npos;
}

bool isIn(const std::vector<codec::Oid>& purposes, const codec::Oid& purpose) {
    return std::ranges::find(purposes, purpose) != purposes.end();
}

/// What each letter of each field is about.
struct Meaning {
    std::size_t field;
    char letter;
    const codec::KnownOid* purpose;
};
constexpr Meaning meanings[] = {{0, 'C', &oid::serverAuth}, {0, 'T', &oid::clientAuth},
    {1, 'C', &oid::emailProtection}, {2, 'C', &oid::codeSigning}};

void takeFlags(const Fields& fields, Entry& entry) {
    for (const Meaning& meaning : meanings) {
        if (has(fields[meaning.field], meaning.letter))
            entry.trustedFor.emplace_back(*meaning.purpose);
        else if (has(fields[meaning.field], 'p'))
            entry.rejectedFor.emplace_back(*meaning.purpose);
    }
    entry.kind = entry.trustedFor.empty() ? EntryKind::Certificate : EntryKind::TrustedCertificate;
}

bool isTrustedFor(const Entry& entry, const codec::Oid& purpose) {
    const bool isRejected = isIn(entry.rejectedFor, purpose) ||
        isIn(entry.rejectedFor, codec::Oid(oid::anyExtendedKeyUsage));
    return entry.kind == EntryKind::TrustedCertificate && !isRejected &&
        (!entry.isLimited() || isIn(entry.trustedFor, purpose));
}

Fields newFields(const Entry& entry) {
    Fields fields;
    for (const Meaning& meaning : meanings)
        if (isTrustedFor(entry, *meaning.purpose))
            fields[meaning.field] += meaning.letter;
    for (const Meaning& meaning : meanings) {
        const bool isRejected = isIn(entry.rejectedFor, *meaning.purpose) ||
            isIn(entry.rejectedFor, codec::Oid(oid::anyExtendedKeyUsage));
        if (isRejected && fields[meaning.field].empty())
            fields[meaning.field] = "p";
    }
    return fields;
}

/// "u" says that there is a key, and cannot be set.
std::string settable(std::string field) {
    std::erase(field, 'u');
    return field;
}

std::string certificatePem(const Entry& entry) {
    return codec::toPem("CERTIFICATE", entry.leaf()->der());
}

class Changes {
public:
    Changes(const std::filesystem::path& folder, const Store& before, const Store& after)
        : folder_(folder)
        , before_(before)
        , after_(after) {
        for (const auto& entry : before.entries)
            ++bearers_[entry->alias];
    }

    Result<std::vector<Command>> make() {
        for (const auto& entry : before_.entries)
            if (auto done = remove(*entry); !done)
                return tl::unexpected(std::move(done).error());
        for (const auto& entry : after_.entries)
            if (auto done = before_.find(entry->id) ? change(*entry) : add(*entry); !done)
                return tl::unexpected(std::move(done).error());
        return std::move(commands_);
    }

private:
    static bool isReplaced(const Entry& before, const Entry& now) {
        return before.fingerprint() != now.fingerprint();
    }

    void say(std::vector<std::string> arguments, std::string input = {}) {
        commands_.push_back(certutil(folder_, std::move(arguments)));
        commands_.back().input = std::move(input);
    }

    Result<void> canName(const std::string& nickname) const {
        const auto bearers = bearers_.find(nickname);
        const bool isOne = bearers == bearers_.end() || bearers->second == 1;
        if (nickname.empty() || !isOne || nickname.find(':') != std::string::npos)
            return failure(ErrorCode::InvalidArgument, nickname,
                isOne ? "certutil takes no such nickname" : "several certificates bear this nickname");
        return {};
    }

    Result<void> remove(const Entry& entry) {
        const Entry* now = after_.find(entry.id);
        if (now && !isReplaced(entry, *now))
            return {};
        auto can = canName(entry.alias);
        if (can)
            say({"-D", "-n", entry.alias});
        return can;
    }

    Result<void> change(const Entry& now) {
        const Entry& entry = *before_.find(now.id);
        if (isReplaced(entry, now))
            return add(now);
        const bool isRenamed = entry.alias != now.alias;
        const bool isSet = nssFlags(entry) != nssFlags(now);
        if (!isRenamed && !isSet)
            return {};
        for (const std::string* name : {&entry.alias, &now.alias})
            if (auto can = canName(*name); !can)
                return can;
        if (isRenamed)
            say({"--rename", "-n", entry.alias, "--new-n", now.alias});
        if (isSet)
            say({"-M", "-n", now.alias, "-t", nssFlags(now)});
        return {};
    }

    Result<void> add(const Entry& entry) {
        if (!entry.leaf() || entry.hasKey())
            return {}; // lossesOf() says so
        if (auto can = canName(entry.alias); !can)
            return can;
        const auto isThere = [&](const auto& other) {
            return other->fingerprint() == entry.fingerprint() && after_.find(other->id) != nullptr &&
                !isReplaced(*other, *after_.find(other->id));
        };
        const auto there = std::ranges::find_if(before_.entries, isThere);
        if (there != before_.entries.end())
            return failure(ErrorCode::Exists, (*there)->alias);
        say({"-A", "-n", entry.alias, "-t", nssFlags(entry), "-a"}, certificatePem(entry));
        return {};
    }

    const std::filesystem::path& folder_;
    const Store& before_;
    const Store& after_;
    std::map<std::string, int> bearers_; ///< how many have a nickname
    std::vector<Command> commands_;
};

} // namespace

bool isNssDatabase(const std::filesystem::path& folder) {
    std::error_code ignored; // what cannot be asked is none
    return std::filesystem::is_regular_file(folder / "cert9.db", ignored);
}

Command listNss(const std::filesystem::path& folder) {
    return certutil(folder, {"-L"});
}

Command showNss(const std::filesystem::path& folder, const std::string& nickname) {
    return certutil(folder, {"-L", "-n", nickname, "-a"});
}

std::vector<NssLine> readNssList(std::string_view output) {
    std::vector<NssLine> lines;
    while (!output.empty()) {
        const std::size_t end = std::min(output.find('\n'), output.size());
        const std::string_view line = output.substr(0, end);
        output.remove_prefix(std::min(end + 1, output.size()));
        const std::size_t last = line.find_last_not_of(" \r");
        const std::size_t gap = last == std::string_view::npos ? last : line.find_last_of(' ', last);
        if (gap == std::string_view::npos)
            continue;
        const std::string_view flags = line.substr(gap + 1, last - gap);
        const std::size_t nameEnd = line.find_last_not_of(' ', gap);
        if (fieldsOf(flags) && nameEnd != std::string_view::npos)
            lines.push_back({std::string(line.substr(0, nameEnd + 1)), std::string(flags)});
    }
    return lines;
}

Result<std::vector<Entry>> nssEntries(const std::string& flags, std::string_view pem, std::string nickname) {
    const auto fields = fieldsOf(flags);
    const auto opened = container::open(bytesOf(pem), {.file = nickname});
    const auto certificates = opened ? opened->certificates() : std::vector<x509::Certificate>{};
    if (!fields || certificates.empty())
        return failure(ErrorCode::NoCertificate, std::move(nickname));
    std::vector<Entry> entries;
    for (const x509::Certificate& certificate : certificates) {
        Entry entry{.alias = nickname, .certificates = {certificate}};
        takeFlags(*fields, entry);
        entry.piece = NssPiece{flags};
        entries.push_back(std::move(entry));
    }
    return entries;
}

std::string nssFlags(const Entry& entry) {
    const auto* piece = std::get_if<NssPiece>(&entry.piece);
    const auto before = piece ? fieldsOf(piece->flags) : std::nullopt;
    Fields fields = newFields(entry);
    if (before) {
        Entry was;
        takeFlags(*before, was);
        const Fields same = newFields(was);
        for (std::size_t field = 0; field < fieldCount; ++field)
            if (same[field] == fields[field])
                fields[field] = settable((*before)[field]); // with letters that no purpose stands for
    }
    return fields[0] + ',' + fields[1] + ',' + fields[2];
}

Result<std::vector<Command>> nssChanges(
    const std::filesystem::path& folder, const Store& before, const Store& after) {
    return Changes(folder, before, after).make();
}

} // namespace certwright::trust
