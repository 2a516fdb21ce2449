# Flags that every target shares. A build type that isn't given is Release: training without optimisation is unusable.
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -g0")

option(MOTE_WARNINGS_AS_ERRORS "Stop at a compiler's warning (CI)" OFF)
option(MOTE_TESTS "Build the tests" ON)
option(MOTE_FUZZ "Make the fuzzers of tests/fuzz (clang)" OFF)
set(MOTE_SANITIZE "" CACHE STRING "Sanitizers for every target: address,undefined")

find_program(CCACHE ccache)
if(CCACHE)
  # ccache keeps what was made with a precompiled header only if told that it may.
  set(launcher ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
endif()

# Contraction off: a fused multiply-add rounds once where a device rounds twice, and the features would differ.
add_compile_options(-Wall -Wextra -ffp-contract=off)
if(MOTE_WARNINGS_AS_ERRORS)
  add_compile_options(-Werror)
endif()
if(MOTE_SANITIZE)
  add_compile_options(-fsanitize=${MOTE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${MOTE_SANITIZE})
endif()
include_directories(${CMAKE_SOURCE_DIR})   # the only include root: an include is a path
