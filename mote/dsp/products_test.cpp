#include "mote/dsp/products.h"

#include <gtest/gtest.h>

#include <random>

#include "mote/dsp/products_short.h"
#include "mote/dsp/products_wide.h"

// products_arm_dsp.h is compared with these on an emulated processor (tests/parity/features_on_device).
namespace mote::dsp {
namespace {

constexpr int cases = 20000;

class Words {
 public:
  uint32_t any() { return engine_() >> (engine_() % 32); }  // of every size
  int32_t of_both_signs() { return static_cast<int32_t>(any() >> 1) * (engine_() % 2 == 0 ? 1 : -1); }

 private:
  std::mt19937 engine_{1};
};

TEST(products, half_turned_rounds_each_product_down) {
  // 3·1/2 = 1.5 and -3·1/2 = -1.5, with a cosine of 2^14 and a sine of -2^15.
  const TurnQ15 turn = 16384u | (0x8000u << 16);
  const ComplexQ31 turned = products_wide::half_turned(ComplexQ31{6, 0}, turn);
  EXPECT_EQ(turned.re, 1);
  EXPECT_EQ(turned.im, 3);
  EXPECT_EQ(products_wide::half_turned(ComplexQ31{-6, 0}, turn).re, -2);
}

TEST(products, are_the_same_by_halves) {
  Words words;
  for (int i = 0; i < cases; i++) {
    const ComplexQ31 value = {words.of_both_signs() / 2, words.of_both_signs() / 2};
    const uint32_t a = words.any();
    const uint32_t b = words.any();
    const uint64_t sum = (static_cast<uint64_t>(words.any()) << 28) | words.any();
    const int16_t pair[] = {static_cast<int16_t>(a & 0xffffu), static_cast<int16_t>(b & 0xffffu)};
    const ComplexQ31 wide = products_wide::half_turned(value, a);
    const ComplexQ31 by_halves = products_short::half_turned(value, a);
    ASSERT_EQ(wide.re, by_halves.re);
    ASSERT_EQ(wide.im, by_halves.im);
    const TurnQ31 turn = {words.of_both_signs(), words.of_both_signs()};
    ASSERT_EQ(products_wide::half_turned(value, turn).re, products_short::half_turned(value, turn).re);
    ASSERT_EQ(products_wide::half_turned(value, turn).im, products_short::half_turned(value, turn).im);
    ASSERT_EQ(products_wide::square(value), products_short::square(value));
    ASSERT_EQ(products_wide::add_square(sum, value), products_short::add_square(sum, value));
    ASSERT_EQ(products_wide::add_squares(sum, pair), products_short::add_squares(sum, pair));
    ASSERT_EQ(products_wide::times(sum, b & 0xfu), products_short::times(sum, b & 0xfu));
    ASSERT_EQ(products_wide::times(a, b & 0xffffu), products_short::times(a, b & 0xffffu));
    ASSERT_EQ(products_wide::times_upper(sum, b), products_short::times_upper(sum, b));
    ASSERT_EQ(products_wide::upper_product(a, b), products_short::upper_product(a, b));
  }
}

TEST(products, weighted_pair_takes_the_largest_samples_and_factors) {
  const int16_t samples[] = {INT16_MIN, INT16_MIN};
  const uint32_t factors = (32767u << 16) | (static_cast<uint32_t>(-32767) & 0xffffu);
  EXPECT_EQ(products_wide::weighted_pair(samples, factors), 0);
  const int16_t opposite[] = {INT16_MAX, INT16_MIN};
  EXPECT_EQ(products_wide::weighted_pair(opposite, factors), -65535 * 32767);
  EXPECT_EQ(products_wide::pair_at(opposite), 0x80007fffu);
}

}  // namespace
}  // namespace mote::dsp
