#include "host/stages/list_recordings.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/dataset/numbers.h"
#include "host/stages/data.h"

namespace mote::host::stages {

namespace {

void check_filter(const char* option, const std::string& wanted, const std::set<std::string>& found) {
  if (wanted.empty() || found.contains(wanted)) return;
  constexpr size_t most_named = 12;
  std::vector<std::string> names(found.begin(), found.end());
  const std::string hint = did_you_mean(wanted, names);
  const bool are_many = names.size() > most_named;
  if (are_many) names.resize(most_named);
  throw_input_error("--{} {}: no recording has it{}: found {}{}", option, quoted(wanted, 60), hint, join(names, ", "),
                    are_many ? " …" : "");
}

// A joined group ("anna+ben") is found by each of its groups too.
bool is_of_group(const dataset::Dataset& dataset, const std::string& group, const std::string& wanted) {
  if (group == wanted) return true;
  const auto joined = dataset.joined_groups.find(group);
  if (joined == dataset.joined_groups.end()) return false;
  return std::find(joined->second.begin(), joined->second.end(), wanted) != joined->second.end();
}

void check_filters(const dataset::Dataset& dataset, const ListFilter& filter) {
  std::set<std::string> groups;
  for (const dataset::Clip& clip : dataset.clips) groups.insert(clip.group);
  for (const auto& [group, members] : dataset.joined_groups) groups.insert(members.begin(), members.end());
  std::set<std::string> labels;
  for (const dataset::Clip& clip : dataset.clips) labels.insert(label_text(dataset, clip));
  check_filter("label", filter.label, labels);
  check_filter("group", filter.group, groups);
  check_filter("part", filter.part, {"training", "validation", "test"});
}

// Of some windows: their labels, or from which to which their numbers go.
std::string labels_text(const dataset::Dataset& dataset, const std::vector<const dataset::Clip*>& clips) {
  if (!dataset.has_numbers) {
    std::set<std::string> names;
    for (const dataset::Clip* clip : clips) names.insert(label_text(dataset, *clip));
    return join(std::vector<std::string>(names.begin(), names.end()), ", ");
  }
  const auto [least, most] =
      std::minmax_element(clips.begin(), clips.end(), [](const auto* a, const auto* b) { return a->value < b->value; });
  const std::string low = dataset::number_text((*least)->value), high = dataset::number_text((*most)->value);
  return low == high ? low : fmt::format("{} to {}", low, high);
}

}  // namespace

std::string label_text(const dataset::Dataset& dataset, const dataset::Clip& clip) {
  if (dataset.has_numbers) return dataset::number_text(clip.value);
  return dataset.labels[static_cast<size_t>(clip.label)];
}

std::map<std::string, std::string> labels_by_path(const dataset::Dataset& dataset) {
  std::map<std::string, std::vector<const dataset::Clip*>> clips;
  for (const dataset::Clip& clip : dataset.clips) clips[clip.path].push_back(&clip);
  std::map<std::string, std::string> labels;
  for (const auto& [path, of_path] : clips) labels[path] = labels_text(dataset, of_path);
  return labels;
}

Listing list_recordings(const Workspace& workspace, const ListFilter& filter, Progress& progress) {
  const Survey survey = survey_data(workspace, progress);
  if (!survey.unreadable.empty()) throw InputError(survey.unreadable.front().why);
  const dataset::Dataset& dataset = survey.collection.dataset;
  check_filters(dataset, filter);

  std::map<std::string, const dataset::RecordingFacts*> facts_of;
  for (const dataset::RecordingFacts& facts : survey.recordings) facts_of[facts.path] = &facts;
  // By path and group.
  std::map<std::pair<std::string, std::string>, std::vector<const dataset::Clip*>> clips_of;
  for (const dataset::Clip& clip : dataset.clips) clips_of[{clip.path, clip.group}].push_back(&clip);
  Listing listing{
      .recordings = {}, .sample_rate_hz = survey.collection.sample_rate_hz, .hours = survey.collection.hours};
  std::set<std::string> with_label;
  for (const dataset::Clip& clip : dataset.clips) {
    if (!filter.group.empty() && !is_of_group(dataset, clip.group, filter.group)) continue;
    if (!filter.part.empty() && filter.part != part_name(clip.part)) continue;
    if (!filter.label.empty() && label_text(dataset, clip) == filter.label) with_label.insert(clip.path);
    const bool is_next = listing.recordings.empty() || listing.recordings.back().facts.path != clip.path ||
                         listing.recordings.back().group != clip.group;
    if (is_next) {
      const std::string labels = labels_text(dataset, clips_of.at({clip.path, clip.group}));
      listing.recordings.push_back({*facts_of.at(clip.path), labels, clip.group, clip.part, 0});
    }
    ++listing.recordings.back().windows;
  }
  if (!filter.label.empty()) {
    std::erase_if(listing.recordings,
                  [&](const ListedRecording& listed) { return !with_label.contains(listed.facts.path); });
  }
  return listing;
}

}  // namespace mote::host::stages
