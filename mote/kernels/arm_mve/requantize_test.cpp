#include "mote/kernels/arm_mve/requantize.h"

#include <gtest/gtest.h>

#include <random>

#include "mote/kernels/requantize.h"

namespace mote {
namespace kernels {
namespace arm_mve {
namespace {

// Numbers at the ends of their ranges and anywhere between, many of them on ties of the shift.
class Numbers {
 public:
  Requantize any_requantize() {
    const int32_t multipliers[] = {1 << 30, INT32_MAX, (1 << 30) + static_cast<int32_t>(engine_() >> 2)};
    return {any_of({0, -1, INT32_MIN, INT32_MAX, static_cast<int32_t>(engine_())}), multipliers[engine_() % 3],
            -static_cast<int32_t>(engine_() % 32)};
  }

  uint32_t any_sum(const Requantize& by) {
    const uint32_t tie = (engine_() % 1024 - 512) * 2 + 1;
    const uint32_t sum = engine_() % 2 == 0 ? tie << (-by.minus_shift % 31) : engine_() >> engine_() % 32;
    return sum - static_cast<uint32_t>(by.bias);
  }

  int32_t any_zero_point() { return any_of({-128, 127, 0, static_cast<int8_t>(engine_())}); }

 private:
  int32_t any_of(std::initializer_list<int32_t> values) { return *(values.begin() + engine_() % values.size()); }

  std::mt19937 engine_{1};
};

int8_t reference(uint32_t sum, const Requantize& by, int32_t zero_point, int32_t least) {
  const auto accumulator = static_cast<int32_t>(sum + static_cast<uint32_t>(by.bias));
  return requantize_s8(accumulator, {by.multiplier, by.minus_shift}, zero_point, least, 127);
}

constexpr int cases = 1000000;

TEST(requantize_mve, half_away_is_exact_for_shifts_of_at_least_one) {
  Numbers numbers;
  for (int i = 0; i < cases; ++i) {
    Requantize by = numbers.any_requantize();
    if (by.minus_shift == 0) by.multiplier = 0;
    const uint32_t sum = numbers.any_sum(by);
    const int32_t zero_point = numbers.any_zero_point();
    ASSERT_EQ(half_away(sum, by, zero_point), reference(sum, by, zero_point, -128))
        << sum << " " << by.bias << " " << by.multiplier << " " << by.minus_shift << " " << zero_point;
  }
}

TEST(requantize_mve, half_up_is_exact_from_the_zero_point_on) {
  Numbers numbers;
  int differ_below = 0;
  for (int i = 0; i < cases; ++i) {
    const Requantize by = numbers.any_requantize();
    const uint32_t sum = numbers.any_sum(by);
    const int32_t zero_point = numbers.any_zero_point();
    const int8_t result = half_up(sum, by, zero_point);
    ASSERT_EQ(clamp<int32_t>(result, zero_point, 127), reference(sum, by, zero_point, zero_point))
        << sum << " " << by.bias << " " << by.multiplier << " " << by.minus_shift << " " << zero_point;
    differ_below += result != reference(sum, by, zero_point, -128);
  }
  EXPECT_GT(differ_below, 100);  // ties are among the cases
}

}  // namespace
}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
