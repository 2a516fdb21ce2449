#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace mote::host {

// xoshiro256** (Blackman, Vigna 2018), seeded by SplitMix64. The standard library's distributions give other numbers
// with another library, so they are ours too: the same seed gives the same bits everywhere.
class Random {
 public:
  explicit Random(uint64_t seed);

  // For a stream that goes on where another stopped.
  const std::array<uint64_t, 4>& state() const { return state_; }
  void set_state(const std::array<uint64_t, 4>& state) { state_ = state; }

  uint64_t bits();
  // 0 <= result < count, unbiased. `count` > 0.
  uint64_t below(uint64_t count);
  // 0 <= result < 1, a multiple of 2^-53.
  double uniform();
  double uniform(double low, double high) { return low + (high - low) * uniform(); }
  // Mean 0, variance 1: the sum of twelve uniforms (Irwin-Hall), so within -6 … 6. No logarithm, no cosine: those
  // differ from one libm to the next.
  double normal();

  template <typename T>
  void shuffle(std::vector<T>& values) {
    for (std::size_t left = values.size(); left > 1; --left) std::swap(values[left - 1], values[below(left)]);
  }

 private:
  std::array<uint64_t, 4> state_;
};

}  // namespace mote::host
