#include "mote/kernels/scalar/rows8.h"

#include "mote/kernels/scalar/fields.h"
#include "mote/kernels/scalar/rows8_armv6m.h"
#include "mote/kernels/scalar/rows8_armv7m.h"

namespace mote {
namespace kernels {
namespace scalar {
namespace {

// Sums of the four rows that a word has weights of: 0 and 2 as one number, 1 and 3.
struct Sums {
  uint32_t even = fields_start;
  uint32_t odd = fields_start;
  uint32_t upper_even = 0;
  uint32_t upper_odd = 0;

  void add(uint32_t word, uint32_t value) {
    even += (word & low_bytes) * value;
    odd += (word >> 8 & low_bytes) * value;
  }

  // `surplus` is what 128 more than each weight gave.
  void end_block(uint32_t surplus) {
    even -= surplus;
    odd -= surplus;
    carry(even, upper_even);
    carry(odd, upper_odd);
  }

  void store(int32_t* sums) const {
    sums[0] = low_sum(even, upper_even);
    sums[1] = low_sum(odd, upper_odd);
    sums[2] = high_sum(even, upper_even);
    sums[3] = high_sum(odd, upper_odd);
  }
};

inline uint32_t widened(int8_t value) { return static_cast<uint32_t>(static_cast<int32_t>(value)); }
constexpr uint32_t surplus_weights = 0x00800080;

}  // namespace

const uint32_t* rows4(const uint32_t* stream, const int8_t* values, const int8_t* values_end, int32_t* sums) {
  Sums first;
  while (values != values_end) {
    const int8_t* const end = values + *stream++ + 1;
    uint32_t sum = 0;
    do {
      const uint32_t value = widened(*values++);
      sum += value;
      first.add(*stream++, value);
    } while (values != end);
    first.end_block(sum * surplus_weights);
  }
  first.store(sums);
  return stream;
}

#if !defined(__ARM_ARCH_6M__) && !defined(__ARM_ARCH_7M__)

const uint32_t* rows8(const uint32_t* stream, const int8_t* values, const int8_t* values_end, int32_t* sums) {
  Sums first;
  Sums second;
  while (values != values_end) {
    const int8_t* const end = values + *stream++ + 1;
    uint32_t sum = 0;
    do {
      const uint32_t value = widened(*values++);
      sum += value;
      first.add(stream[0], value);
      second.add(stream[1], value);
      stream += 2;
    } while (values != end);
    const uint32_t surplus = sum * surplus_weights;
    first.end_block(surplus);
    second.end_block(surplus);
  }
  first.store(sums);
  second.store(sums + 4);
  return stream;
}

#endif

}  // namespace scalar
}  // namespace kernels
}  // namespace mote
