#include "host/exploration/fed_features.h"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "host/base/error.h"

namespace mote::host::exploration {
namespace {

FedFeatures two_versions() {
  FedFeatures fed{.rows = 1, .columns = 3, .low = 0, .high = 1, .text = "", .items = {}};
  fed.items.push_back({.label = 1,
                       .name = "a.wav",
                       .versions = {{.captions = {"unchanged"}, .values = {0, 0.5f, 1}},
                                    {.captions = {"tempo", "mixup"},
                                     .values = {1, 1, 0},
                                     .mixed = MixedIn{.name = "b.wav", .label = "bell", .share = 0.25}}}});
  return fed;
}

TEST(to_cells, spread_evenly_over_the_range_and_saturate) {
  const std::vector<float> values = {-2, -1, 0, 1, 7, NAN, INFINITY};
  EXPECT_EQ(to_cells(values, -1, 1), (std::vector<uint8_t>{0, 0, 128, 255, 255, 0, 0}));
}

TEST(to_cells, of_no_range_are_nothing) { EXPECT_EQ(to_cells(std::vector<float>{3}, 3, 3), std::vector<uint8_t>{0}); }

TEST(fed_json, tells_what_was_drawn_with_and_without_pictures) {
  const std::vector<std::string> labels = {"bell", "other"};
  EXPECT_EQ(fed_json(two_versions(), labels, true).dump(),
            R"([{"label":"other","recording":"a.wav","versions":[{"captions":["unchanged"],"cells":"AID/"},)"
            R"({"captions":["tempo","mixup"],"mixed_with":{"label":"bell","recording":"b.wav","share":0.25},)"
            R"("cells":"//8A"}]}])");
  EXPECT_EQ(fed_json(two_versions(), labels, false).dump().find("cells"), std::string::npos);
}

TEST(fed_json, a_picture_of_another_size_is_our_fault) {
  FedFeatures fed = two_versions();
  fed.items[0].versions[1].values.pop_back();
  EXPECT_THROW(fed_json(fed, {"bell", "other"}, true), InternalError);
}

}  // namespace
}  // namespace mote::host::exploration
