#include "host/codegen/device_sources.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "host/base/error.h"

namespace mote::host::codegen {
namespace {

// Tests run in the repository's root.
std::string text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(embedded_sources, are_the_files_byte_for_byte) {
  ASSERT_FALSE(embedded_sources().empty());
  for (const auto& [path, text] : embedded_sources()) EXPECT_EQ(text, text_of(path)) << path;
}

TEST(embedded_sources, hold_no_tests) {
  for (const auto& [path, text] : embedded_sources()) EXPECT_FALSE(path.ends_with("_test.cpp")) << path;
}

TEST(add_with_includes, brings_a_kernel_with_all_that_it_needs) {
  Files files;
  add_with_includes(files, {"mote/kernels/softmax.h"});
  for (const char* path : {"mote/kernels/softmax.h", "mote/kernels/reference/softmax.cpp", "mote/kernels/tensor_info.h",
                           "mote/kernels/fixed_point.cpp", "mote/base/fixed_point.h"}) {
    EXPECT_TRUE(files.contains(path)) << path;
  }
}

TEST(add_with_includes, leaves_out_what_prepares_kernels) {
  Files files;
  add_with_includes(files, {"mote/kernels/average_pool_2d.h", "mote/kernels/conv_2d.h"});
  for (const char* path : {"mote/kernels/conv_2d.cpp", "mote/kernels/pool_2d.cpp", "mote/kernels/checks.cpp"}) {
    EXPECT_FALSE(files.contains(path)) << path;
  }
}

TEST(add_with_includes, leaves_no_include_unresolved) {
  Files files;
  add_with_includes(files, {"mote/kernels/conv_2d.h", "mote/kernels/mean.h", "mote/kernels/softmax.h"});
  for (const auto& [path, text] : Files(files)) {
    for (size_t at = 0; (at = text.find("\n#include \"", at)) != std::string::npos;) {
      at += 11;
      EXPECT_TRUE(files.contains(text.substr(at, text.find('"', at) - at))) << path;
    }
  }
}

TEST(add_with_includes, names_a_file_that_is_not_embedded) {
  Files files;
  EXPECT_THROW(add_with_includes(files, {"mote/kernels/none.h"}), InternalError);
}

}  // namespace
}  // namespace mote::host::codegen
