# SPDX-License-Identifier: Apache-2.0
# LLVM's linker when it is there: a test program with its sanitizers is linked in half a second, not in five. What people
# run is left to the compiler's own.
find_program(LLD_PROGRAM ld.lld)
if(LLD_PROGRAM AND NOT CMAKE_BUILD_TYPE STREQUAL "Release")
    add_link_options(-fuse-ld=lld)
endif()
