#include "mote/dsp/rfft_q31_load.h"

#include "mote/dsp/products.h"
#include "mote/dsp/rfft_q31_arm_dsp.h"
#include "mote/math/bits.h"

namespace mote {
namespace dsp {
namespace {

// The frame's samples, of which the first has its predecessor apart and behind which zeros follow.
struct Source {
  const int16_t* samples;
  size_t count;
  int16_t before;
  uint32_t emphasis;
  int32_t shift;
};

inline int32_t emphasised(const int16_t* pair, uint32_t emphasis, int32_t shift) {
  return products::weighted_pair(pair, emphasis) >> shift;
}

// Samples 2i and 2i + 1 as a complex number, where both lie within the frame and behind its first sample.
class InnerPairs {
 public:
  explicit InnerPairs(const Source& source)
      : samples_(source.samples), emphasis_(source.emphasis), shift_(source.shift) {}
  ComplexQ31 at(size_t i) const {
    const int16_t* const sample = samples_ + 2 * i;
    return ComplexQ31{emphasised(sample - 1, emphasis_, shift_), emphasised(sample, emphasis_, shift_)};
  }

 private:
  const int16_t* samples_;
  uint32_t emphasis_;
  int32_t shift_;
};

// The same anywhere.
class EdgePairs {
 public:
  explicit EdgePairs(const Source& source) : source_(source) {}
  ComplexQ31 at(size_t i) const { return ComplexQ31{sample(2 * i), sample(2 * i + 1)}; }

 private:
  int32_t sample(size_t i) const {
    if (i >= source_.count) return 0;
    const int16_t pair[] = {i == 0 ? source_.before : source_.samples[i - 1], source_.samples[i]};
    return emphasised(pair, source_.emphasis, source_.shift);
  }
  const Source& source_;
};

// Joins pairs i and i + count / 2.
struct JoinTwos {
  static constexpr size_t joined = 2;
  template <typename Pairs>
  static void run(const Pairs& pairs, size_t i, size_t count, int32_t* values) {
    const ComplexQ31 a = pairs.at(i);
    const ComplexQ31 b = pairs.at(i + count / 2);
    put(values, 0, a + b);
    put(values, 1, a - b);
  }
};

// Joins four pairs, count / 4 apart.
struct JoinFours {
  static constexpr size_t joined = 4;
  template <typename Pairs>
  static void run(const Pairs& pairs, size_t i, size_t count, int32_t* values) {
    const ComplexQ31 a = pairs.at(i);
    const ComplexQ31 c = pairs.at(i + count / 2);
    const ComplexQ31 even_sum = a + c;
    const ComplexQ31 even_difference = a - c;
    const ComplexQ31 b = pairs.at(i + count / 4);
    const ComplexQ31 d = pairs.at(i + count / 4 * 3);
    const ComplexQ31 odd_sum = b + d;
    const ComplexQ31 odd_difference = b - d;
    put(values, 0, even_sum + odd_sum);
    put(values, 1, ComplexQ31{even_difference.re + odd_difference.im, even_difference.im - odd_difference.re});
    put(values, 2, even_sum - odd_sum);
    put(values, 3, ComplexQ31{even_difference.re - odd_difference.im, even_difference.im + odd_difference.re});
  }
};

// A number below `end`, a power of two, whose bits count up in reverse.
class ReversedCounter {
 public:
  ReversedCounter(size_t begin, size_t end) : half_(end / 2), value_(0) {
    for (size_t bit = 1; bit < end; bit *= 2) value_ = 2 * value_ + ((begin & bit) != 0 ? 1 : 0);
  }
  size_t value() const { return value_; }
  void advance() {
    size_t bit = half_;
    while ((value_ & bit) != 0) {
      value_ ^= bit;
      bit /= 2;
    }
    value_ |= bit;
  }

 private:
  size_t half_;
  size_t value_;
};

// Joins from pair `begin` to pair `end`; the results stand in bit-reversed order. Apart in memory and code are the few
// pairs at the edges, whose code is slow.
template <typename Join, typename Pairs>
__attribute__((noinline)) void join(const Source& source, size_t begin, size_t end, size_t count, int32_t* values) {
  const Pairs pairs(source);
  ReversedCounter place(begin, count / Join::joined);
  for (size_t i = begin; i < end; ++i) {
    Join::run(pairs, i, count, values + 2 * Join::joined * place.value());
    place.advance();
  }
}

template <typename Join>
struct JoinInner {
  static void run(const Source& source, size_t begin, size_t end, size_t count, int32_t* values) {
    join<Join, InnerPairs>(source, begin, end, count, values);
  }
};

#ifdef MOTE_RFFT_Q31_ARM_DSP
template <>
struct JoinInner<JoinFours> {
  static void run(const Source& source, size_t begin, size_t end, size_t count, int32_t* values) {
    const uint32_t step = uint32_t{2} << __builtin_clz(static_cast<uint32_t>(count / 4));  // 2^32 / (count / 4)
    const uint32_t shift = static_cast<uint32_t>(source.shift);
    const rfft_q31_arm_dsp::LoadSteps steps = {3 * count, source.emphasis, step, end * step + shift, count};
    rfft_q31_arm_dsp::join_loaded(source.samples + 2 * begin - 1, &steps, values, begin * step + shift);
  }
};
#endif

template <typename Join>
void join_all(const Source& source, size_t count, int32_t* values) {
  const size_t end = count / Join::joined;
  const size_t last_part = count - end;
  const size_t whole_pairs = source.count / 2;
  const size_t inner_end = whole_pairs > last_part ? whole_pairs - last_part : 1;
  join<Join, EdgePairs>(source, 0, 1, count, values);
  if (inner_end > 1) JoinInner<Join>::run(source, 1, inner_end, count, values);
  if (inner_end < end) join<Join, EdgePairs>(source, inner_end, end, count, values);
}

inline uint64_t add_squares_of_eight(uint64_t sum, const int16_t* samples) {
  sum = products::add_squares(products::add_squares(sum, samples), samples + 2);
  return products::add_squares(products::add_squares(sum, samples + 4), samples + 6);
}

// The squares' sum of all samples and `before`.
uint64_t energy_of(Span<const int16_t> samples, int16_t before) {
  const int16_t edges[] = {before, samples.size() % 2 != 0 ? samples[samples.size() - 1] : int16_t{0}};
  uint64_t energy = products::add_squares(0, edges);
  const int16_t* sample = samples.data();
  const int16_t* const end = sample + samples.size();
  for (const int16_t* const whole = sample + samples.size() / 16 * 16; sample != whole; sample += 16) {
    energy = add_squares_of_eight(add_squares_of_eight(energy, sample), sample + 8);
  }
  for (; end - sample >= 2; sample += 2) energy = products::add_squares(energy, sample);
  return energy;
}

// The least `bits` for which 2^(2·bits) · length is above a sum of squares: that of their root mean square.
int32_t size_bits(uint64_t energy, size_t length) {
  if (energy == 0) return 0;
  return (64 - math::leading_zeros(energy) - 31 + __builtin_clz(static_cast<uint32_t>(length)) + 1) >> 1;
}

constexpr int32_t emphasised_bits = 16;  // at most so many more than those of the samples, by factors in Q15

}  // namespace

int32_t load_q31(const RfftShape& rfft, Span<const int16_t> frame, int16_t before, int32_t* values) {
  const size_t length = static_cast<size_t>(rfft.length);
  const size_t samples = frame.size() < length ? frame.size() : length;
  const int32_t excess =
      size_bits(energy_of(frame.subspan(0, samples), before), length) + emphasised_bits - rfft.loaded_bits;
  const int32_t shift = excess > 0 ? excess : 0;
  const Source source = {frame.data(), samples, before, rfft.emphasis, shift};
  if (rfft.joined == 4) {
    join_all<JoinFours>(source, length / 2, values);
  } else {
    join_all<JoinTwos>(source, length / 2, values);
  }
  return shift;
}

}  // namespace dsp
}  // namespace mote
