#include "host/footprint/footprint.h"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "host/base/error.h"
#include "host/footprint/grids.h"
#include "host/footprint/random_sums.h"

namespace mote::host::footprint {
namespace {

project::Footprint world_li_ion() { return {}; }

enum class Level { low, typical, high };
double at(const Range& range, Level level) {
  constexpr double Range::*members[] = {&Range::low, &Range::typical, &Range::high};
  return range.*members[static_cast<size_t>(level)];
}

// A column of the paper's raw table: our parts at one level, its 0.10 kg for training and 0.01 kg for use.
double paper_total(Sensing sensing, Level level) {
  double sum = 0.10 + 0.01 + at(sensing_part(sensing).kg, level) + at(find_supply("li_ion").kg, level);
  for (const Part& part : common_parts()) sum += at(part.kg, level);
  return sum;
}

std::string error_of(const project::Footprint& footprint) {
  try {
    compute(footprint, 60);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(footprint, the_parts_add_up_to_the_papers_five_totals) {
  struct Column {
    Sensing sensing;
    Level level;
    double total;
  };
  const Column columns[] = {{Sensing::microphone, Level::low, 0.89},
                            {Sensing::microphone, Level::typical, 2.66},
                            {Sensing::sensors, Level::typical, 2.67},
                            {Sensing::imager, Level::typical, 3.41},
                            {Sensing::imager, Level::high, 7.06}};
  for (const Column& column : columns) {
    EXPECT_NEAR(paper_total(column.sensing, column.level), column.total, 1e-9) << column.total;
  }
}

TEST(footprint, the_papers_ratios_to_a_watch_of_34_kg_come_out) {
  EXPECT_NEAR(34 / paper_total(Sensing::imager, Level::high), 4.8, 0.05);
  EXPECT_NEAR(34 / paper_total(Sensing::microphone, Level::low), 38.2, 0.05);
}

TEST(footprint, one_milliwatt_for_three_years_is_114_ten_thousandths_of_a_kg_at_433_g) {
  EXPECT_NEAR(use_kwh(1, 3), 0.02628, 1e-9);
  EXPECT_NEAR(carbon_kg(use_kwh(1, 3), 433), 0.0114, 5e-5);
}

TEST(footprint, the_total_is_the_sum_of_the_blocks) {
  const FootprintResult result = compute(world_li_ion(), 112);
  Range sum;
  for (const Block& block : result.blocks) {
    sum.low += block.kg.low;
    sum.typical += block.kg.typical;
    sum.high += block.kg.high;
  }
  EXPECT_EQ(result.blocks.size(), 10u);
  EXPECT_DOUBLE_EQ(result.total.low, sum.low);
  EXPECT_DOUBLE_EQ(result.total.typical, sum.typical);
  EXPECT_DOUBLE_EQ(result.total.high, sum.high);
  EXPECT_NEAR(result.total.typical, 2.55 + 0.0124, 1e-3);
}

TEST(footprint, drawn_totals_lie_between_the_sums_and_are_narrower) {
  const FootprintResult result = compute(world_li_ion(), 112);
  EXPECT_LT(result.total.low, result.draws_5_kg);
  EXPECT_LT(result.draws_5_kg, result.draws_50_kg);
  EXPECT_LT(result.draws_50_kg, result.draws_95_kg);
  EXPECT_LT(result.draws_95_kg, result.total.high);
  EXPECT_EQ(result.draws_5_kg, compute(world_li_ion(), 112).draws_5_kg);
}

TEST(footprint, the_median_of_one_symmetric_triangle_is_its_mode) {
  const Range range{1, 2, 3};
  const Percentiles percentiles = draw_sums({&range, 1});
  EXPECT_NEAR(percentiles.p50, 2, 0.02);
  EXPECT_NEAR(percentiles.p5, 1 + std::sqrt(0.05 * 2), 0.02);
}

TEST(footprint, training_is_shared_by_the_devices) {
  project::Footprint footprint;
  footprint.devices = 1;
  const double alone = compute(footprint, 3600).blocks.back().kg.typical;
  footprint.devices = 1000;
  const FootprintResult shared = compute(footprint, 3600);
  EXPECT_NEAR(shared.training_kwh, 0.030, 1e-12);
  EXPECT_NEAR(alone, 0.030 * 0.47294, 1e-9);
  EXPECT_NEAR(shared.blocks.back().kg.typical, alone / 1000, 1e-12);
}

TEST(footprint, training_of_unknown_time_is_named_as_not_counted) {
  const FootprintResult result = compute(world_li_ion(), std::nullopt);
  EXPECT_NE(result.not_counted.back().find("training"), std::string::npos);
  for (const Block& block : result.blocks) EXPECT_NE(block.kind, Kind::training);
}

TEST(footprint, primary_cells_take_the_place_of_the_grid) {
  project::Footprint footprint;
  footprint.supply = "aa_cells";
  const FootprintResult result = compute(footprint, 60);
  for (const Block& block : result.blocks) {
    EXPECT_NE(block.kind, Kind::use);
    if (block.code == "power_supply") {
      EXPECT_NEAR(block.kg.typical, 9 * 0.107, 1e-9) << "26.28 Wh need 8.4 cells";
    }
  }
}

TEST(footprint, the_break_even_is_the_total_over_the_grid) {
  const FootprintResult result = compute(world_li_ion(), 60);
  EXPECT_NEAR(carbon_kg(result.break_even_kwh, result.grid_g_per_kwh), result.total.typical, 1e-12);
}

TEST(footprint, a_country_has_its_year_and_source) {
  const Grid& france = find_grid("FRA");
  EXPECT_NEAR(france.g_per_kwh, 56.04, 1e-9);
  EXPECT_EQ(france.year, 2023);
  EXPECT_NE(france.source.find("CC BY 4.0"), std::string_view::npos);
  EXPECT_NEAR(find_grid("WORLD").g_per_kwh, 472.94, 1e-9);
  for (const Grid& grid : grids()) EXPECT_GT(grid.g_per_kwh, 0) << grid.code;
}

TEST(footprint, an_unknown_name_is_refused_with_the_nearest) {
  project::Footprint footprint;
  footprint.grid = "DEUT";
  EXPECT_NE(error_of(footprint).find("did you mean DEU?"), std::string::npos) << error_of(footprint);
  footprint = {};
  footprint.supply = "liion";
  EXPECT_NE(error_of(footprint).find("did you mean li_ion?"), std::string::npos) << error_of(footprint);
}

TEST(footprint, figures_that_cannot_be_are_refused) {
  project::Footprint none_of_life;
  none_of_life.years = 0;
  EXPECT_NE(error_of(none_of_life).find("footprint.years: 0"), std::string::npos);
  project::Footprint negative;
  negative.power_mw = -1;
  EXPECT_NE(error_of(negative).find("footprint.power_mw: -1"), std::string::npos);
  project::Footprint nobody;
  nobody.devices = 0;
  EXPECT_NE(error_of(nobody).find("footprint.devices: 0"), std::string::npos);
}

TEST(footprint, json_says_for_each_block_how_it_is_known) {
  const auto json = nlohmann::json::parse(print_json(compute(world_li_ion(), 60)));
  ASSERT_EQ(json["blocks"].size(), 10u);
  for (const auto& block : json["blocks"]) {
    EXPECT_TRUE(block["provenance"] == "computed" || block["provenance"] == "declared");
    EXPECT_FALSE(block["source"].get<std::string>().empty());
  }
}

}  // namespace
}  // namespace mote::host::footprint
