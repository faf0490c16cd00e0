// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace certwright::codec {

enum class TagClass : std::uint8_t { Universal, Application, ContextSpecific, Private };

/// The identifier octets of an element (X.690 8.1.2).
struct Tag {
    TagClass tagClass = TagClass::Universal;
    bool constructed = false;
    std::uint32_t number = 0;

    constexpr bool isContext(std::uint32_t n) const {
        return tagClass == TagClass::ContextSpecific && number == n;
    }
    constexpr bool isUniversal(std::uint32_t n) const {
        return tagClass == TagClass::Universal && number == n;
    }

    friend constexpr bool operator==(const Tag&, const Tag&) = default;
};

namespace tag {

inline constexpr Tag boolean{TagClass::Universal, false, 1};
inline constexpr Tag integer{TagClass::Universal, false, 2};
inline constexpr Tag bitString{TagClass::Universal, false, 3};
inline constexpr Tag octetString{TagClass::Universal, false, 4};
inline constexpr Tag null{TagClass::Universal, false, 5};
inline constexpr Tag oid{TagClass::Universal, false, 6};
inline constexpr Tag enumerated{TagClass::Universal, false, 10};
inline constexpr Tag utf8String{TagClass::Universal, false, 12};
inline constexpr Tag sequence{TagClass::Universal, true, 16};
inline constexpr Tag set{TagClass::Universal, true, 17};
inline constexpr Tag numericString{TagClass::Universal, false, 18};
inline constexpr Tag printableString{TagClass::Universal, false, 19};
inline constexpr Tag teletexString{TagClass::Universal, false, 20};
inline constexpr Tag ia5String{TagClass::Universal, false, 22};
inline constexpr Tag utcTime{TagClass::Universal, false, 23};
inline constexpr Tag generalizedTime{TagClass::Universal, false, 24};
inline constexpr Tag visibleString{TagClass::Universal, false, 26};
inline constexpr Tag universalString{TagClass::Universal, false, 28};
inline constexpr Tag bmpString{TagClass::Universal, false, 30};

/// [n] with primitive content, and [n] around other elements.
constexpr Tag context(std::uint32_t number) {
    return {TagClass::ContextSpecific, false, number};
}
constexpr Tag contextConstructed(std::uint32_t number) {
    return {TagClass::ContextSpecific, true, number};
}

} // namespace tag

} // namespace certwright::codec
