// SPDX-License-Identifier: Apache-2.0
#include "core/x509/rewrite.h"

#include "core/codec/der_writer.h"

namespace certwright::x509 {

namespace der = codec::der;
namespace tag = codec::tag;

namespace {

Bytes rewrittenExtensions(const Certificate& certificate, const RewriteExtension& rewrite) {
    Bytes kept;
    for (const Extension& extension : certificate->extensions)
        append(kept, rewrite(extension));
    return der::constructed(tag::contextConstructed(3), der::element(tag::sequence, kept));
}

} // namespace

Bytes rewritten(const Certificate& certificate, const RewritePart& part, const RewriteExtension& extension) {
    codec::DerReader outer(certificate->toBeSigned(), certificate->places.toBeSigned.offset);
    const auto whole = outer.next(tag::sequence);
    if (!whole)
        return {};
    Bytes content;
    codec::DerReader parts = codec::DerReader::inside(*whole);
    for (auto next = parts.next(); next; next = parts.next())
        append(content, next->tag.isContext(3) ? rewrittenExtensions(certificate, extension) : part(*next));
    return der::element(tag::sequence, content);
}

Bytes asItStands(const codec::DerElement& part) {
    return copyOf(part.encoded);
}

Bytes asItStands(const Certificate& certificate, const Extension& extension) {
    return copyOf(ByteView{certificate.der()}.subspan(extension.place.offset, extension.place.length));
}

} // namespace certwright::x509
