// SPDX-License-Identifier: Apache-2.0
// p11-kit's own files: a certificate with what may be done by it, and extensions stapled to its key.
#include "core/base/utf8.h"
#include "core/codec/der_writer.h"
#include "core/codec/oid_names.h"
#include "core/codec/pem.h"
#include "core/container/p11_kit_sections.h"
#include "core/trust/findings.h"
#include "core/trust/formats.h"

#include <algorithm>

namespace certwright::trust {

using codec::DerReader;
using codec::Oid;
using container::P11KitSection;
namespace der = codec::der;
namespace oid = codec::oid;
namespace tag = codec::tag;

namespace {

/// What PEM block a section holds; empty where it is none or broken.
std::optional<Bytes> blockOf(const P11KitSection& section, std::string_view label) {
    const auto blocks = codec::scanPem(section.block);
    if (blocks.empty() || blocks.front().fault || !blocks.front().label.ends_with(label))
        return std::nullopt;
    return blocks.front().decode();
}

std::optional<x509::Certificate> certificateOf(const P11KitSection& section) {
    auto content = blockOf(section, "CERTIFICATE");
    if (!content && section.value("class") == "certificate")
        content = section.decoded("value");
    const auto element = DerReader{content ? ByteView(*content) : ByteView()}.next(tag::sequence);
    if (!element)
        return std::nullopt;
    auto certificate = x509::Certificate::parse(element->encoded);
    return certificate ? std::optional(std::move(*certificate)) : std::nullopt;
}

bool isExtension(const P11KitSection& section) {
    return section.value("class") == "x-certificate-extension";
}

/// Of a section that staples extended key usages, which; by its identifier, whether they are meant.
std::optional<std::vector<Oid>> usesIn(const P11KitSection& section, const codec::KnownOid& kind) {
    if (!isExtension(section) || section.value("object-id") != kind.dotted())
        return std::nullopt;
    const auto value = section.decoded("value");
    const auto extension = DerReader{value ? ByteView(*value) : ByteView()}.next(tag::sequence);
    if (!extension)
        return std::nullopt;
    DerReader fields = DerReader::inside(*extension);
    std::vector<Oid> uses;
    while (const auto field = fields.next()) {
        if (field->tag != tag::octetString)
            continue;
        const auto list = DerReader{field->content}.next(tag::sequence);
        DerReader members = list ? DerReader::inside(*list) : DerReader{ByteView{}};
        while (const auto use = members.next(tag::oid))
            uses.push_back(Oid::fromContent(use->content));
    }
    return uses;
}

void takeUses(const P11KitSection& section, Entry& entry) {
    if (auto uses = usesIn(section, oid::extendedKeyUsage))
        entry.trustedFor = std::move(*uses);
    else if (auto rejected = usesIn(section, container::p11KitRejectedUses))
        std::ranges::copy(*rejected, std::back_inserter(entry.rejectedFor));
}

std::string labelOf(const P11KitSection& section) {
    const auto label = section.decoded("label");
    return label ? visible(textOf(*label)) : std::string();
}

/// An entry from its sections, the certificate's own among them.
Entry entryOf(const std::vector<const P11KitSection*>& sections) {
    Entry entry{.kind = EntryKind::Other};
    for (const P11KitSection* section : sections) {
        takeUses(*section, entry);
        auto certificate = isExtension(*section) ? std::nullopt : certificateOf(*section);
        if (!certificate)
            continue;
        entry.kind = section->isTrue("trusted") ? EntryKind::TrustedCertificate : EntryKind::Certificate;
        entry.certificates = {std::move(*certificate)};
        entry.alias = labelOf(*section);
        if (section->isTrue("x-distrusted"))
            entry.rejectedFor.push_back(Oid{oid::anyExtendedKeyUsage});
    }
    if (entry.alias.empty() && !sections.empty())
        entry.alias = labelOf(*sections.front());
    return entry;
}

/// Which sections belong together: an extension belongs to the first certificate of its key.
std::vector<std::vector<const P11KitSection*>> grouped(const container::P11KitFile& file) {
    std::map<ossl::Sha256, std::size_t> byKey;
    std::vector<std::vector<const P11KitSection*>> groups;
    const auto open = [&](const P11KitSection& section) {
        groups.push_back({&section});
        return groups.size() - 1;
    };
    std::vector<std::pair<ossl::Sha256, const P11KitSection*>> extensions;
    for (const P11KitSection& section : file.sections) {
        if (const auto key = isExtension(section) ? blockOf(section, "PUBLIC KEY") : std::nullopt) {
            extensions.emplace_back(ossl::sha256(*key), &section);
            continue;
        }
        const std::size_t group = open(section);
        if (const auto certificate = isExtension(section) ? std::nullopt : certificateOf(section))
            byKey.emplace((*certificate)->publicKey.spkiSha256(), group);
    }
    for (const auto& [key, section] : extensions) {
        const auto owner = byKey.find(key);
        if (owner == byKey.end())
            open(*section);
        else
            groups[owner->second].push_back(section);
    }
    return groups;
}

/// One after the other, as they stood.
TextPiece pieceOf(std::vector<const P11KitSection*> sections) {
    std::ranges::sort(sections, {}, [](const P11KitSection* section) { return section->text.data(); });
    TextPiece piece{.before = std::string(sections.front()->before)};
    for (const P11KitSection* section : sections) {
        if (section != sections.front())
            piece.block += section->before;
        piece.block += section->text;
    }
    return piece;
}

std::string extensionSection(const Entry& entry, const codec::KnownOid& kind, const std::vector<Oid>& uses) {
    Bytes list;
    for (const Oid& use : uses)
        append(list, der::oid(use));
    const Bytes value = der::octetString(der::element(tag::sequence, list));
    const bool isMeant = kind.dotted() == oid::extendedKeyUsage.dotted();
    const Bytes extension = isMeant ? der::sequence(der::oid(kind), der::boolean(true), value)
                                    : der::sequence(der::oid(kind), value);
    return "\n[p11-kit-object-v1]\nlabel: " + container::p11KitString(bytesOf(entry.alias)) +
        "\nclass: x-certificate-extension\nobject-id: " + std::string(kind.dotted()) +
        "\nvalue: " + container::p11KitString(extension) + "\n" +
        codec::toPem("PUBLIC KEY", (*entry.leaf())->publicKey.spki());
}

bool isDistrusted(const Entry& entry) {
    return std::ranges::find(entry.rejectedFor, Oid{oid::anyExtendedKeyUsage}) != entry.rejectedFor.end();
}

std::string usesSections(const Entry& entry) {
    std::string text;
    if (!entry.trustedFor.empty())
        text += extensionSection(entry, oid::extendedKeyUsage, entry.trustedFor);
    std::vector<Oid> rejected = entry.rejectedFor;
    std::erase(rejected, Oid{oid::anyExtendedKeyUsage});
    if (!rejected.empty())
        text += extensionSection(entry, container::p11KitRejectedUses, rejected);
    return text;
}

std::string trustLines(const Entry& entry) {
    return "label: " + container::p11KitString(bytesOf(entry.alias)) +
        (entry.kind == EntryKind::TrustedCertificate && !isDistrusted(entry) ? "\ntrusted: true\n" : "\n") +
        (isDistrusted(entry) ? "x-distrusted: true\n" : "");
}

std::string newSections(const Entry& entry) {
    return "[p11-kit-object-v1]\n" + trustLines(entry) + codec::toPem("CERTIFICATE", entry.leaf()->der()) +
        usesSections(entry);
}

/// What of an entry is another than in its text.
class Rewriting {
public:
    Rewriting(const Entry& entry, const TextPiece& piece)
        : entry_(entry)
        , file_(container::splitP11Kit(piece.block, mostEntries)) {
        std::vector<const P11KitSection*> sections;
        for (const P11KitSection& section : file_.sections)
            sections.push_back(&section);
        before_ = entryOf(sections);
        hasOtherTrust_ = before_.trustedFor != entry.trustedFor || before_.rejectedFor != entry.rejectedFor;
        hasOtherCertificate_ = before_.leaf() && entry.leaf() &&
            before_.leaf()->sha256() != entry.leaf()->sha256();
    }

