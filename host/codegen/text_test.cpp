#include "host/codegen/text.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <cstring>
#include <limits>
#include <random>

namespace mote::host::codegen {
namespace {

TEST(literal, is_a_float_in_every_form) {
  EXPECT_EQ(literal(0.0f), "0.0f");
  EXPECT_EQ(literal(-0.0f), "-0.0f");
  EXPECT_EQ(literal(1.0f), "1.0f");
  EXPECT_EQ(literal(0.5f), "0.5f");
  EXPECT_EQ(literal(1e-10f), "1.00000001e-10f");
  EXPECT_EQ(literal(16777216.0f), "16777216.0f");
  EXPECT_EQ(literal(std::numeric_limits<float>::infinity()), "__builtin_inff()");
}

TEST(literal, reads_back_as_the_same_bits) {
  std::mt19937 random(1);
  for (int i = 0; i < 100000; ++i) {
    const uint32_t bits = static_cast<uint32_t>(random());
    float value;
    std::memcpy(&value, &bits, sizeof(value));
    if ((bits & 0x7f800000u) == 0x7f800000u) continue;  // infinities and NaN
    const float back = std::strtof(literal(value).c_str(), nullptr);
    uint32_t back_bits;
    std::memcpy(&back_bits, &back, sizeof(back));
    ASSERT_EQ(back_bits, bits) << literal(value);
  }
}

TEST(wrapped, fills_lines_and_never_exceeds_them) {
  const std::vector<std::string> items(100, "-128");
  const std::string text = wrapped(items, 4);
  size_t longest = 0;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = text.find('\n', begin);
    longest = std::max(longest, end - begin);
    begin = end + 1;
  }
  EXPECT_EQ(longest, 117u);  // 19 items of "-128, " less a space after four columns
}

TEST(wrapped_copies, equals_wrapping_each_item) {
  for (const int64_t count : {1, 19, 20, 38, 100}) {
    const std::vector<std::string> items(static_cast<size_t>(count), "-128");
    EXPECT_EQ(wrapped_copies("-128", count, 4), wrapped(items, 4)) << count;
  }
}

TEST(statement, stays_on_one_line_where_it_fits) {
  EXPECT_EQ(statement("run", {}, 2), "  run();\n");
  EXPECT_EQ(statement("run", {"a", "b"}, 2), "  run(a, b);\n");
}

TEST(statement, goes_on_below_its_first_argument) {
  const std::string longer(60, 'a');
  EXPECT_EQ(statement("run", {longer, longer}, 2), "  run(" + longer + ",\n      " + longer + ");\n");
}

TEST(comment_text, is_one_line_that_ends_where_it_ends) { EXPECT_EQ(comment_text("a\nb\\"), "a b/"); }

}  // namespace
}  // namespace mote::host::codegen
