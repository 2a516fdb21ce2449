#include "host/footprint/meaning.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "host/footprint/footprint.h"

namespace mote::host::footprint {
namespace {

Scenario usual() {
  Scenario scenario;
  scenario.parts = usual_parts("microphone");
  scenario.power.typed_mw = 1;
  return scenario;
}

TEST(meaning, mains_instead_of_lithium_ion_saves_0_84_kg) {
  const FootprintResult result = compute(usual());
  bool is_found = false;
  for (const Lever& lever : result.meaning.levers) {
    if (lever.change != "mains supply instead of lithium-ion battery") continue;
    is_found = true;
    EXPECT_NEAR(lever.kg, -0.84, 0.005);
  }
  EXPECT_TRUE(is_found);
}

TEST(meaning, the_difference_between_two_models_is_no_lever) {
  for (const Lever& lever : compute(usual()).meaning.levers) {
    EXPECT_EQ(lever.change.find("solar"), std::string::npos) << "only MicroGreen has figures of it";
  }
  Scenario scenario = usual();
  scenario.model = PartModel::act;
  const std::vector<Lever> levers = compute(scenario).meaning.levers;
  EXPECT_TRUE(std::any_of(levers.begin(), levers.end(), [](const Lever& lever) {
    return lever.change.starts_with("solar panel and battery instead of");
  }));
}

TEST(meaning, levers_only_lower_the_total_and_the_largest_is_first) {
  const std::vector<Lever> levers = compute(usual()).meaning.levers;
  ASSERT_GT(levers.size(), 3u);
  for (size_t i = 0; i < levers.size(); ++i) {
    EXPECT_LT(levers[i].kg, 0);
    EXPECT_GE(levers[i].kg, levers[i > 0 ? i - 1 : 0].kg);
  }
}

TEST(meaning, a_saving_pays_back_when_it_exceeds_use) {
  Scenario scenario = usual();
  scenario.grid_g_per_kwh = 500;
  scenario.supply = "mains";
  scenario.benefit = {"energy", 10, 0};
  const FootprintResult result = compute(scenario);
  const BenefitResult& benefit = *result.meaning.benefit;
  EXPECT_NEAR(benefit.saved_kg_per_year.typical, 5, 1e-12);
  const double use_a_year = 0.00876 * 0.5;
  const double before_use = result.total.typical - 3 * use_a_year;
  EXPECT_NEAR(*benefit.payback_years, before_use / (5 - use_a_year), 1e-9);
}

TEST(meaning, what_saves_less_than_it_uses_never_pays_back) {
  Scenario scenario = usual();
  scenario.power.typed_mw = 1000;
  scenario.supply = "mains";
  scenario.benefit = {"energy", 8, 0};  // it takes 8.76 kWh a year
  const BenefitResult benefit = *compute(scenario).meaning.benefit;
  EXPECT_FALSE(benefit.payback_years.has_value());
  EXPECT_TRUE(benefit.verdict.starts_with("never")) << benefit.verdict;
}

TEST(meaning, what_takes_longer_than_its_life_says_so) {
  Scenario scenario = usual();
  scenario.benefit = {"energy", 0.5, 0};
  const BenefitResult benefit = *compute(scenario).meaning.benefit;
  EXPECT_TRUE(benefit.verdict.starts_with("not within its life")) << benefit.verdict;
}

TEST(meaning, a_saving_is_never_netted_into_the_total) {
  Scenario scenario = usual();
  const double before = compute(scenario).total.typical;
  scenario.benefit = {"food", 1000, 0};
  EXPECT_EQ(compute(scenario).total.typical, before);
}

TEST(meaning, the_break_even_is_the_total_over_the_grid) {
  const FootprintResult result = compute(usual());
  EXPECT_NEAR(carbon_kg(result.break_even_kwh, result.grid_g_per_kwh), result.total.typical, 1e-12);
  EXPECT_EQ(result.meaning.break_evens.front().unit, "kWh");
  EXPECT_NEAR(result.meaning.break_evens.front().amount, result.break_even_kwh, 1e-9);
}

TEST(meaning, sending_raw_sound_is_reckoned_by_the_byte) {
  Scenario scenario = usual();
  scenario.years = 1;
  scenario.cloud = {32000, "wifi", 0};
  const CloudResult cloud = *compute(scenario).meaning.cloud;
  EXPECT_NEAR(cloud.gigabytes, 32000 * 31536000.0 / 1e9, 1e-6);
  EXPECT_NEAR(cloud.network_kwh.typical, cloud.gigabytes * 0.01, 1e-9);
  EXPECT_NEAR(cloud.device_kwh.typical, 32000 * 31536000.0 * 1.3e-6 / 3.6e6, 1e-9);
  EXPECT_GT(cloud.kg.typical, cloud.own_kg.typical);
}

TEST(meaning, a_fleet_shares_its_training) {
  Scenario scenario = usual();
  scenario.devices = 1;
  scenario.training = {};
  scenario.training.is_known = true;
  scenario.training.kwh = 100;
  const FootprintResult result = compute(scenario);
  const std::vector<FleetRow>& fleet = result.meaning.fleet;
  ASSERT_EQ(fleet.front().devices, 1);
  ASSERT_EQ(fleet.back().devices, 250000000000);
  const double without = result.total.typical - 100 * 0.47294;
  EXPECT_NEAR(fleet.back().kg.typical / 250e9, without, 1e-6);
}

TEST(meaning, a_sweep_goes_from_the_cleanest_grid_to_the_dirtiest) {
  Scenario scenario = usual();
  scenario.power.typed_mw = 100;
  const std::vector<GridRow> rows = sweep_grids(scenario);
  EXPECT_GT(rows.size(), 200u);
  EXPECT_LT(rows.front().total.typical, rows.back().total.typical);
  EXPECT_GE(rows.back().g_per_kwh, rows.front().g_per_kwh);
}

TEST(meaning, all_of_it_by_inference_is_the_software_carbon_intensity) {
  Scenario scenario = usual();
  scenario.inferences_per_second = 1;
  const FootprintResult result = compute(scenario);
  EXPECT_NEAR(*result.inferences, 3 * 31536000.0, 1e-3);
  EXPECT_NEAR(result.g_per_inference->typical * *result.inferences / 1000, result.total.typical, 1e-9);
}

TEST(meaning, masses_are_told_in_fitting_units) {
  EXPECT_EQ(mass_text(0.22e12), "0.22 Gt");
  EXPECT_EQ(mass_text(3.412), "3.41 kg");
  EXPECT_EQ(mass_text(0.0114), "11.4 g");
  EXPECT_EQ(mass_text(2600), "2.60 t");
}

}  // namespace
}  // namespace mote::host::footprint
