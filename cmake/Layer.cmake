# SPDX-License-Identifier: Apache-2.0
# Folders are the architecture. Every include is written from the project's root ("core/x509/certificate.h"), and a
# target sees just the folders of the targets that it links: each layer gets an include directory of its own, which
# holds one link for each of its folders and nothing else. So a wrong include does not compile.
#
#   certwright_layer(certwright-core FOLDERS core/base core/ossl … SOURCES … LINK OpenSSL::Crypto [QT])
#   certwright_program(certwright-cli FOLDERS app/cli SOURCES … LINK certwright-words)
function(certwright_layer target)
    cmake_parse_arguments(PARSE_ARGV 1 LAYER "QT" "" "FOLDERS;SOURCES;LINK")
    add_library(${target} STATIC ${LAYER_SOURCES})
    target_link_libraries(${target} PUBLIC ${LAYER_LINK} PRIVATE certwright-compiler)
    certwright_view(${target} ${LAYER_FOLDERS})
    if(LAYER_QT)
        set_target_properties(${target} PROPERTIES AUTOMOC ON)
        target_link_libraries(${target} PRIVATE certwright-qt-rules)
    endif()
endfunction()

function(certwright_program target)
    cmake_parse_arguments(PARSE_ARGV 1 PROGRAM "" "" "FOLDERS;SOURCES;LINK")
    add_executable(${target} ${PROGRAM_SOURCES})
    target_link_libraries(${target} PRIVATE ${PROGRAM_LINK} certwright-compiler certwright-qt-rules)
    certwright_view(${target} ${PROGRAM_FOLDERS})
endfunction()

function(certwright_view target)
    set(view "${PROJECT_BINARY_DIR}/layers/${target}")
    foreach(folder IN LISTS ARGN)
        cmake_path(GET folder PARENT_PATH parent)
        file(MAKE_DIRECTORY "${view}/${parent}")
        file(CREATE_LINK "${PROJECT_SOURCE_DIR}/${folder}" "${view}/${folder}" SYMBOLIC)
    endforeach()
    target_include_directories(${target} PUBLIC "${view}")
endfunction()
