#include "host/dataset/findings.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "host/base/random.h"

namespace mote::host::dataset {
namespace {

constexpr int rate_hz = 8000;

// A data set to be spoiled: two labels by six voices, noise of random level and length that tells neither.
struct Made {
  CheckedRecordings recordings;
  std::vector<std::vector<float>> samples;
  Pairs same;
  project::Data data;
  bool groups_known = true;

  void measure(size_t i) {
    recordings[i].signal = measure_signal(samples[i], 1, rate_hz);
    recordings[i].facts.frames = static_cast<int64_t>(samples[i].size());
  }

  Dataset dataset() const {
    Dataset result;
    result.labels = {"no", "yes"};
    result.groups_known = groups_known;
    for (const CheckedRecording& recording : recordings) {
      const int label = recording.label == "yes" ? 1 : 0;
      result.clips.push_back({.path = recording.facts.path, .label = label, .group = recording.group});
    }
    return result;
  }

  Findings check() const { return check_all(recordings, same, dataset(), data, rate_hz); }

  // The findings of one check, in words.
  std::vector<std::string> found(const std::string& check_name) const {
    std::vector<std::string> whats;
    for (const Finding& finding : check()) {
      if (finding.check == check_name) whats.push_back(finding.what);
    }
    return whats;
  }

