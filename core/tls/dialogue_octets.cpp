// SPDX-License-Identifier: Apache-2.0
#include "core/tls/dialogue_octets.h"

namespace certwright::tls {

namespace {

constexpr std::size_t postgreSqlHeader = 5;

} // namespace

std::uint32_t bigEndian(ByteView bytes, std::size_t at, std::size_t size) {
    if (bytes.size() < at + size)
        return 0;
    std::uint32_t number = 0;
    for (const std::uint8_t octet : bytes.subspan(at, size))
        number = number << 8U | octet;
    return number;
}

void appendBigEndian(Bytes& to, std::uint32_t number, std::size_t size) {
    for (std::size_t left = size; left > 0; --left)
        to.push_back(static_cast<std::uint8_t>(number >> 8U * (left - 1)));
}

Extent measureFixed(ByteView pending, std::size_t size) {
    return pending.size() < size ? Extent{} : Extent{Extent::Kind::Whole, size};
}

Extent measurePostgreSql(ByteView pending) {
    if (pending.size() < postgreSqlHeader)
        return {};
    const std::uint32_t length = bigEndian(pending, 1, 4);
    if (length < 4 || length > Dialogue::mostOctets)
        return {Extent::Kind::Never};
    return measureFixed(pending, length + 1);
}

std::string postgreSqlField(ByteView errorResponse, char field) {
    std::string_view fields = textOf(errorResponse).substr(std::min(errorResponse.size(), postgreSqlHeader));
    while (!fields.empty() && fields.front() != '\0') {
        const std::string_view value = fields.substr(1, fields.find('\0') - 1);
        if (fields.front() == field)
            return std::string(value);
        fields.remove_prefix(std::min(value.size() + 2, fields.size()));
    }
    return {};
}

Turn refusedByPostgreSql(ByteView errorResponse, Refusal refusal) {
    const std::string code = postgreSqlField(errorResponse, 'C');
    return {.kind = Turn::Kind::Refuse,
        .refusal = refusal,
        .code = code,
        .words = postgreSqlField(errorResponse, 'S') + ' ' + code + ": " +
            postgreSqlField(errorResponse, 'M')};
}

} // namespace certwright::tls
