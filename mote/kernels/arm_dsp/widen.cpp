#include "mote/kernels/arm_dsp/widen.h"

#include "mote/kernels/arm_dsp/instructions.h"

namespace mote {
namespace kernels {
namespace arm_dsp {

void widen(const int8_t* values, int32_t count, uint32_t* result) {
  const int8_t* const end_of_words = values + count / 4 * 4;
  const int8_t* const end = values + count;
  for (; values != end_of_words; values += 4) {
    const uint32_t word = load_word(values);
    *result++ = sxtb16(word);
    *result++ = sxtb16_ror8(word);
  }
  if (values == end) return;
  int8_t last[4] = {};
  for (int32_t i = 0; values + i != end; ++i) last[i] = values[i];
  const uint32_t word = load_word(last);
  *result++ = sxtb16(word);
  *result = sxtb16_ror8(word);
}

}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote
