#include "mote/dsp/energy_trimming.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace mote::dsp {
namespace {

using Rows = std::vector<int16_t>;

Rows trimmed(Rows rows, int32_t row_size, EnergyTrimming trimming) {
  EXPECT_EQ(check_energy_trimming(trimming), Status::ok);
  const auto count = static_cast<int32_t>(rows.size()) / row_size;
  const WindowStep step = energy_trimming_step(&trimming, count, row_size);
  std::vector<uint32_t> scratch(static_cast<size_t>(step.scratch_words), 0xdeadbeef);
  step.run(step.params, static_cast<size_t>(row_size), {rows.data(), rows.size()}, {scratch.data(), scratch.size()});
  return rows;
}

TEST(energy_trimming, centres_the_loud_rows_and_fills_the_rest_with_the_floor) {
  EXPECT_EQ(trimmed({0, 10, 90, 80, 10, 10, 10, 10, 10, 10}, 1, {128, 0, 1}), (Rows{0, 0, 0, 0, 90, 80, 0, 0, 0, 0}));
}

TEST(energy_trimming, keeps_quiet_rows_between_loud_ones) {
  EXPECT_EQ(trimmed({0, 0, 0, 0, 0, 90, 5, 80}, 1, {128, 0, 1}), (Rows{0, 0, 90, 5, 80, 0, 0, 0}));
}

TEST(energy_trimming, fills_each_column_with_its_own_floor) {
  EXPECT_EQ(trimmed({50, 60, 3, 9, 4, 8}, 2, {128, 0, 1}), (Rows{3, 8, 50, 60, 3, 8}));
}

TEST(energy_trimming, takes_a_margin_where_the_window_has_one) {
  EXPECT_EQ(trimmed({7, 90, 8, 6, 0, 0}, 1, {128, 2, 1}), (Rows{0, 7, 90, 8, 6, 0}));
}

TEST(energy_trimming, leaves_silence_and_steady_sound_as_they_are) {
  const Rows silence(30, 0);
  EXPECT_EQ(trimmed(silence, 3, default_energy_trimming), silence);
  const Rows hum = {5000, 5100, 5050, 4990, 5090, 5010, 5000, 5040, 5030, 5020};
  EXPECT_EQ(trimmed(hum, 1, default_energy_trimming), hum);
}

TEST(energy_trimming, leaves_a_single_row_as_it_is) { EXPECT_EQ(trimmed({1, 2, 3}, 3, {128, 4, 1}), (Rows{1, 2, 3})); }

// One dropped row among many would else pull the threshold below the noise.
TEST(energy_trimming, takes_its_quiet_level_from_a_tenth_of_the_rows) {
  Rows rows(20, 300);
  rows[0] = 0;
  rows[1] = 1000;
  const Rows result = trimmed(rows, 1, {64, 0, 1});
  EXPECT_EQ(std::count(result.begin(), result.end(), 0), 19);
  EXPECT_EQ(result[9], 1000);
}

TEST(energy_trimming, gives_the_same_wherever_the_word_lies) {
  Rows early(40, 100);
  for (int16_t i = 0; i < 7; ++i) early[static_cast<size_t>(3 + i)] = static_cast<int16_t>(3000 + i * 100);
  Rows late(40, 100);
  for (int16_t i = 0; i < 7; ++i) late[static_cast<size_t>(29 + i)] = static_cast<int16_t>(3000 + i * 100);
  EXPECT_EQ(trimmed(early, 1, default_energy_trimming), trimmed(late, 1, default_energy_trimming));
  EXPECT_NE(trimmed(early, 1, default_energy_trimming), early);
}

TEST(energy_trimming, is_refused_where_a_field_is_out_of_range) {
  for (const EnergyTrimming& trimming : {EnergyTrimming{0, 0, 1}, EnergyTrimming{257, 0, 1}, EnergyTrimming{1, -1, 1},
                                         EnergyTrimming{1, 1001, 1}, EnergyTrimming{1, 0, 0}}) {
    EXPECT_EQ(check_energy_trimming(trimming), Status::out_of_range);
  }
}

}  // namespace
}  // namespace mote::dsp
