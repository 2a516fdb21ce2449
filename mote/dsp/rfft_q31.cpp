#include "mote/dsp/rfft_q31.h"

#include "mote/dsp/products.h"
#include "mote/dsp/rfft_q31_load.h"

// As rfft.cpp: n samples are n/2 complex numbers, transformed by steps that join fours and split into the spectrum of
// the real sequence. A step halves what it turns and what it adds that to; before the power is taken, nothing exceeds
// 2^30 (prepare_rfft_q31).
namespace mote {
namespace dsp {
namespace {

// One transform of four of halved, turned inputs. They come in bit-reversed order: a, c, b, d.
inline void join_four(int32_t* values, size_t quarter, ComplexQ31 a, ComplexQ31 c, ComplexQ31 b, ComplexQ31 d) {
  const ComplexQ31 even_sum = a + c;
  const ComplexQ31 even_difference = a - c;
  const ComplexQ31 odd_sum = b + d;
  const ComplexQ31 odd_difference = b - d;
  put(values, 0, even_sum + odd_sum);
  put(values, quarter, ComplexQ31{even_difference.re + odd_difference.im, even_difference.im - odd_difference.re});
  put(values, 2 * quarter, even_sum - odd_sum);
  put(values, 3 * quarter, ComplexQ31{even_difference.re - odd_difference.im, even_difference.im + odd_difference.re});
}

// Joins transforms of `quarter` values into transforms of four times as many. `turns` holds three for each value of a
// quarter but the first.
void join_fours(int32_t* values, size_t count, size_t quarter, const TurnQ15* turns) {
  int32_t* const end = values + 2 * count;
  for (int32_t* value = values; value != end; value += 6 * quarter) {
    join_four(value, quarter, half(at(value, 0)), half(at(value, quarter)), half(at(value, 2 * quarter)),
              half(at(value, 3 * quarter)));
    const TurnQ15* turn = turns;
    int32_t* const quarter_end = value + 2 * quarter;
    for (value += 2; value != quarter_end; value += 2) {
      join_four(value, quarter, half(at(value, 0)), products::half_turned(at(value, quarter), turn[1]),
                products::half_turned(at(value, 2 * quarter), turn[0]),
                products::half_turned(at(value, 3 * quarter), turn[2]));
      turn += 3;
    }
  }
}

inline void put_power(int32_t* values, size_t k, ComplexQ31 value) {
  const uint64_t power = products::square(value);
  put(values, k, ComplexQ31{static_cast<int32_t>(power & 0xffffffffu), static_cast<int32_t>(power >> 32)});
}

// Two bins at once, k and count - k: rfft.cpp says why. `turns` holds those of the bins k from 1 to count / 2.
void split_into_power(int32_t* values, size_t count, const TurnQ15* turns) {
  const ComplexQ31 first = at(values, 0);
  put_power(values, 0, ComplexQ31{first.re + first.im, 0});
  put_power(values, count, ComplexQ31{first.re - first.im, 0});
  for (size_t k = 1; k <= count / 2; ++k) {
    const ComplexQ31 low = at(values, k);
    const ComplexQ31 high = at(values, count - k);
    const ComplexQ31 even = half(ComplexQ31{low.re + high.re, low.im - high.im});
    const ComplexQ31 turned = products::half_turned(ComplexQ31{low.im + high.im, high.re - low.re}, turns[k - 1]);
    put_power(values, k, even + turned);
    put_power(values, count - k, even - turned);
  }
}

}  // namespace

int32_t power_spectrum_q31(const RfftQ31& rfft, Span<const int16_t> frame, int16_t before, Span<uint32_t> words) {
  // Signed and unsigned words may alias.
  int32_t* const values = reinterpret_cast<int32_t*>(words.data());
  const size_t count = static_cast<size_t>(rfft.length) / 2;
  const int32_t shift = load_q31(rfft, frame, before, values);
  const TurnQ15* turns = rfft.turns.data();
  for (size_t quarter = static_cast<size_t>(rfft.joined); quarter < count; quarter *= 4) {
    join_fours(values, count, quarter, turns);
    turns += 3 * (quarter - 1);
  }
  split_into_power(values, count, turns);
  return 2 * (shift + rfft.turning_steps);
}

}  // namespace dsp
}  // namespace mote