  // The files of the first finding of a check.
  std::vector<std::vector<std::string>> files(const std::string& check_name) const {
    for (const Finding& finding : check()) {
      if (finding.check == check_name) return finding.recordings;
    }
    return {};
  }
};

Made clean_data() {
  Made made;
  Random random(7);
  for (int n = 0; n < 120; ++n) {
    const double level = random.uniform(0.02, 0.1);
    std::vector<float> samples(static_cast<size_t>(random.uniform(0.8, 1.0) * rate_hz));
    for (float& sample : samples) sample = static_cast<float>(std::clamp(level * random.normal(), -0.99, 0.99));
    CheckedRecording recording;
    recording.label = n % 2 ? "yes" : "no";
    recording.group = fmt::format("v{}", n / 2 % 6);
    recording.part = n / 2 % 6 == 0 ? Part::test : Part::training;
    recording.facts.path = fmt::format("{}_{}_{}.wav", recording.label, recording.group, n);
    recording.facts.content_sha256 = fmt::format("{:064}", n);
    recording.facts.sample_rate_hz = rate_hz;
    made.samples.push_back(std::move(samples));
    made.recordings.push_back(std::move(recording));
    made.measure(made.recordings.size() - 1);
  }
  return made;
}

using Texts = std::vector<std::string>;
using Rows = std::vector<Texts>;

// For every check at once: what the tests below spoil one by one is found in none of this.
TEST(check_all, finds_nothing_in_clean_data) {
  for (const Finding& finding : clean_data().check()) ADD_FAILURE() << finding.check << ": " << finding.what;
}

TEST(check_all, of_an_empty_data_set_says_only_that_groups_are_few) {
  Made made;
  EXPECT_EQ(made.check().size(), 1u);
  EXPECT_EQ(made.check().front().check, "few_groups");
}

TEST(check_equal_bytes, names_the_copies_together) {
  Made made = clean_data();
  made.recordings[2].facts.content_sha256 = made.recordings[0].facts.content_sha256;
  EXPECT_EQ(made.files("equal_bytes"), (Rows{{"no_v0_0.wav", "no_v1_2.wav"}}));
  EXPECT_EQ(
      made.found("equal_bytes"),
      Texts{"2 recordings in 1 set: the same bytes under several names: they count twice, and join the groups that "
            "they stand in"});
  EXPECT_TRUE(made.found("label_conflict").empty());
}

TEST(check_same_content, tells_copies_across_the_test_from_others) {
  Made made = clean_data();
  made.same = {{0, 12}, {2, 4}, {4, 14}};  // voices 0 and 0: both test; 1, 2 and 1: training
  EXPECT_EQ(made.files("same_sound").size(), 2u);
  EXPECT_TRUE(made.found("leak").empty());
  made.same = {{0, 2}};  // voices 0 (test) and 1
  EXPECT_EQ(made.files("leak"), (Rows{{"no_v0_0.wav", "no_v1_2.wav"}}));
  EXPECT_TRUE(made.found("same_sound").empty());
}

TEST(check_same_content, calls_copies_of_images_pictures) {
  Made made = clean_data();
  for (CheckedRecording& recording : made.recordings) recording.facts.kind = "image";
  made.same = {{2, 4}};
  EXPECT_EQ(made.found("same_picture").size(), 1u);
  made.same = {{0, 2}};
  EXPECT_NE(made.found("leak").at(0).find("the same picture"), std::string::npos);
}

TEST(check_label_conflicts, finds_one_signal_with_two_labels) {
  Made by_bytes = clean_data(), by_sound = clean_data();
  by_bytes.recordings[1].facts.content_sha256 = by_bytes.recordings[0].facts.content_sha256;
  by_sound.same = {{0, 1}};
  for (const Made& made : {by_bytes, by_sound}) {
    EXPECT_EQ(made.files("label_conflict"), (Rows{{"no_v0_0.wav", "yes_v0_1.wav"}}));
  }
}

TEST(check_names_of_labels, finds_what_the_list_and_the_name_say_differently) {
  Made made = clean_data();
  for (CheckedRecording& recording : made.recordings) recording.facts.label = recording.label;
  EXPECT_TRUE(made.found("label_conflict").empty());
  made.recordings[5].facts.label = "no";
  EXPECT_EQ(made.files("label_conflict"), (Rows{{"yes_v2_5.wav"}}));
}

TEST(check_names_of_labels, what_the_list_says_is_told_as_the_data_set_uses_it) {
  Made made = clean_data();
  made.data.unknown = {"nope", "never"};
  for (CheckedRecording& recording : made.recordings) recording.facts.label = recording.label;
  made.recordings[0].label = unknown_label;
  made.recordings[0].facts.label = "never";
  EXPECT_TRUE(made.found("label_conflict").empty());
  made.recordings[0].facts.label = "yes";
  EXPECT_EQ(made.found("label_conflict").size(), 1u);
}

TEST(check_names_of_labels, a_folder_that_is_no_label_says_nothing) {
  Made made = clean_data();
  for (CheckedRecording& recording : made.recordings) recording.folder_label = "recorded_in_may";
  EXPECT_TRUE(made.found("label_conflict").empty());
  made.recordings[0].folder_label = "yes";
  EXPECT_EQ(made.files("label_conflict"), (Rows{{"no_v0_0.wav"}}));
}

TEST(check_clipping, finds_samples_at_full_scale) {
  Made made = clean_data();
  for (size_t at = 0; at < 20; ++at) made.samples[3][at * 50] = at % 2 ? 1.0f : -1.0f;
  made.measure(3);
  EXPECT_EQ(made.files("clipping"), (Rows{{"yes_v1_3.wav"}}));
}

TEST(check_silence, finds_what_is_too_quiet_or_never_changes) {
  Made made = clean_data();
  for (float& sample : made.samples[3]) sample *= 0.005f;
  made.measure(3);
  made.samples[4].assign(8000, 21.5f);  // a thermometer that hangs
  made.recordings[4].facts.kind = "series";
  made.measure(4);
  EXPECT_EQ(made.files("silence"), (Rows{{"yes_v1_3.wav"}, {"no_v2_4.wav"}}));
}

TEST(check_silence, small_values_of_a_series_are_no_silence) {
  Made made = clean_data();
  for (float& sample : made.samples[3]) sample *= 1e-5f;
  made.recordings[3].facts.kind = "series";
  made.measure(3);
  EXPECT_TRUE(made.found("silence").empty());
}

TEST(check_dc_offset, finds_sound_that_is_not_about_zero) {
  Made made = clean_data();
  for (const size_t i : {3u, 4u}) {
    for (float& sample : made.samples[i]) sample += 0.03f;
    made.measure(i);
  }
  made.recordings[4].facts.kind = "series";  // gravity is no offset
  EXPECT_EQ(made.files("dc_offset"), (Rows{{"yes_v1_3.wav"}}));
}

TEST(check_dc_offset, a_slow_wave_is_no_offset) {
  Made made = clean_data();
  for (size_t at = 0; at < made.samples[3].size(); ++at) made.samples[3][at] += at < 2000 ? 0.2f : 0.0f;
  made.measure(3);
  EXPECT_GT(made.recordings[3].signal.mean, 0.03);
  EXPECT_TRUE(made.found("dc_offset").empty());
}

TEST(check_rates, finds_those_of_another_rate) {
  Made made = clean_data();
  made.recordings[3].facts.sample_rate_hz = 16000;
  EXPECT_EQ(made.files("rate_mismatch"), (Rows{{"yes_v1_3.wav"}}));
}

TEST(check_rates, finds_slow_readings_of_another_rate) {
  Made made = clean_data();
  for (CheckedRecording& recording : made.recordings) {
    recording.facts.kind = "series";
    recording.facts.sample_rate_hz = 1.0 / 60;
  }
  made.recordings[2].facts.sample_rate_hz = 1 / 60.5;
  made.recordings[3].facts.sample_rate_hz = 1.0 / 300;
  const Findings findings = check_rates(made.recordings, 1.0 / 60);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].recordings, (Rows{{"yes_v1_3.wav"}}));
}

