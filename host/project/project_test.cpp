#include "host/project/project.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "host/base/error.h"
#include "host/project/key_table.h"

namespace mote::host::project {
namespace {

constexpr const char* mosquito = R"(
[sensor]
name    = "mosquito"
summary = "Hears Culex wing-beats; never lets sound out."

[data]
recordings = "recordings"
group      = "{site}_{night}_*.wav"      # what must not be split between training and test
window_ms  = 1000
stride_ms  = 250
split      = { test = 0.2, validation = 0.2 }

[features]
block = "mfe"                            # frame_ms, filters, … have defaults from the sample rate

[model]
architecture = "ds_cnn"
channels     = 32

[training]
epochs       = 60
augmentation = ["time_shift", "noise", "spec_augment"]

[target]
board     = "nano33ble"
ram_limit = "64 KB"

[footprint]
supply  = "li_ion"
grid    = "KEN"
years   = 3
)";

std::string error_of(const std::string& toml) {
  try {
    (void)read_project(toml, "mote.toml");
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

// Every value as text: two projects are equal where these are.
std::vector<std::string> values_of(const Project& project) {
  std::vector<std::string> values;
  for (const Row& row : key_table()) values.push_back(print_value(row.field, project));
  return values;
}

TEST(read_project, reads_the_example_of_the_journeys) {
  const Project project = read_project(mosquito, "mote.toml");
  EXPECT_EQ(project.sensor.name, "mosquito");
  EXPECT_EQ(project.data.group, "{site}_{night}_*.wav");
  EXPECT_EQ(project.data.split.test, 0.2);
  EXPECT_EQ(project.model.channels, 32);
  EXPECT_EQ(project.training.epochs, 60);
  EXPECT_EQ(project.training.augmentation, (std::vector<std::string>{"time_shift", "noise", "spec_augment"}));
  EXPECT_EQ(project.target.board, "nano33ble");
  EXPECT_EQ(project.target.ram_limit_bytes, 64000);
  EXPECT_EQ(project.footprint.grid, "KEN");
  EXPECT_EQ(project.footprint.years, 3);
}

TEST(read_project, takes_the_defaults_from_an_empty_file) {
  EXPECT_EQ(values_of(read_project("", "mote.toml")), values_of(Project{}));
}

struct WrongFile {
  std::string toml;
  std::string message;
};

TEST(read_project, says_where_and_what_is_wrong) {
  const std::vector<WrongFile> cases = {
      {"[data]\nwindow = 1000\n", "mote.toml:2: data.window: unknown key: did you mean window_ms?"},
      {"\n[data]\nwindow_ms = \"one second\"\n",
       "mote.toml:3: data.window_ms: expected an integer in ms from 1 to 10000000000000, found \"one second\""},
      {"[data]\nwindow_ms = 0\n",
       "mote.toml:2: data.window_ms: expected an integer in ms from 1 to 10000000000000, found 0"},
      {"[data]\nwindow_ms = 1000.0\n",
       "mote.toml:2: data.window_ms: expected an integer in ms from 1 to 10000000000000, found 1000"},
      {"[dat]\n", "mote.toml:1: dat: unknown section: did you mean data?"},
      {"data = 3\n", "mote.toml:1: data: expected a section, [data], found 3"},
      {"[data]\nfilters = 40\n", "mote.toml:2: data.filters: unknown key: did you mean features.filters?"},
      {"[data.split]\ntests = 0.1\n", "mote.toml:2: data.split.tests: unknown key: did you mean test?"},
      {"[data]\nsplit = { test = 2 }\n", "mote.toml:2: data.split.test: expected a number from 0 to 0.9, found 2"},
      {"[data]\nsplit = { test = nan }\n", "mote.toml:2: data.split.test: expected a number from 0 to 0.9, found nan"},
      {"[data]\nsynthetic = \"yes\"\n", "mote.toml:2: data.synthetic: expected true or false, found \"yes\""},
      {"[data]\nlabels = [\"yes\", 3]\n",
       "mote.toml:2: data.labels: expected a list of texts in quotes, as [\"a\", \"b\"], found 3"},
      {"[data]\nlabels = [\"yes\", \"yes\"]\n", "mote.toml:2: data.labels: \"yes\" stands twice"},
      {"[data]\npattern = \"{word_*.wav\"\n", "mote.toml:2: data.pattern: \"{word_*.wav\": '{' without '}'"},
      {"[data]\npattern = \"{word}_*.wav\"\n",
       "mote.toml:2: data.pattern: \"{word}_*.wav\": expected {label} in it, as in \"{label}_{speaker}_*.wav\""},
      {"[data]\nseed = -1\n", "mote.toml:2: data.seed: expected an integer from 0, found -1"},
      {"[target]\ncpu = \"cortex-m5\"\n",
       "mote.toml:2: target.cpu: expected one of host, wasm, cortex-m0, cortex-m3, cortex-m4, cortex-m7, cortex-m33, "
       "cortex-m55, rv32imc, found \"cortex-m5\": did you mean cortex-m55?"},
      {"[target]\nram_limit = \"64 kilobytes\"\n",
       "mote.toml:2: target.ram_limit: expected bytes as an integer or as \"64 KB\" (1,000), \"64 KiB\" (1,024), found "
       "\"64 kilobytes\""},
      {"[training]\naugmentation = [\"nois\"]\n",
       "mote.toml:2: training.augmentation: expected one of auto, time_shift, noise, gain, speed, time_stretch, pitch, "
       "tiling, reverb, equalizer, background, row_shift, tempo, vtlp, spec_augment, garble, rotation, scaling, "
       "jitter, "
       "time_warp, flip, "
       "vertical_flip, crop, brightness, contrast, colour, blur, cut_out, mixup, found \"nois\": did you mean noise?"},
      {"[features]\nfirst_sample = 1\n", "mote.toml:2: features.first_sample: expected one of zero, wrap, found 1"},
      {"[features]\nlow_hz = 4000\nhigh_hz = 300\n",
       "mote.toml:2: features.low_hz: expected less than high_hz (300), found 4000"},
      {"[sensor]\nname = \"9 lives\"\n",
       "mote.toml:2: sensor.name: expected up to 60 letters, digits, - and _ beginning with a letter, found \"9 "
       "lives\""},
      {"[sensor]\nsummary = 2026-01-01\n",
       "mote.toml:2: sensor.summary: expected a text in quotes, found a date or time"},
  };
  for (const auto& [toml, message] : cases) EXPECT_EQ(error_of(toml), message);
}

TEST(read_project, a_syntax_error_has_its_line) {
  const std::string message = error_of("[data]\nwindow_ms = 1000\nstride_ms = = 3\n");
  EXPECT_TRUE(message.starts_with("mote.toml:3: not TOML: ")) << message;
}

TEST(read_project, a_section_that_begins_with_no_letter_is_a_syntax_error) {
  for (const char* toml : {"[!]\n", "[\x01x]\n", "[[!]]\n", "[a.!]\n", "x = { ! = 1 }\n"}) {
    EXPECT_TRUE(error_of(toml).starts_with("mote.toml:1: not TOML: ")) << toml << error_of(toml);
  }
}

TEST(read_project, a_letter_that_is_not_ascii_outside_quotes_is_a_syntax_error) {
  for (const char* toml : {"é = 1\n", "ﺿ = 1\n", "x =　1\n", "x = 1 é\n", "[é]\n", "x é = 1\n"}) {
    EXPECT_TRUE(error_of(toml).starts_with("mote.toml:1: ")) << toml << error_of(toml);
  }
}

TEST(read_project, bytes_may_have_a_unit) {
  const std::vector<std::pair<std::string, int64_t>> cases = {
      {"65536", 65536}, {"\"64 KB\"", 64000}, {"\"64 KiB\"", 65536}, {"\"1 MB\"", 1000000}, {"\"1.5MiB\"", 1572864}};
  for (const auto& [value, bytes] : cases) {
    EXPECT_EQ(read_project("[target]\nram_limit = " + value, "mote.toml").target.ram_limit_bytes, bytes) << value;
  }
}

TEST(print_project, is_read_back_as_the_same_project) {
  Project project = read_project(mosquito, "mote.toml");
  project.sensor.maker = "Ada \"the maker\" \\ Co\n\tü";
  project.data.split.test_groups = {"night_07", "night_11"};
  project.features.low_hz = 0.1;
  project.features.first_sample = FirstSample::wrap;
  project.target.flash_limit_bytes = 262144;
  project.data.seed = 9223372036854775807u;
  EXPECT_EQ(values_of(read_project(print_project(project), "mote.toml")), values_of(project));
}

TEST(print_project, comments_out_what_is_at_its_default) {
  const std::string text = print_project(read_project("[data]\nwindow_ms = 500", "mote.toml"));
  EXPECT_NE(text.find("\nwindow_ms = 500\n"), std::string::npos);
  EXPECT_NE(text.find("\n# stride_ms = 250\n"), std::string::npos);
  EXPECT_NE(text.find("\n# From one decision to the next (integer, ms; default 250)\n"), std::string::npos);
}

// With every # of a default taken away the file still says the same: the comments hold valid TOML.
TEST(print_project, every_commented_default_can_be_read) {
  std::istringstream lines(print_project(Project{}));
  std::string text, line;
  size_t found = 0;
  while (std::getline(lines, line)) {
    for (const Row& row : key_table()) {
      if (!line.starts_with("# " + name_of(row.path) + " = ")) continue;
      line.erase(0, 2);
      ++found;
      break;
    }
    text += line + "\n";
  }
  EXPECT_EQ(found, key_table().size());
  EXPECT_EQ(values_of(read_project(text, "mote.toml")), values_of(Project{}));
}

TEST(keys, each_stands_once_in_a_section_that_exists) {
  std::set<std::string> paths, sections;
  for (const Section& section : section_table()) sections.insert(section.path);
  for (const Row& row : key_table()) {
    EXPECT_TRUE(paths.insert(row.path).second) << row.path;
    EXPECT_TRUE(sections.contains(section_of(row.path))) << row.path;
    EXPECT_FALSE(row.meaning.empty()) << row.path;
  }
}

TEST(keys, docs_page_is_up_to_date) {
  const std::string path = "docs/mote-toml.md";
  if (std::getenv("MOTE_UPDATE_GOLDEN")) std::ofstream(path, std::ios::binary) << keys_markdown();
  EXPECT_EQ(read_file(path), keys_markdown()) << "MOTE_UPDATE_GOLDEN=1 rewrites it";
}

TEST(examples, spoken_words_can_be_read) {
  const std::string path = "examples/spoken_words/mote.toml";
  const Project project = read_project(read_file(path), path);
  EXPECT_EQ(project.data.pattern, "{label}_{voice}_*.wav");
  EXPECT_TRUE(project.data.synthetic);
}

TEST(examples, all_can_be_read) {
  int count = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator("examples")) {
    if (entry.path().filename() != "mote.toml") continue;
    EXPECT_NO_THROW((void)read_project(read_file(entry.path().string()), entry.path().string())) << entry.path();
    ++count;
  }
  EXPECT_GT(count, 20);
}

}  // namespace
}  // namespace mote::host::project
