#include "mote/pipeline/decider.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace mote::pipeline {
namespace {

constexpr int32_t classes = 2;

// Runs windows whose scores are given in 1/256 through a decider. The answer holds a letter a window: '.' no label,
// 'a', 'b' a label that goes on, 'A', 'B' the window in which its event begins.
std::string decide(DeciderConfig config, const std::vector<std::vector<int>>& windows) {
  config.class_count = classes;
  std::vector<int8_t> recent(static_cast<size_t>(config.smoothing_windows * classes));
  EXPECT_EQ(Decider::check(config, {recent.data(), recent.size()}), Status::ok);
  Decider decider(config, {recent.data(), recent.size()});
  std::string text;
  for (const std::vector<int>& window : windows) {
    const Span<int8_t> scores = decider.next_scores();
    for (size_t i = 0; i < classes; ++i) scores[i] = static_cast<int8_t>(window[i] - 128);
    const Decision decision = decider.decide(0);
    text += decision.label < 0 ? '.' : static_cast<char>((decision.begins ? 'A' : 'a') + decision.label);
  }
  return text;
}

DeciderConfig simple() {
  DeciderConfig config = {};
  config.smoothing_windows = 1;
  config.threshold_q8 = 128;
  config.release_q8 = 128;
  return config;
}

TEST(decider, begins_an_event_once_and_again_after_a_pause) {
  EXPECT_EQ(decide(simple(), {{0, 0}, {200, 0}, {130, 0}, {100, 0}, {128, 0}}), ".Aa.A");
}

TEST(decider, keeps_a_label_down_to_the_release) {
  DeciderConfig config = simple();
  config.release_q8 = 90;
  EXPECT_EQ(decide(config, {{127, 0}, {128, 0}, {90, 0}, {100, 0}, {89, 0}, {127, 0}}), ".Aaa..");
}

TEST(decider, takes_another_threshold_with_the_release_at_its_distance) {
  DeciderConfig config = simple();
  config.class_count = classes;
  config.release_q8 = 90;
  int8_t recent[classes] = {0};
  Decider decider(config, recent);
  std::string text;
  const auto decide_score = [&](int score) {
    const Span<int8_t> scores = decider.next_scores();
    scores[0] = static_cast<int8_t>(score - 128);
    scores[1] = -128;
    text += decider.decide(0).label < 0 ? '.' : 'a';
  };
  decide_score(128);
  decider.set_threshold_q8(200);
  for (const int score : {162, 161, 199, 200}) decide_score(score);
  EXPECT_EQ(text, "aa..a");
}

TEST(decider, gives_way_to_another_class_that_reaches_the_threshold) {
  DeciderConfig config = simple();
  config.release_q8 = 50;
  EXPECT_EQ(decide(config, {{128, 0}, {60, 127}, {60, 128}, {200, 60}}), "AaBA");
}

TEST(decider, begins_no_event_while_it_is_suppressed) {
  DeciderConfig config = simple();
  config.suppression_windows = 3;
  EXPECT_EQ(decide(config, {{200, 0}, {0, 0}, {200, 0}, {0, 200}, {0, 200}, {0, 200}}), "A...Bb");
}

TEST(decider, lets_an_event_last_beyond_its_suppression) {
  DeciderConfig config = simple();
  config.suppression_windows = 1;
  EXPECT_EQ(decide(config, {{200, 0}, {200, 0}, {200, 0}}), "Aaa");
}

TEST(decider, makes_no_event_of_background) {
  DeciderConfig config = simple();
  config.suppression_windows = 2;
  const uint8_t is_event[classes] = {0, 1};
  config.is_event = is_event;
  EXPECT_EQ(decide(config, {{200, 0}, {0, 200}, {200, 0}, {0, 200}, {0, 200}}), "aBa.B");
}

TEST(decider, hears_an_event_that_reaches_the_threshold_however_likely_the_background) {
  DeciderConfig config = simple();
  config.threshold_q8 = config.release_q8 = 60;
  const uint8_t is_event[classes] = {0, 1};
  config.is_event = is_event;
  EXPECT_EQ(decide(config, {{200, 50}, {196, 60}, {190, 66}, {200, 50}}), "aBba");
  config.is_event = {};
  EXPECT_EQ(decide(config, {{200, 50}, {196, 60}}), "Aa") << "two events: the likelier one";
}

TEST(decider, refuses_a_release_above_the_threshold) {
  DeciderConfig config = simple();
  config.class_count = classes;
  config.release_q8 = 129;
  const int8_t recent[classes] = {};
  EXPECT_EQ(Decider::check(config, recent), Status::out_of_range);
}

}  // namespace
}  // namespace mote::pipeline
