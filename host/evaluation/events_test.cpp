#include "host/evaluation/events.h"

#include <gtest/gtest.h>

#include "host/base/error.h"

namespace mote::host::evaluation {
namespace {

constexpr uint8_t only_second[] = {0, 1};

pipeline::DeciderConfig decider(int32_t threshold_q8, int32_t smoothing = 1, int32_t suppression = 0) {
  return {.class_count = 2,
          .smoothing_windows = smoothing,
          .threshold_q8 = threshold_q8,
          .release_q8 = threshold_q8,
          .suppression_windows = suppression,
          .is_event = {only_second, 2}};
}

// A window a second, each one second long, that ends at 1, 2, 3 … and scores the event class in tenths.
StreamScores stream(const std::vector<int>& tenths, std::vector<StreamSpan> events) {
  StreamScores result{.path = "long.wav",
                      .group = "g",
                      .seconds = static_cast<double>(tenths.size()),
                      .window_seconds = 1,
                      .window_ends_seconds = {},
                      .scores = {},
                      .events = std::move(events)};
  for (size_t i = 0; i < tenths.size(); ++i) {
    result.window_ends_seconds.push_back(static_cast<double>(i + 1));
    result.scores.push_back(static_cast<int8_t>(127 - 25 * tenths[i]));
    result.scores.push_back(static_cast<int8_t>(-128 + 25 * tenths[i]));
  }
  return result;
}

TEST(events, one_found_one_missed_one_false) {
  const EventCounts counts = count_events(stream({0, 9, 9, 0, 0, 0, 9, 0}, {{1, 3, 1}, {4, 5, 1}}), decider(128));
  EXPECT_EQ(counts.events, 2);
  EXPECT_EQ(counts.missed, 1);
  EXPECT_EQ(counts.false_alarms, 1);
  EXPECT_DOUBLE_EQ(counts.hours, 8.0 / 3600);
  EXPECT_DOUBLE_EQ(counts.false_alarms_per_hour(), 450);
  EXPECT_DOUBLE_EQ(counts.f1(), 2.0 / (2 + 1 + 1));
}

TEST(events, an_event_found_twice_counts_once_and_isnt_false) {
  const EventCounts counts = count_events(stream({0, 9, 0, 9, 0}, {{1, 4, 1}}), decider(128));
  EXPECT_EQ(counts.missed, 0);
  EXPECT_EQ(counts.false_alarms, 0);
}

TEST(events, always_yes_finds_all_and_is_wrong_in_every_pause) {
  const EventCounts counts = count_events(stream({9, 9, 9, 9, 9, 9, 9}, {{2, 3, 1}, {5, 6, 1}}), decider(128));
  EXPECT_EQ(counts.missed, 0);
  EXPECT_EQ(counts.false_alarms, 3) << "it begins in the first pause and lasts through two more";
}

TEST(events, an_alarm_may_end_a_little_after_its_event) {
  const EventCounts counts = count_events(stream({0, 9, 9, 0, 0, 0}, {{1, 2, 1}}), decider(128));
  EXPECT_EQ(counts.missed, 0);
  EXPECT_EQ(counts.false_alarms, 0);
}

TEST(events, an_alarm_that_lasts_into_the_next_event_finds_it_too) {
  const EventCounts counts = count_events(stream({0, 9, 9, 9, 0}, {{1, 2, 1}, {2.5, 4, 1}}), decider(128));
  EXPECT_EQ(counts.missed, 0);
  EXPECT_EQ(counts.false_alarms, 0) << "half a second of pause is shorter than a window";
}

TEST(events, averaging_reaches_back_to_where_the_event_was) {
  // The mean of two windows passes one second after the event ended, the threshold alone at once.
  const StreamScores late = stream({0, 6, 6, 0, 0}, {{1, 2, 1}});
  EXPECT_EQ(count_events(late, decider(150, 2)).missed, 0);
  EXPECT_EQ(count_events(late, decider(150, 2)).false_alarms, 0);
}

TEST(events, decisions_where_nobody_knows_count_neither_way) {
  StreamScores some = stream({0, 9, 0, 0}, {});
  some.unclear = {{0.5, 1.5, 0}, {1, 2, 0}};
  const EventCounts counts = count_events(some, decider(128));
  EXPECT_EQ(counts.false_alarms, 0);
  EXPECT_DOUBLE_EQ(counts.hours, 2.5 / 3600) << "overlapping stretches are taken away once";
}

TEST(events, suppression_keeps_a_second_alarm_back) {
  const StreamScores some = stream({9, 0, 9, 0, 0, 9}, {});
  EXPECT_EQ(count_events(some, decider(128)).false_alarms, 3);
  EXPECT_EQ(count_events(some, decider(128, 1, 3)).false_alarms, 2);
}

TEST(events, seconds_with_one_label_are_one_event) {
  const auto merged = merge_touching({{2, 3, 1}, {0, 1, 1}, {1, 2, 1}, {1, 2, 0}, {5, 6, 1}});
  ASSERT_EQ(merged.size(), 3u);
  EXPECT_EQ(merged[0].label, 0);
  EXPECT_DOUBLE_EQ(merged[1].start_seconds, 0);
  EXPECT_DOUBLE_EQ(merged[1].end_seconds, 3);
}

TEST(events, the_best_points_trade_false_alarms_for_misses) {
  const std::vector<StreamScores> streams = {stream({0, 9, 0, 6, 0, 8, 0}, {{1, 2, 1}, {3, 4, 1}})};
  const std::vector<pipeline::DeciderConfig> settings = {decider(100), decider(160), decider(210), decider(250)};
  const std::vector<EventPoint> points = sweep_events(streams, settings);
  const std::vector<EventPoint> best = best_points(points);
  ASSERT_EQ(best.size(), 2u);
  EXPECT_EQ(best[0].setting, 2u) << "one found, none false; 160 finds no more but has a false alarm";
  EXPECT_EQ(best[1].setting, 0u);
  EXPECT_EQ(choose_point(points, 0)->setting, 2u);
  EXPECT_EQ(choose_point(points, 1000)->setting, 0u);
  // F1: 4/(4+1), 2/(2+2), 2/(2+1), 0.
  EXPECT_EQ(choose_point(points, std::nullopt)->setting, 0u);
}

TEST(events, a_limit_that_nothing_keeps_chooses_nothing) {
  const std::vector<StreamScores> streams = {stream({9, 0}, {})};
  EXPECT_FALSE(choose_point(sweep_events(streams, {decider(10)}), 1));
}

TEST(events, intervals_resample_groups_of_streams) {
  StreamScores other = stream({0, 0, 0, 0}, {{1, 2, 1}});
  other.group = "h";
  const EventFigures figures = measure_events({stream({0, 9, 0, 0}, {{1, 2, 1}}), other}, decider(128));
  EXPECT_DOUBLE_EQ(*figures.missed_share.value, 0.5);
  EXPECT_DOUBLE_EQ(figures.missed_share.interval_95->low, 0);
  EXPECT_DOUBLE_EQ(figures.missed_share.interval_95->high, 1);
  EXPECT_NE(figures.warning, "");
}

TEST(events, no_false_alarm_in_a_short_time_is_not_none_for_ever) {
  const EventFigures figures = measure_events({stream({0, 9, 0, 0}, {{1, 2, 1}})}, decider(128));
  EXPECT_DOUBLE_EQ(*figures.false_alarms_per_hour.value, 0);
  EXPECT_DOUBLE_EQ(figures.false_alarms_per_hour.interval_95->low, 0);
  EXPECT_NEAR(figures.false_alarms_per_hour.interval_95->high, 3.6889 * 3600 / 4, 1) << "in four seconds";
}

TEST(events, intervals_of_a_single_stream_rest_on_its_events) {
  const EventFigures figures = measure_events({stream({0, 9, 0, 0, 0, 0}, {{1, 2, 1}, {4, 5, 1}})}, decider(128));
  EXPECT_DOUBLE_EQ(*figures.missed_share.value, 0.5);
  EXPECT_DOUBLE_EQ(figures.missed_share.interval_95->low, wilson_95(1, 2).low);
  EXPECT_DOUBLE_EQ(figures.missed_share.interval_95->high, wilson_95(1, 2).high);
}

TEST(events, few_streams_alike_leave_as_much_open_as_their_alarms) {
  std::vector<StreamScores> streams;
  for (const char* group : {"a", "b", "c"}) {
    streams.push_back(stream({0, 9, 0, 0, 9, 0}, {{1, 2, 1}}));
    streams.back().group = group;
  }
  const EventFigures figures = measure_events(streams, decider(128));
  EXPECT_EQ(figures.counts.false_alarms, 3);
  EXPECT_DOUBLE_EQ(figures.false_alarms_per_hour.interval_95->low, poisson_95(3).low / figures.counts.hours);
  EXPECT_DOUBLE_EQ(figures.false_alarms_per_hour.interval_95->high, poisson_95(3).high / figures.counts.hours);
}

TEST(events, poisson_intervals_are_garwoods) {
  EXPECT_NEAR(poisson_95(0).high, 3.68888, 1e-5);
  EXPECT_NEAR(poisson_95(1).low, 0.0253178, 1e-6);
  EXPECT_NEAR(poisson_95(1).high, 5.57164, 1e-5);
  EXPECT_NEAR(poisson_95(20).low, 12.2165, 1e-4);
  EXPECT_NEAR(poisson_95(20).high, 30.8884, 1e-4);
}

TEST(events, what_is_no_decider_is_our_fault) {
  EXPECT_THROW(count_events(stream({1}, {}), decider(300)), InternalError);
}

}  // namespace
}  // namespace mote::host::evaluation
