#include "host/project/edit.h"

#include <gtest/gtest.h>

#include "host/base/error.h"
#include "host/project/key_table.h"

namespace mote::host::project {
namespace {

// frame_ms 32, a low-pass at 5 Hz, 64 x 48 pixels and a threshold of 0.8.
Project wanted() {
  Project project;
  project.features.frame_ms = 32;
  project.features.spectral.filter = "low";
  project.features.spectral.cutoff_hz = 5;
  project.features.image.width = 64;
  project.decision.threshold = 0.8;
  project.decision.background = {"noise", "other"};
  return project;
}

std::string edited(const std::string& toml, const std::vector<std::string>& keys) {
  return edit_project(toml, "mote.toml", keys, wanted());
}

const std::vector<std::string> frame = {"features.frame_ms"};

TEST(edit_project, a_value_is_replaced_where_it_stands) {
  EXPECT_EQ(edited("[features]\nblock = \"mfe\"\nframe_ms = 20\nstride_ms = 10\n", frame),
            "[features]\nblock = \"mfe\"\nframe_ms = 32\nstride_ms = 10\n");
}

TEST(edit_project, a_comment_behind_a_value_stays_in_its_column_where_there_is_room) {
  EXPECT_EQ(edited("[features]\nframe_ms = 20.125   # ä [1]\n", frame), "[features]\nframe_ms = 32       # ä [1]\n");
  EXPECT_EQ(edited("[decision]\nbackground = [] # none\n", {"decision.background"}),
            "[decision]\nbackground = [\"noise\", \"other\"] # none\n");
}

TEST(edit_project, characters_of_several_bytes_before_a_value_are_one_column_each) {
  EXPECT_EQ(edited("features = { spectral = { wavelet = 'äöü€' }, frame_ms=20 }# ü\n", frame),
            "features = { spectral = { wavelet = 'äöü€' }, frame_ms=32 }# ü\n");
}

TEST(edit_project, a_list_over_several_lines_is_replaced_whole) {
  EXPECT_EQ(edited("[decision]\nbackground = [ # why\n  \"a\",\n  \"b\",\n]\nrelease = 0.1\n", {"decision.background"}),
            "[decision]\nbackground = [\"noise\", \"other\"]\nrelease = 0.1\n");
}

TEST(edit_project, dotted_and_quoted_keys_keep_their_form) {
  EXPECT_EQ(edited("features.\"frame_ms\" = 20\n", frame), "features.\"frame_ms\" = 32\n");
  EXPECT_EQ(edited("[features]\nspectral . cutoff_hz=2e0# low\n", {"features.spectral.cutoff_hz"}),
            "[features]\nspectral . cutoff_hz=5# low\n");
}

TEST(edit_project, a_commented_out_default_becomes_the_key) {
  const std::string text = edited(print_project(Project{}), frame);
  std::string expected = print_project(Project{});
  const std::string line = "# frame_ms = 0\n";
  expected.replace(expected.find(line), line.size(), "frame_ms = 32\n");
  EXPECT_EQ(text, expected);
}

TEST(edit_project, a_note_that_is_no_default_stays) {
  EXPECT_EQ(edited("[features]\n# frame_ms = 25\n\n[model]\n", frame),
            "[features]\nframe_ms = 32\n# frame_ms = 25\n\n[model]\n");
}

TEST(edit_project, a_new_key_comes_after_the_last_of_its_section_laid_out_as_that) {
  EXPECT_EQ(edited("[features]\n  block     = \"mfe\"  # mel\n\n# The network.\n[model]\nchannels = 8\n", frame),
            "[features]\n  block     = \"mfe\"  # mel\n  frame_ms  = 32\n\n# The network.\n[model]\nchannels = 8\n");
}

TEST(edit_project, a_key_of_an_inline_table_is_added_within) {
  EXPECT_EQ(edited("features = { block = \"mfe\" }\n", frame), "features = { block = \"mfe\", frame_ms = 32 }\n");
  EXPECT_EQ(edited("features = {}\n", frame), "features = { frame_ms = 32}\n");
  EXPECT_EQ(edited("features = {block = \"spectral\"}", {"features.spectral.cutoff_hz"}),
            "features = {block = \"spectral\", spectral.cutoff_hz = 5}");
}

TEST(edit_project, a_key_beside_dotted_keys_is_dotted_too) {
  EXPECT_EQ(edited("features.block = \"mfe\"\n\n[model]\n", frame),
            "features.block = \"mfe\"\nfeatures.frame_ms = 32\n\n[model]\n");
  EXPECT_EQ(edited("[features]\nspectral.order = 4\nblock = \"mfe\"\n", {"features.spectral.cutoff_hz"}),
            "[features]\nspectral.order = 4\nspectral.cutoff_hz = 5\nblock = \"mfe\"\n");
}

TEST(edit_project, a_missing_section_comes_after_those_beside_it) {
  EXPECT_EQ(edited("[features]\nblock = \"spectral\"\n# more\n\n# Network\n[model]\nchannels = 8\n",
                   {"features.spectral.cutoff_hz"}),
            "[features]\nblock = \"spectral\"\n# more\n\n[features.spectral]\ncutoff_hz = 5\n\n# Network\n[model]\n"
            "channels = 8\n");
  EXPECT_EQ(edited("[features.image]\nheight = 96\n", frame),
            "[features.image]\nheight = 96\n\n[features]\nframe_ms = 32\n");
  EXPECT_EQ(edited("", frame), "[features]\nframe_ms = 32\n");
  EXPECT_EQ(edited("# empty", frame), "# empty\n\n[features]\nframe_ms = 32\n");
}

TEST(edit_project, line_ends_stay_as_they_are) {
  EXPECT_EQ(edited("[features]\r\n# frame_ms = 0\r\n", frame), "[features]\r\nframe_ms = 32\r\n");
  EXPECT_EQ(edited("[features]\r\nframe_ms = 1 # a\r\n", frame), "[features]\r\nframe_ms = 32 # a\r\n");
  EXPECT_EQ(edited("[model]\r\nchannels = 8", {"features.frame_ms", "features.image.width"}),
            "[model]\r\nchannels = 8\r\n\r\n[features]\r\nframe_ms = 32\r\n\r\n[features.image]\r\nwidth = 64\r\n");
}

TEST(edit_project, headers_in_texts_of_several_lines_are_no_headers) {
  EXPECT_EQ(edited("[sensor]\nsummary = \"\"\"\n[features]\n# frame_ms = 0\n\"\"\"\n", frame),
            "[sensor]\nsummary = \"\"\"\n[features]\n# frame_ms = 0\n\"\"\"\n\n[features]\nframe_ms = 32\n");
}

TEST(edit_project, a_default_that_is_not_there_is_not_added) {
  EXPECT_EQ(edited("[model]\n", {"features.stride_ms"}), "[model]\n");
  EXPECT_EQ(edited("[features]\nstride_ms = 5\n", {"features.stride_ms"}), "[features]\nstride_ms = 0\n");
}

TEST(edit_project, every_key_can_be_added_to_and_changed_in_the_file_of_mote_new) {
  // Values that differ from the defaults: those of a project that has them all.
  Project project;
  for (const Row& row : key_table()) {
    if (const auto* number = std::get_if<Number>(&row.field)) {
      number->at(project) += number->at(project) + 0.25 <= number->highest ? 0.25 : -0.25;
    }
    if (const auto* yes_no = std::get_if<YesNo>(&row.field)) yes_no->at(project) = !yes_no->at(project);
  }
  project.features.high_hz = 4000;
  project.decision.threshold = 0.75;
  std::vector<std::string> keys;
  for (const Row& row : key_table()) {
    if (print_value(row.field, project) != print_value(row.field, Project{})) keys.push_back(row.path);
  }
  ASSERT_GT(keys.size(), 20U);
  for (const std::string& start : {print_project(Project{}), std::string()}) {
    const std::string text = edit_project(start, "mote.toml", keys, project);
    EXPECT_EQ(print_project(read_project(text, "mote.toml")), print_project(project));
    EXPECT_EQ(edit_project(text, "mote.toml", keys, project), text);
  }
  EXPECT_EQ(edit_project(print_project(Project{}), "mote.toml", keys, project), print_project(project));
}

TEST(edit_project, a_value_that_the_file_could_not_hold_is_refused) {
  Project project;
  project.features.frame_ms = 5000;  // longer than data.window_ms
  EXPECT_THROW(edit_project("[model]\n", "mote.toml", frame, project), InputError);
}

}  // namespace
}  // namespace mote::host::project
