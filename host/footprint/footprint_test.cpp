#include "host/footprint/footprint.h"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "host/base/error.h"
#include "host/footprint/grids.h"
#include "host/footprint/published.h"
#include "host/footprint/random_sums.h"
#include "host/footprint/supplies.h"

namespace mote::host::footprint {
namespace {

// The usual parts, a microphone, a lithium-ion battery, 1 mW assumed, the world's grid, three years.
Scenario usual() {
  Scenario scenario;
  scenario.parts = usual_parts("microphone");
  scenario.training.is_known = true;
  scenario.training.cpu_seconds = 112;
  return scenario;
}

const Block* find(const FootprintResult& result, const std::string& code) {
  for (const Block& block : result.blocks) {
    if (block.code == code) return &block;
  }
  return nullptr;
}

double typical(const Scenario& scenario, const std::string& code) {
  const Block* block = find(compute(scenario), code);
  return block == nullptr ? 0 : block->kg.typical;
}

std::string error_of(const Scenario& scenario) {
  try {
    compute(scenario);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(footprint, the_usual_parts_are_the_papers_columns) {
  struct Column {
    const char* sensing;
    double Range::*level;
    size_t system;
  };
  const Column columns[] = {{"microphone", &Range::low, 0},
                            {"microphone", &Range::typical, 1},
                            {"sensors", &Range::typical, 2},
                            {"imager", &Range::typical, 3},
                            {"imager", &Range::high, 4}};
  for (const Column& column : columns) {
    Scenario scenario = usual();
    scenario.parts = usual_parts(column.sensing);
    double sum = 0.10 + 0.01;  // its training and use
    for (const Block& block : compute(scenario).blocks) {
      if (block.kind == Kind::embodied) sum += block.kg.*column.level;
    }
    EXPECT_NEAR(sum, total_kg(published_systems()[column.system]), 1e-9) << column.system;
  }
}

TEST(footprint, the_total_is_the_sum_of_the_blocks) {
  const FootprintResult result = compute(usual());
  Range sum;
  for (const Block& block : result.blocks) sum = sum + block.kg;
  EXPECT_EQ(result.blocks.size(), 10u);
  EXPECT_DOUBLE_EQ(result.total.low, sum.low);
  EXPECT_DOUBLE_EQ(result.total.typical, sum.typical);
  EXPECT_DOUBLE_EQ(result.total.high, sum.high);
}

TEST(footprint, drawn_totals_lie_between_the_sums_and_are_narrower) {
  const FootprintResult result = compute(usual());
  EXPECT_LT(result.total.low, result.draws_5_kg);
  EXPECT_LT(result.draws_5_kg, result.draws_50_kg);
  EXPECT_LT(result.draws_50_kg, result.draws_95_kg);
  EXPECT_LT(result.draws_95_kg, result.total.high);
  EXPECT_EQ(result.draws_5_kg, compute(usual()).draws_5_kg);
}

TEST(footprint, the_median_of_one_symmetric_triangle_is_its_mode) {
  const Drawn one{{1, 2, 3}, false};
  const Percentiles percentiles = draw_sums({&one, 1});
  EXPECT_NEAR(percentiles.p50, 2, 0.02);
  EXPECT_NEAR(percentiles.p5, 1 + std::sqrt(0.05 * 2), 0.02);
}

TEST(footprint, what_is_of_the_grid_is_drawn_as_one) {
  const Drawn apart[] = {{{1, 2, 3}, false}, {{1, 2, 3}, false}};
  const Drawn as_one[] = {{{1, 2, 3}, true}, {{1, 2, 3}, true}};
  const Percentiles narrow = draw_sums(apart), wide = draw_sums(as_one);
  EXPECT_GT(wide.p95 - wide.p5, 1.3 * (narrow.p95 - narrow.p5));
}

TEST(footprint, truncation_counts_the_parts_twice_and_nothing_else) {
  const FootprintResult before = compute(usual());
  Scenario scenario = usual();
  scenario.truncation = true;
  const FootprintResult after = compute(scenario);
  double parts = 0;
  for (const Block& block : before.blocks) parts += block.kind == Kind::embodied ? block.kg.typical : 0;
  EXPECT_NEAR(after.total.typical, before.total.typical + parts, 1e-9);
  EXPECT_GT(after.draws_50_kg, 1.8 * before.draws_50_kg);
}

TEST(footprint, the_size_of_a_part_bounds_it_by_its_neighbours) {
  const Range kg{1, 2, 4};
  EXPECT_EQ(at_size(kg, Size::small).high, 2);
  EXPECT_EQ(at_size(kg, Size::large).low, 2);
  EXPECT_EQ(at_size(kg, Size::large).typical, 4);
  EXPECT_EQ(read_choice("casing", "small").option, "usual");
  EXPECT_EQ(read_choice("sensing", "imager:large").size, Size::large);
}

TEST(footprint, a_model_of_parts_is_a_scenario_and_each_part_names_whose_figure_it_has) {
  Scenario scenario = usual();
  scenario.model = PartModel::act;
  const FootprintResult result = compute(scenario);
  EXPECT_EQ(find(result, "processing")->model, "act");
  EXPECT_EQ(find(result, "casing")->model, "pirson_bol");  // ACT has no plastic
  EXPECT_NEAR(find(result, "processing")->kg.typical, 0.0702, 1e-9);
  const auto& models = result.meaning.models;
  ASSERT_EQ(models.size(), 3u);
  EXPECT_NEAR(models[0].total.typical, compute(usual()).total.typical, 1e-12);
  EXPECT_NEAR(models[1].total.typical, result.total.typical, 1e-12);
  EXPECT_GT(models[2].total.typical, models[0].total.typical);
}

TEST(footprint, training_is_shared_by_the_devices_and_counted_as_often_as_it_ran) {
  Scenario scenario = usual();
  scenario.training.cpu_seconds = 3600;
  scenario.devices = 1;
  const double alone = typical(scenario, "training");
  EXPECT_NEAR(alone, 0.030 * 0.47294, 1e-9);
  scenario.devices = 1000;
  scenario.training.runs = 5;
  EXPECT_NEAR(typical(scenario, "training"), alone * 5 / 1000, 1e-12);
  scenario.training.kwh = 0.5;
  scenario.training.source = "measured by the computer (RAPL)";
  EXPECT_EQ(find(compute(scenario), "training")->provenance, Provenance::measured);
  EXPECT_NEAR(compute(scenario).training_kwh, 2.5, 1e-12);
}

TEST(footprint, training_of_unknown_time_is_named_as_not_counted) {
  Scenario scenario = usual();
  scenario.training = {};
  const FootprintResult result = compute(scenario);
  EXPECT_EQ(find(result, "training"), nullptr);
  EXPECT_NE(result.not_counted.front().find("training"), std::string::npos);
}

TEST(footprint, a_milliwatt_of_aa_cells_costs_eighty_times_its_electricity) {
  Scenario scenario = usual();
  scenario.power.typed_mw = 1;
  scenario.supply = "aa_cells";
  const FootprintResult result = compute(scenario);
  EXPECT_EQ(find(result, "use"), nullptr);
  Supply without_self_discharge = find_supply("aa_cells");
  without_self_discharge.self_discharge_a_year = 0;
  EXPECT_NEAR(count_cells(without_self_discharge, 1, 3).needed, 8.4, 0.05);
  EXPECT_NEAR(count_cells(without_self_discharge, 50, 3).needed, 420, 1);
  EXPECT_NEAR(find(result, "power_supply")->kg.typical, 10 * 0.107, 1e-9) << "8.6 cells in sets of two";
}

TEST(footprint, cells_are_changed_for_their_age_too) {
  EXPECT_EQ(count_cells(find_supply("coin_cell"), 0, 5).bought, 1);
  EXPECT_EQ(count_cells(find_supply("coin_cell"), 0, 25).bought, 3);
}

TEST(footprint, a_battery_that_is_charged_often_is_replaced) {
  EXPECT_EQ(count_batteries(7, 0.3, 1, 3).taken, 1);
  EXPECT_EQ(count_batteries(7, 0.3, 1, 9).taken, 2);     // its age
  EXPECT_EQ(count_batteries(7, 0.3, 1000, 3).taken, 8);  // 26,280 Wh of 3,500 each
  Scenario scenario = usual();
  scenario.power.typed_mw = 1000;
  EXPECT_NEAR(typical(scenario, "power_supply"), 8 * 1.36, 1e-9);
}

TEST(footprint, a_battery_of_known_size_costs_by_its_energy) {
  Scenario scenario = usual();
  scenario.battery_wh = 14;
  EXPECT_NEAR(typical(scenario, "power_supply"), 2.71, 1e-9);
  scenario.battery_wh = 1.4;
  EXPECT_NEAR(typical(scenario, "power_supply"), 0.25, 1e-9);
  scenario.model = PartModel::act;
  EXPECT_NEAR(typical(scenario, "power_supply"), 1.4 * 0.087, 1e-9);
}

TEST(footprint, a_solar_panel_grows_with_the_power_and_takes_nothing_of_the_grid) {
  Scenario scenario = usual();
  scenario.supply = "solar";
  scenario.power.typed_mw = 15;
  EXPECT_EQ(find(compute(scenario), "use"), nullptr);
  EXPECT_NEAR(typical(scenario, "power_supply"), 10 * 0.0168 + 0.015 * 72 * 0.087, 1e-9);
}

TEST(footprint, a_phone_that_is_used_again_costs_its_electricity_alone) {
  Scenario scenario = usual();
  scenario.supply = "reused_phone";
  EXPECT_NE(error_of(scenario).find("footprint.power_mw"), std::string::npos);
  scenario.power.typed_mw = 500;
  const FootprintResult result = compute(scenario);
  EXPECT_NEAR(result.total.typical, typical(scenario, "use") + typical(scenario, "training"), 1e-12);
}

TEST(footprint, losses_of_the_supply_raise_the_use) {
  Scenario scenario = usual();
  scenario.supply = "mains";
  scenario.power.typed_mw = 100;
  const double before = typical(scenario, "use");
  scenario.efficiency = 0.5;
  EXPECT_NEAR(typical(scenario, "use"), 2 * before, 1e-12);
}

TEST(footprint, failures_and_spares_are_devices_that_are_made_besides) {
  Scenario scenario = usual();
  const FootprintResult before = compute(scenario);
  scenario.failures_per_year = 0.1;
  scenario.spares = 0.05;
  const FootprintResult after = compute(scenario);
  EXPECT_NEAR(after.devices_made, 1.35, 1e-12);
  const double use_and_training = typical(scenario, "use") + typical(scenario, "training");
  EXPECT_NEAR(after.total.typical - use_and_training, 1.35 * (before.total.typical - use_and_training), 1e-9);
}

TEST(footprint, the_published_datasheets_powers_give_what_they_really_use) {
  Scenario scenario = usual();
  scenario.supply = "mains";
  scenario.grid = "CALCULATOR";
  scenario.power.typed_mw = 40 * 3.3;  // PA1, 40 mA
  EXPECT_NEAR(typical(scenario, "use"), 1.50, 0.005);
  scenario.power.typed_mw = 40 * 5;
  EXPECT_NEAR(typical(scenario, "use"), 2.28, 0.005);
  scenario.power.typed_mw = 150;  // Person Sensor
  EXPECT_NEAR(typical(scenario, "use"), 1.71, 0.005);
}

TEST(footprint, a_grid_of_ones_own_takes_the_countrys_place_and_has_no_spread) {
  Scenario scenario = usual();
  scenario.power.typed_mw = 100;
  scenario.supply = "mains";
  scenario.grid_g_per_kwh = 10;
  const FootprintResult result = compute(scenario);
  EXPECT_NEAR(find(result, "use")->kg.high, 2.628 * 0.010, 1e-9);
  EXPECT_NEAR(result.break_even_kwh, result.total.typical * 100, 1e-9);
}

TEST(footprint, a_country_has_its_year_and_source) {
  const Grid& france = find_grid("FRA");
  EXPECT_NEAR(france.g_per_kwh, 56.04, 1e-9);
  EXPECT_EQ(france.year, 2023);
  EXPECT_NE(france.source.find("CC BY 4.0"), std::string_view::npos);
  EXPECT_NEAR(find_grid("WORLD").g_per_kwh, 472.94, 1e-9);
  for (const Grid& grid : grids()) EXPECT_GT(grid.g_per_kwh, 0) << grid.code;
}

TEST(footprint, what_cannot_be_is_refused_with_its_key) {
  struct Case {
    void (*spoil)(Scenario&);
    const char* said;
  };
  const Case cases[] = {
      {[](Scenario& s) { s.grid = "DEUT"; }, "did you mean DEU?"},
      {[](Scenario& s) { s.supply = "liion"; }, "did you mean li_ion?"},
      {[](Scenario& s) { s.years = 0; }, "footprint.years: 0"},
      {[](Scenario& s) { s.devices = 0; }, "footprint.devices: 0"},
      {[](Scenario& s) { s.power.typed_mw = -1; }, "footprint.power_mw: -1"},
      {[](Scenario& s) { s.power.typed_mw = std::nan(""); }, "footprint.power_mw: nan"},
      {[](Scenario& s) { s.efficiency = 0; }, "footprint.efficiency: 0"},
      {[](Scenario& s) { s.parts[0].option = "usuall"; }, "did you mean usual?"},
      {[](Scenario& s) {
         s.parts[0].own = Range{2, 1, 3};
       },
       "low 2, typical 1"},
      {[](Scenario& s) { s.benefit.kind = "enrgy"; }, "did you mean energy?"},
  };
  for (const Case& one : cases) {
    Scenario scenario = usual();
    one.spoil(scenario);
    EXPECT_NE(error_of(scenario).find(one.said), std::string::npos) << one.said << ": " << error_of(scenario);
  }
}

TEST(footprint, json_says_for_each_block_how_it_is_known_and_what_is_counted) {
  const auto json = nlohmann::json::parse(print_json(compute(usual())));
  ASSERT_EQ(json["blocks"].size(), 10u);
  for (const auto& block : json["blocks"]) EXPECT_FALSE(block["source"].get<std::string>().empty());
  for (const char* stated : {"functional_unit", "boundary", "gwp_basis"}) {
    EXPECT_FALSE(json[stated].get<std::string>().empty()) << stated;
  }
  EXPECT_EQ(json["power_known"], "assumed");
}

}  // namespace
}  // namespace mote::host::footprint
