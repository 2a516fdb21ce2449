#include "mote/dsp/edge_bins_q31.h"

namespace mote {
namespace dsp {
namespace {

// Y[0] or Y[length/2] = factor · (sum of the samples) + factor before · (sum of their predecessors), scaled.
void put_bin(const RfftShape& rfft, int32_t sum, int32_t sum_before, int32_t power_exponent, uint32_t* words) {
  const int64_t emphasised =
      static_cast<int64_t>(sum) * sine_of(rfft.emphasis) + static_cast<int64_t>(sum_before) * cosine_of(rfft.emphasis);
  const int32_t shift = power_exponent / 2;
  const int32_t value = static_cast<int32_t>((emphasised + ((int64_t{1} << shift) >> 1)) >> shift);
  words[0] = static_cast<uint32_t>(value);
  words[1] = 0;
}

}  // namespace

void put_edge_bins_q31(const RfftShape& rfft, Span<const int16_t> frame, int16_t before, int32_t power_exponent,
                       Span<uint32_t> words) {
  const size_t length = static_cast<size_t>(rfft.length);
  const size_t count = frame.size() < length ? frame.size() : length;
  if (count == 0) return;
  int32_t even = 0;
  int32_t odd = 0;
  for (size_t i = 0; i + 1 < count; i += 2) {
    even += frame[i];
    odd += frame[i + 1];
  }
  const int32_t last = frame[count - 1];
  const bool last_is_even = count % 2 != 0;
  if (last_is_even) even += last;

  put_bin(rfft, even + odd, even + odd - last + before, power_exponent, words.data());
  // In the last bin, samples count with alternating signs, and predecessors with the opposite ones.
  const int32_t alternating = even - odd;
  put_bin(rfft, alternating, before - alternating + (last_is_even ? last : -last), power_exponent,
          words.data() + length);
}

}  // namespace dsp
}  // namespace mote
