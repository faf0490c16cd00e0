// SPDX-License-Identifier: Apache-2.0
#include "core/codec/strict_der.h"

#include "core/base/utf8.h"
#include "core/codec/asn1.h"
#include "core/codec/findings.h"

#include <algorithm>

namespace certwright::codec {

namespace {

/// What a universal type may look like (X.690 8.2 to 8.24).
enum class Form { Primitive, Constructed, String };

struct Type {
    std::uint32_t number;
    const char* name;
    Form form;
};

constexpr Type types[] = {
    {1, "BOOLEAN", Form::Primitive},
    {2, "INTEGER", Form::Primitive},
    {3, "BIT STRING", Form::String},
    {4, "OCTET STRING", Form::String},
    {5, "NULL", Form::Primitive},
    {6, "OBJECT IDENTIFIER", Form::Primitive},
    {7, "ObjectDescriptor", Form::String},
    {8, "EXTERNAL", Form::Constructed},
    {9, "REAL", Form::Primitive},
    {10, "ENUMERATED", Form::Primitive},
    {11, "EMBEDDED PDV", Form::Constructed},
    {12, "UTF8String", Form::String},
    {13, "RELATIVE-OID", Form::Primitive},
    {16, "SEQUENCE", Form::Constructed},
    {17, "SET", Form::Constructed},
    {18, "NumericString", Form::String},
    {19, "PrintableString", Form::String},
    {20, "TeletexString", Form::String},
    {21, "VideotexString", Form::String},
    {22, "IA5String", Form::String},
    {23, "UTCTime", Form::String},
    {24, "GeneralizedTime", Form::String},
    {25, "GraphicString", Form::String},
    {26, "VisibleString", Form::String},
    {27, "GeneralString", Form::String},
    {28, "UniversalString", Form::String},
    {30, "BMPString", Form::String},
};

const Type* typeOf(std::uint32_t number) {
    const auto row = std::ranges::find(types, number, &Type::number);
    return row != std::end(types) ? &*row : nullptr;
}

bool isDigit(std::uint8_t octet) {
    return octet >= '0' && octet <= '9';
}

bool isPrintable(std::uint8_t octet) {
    static constexpr std::string_view punctuation = " '()+,-./:=?";
    return isDigit(octet) || (octet >= 'A' && octet <= 'Z') || (octet >= 'a' && octet <= 'z') ||
        punctuation.find(static_cast<char>(octet)) != std::string_view::npos;
}

template <class Allowed> std::optional<std::size_t> firstNot(ByteView content, Allowed allowed) {
    const auto found = std::ranges::find_if_not(content, allowed);
    if (found == content.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - content.begin());
}

std::optional<std::size_t> firstBadUtf8(ByteView content) {
    std::string_view rest = certwright::textOf(content);
    while (!rest.empty()) {
        const std::size_t at = content.size() - rest.size();
        bool malformed = false;
        takeUtf8(rest, &malformed);
        if (malformed)
            return at;
    }
    return std::nullopt;
}

/// UTF-16 without surrogates, which BMPString does not know (X.680 41.15).
std::optional<std::size_t> firstBadBmp(ByteView content) {
    for (std::size_t i = 0; i + 1 < content.size(); i += 2)
        if (content[i] >= 0xD8 && content[i] <= 0xDF)
            return i;
    return content.size() % 2 == 0 ? std::nullopt : std::optional{content.size() - 1};
}

std::optional<std::size_t> firstBadUniversal(ByteView content) {
    for (std::size_t i = 0; i + 3 < content.size(); i += 4)
        if (content[i] != 0 || content[i + 1] > 0x10)
            return i;
    return content.size() % 4 == 0 ? std::nullopt : std::optional{content.size() / 4 * 4};
}

/// Where a character string first holds what its type does not.
std::optional<std::size_t> firstWrongCharacter(const DerElement& element) {
    switch (element.tag.number) {
    case tag::utf8String.number:
        return firstBadUtf8(element.content);
    case tag::numericString.number:
        return firstNot(element.content, [](std::uint8_t c) { return isDigit(c) || c == ' '; });
    case tag::printableString.number:
        return firstNot(element.content, isPrintable);
    case tag::ia5String.number:
        return firstNot(element.content, [](std::uint8_t c) { return c < 0x80; });
    case tag::visibleString.number:
        return firstNot(element.content, [](std::uint8_t c) { return c >= 0x20 && c < 0x7F; });
    case tag::bmpString.number:
        return firstBadBmp(element.content);
    case tag::universalString.number:
        return firstBadUniversal(element.content);
    default:
        return std::nullopt;
    }
}

/// YYMMDDHHMMSSZ, or YYYYMMDDHHMMSS with a fraction that does not end in zero, and Z (X.690 11.7, 11.8).
bool isTimeInForm(const DerElement& element) {
    ByteView text = element.content;
    const std::size_t digits = element.tag == tag::generalizedTime ? 14 : 12;
    if (text.size() <= digits || text.back() != 'Z' || !std::ranges::all_of(text.first(digits), isDigit))
        return false;
    text = text.subspan(digits, text.size() - digits - 1);
    if (text.empty())
        return true;
    return element.tag == tag::generalizedTime && text.size() > 1 && text[0] == '.' && text.back() != '0' &&
        std::ranges::all_of(text.subspan(1), isDigit);
}

class Walk {
public:
    explicit Walk(ByteView encoded, std::size_t offset)
        : outer_(encoded, offset) {}

    std::vector<Finding> departures() {
        const auto whole = outer_.next();
        if (!whole) {
            reportBroken(whole.error());
            return std::move(findings_);
        }
        visit(*whole);
        while (!open_.empty() && !full_)
            step();
        if (!outer_.atEnd())
            report(finding::derTrailing, {outer_.offset(), outer_.rest().size()},
                {static_cast<std::int64_t>(outer_.rest().size())});
        return std::move(findings_);
    }

private:
    /// An element whose content is being read.
    struct Level {
        DerReader reader;
        bool isSet = false;
        ByteView previous; ///< the last member of a set
    };

    void step() {
        Level& level = open_.back();
        if (level.reader.atEnd()) {
            open_.pop_back();
            return;
        }
        const auto element = level.reader.next();
        if (!element) {
            reportBroken(element.error());
            open_.pop_back();
            return;
        }
        if (level.isSet && isBefore(element->encoded, level.previous))
            report(finding::derSetNotSorted, *element);
        level.previous = element->encoded;
        visit(*element); // may move the levels
    }

    /// Octet strings are compared with the shorter one padded by zeros (X.690 11.6).
    static bool isBefore(ByteView element, ByteView previous) {
        const auto [at, was] = std::ranges::mismatch(element, previous);
        if (was == previous.end())
            return false;
        if (at == element.end())
            return std::any_of(was, previous.end(), [](std::uint8_t octet) { return octet != 0; });
        return *at < *was;
    }

    void visit(const DerElement& element) {
        if (!element.minimalHeader)
            report(finding::derHeaderNotShortest, element);
        if (element.indefinite)
            report(finding::derIndefiniteLength, element);
        if (element.tag.tagClass == TagClass::Universal)
            visitUniversal(element);
        if (element.tag.constructed)
            descend(element);
    }

    void descend(const DerElement& element) {
        if (open_.size() >= deepestWalk) {
            report(finding::derTooDeep, element.range(), {static_cast<std::int64_t>(deepestWalk)});
            return;
        }
        open_.push_back({DerReader::inside(element), element.tag == tag::set, {}});
    }

    void visitUniversal(const DerElement& element) {
        const Type* type = typeOf(element.tag.number);
        if (!type) {
            report(finding::derUnknownType, element.range(), {std::int64_t{element.tag.number}});
            return;
        }
        if (element.tag.constructed && type->form == Form::String) {
            report(finding::derConstructedString, element.range(), {std::string(type->name)});
            return;
        }
        if (element.tag.constructed != (type->form == Form::Constructed)) {
            report(finding::derWrongForm, element.range(), {std::string(type->name)});
            return;
        }
        visitValue(element, *type);
    }

    void visitValue(const DerElement& element, const Type& type) {
        switch (element.tag.number) {
        case tag::boolean.number:
            if (element.content.size() != 1 || (element.content[0] != 0 && element.content[0] != 0xFF))
                report(finding::derBoolean, element);
            return;
        case tag::integer.number:
        case tag::enumerated.number:
            visitInteger(element);
            return;
        case tag::bitString.number:
            visitBitString(element);
            return;
        case tag::null.number:
            if (!element.content.empty())
                report(finding::derNullNotEmpty, element);
            return;
        case tag::oid.number:
            if (!Oid::fromContent(element.content).isWellFormed())
                report(finding::derObjectIdentifier, element);
            return;
        case tag::utcTime.number:
        case tag::generalizedTime.number:
            visitTime(element);
            return;
        default:
            visitCharacters(element, type);
        }
    }

    void visitInteger(const DerElement& element) {
        const ByteView content = element.content;
        if (content.empty()) {
            report(finding::derIntegerEmpty, element);
            return;
        }
        if (content.size() == 1)
            return;
        const bool nextIsNegative = (content[1] & 0x80) != 0;
        if ((content[0] == 0 && !nextIsNegative) || (content[0] == 0xFF && nextIsNegative))
            report(finding::derIntegerNotShortest, element);
    }

    void visitBitString(const DerElement& element) {
        const auto string = bitStringOf(element);
        if (!string) {
            report(finding::derBitString, element);
            return;
        }
        const unsigned unusedMask = (1U << string->unusedBits) - 1;
        if (!string->octets.empty() && (string->octets.back() & unusedMask) != 0)
            report(finding::derBitStringPadding, element);
    }

    void visitTime(const DerElement& element) {
        const std::string text = elided(visible(certwright::textOf(element.content)), 40);
        if (!isTimeInForm(element))
            report(finding::derTimeForm, element.range(), {text});
        if (!timeOf(element))
            report(finding::derTimeValue, element.range(), {text});
    }

    void visitCharacters(const DerElement& element, const Type& type) {
        const auto wrong = firstWrongCharacter(element);
        if (!wrong)
            return;
        const bool printable = element.tag == tag::printableString;
        report(printable ? finding::derPrintableString : finding::derStringCharacters, element.range(),
            {std::string(type.name), static_cast<std::int64_t>(element.contentOffset() + *wrong)});
    }

    void reportBroken(const DerError& error) {
        report(finding::derBroken, {error.offset, 0}, {std::string(faultName(error.fault))});
    }

    void report(const FindingKind& kind, const DerElement& element) { report(kind, element.range(), {}); }

    void report(const FindingKind& kind, ByteRange place, std::vector<Parameter> more) {
        if (full_)
            return;
        const bool limit = findings_.size() + 1 >= mostDepartures;
        std::vector<Parameter> parameters{static_cast<std::int64_t>(place.offset)};
        if (limit)
            more = {static_cast<std::int64_t>(mostDepartures)};
        parameters.insert(parameters.end(), more.begin(), more.end());
        findings_.push_back({limit ? &finding::derTooMany : &kind, std::move(parameters), place});
        full_ = limit;
    }

    DerReader outer_;
    std::vector<Level> open_;
    std::vector<Finding> findings_;
    bool full_ = false;
};

} // namespace

std::vector<Finding> departuresFromDer(ByteView encoded, std::size_t offset) {
    return Walk{encoded, offset}.departures();
}

std::string_view faultName(DerFault fault) {
    switch (fault) {
    case DerFault::Truncated:
        return "truncated";
    case DerFault::TagTooLarge:
        return "tag too large";
    case DerFault::LengthTooBig:
        return "impossible length";
    case DerFault::TooDeep:
        return "nested too deep";
    case DerFault::Unexpected:
        return "unexpected element";
    case DerFault::BadValue:
        return "impossible value";
    case DerFault::Trailing:
        return "something follows the end";
    case DerFault::TooMany:
        return "more entries than are read";
    }
    return "malformed";
}

} // namespace certwright::codec
