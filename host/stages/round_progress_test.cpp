#include "host/stages/round_progress.h"

#include <gtest/gtest.h>

namespace mote::host::stages {
namespace {

TEST(round_progress, lines_of_a_round_move_the_meter_forward_only) {
  RoundsMeter meter(2);
  EXPECT_EQ(meter.take_line(0, "round-progress features 50"), 100);
  EXPECT_EQ(meter.take_line(0, "round-progress training 0"), 100);
  EXPECT_EQ(meter.take_line(0, "round-progress training 50"), 350);
  EXPECT_EQ(meter.take_line(0, "round-progress features 90"), 0);
  EXPECT_EQ(meter.take_line(1, "round-progress test 100"), round_units);
  EXPECT_EQ(meter.finish(0), round_units - 550);
  EXPECT_EQ(meter.finish(0), 0);
}

TEST(round_progress, other_lines_say_nothing) {
  RoundsMeter meter(1);
  EXPECT_EQ(meter.take_line(0, "error: no such folder"), 0);
  EXPECT_EQ(meter.take_line(0, "round-progress"), 0);
  EXPECT_EQ(meter.take_line(0, "round-progress unknown 40"), 0);
  EXPECT_TRUE(is_progress_line("round-progress test 3"));
  EXPECT_FALSE(is_progress_line("error: round-progress"));
}

}  // namespace
}  // namespace mote::host::stages
