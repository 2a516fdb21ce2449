#include "host/dataset/conditions.h"

#include <gtest/gtest.h>

#include "host/base/error.h"

namespace mote::host::dataset {
namespace {

std::vector<RecordingFacts> two() {
  std::vector<RecordingFacts> recordings(2);
  recordings[0].path = "yes/ann_hall_1.wav";
  recordings[0].metadata = {{"microphone", "b"}, {"room", "cellar"}};
  recordings[1].path = "no/bob_bath_1.wav";
  return recordings;
}

project::Data pattern() {
  project::Data data;
  data.group = "{speaker}_{room}_*.wav";
  return data;
}

TEST(conditions, metadata_and_fields_of_the_pattern_are_found_and_metadata_wins) {
  const ConditionsByPath conditions = conditions_of(two(), pattern(), {"microphone", "room"});
  ASSERT_EQ(conditions.size(), 2u);
  EXPECT_EQ(conditions.at("yes/ann_hall_1.wav"), (Conditions{{"microphone", "b"}, {"room", "cellar"}}));
  EXPECT_EQ(conditions.at("no/bob_bath_1.wav"), (Conditions{{"room", "bath"}}));
}

TEST(conditions, no_keys_ask_for_nothing) { EXPECT_TRUE(conditions_of(two(), pattern(), {}).empty()); }

TEST(conditions, a_key_that_nobody_has_is_told_with_those_that_there_are) {
  try {
    conditions_of(two(), pattern(), {"rom"});
    FAIL();
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(),
                 "evaluation.conditions: no recording says \"rom\", in its metadata or as {rom} in a pattern: did you "
                 "mean room?: found microphone, room, speaker");
  }
}

}  // namespace
}  // namespace mote::host::dataset