    std::string write() const {
        std::string text;
        for (const P11KitSection& section : file_.sections) {
            if (hasOtherTrust_ && saysUses(section))
                continue;
            text += section.before;
            text += isExtension(section) ? extension(section) : certificate(section);
        }
        text += file_.trailer;
        if (hasOtherTrust_)
            text += usesSections(entry_);
        return text;
    }

private:
    static bool saysUses(const P11KitSection& section) {
        return usesIn(section, oid::extendedKeyUsage) || usesIn(section, container::p11KitRejectedUses);
    }

    /// Stapled to the key, so to the new one where it is another.
    std::string extension(const P11KitSection& section) const {
        std::string text(section.text);
        if (hasOtherCertificate_ && !section.block.empty())
            text.replace(static_cast<std::size_t>(section.block.data() - section.text.data()),
                section.block.size(), codec::toPem("PUBLIC KEY", (*entry_.leaf())->publicKey.spki()));
        return text;
    }

    /// Lines that say what is edited go, the new ones stand first; all others stay.
    std::string certificate(const P11KitSection& section) const {
        std::string text = "[p11-kit-object-v1]\n" + trustLines(entry_);
        for (const P11KitSection::Attribute& attribute : section.attributes)
            if (!isReplaced(attribute.name))
                text += attribute.line;
        if (!text.ends_with('\n'))
            text += '\n';
        text += hasOtherCertificate_ || section.block.empty()
            ? codec::toPem("CERTIFICATE", entry_.leaf()->der())
            : std::string(section.block);
        return text;
    }

