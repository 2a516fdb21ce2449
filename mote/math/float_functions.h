#pragma once

// Single-precision functions for kernels: plain IEEE arithmetic in a fixed order and integers, so the same bits on
// every CPU, and no double-precision library on one whose unit is single.
namespace mote {
namespace math {

// e^x and e^x - 1. Relative error below 3e-7; 0 (and -1) below e^-87, infinity above the largest float.
float exp_float(float x);
float exp_minus_one_float(float x);

// The natural logarithm, error below 3e-7 of the result or 1e-7. -infinity for 0, not a number below.
float ln_float(float x);

// The nearest float to the square root; not a number below 0.
float sqrt_float(float x);

// Radians, any finite value: error below 2e-7. Not a number otherwise.
float sin_float(float x);
float cos_float(float x);

// 1 / (1 + e^-x) and the hyperbolic tangent, relative error below 5e-7.
float logistic_float(float x);
float tanh_float(float x);

// 1 - erf(x), the error function's complement: error below 5e-7.
float erfc_float(float x);

// The largest integer that isn't above x, the least that isn't below, and the nearest, halves to the even one.
float floor_float(float x);
float ceil_float(float x);
float round_half_even_float(float x);

}  // namespace math
}  // namespace mote
