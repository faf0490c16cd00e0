// SPDX-License-Identifier: Apache-2.0
// Files that are ASN.1 objects and nothing else: DER, PKCS#7.
#include "core/codec/der_writer.h"
#include "core/codec/oid_names.h"
#include "core/container/der_object_reader.h"
#include "core/trust/formats.h"

#include <algorithm>

namespace certwright::trust {

using codec::DerElement;
using codec::DerReader;
using codec::DerResult;
namespace der = codec::der;
namespace oid = codec::oid;
namespace tag = codec::tag;

namespace {

tl::unexpected<Error> malformed(const codec::DerError& fault) {
    if (fault.fault == codec::DerFault::TooMany)
        return tooManyEntries();
    const bool cut = fault.fault == codec::DerFault::Truncated;
    return failure(cut ? ErrorCode::Truncated : ErrorCode::Malformed, {}, x509::toText(fault));
}

void addObject(Store& store, const DerElement& element, bool isRevocationList) {
    Entry entry;
    takeContent(container::recognise(element).content, entry);
    entry.piece = ObjectPiece{copyOf(element.encoded), isRevocationList};
    addEntry(store, std::move(entry));
}

Bytes encodedOf(const Entry& entry) {
    const auto* piece = std::get_if<ObjectPiece>(&entry.piece);
    if (piece && !entry.edited)
        return piece->encoded;
    if (entry.revocationList)
        return (*entry.revocationList)->der;
    return entry.leaf() ? entry.leaf()->der() : piece ? piece->encoded : Bytes{};
}

/// The certificates or the lists of SignedData.
DerResult<void> readSet(const DerElement& set, bool lists, Store& store) {
    DerReader members = DerReader::inside(set);
    while (!members.atEnd()) {
        if (store.entries.size() == mostEntries)
            return codec::derFailure(codec::DerFault::TooMany, members.offset());
        const auto member = members.next();
        if (!member)
            return tl::unexpected(member.error());
        addObject(store, *member, lists);
    }
    return {};
}

constexpr int fieldsBefore = 3; ///< of SignedData, before its two sets (RFC 5652 5.1)

/// Whether a field of SignedData may stand there: what is taken for another would be certificates that nobody
/// sees.
bool isExpected(const DerElement& field, int number) {
    static constexpr codec::Tag before[] = {tag::integer, tag::set, tag::sequence};
    return field.tag == (number < fieldsBefore ? before[number] : tag::set);
}

/// Reads the fields of SignedData: some before its two sets, the signers after them.
DerResult<void> readSignedData(const DerElement& signedData, Store& store, SignedDataFrame& frame) {
    DerReader fields = DerReader::inside(signedData);
    for (int number = 0; !fields.atEnd(); ++number) {
        const auto field = fields.next();
        if (!field)
            return tl::unexpected(field.error());
        const bool lists = field->tag == tag::contextConstructed(1);
        if (lists || field->tag == tag::contextConstructed(0)) {
            if (const auto read = readSet(*field, lists, store); !read)
                return read;
            continue;
        }
        if (!isExpected(*field, number))
            return codec::derFailure(codec::DerFault::Unexpected, field->offset);
        append(number < fieldsBefore ? frame.beforeSets : frame.afterSets, field->encoded);
    }
    return {};
}

} // namespace

Result<Store> readDerStore(ByteView content) {
    Store store{.format = StoreFormat::Der};
    DerReader reader{content};
    while (const auto element = reader.next(tag::sequence)) {
        if (store.entries.size() == mostEntries)
            return tooManyEntries();
        addObject(store, *element, false);
    }
    if (store.entries.empty())
        return malformed(reader.next().error());
    const bool known = std::ranges::any_of(
        store.entries, [](const auto& entry) { return entry->kind != EntryKind::Other; });
    if (!known)
        return failure(ErrorCode::UnknownFormat);
    store.frame = std::make_shared<const Frame>(ObjectFrame{copyOf(reader.rest())});
    return store;
}

Result<Bytes> writeDerStore(const Store& store) {
    Bytes encoded;
    bool first = true;
    for (const auto& entry : store.entries) {
        const bool fromDer = std::holds_alternative<ObjectPiece>(entry->piece);
        if (!canHold(StoreFormat::Der, *entry, false) || (!first && !fromDer))
            continue;
        append(encoded, encodedOf(*entry));
        first = false;
    }
    append(encoded, std::get<ObjectFrame>(*store.frame).trailing);
    return encoded;
}

Result<Store> readPkcs7Store(ByteView content) {
    const auto contentInfo = DerReader{content}.next(tag::sequence);
    if (!contentInfo)
        return malformed(contentInfo.error());
    DerReader outer = DerReader::inside(*contentInfo);
    static_cast<void>(outer.next(tag::oid));
    const auto wrapper = outer.next(tag::contextConstructed(0));
    const auto signedData = wrapper ? DerReader::inside(*wrapper).next(tag::sequence) : wrapper;
    if (!signedData)
        return malformed(signedData.error());
    Store store{.format = StoreFormat::Pkcs7};
    SignedDataFrame frame;
    if (const auto read = readSignedData(*signedData, store, frame); !read)
        return malformed(read.error());
    store.frame = std::make_shared<const Frame>(std::move(frame));
    return store;
}

Result<Bytes> writePkcs7Store(const Store& store) {
    const auto& frame = std::get<SignedDataFrame>(*store.frame);
    Bytes certificates;
    Bytes lists;
    for (const auto& entry : store.entries) {
        if (!canHold(StoreFormat::Pkcs7, *entry, false))
            continue;
        const auto* piece = std::get_if<ObjectPiece>(&entry->piece);
        const bool isList = piece ? piece->isRevocationList : entry->revocationList.has_value();
        append(isList ? lists : certificates, encodedOf(*entry));
    }
    Bytes fields = frame.beforeSets;
    if (!certificates.empty())
        append(fields, der::element(tag::contextConstructed(0), certificates));
    if (!lists.empty())
        append(fields, der::element(tag::contextConstructed(1), lists));
    append(fields, frame.afterSets);
    return der::sequence(der::oid(oid::pkcs7SignedData),
        der::element(tag::contextConstructed(0), der::element(tag::sequence, fields)));
}

} // namespace certwright::trust
