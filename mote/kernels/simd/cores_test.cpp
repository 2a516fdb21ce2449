#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "mote/kernels/simd/cores_table.h"

// The vectors of this computer against plain C++. host/lowering/lower_for_simd_test.cpp compares them with the
// reference kernels.
namespace mote {
namespace kernels {
namespace simd {
namespace {

class Random {
 public:
  explicit Random(uint32_t seed) : engine_(seed) {}
  int32_t between(int32_t least, int32_t most) {
    return least + static_cast<int32_t>(engine_() % static_cast<uint32_t>(most - least + 1));
  }

 private:
  std::mt19937 engine_;
};

// Groups with any sums, multipliers and weights.
std::vector<uint32_t> any_stream(Random& random, int32_t channels, int32_t pairs) {
  std::vector<uint32_t> stream;
  for (int32_t first = 0; first < channels; first += group_channels) {
    for (int32_t i = 0; i < group_channels; ++i) {
      stream.push_back(static_cast<uint32_t>(random.between(-100000, 100000)));
    }
    for (int32_t i = 0; i < group_channels; ++i) {
      stream.push_back(static_cast<uint32_t>(random.between(1 << 30, 0x7fffffff)));
    }
    std::vector<int32_t> shifts;
    for (int32_t i = 0; i < group_channels; ++i) shifts.push_back(random.between(1, 31));
    for (const int32_t shift : shifts) stream.push_back(1u << (shift - 1));
    for (const int32_t shift : shifts) stream.push_back(1u << (31 - shift));
    for (int32_t i = 0; i < pairs * group_channels / 2; ++i) {
      stream.push_back(static_cast<uint32_t>(random.between(-0x7fffffff, 0x7ffffffe)));
    }
  }
  return stream;
}

using Core = void (*)(const Pixels&, const Window&, const uint32_t*, const Outputs&);

// Convolutions of images of every small shape.
void compare(Core fast, Core plain, bool is_depthwise) {
  for (uint32_t seed = 0; seed < 1000; ++seed) {
    Random random(seed);
    const int32_t inputs = random.between(1, 40);
    const int32_t filter[] = {random.between(1, 4), random.between(1, 4)};
    const int32_t rows = random.between(1, 7);
    const int32_t columns = random.between(1, 7);
    const int32_t width = columns + filter[1] - 1;
    std::vector<int16_t> image(static_cast<size_t>((rows + filter[0] - 1) * width * inputs + group_channels));
    for (int16_t& value : image) value = static_cast<int16_t>(random.between(-128, 127));
    const int32_t channels = is_depthwise ? inputs : random.between(1, 40);
    const int32_t piece_pairs = (filter[1] * inputs + 1) / 2;
    const int32_t pairs = is_depthwise ? (filter[0] * filter[1] + 1) / 2 : filter[0] * piece_pairs;
    const std::vector<uint32_t> stream = any_stream(random, channels, pairs);
    const Pixels pixels = {image.data(), rows, columns, width * inputs, inputs};
    const Window window = {filter[0], width * inputs, is_depthwise ? filter[1] : 1, inputs, piece_pairs};
    const int32_t zero_point = random.between(-128, 127);
    const int32_t min = random.between(-128, 0);
    std::vector<int8_t> results[2];
    for (std::vector<int8_t>& result : results) {
      result.assign(static_cast<size_t>(rows * columns * channels), 99);
      (&result == results ? fast : plain)(pixels, window, stream.data(),
                                          {channels, zero_point, min, 127, result.data()});
    }
    ASSERT_EQ(results[0], results[1]) << "seed " << seed;
  }
}

class Vectors : public testing::Test {
 protected:
  void SetUp() override {
    if (&find_cores() == &portable_cores()) GTEST_SKIP() << "skipped: this processor has only the portable cores";
  }
};

TEST_F(Vectors, convolve_as_plain_code_does) { compare(find_cores().convolve, portable_cores().convolve, false); }

TEST_F(Vectors, convolve_depthwise_as_plain_code_does) {
  compare(find_cores().convolve_depthwise, portable_cores().convolve_depthwise, true);
}

TEST_F(Vectors, add_as_plain_code_does) {
  for (uint32_t seed = 0; seed < 1000; ++seed) {
    Random random(seed);
    const auto count = static_cast<size_t>(random.between(1, 70));
    std::vector<int8_t> left(count), right(count), results[2];
    for (int8_t& value : left) value = static_cast<int8_t>(random.between(-128, 127));
    for (int8_t& value : right) value = static_cast<int8_t>(random.between(-128, 127));
    constexpr int32_t most_factor = 1 << 29;  // two
    const LinearAddParams by = {static_cast<int32_t>(count),
                                random.between(-most_factor, most_factor),
                                random.between(-most_factor, most_factor),
                                random.between(0, 1 << 28),
                                random.between(-128, 0),
                                127};
    for (std::vector<int8_t>& result : results) {
      result.assign(count, 99);
      (&result == results ? find_cores() : portable_cores()).add(by, left.data(), right.data(), result.data());
    }
    ASSERT_EQ(results[0], results[1]) << "seed " << seed;
  }
}

TEST_F(Vectors, widen_and_fill_as_plain_code_does) {
  Random random(1);
  std::vector<int8_t> values(100);
  for (int8_t& value : values) value = static_cast<int8_t>(random.between(-128, 127));
  for (int32_t count = 0; count <= 100; ++count) {
    std::vector<int16_t> results[2];
    for (std::vector<int16_t>& result : results) {
      result.assign(200, 7);
      const Cores& cores = &result == results ? find_cores() : portable_cores();
      cores.widen(values.data(), count, result.data());
      cores.fill(-5, count, result.data() + count);
    }
    ASSERT_EQ(results[0], results[1]) << count;
  }
}

}  // namespace
}  // namespace simd
}  // namespace kernels
}  // namespace mote
