// SPDX-License-Identifier: Apache-2.0
#include "core/container/java_serialization.h"

#include "core/codec/tls_reader.h"

#include <string>
#include <vector>

namespace certwright::container {

using codec::TlsReader;

namespace {

constexpr std::uint64_t magicAndVersion = 0xACED0005;
constexpr std::uint64_t firstHandle = 0x7E0000;
constexpr int deepestObject = 32;

enum Code : std::uint8_t {
    Null = 0x70,
    Reference = 0x71,
    ClassDescription = 0x72,
    Object = 0x73,
    String = 0x74,
    Array = 0x75,
    BlockData = 0x77,
    EndBlockData = 0x78,
    LongBlockData = 0x7A,
    LongString = 0x7C,
    Enumeration = 0x7E,
};

enum ClassFlag : std::uint8_t { WritesItself = 1, Serializable = 2 };

/// How many octets a primitive takes; 0 for what is an object.
std::size_t sizeOf(char type) {
    switch (type) {
    case 'B':
    case 'Z':
        return 1;
    case 'C':
    case 'S':
        return 2;
    case 'I':
    case 'F':
        return 4;
    case 'J':
    case 'D':
        return 8;
    default:
        return 0;
    }
}

/// What of a class tells how long its objects are.
struct Class {
    std::string name;
    std::uint8_t flags = 0;
    std::string fieldTypes;
    std::optional<std::size_t> parent; ///< its handle
};

class Walk {
public:
    explicit Walk(ByteView octets)
        : reader_(octets) {}

    bool header() { return reader_.number(4) == magicAndVersion && !reader_.failed(); }
    std::size_t left() const { return reader_.rest().size(); }

    bool object(int depth) {
        if (depth > deepestObject)
            return false;
        switch (reader_.number(1)) {
        case Null:
            return !reader_.failed();
        case Reference:
            return reference().has_value();
        case ClassDescription:
            return newClass(depth).has_value();
        case Object:
            return newObject(depth);
        case String:
            addHandle();
            return skip(reader_.number(2));
        case LongString:
            addHandle();
            return skip(reader_.number(8));
        case Array:
            return newArray(depth);
        case Enumeration:
            return newEnumeration(depth);
        default:
            return false;
        }
    }

private:
    std::size_t addHandle() {
        classes_.emplace_back();
        return classes_.size() - 1;
    }

    bool skip(std::uint64_t octets) {
        if (reader_.failed() || octets > left())
            return false;
        reader_.take(static_cast<std::size_t>(octets));
        return true;
    }

    std::optional<std::size_t> reference() {
        const std::uint64_t handle = reader_.number(4);
        if (reader_.failed() || handle < firstHandle || handle - firstHandle >= classes_.size())
            return std::nullopt;
        return static_cast<std::size_t>(handle - firstHandle);
    }

    /// A class, new or known; the inner optional is empty for "none".
    std::optional<std::optional<std::size_t>> classDescription(int depth) {
        if (depth > deepestObject)
            return std::nullopt;
        const std::uint64_t code = reader_.number(1);
        if (code == Null && !reader_.failed())
            return std::optional<std::size_t>{};
        const auto handle = code == Reference ? reference()
            : code == ClassDescription        ? newClass(depth)
                                              : std::nullopt;
        if (!handle || !classes_[*handle])
            return std::nullopt;
        return handle;
    }

    std::optional<std::size_t> newClass(int depth) {
        Class made;
        made.name = textOf(reader_.vector(2));
        reader_.take(8); // serialVersionUID
        const std::size_t handle = addHandle();
        made.flags = static_cast<std::uint8_t>(reader_.number(1));
        const std::uint64_t fields = reader_.number(2);
        for (std::uint64_t i = 0; i < fields && !reader_.failed(); ++i) {
            made.fieldTypes += static_cast<char>(reader_.number(1));
            reader_.vector(2); // its name
            if (sizeOf(made.fieldTypes.back()) == 0 && !object(depth + 1))
                return std::nullopt;
        }
        if (!annotation(depth))
            return std::nullopt;
        const auto parent = classDescription(depth + 1);
        if (!parent)
            return std::nullopt;
        made.parent = *parent;
        classes_[handle] = std::move(made);
        return handle;
    }

    /// Whatever a class writes on its own account, until the mark.
    bool annotation(int depth) {
        while (!reader_.atEnd()) {
            const std::uint8_t code = reader_.rest().front();
            if (code == EndBlockData)
                return skip(1);
            const bool block = code == BlockData || code == LongBlockData;
            if (block)
                reader_.take(1);
            if (block ? !skip(reader_.number(code == BlockData ? 1 : 4)) : !object(depth + 1))
                return false;
        }
        return false;
    }

    /// The class and those above it, the topmost first.
    std::optional<std::vector<std::size_t>> lineage(std::size_t handle) const {
        std::vector<std::size_t> line;
        for (std::optional<std::size_t> at = handle; at; at = classes_[*at]->parent) {
            if (line.size() > deepestObject || !classes_[*at])
                return std::nullopt;
            line.insert(line.begin(), *at);
        }
        return line;
    }

    bool newObject(int depth) {
        const auto described = classDescription(depth + 1);
        if (!described || !*described)
            return false;
        addHandle();
        const auto line = lineage(**described);
        if (!line)
            return false;
        for (const std::size_t handle : *line) {
            const std::string types = classes_[handle]->fieldTypes;
            const std::uint8_t flags = classes_[handle]->flags;
            if (!(flags & Serializable))
                return false;
            for (const char type : types)
                if (sizeOf(type) ? !skip(sizeOf(type)) : !object(depth + 1))
                    return false;
            if ((flags & WritesItself) && !annotation(depth))
                return false;
        }
        return true;
    }

    bool newArray(int depth) {
        const auto described = classDescription(depth + 1);
        if (!described || !*described)
            return false;
        addHandle();
        const std::string name = classes_[**described]->name;
        const std::uint64_t count = reader_.number(4);
        if (reader_.failed() || name.size() < 2 || name.front() != '[')
            return false;
        if (const std::size_t size = sizeOf(name[1]))
            return skip(count * size);
        for (std::uint64_t i = 0; i < count; ++i)
            if (!object(depth + 1))
                return false;
        return true;
    }

    bool newEnumeration(int depth) {
        const auto described = classDescription(depth + 1);
        addHandle();
        return described && *described && object(depth + 1);
    }

    TlsReader reader_;
    std::vector<std::optional<Class>> classes_; ///< by handle; empty for what is no class
};

} // namespace

std::optional<std::size_t> serializedLength(ByteView octets) {
    Walk walk{octets};
    if (!walk.header() || !walk.object(0))
        return std::nullopt;
    return octets.size() - walk.left();
}

} // namespace certwright::container
