#pragma once

namespace mote::host::study {

// Air that sound goes through.
struct Air {
  double temperature_c = 20;
  double humidity_percent = 50;
  double pressure_kpa = 101.325;
};

// How much a pure tone loses to the air itself, in decibels a metre: ISO 9613-1:1993, equations 3 to 5 and B.2, B.3.
double absorption_db_per_m(double frequency_hz, const Air& air);

}  // namespace mote::host::study
