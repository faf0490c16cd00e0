# SPDX-License-Identifier: Apache-2.0
# One interface target carries what every translation unit of ours is compiled with.
include(CheckLinkerFlag)
add_library(certwright-compiler INTERFACE)

target_compile_options(certwright-compiler INTERFACE
    -Wno-missing-field-initializers # designated initialisers leave out what has its default, on purpose
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wold-style-cast -Wnon-virtual-dtor -Wimplicit-fallthrough
    # These three look at optimised code, and in GCC 12 find faults in the standard library's own strings, vectors and
    # variants (among others its bugs 105562 and 105651).
    "$<$<AND:$<CXX_COMPILER_ID:GNU>,$<NOT:$<CONFIG:Debug>>>:-Wno-maybe-uninitialized;-Wno-restrict;-Wno-stringop-overread>"
    $<$<BOOL:${CERTWRIGHT_WERROR}>:-Werror>)
target_compile_definitions(certwright-compiler INTERFACE
    OPENSSL_NO_DEPRECATED # nothing here may rest on what OpenSSL is about to drop
    OPENSSL_API_COMPAT=30000)

if(CERTWRIGHT_SANITIZE)
    target_compile_options(certwright-compiler INTERFACE
        -fsanitize=${CERTWRIGHT_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(certwright-compiler INTERFACE -fsanitize=${CERTWRIGHT_SANITIZE})
else()
    target_compile_options(certwright-compiler INTERFACE -fstack-protector-strong)
    target_compile_definitions(certwright-compiler INTERFACE
        $<$<CONFIG:Release,RelWithDebInfo>:_FORTIFY_SOURCE=2>)
    target_link_options(certwright-compiler INTERFACE -Wl,-z,relro,-z,now)
    # The places that the loader adjusts at every start, nine thousand of them, stand in 3 KB in place of 220.
    check_linker_flag(CXX -Wl,-z,pack-relative-relocs CERTWRIGHT_PACKS_RELOCATIONS)
    if(CERTWRIGHT_PACKS_RELOCATIONS AND CMAKE_BUILD_TYPE STREQUAL "Release")
        target_link_options(certwright-compiler INTERFACE -Wl,-z,pack-relative-relocs)
    endif()
endif()

if(CERTWRIGHT_COVERAGE)
    target_compile_options(certwright-compiler INTERFACE --coverage -fprofile-update=atomic)
    target_link_options(certwright-compiler INTERFACE --coverage)
endif()

# The strict switches for everything that includes Qt.
add_library(certwright-qt-rules INTERFACE)
target_compile_definitions(certwright-qt-rules INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_CONTEXTLESS_CONNECT QT_NO_KEYWORDS QT_NO_FOREACH QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_DISABLE_DEPRECATED_BEFORE=0x060400)
