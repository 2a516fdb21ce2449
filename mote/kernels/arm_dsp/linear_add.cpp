#include "mote/kernels/arm_dsp/linear_add.h"

#include "mote/kernels/arm_dsp/instructions.h"
#include "mote/kernels/arm_dsp/outputs.h"

namespace mote {
namespace kernels {
namespace arm_dsp {
namespace {

// Four int8 of a word as the upper bytes of int16, which SMLAW multiplies by a word: no factor needs to be shifted.
struct UpperBytes {
  uint32_t even;  // values 0 and 2
  uint32_t odd;   // values 1 and 3
};

inline UpperBytes upper_bytes(uint32_t word, uint32_t mask) { return {(word << 8) & mask, word & mask}; }

// 6 instructions an element.
inline uint32_t add4(const LinearAddParams& by, uint32_t left, uint32_t right, uint32_t mask) {
  const UpperBytes l = upper_bytes(left, mask);
  const UpperBytes r = upper_bytes(right, mask);
  const int32_t sum0 = smlawb(by.right_factor, r.even, smlawb(by.left_factor, l.even, by.offset));
  const int32_t sum1 = smlawb(by.right_factor, r.odd, smlawb(by.left_factor, l.odd, by.offset));
  const int32_t sum2 = smlawt(by.right_factor, r.even, smlawt(by.left_factor, l.even, by.offset));
  const int32_t sum3 = smlawt(by.right_factor, r.odd, smlawt(by.left_factor, l.odd, by.offset));
  const uint32_t from_0 = shift_and_usat8<linear_add_shift>(sum0) | shift_and_usat8<linear_add_shift>(sum1) << 8 |
                          shift_and_usat8<linear_add_shift>(sum2) << 16 | shift_and_usat8<linear_add_shift>(sum3) << 24;
  return from_0 ^ 0x80808080u;
}

}  // namespace

void linear_add_s8(const LinearAddParams& params, const int8_t* left, const int8_t* right, int8_t* output) {
  const LinearAddParams by = params;
  const uint32_t mask = in_register(0xff00ff00u);  // GCC takes two instructions where it knows the number
  const int8_t* const end = output + by.count;
  const int8_t* const end_of_words = output + by.count / 4 * 4;
  for (; output != end_of_words; output += 4, left += 4, right += 4) {
    store_word(output, add4(by, load_word(left), load_word(right), mask));
  }
  for (; output != end; ++output) {
    *output = static_cast<int8_t>(add4(by, static_cast<uint8_t>(*left++), static_cast<uint8_t>(*right++), mask));
  }
  clamp_outputs(output - by.count, by.count, by.activation_min, by.activation_max);
}

}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote
