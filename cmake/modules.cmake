# layers.txt is the list of modules and of what each may include; the libraries and their links follow it.

# Libraries from outside, by module.
set(external_host_base fmt)
set(external_host_recordings sndfile samplerate png z turbojpeg crypto)
set(external_host_store crypto sqlite3)
set(external_host_stages qrencode)
set(external_host_signing sodium)

set(device_compile_options -fno-exceptions -fno-rtti)

# Training and the map of a data set are arithmetic on Eigen: they get the vector unit of the machine that builds, where
# that is the one that runs. Contraction is allowed here, unlike in what a device computes too.
set(eigen_compile_options -O3 -ffp-contract=fast -DEIGEN_NO_DEBUG -DEIGEN_MPL2_ONLY)
if(NOT CMAKE_CROSSCOMPILING AND NOT EMSCRIPTEN)
  include(CheckCXXSourceRuns)
  check_cxx_source_runs("int main() { return __builtin_cpu_supports(\"avx2\") && __builtin_cpu_supports(\"fma\") ? 0 : 1; }"
                        MOTE_HAS_AVX2)
  if(MOTE_HAS_AVX2)
    list(APPEND eigen_compile_options -mavx2 -mfma)
  endif()
endif()

# "mote/dsp" → mote_dsp
function(mote_target_name module result)
  string(REPLACE "/" "_" name ${module})
  set(${result} ${name} PARENT_SCOPE)
endfunction()

function(mote_add_module module dependencies)
  mote_target_name(${module} target)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${module}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")

  set(links)
  foreach(dependency ${dependencies})
    mote_target_name(${dependency} name)
    list(APPEND links ${name})
  endforeach()
  list(APPEND links ${external_${target}})

  if(module STREQUAL "host/codegen")
    list(APPEND sources ${CMAKE_BINARY_DIR}/generated/embedded_sources.cpp
         ${CMAKE_BINARY_DIR}/generated/kernel_table.cpp)
  endif()
  if(module STREQUAL "host/exploration")
    list(APPEND sources ${CMAKE_BINARY_DIR}/generated/page_sources.cpp)
  endif()
  if(module STREQUAL "host/sensor")
    list(APPEND sources ${CMAKE_BINARY_DIR}/generated/sensor_templates.cpp)
  endif()
  if(sources)
    add_library(${target} STATIC ${sources})
    target_link_libraries(${target} PUBLIC ${links})
    if(module MATCHES "^host/(training|exploration)$")
      target_include_directories(${target} SYSTEM PRIVATE /usr/include/eigen3)
      target_compile_options(${target} PRIVATE ${eigen_compile_options})
    endif()
    if(module MATCHES "^mote/")
      target_compile_options(${target} PRIVATE ${device_compile_options})
      set_target_properties(${target} PROPERTIES CXX_STANDARD 11)
    endif()
  else()
    add_library(${target} INTERFACE)
    target_link_libraries(${target} INTERFACE ${links})
  endif()

  if(module STREQUAL "host/documents")   # its tests print the datasheet's samples
    list(APPEND tests ${CMAKE_SOURCE_DIR}/host/datasheet/sample_facts_test.cpp)
  endif()

  if(MOTE_TESTS AND GTest_FOUND AND tests)
    add_executable(test_${target} EXCLUDE_FROM_ALL ${tests})
    target_link_libraries(test_${target} PRIVATE ${target} GTest::gtest GTest::gtest_main)
    add_test(NAME ${module} COMMAND test_${target} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    set_property(GLOBAL APPEND PROPERTY mote_test_targets test_${target})
  endif()
endfunction()

# Makes generated/NAME.cpp of text files, which travel inside the program; `function` of `namespace`, declared by `header`,
# answers them.
function(mote_embed name header namespace function files)
  set(output ${CMAKE_BINARY_DIR}/generated/${name}.cpp)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DROOT=${CMAKE_SOURCE_DIR} -DOUTPUT=${output} -DHEADER=${header} -DNAMESPACE=${namespace}
            -DFUNCTION=${function} "-DFILES=${files}" -P ${CMAKE_SOURCE_DIR}/cmake/embed_sources.cmake
    DEPENDS ${files} ${CMAKE_SOURCE_DIR}/cmake/embed_sources.cmake
    VERBATIM)
endfunction()

# `*` in a dependency: every module above that begins so.
function(mote_read_layers file)
  file(STRINGS ${file} lines)
  set(seen)
  foreach(line ${lines})
    string(REGEX REPLACE "#.*" "" line "${line}")
    string(REPLACE "[os]" "" line "${line}")
    if(NOT line MATCHES "^ *([a-z_/]+) *:?(.*)$")
      continue()
    endif()
    set(module ${CMAKE_MATCH_1})
    separate_arguments(listed UNIX_COMMAND "${CMAKE_MATCH_2}")
    set(dependencies)
    foreach(entry ${listed})
      if(entry MATCHES "^(.*)\\*$")
        set(prefix ${CMAKE_MATCH_1})
        foreach(candidate ${seen})
          if(candidate MATCHES "^${prefix}")
            list(APPEND dependencies ${candidate})
          endif()
        endforeach()
      else()
        list(APPEND dependencies ${entry})
      endif()
    endforeach()
    list(APPEND seen ${module})
    if(NOT module MATCHES "^(apps/|boards)")
      mote_add_module(${module} "${dependencies}")
    endif()
  endforeach()
  set(MOTE_MODULES ${seen} PARENT_SCOPE)

  # The device's sources, so that `mote compile` needs nothing beside the program.
  file(GLOB_RECURSE device_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/mote/*.h ${CMAKE_SOURCE_DIR}/mote/*.cpp
       ${CMAKE_SOURCE_DIR}/boards/*)
  list(FILTER device_files EXCLUDE REGEX "_test\\.cpp$|/testing\\.h$")
  mote_embed(embedded_sources host/codegen/device_sources.h mote::host::codegen embedded_sources "${device_files}")

  file(GLOB page_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/host/exploration/page/*
       ${CMAKE_SOURCE_DIR}/host/exploration/vendor/umap-js.*)
  mote_embed(page_sources host/exploration/page_sources.h mote::host::exploration page_sources "${page_files}")

  file(GLOB template_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/host/sensor/templates/*.in)
  mote_embed(sensor_templates host/sensor/templates.h mote::host::sensor template_sources "${template_files}")

  # What generated code needs to know of the kernels: names, parameters, fields.
  file(GLOB kernel_headers CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/mote/kernels/*.h
       ${CMAKE_SOURCE_DIR}/mote/kernels/arm_*/*.h ${CMAKE_SOURCE_DIR}/mote/kernels/simd/*.h
       ${CMAKE_SOURCE_DIR}/mote/kernels/scalar/*.h ${CMAKE_SOURCE_DIR}/mote/kernels/compact/*.h)
  list(FILTER kernel_headers EXCLUDE REGEX "/testing\\.h$|/simd/(cores|vectors_[a-z0-9]+)\\.h$")
  add_custom_command(
    OUTPUT ${CMAKE_BINARY_DIR}/generated/kernel_table.cpp
    COMMAND awk -f ${CMAKE_SOURCE_DIR}/cmake/describe_kernels.awk ${kernel_headers}
            > ${CMAKE_BINARY_DIR}/generated/kernel_table.cpp
    DEPENDS ${kernel_headers} ${CMAKE_SOURCE_DIR}/cmake/describe_kernels.awk
    VERBATIM)
endfunction()
