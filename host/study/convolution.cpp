#include "host/study/convolution.h"

#include <algorithm>
#include <utility>

#include "mote/math/functions.h"

namespace mote::host::study {

namespace {

using Complex = std::complex<double>;

// std::complex's product asks for infinities, which there are none of here.
Complex product(const Complex& a, const Complex& b) {
  return {a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()};
}

void reverse_bits(std::vector<Complex>& values) {
  for (size_t at = 1, reversed = 0; at < values.size(); ++at) {
    size_t bit = values.size() >> 1;
    for (; reversed & bit; bit >>= 1) reversed ^= bit;
    reversed ^= bit;
    if (at < reversed) std::swap(values[at], values[reversed]);
  }
}

}  // namespace

void transform(std::vector<Complex>& values, bool backwards) {
  const size_t size = values.size();
  reverse_bits(values);
  std::vector<Complex> turns(size / 2);
  for (size_t i = 0; i < turns.size(); ++i) {
    const double share = static_cast<double>(i) / static_cast<double>(size);
    turns[i] = {math::cos_of_turns(share), (backwards ? 1 : -1) * math::sin_of_turns(share)};
  }
  for (size_t half = 1; half < size; half *= 2) {
    const size_t step = size / (2 * half);
    for (size_t first = 0; first < size; first += 2 * half) {
      for (size_t i = 0; i < half; ++i) {
        const Complex other = product(values[first + half + i], turns[i * step]);
        values[first + half + i] = values[first + i] - other;
        values[first + i] += other;
      }
    }
  }
}

Sound convolve(const Sound& sound, const Sound& taps) {
  Sound result(sound.size(), 0.0);
  if (sound.empty() || taps.empty()) return result;
  size_t size = 1024;
  while (size < 2 * taps.size()) size *= 2;
  const size_t block = size - taps.size() + 1;
  std::vector<Complex> response(size);
  std::copy(taps.begin(), taps.end(), response.begin());
  transform(response, false);

  // The taps are real, so that two blocks go through at once: one as the real, one as the imaginary part.
  std::vector<Complex> two(size);
  for (size_t first = 0; first < sound.size(); first += 2 * block) {
    const auto at = [&](size_t index) { return index < sound.size() ? sound[index] : 0.0; };
    std::fill(two.begin(), two.end(), Complex());
    for (size_t i = 0; i < block; ++i) two[i] = {at(first + i), at(first + block + i)};
    transform(two, false);
    for (size_t i = 0; i < size; ++i) two[i] = product(two[i], response[i]);
    transform(two, true);
    for (size_t i = 0; i < size; ++i) {
      const Complex value = two[i] / static_cast<double>(size);
      if (first + i < result.size()) result[first + i] += value.real();
      if (first + block + i < result.size()) result[first + block + i] += value.imag();
    }
  }
  return result;
}

}  // namespace mote::host::study
