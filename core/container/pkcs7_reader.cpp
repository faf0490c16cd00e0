// SPDX-License-Identifier: Apache-2.0
#include "core/container/pkcs7_reader.h"

#include "core/container/der_object_reader.h"
#include "core/container/findings.h"

namespace certwright::container {

using codec::DerElement;
using codec::DerReader;
using codec::DerResult;
namespace tag = codec::tag;

namespace {

DerResult<DerElement> signedDataOf(const DerElement& contentInfo) {
    DerReader outer = DerReader::inside(contentInfo);
    static_cast<void>(outer.next(tag::oid));
    const auto wrapper = outer.next(tag::contextConstructed(0));
    return wrapper ? DerReader::inside(*wrapper).next(tag::sequence) : wrapper;
}

void addObject(const DerElement& element, Reading& reading) {
    Recognised object = recognise(element);
    if (!object.looksLike.empty())
        reading.report(finding::unreadableObject,
            {std::string(object.looksLike), reading.offsetOf(element.range()), object.fault},
            element.range());
    Item item{.content = std::move(object.content)};
    item.source = {.place = element.range(), .format = Format::Pkcs7};
    reading.add(std::move(item), element.encoded);
}

/// Everything in [0], the certificates, and [1], the CRLs. Attribute certificates and other kinds are kept as
/// ASN.1.
DerResult<void> readSets(const DerElement& signedData, Reading& reading) {
    DerReader fields = DerReader::inside(signedData);
    while (!fields.atEnd()) {
        const auto field = fields.next();
        if (!field)
            return tl::unexpected(field.error());
        if (field->tag != tag::contextConstructed(0) && field->tag != tag::contextConstructed(1))
            continue;
        DerReader members = DerReader::inside(*field);
        while (!members.atEnd() && reading.hasRoom()) {
            const auto member = members.next();
            if (!member)
                return tl::unexpected(member.error());
            addObject(*member, reading);
        }
    }
    return {};
}

} // namespace

Result<void> readPkcs7(const DerElement& contentInfo, Reading& reading) {
    const std::size_t before = reading.itemCount();
    const auto signedData = signedDataOf(contentInfo);
    const auto read = signedData ? readSets(*signedData, reading) : tl::unexpected(signedData.error());
    if (!read)
        reading.report(finding::unreadableObject,
            {std::string("pkcs7"), reading.offsetOf(contentInfo.range()), x509::toText(read.error())},
            contentInfo.range());
    if (reading.itemCount() > before) {
        reading.keepWhole(x509::Description{copyOf(contentInfo.encoded), x509::ObjectKind::ContentInfo});
        return {};
    }
    if (read)
        reading.report(finding::pkcs7WithoutCertificates, {}, contentInfo.range());
    Item whole{.content = UnknownObject{copyOf(contentInfo.encoded)}};
    whole.source = {.place = contentInfo.range(), .format = Format::Pkcs7};
    reading.add(std::move(whole), contentInfo.encoded);
    return {};
}

} // namespace certwright::container
