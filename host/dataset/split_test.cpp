#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "host/base/error.h"
#include "host/dataset/dataset.h"

namespace mote::host::dataset {
namespace {

project::Data voices() {
  project::Data data;
  data.pattern = "{label}_{voice}_*.wav";
  return data;
}

RecordingFacts recording(std::string path, std::string content = "") {
  RecordingFacts facts;
  facts.path = std::move(path);
  facts.content_sha256 = std::move(content);
  facts.sample_rate_hz = 10;
  facts.frames = 10;
  return facts;
}

Dataset split(const std::vector<RecordingFacts>& recordings, const project::Data& data) {
  Dataset dataset = label_and_group(recordings, data, 10);
  split_by_group(dataset, data);
  return dataset;
}

std::map<std::string, Part> part_of_group(const Dataset& dataset) {
  std::map<std::string, Part> parts;
  for (const Clip& clip : dataset.clips) parts[clip.group] = clip.part;
  return parts;
}

std::set<std::string> labels_in(const Dataset& dataset, Part part) {
  std::set<std::string> labels;
  for (const Clip* clip : dataset.in(part)) labels.insert(dataset.labels[static_cast<size_t>(clip->label)]);
  return labels;
}

// `count` voices from `first` on that say yes and no `times` times.
std::vector<RecordingFacts> spoken(int first, int count, int times) {
  std::vector<RecordingFacts> recordings;
  for (const char* label : {"yes", "no"}) {
    for (int voice = first; voice < first + count; ++voice) {
      for (int n = 0; n < times; ++n) recordings.push_back(recording(fmt::format("{}_v{:02}_{}.wav", label, voice, n)));
    }
  }
  return recordings;
}

TEST(split_by_group, of_what_is_normal_learns_from_no_group_that_holds_an_anomaly) {
  project::Data data = voices();
  data.normal = {"low", "high"};
  std::vector<RecordingFacts> recordings;
  for (int session = 0; session < 6; ++session) {
    recordings.push_back(recording(fmt::format("low_s{}_0.wav", session)));
    recordings.push_back(recording(fmt::format("high_s{}_0.wav", session)));
  }
  recordings.push_back(recording("coin_s0_0.wav"));
  recordings.push_back(recording("tape_s9_0.wav"));
  const Dataset dataset = split(recordings, data);
  EXPECT_EQ(dataset.labels, (std::vector<std::string>{anomalous_label, normal_label}));
  EXPECT_EQ(labels_in(dataset, Part::training), (std::set<std::string>{normal_label}));
  EXPECT_EQ(labels_in(dataset, Part::test), (std::set<std::string>{anomalous_label, normal_label}));
  EXPECT_EQ(part_of_group(dataset).at("s0"), Part::test);
  EXPECT_EQ(part_of_group(dataset).at("s9"), Part::test);
  EXPECT_EQ(dataset.groups(Part::test).size(), 3u);  // and one of the others, drawn
}

TEST(split_by_group, of_what_is_normal_takes_named_groups_that_hold_anomalies_too) {
  project::Data data = voices();
  data.normal = {"low"};
  data.split.test_groups = {"s1", "s9"};
  data.split.validation = 0;
  const Dataset dataset = split(
      {recording("low_s0_0.wav"), recording("low_s1_0.wav"), recording("coin_s9_0.wav"), recording("coin_s9_1.wav")},
      data);
  const std::map<std::string, Part> expected = {{"s0", Part::training}, {"s1", Part::test}, {"s9", Part::test}};
  EXPECT_EQ(part_of_group(dataset), expected);
}

TEST(split_by_group, names_a_normal_label_that_no_recording_has) {
  project::Data data = voices();
  data.normal = {"lov"};
  try {
    (void)split({recording("low_a_0.wav"), recording("coin_b_0.wav")}, data);
    FAIL() << "took it";
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(), "data.normal: no recording of \"lov\": did you mean low?: found coin, low");
  }
}

TEST(split_by_group, each_label_gives_its_share_where_groups_have_one_label_only) {
  std::vector<RecordingFacts> recordings;
  for (int site = 0; site < 20; ++site) recordings.push_back(recording(fmt::format("bird_b{}_0.wav", site)));
  for (int site = 0; site < 10; ++site) recordings.push_back(recording(fmt::format("frog_f{}_0.wav", site)));
  for (int site = 0; site < 3; ++site) recordings.push_back(recording(fmt::format("rare_r{}_0.wav", site)));
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    project::Data data = voices();
    data.seed = seed;
    data.split.validation = 0;
    const Dataset dataset = split(recordings, data);
    EXPECT_EQ(dataset.in(Part::test).size(), 4u + 2u + 1u) << seed;
    EXPECT_EQ(labels_in(dataset, Part::test).size(), 3u) << seed;
  }
}

