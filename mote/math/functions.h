#pragma once

// Double-precision functions for tables that are made before the samples come. Plain IEEE arithmetic in a fixed order:
// the same bits on x86-64, Arm and wasm. Relative error below 1e-14 (sine and cosine: absolute).
namespace mote {
namespace math {

// Radians, |angle| ≤ 1e5.
double sin(double angle);
double cos(double angle);

// Whole turns, |turns| ≤ 2^30: 0.25 is a right angle. Multiples of a quarter turn give exactly 0, 1 or -1.
double sin_of_turns(double turns);
double cos_of_turns(double turns);

// 0 below the smallest denormal, infinity above the largest double.
double exp(double value);
double exp2(double value);

// The natural logarithm of a positive, finite value.
double ln(double value);

}  // namespace math
}  // namespace mote
