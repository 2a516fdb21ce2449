#include "host/stages/check_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <set>

#include "host/base/counted.h"
#include "host/base/error.h"
#include "host/base/parallel_for.h"
#include "host/dataset/same_picture.h"
#include "host/dataset/same_sound.h"
#include "host/recordings/read.h"
#include "host/stages/check_trivial.h"
#include "host/stages/describe.h"
#include "host/stages/list_recordings.h"

namespace mote::host::stages {

namespace {

// Those that give the data set a window, by path.
dataset::CheckedRecordings used_recordings(const Survey& survey) {
  const dataset::Dataset& dataset = survey.collection.dataset;
  const std::map<std::string, std::string> labels = labels_by_path(dataset);
  std::map<std::string, const dataset::Clip*> clips;
  for (const dataset::Clip& clip : dataset.clips) clips[clip.path] = &clip;
  dataset::CheckedRecordings used;
  for (const dataset::RecordingFacts& facts : survey.recordings) {
    const auto clip = clips.find(facts.path);
    if (clip == clips.end()) continue;
    const size_t slash = facts.path.find('/');
    used.push_back({.facts = facts,
                    .signal = {},
                    .label = labels.at(facts.path),
                    .folder_label = slash == std::string::npos ? "" : facts.path.substr(0, slash),
                    .group = clip->second->group,
                    .part = clip->second->part});
  }
  return used;
}

// One pass over the samples: figures of each recording, landmarks or a thumbnail of each that isn't a copy byte by
// byte.
class Measurement {
 public:
  Measurement(const Workspace& workspace, dataset::CheckedRecordings& recordings)
      : folder_(workspace.recordings()),
        options_(read_options(workspace)),
        recordings_(recordings),
        landmarks_(recordings.size()),
        thumbnails_(recordings.size()),
        trivial_(recordings.size()),
        why_(recordings.size()) {
    std::set<std::string> contents;
    for (const dataset::CheckedRecording& recording : recordings) {
      is_first_.push_back(contents.insert(recording.facts.content_sha256).second);
    }
  }

  void run(Progress& progress) {
    progress.begin("check", static_cast<int64_t>(recordings_.size()));
    std::mutex mutex;
    parallel_for(recordings_.size(), default_threads(), [&](size_t i) {
      measure(i);
      const std::lock_guard lock(mutex);
      progress.advance(1);
    });
  }

  dataset::Pairs same_sounds(Progress& progress) {
    dataset::SameSoundFinder finder;
    for (size_t i = 0; i < landmarks_.size(); ++i) finder.add(static_cast<uint32_t>(i), landmarks_[i]);
    const std::vector<dataset::SameSound> candidates = finder.candidates();
    std::vector<char> is_same(candidates.size(), 0);
    progress.begin("compare", static_cast<int64_t>(candidates.size()));
    std::mutex mutex;
    parallel_for(candidates.size(), default_threads(), [&](size_t i) {
      is_same[i] = confirm(candidates[i]) ? 1 : 0;
      const std::lock_guard lock(mutex);
      progress.advance(1);
    });
    dataset::Pairs pairs;
    for (size_t i = 0; i < candidates.size(); ++i) {
      if (is_same[i]) pairs.emplace_back(candidates[i].first, candidates[i].second);
    }
    return pairs;
  }

  dataset::Pairs same_pictures() const {
    dataset::SamePictureFinder finder;
    for (size_t i = 0; i < thumbnails_.size(); ++i) {
      if (thumbnails_[i]) finder.add(static_cast<uint32_t>(i), *thumbnails_[i]);
    }
    const auto pairs = finder.pairs();
    return {pairs.begin(), pairs.end()};
  }

  const std::vector<std::vector<double>>& trivial_values() const { return trivial_; }

  // Leaves the others to the checks.
  std::vector<store::Unreadable> unreadable() const {
    std::vector<store::Unreadable> result;
    for (size_t i = 0; i < why_.size(); ++i) {
      if (!why_[i].empty()) result.push_back({recordings_[i].facts.path, why_[i]});
    }
    return result;
  }

 private:
  recordings::Recording read(const std::string& path) const {
    return recordings::read_recording((folder_ / path).string(), options_);
  }

