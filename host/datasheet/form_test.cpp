#include "host/datasheet/form.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "host/base/error.h"

namespace mote::host::datasheet {
namespace {

std::string error_of(const std::string& toml) {
  try {
    read_form(toml, "datasheet.toml");
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(form, what_it_prints_holds_no_answer_until_somebody_gives_one) {
  EXPECT_TRUE(read_form(print_form({}), "datasheet.toml").answers.empty());
}

TEST(form, every_kind_of_answer_is_read_back_as_it_was_printed) {
  const Form form = read_form(
      "[description]\nfeatures = [\"small\", \"quiet \\\"box\\\"\"]\n[power]\nactive_ma = 40.5\n[badges]\n"
      "about_humans = true\nquality_review = \"no: nobody asked\"\n[evaluation]\ngroups_are = \"people\"\n",
      "datasheet.toml");
  const Form again = read_form(print_form(form), "datasheet.toml");
  EXPECT_EQ(again.answers.size(), 5u);
  EXPECT_EQ(again.texts("description.features"), (std::vector<std::string>{"small", "quiet \"box\""}));
  ASSERT_TRUE(again.number("power.active_ma"));
  EXPECT_EQ(*again.number("power.active_ma"), 40.5);
  EXPECT_EQ(said(again, "badges.about_humans"), Said::yes);
  EXPECT_EQ(said(again, "badges.quality_review"), Said::no);
  EXPECT_EQ(said(again, "badges.ethical_review"), Said::unknown);
  EXPECT_EQ(again.answers.at("power.active_ma").line > 0, true);
}

TEST(form, wrong_answers_are_refused_with_line_and_expectation) {
  EXPECT_EQ(
      error_of("[badges]\nabout_humans = \"maybe\"\n"),
      "datasheet.toml:2: badges.about_humans: expected \"yes\", \"no\" or \"unknown\", with words after a colon where "
      "you like, found \"maybe\"");
  EXPECT_EQ(error_of("[power]\n\nactive_ma = \"40 mA\"\n"),
            "datasheet.toml:3: power.active_ma: expected a number in mA, found \"40 mA\"");
  EXPECT_EQ(error_of("[badges]\nabout_human = \"yes\"\n"),
            "datasheet.toml:2: badges.about_human: nobody asks that: did you mean badges.about_humans?");
  EXPECT_EQ(error_of("[hardware]\nactive_ma = 4\n"),
            "datasheet.toml:2: hardware.active_ma: nobody asks that: did you mean power.active_ma?");
  EXPECT_EQ(error_of("[evaluation]\ngroups_are = \"persons\"\n"),
            "datasheet.toml:2: evaluation.groups_are: expected one of people, sites, sessions, devices, animals, days, "
            "other, "
            "found \"persons\"");
  EXPECT_NE(error_of("[badges\n").find("datasheet.toml:1: not TOML"), std::string::npos);
}

TEST(form, every_question_stands_in_a_section_and_once) {
  std::set<std::string> paths;
  size_t in_sections = 0;
  for (const Question& question : questions()) EXPECT_TRUE(paths.insert(question.path).second) << question.path;
  for (const FormSection& section : form_sections()) in_sections += questions_of(section.path).size();
  EXPECT_EQ(in_sections, questions().size());
}

TEST(form, the_panels_have_the_nutrition_labels_questions) {
  EXPECT_EQ(questions_of("badges").size(), 9u);
  EXPECT_EQ(questions_of("general_risks").size(), 7u);
  EXPECT_EQ(questions_of("feature_selection").size(), 4u);
  EXPECT_EQ(questions_of("representation").size(), 6u);
  EXPECT_EQ(questions_of("data_values").size(), 5u);
}

TEST(form, docs_page_is_up_to_date) {
  const std::string path = "docs/datasheet-form.md";
  if (std::getenv("MOTE_UPDATE_GOLDEN")) std::ofstream(path, std::ios::binary) << form_markdown();
  std::stringstream page;
  page << std::ifstream(path, std::ios::binary).rdbuf();
  EXPECT_EQ(page.str(), form_markdown()) << "MOTE_UPDATE_GOLDEN=1 rewrites it";
}

}  // namespace
}  // namespace mote::host::datasheet
