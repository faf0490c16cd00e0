// SPDX-License-Identifier: Apache-2.0
#include "core/codec/java_text.h"
#include "core/container/bks_structure.h"
#include "core/container/java_serialization.h"
#include "core/container/java_store_structure.h"
#include "core/trust/document.h"
#include "core/trust/edit.h"
#include "tests/fuzz/promise.h"

using namespace certwright;
using fuzz::promise;

// What is read as a key store of Java is written as it was read, but for its digest; what is read as text of
// Java's stays the same once it is well formed.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView input{data, size};
    if (const auto length = container::serializedLength(input))
        promise(*length <= size);
    const std::string text = codec::utf8FromJava(input);
    promise(codec::utf8FromJava(codec::javaFromUtf8(text)) == text);
    static_cast<void>(container::parseBks(input));
    const SecretText passphrase("fuzz");
    if (container::isJavaStore(input)) {
        if (const auto store = container::parseJavaStore(input)) {
            const Bytes again = container::encodeJavaStore(*store, passphrase);
            constexpr std::size_t digest = 20;
            promise(again.size() == size &&
                sameBytes(ByteView{again}.first(size - digest), input.first(size - digest)));
        }
    }
    // The document: what is opened can be written and opened again, whatever it is.
    const auto store = trust::openStore(input, {.file = "input", .passphrase = {}});
    if (!store || store->entries.empty())
        return 0;
    const auto touched = trust::apply(*store, {trust::Move{store->entries.front()->id, 0}});
    promise(touched.has_value());
    if (const auto written = trust::writeStore(*touched, passphrase))
        promise(trust::openStore(*written, {.file = "again", .passphrase = {}}).has_value());
    return 0;
}