  void measure(size_t i) {
    dataset::CheckedRecording& checked = recordings_[i];
    try {
      const recordings::Recording recording = read(checked.facts.path);
      checked.signal = dataset::measure_signal(recording.samples, recording.channels, recording.sample_rate_hz);
      trivial_[i] = trivial_values_of(recording, checked.signal);
      if (!is_first_[i]) return;
      if (recording.kind == recordings::Kind::image) {
        thumbnails_[i] =
            dataset::make_thumbnail(recording.samples, recording.width, recording.height, recording.channels);
        return;
      }
      landmarks_[i] = dataset::find_landmarks(dataset::mix_channels(recording.samples, recording.channels),
                                              recording.sample_rate_hz);
    } catch (const InputError& error) {
      why_[i] = error.what();
    }
  }

  std::vector<float> mixed(uint32_t i) const {
    const recordings::Recording recording = read(recordings_[i].facts.path);
    return dataset::mix_channels(recording.samples, recording.channels);
  }

  bool confirm(const dataset::SameSound& candidate) const {
    return dataset::is_same_sound(
        dataset::compare_at(mixed(candidate.first), mixed(candidate.second), candidate.offset));
  }

  std::filesystem::path folder_;
  recordings::ReadOptions options_;
  dataset::CheckedRecordings& recordings_;
  std::vector<std::vector<dataset::Landmark>> landmarks_;
  std::vector<std::optional<dataset::Thumbnail>> thumbnails_;
  std::vector<std::vector<double>> trivial_;  // empty: can't be read
  std::vector<std::string> why_;              // can't be read; empty: can
  std::vector<bool> is_first_;                // of its bytes
};

}  // namespace

namespace {

std::optional<dataset::NumberSummary> summarize_numbers(const dataset::Dataset& dataset) {
  constexpr size_t bins = 12;
  if (!dataset.has_numbers || dataset.clips.empty()) return std::nullopt;
  std::vector<double> numbers;
  for (const dataset::Clip& clip : dataset.clips) numbers.push_back(clip.value);
  return dataset::summarize(std::move(numbers), bins);
}

// Takes them out of `recordings`; the pairs go on naming the others.
void leave_out_unreadable(std::vector<store::Unreadable> unreadable, dataset::CheckedRecordings& recordings,
                          dataset::Pairs& same, std::vector<store::Unreadable>& told) {
  std::set<std::string> paths;
  for (const store::Unreadable& file : unreadable) paths.insert(file.path);
  std::vector<size_t> new_index(recordings.size(), recordings.size());
  dataset::CheckedRecordings kept;
  for (size_t i = 0; i < recordings.size(); ++i) {
    if (paths.contains(recordings[i].facts.path)) continue;
    new_index[i] = kept.size();
    kept.push_back(std::move(recordings[i]));
  }
  for (auto& [first, second] : same)
    first = new_index[first], second = new_index[second];  // what can't be read has no copy
  recordings = std::move(kept);
  told.insert(told.end(), std::make_move_iterator(unreadable.begin()), std::make_move_iterator(unreadable.end()));
}

}  // namespace

DataCheck check_data(const Workspace& workspace, Progress& progress) {
  Survey survey = survey_data(workspace, progress);
  DataCheck result{.findings = {},
                   .unreadable = std::move(survey.unreadable),
                   .numbers = summarize_numbers(survey.collection.dataset)};
  const std::string refused = why_refused(workspace, survey);
  dataset::CheckedRecordings recordings = used_recordings(survey);
  Measurement measurement(workspace, recordings);
  measurement.run(progress);
  dataset::Pairs same = measurement.same_sounds(progress);
  const dataset::Pairs pictures = measurement.same_pictures();
  same.insert(same.end(), pictures.begin(), pictures.end());
  result.not_tried = why_no_trivial_model(recordings);
  const dataset::Findings trivial =
      check_trivial_model(recordings, measurement.trivial_values(), survey.collection.dataset);
  leave_out_unreadable(measurement.unreadable(), recordings, same, result.unreadable);
  result.findings = dataset::check_all(recordings, same, survey.collection.dataset, workspace.project.data,
                                       survey.collection.sample_rate_hz);
  result.findings.insert(result.findings.end(), trivial.begin(), trivial.end());
  if (!refused.empty()) {
    result.findings.insert(result.findings.begin(), {.check = "cannot_train",
                                                     .what = "mote build will refuse these recordings: " + refused,
                                                     .advice = "mend this first",
                                                     .recordings = {}});
  }
  result.recordings = std::move(recordings);
  result.same = std::move(same);
  progress.finish(fmt::format("{}, {} can't be read", counted(result.findings.size(), "finding"),
                              counted(result.unreadable.size(), "recording")));
  return result;
}

}  // namespace mote::host::stages