TEST(check_gaps, finds_series_whose_timestamps_have_some) {
  Made made = clean_data();
  made.recordings[3].facts.kind = "series";
  made.recordings[3].facts.metadata["gaps"] = "1, the longest of 5 s behind reading 100";
  EXPECT_EQ(made.files("gaps"), (Rows{{"yes_v1_3.wav"}}));
}

TEST(check_lengths, finds_recordings_of_which_only_a_part_is_used) {
  Made made = clean_data();
  made.recordings[3].facts.frames = 5 * rate_hz;
  EXPECT_EQ(made.files("length"), (Rows{{"yes_v1_3.wav"}}));
  made.data.windows = "stride";
  EXPECT_TRUE(made.found("length").empty());
}

TEST(check_padding_by_label, finds_digital_silence_that_only_one_label_has) {
  Made one = clean_data(), both = clean_data();
  for (size_t i = 0; i < one.recordings.size(); ++i) {
    std::fill_n(both.samples[i].begin(), both.samples[i].size() / 3, 0.0f);
    both.measure(i);
    if (one.recordings[i].label == "yes") one.samples[i] = both.samples[i];
    one.measure(i);
  }
  ASSERT_EQ(one.found("padding").size(), 1u);
  EXPECT_EQ(one.found("padding")[0],
            "digital silence differs by label: 33 % of 'yes', 0 % of 'no': a model can tell them by that");
  EXPECT_EQ(one.files("padding").size(), 60u);
  EXPECT_TRUE(both.found("padding").empty());
}

TEST(check_trivial_features, finds_a_label_that_its_length_gives_away) {
  Made made = clean_data();
  for (size_t i = 0; i < made.recordings.size(); ++i) {
    if (made.recordings[i].label == "yes") made.recordings[i].facts.frames -= rate_hz / 4;
  }
  const Texts found = made.found("trivial_feature");
  ASSERT_EQ(found.size(), 2u);  // for yes and for no
  EXPECT_TRUE(
      found[1].starts_with("the length alone tells 'yes' from the others (AUC 1.00, its recordings have the smaller"))
      << found[1];
}

TEST(check_trivial_features, finds_levels_and_means_that_differ) {
  Made made = clean_data();
  for (size_t i = 0; i < made.recordings.size(); ++i) {
    if (made.recordings[i].label == "yes") continue;
    for (float& sample : made.samples[i]) sample = sample * 3 + 0.004f;
    made.measure(i);
  }
  EXPECT_EQ(made.found("trivial_feature").size(), 4u);
}

TEST(check_balance, finds_a_label_with_few_windows) {
  Made made = clean_data();
  size_t kept = 0;
  std::erase_if(made.recordings,
                [&](const CheckedRecording& recording) { return recording.label == "yes" && ++kept > 10; });
  EXPECT_EQ(made.found("balance"),
            Texts{"'no' has 60 windows, 'yes' only 10: a model may learn to answer the common one"});
}