    bool isReplaced(std::string_view name) const {
        static constexpr std::string_view trust[] = {"label", "trusted", "x-distrusted"};
        static constexpr std::string_view ofCertificate[] = {"subject", "issuer", "serial-number", "id",
            "start-date", "end-date", "value", "check-value", "hash-of-subject-public-key",
            "hash-of-issuer-public-key"};
        return std::ranges::find(trust, name) != std::end(trust) ||
            (hasOtherCertificate_ && std::ranges::find(ofCertificate, name) != std::end(ofCertificate));
    }

    const Entry& entry_;
    container::P11KitFile file_;
    Entry before_;
    bool hasOtherTrust_ = false;
    bool hasOtherCertificate_ = false;
};

} // namespace

bool looksLikeP11Kit(std::string_view text) {
    return container::looksLikeP11Kit(text);
}

Result<Store> readP11KitStore(std::string_view text) {
    const container::P11KitFile file = container::splitP11Kit(text, mostEntries + 1);
    if (file.sections.size() > mostEntries)
        return tooManyEntries();
    Store store{.format = StoreFormat::P11Kit};
    const auto hasEnd = [](const P11KitSection& section) { return endsOfBlocks(section.block) > 0; };
    tellOfStrayEnds(
        endsOfBlocks(text) - static_cast<std::size_t>(std::ranges::count_if(file.sections, hasEnd)), store);
    auto groups = grouped(file);
    std::ranges::sort(groups, {}, [](const auto& group) { return group.front()->text.data(); });
    for (const auto& sections : groups) {
        Entry entry = entryOf(sections);
        entry.piece = pieceOf(sections);
        addEntry(store, std::move(entry));
    }
    store.frame = std::make_shared<const Frame>(
        TextFrame{.header = std::string(file.header), .trailer = std::string(file.trailer)});
    return store;
}

Result<Bytes> writeP11KitStore(const Store& store) {
    const auto& frame = std::get<TextFrame>(*store.frame);
    std::string text = frame.header;
    for (const auto& entry : store.entries) {
        if (!canHold(StoreFormat::P11Kit, *entry, false))
            continue;
        if (!text.empty() && !text.ends_with('\n'))
            text += '\n';
        const auto* piece = std::get_if<TextPiece>(&entry->piece);
        if (!piece && !text.empty())
            text += '\n';
        text += piece ? piece->before : std::string();
        text += !piece                       ? newSections(*entry)
            : entry->edited && entry->leaf() ? Rewriting(*entry, *piece).write()
                                             : piece->block;
    }
    text += frame.trailer;
    return copyOf(bytesOf(text));
}

} // namespace certwright::trust
