#include "mote/tflite/flexbuffer.h"

#include <gtest/gtest.h>

#include <vector>

namespace mote {
namespace tflite {
namespace {

FlexNumber find(const std::vector<uint8_t>& bytes, const char* key) {
  const uint32_t size = static_cast<uint32_t>(bytes.size());
  return find_flex_number(Flatbuffer(bytes.data(), size), Vector{0, size}, key);
}

// {"a": -2, "on": true, "x": 200}, every value one byte, as converters pack them.
const std::vector<uint8_t> narrow = {'a',  0,   'o', 'n', 0, 'x', 0,  // keys
                                     3,    8,   7,   5,  // the vector of keys: count, then how far back each is
                                     3,    1,   3,       // the map: how far back the keys are, their width, count
                                     0xfe, 1,   200,     // values
                                     4,    104, 8,       // types: int, bool, uint
                                     6,    36,  1};      // the root: how far back, a map of 1-byte values, its width

TEST(find_flex_number, reads_maps_of_single_bytes) {
  EXPECT_EQ(find(narrow, "a").integer, -2);
  EXPECT_EQ(find(narrow, "on").integer, 1);
  EXPECT_EQ(find(narrow, "x").integer, 200);
  EXPECT_EQ(find(narrow, "x").real, 200.0f);
  EXPECT_FALSE(find(narrow, "o").found);
  EXPECT_FALSE(find(narrow, "xy").found);
}

TEST(find_flex_number, finds_nothing_in_no_bytes) {
  EXPECT_FALSE(find({}, "a").found);
  EXPECT_FALSE(find({0, 0}, "a").found);
}

TEST(find_flex_number, stays_inside_of_damaged_bytes) {
  for (size_t i = 0; i < narrow.size(); ++i) {
    for (int value = 0; value < 256; ++value) {
      std::vector<uint8_t> damaged = narrow;
      damaged[i] = static_cast<uint8_t>(value);
      damaged.shrink_to_fit();
      for (const char* key : {"a", "on", "x"}) {
        const FlexNumber number = find(damaged, key);
        EXPECT_TRUE(number.found || number.integer == 0);
      }
    }
  }
}

}  // namespace
}  // namespace tflite
}  // namespace mote
