#include "mote/dsp/mixed_radix_fft.h"

#include "mote/dsp/complex_arithmetic.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

template <typename T>
Complex<T> get(const T* elements, int32_t i) {
  return Complex<T>{elements[2 * i], elements[2 * i + 1]};
}

template <typename T>
void put(T* elements, int32_t i, Complex<T> value) {
  elements[2 * i] = value.real;
  elements[2 * i + 1] = value.imaginary;
}

// Where the points lie before the first stage: their indices with the digits (one a stage) in reverse order.
class Order {
 public:
  explicit Order(const MixedRadix& radix) : radix_(radix) {}

  int32_t position() const { return position_; }

  void next() {
    int32_t weight = radix_.points;
    for (int32_t i = 0; i < radix_.factor_count; ++i) {
      const int32_t factor = radix_.factors[i];
      weight /= factor;
      position_ += weight;
      if (++digits_[i] < factor) return;
      position_ -= weight * factor;
      digits_[i] = 0;
    }
  }

 private:
  const MixedRadix& radix_;
  int32_t position_ = 0;
  int32_t digits_[max_mixed_radix_factors] = {};
};

// A stage's butterflies join `radix` transforms of `step` points each. For the one at `at`, the twiddle of its k-th
// input is number k * turn.
template <typename T>
struct Butterflies {
  T* points;
  const T* twiddles;
  int32_t step;
  int32_t stride;  // twiddles from one point to the next
  bool inverse;

  // The k-th input, divided by the radix and turned.
  Complex<T> input(int32_t at, int32_t turn, int32_t k, int32_t radix) const {
    const Complex<T> value = divide(get(points, at + k * step), radix);
    return k == 0 ? value : multiply(value, get(twiddles, k * turn));
  }

  void join_2(int32_t at, int32_t turn) const {
    const Complex<T> a = input(at, turn, 0, 2);
    const Complex<T> b = input(at, turn, 1, 2);
    put(points, at, add(a, b));
    put(points, at + step, subtract(a, b));
  }

  void join_3(int32_t at, int32_t turn) const {
    const Complex<T> a = input(at, turn, 0, 3);
    const Complex<T> b = input(at, turn, 1, 3);
    const Complex<T> c = input(at, turn, 2, 3);
    const T sine_120 = get(twiddles, stride * step).imaginary;
    const Complex<T> sum = add(b, c);
    const Complex<T> difference = scale(subtract(b, c), sine_120);
    const Complex<T> half_sum = {Arithmetic<T>::half(sum.real), Arithmetic<T>::half(sum.imaginary)};
    const Complex<T> middle = subtract(a, half_sum);
    put(points, at, add(a, sum));
    put(points, at + step, add_turned(middle, difference));
    put(points, at + 2 * step, add_turned_back(middle, difference));
  }

  void join_4(int32_t at, int32_t turn) const {
    const Complex<T> a = input(at, turn, 0, 4);
    const Complex<T> b = input(at, turn, 1, 4);
    const Complex<T> c = input(at, turn, 2, 4);
    const Complex<T> d = input(at, turn, 3, 4);
    const Complex<T> even_sum = add(a, c);
    const Complex<T> even_difference = subtract(a, c);
    const Complex<T> odd_sum = add(b, d);
    const Complex<T> odd_difference = subtract(b, d);
    put(points, at, add(even_sum, odd_sum));
    put(points, at + 2 * step, subtract(even_sum, odd_sum));
    put(points, at + (inverse ? 3 : 1) * step, add_turned_back(even_difference, odd_difference));
    put(points, at + (inverse ? 1 : 3) * step, add_turned(even_difference, odd_difference));
  }

  void join_5(int32_t at, int32_t turn) const {
    const Complex<T> a = input(at, turn, 0, 5);
    const Complex<T> b = input(at, turn, 1, 5);
    const Complex<T> c = input(at, turn, 2, 5);
    const Complex<T> d = input(at, turn, 3, 5);
    const Complex<T> e = input(at, turn, 4, 5);
    const Complex<T> turn_72 = get(twiddles, stride * step);
    const Complex<T> turn_144 = get(twiddles, 2 * stride * step);
    const Complex<T> outer_sum = add(b, e);
    const Complex<T> outer_difference = subtract(b, e);
    const Complex<T> inner_sum = add(c, d);
    const Complex<T> inner_difference = subtract(c, d);
    put(points, at, add(a, add(outer_sum, inner_sum)));

    const Complex<T> near = add(add(a, scale(outer_sum, turn_72.real)), scale(inner_sum, turn_144.real));
    const Complex<T> near_odd =
        add(scale(outer_difference, turn_72.imaginary), scale(inner_difference, turn_144.imaginary));
    put(points, at + step, add_turned(near, near_odd));
    put(points, at + 4 * step, add_turned_back(near, near_odd));

    const Complex<T> far = add(add(a, scale(outer_sum, turn_144.real)), scale(inner_sum, turn_72.real));
    const Complex<T> far_odd =
        subtract(scale(outer_difference, turn_144.imaginary), scale(inner_difference, turn_72.imaginary));
    put(points, at + 2 * step, add_turned(far, far_odd));
    put(points, at + 3 * step, add_turned_back(far, far_odd));
  }

  void join(int32_t radix, int32_t at, int32_t turn) const {
    if (radix == 2) return join_2(at, turn);
    if (radix == 3) return join_3(at, turn);
    if (radix == 4) return join_4(at, turn);
    join_5(at, turn);
  }
};

