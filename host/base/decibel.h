#pragma once

#include <cmath>

namespace mote::host {

// 10^(db/20) without libm's pow, whose last bits differ between systems: 2^x by splitting off the integer part (exact)
// and the Taylor series of the rest, |rest| <= 1/2, whose error is below 1e-16.
inline double amplitude_from_db(double db) {
  const double exponent = db * 0.16609640474436812;  // log2(10) / 20
  const int whole = static_cast<int>(exponent + (exponent < 0 ? -0.5 : 0.5));
  const double rest = (exponent - whole) * 0.6931471805599453;
  double term = 1, sum = 1;
  for (int order = 1; order <= 16; ++order) {
    term = term * rest / order;
    sum += term;
  }
  return std::ldexp(sum, whole);
}

}  // namespace mote::host
