#pragma once

#include <array>
#include <cmath>
#include <cstdint>

namespace mote::host::models {

// xoshiro256** (Blackman and Vigna, 2018) seeded by splitmix64. The standard library's distributions differ from one
// library to the next; these give the same numbers everywhere.
class Random {
 public:
  explicit Random(uint64_t seed) {
    for (uint64_t& word : state_) word = splitmix(seed);
  }

  uint64_t bits() {
    const uint64_t result = rotate_left(state_[1] * 5, 7) * 9;
    const uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = rotate_left(state_[3], 45);
    return result;
  }

  // 0 <= x < 1
  double uniform() { return static_cast<double>(bits() >> 11) * 0x1p-53; }

  // 0 <= i < count. The bias is below 2^-32 for the counts that occur here.
  uint64_t below(uint64_t count) { return static_cast<uint64_t>(uniform() * static_cast<double>(count)); }

  // Mean 0, variance 1: the sum of twelve uniforms (Irwin-Hall), which needs no libm and never leaves -6 … 6.
  double normal() {
    double sum = -6;
    for (int i = 0; i < 12; ++i) sum += uniform();
    return sum;
  }

  // Beta(a, a) by Johnk's method; for 0 < a <= 1.
  double symmetric_beta(double a) {
    for (;;) {
      const double x = std::pow(uniform(), 1 / a);
      const double y = std::pow(uniform(), 1 / a);
      if (x + y > 0 && x + y <= 1) return x / (x + y);
    }
  }

 private:
  static uint64_t rotate_left(uint64_t x, int by) { return (x << by) | (x >> (64 - by)); }
  static uint64_t splitmix(uint64_t& seed) {
    uint64_t z = (seed += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }

  std::array<uint64_t, 4> state_;
};

}  // namespace mote::host::models