TEST(check_groups, says_that_none_are_known) {
  Made made = clean_data();
  made.groups_known = false;
  EXPECT_EQ(made.found("groups_unknown").size(), 1u);
}

TEST(check_groups, finds_few_groups_and_one_that_holds_most_of_a_label) {
  Made made = clean_data();
  for (CheckedRecording& recording : made.recordings) {
    if (recording.group > "v2") recording.group = recording.label == "yes" ? "v0" : "v1";
  }
  EXPECT_EQ(made.found("few_groups"), Texts{"only 3 groups: the accuracy's interval will be wide"});
  EXPECT_EQ(made.found("dominant_group").size(), 2u);
}

TEST(check_both_sides, finds_a_device_in_the_test_and_outside_it) {
  Made made = clean_data();
  for (size_t i = 0; i < made.recordings.size(); ++i) {
    made.recordings[i].facts.metadata["device"] = fmt::format("d{}", i % 4 / 2);
  }
  EXPECT_EQ(made.found("both_sides").size(), 1u);
  made.data.keep_together = {"device"};
  EXPECT_TRUE(made.found("both_sides").empty());
}

TEST(check_both_sides, a_device_for_all_or_one_a_group_parts_nothing) {
  Made made = clean_data();
  for (CheckedRecording& recording : made.recordings) {
    recording.facts.metadata = {{"device", "the only one"}, {"speaker", recording.group}};
  }
  EXPECT_TRUE(made.found("both_sides").empty());
}

TEST(check_categories, finds_groups_with_both_that_the_build_will_refuse) {
  Made made = clean_data();
  for (CheckedRecording& recording : made.recordings) {
    recording.facts.category = recording.group == "v0" ? "testing" : "training";
  }
  EXPECT_TRUE(made.found("leak").empty());
  made.recordings[0].facts.category = "training";  // of v0
  EXPECT_EQ(made.found("leak"),
            Texts{"1 group with recordings that info.labels or data.table marks as testing and others that it "
                  "marks as training, the first below: `mote build` refuses"});
  EXPECT_EQ(made.files("leak")[0][1], made.recordings[0].facts.path);
  made.data.split.use_categories = false;
  EXPECT_TRUE(made.found("leak").empty());
}

// A sensor of 3 axes at 50 Hz that swings and reads no more than `range` on the second.
std::vector<float> swinging(float range, float resolution) {
  Random random(3);
  std::vector<float> samples;
  for (int frame = 0; frame < 500; ++frame) {
    for (int axis = 0; axis < 3; ++axis) {
      const double value = 2 * std::sin(0.4 * frame + axis) + 0.05 * random.normal();
      const auto reading = static_cast<float>(axis == 1 ? std::clamp<double>(value, -range, range) : value);
      samples.push_back(std::round(reading / resolution) * resolution);
    }
  }
  return samples;
}

TEST(measure_signal, finds_flat_tops_of_an_axis) {
  EXPECT_GT(measure_signal(swinging(1.5f, 0.001f), 3, 50).flat_top_share, 0.2);
  EXPECT_EQ(measure_signal(swinging(9, 0.001f), 3, 50).flat_top_share, 0);
}

TEST(measure_signal, takes_slow_coarse_and_switched_readings_for_no_flat_tops) {
  EXPECT_EQ(measure_signal(swinging(9, 0.5f), 3, 50).flat_top_share, 0);
  std::vector<float> temperature, lamp, meter, flow;
  for (int n = 0; n < 1000; ++n) {
    temperature.push_back(std::round(10 * (20 + 2 * std::sin(0.01f * static_cast<float>(n)))) / 10);
    lamp.push_back(n / 50 % 2 ? 433.f : 0.f);
    flow.push_back(static_cast<float>(30 + n / 7 % 3) - (n % 50 == 0 ? 0.0002f : 0.f));
    meter.push_back(n / 50 % 2 ? 3 + 0.01f * static_cast<float>(n % 50) : 0.f);
  }
  EXPECT_EQ(measure_signal(temperature, 1, 1).flat_top_share, 0);
  EXPECT_EQ(measure_signal(lamp, 1, 1).flat_top_share, 0);
  EXPECT_EQ(measure_signal(meter, 1, 1).flat_top_share, 0);
  EXPECT_EQ(measure_signal(flow, 1, 1).flat_top_share, 0);
}

