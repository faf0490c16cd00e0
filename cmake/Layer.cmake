# SPDX-License-Identifier: Apache-2.0
# Folders are the architecture. Every include is written from the project's root ("core/x509/certificate.h"), and a
# target sees just the folders of the targets that it links: each layer gets an include directory of its own, which
# holds one link for each of its folders and nothing else. So a wrong include does not compile.
#
#   certwright_layer(certwright-core FOLDERS core/base core/ossl … SOURCES … LINK OpenSSL::Crypto [QT])
function(certwright_layer target)
    cmake_parse_arguments(PARSE_ARGV 1 LAYER "QT" "" "FOLDERS;SOURCES;LINK")

    set(view "${PROJECT_BINARY_DIR}/layers/${target}")
    foreach(folder IN LISTS LAYER_FOLDERS)
        cmake_path(GET folder PARENT_PATH parent)
        file(MAKE_DIRECTORY "${view}/${parent}")
        file(CREATE_LINK "${PROJECT_SOURCE_DIR}/${folder}" "${view}/${folder}" SYMBOLIC)
    endforeach()

    add_library(${target} STATIC ${LAYER_SOURCES})
    target_include_directories(${target} PUBLIC "${view}")
    target_link_libraries(${target} PUBLIC ${LAYER_LINK} PRIVATE certwright-compiler)
    if(LAYER_QT)
        set_target_properties(${target} PROPERTIES AUTOMOC ON)
        target_link_libraries(${target} PRIVATE certwright-qt-rules)
    endif()
endfunction()
