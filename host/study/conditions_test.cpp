#include "host/study/conditions.h"

#include <gtest/gtest.h>

#include <set>

#include "host/base/error.h"

namespace mote::host::study {
namespace {

std::string error_of(const std::string& text, Senses senses = Senses::sound) {
  try {
    parse_condition(text, senses);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(parse_condition, takes_a_name_with_its_own_strengths_or_others) {
  EXPECT_EQ(parse_condition("distance", Senses::sound).strengths, condition_named("distance").strengths);
  EXPECT_EQ(parse_condition("level=-6,3.5", Senses::sound).strengths, (std::vector<double>{-6, 3.5}));
}

TEST(parse_condition, says_what_there_is_instead) {
  EXPECT_NE(error_of("distanse").find("did you mean distance?"), std::string::npos) << error_of("distanse");
  EXPECT_NE(error_of("distance=two").find("\"two\" is no strength"), std::string::npos);
  EXPECT_NE(error_of("distance=").find("is no strength"), std::string::npos);
  EXPECT_NE(error_of("distance=nan").find("is no strength"), std::string::npos);
  EXPECT_NE(error_of("distance=0.5").find("out of range: expected 1 to 1000"), std::string::npos);
  EXPECT_NE(error_of("level=0").find("changes nothing"), std::string::npos);
  EXPECT_NE(error_of("level=3,3").find("stands twice"), std::string::npos);
}

TEST(conditions, have_a_name_each_and_strengths_in_their_range) {
  std::set<std::string_view> names;
  for (const Condition& condition : conditions()) {
    EXPECT_TRUE(names.insert(condition.name).second) << condition.name;
    EXPECT_GE(condition.strengths.size(), 3u) << condition.name;
    for (const double strength : condition.strengths) {
      EXPECT_GE(strength, condition.lowest) << condition.name;
      EXPECT_LE(strength, condition.highest) << condition.name;
      EXPECT_NE(strength, condition.unchanged) << condition.name;
    }
  }
}

TEST(strength_text, is_as_people_write_it) {
  EXPECT_EQ(strength_text(condition_named("distance"), 8), "8 ×");
  EXPECT_EQ(strength_text(condition_named("level"), -20), "−20 dB");
  EXPECT_EQ(strength_text(condition_named("level"), 10), "+10 dB");
}

}  // namespace
}  // namespace mote::host::study
