#include "mote/dsp/rfft.h"

#include "mote/dsp/bit_reversal.h"
#include "mote/math/strict_float.h"

// n real samples are taken as n/2 complex ones, transformed by radix-4 steps (radix-2 first where n/2 is no power of
// four) and split into the spectrum of the real sequence. `values` holds complex numbers as pairs (real, imaginary).
namespace mote {
namespace dsp {
namespace {

struct Complex {
  float re;
  float im;
};

inline Complex at(const float* values, size_t i) { return Complex{values[2 * i], values[2 * i + 1]}; }

inline void put(float* values, size_t i, Complex value) {
  values[2 * i] = value.re;
  values[2 * i + 1] = value.im;
}

inline Complex operator+(Complex a, Complex b) { return Complex{a.re + b.re, a.im + b.im}; }
inline Complex operator-(Complex a, Complex b) { return Complex{a.re - b.re, a.im - b.im}; }
inline Complex operator*(Complex a, Complex b) { return Complex{a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re}; }

// e^(-2πi·k/n), k < 3n/4.
inline Complex twiddle(const float* sine_turn, size_t n, size_t k) {
  return Complex{sine_turn[k + n / 4], -sine_turn[k]};
}

void radix_2_first_step(float* values, size_t count) {
  for (size_t i = 0; i < count; i += 2) {
    const Complex a = at(values, i);
    const Complex b = at(values, i + 1);
    put(values, i, a + b);
    put(values, i + 1, a - b);
  }
}

// One transform of four, its inputs already rotated. They come in bit-reversed order: a, c, b, d.
inline void radix_4(float* values, size_t first, size_t quarter, Complex a, Complex c, Complex b, Complex d) {
  const Complex even_sum = a + c;
  const Complex even_difference = a - c;
  const Complex odd_sum = b + d;
  const Complex odd_difference = b - d;
  put(values, first, even_sum + odd_sum);
  put(values, first + quarter, Complex{even_difference.re + odd_difference.im, even_difference.im - odd_difference.re});
  put(values, first + 2 * quarter, even_sum - odd_sum);
  put(values, first + 3 * quarter,
      Complex{even_difference.re - odd_difference.im, even_difference.im + odd_difference.re});
}

// Joins transforms of `quarter` values into transforms of four times as many. `n` = 2 · count is sine_turn's length.
void radix_4_step(float* values, size_t count, size_t quarter, const float* sine_turn) {
  const size_t n = 2 * count;
  const size_t block = 4 * quarter;
  for (size_t first = 0; first < count; first += block) {
    radix_4(values, first, quarter, at(values, first), at(values, first + quarter), at(values, first + 2 * quarter),
            at(values, first + 3 * quarter));
  }
  for (size_t j = 1; j < quarter; ++j) {
    const size_t turn = j * (n / block);
    const Complex once = twiddle(sine_turn, n, turn);
    const Complex twice = twiddle(sine_turn, n, 2 * turn);
    const Complex thrice = twiddle(sine_turn, n, 3 * turn);
    for (size_t first = j; first < count; first += block) {
      radix_4(values, first, quarter, at(values, first), twice * at(values, first + quarter),
              once * at(values, first + 2 * quarter), thrice * at(values, first + 3 * quarter));
    }
  }
}

// The spectrum of the n real samples from that of the n/2 pairs: X[k] = even[k] + e^(-2πi·k/n) odd[k], where the
// spectra of the even and the odd samples are the symmetric and the antisymmetric half of what stands there.
void split(float* values, size_t count, const float* sine_turn) {
  const size_t n = 2 * count;
  const Complex first = at(values, 0);
  put(values, 0, Complex{first.re + first.im, first.re - first.im});
  for (size_t k = 1; k <= count / 2; ++k) {
    const Complex low = at(values, k);
    const Complex high = at(values, count - k);
    const Complex even = Complex{0.5f * (low.re + high.re), 0.5f * (low.im - high.im)};
    const Complex odd = Complex{0.5f * (low.im + high.im), 0.5f * (high.re - low.re)};
    const Complex turned = twiddle(sine_turn, n, k) * odd;
    put(values, k, even + turned);
    put(values, count - k, Complex{even.re - turned.re, turned.im - even.im});
  }
}

}  // namespace

void rfft(Span<float> samples, Span<const float> sine_turn) {
  float* values = samples.data();
  const size_t count = samples.size() / 2;
  permute_pairs_bit_reversed(values, count);

  size_t done = 1;
  for (size_t rest = count; rest > 1; rest /= 4) {
    if (rest == 2) done = 2;
  }
  if (done == 2) radix_2_first_step(values, count);
  for (; done < count; done *= 4) radix_4_step(values, count, done, sine_turn.data());

  split(values, count, sine_turn.data());
}

void power_spectrum_in_place(Span<float> spectrum, float scale) {
  float* values = spectrum.data();
  const size_t half = spectrum.size() / 2;
  const float highest = values[1];
  values[0] = values[0] * values[0] * scale;
  for (size_t k = 1; k < half; ++k) {
    const Complex value = at(values, k);
    values[k] = (value.re * value.re + value.im * value.im) * scale;
  }
  values[half] = highest * highest * scale;
}

}  // namespace dsp
}  // namespace mote
