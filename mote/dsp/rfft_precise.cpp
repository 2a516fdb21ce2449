#include "mote/dsp/rfft_precise.h"

#include "mote/dsp/bit_reversal.h"
#include "mote/dsp/two_float.h"
#include "mote/math/strict_float.h"

// As rfft.cpp, by radix-2 steps: n real samples are taken as n/2 complex ones, pairs (real, imaginary), transformed and
// split into the spectrum of the real sequence.
namespace mote {
namespace dsp {
namespace {

struct Complex {
  TwoFloat re;
  TwoFloat im;
};

inline Complex operator+(Complex a, Complex b) { return Complex{a.re + b.re, a.im + b.im}; }
inline Complex operator-(Complex a, Complex b) { return Complex{a.re - b.re, a.im - b.im}; }
inline Complex operator*(Complex a, Complex b) { return Complex{a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re}; }

class Pairs {
 public:
  explicit Pairs(TwoFloats<float> values) : high_(values.high.data()), low_(values.low.data()) {}

  Complex at(size_t i) const { return Complex{value(2 * i), value(2 * i + 1)}; }
  void put(size_t i, Complex complex) const {
    put_value(2 * i, complex.re);
    put_value(2 * i + 1, complex.im);
  }

 private:
  TwoFloat value(size_t i) const { return TwoFloat{high_[i], low_[i]}; }
  void put_value(size_t i, TwoFloat value) const {
    high_[i] = value.high;
    low_[i] = value.low;
  }

  float* high_;
  float* low_;
};

// e^(-2πi·k/n), k < 3n/4.
inline Complex twiddle(TwoFloats<const float> sine_turn, size_t k) {
  const size_t cosine = k + sine_turn.high.size() / 4;
  return Complex{{sine_turn.high[cosine], sine_turn.low[cosine]}, {-sine_turn.high[k], -sine_turn.low[k]}};
}

// Joins transforms of `done` values into transforms of twice as many.
void radix_2_step(Pairs pairs, size_t count, size_t done, TwoFloats<const float> sine_turn) {
  for (size_t j = 0; j < done; ++j) {
    const Complex turn = twiddle(sine_turn, j * (count / done));  // j / (2 · done) of a turn of 2 · count
    for (size_t first = j; first < count; first += 2 * done) {
      const Complex a = pairs.at(first);
      const Complex b = turn * pairs.at(first + done);
      pairs.put(first, a + b);
      pairs.put(first + done, a - b);
    }
  }
}

// rfft.cpp says why.
void split_into_real(Pairs pairs, size_t count, TwoFloats<const float> sine_turn) {
  const Complex first = pairs.at(0);
  pairs.put(0, Complex{first.re + first.im, first.re - first.im});
  for (size_t k = 1; k <= count / 2; ++k) {
    const Complex low = pairs.at(k);
    const Complex high = pairs.at(count - k);
    const Complex even = Complex{half(low.re + high.re), half(low.im - high.im)};
    const Complex odd = Complex{half(low.im + high.im), half(high.re - low.re)};
    const Complex turned = twiddle(sine_turn, k) * odd;
    pairs.put(k, even + turned);
    pairs.put(count - k, Complex{even.re - turned.re, turned.im - even.im});
  }
}

}  // namespace

void rfft_precise(TwoFloats<float> samples, TwoFloats<const float> sine_turn) {
  const size_t count = samples.high.size() / 2;
  permute_pairs_bit_reversed(samples.high.data(), count);
  permute_pairs_bit_reversed(samples.low.data(), count);
  const Pairs pairs(samples);
  for (size_t done = 1; done < count; done *= 2) radix_2_step(pairs, count, done, sine_turn);
  split_into_real(pairs, count, sine_turn);
}

}  // namespace dsp
}  // namespace mote
