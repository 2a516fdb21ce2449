#include "host/project/pattern.h"

#include <gtest/gtest.h>

#include "host/base/error.h"

namespace mote::host::project {
namespace {

using Fields = std::map<std::string, std::string>;

struct Case {
  std::string pattern;
  std::string path;
  std::optional<Fields> fields;
};

TEST(pattern, fields_take_the_shortest_run_that_lets_the_rest_match) {
  const std::vector<Case> cases = {
      {"{label}_{speaker}_*.wav", "yes_anna_3.wav", Fields{{"label", "yes"}, {"speaker", "anna"}}},
      {"{label}_{speaker}_*.wav", "yes_anna_b_3.wav", Fields{{"label", "yes"}, {"speaker", "anna"}}},
      {"{label}_{speaker}_*.wav", "deep/down/yes_anna_3.wav", Fields{{"label", "yes"}, {"speaker", "anna"}}},
      {"{label}_{speaker}_*.wav", "yes_3.wav", std::nullopt},
      {"{label}_{speaker}_*.wav", "yes_anna_3.flac", std::nullopt},
      {"{label}_{speaker}_*.wav", "_anna_3.wav", std::nullopt},
      {"{label}_{n}.wav", "a_b_c.wav", Fields{{"label", "a"}, {"n", "b_c"}}},
      {"{label}.wav", "a.wav.wav", Fields{{"label", "a.wav"}}},
      {"{night}/{label}/*", "night_01/culex/7.wav", Fields{{"night", "night_01"}, {"label", "culex"}}},
      {"{night}/{label}/*", "night_01/culex/x/7.wav", std::nullopt},
      {"*", "anything", Fields{}},
      {"", "anything", std::nullopt},
      {"{label}*", "x", Fields{{"label", "x"}}},
      {"{a}{b}", "xyz", Fields{{"a", "x"}, {"b", "yz"}}},
  };
  for (const Case& one : cases)
    EXPECT_EQ(Pattern(one.pattern).match(one.path), one.fields) << one.pattern << " " << one.path;
}

TEST(pattern, is_refused_where_a_brace_or_name_is_wrong) {
  for (const char* text : {"{label", "label}", "{}", "{a b}", "{a}_{a}", "{{a}}"}) {
    EXPECT_THROW(Pattern{text}, InputError) << text;
  }
}

TEST(pattern, many_stars_do_not_take_long) {
  std::string stars;
  for (int i = 0; i < 50; ++i) stars += "*a";
  EXPECT_EQ(Pattern(stars + "b").match(std::string(500, 'a')), std::nullopt);
}

TEST(keep_matching, keeps_the_files_that_are_meant) {
  const std::vector<std::string> paths = {"MANIFEST.csv", "fan/0001.csv", "fan/notes.txt"};
  EXPECT_EQ(keep_matching(paths, {"*/*.csv"}), (std::vector<std::string>{"fan/0001.csv"}));
  EXPECT_EQ(keep_matching(paths, {"*.txt", "fan/*.csv"}), (std::vector<std::string>{"fan/0001.csv", "fan/notes.txt"}));
  EXPECT_EQ(keep_matching(paths, {}), paths);
}

}  // namespace
}  // namespace mote::host::project
