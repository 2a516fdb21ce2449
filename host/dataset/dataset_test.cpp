#include "host/dataset/dataset.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "host/base/error.h"

namespace mote::host::dataset {
namespace {

project::Data words() {
  project::Data data;
  data.pattern = "{label}_{voice}_*.wav";
  return data;
}

// `voices` voices that each speak three words `times` times.
std::vector<std::string> spoken(int voices, int times = 2) {
  std::vector<std::string> paths;
  for (const char* label : {"yes", "no", "stop"}) {
    for (int voice = 0; voice < voices; ++voice) {
      for (int n = 0; n < times; ++n) paths.push_back(fmt::format("{}_v{:02}_{}.wav", label, voice, n));
    }
  }
  return paths;
}

std::string error_of(const std::vector<std::string>& paths, const project::Data& data) {
  try {
    Dataset dataset = label_and_group(paths, data);
    split_by_group(dataset, data);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(label_and_group, reads_the_names_of_the_pattern) {
  const Dataset dataset = label_and_group(spoken(2), words());
  EXPECT_EQ(dataset.labels, (std::vector<std::string>{"no", "stop", "yes"}));
  EXPECT_TRUE(dataset.groups_known);
  EXPECT_EQ(dataset.clips.front().path, "no_v00_0.wav");
  EXPECT_EQ(dataset.clips.front().group, "v00");
  EXPECT_TRUE(std::ranges::is_sorted(dataset.clips, {}, &Clip::path));
}

TEST(label_and_group, sub_folders_are_labels_and_names_give_groups) {
  project::Data data;
  data.group = "{site}_{night}_*.wav";
  const Dataset dataset =
      label_and_group({"culex/lake_01_a.wav", "culex/lake_02_a.wav", "none/lake_01_b.wav", "none/hut_01_c.wav"}, data);
  EXPECT_EQ(dataset.labels, (std::vector<std::string>{"culex", "none"}));
  EXPECT_EQ(dataset.groups(Part::training), (std::vector<std::string>{"hut_01", "lake_01", "lake_02"}));
}

TEST(label_and_group, without_a_group_each_recording_is_its_own) {
  const Dataset dataset = label_and_group({"a/1.wav", "a/2.wav", "b/1.wav", "b/2.wav"}, {});
  EXPECT_FALSE(dataset.groups_known);
  EXPECT_EQ(dataset.groups(Part::training).size(), 4u);
}

TEST(label_and_group, a_recorders_device_and_day_are_the_group_where_nothing_else_says_it) {
  std::vector<RecordingFacts> nights(3);
  for (RecordingFacts& night : nights) {
    night.path = fmt::format("owl/{}.wav", &night - nights.data());
    night.kind = "sound";
    night.metadata = {{"device", "SM4-7"}, {"date", "2026-05-06"}};
  }
  nights[2].metadata["date"] = "2026-05-07";
  const auto groups_of = [&](const project::Data& data) {
    return label_and_group(nights, data, 0, Labels::optional).groups(Part::training);
  };
  EXPECT_EQ(groups_of({}), (std::vector<std::string>{"SM4-7 2026-05-06", "SM4-7 2026-05-07"}));
  project::Data by_name;
  by_name.group = "*/{place}.wav";
  EXPECT_EQ(groups_of(by_name), (std::vector<std::string>{"0", "1", "2"}));
  project::Data by_device;
  by_device.keep_together = {"device"};
  EXPECT_EQ(groups_of(by_device), (std::vector<std::string>{"device=SM4-7"}));
}

TEST(label_and_group, leaves_out_labels_that_were_not_asked_for) {
  project::Data data = words();
  data.labels = {"yes", "no"};
  EXPECT_EQ(label_and_group(spoken(2), data).labels, (std::vector<std::string>{"no", "yes"}));
}

TEST(label_and_group, says_what_is_wrong) {
  EXPECT_EQ(error_of({}, words()), "recordings: holds no recordings");
  EXPECT_EQ(
      error_of({"yes.wav"}, words()),
      "yes.wav: doesn't match data.pattern = \"{label}_{voice}_*.wav\": expected every recording's name to match it");
  EXPECT_EQ(error_of({"a_v_1.wav", "a_w_2.wav"}, words()),
            "recordings: all 2 recordings have the label \"a\": expected at least two labels");
  EXPECT_EQ(error_of({"a_v_1.wav", "a_w_2.wav", "b_v_1.wav"}, words()),
            "recordings: one recording of \"b\": expected at least two, one to train and one to test");
  EXPECT_EQ(
      error_of({"1.wav"}, {}),
      "1.wav: stands in no sub-folder: expected one sub-folder a label, or data.pattern to say how names give labels");
  project::Data data = words();
  data.labels = {"yess", "no"};
  EXPECT_EQ(error_of(spoken(2), data), "data.labels: no recording of \"yess\": did you mean yes?: found no, stop, yes");
}

TEST(label_and_group, says_what_data_normal_lacks) {
  project::Data data = words();
  data.normal = {"fine", "well"};
  EXPECT_EQ(error_of({"fine_v_1.wav", "well_w_2.wav"}, data),
            "recordings: all 2 recordings are of data.normal (fine, well): expected some of another label too, to test "
            "with");
  EXPECT_EQ(
      error_of({"fine_v_0.wav", "fine_v_1.wav", "well_v_2.wav", "bad_v_2.wav", "bad_w_2.wav", "fine_w_1.wav"}, data),
      "data.split: each of the 2 groups but one at most holds something that isn't normal, and such groups are "
      "for the test alone: expected two in which all is well, one to train and one to test: data.group may name "
      "sessions instead of machines");
  data.normal = {"fine"};
  EXPECT_EQ(error_of({"fine_v_0.wav", "fine_w_1.wav", "bad_x_2.wav"}, data), "");  // one case to test with is enough
}

TEST(split_by_group, no_group_is_on_both_sides) {
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    project::Data data = words();
    data.seed = seed;
    Dataset dataset = label_and_group(spoken(20), data);
    split_by_group(dataset, data);
    EXPECT_EQ(dataset.groups(Part::test).size(), 4u);
    EXPECT_EQ(dataset.groups(Part::validation).size(), 2u);
    EXPECT_EQ(dataset.groups(Part::training).size(), 14u);
    EXPECT_TRUE(dataset.validation_by_group);
  }
}

TEST(split_by_group, another_seed_draws_other_groups) {
  std::set<std::vector<std::string>> draws;
  for (uint64_t seed = 1; seed <= 5; ++seed) {
    project::Data data = words();
    data.seed = seed;
    Dataset dataset = label_and_group(spoken(20), data);
    split_by_group(dataset, data);
    draws.insert(dataset.groups(Part::test));
  }
  EXPECT_GE(draws.size(), 4u);
}

TEST(split_by_group, stays_when_recordings_and_a_group_are_added) {
  project::Data data = words();
  Dataset before = label_and_group(spoken(20), data), after = label_and_group(spoken(21, 5), data);
  split_by_group(before, data);
  split_by_group(after, data);
  const auto old_test = before.groups(Part::test), new_test = after.groups(Part::test);
  std::vector<std::string> kept;
  std::ranges::set_intersection(old_test, new_test, std::back_inserter(kept));
  EXPECT_GE(kept.size() + 1, old_test.size());
}

TEST(split_by_group, every_label_keeps_training_recordings) {
  // b is spoken by two groups only.
  project::Data data = words();
  data.split.test = 0.5;
  for (data.seed = 1; data.seed <= 30; ++data.seed) {
    Dataset dataset =
        label_and_group({"a_v1_0.wav", "a_v2_0.wav", "a_v3_0.wav", "a_v4_0.wav", "b_v1_0.wav", "b_v2_0.wav"}, data);
    split_by_group(dataset, data);
    std::set<int> labels;
    for (const Clip* clip : dataset.in(Part::training)) labels.insert(clip->label);
    EXPECT_EQ(labels.size(), 2u) << data.seed;
    EXPECT_FALSE(dataset.in(Part::test).empty());
  }
}

TEST(split_by_group, unknown_groups_give_every_label_its_share) {
  project::Data data;
  data.split.validation = 0.2;
  std::vector<std::string> paths;
  for (int n = 0; n < 20; ++n) paths.push_back(fmt::format("many/{}.wav", n));
  for (int n = 0; n < 5; ++n) paths.push_back(fmt::format("few/{}.wav", n));
  Dataset dataset = label_and_group(paths, data);
  split_by_group(dataset, data);
  EXPECT_EQ(dataset.in(Part::test).size(), 5u);
  EXPECT_EQ(std::ranges::count(dataset.in(Part::test), 0, &Clip::label), 1);
  EXPECT_EQ(dataset.in(Part::validation).size(), 5u);
  EXPECT_FALSE(dataset.validation_by_group);
}

TEST(split_by_group, few_groups_share_validation_with_training_but_not_test) {
  project::Data data = words();
  data.split.validation = 0.2;
  Dataset dataset = label_and_group(spoken(3, 5), data);
  split_by_group(dataset, data);
  EXPECT_FALSE(dataset.validation_by_group);
  EXPECT_EQ(dataset.groups(Part::test).size(), 1u);
  EXPECT_EQ(dataset.in(Part::validation).size(), 9u);
}

TEST(split_by_group, named_groups_are_the_test) {
  project::Data data = words();
  data.split.test_groups = {"v03", "v01"};
  Dataset dataset = label_and_group(spoken(10), data);
  split_by_group(dataset, data);
  EXPECT_EQ(dataset.groups(Part::test), (std::vector<std::string>{"v01", "v03"}));
  data.split.test_groups = {"v3"};
  EXPECT_EQ(error_of(spoken(10), data), "data.split.test_groups: no recording has the group \"v3\": did you mean v03?");
  data.split.test_groups = {"v00", "v01"};
  EXPECT_EQ(error_of(spoken(2), data), "data.split.test_groups: leaves no recording of \"no\" to train with");
}

TEST(split_by_group, says_where_no_split_can_be_made) {
  EXPECT_EQ(error_of(spoken(1), words()),
            "data.split: all recordings are of the group \"v00\": expected at least two, one to train and one to test: "
            "data.pattern or data.group say by which part of a file's name it is, data.csv.group or "
            "data.csv.group_rows by what "
            "in a CSV file");
  EXPECT_EQ(error_of({"a_v1_0.wav", "a_v1_1.wav", "b_v2_0.wav", "b_v2_1.wav"}, words()),
            "data.split: no group can be kept for the test: each of the 2 groups is the only one of a label: expected "
            "labels with recordings of several groups");
}

TEST(verify_no_leak, throws_where_a_group_is_on_both_sides) {
  Dataset dataset = label_and_group(spoken(4), words());
  EXPECT_NO_THROW(verify_no_leak(dataset));
  dataset.clips.front().part = Part::test;
  EXPECT_THROW(verify_no_leak(dataset), InternalError);
}

TEST(fit_to_window, centres_what_is_short) {
  EXPECT_EQ(fit_to_window({1, 2, 3}, 6), (std::vector<int16_t>{0, 1, 2, 3, 0, 0}));
  EXPECT_EQ(fit_to_window({1, 2, 3}, 3), (std::vector<int16_t>{1, 2, 3}));
  EXPECT_EQ(fit_to_window({}, 2), (std::vector<int16_t>{0, 0}));
}

TEST(fit_to_window, takes_the_window_with_most_energy) {
  EXPECT_EQ(fit_to_window({0, 1, -9, 8, 0, 2}, 2), (std::vector<int16_t>{-9, 8}));
  EXPECT_EQ(fit_to_window({5, 0, 0, 5}, 1), (std::vector<int16_t>{5}));
  EXPECT_EQ(fit_to_window({-32768, 32767, -32768, -32768, -32768}, 3), (std::vector<int16_t>{-32768, -32768, -32768}));
}

std::vector<RecordingFacts> named(const std::vector<std::string>& paths) {
  std::vector<RecordingFacts> recordings(paths.size());
  for (size_t i = 0; i < paths.size(); ++i) recordings[i].path = paths[i];
  return recordings;
}

TEST(label_and_group, numbers_are_values_under_one_label) {
  const Dataset dataset =
      label_and_group(named({"-3_a_1.wav", "0.5_a_2.wav", "2e1_b_1.wav"}), words(), 0, Labels::numbers);
  EXPECT_EQ(dataset.labels, (std::vector<std::string>{value_label}));
  EXPECT_TRUE(dataset.has_numbers);
  ASSERT_EQ(dataset.clips.size(), 3u);
  EXPECT_EQ(dataset.clips[0].value, -3);
  EXPECT_EQ(dataset.clips[1].value, 0.5);
  EXPECT_EQ(dataset.clips[2].value, 20);
}

TEST(label_and_group, numbers_are_split_by_group_whatever_they_are) {
  std::vector<std::string> paths;
  for (int i = 0; i < 40; ++i) paths.push_back(fmt::format("{}_v{}_{}.wav", i, i % 10, i));
  Dataset dataset = label_and_group(named(paths), words(), 0, Labels::numbers);
  split_by_group(dataset, words());
  EXPECT_EQ(dataset.groups(Part::test).size(), 2u) << "a fifth of ten groups, each with numbers of its own";
}

TEST(label_and_group, refuses_what_is_no_number_by_the_recordings_name) {
  for (const char* label : {"warm", "nan", "0x10", "1.5.2", "1e999"}) {
    try {
      label_and_group(named({fmt::format("{}_a_1.wav", label), "1_b_1.wav"}), words(), 0, Labels::numbers);
      ADD_FAILURE() << label << " was accepted";
    } catch (const InputError& error) {
      EXPECT_NE(
          std::string(error.what()).find(fmt::format("{}_a_1.wav: its label \"{}\" isn't a number", label, label)),
          std::string::npos)
          << error.what();
    }
  }
}

}  // namespace
}  // namespace mote::host::dataset