TEST(check_clipping, finds_series_with_flat_tops) {
  Made made = clean_data();
  made.recordings[4].facts.kind = made.recordings[5].facts.kind = "series";
  made.recordings[4].signal.flat_top_share = 0.002;
  made.recordings[5].signal.flat_top_share = 0.0005;
  EXPECT_EQ(made.files("clipping"), std::vector<Texts>{{made.recordings[4].facts.path}});
}

TEST(measure_signal, takes_each_channel_about_its_own_mean) {
  const SignalFacts facts = measure_signal(std::vector<float>{1, -1, 1, -1, 1, -1, 1, -1}, 2, 8);
  EXPECT_EQ(facts.rms, 0);
  EXPECT_EQ(facts.mean, 0);
  EXPECT_EQ(facts.full_scale_share, 1);
  EXPECT_EQ(facts.still_share, 1);
}

TEST(measure_signal, of_nothing_is_nothing) {
  EXPECT_EQ(measure_signal({}, 2, 8000).rms, 0);
  EXPECT_EQ(measure_signal(std::vector<float>{1}, 2, 8000).rms, 0);
}

// Clips of groups "learnt" and "tested" with these numbers.
Dataset numbers_of(const std::vector<double>& learnt, const std::vector<double>& tested) {
  Dataset dataset;
  dataset.labels = {value_label};
  dataset.has_numbers = dataset.groups_known = true;
  for (const bool is_test : {false, true}) {
    for (const double number : is_test ? tested : learnt) {
      Clip clip{.path = fmt::format("{}.csv", dataset.clips.size()), .group = is_test ? "tested" : "learnt"};
      clip.part = is_test ? Part::test : Part::training;
      clip.value = number;
      dataset.clips.push_back(clip);
    }
  }
  return dataset;
}

TEST(check_number_range, finds_a_test_beyond_what_is_learnt_and_numbers_that_never_vary) {
  EXPECT_TRUE(check_number_range(numbers_of({1, 5, 3}, {1, 2, 5})).empty());
  const Findings beyond = check_number_range(numbers_of({1, 5, 3}, {0.5, 2, 7}));
  ASSERT_EQ(beyond.size(), 1u);
  EXPECT_EQ(beyond[0].check, "beyond_training");
  EXPECT_NE(beyond[0].what.find("2 of the test's 3 windows"), std::string::npos) << beyond[0].what;
  const Findings same = check_number_range(numbers_of({4, 4}, {4}));
  ASSERT_EQ(same.size(), 1u);
  EXPECT_EQ(same[0].check, "one_number");
}

TEST(check_all, numbers_are_no_labels) {
  Made made = clean_data();
  Dataset dataset = made.dataset();
  dataset.labels = {value_label};
  dataset.has_numbers = true;
  for (size_t i = 0; i < dataset.clips.size(); ++i) {
    dataset.clips[i].label = 0;
    dataset.clips[i].value = 20 + 0.1 * static_cast<double>(i);
    made.recordings[i].label = fmt::format("{}", dataset.clips[i].value);
    made.recordings[i].facts.label = made.recordings[i].label + "0";  // the same number, written otherwise
  }
  for (const Finding& finding : check_all(made.recordings, {}, dataset, made.data, rate_hz)) {
    EXPECT_EQ(finding.what.find("label"), std::string::npos) << finding.what;
  }
  const Findings conflict = check_all(made.recordings, {{0, 1}}, dataset, made.data, rate_hz);
  EXPECT_TRUE(std::any_of(conflict.begin(), conflict.end(), [](const Finding& finding) {
    return finding.check == "label_conflict";
  })) << "the same signal with two numbers";
}

}  // namespace
}  // namespace mote::host::dataset
