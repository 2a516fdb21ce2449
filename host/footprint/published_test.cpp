#include "host/footprint/published.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace mote::host::footprint {
namespace {

std::string to_the_cent(double kg) { return fmt::format("{:.2f}", kg); }

TEST(published, the_five_systems_add_up_to_the_papers_totals_to_the_cent) {
  const char* expected[] = {"0.89", "2.66", "2.67", "3.41", "7.06"};
  ASSERT_EQ(published_systems().size(), 5u);
  for (size_t i = 0; i < 5; ++i) EXPECT_EQ(to_the_cent(total_kg(published_systems()[i])), expected[i]);
}

TEST(published, the_two_presets_give_the_calculators_totals) {
  ASSERT_EQ(published_presets().size(), 2u);
  EXPECT_EQ(to_the_cent(total_kg(published_presets()[0])), "3.24");
  EXPECT_EQ(to_the_cent(total_kg(published_presets()[1])), "1.61");
}

TEST(published, the_ratios_to_a_smart_watch_are_those_of_the_paper) {
  const auto json = nlohmann::json::parse(published_json());
  EXPECT_EQ(fmt::format("{:.1f}", json["ratios_to_a_watch"]["least"].get<double>()), "4.8");
  EXPECT_EQ(fmt::format("{:.1f}", json["ratios_to_a_watch"]["most"].get<double>()), "38.2");
}

TEST(published, use_is_0_01_kg_of_which_0_0114_is_not_rounded_and_the_factor_is_marked) {
  EXPECT_EQ(to_the_cent(published_use_kg()), "0.01");
  EXPECT_EQ(fmt::format("{:.4f}", published_use_kg()), "0.0114");
  const auto json = nlohmann::json::parse(published_json());
  EXPECT_NE(json["use"]["grid_source"].get<std::string>().find("(unverified)"), std::string::npos);
  EXPECT_NE(published_text().find("(unverified)"), std::string::npos);
}

TEST(published, a_fleet_of_250_billion_is_0_22_to_1_77_gigatonnes) {
  const auto json = nlohmann::json::parse(published_json());
  EXPECT_EQ(to_the_cent(json["systems"].front()["gt_for_250_billion"].get<double>()), "0.22");
  EXPECT_EQ(to_the_cent(json["systems"].back()["gt_for_250_billion"].get<double>()), "1.77");
}

TEST(published, the_text_shows_every_total) {
  const std::string text = published_text();
  for (const char* total :
       {"0.89", "2.66", "2.67", "3.41", "7.06", "3.24", "1.61", "1/38.2", "1/4.8", "0.22 Gt", "1.77 Gt"}) {
    EXPECT_NE(text.find(total), std::string::npos) << total;
  }
}

}  // namespace
}  // namespace mote::host::footprint
