#include "host/footprint/energy.h"

#include <gtest/gtest.h>

namespace mote::host::footprint {
namespace {

Power of_a_board() {
  Power power;
  power.active_mw = 10;
  power.sleep_mw = 0.01;
  power.instructions_per_second = 6.4e6;
  power.clock_hz = 64e6;
  return power;
}

TEST(energy, our_own_instructions_give_the_share_of_time_that_it_computes) {
  const MeanPower mean = mean_power(of_a_board());
  EXPECT_EQ(mean.tier, PowerTier::instructions);
  EXPECT_NEAR(mean.mw.low, 10 * 0.1 + 0.01 * 0.9, 1e-12);
  EXPECT_NEAR(mean.mw.typical, 10 * 0.13 + 0.01 * 0.87, 1e-12);
  EXPECT_NEAR(mean.mw.high, 10 * 0.2 + 0.01 * 0.8, 1e-12);
}

TEST(energy, a_processor_is_never_busier_than_always) {
  Power power = of_a_board();
  power.instructions_per_second = 1e9;
  EXPECT_NEAR(mean_power(power).mw.typical, 10, 1e-12);
}

TEST(energy, what_senses_and_what_is_sent_is_added) {
  Power power = of_a_board();
  const double before = mean_power(power).mw.typical;
  power.sensing_mw = 1;
  power.radio_mj = 86.4;
  power.messages_per_day = 1000;
  EXPECT_NEAR(mean_power(power).mw.typical, before + 1 + 1, 1e-9);
}

TEST(energy, while_it_is_off_it_sleeps) {
  Power power = of_a_board();
  const double always = mean_power(power).mw.typical;
  power.on_share = 0.5;
  EXPECT_NEAR(mean_power(power).mw.typical, always / 2 + 0.01 / 2, 1e-12);
}

TEST(energy, a_trace_comes_before_a_typed_figure_and_that_before_what_is_reckoned) {
  Power power = of_a_board();
  power.typed_mw = 7;
  EXPECT_EQ(mean_power(power).tier, PowerTier::typed);
  EXPECT_EQ(mean_power(power).mw.typical, 7);
  power.trace_mw = 8;
  EXPECT_EQ(mean_power(power).tier, PowerTier::trace);
  EXPECT_EQ(mean_power(power).mw.high, 8);
}

TEST(energy, a_duty_cycle_may_be_typed) {
  Power power;
  power.active_mw = 20;
  power.active_share = 0.1;
  EXPECT_EQ(mean_power(power).tier, PowerTier::duty);
  EXPECT_NEAR(mean_power(power).mw.typical, 2, 1e-12);
}

TEST(energy, nothing_known_is_said_to_be_assumed) {
  EXPECT_EQ(mean_power({}).tier, PowerTier::assumed);
  EXPECT_EQ(mean_power({}).mw.typical, 1);
}

}  // namespace
}  // namespace mote::host::footprint
