#include "host/stages/measure_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "host/base/counted.h"
#include "host/recordings/read.h"
#include "host/recordings/series.h"
#include "host/stages/check_data.h"
#include "host/stages/describe.h"

namespace mote::host::stages {

namespace {

using datasheet::CountOf;
using datasheet::DataMeasures;
using datasheet::Spread;

// The median of an even count is the mean of the middle two.
std::optional<Spread> spread_of(std::vector<double> values) {
  if (values.empty()) return std::nullopt;
  std::sort(values.begin(), values.end());
  const size_t middle = values.size() / 2;
  const double median = values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  return Spread{values.front(), median, values.back()};
}

// The commonest first.
std::vector<CountOf> by_count(const std::map<std::string, int64_t>& counts) {
  std::vector<CountOf> sorted;
  for (const auto& [what, count] : counts) sorted.push_back({what, count});
  std::stable_sort(sorted.begin(), sorted.end(), [](const CountOf& a, const CountOf& b) { return a.count > b.count; });
  return sorted;
}

void measure_recordings(const dataset::CheckedRecordings& recordings, DataMeasures& measures) {
  constexpr double silence_db = -120;
  std::vector<double> seconds, levels_db;
  std::map<std::string, int64_t> rates, channels;
  for (const dataset::CheckedRecording& recording : recordings) {
    const dataset::RecordingFacts& facts = recording.facts;
    if (facts.sample_rate_hz > 0) {
      seconds.push_back(facts.seconds());
      ++rates[fmt::format("{:.6g} Hz", facts.sample_rate_hz)];
    }
    ++channels[counted(facts.channels, facts.kind == "series" ? "axis" : "channel",
                       facts.kind == "series" ? "axes" : "channels")];
    if (facts.kind != "sound") continue;
    const double rms = recording.signal.rms;
    levels_db.push_back(rms > 0 ? std::max(silence_db, 20 * std::log10(rms)) : silence_db);
  }
  measures.recordings = static_cast<int64_t>(recordings.size());
  measures.seconds = spread_of(std::move(seconds));
  measures.level_db = spread_of(std::move(levels_db));
  measures.rates = by_count(rates);
  measures.channels = by_count(channels);
}

// What the reader of tables wrote: "12 values held, 3 rows dropped".
int64_t count_before(const std::string& text, const char* words) {
  const size_t at = text.find(words);
  if (at == std::string::npos) return 0;
  const size_t separator = text.rfind(',', at);
  const size_t begin = separator == std::string::npos ? 0 : separator + 1;
  return std::stoll(text.substr(begin, at - begin));
}

void count_missing(const dataset::CheckedRecordings& recordings, DataMeasures& measures) {
  for (const dataset::CheckedRecording& recording : recordings) {
    const auto missing = recording.facts.metadata.find("missing");
    if (missing == recording.facts.metadata.end() || recording.facts.kind != "series") continue;
    measures.missing_values += count_before(missing->second, " values held");
    measures.dropped_rows += count_before(missing->second, " rows dropped");
  }
}

void count_labels(const dataset::Dataset& dataset, DataMeasures& measures) {
  struct Seen {
    std::set<std::string> recordings, groups;
  };
  std::set<std::string> test_groups, other_groups;
  std::vector<Seen> seen(dataset.labels.size());
  std::vector<datasheet::LabelCount> labels(dataset.labels.size());
  for (const dataset::Clip& clip : dataset.clips) {
    (clip.part == dataset::Part::test ? test_groups : other_groups).insert(clip.group);
    const auto index = static_cast<size_t>(clip.label);
    datasheet::LabelCount& label = labels[index];
    label.label = dataset.labels[index];
    ++label.windows;
    label.training += clip.part == dataset::Part::training ? 1 : 0;
    label.validation += clip.part == dataset::Part::validation ? 1 : 0;
    label.test += clip.part == dataset::Part::test ? 1 : 0;
    seen[index].recordings.insert(clip.path);
    seen[index].groups.insert(clip.group);
  }
  for (size_t i = 0; i < labels.size(); ++i) {
    labels[i].recordings = static_cast<int64_t>(seen[i].recordings.size());
    labels[i].groups = static_cast<int64_t>(seen[i].groups.size());
  }
  for (const std::string& group : test_groups) measures.shared_groups += other_groups.contains(group) ? 1 : 0;
  other_groups.insert(test_groups.begin(), test_groups.end());
  measures.groups = static_cast<int64_t>(other_groups.size());
  if (!dataset.has_numbers) measures.labels = std::move(labels);
}

int64_t recordings_of(const dataset::Finding& finding) {
  int64_t count = 0;
  for (const std::vector<std::string>& row : finding.recordings) count += static_cast<int64_t>(row.size());
  return count;
}

void count_findings(const dataset::Findings& findings, DataMeasures& measures) {
  const std::map<std::string, std::vector<int64_t DataMeasures::*>> counts = {
      {"clipping", {&DataMeasures::clipped}},
      {"silence", {&DataMeasures::silent}},
      {"dc_offset", {&DataMeasures::offset}},
      {"gaps", {&DataMeasures::with_gaps}},
      {"equal_bytes", {&DataMeasures::equal_bytes}},
      {"leak", {&DataMeasures::same_content, &DataMeasures::across_test}},
      {"same_sound", {&DataMeasures::same_content}},
      {"same_picture", {&DataMeasures::same_content}},
      {"label_conflict", {&DataMeasures::label_conflicts}},
  };
  for (const dataset::Finding& finding : findings) {
    const int64_t recordings = recordings_of(finding);
    measures.findings.push_back({finding.check, finding.what, recordings});
    const auto members = counts.find(finding.check);
    if (members == counts.end()) continue;
    for (const auto member : members->second) measures.*member += recordings;
  }
}

// Sums of all readings of one axis. The median is that of every reading up to four million, then of every second …
class AxisSums {
 public:
  void add(double value) {
    least_ = count_ == 0 ? value : std::min(least_, value);
    greatest_ = count_ == 0 ? value : std::max(greatest_, value);
    if (count_ % stride_ == 0) keep(static_cast<float>(value));
    ++count_;
    zeros_ += value == 0 ? 1 : 0;
    // Welford's way: no cancellation where the mean is large.
    const double difference = value - mean_;
    mean_ += difference / static_cast<double>(count_);
    squares_ += difference * (value - mean_);
  }

