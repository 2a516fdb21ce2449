#include "host/study/air_absorption.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace mote::host::study {
namespace {

// ISO 9613-2:1996, table 2, in decibels a kilometre at the octave bands' exact middles (63.1, 125.9 … 7943 Hz), printed
// to one to three digits.
TEST(absorption_db_per_m, is_what_the_standards_table_says) {
  struct Row {
    Air air;
    std::array<double, 8> db_per_km;  // 63 Hz to 8 kHz
  };
  const Row rows[] = {
      {{10, 70, 101.325}, {0.1, 0.4, 1.0, 1.9, 3.7, 9.7, 32.8, 117}},
      {{20, 70, 101.325}, {0.1, 0.3, 1.1, 2.8, 5.0, 9.0, 22.9, 76.6}},
      {{15, 20, 101.325}, {0.3, 0.6, 1.2, 2.7, 8.2, 28.2, 88.8, 202}},
      {{15, 50, 101.325}, {0.1, 0.5, 1.2, 2.2, 4.2, 10.8, 36.2, 129}},
  };
  for (const Row& row : rows) {
    for (size_t octave = 0; octave < row.db_per_km.size(); ++octave) {
      const double frequency_hz = 1000 * std::pow(10, 0.3 * (static_cast<double>(octave) - 4));
      const double db_per_km = row.db_per_km[octave];
      const double found = 1000 * absorption_db_per_m(frequency_hz, row.air);
      EXPECT_NEAR(found, db_per_km, 0.05 + 0.005 * db_per_km) << row.air.temperature_c << " °C, " << frequency_hz;
    }
  }
}

TEST(absorption_db_per_m, is_nothing_at_no_frequency) { EXPECT_EQ(absorption_db_per_m(0, {}), 0); }

}  // namespace
}  // namespace mote::host::study
