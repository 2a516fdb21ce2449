#pragma once

#include <stdint.h>

// The arithmetic of mixed-radix transforms in each element type. Sums of integers wrap at the type's width.
namespace mote {
namespace dsp {

template <typename T>
struct Complex {
  T real;
  T imaginary;
};

// `Wide` holds a product, `bits` are a sample's fractional ones.
template <typename T, typename Wide, int32_t bits, Wide greatest>
struct FixedPoint {
  static T round(Wide product) { return static_cast<T>((product + (Wide{1} << (bits - 1))) >> bits); }
  static T multiply(T a, T b) { return round(static_cast<Wide>(a) * b); }
  static T multiply_add(T a, T b, T c, T d) { return round(static_cast<Wide>(a) * b + static_cast<Wide>(c) * d); }
  static T multiply_subtract(T a, T b, T c, T d) { return round(static_cast<Wide>(a) * b - static_cast<Wide>(c) * d); }
  static T divide(T value, int32_t by) { return round(static_cast<Wide>(value) * (greatest / by)); }
  static T add(T a, T b) { return static_cast<T>(static_cast<uint32_t>(a) + static_cast<uint32_t>(b)); }
  static T subtract(T a, T b) { return static_cast<T>(static_cast<uint32_t>(a) - static_cast<uint32_t>(b)); }
};

template <typename T>
struct Arithmetic;

template <>
struct Arithmetic<int16_t> : FixedPoint<int16_t, int32_t, 15, INT16_MAX> {
  // Halves of sums of two samples, which are kept whole until then.
  static int16_t half_sum(int16_t a, int16_t b) { return static_cast<int16_t>((a + b) >> 1); }
  static int16_t half_difference(int16_t a, int16_t b) { return static_cast<int16_t>((a - b) >> 1); }
  static int16_t half(int16_t a) { return static_cast<int16_t>(a >> 1); }
  static int16_t divide_inverse(int16_t a, int32_t) { return a; }
};

template <>
struct Arithmetic<int32_t> : FixedPoint<int32_t, int64_t, 31, INT32_MAX> {
  static int32_t half_sum(int32_t a, int32_t b) { return add(a, b) >> 1; }
  static int32_t half_difference(int32_t a, int32_t b) { return subtract(a, b) >> 1; }
  static int32_t half(int32_t a) { return a >> 1; }
  static int32_t divide_inverse(int32_t a, int32_t) { return a; }
};

// Nothing can overflow, so only the inverse transform divides, at its end.
template <>
struct Arithmetic<float> {
  static float multiply(float a, float b) { return a * b; }
  static float multiply_add(float a, float b, float c, float d) { return a * b + c * d; }
  static float multiply_subtract(float a, float b, float c, float d) { return a * b - c * d; }
  static float divide(float value, int32_t) { return value; }
  static float add(float a, float b) { return a + b; }
  static float subtract(float a, float b) { return a - b; }
  static float half_sum(float a, float b) { return (a + b) * 0.5f; }
  static float half_difference(float a, float b) { return (a - b) * 0.5f; }
  static float half(float a) { return a * 0.5f; }
  static float divide_inverse(float a, int32_t length) { return a / static_cast<float>(length); }
};

template <typename T>
Complex<T> add(Complex<T> a, Complex<T> b) {
  using Real = Arithmetic<T>;
  return Complex<T>{Real::add(a.real, b.real), Real::add(a.imaginary, b.imaginary)};
}

template <typename T>
Complex<T> subtract(Complex<T> a, Complex<T> b) {
  using Real = Arithmetic<T>;
  return Complex<T>{Real::subtract(a.real, b.real), Real::subtract(a.imaginary, b.imaginary)};
}

template <typename T>
Complex<T> multiply(Complex<T> a, Complex<T> b) {
  using Real = Arithmetic<T>;
  return Complex<T>{Real::multiply_subtract(a.real, b.real, a.imaginary, b.imaginary),
                    Real::multiply_add(a.real, b.imaginary, a.imaginary, b.real)};
}

template <typename T>
Complex<T> scale(Complex<T> a, T by) {
  return Complex<T>{Arithmetic<T>::multiply(a.real, by), Arithmetic<T>::multiply(a.imaginary, by)};
}

// a - i*b and a + i*b.
template <typename T>
Complex<T> add_turned_back(Complex<T> a, Complex<T> b) {
  using Real = Arithmetic<T>;
  return Complex<T>{Real::add(a.real, b.imaginary), Real::subtract(a.imaginary, b.real)};
}
template <typename T>
Complex<T> add_turned(Complex<T> a, Complex<T> b) {
  using Real = Arithmetic<T>;
  return Complex<T>{Real::subtract(a.real, b.imaginary), Real::add(a.imaginary, b.real)};
}

template <typename T>
Complex<T> divide(Complex<T> a, int32_t by) {
  return Complex<T>{Arithmetic<T>::divide(a.real, by), Arithmetic<T>::divide(a.imaginary, by)};
}

template <typename T>
Complex<T> conjugate(Complex<T> a) {
  return Complex<T>{a.real, Arithmetic<T>::subtract(T(0), a.imaginary)};
}

}  // namespace dsp
}  // namespace mote