TEST(split_by_group, a_common_label_gives_at_most_twice_its_share_for_the_rare_ones) {
  // Every site has noise, each of ten birds only two of the twenty sites.
  std::vector<RecordingFacts> recordings;
  for (int site = 0; site < 20; ++site) {
    recordings.push_back(recording(fmt::format("noise_s{:02}_0.wav", site)));
    recordings.push_back(recording(fmt::format("bird{}_s{:02}_0.wav", site / 2, site)));
  }
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    project::Data data = voices();
    data.seed = seed;
    data.split.validation = 0;
    const Dataset dataset = split(recordings, data);
    EXPECT_EQ(dataset.groups(Part::test).size(), 8u) << seed;
    EXPECT_EQ(labels_in(dataset, Part::training).size(), 11u) << seed;
  }
}

TEST(split_by_group, further_recordings_move_no_group) {
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    project::Data data = voices();
    data.seed = seed;
    std::vector<RecordingFacts> recordings = spoken(0, 20, 1);
    const auto before = part_of_group(split(recordings, data));
    for (int n = 1; n < 30; ++n) recordings.push_back(recording(fmt::format("yes_v07_{}.wav", n)));
    for (int n = 1; n < 9; ++n) recordings.push_back(recording(fmt::format("no_v13_{}.wav", n)));
    EXPECT_EQ(part_of_group(split(recordings, data)), before) << seed;
  }
}

TEST(split_by_group, a_further_group_moves_at_most_one_of_the_test) {
  for (uint64_t seed = 1; seed <= 50; ++seed) {
    project::Data data = voices();
    data.seed = seed;
    const auto before = part_of_group(split(spoken(0, 20, 1), data));
    const auto after = part_of_group(split(spoken(0, 21, 1), data));
    int moved = 0;
    for (const auto& [group, part] : before) moved += (part == Part::test) != (after.at(group) == Part::test) ? 1 : 0;
    EXPECT_LE(moved, 1) << seed;
  }
}

TEST(split_by_group, equal_files_stay_on_one_side_though_their_groups_differ) {
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    project::Data data = voices();
    data.seed = seed;
    std::vector<RecordingFacts> recordings = spoken(0, 20, 2);
    for (RecordingFacts& facts : recordings) facts.content_sha256 = facts.path;
    recordings.push_back(recording("yes_v03_copy.wav", "yes_v11_0.wav"));
    const Dataset dataset = split(recordings, data);
    EXPECT_EQ(part_of_group(dataset).count("v03+v11"), 1u);
    EXPECT_EQ(part_of_group(dataset).size(), 19u);
  }
}

TEST(split_by_group, copies_stay_together_in_validation_by_recordings_too) {
  // Three voices, one of them the test: validation shares groups with training. Every recording stands there twice.
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    project::Data data = voices();
    data.seed = seed;
    data.split.validation = 0.3;
    std::vector<RecordingFacts> recordings = spoken(0, 3, 6);
    for (size_t i = 0; i < recordings.size(); ++i) recordings[i].content_sha256 = fmt::format("{:03}", i / 2);
    const Dataset dataset = split(recordings, data);
    EXPECT_FALSE(dataset.validation_by_group);
    EXPECT_FALSE(dataset.in(Part::validation).empty());
    EXPECT_NO_THROW(verify_no_leak(dataset));
  }
}

TEST(split_by_group, of_three_groups_to_learn_from_validation_takes_a_whole_one) {
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    project::Data data = voices();
    data.seed = seed;
    const Dataset dataset = split(spoken(0, 4, 6), data);
    EXPECT_TRUE(dataset.validation_by_group);
    EXPECT_EQ(dataset.groups(Part::training).size(), 2u);
    EXPECT_EQ(dataset.groups(Part::validation).size(), 1u);
    EXPECT_EQ(dataset.groups(Part::test).size(), 1u);
  }
}

TEST(split_by_group, equal_values_of_a_keep_together_key_stand_on_one_side) {
  project::Data data;
  data.keep_together = {"device"};
  std::vector<RecordingFacts> recordings;
  for (int n = 0; n < 40; ++n) {
    recordings.push_back(recording(fmt::format("{}/{}.wav", n % 2 ? "yes" : "no", n)));
    recordings.back().metadata["device"] = fmt::format("d{}", n / 4);
  }
  const Dataset dataset = split(recordings, data);
  EXPECT_TRUE(dataset.groups_known);
  EXPECT_EQ(dataset.groups(Part::test).size(), 2u);
  EXPECT_EQ(dataset.in(Part::test).size(), 8u);
}

