# SPDX-License-Identifier: Apache-2.0
# Headers that many files of a target include, compiled once. Not in a release by GCC: it forgets of a precompiled header
# which parts are the system's, and warns of what it optimises in the standard library.
#
#   certwright_precompile(certwright-core <string> <vector> …)
#   certwright_precompile(tst_der REUSE_FROM tst_includes)
function(certwright_precompile target)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_BUILD_TYPE STREQUAL "Release")
        return()
    endif()
    if("${ARGV1}" STREQUAL "REUSE_FROM")
        target_precompile_headers(${target} REUSE_FROM ${ARGV2})
    else()
        target_precompile_headers(${target} PRIVATE ${ARGN})
    endif()
endfunction()
