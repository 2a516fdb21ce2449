#include "host/study/air_absorption.h"

#include "mote/math/functions.h"

namespace mote::host::study {

namespace {

double power(double base, double exponent) { return math::exp(exponent * math::ln(base)); }

}  // namespace

double absorption_db_per_m(double frequency_hz, const Air& air) {
  constexpr double reference_kpa = 101.325, reference_k = 293.15, triple_point_k = 273.16, ln_10 = 2.302585092994046;
  const double pressure = air.pressure_kpa / reference_kpa;
  const double kelvin = air.temperature_c + 273.15;
  const double warmth = kelvin / reference_k;
  const double saturation = math::exp(ln_10 * (-6.8346 * power(triple_point_k / kelvin, 1.261) + 4.6151));
  const double vapour = air.humidity_percent * saturation / pressure;  // molar concentration, %
  const double oxygen_hz = pressure * (24 + 4.04e4 * vapour * (0.02 + vapour) / (0.391 + vapour));
  const double nitrogen_hz =
      pressure * power(warmth, -0.5) * (9 + 280 * vapour * math::exp(-4.170 * (power(warmth, -1.0 / 3) - 1)));
  const double squared = frequency_hz * frequency_hz;
  const double classical = 1.84e-11 / pressure * power(warmth, 0.5);
  const double oxygen = 0.01275 * math::exp(-2239.1 / kelvin) / (oxygen_hz + squared / oxygen_hz);
  const double nitrogen = 0.1068 * math::exp(-3352.0 / kelvin) / (nitrogen_hz + squared / nitrogen_hz);
  return 8.686 * squared * (classical + power(warmth, -2.5) * (oxygen + nitrogen));
}

}  // namespace mote::host::study