TEST(split_by_group, a_field_of_the_pattern_can_be_kept_together) {
  project::Data data;
  data.pattern = "{label}_{site}_{night}_*.wav";
  data.keep_together = {"night"};
  std::vector<RecordingFacts> recordings;
  for (int n = 0; n < 64; ++n) {
    const std::string path = fmt::format("{}_s{}_n{}_x.wav", n % 2 ? "yes" : "no", n / 2 % 4, n / 8);
    recordings.push_back(recording(path));
  }
  const Dataset dataset = split(recordings, data);
  EXPECT_EQ(part_of_group(dataset).size(), 8u);  // a night, whatever the site
}

TEST(split_by_group, a_joined_group_is_named_by_any_of_its_groups) {
  project::Data data = voices();
  data.split.test_groups = {"v01"};
  std::vector<RecordingFacts> recordings = spoken(0, 4, 2);
  recordings[0].content_sha256 = "same";  // yes, v00
  recordings[2].content_sha256 = "same";  // yes, v01
  EXPECT_EQ(split(recordings, data).groups(Part::test), (std::vector<std::string>{"v00+v01"}));
}

std::string error_of(const std::vector<RecordingFacts>& recordings, const project::Data& data) {
  try {
    split(recordings, data);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(label_and_group, makes_one_label_of_what_is_unknown) {
  project::Data data = voices();
  data.labels = {"no"};
  data.unknown = {"go", "stop"};
  std::vector<RecordingFacts> recordings;
  for (const char* label : {"go", "no", "stop", "yes"}) {
    for (int voice = 0; voice < 3; ++voice) recordings.push_back(recording(fmt::format("{}_v{}_0.wav", label, voice)));
  }
  const Dataset dataset = split(recordings, data);
  EXPECT_EQ(dataset.labels, (std::vector<std::string>{"no", unknown_label}));
  EXPECT_EQ(dataset.clips.size(), 9u);
  EXPECT_EQ(wanted_recordings(recordings, data).size(), 9u);
  data.unknown = {"go", "sotp"};
  EXPECT_EQ(error_of(recordings, data),
            "data.unknown: no recording of \"sotp\": did you mean stop?: found go, no, stop, yes");
  data.unknown = {"go"};
  data.normal = {"no"};
  EXPECT_EQ(error_of(recordings, data),
            "data.unknown: with data.normal all other labels are anomalous: expected one of the two");
}

TEST(split_by_group, says_what_joined_everything_into_one_group) {
  std::vector<RecordingFacts> recordings = spoken(0, 2, 2);
  for (RecordingFacts& facts : recordings) facts.metadata["place"] = "lab";
  project::Data data = voices();
  data.keep_together = {"place"};
  EXPECT_EQ(error_of(recordings, data),
            "data.split: all recordings are of the group \"v00+v01\": expected at least two, one to train and one to "
            "test: data.keep_together or recordings of the same bytes join them");
  data.keep_together = {"plaice"};
  EXPECT_EQ(error_of(recordings, data),
            "data.keep_together: no recording has the key \"plaice\", in its metadata or as {plaice} in its pattern");
}

TEST(split_by_group, what_is_marked_as_testing_is_the_test_with_its_group) {
  std::vector<RecordingFacts> recordings = spoken(0, 10, 2);
  for (RecordingFacts& facts : recordings) {
    if (facts.path.ends_with("_v03_0.wav") || facts.path.ends_with("_v07_0.wav")) facts.category = "testing";
    if (facts.path.find("_v05_") != std::string::npos) facts.category = "training";
  }
  for (uint64_t seed = 1; seed <= 10; ++seed) {
    project::Data data = voices();
    data.seed = seed;
    const Dataset dataset = split(recordings, data);
    EXPECT_TRUE(dataset.test_by_category);
    EXPECT_EQ(dataset.groups(Part::test), (std::vector<std::string>{"v03", "v07"})) << seed;
    EXPECT_EQ(dataset.in(Part::test).size(), 8u) << seed;
    EXPECT_FALSE(dataset.in(Part::validation).empty()) << seed;
  }
  project::Data data = voices();
  data.split.test_groups = {"v01"};
  EXPECT_EQ(split(recordings, data).groups(Part::test), std::vector<std::string>{"v01"});
}

TEST(split_by_group, with_categories_off_or_nothing_marked_as_testing_the_draw_is_as_ever) {
  std::vector<RecordingFacts> recordings = spoken(0, 10, 2);
  const auto drawn = part_of_group(split(recordings, voices()));
  for (RecordingFacts& facts : recordings) facts.category = "training";
  EXPECT_EQ(part_of_group(split(recordings, voices())), drawn);
  for (RecordingFacts& facts : recordings) {
    if (facts.path.find("_v0") != std::string::npos) facts.category = "testing";
  }
  project::Data data = voices();
  data.split.use_categories = false;
  const Dataset dataset = split(recordings, data);
  EXPECT_EQ(part_of_group(dataset), drawn);
  EXPECT_FALSE(dataset.test_by_category);
}

TEST(split_by_group, refuses_categories_that_leak_or_leave_nothing_to_train_with) {
  std::vector<RecordingFacts> recordings = spoken(0, 4, 2);
  recordings[0].category = "testing";
  recordings[1].category = "training";
  EXPECT_EQ(error_of(recordings, voices()),
            "data.split.use_categories: the group \"v00\" would stand on both sides: info.labels or data.table marks "
            "yes_v00_0.wav as testing and yes_v00_1.wav as training: give them one category, or set "
            "data.split.use_categories = false to split anew");
  for (RecordingFacts& facts : recordings) facts.category = facts.path.starts_with("yes") ? "testing" : "";
  project::Data data;
  data.pattern = "{label}_*_{take}.wav";
  EXPECT_EQ(error_of(recordings, data),
            "data.split.use_categories: what info.labels or data.table marks as testing: leaves no recording of \"no\" "
            "to train "
            "with");
}

// Files of 100 frames at 10 Hz: ten groups of a second each, labels that change every half second.
std::vector<RecordingFacts> of_ten_groups(int files) {
  std::vector<RecordingFacts> recordings;
  for (int file = 0; file < files; ++file) {
    RecordingFacts& facts = recordings.emplace_back(recording(fmt::format("{}.csv", file), fmt::format("c{}", file)));
    facts.kind = "series";
    facts.frames = 100;
    for (int second = 0; second < 10; ++second) {
      facts.groups.push_back({second + 0.0, second + 1.0, fmt::format("day {}", second)});
      facts.spans.push_back({second + 0.0, second + 0.5, "yes"});
      facts.spans.push_back({second + 0.5, second + 1.0, "no"});
    }
  }
  return recordings;
}

project::Data half_seconds() {
  project::Data data;
  data.window_ms = 500;
  data.stride_ms = 100;
  return data;
}

TEST(split_by_group, windows_of_one_file_go_to_the_part_of_their_group) {
  for (const int files : {1, 2}) {
    const Dataset dataset = split(of_ten_groups(files), half_seconds());
    EXPECT_TRUE(dataset.groups_known);
    EXPECT_EQ(dataset.groups(Part::test).size(), 2u) << files;
    EXPECT_EQ(dataset.groups(Part::training).size() + dataset.groups(Part::validation).size(), 8u) << files;
    EXPECT_EQ(dataset.shared_windows, 9 * 4 * files);
    for (const Clip& clip : dataset.clips) {
      EXPECT_EQ(clip.group, fmt::format("day {}", *clip.start_frame / 10)) << name_of(clip);
      EXPECT_LE(*clip.start_frame % 10, 5) << name_of(clip);
    }
  }
}

TEST(split_by_group, a_group_within_a_file_stands_beside_that_of_its_name) {
  project::Data data = half_seconds();
  data.group = "{site}.csv";
  const Dataset dataset = split(of_ten_groups(2), data);
  EXPECT_EQ(dataset.groups(Part::test).size(), 4u);
  EXPECT_EQ(dataset.clips.front().group, "0_day 0");
  data.windows = "loudest";
  EXPECT_EQ(error_of(of_ten_groups(1), data),
            "0.csv: holds 10 stretches of groups: expected data.windows = \"stride\", which gives each window its own");
}

TEST(verify_no_leak, takes_a_file_on_both_sides_only_where_its_windows_have_their_own_groups) {
  Dataset dataset;
  dataset.labels = {"a", "b"};
  dataset.clips = {{.path = "1.csv", .group = "g1", .start_frame = 0, .has_own_group = true},
                   {.path = "1.csv", .group = "g2", .part = Part::test, .start_frame = 5, .has_own_group = true}};
  EXPECT_NO_THROW(verify_no_leak(dataset));
  dataset.clips[1].group = "g1";
  EXPECT_THROW(verify_no_leak(dataset), InternalError);
  dataset.clips[1].group = "g2";
  for (Clip& clip : dataset.clips) clip.has_own_group = false;
  EXPECT_THROW(verify_no_leak(dataset), InternalError);
}

TEST(verify_no_leak, throws_where_a_copy_is_on_the_other_side) {
  Dataset dataset;
  dataset.labels = {"a", "b"};
  dataset.clips = {{.path = "1.wav", .group = "g1", .content_sha256 = "same"},
                   {.path = "2.wav", .group = "g2", .content_sha256 = "same"}};
  EXPECT_NO_THROW(verify_no_leak(dataset));
  dataset.clips[1].part = Part::validation;
  EXPECT_THROW(verify_no_leak(dataset), InternalError);
}

TEST(verify_no_leak, throws_where_windows_of_one_recording_are_in_training_and_validation) {
  Dataset dataset;
  dataset.labels = {"a", "b"};
  dataset.clips = {{.path = "1.wav", .group = "g1", .start_frame = 0},
                   {.path = "1.wav", .group = "g1", .start_frame = 5}};
  EXPECT_NO_THROW(verify_no_leak(dataset));
  dataset.clips[1].part = Part::validation;
  EXPECT_THROW(verify_no_leak(dataset), InternalError);
}

TEST(label_and_group, by_stride_each_window_is_a_clip_of_the_same_group) {
  project::Data data = voices();
  data.windows = "stride";
  data.window_ms = 500;
  data.stride_ms = 200;
  const Dataset dataset = label_and_group(spoken(0, 2, 1), data, 10);  // 10 frames, windows of 5 every 2
  ASSERT_EQ(dataset.clips.size(), 4u * 3u);
  EXPECT_EQ(dataset.clips[1].start_frame, 2);
  EXPECT_EQ(dataset.clips[2].start_frame, 4);
  EXPECT_EQ(dataset.clips[0].path, dataset.clips[2].path);
}

TEST(label_and_group, spans_give_windows_their_labels) {
  project::Data data;
  data.windows = "stride";
  data.window_ms = data.stride_ms = 500;
  std::vector<RecordingFacts> recordings = {recording("1.wav"), recording("2.wav")};
  for (RecordingFacts& facts : recordings) facts.spans = {{0, 0.5, "bird"}};
  data.background = "none";
  EXPECT_EQ(label_and_group(recordings, data, 10).labels, (std::vector<std::string>{"bird", "none"}));
  data.windows = "loudest";
  EXPECT_EQ(error_of(recordings, data),
            "1.wav: has labels only for parts of it: expected data.windows = \"stride\", which gives each window its "
            "own");
}

TEST(label_and_group, a_series_is_cut_by_stride_and_an_image_is_whole) {
  project::Data data;
  data.window_ms = data.stride_ms = 500;
  std::vector<RecordingFacts> recordings;
  for (const char* path : {"a/1.csv", "a/2.csv", "b/1.csv", "b/2.csv"}) {
    recordings.push_back(recording(path));
    recordings.back().kind = "series";
  }
  EXPECT_EQ(label_and_group(recordings, data, 10).clips.size(), 8u);
  for (RecordingFacts& facts : recordings) facts.kind = "image";
  EXPECT_EQ(label_and_group(recordings, data, 10).clips.size(), 4u);
}

TEST(label_and_group, without_padding_short_recordings_are_left_out_and_counted) {
  project::Data data = voices();
  data.pad = false;
  std::vector<RecordingFacts> recordings = spoken(0, 4, 1);
  recordings[0].frames = 9;  // of 10
  for (const char* windows : {"loudest", "stride"}) {
    data.windows = windows;
    const Dataset dataset = label_and_group(recordings, data, 10);
    EXPECT_EQ(dataset.clips.size(), 7u) << windows;
    EXPECT_EQ(dataset.too_short, 1) << windows;
  }
}

TEST(label_and_group, the_pattern_comes_before_the_file_and_the_file_before_the_folder) {
  std::vector<RecordingFacts> recordings = {recording("x/a_v1_1.wav"), recording("x/a_v2_1.wav"),
                                            recording("x/b_v1_1.wav"), recording("x/b_v2_1.wav")};
  recordings[0].label = recordings[1].label = "said";
  EXPECT_EQ(label_and_group(recordings, {}, 10).labels, (std::vector<std::string>{"said", "x"}));
  EXPECT_EQ(label_and_group(recordings, voices(), 10).labels, (std::vector<std::string>{"a", "b"}));
}

}  // namespace
}  // namespace mote::host::dataset
