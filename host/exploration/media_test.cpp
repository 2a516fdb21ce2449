#include "host/exploration/media.h"

#include <gtest/gtest.h>

#include <vector>

namespace mote::host::exploration {
namespace {

using namespace std::string_literals;

TEST(to_wav, is_a_header_and_the_samples) {
  const std::vector<int16_t> samples = {1, -2, 32767};
  EXPECT_EQ(to_wav(samples, 8000),
            "RIFF\x2a\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x40\x1f\0\0\x80\x3e\0\0\2\0\x10\0data\6\0\0\0"
            "\1\0\xfe\xff\xff\x7f"s);
}

TEST(to_bmp, has_rows_from_below_of_blue_green_red_that_are_padded_to_four_bytes) {
  const std::vector<uint8_t> pixels = {1, 2, 3, 4, 5, 6};
  const std::string file = to_bmp(pixels, 1, 2, 3);
  ASSERT_EQ(file.size(), 54u + 8u);
  EXPECT_EQ(file.substr(0, 2), "BM");
  EXPECT_EQ(file.substr(54), "\6\5\4\0\3\2\1\0"s);
  EXPECT_EQ(to_bmp(std::vector<uint8_t>{7}, 1, 1, 1).substr(54), "\7\7\7\0"s);
}

}  // namespace
}  // namespace mote::host::exploration
