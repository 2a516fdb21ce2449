#include "host/evaluation/resampling.h"

#include <gtest/gtest.h>

#include <cmath>

namespace mote::host::evaluation {
namespace {

// Mean of 0, 10, 20, 30 … of each item.
Figure mean_of_tens(const Resampling& resampling, Range range = Range::any) {
  return resampling.measure({range}, [&](std::span<const uint32_t> times, std::span<double> values) {
    double sum = 0, count = 0;
    for (size_t item = 0; item < resampling.items(); ++item) {
      sum += times[resampling.unit_of(item)] * 10.0 * static_cast<double>(item);
      count += times[resampling.unit_of(item)];
    }
    values[0] = sum / count;
  })[0];
}

TEST(resampling, groups_are_drawn_whole) {
  const Resampling resampling({"b", "b", "a", "a"});
  EXPECT_EQ(resampling.units(), 2u);
  const Figure figure = mean_of_tens(resampling);
  EXPECT_DOUBLE_EQ(*figure.value, 15);
  // A quarter of the draws takes b twice, a quarter a twice; nothing else than 5, 15 and 25 can come out.
  EXPECT_DOUBLE_EQ(figure.interval_95->low, 5);
  EXPECT_DOUBLE_EQ(figure.interval_95->high, 25);
}

TEST(resampling, one_group_means_windows_and_a_warning) {
  const Resampling resampling({"a", "a", "a", "a"});
  EXPECT_FALSE(resampling.by_group());
  EXPECT_EQ(resampling.units(), 4u);
  EXPECT_NE(resampling.method().find("4 windows"), std::string::npos);
  EXPECT_NE(resampling.warning().find("one group"), std::string::npos);
}

TEST(resampling, fewer_than_thirty_groups_are_warned_of) {
  std::vector<std::string> groups;
  for (int i = 0; i < 29; ++i) groups.push_back("g" + std::to_string(i));
  EXPECT_NE(Resampling(groups).warning().find("n = 29 groups"), std::string::npos);
  groups.push_back("another");
  EXPECT_EQ(Resampling(groups).warning(), "");
}

TEST(resampling, a_share_without_spread_gets_wilsons_interval_over_groups) {
  const Resampling resampling({"a", "b", "c", "d"});
  const auto always = [](double value) {
    return [value](std::span<const uint32_t>, std::span<double> values) { values[0] = value; };
  };
  EXPECT_NEAR(resampling.measure({Range::share}, always(1))[0].interval_95->low, 0.5101, 1e-4);
  EXPECT_EQ(resampling.measure({Range::any}, always(1))[0].interval_95->low, 1);
  EXPECT_EQ(resampling.measure({Range::share}, always(0.5))[0].interval_95->low, 0.5);
}

TEST(resampling, draws_without_a_value_are_left_out_and_most_without_leave_no_interval) {
  const Resampling resampling({"a", "b"});
  // Undefined unless unit 0 is drawn (three draws of four); unless it is drawn twice (one of four).
  const auto figures = resampling.measure({Range::any, Range::any, Range::any},
                                          [](std::span<const uint32_t> times, std::span<double> values) {
                                            if (times[0] > 0) values[0] = times[0];
                                            values[1] = times[0] == 1 ? 7 : std::nan("");
                                            if (times[0] == 2) values[2] = 1;
                                          });
  EXPECT_DOUBLE_EQ(figures[0].interval_95->low, 1);
  EXPECT_DOUBLE_EQ(figures[0].interval_95->high, 2);
  EXPECT_DOUBLE_EQ(*figures[1].value, 7);
  EXPECT_FALSE(figures[2].value);
  EXPECT_FALSE(figures[2].interval_95);
}

TEST(resampling, kinds_are_drawn_apart_one_of_a_single_group_by_window) {
  std::vector<DrawnItem> items;
  for (size_t i = 0; i < 6; ++i) items.push_back({.group = i % 2 == 0 ? "a" : "b", .small_unit = i, .kind = 0});
  for (size_t i = 0; i < 4; ++i) items.push_back({.group = "a", .small_unit = i / 2, .kind = 1});
  const Resampling resampling(1, items);
  EXPECT_EQ(resampling.units_of(0), 2u);
  EXPECT_TRUE(resampling.by_group(0));
  EXPECT_EQ(resampling.units_of(1), 2u) << "two windows, told twice each";
  EXPECT_FALSE(resampling.by_group(1));
  EXPECT_EQ(resampling.unit_of(6), resampling.unit_of(7));
  const std::vector<Wanted> wanted = {{Range::any, 0}, {Range::any, 0}, {Range::share, 2}};
  const auto figures = resampling.measure(wanted, [&](std::span<const uint32_t> times, std::span<double> values) {
    values[0] = times[0] + times[1];
    values[1] = times[2];
    values[2] = 1;
  });
  EXPECT_DOUBLE_EQ(figures[0].interval_95->low, 2) << "as many of a kind in each draw";
  EXPECT_DOUBLE_EQ(figures[0].interval_95->high, 2);
  EXPECT_DOUBLE_EQ(figures[1].interval_95->low, 0);
  EXPECT_DOUBLE_EQ(figures[1].interval_95->high, 2);
  EXPECT_DOUBLE_EQ(figures[2].interval_95->low, wilson_95(2, 2).low);
  EXPECT_EQ(figures[2].wilson_units, 2u);
}

TEST(resampling, nothing_gives_nothing) { EXPECT_FALSE(mean_of_tens(Resampling(std::vector<std::string>{})).value); }

}  // namespace
}  // namespace mote::host::evaluation
