#include "host/stages/outcome_file.h"

#include <gtest/gtest.h>

#include "host/base/error.h"

namespace mote::host::stages {
namespace {

TEST(outcome_file, what_was_printed_is_read_again) {
  const std::vector<evaluation::Outcome> outcomes = {
      {.path = "a/1.wav", .group = "ann", .label = 1, .predicted = 0, .score = 0.7, .scores = {0.7f, 0.3f}},
      {.path = "b.wav",
       .group = "bob",
       .label = 0,
       .predicted = 0,
       .score = 0.1,
       .scores = {0.1f, 0.1f},
       .start_seconds = 1.25,
       .conditions = {{"room", "hall"}}}};
  const std::vector<evaluation::Outcome> read = parse_outcomes(print_outcomes(outcomes));
  ASSERT_EQ(read.size(), 2u);
  EXPECT_EQ(read[0].path, "a/1.wav");
  EXPECT_EQ(read[0].label, 1);
  EXPECT_EQ(read[0].score, 0.7);
  EXPECT_EQ(read[0].scores, outcomes[0].scores);
  EXPECT_FALSE(read[0].start_seconds);
  EXPECT_EQ(*read[1].start_seconds, 1.25);
  EXPECT_EQ(read[1].conditions, outcomes[1].conditions);
}

TEST(outcome_file, anything_else_is_our_fault) {
  EXPECT_THROW(parse_outcomes("[{\"path\": 3}]"), InternalError);
  EXPECT_THROW(parse_outcomes("no JSON"), InternalError);
}

TEST(numbers_file, what_is_printed_is_read_back_to_the_same_bits) {
  const evaluation::NumbersRound round{.fold = "without ann",
                                       .seed = 7,
                                       .outcomes = {{"a \"1\".csv", "ann", 0.1, 1.0 / 3, 2.5, {{"room", "attic"}}}},
                                       .float_model = {{"a \"1\".csv", "ann", 0.1, 0.2}},
                                       .mean = 1e-7};
  const evaluation::NumbersRound read = parse_numbers(print_numbers(round));
  EXPECT_EQ(read.fold, round.fold);
  EXPECT_EQ(read.seed, 7u);
  EXPECT_EQ(read.mean, 1e-7);
  ASSERT_EQ(read.outcomes.size(), 1u);
  EXPECT_EQ(read.outcomes[0].path, round.outcomes[0].path);
  EXPECT_EQ(read.outcomes[0].predicted, 1.0 / 3);
  EXPECT_EQ(read.outcomes[0].start_seconds, 2.5);
  EXPECT_EQ(read.outcomes[0].conditions.at("room"), "attic");
  EXPECT_FALSE(read.float_model.at(0).start_seconds);
  EXPECT_THROW(parse_numbers("{}"), InternalError);
}

}  // namespace
}  // namespace mote::host::stages
