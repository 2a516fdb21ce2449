#include "host/stages/check_trivial.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "host/dataset/folds.h"
#include "host/dataset/same_sound.h"
#include "host/dataset/trivial_values.h"
#include "host/evaluation/trivial_model.h"
#include "host/evaluation/trivial_numbers.h"

namespace mote::host::stages {

namespace {

std::vector<std::string> trivial_names_for(const dataset::CheckedRecording& recording) {
  if (recording.facts.kind == "image") return dataset::trivial_image_names();
  return dataset::trivial_signal_names(recording.facts.kind == "series" ? recording.facts.channels : 1);
}

}  // namespace

std::vector<double> trivial_values_of(const recordings::Recording& recording, const dataset::SignalFacts& facts) {
  if (recording.kind == recordings::Kind::image) {
    return dataset::trivial_image_values(recording.samples, recording.channels, recording.width, recording.height);
  }
  if (recording.kind == recordings::Kind::series || recording.channels == 1) {
    return dataset::trivial_signal_values(facts, recording.channels, recording.seconds());
  }
  const std::vector<float> mono = dataset::mix_channels(recording.samples, recording.channels);
  return dataset::trivial_signal_values(mono, 1, recording.sample_rate_hz, recording.seconds());
}

namespace {

constexpr size_t fewest_recordings = 40, fewest_groups = 3;

std::set<std::string> groups_of(const dataset::CheckedRecordings& recordings) {
  std::set<std::string> groups;
  for (const dataset::CheckedRecording& recording : recordings) groups.insert(recording.group);
  return groups;
}

// The fold of each group: five, or as many as there are groups. Empty where there are too few to tell anything.
std::map<std::string, int> folds_by_group(const dataset::CheckedRecordings& recordings,
                                          const dataset::Dataset& dataset) {
  constexpr int folds = 5;
  std::map<std::string, int> fold_of;
  const std::set<std::string> groups = groups_of(recordings);
  if (recordings.size() < fewest_recordings || groups.size() < fewest_groups) return fold_of;
  const std::vector<dataset::Fold> planned =
      dataset::fold_stratified(dataset, std::min(folds, static_cast<int>(groups.size())), 1);
  for (size_t i = 0; i < planned.size(); ++i) {
    for (const std::string& group : planned[i].groups) fold_of[group] = static_cast<int>(i);
  }
  return fold_of;
}

// By group: 0 of what the test hears, -1 of what is learnt from. A group is wholly either.
std::map<std::string, int> test_part(const dataset::CheckedRecordings& recordings) {
  std::map<std::string, int> fold_of;
  if (recordings.size() < fewest_recordings || groups_of(recordings).size() < fewest_groups) return fold_of;
  for (const dataset::CheckedRecording& recording : recordings) {
    fold_of[recording.group] = recording.part == dataset::Part::test ? 0 : -1;
  }
  return fold_of;
}

// Mean over a recording's windows.
std::map<std::string, double> numbers_by_path(const dataset::Dataset& dataset) {
  std::map<std::string, double> sums, counts;
  for (const dataset::Clip& clip : dataset.clips) {
    sums[clip.path] += clip.value;
    counts[clip.path] += 1;
  }
  for (auto& [path, sum] : sums) sum /= counts.at(path);
  return sums;
}

double mean_absolute_deviation(const std::vector<evaluation::TrivialWindow>& windows) {
  double mean = 0, deviation = 0;
  const auto count = static_cast<double>(windows.size());
  for (const evaluation::TrivialWindow& window : windows) mean += window.number / count;
  for (const evaluation::TrivialWindow& window : windows) deviation += std::fabs(window.number - mean) / count;
  return deviation;
}

dataset::Findings check_trivial_numbers(const dataset::CheckedRecordings& recordings,
                                        const std::vector<std::vector<double>>& values,
                                        const dataset::Dataset& dataset) {
  const std::map<std::string, int> fold_of = folds_by_group(recordings, dataset);
  if (fold_of.empty()) return {};
  const std::vector<std::string> names = trivial_names_for(recordings.front());
  const std::map<std::string, double> numbers = numbers_by_path(dataset);
  std::vector<evaluation::TrivialWindow> windows;
  for (size_t i = 0; i < recordings.size(); ++i) {
    if (values[i].size() != names.size()) continue;
    windows.push_back({.values = values[i],
                       .group = recordings[i].group,
                       .fold = fold_of.at(recordings[i].group),
                       .number = numbers.at(recordings[i].facts.path)});
  }
  const auto result = evaluation::measure_trivial_numbers(names, windows);
  if (!result) return {};
  const std::string warning =
      evaluation::trivial_numbers_warning(*result, mean_absolute_deviation(windows), std::nullopt);
  if (warning.empty()) return {};
  return {{.check = "trivial_model", .what = warning, .advice = evaluation::trivial_numbers_advice, .recordings = {}}};
}

}  // namespace

std::string why_no_trivial_model(const dataset::CheckedRecordings& recordings) {
  const size_t groups = groups_of(recordings).size();
  if (recordings.size() >= fewest_recordings && groups >= fewest_groups) return "";
  return fmt::format(
      "whether level, duration and the like give labels away was not tried: it takes {} recordings of {} groups, and "
      "there "
      "are {} of {}; mote test tries it on windows",
      fewest_recordings, fewest_groups, recordings.size(), groups);
}

dataset::Findings check_trivial_model(const dataset::CheckedRecordings& recordings,
                                      const std::vector<std::vector<double>>& values, const dataset::Dataset& dataset) {
  if (dataset.has_numbers) return check_trivial_numbers(recordings, values, dataset);
  if (dataset.labels.size() < 2) return {};  // nothing learns to tell its labels apart
  const std::map<std::string, int> fold_of =
      dataset.learns_normal ? test_part(recordings) : folds_by_group(recordings, dataset);
  if (fold_of.empty()) return {};
  const std::vector<std::string> names = trivial_names_for(recordings.front());
  // Of what is normal only that is learnt, as the sensor will.
  const auto normal = std::find(dataset.labels.begin(), dataset.labels.end(), dataset::normal_label);
  std::optional<int32_t> learnt;
  if (dataset.learns_normal) learnt = static_cast<int32_t>(normal - dataset.labels.begin());
  std::vector<evaluation::TrivialWindow> windows;
  for (size_t i = 0; i < recordings.size(); ++i) {
    const auto label = std::find(dataset.labels.begin(), dataset.labels.end(), recordings[i].label);
    if (label == dataset.labels.end() || values[i].size() != names.size()) continue;
    windows.push_back({values[i], recordings[i].group, static_cast<int32_t>(label - dataset.labels.begin()),
                       fold_of.at(recordings[i].group)});
  }
  const auto result = evaluation::measure_trivial(dataset.labels, names, windows, learnt);
  if (!result) return {};
  const std::string warning = evaluation::trivial_warning(*result, std::nullopt);
  if (warning.empty()) return {};
  return {{.check = "trivial_model", .what = warning, .advice = evaluation::trivial_advice, .recordings = {}}};
}

}  // namespace mote::host::stages
