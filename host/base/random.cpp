#include "host/base/random.h"

#include <bit>

#include "host/base/hash.h"

namespace mote::host {

Random::Random(uint64_t seed) {
  for (uint64_t& word : state_) {
    word = mix_64(seed);
    seed += 0x9e3779b97f4a7c15u;
  }
}

uint64_t Random::bits() {
  const uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
  const uint64_t shifted = state_[1] << 17;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= shifted;
  state_[3] = std::rotl(state_[3], 45);
  return result;
}

uint64_t Random::below(uint64_t count) {
  // The first 2^64 mod count values would make small results likelier.
  const uint64_t biased = (0 - count) % count;
  for (;;) {
    const uint64_t value = bits();
    if (value >= biased) return value % count;
  }
}

double Random::uniform() { return static_cast<double>(bits() >> 11) * 0x1p-53; }

double Random::normal() {
  // Integers until the end: two uniforms of 32 bits a draw, an exact sum. The middle of each step adds 12 halves.
  uint64_t sum = 0;
  for (int draw = 0; draw < 6; ++draw) {
    const uint64_t value = bits();
    sum += (value >> 32) + (value & 0xffffffffu);
  }
  return (static_cast<double>(sum) + 6.0) * 0x1p-32 - 6.0;
}

}  // namespace mote::host