// All stages, in place, on points that lie in Order.
template <typename T>
void transform(const MixedRadix& radix, bool inverse, const T* twiddles, T* points) {
  int32_t step = 1;
  for (int32_t i = radix.factor_count - 1; i >= 0; --i) {
    const int32_t factor = radix.factors[i];
    const int32_t joined = step * factor;
    const int32_t stride = radix.points / joined;
    const Butterflies<T> butterflies = {points, twiddles, step, stride, inverse};
    for (int32_t begin = 0; begin < radix.points; begin += joined) {
      for (int32_t k = 0; k < step; ++k) butterflies.join(factor, begin + k, k * stride);
    }
    step = joined;
  }
}

// Even samples were the real parts, odd ones the imaginary parts: the spectrum of both together, in place.
template <typename T>
void split_spectrum(int32_t points, const T* split, T* spectrum) {
  const Complex<T> sums = divide(get(spectrum, 0), 2);
  put(spectrum, 0, Complex<T>{Arithmetic<T>::add(sums.real, sums.imaginary), T(0)});
  put(spectrum, points, Complex<T>{Arithmetic<T>::subtract(sums.real, sums.imaginary), T(0)});
  for (int32_t k = 1; k <= points / 2; ++k) {
    const Complex<T> low = divide(get(spectrum, k), 2);
    const Complex<T> high = divide(conjugate(get(spectrum, points - k)), 2);
    const Complex<T> even = add(low, high);
    const Complex<T> odd = multiply(subtract(low, high), get(split, k - 1));
    using Real = Arithmetic<T>;
    put(spectrum, k, Complex<T>{Real::half_sum(even.real, odd.real), Real::half_sum(even.imaginary, odd.imaginary)});
    put(spectrum, points - k,
        Complex<T>{Real::half_difference(even.real, odd.real), Real::half_difference(odd.imaginary, even.imaginary)});
  }
}

// The k-th point whose real and imaginary parts become even and odd samples.
template <typename T>
Complex<T> joined_point(int32_t points, int32_t k, const T* split, const T* spectrum) {
  if (k == 0) {
    const T first = spectrum[0];
    const T last = spectrum[2 * points];
    return divide(Complex<T>{Arithmetic<T>::add(first, last), Arithmetic<T>::subtract(first, last)}, 2);
  }
  const bool upper = 2 * k >= points;
  const int32_t mirrored = upper ? points - k : k;
  const Complex<T> low = divide(get(spectrum, mirrored), 2);
  const Complex<T> high = divide(conjugate(get(spectrum, points - mirrored)), 2);
  const Complex<T> even = add(low, high);
  const Complex<T> odd = multiply(subtract(low, high), get(split, mirrored - 1));
  return upper ? conjugate(subtract(even, odd)) : add(even, odd);
}

template <typename T>
void rfft(const MixedRadix& radix, Span<const T> samples, const FftTables<T>& tables, Span<T> spectrum) {
  Order order(radix);
  for (size_t i = 0; i < 2 * static_cast<size_t>(radix.points); i += 2, order.next()) {
    const T even = i < samples.size() ? samples[i] : T(0);
    const T odd = i + 1 < samples.size() ? samples[i + 1] : T(0);
    put(spectrum.data(), order.position(), Complex<T>{even, odd});
  }
  transform(radix, false, tables.twiddles, spectrum.data());
  split_spectrum(radix.points, tables.split, spectrum.data());
}

template <typename T>
void irfft(const MixedRadix& radix, Span<const T> spectrum, const FftTables<T>& tables, Span<T> samples) {
  Order order(radix);
  for (int32_t k = 0; k < radix.points; ++k, order.next()) {
    put(samples.data(), order.position(), joined_point(radix.points, k, tables.split, spectrum.data()));
  }
  transform(radix, true, tables.twiddles, samples.data());
  for (T& sample : samples) sample = Arithmetic<T>::divide_inverse(sample, 2 * radix.points);
}

}  // namespace

void mixed_radix_rfft(const MixedRadix& radix, Span<const int16_t> samples, const FftTables<int16_t>& tables,
                      Span<int16_t> spectrum) {
  rfft(radix, samples, tables, spectrum);
}
void mixed_radix_rfft(const MixedRadix& radix, Span<const int32_t> samples, const FftTables<int32_t>& tables,
                      Span<int32_t> spectrum) {
  rfft(radix, samples, tables, spectrum);
}
void mixed_radix_rfft(const MixedRadix& radix, Span<const float> samples, const FftTables<float>& tables,
                      Span<float> spectrum) {
  rfft(radix, samples, tables, spectrum);
}

void mixed_radix_irfft(const MixedRadix& radix, Span<const int16_t> spectrum, const FftTables<int16_t>& tables,
                       Span<int16_t> samples) {
  irfft(radix, spectrum, tables, samples);
}
void mixed_radix_irfft(const MixedRadix& radix, Span<const int32_t> spectrum, const FftTables<int32_t>& tables,
                       Span<int32_t> samples) {
  irfft(radix, spectrum, tables, samples);
}
void mixed_radix_irfft(const MixedRadix& radix, Span<const float> spectrum, const FftTables<float>& tables,
                       Span<float> samples) {
  irfft(radix, spectrum, tables, samples);
}

}  // namespace dsp
}  // namespace mote