  datasheet::AxisFigures figures(const std::string& name) const {
    datasheet::AxisFigures figures;
    figures.name = name;
    figures.count = count_;
    figures.mean = mean_;
    figures.deviation = std::sqrt(squares_ / static_cast<double>(count_));
    figures.range = {least_, spread_of({kept_.begin(), kept_.end()})->median, greatest_};
    figures.zeros_share = static_cast<double>(zeros_) / static_cast<double>(count_);
    return figures;
  }

 private:
  void keep(float value) {
    constexpr size_t most = 4'000'000;
    kept_.push_back(value);
    if (kept_.size() < most) return;
    for (size_t i = 0; i < most / 2; ++i) kept_[i] = kept_[2 * i];
    kept_.resize(most / 2);
    stride_ *= 2;
  }

  int64_t count_ = 0, zeros_ = 0, stride_ = 1;
  double mean_ = 0, squares_ = 0, least_ = 0, greatest_ = 0;
  std::vector<float> kept_;
};

void measure_axes(const Workspace& workspace, const dataset::CheckedRecordings& recordings, DataMeasures& measures) {
  std::vector<std::string> names;
  std::map<std::string, AxisSums> sums;
  for (const dataset::CheckedRecording& checked : recordings) {
    if (checked.facts.kind != "series") continue;
    const recordings::Recording recording =
        recordings::read_recording((workspace.recordings() / checked.facts.path).string(), read_options(workspace));
    const std::vector<std::string> axes = recordings::axis_names(recording);
    for (size_t axis = 0; axis < axes.size(); ++axis) {
      if (!sums.contains(axes[axis])) names.push_back(axes[axis]);
      AxisSums& sum = sums[axes[axis]];
      for (size_t at = axis; at < recording.samples.size(); at += axes.size()) sum.add(recording.samples[at]);
    }
  }
  for (const std::string& name : names) measures.axes.push_back(sums.at(name).figures(name));
}

DataMeasures measure(const Workspace& workspace, const Collection& collection) {
  SilentProgress silent;
  const DataCheck check = check_data(workspace, silent);
  DataMeasures measures;
  measures.sha256 = collection.content_hash;
  measure_recordings(check.recordings, measures);
  count_missing(check.recordings, measures);
  count_labels(collection.dataset, measures);
  count_findings(check.findings, measures);
  measure_axes(workspace, check.recordings, measures);
  return measures;
}

}  // namespace

DataMeasures measure_data(const Workspace& workspace, const Collection& collection, Progress& progress) {
  progress.begin("measures", 1);
  Key key("measures");
  key.add("content", collection.content_hash);
  key.add("data", project::print_section(workspace.project, "data"));
  bool was_cached = false;
  const Files files = cached(
      workspace, key,
      [&] {
        return Files{{"measures.json", measures_to_json(measure(workspace, collection))}};
      },
      &was_cached);
  DataMeasures measures = measures_from_json(files.at("measures.json"));
  progress.finish(fmt::format("{} measured, {}{}", counted(measures.recordings, "recording"),
                              counted(measures.findings.size(), "finding"), was_cached ? ", unchanged" : ""));
  return measures;
}

}  // namespace mote::host::stages
