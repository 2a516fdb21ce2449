#include "mote/dsp/rfft_q31.h"

#include "mote/dsp/products.h"
#include "mote/dsp/rfft_q31_arm_dsp.h"
#include "mote/dsp/rfft_q31_load.h"

// As rfft.cpp: n samples are n/2 complex numbers, transformed by steps that join fours and split into the spectrum of
// the real sequence. A step halves what it turns and what it adds that to; nothing exceeds 2^30 (prepare_rfft_q31).
namespace mote {
namespace dsp {
namespace {

// One transform of four: of the sum and the difference of inputs a and c and of those of b and d. Inputs stand in
// bit-reversed order, a, c, b, d.
inline void put_joined(int32_t* values, size_t quarter, ComplexQ31 even_sum, ComplexQ31 even_difference,
                       ComplexQ31 odd_sum, ComplexQ31 odd_difference) {
  put(values, 0, even_sum + odd_sum);
  put(values, quarter, ComplexQ31{even_difference.re + odd_difference.im, even_difference.im - odd_difference.re});
  put(values, 2 * quarter, even_sum - odd_sum);
  put(values, 3 * quarter, ComplexQ31{even_difference.re - odd_difference.im, even_difference.im + odd_difference.re});
}

// The first of a quarter isn't turned.
inline void join_first(int32_t* values, size_t quarter) {
  const ComplexQ31 a = half(at(values, 0));
  const ComplexQ31 c = half(at(values, quarter));
  const ComplexQ31 b = half(at(values, 2 * quarter));
  const ComplexQ31 d = half(at(values, 3 * quarter));
  put_joined(values, quarter, a + c, a - c, b + d, b - d);
}

// All others, by three turns each. A function of its own, in an order that needs few registers.
template <typename Turn>
__attribute__((noinline)) void join_others(int32_t* values, size_t quarter, const Turn* turns) {
  int32_t* const end = values + 2 * quarter;
  for (int32_t* value = values + 2; value != end; value += 2) {
    const ComplexQ31 b = products::half_turned(at(value, 2 * quarter), turns[0]);
    const ComplexQ31 d = products::half_turned(at(value, 3 * quarter), turns[2]);
    const ComplexQ31 odd_sum = b + d;
    const ComplexQ31 odd_difference = b - d;
    const ComplexQ31 c = products::half_turned(at(value, quarter), turns[1]);
    const ComplexQ31 a = half(at(value, 0));
    put_joined(value, quarter, a + c, a - c, odd_sum, odd_difference);
    turns += 3;
  }
}

// Joins transforms of `quarter` values into transforms of four times as many. `turns` holds three for each value of a
// quarter but the first.
template <typename Turn>
void join_fours(int32_t* values, size_t count, size_t quarter, const Turn* turns) {
  int32_t* const end = values + 2 * count;
  for (int32_t* block = values; block != end; block += 8 * quarter) {
    join_first(block, quarter);
    join_others(block, quarter, turns);
  }
}

#ifdef MOTE_RFFT_Q31_ARM_DSP
void join_fours(int32_t* values, size_t count, size_t quarter, const TurnQ15* turns) {
  rfft_q31_arm_dsp::join_fours(values, values + 2 * count, quarter * sizeof(ComplexQ31), turns);
}
#endif

// Two bins at once, k and count - k: rfft.cpp says why; the second one is left as its conjugate. `turns` holds those of
// the bins k from 1 to count / 2.
template <typename Turn>
void split(int32_t* values, size_t count, const Turn* turns) {
  for (size_t k = 1; k <= count / 2; ++k) {
    const ComplexQ31 low = at(values, k);
    const ComplexQ31 high = at(values, count - k);
    const ComplexQ31 even = half(ComplexQ31{low.re + high.re, low.im - high.im});
    const ComplexQ31 turned = products::half_turned(ComplexQ31{low.im + high.im, high.re - low.re}, turns[k - 1]);
    put(values, k, even + turned);
    put(values, count - k, even - turned);
  }
}

#ifdef MOTE_RFFT_Q31_ARM_DSP
void split(int32_t* values, size_t count, const TurnQ15* turns) {
  rfft_q31_arm_dsp::split(values + 2, values + 2 * (count - 1), turns);
}
#endif

// The first bin and the last one.
void split_edges(int32_t* values, size_t count) {
  const ComplexQ31 first = at(values, 0);
  put(values, 0, ComplexQ31{first.re + first.im, 0});
  put(values, count, ComplexQ31{first.re - first.im, 0});
}

template <typename Turn>
int32_t spectrum(const RfftQ31<Turn>& rfft, Span<const int16_t> frame, int16_t before, Span<uint32_t> words) {
  // Signed and unsigned words may alias.
  int32_t* const values = reinterpret_cast<int32_t*>(words.data());
  const size_t count = static_cast<size_t>(rfft.shape.length) / 2;
  const int32_t shift = load_q31(rfft.shape, frame, before, values);
  const Turn* turns = rfft.turns.data();
  for (size_t quarter = static_cast<size_t>(rfft.shape.joined); quarter < count; quarter *= 4) {
    join_fours(values, count, quarter, turns);
    turns += 3 * (quarter - 1);
  }
  split_edges(values, count);
  split(values, count, turns);
  return 2 * (shift + rfft.shape.turning_steps);
}

}  // namespace

int32_t spectrum_q31(const RfftQ31<TurnQ15>& rfft, Span<const int16_t> frame, int16_t before, Span<uint32_t> words) {
  return spectrum(rfft, frame, before, words);
}

int32_t spectrum_q31(const RfftQ31<TurnQ31>& rfft, Span<const int16_t> frame, int16_t before, Span<uint32_t> words) {
  return spectrum(rfft, frame, before, words);
}

}  // namespace dsp
}  // namespace mote
