#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "host/base/error.h"
#include "host/base/hash.h"
#include "host/base/text.h"
#include "host/dataset/dataset.h"

namespace mote::host::dataset {

namespace {

// A validation draw of its own, so that it doesn't sit at the edge of the test's.
constexpr uint64_t validation_salt = 0x76616c6964617465u;

std::vector<int> count_labels(const Dataset& dataset, Part part) {
  std::vector<int> counts(dataset.labels.size());
  for (const Clip& clip : dataset.clips) {
    if (clip.part == part) ++counts[static_cast<size_t>(clip.label)];
  }
  return counts;
}

std::vector<std::string> ranked(std::vector<std::string> names, uint64_t seed) {
  std::sort(names.begin(), names.end(), [&](const std::string& a, const std::string& b) {
    return std::pair(stable_rank(seed, a), a) < std::pair(stable_rank(seed, b), b);
  });
  return names;
}

void assign(Dataset& dataset, const std::string& group, Part part) {
  for (Clip& clip : dataset.clips) {
    if (clip.group == group) clip.part = part;
  }
}

// The group's clips leave training for `part`, unless a label would have none left there.
class GroupMover {
 public:
  explicit GroupMover(Dataset& dataset) : left_(count_labels(dataset, Part::training)) {
    for (Clip& clip : dataset.clips) clips_of_[clip.group].push_back(&clip);
  }

  bool move(const std::string& group, Part part) {
    std::vector<int> after = left_;
    for (const Clip* clip : clips_of_.at(group)) --after[static_cast<size_t>(clip->label)];
    if (std::any_of(after.begin(), after.end(), [](int count) { return count < 1; })) return false;
    left_ = after;
    for (Clip* clip : clips_of_.at(group)) clip->part = part;
    return true;
  }

 private:
  std::vector<int> left_;
  std::map<std::string, std::vector<Clip*>> clips_of_;
};

size_t share_of(double share, size_t count) {
  return std::max<size_t>(1, static_cast<size_t>(share * static_cast<double>(count) + 0.5));
}

void take_named_groups(Dataset& dataset, const std::vector<std::string>& test_groups) {
  const std::vector<std::string> known = dataset.groups(Part::training);
  for (const std::string& group : test_groups) {
    if (std::find(known.begin(), known.end(), group) == known.end()) {
      throw_input_error("data.split.test_groups: no recording has the group {}{}", quoted(group),
                        did_you_mean(group, known));
    }
    assign(dataset, group, Part::test);
  }
  const std::vector<int> left = count_labels(dataset, Part::training);
  for (size_t label = 0; label < left.size(); ++label) {
    if (left[label] > 0) continue;
    throw_input_error("data.split.test_groups: leaves no recording of {} to train with", quoted(dataset.labels[label]));
  }
}

void take_test_groups(Dataset& dataset, const project::Data& data) {
  const std::vector<std::string> groups = dataset.groups(Part::training);
  if (groups.size() < 2) {
    throw_input_error(
        "data.split: all recordings are of the group {}: expected at least two, one to train and one to test",
        quoted(groups.front()));
  }
  size_t wanted = share_of(data.split.test, groups.size());
  GroupMover mover(dataset);
  for (const std::string& group : ranked(groups, data.seed)) {
    if (wanted == 0) return;
    if (mover.move(group, Part::test)) --wanted;
  }
  if (!dataset.in(Part::test).empty()) return;
  throw_input_error(
      "data.split: no group can be kept for the test: each of the {} groups is the only one of a label: expected "
      "labels "
      "with recordings of several groups",
      groups.size());
}

// Every label gives its share of recordings, by a rank of their own.
void take_recordings(Dataset& dataset, Part part, double share, uint64_t seed) {
  std::vector<int> all(dataset.labels.size());
  for (const Clip& clip : dataset.clips) ++all[static_cast<size_t>(clip.label)];
  std::vector<std::vector<Clip*>> clips_of(dataset.labels.size());
  for (Clip& clip : dataset.clips) {
    if (clip.part == Part::training) clips_of[static_cast<size_t>(clip.label)].push_back(&clip);
  }
  for (size_t label = 0; label < clips_of.size(); ++label) {
    std::vector<Clip*>& clips = clips_of[label];
    std::sort(clips.begin(), clips.end(), [&](const Clip* a, const Clip* b) {
      return std::pair(stable_rank(seed, a->path), a->path) < std::pair(stable_rank(seed, b->path), b->path);
    });
    const size_t wanted = std::min(share_of(share, static_cast<size_t>(all[label])), clips.size() - 1);
    for (size_t at = 0; at < wanted; ++at) clips[at]->part = part;
  }
}

bool take_validation_groups(Dataset& dataset, const project::Data& data, size_t all_groups) {
  constexpr size_t fewest_groups = 6;  // with fewer, validation would take too much from training
  const std::vector<std::string> groups = dataset.groups(Part::training);
  if (!dataset.groups_known || groups.size() < fewest_groups) return false;
  size_t wanted = std::min(share_of(data.split.validation, all_groups), groups.size() - 1);
  size_t taken = 0;
  GroupMover mover(dataset);
  for (const std::string& group : ranked(groups, data.seed ^ validation_salt)) {
    if (taken == wanted) break;
    if (mover.move(group, Part::validation)) ++taken;
  }
  return taken > 0;
}

}  // namespace

void split_by_group(Dataset& dataset, const project::Data& data) {
  for (Clip& clip : dataset.clips) clip.part = Part::training;
  dataset.validation_by_group = false;
  const size_t all_groups = dataset.groups(Part::training).size();

  if (!data.split.test_groups.empty()) {
    take_named_groups(dataset, data.split.test_groups);
  } else if (data.split.test > 0 && dataset.groups_known) {
    take_test_groups(dataset, data);
  } else if (data.split.test > 0) {
    take_recordings(dataset, Part::test, data.split.test, data.seed);
  }
  if (data.split.validation > 0) {
    dataset.validation_by_group = take_validation_groups(dataset, data, all_groups);
    if (!dataset.validation_by_group) {
      take_recordings(dataset, Part::validation, data.split.validation, data.seed ^ validation_salt);
    }
  }
  verify_no_leak(dataset);
}

void verify_no_leak(const Dataset& dataset) {
  std::map<std::string, const Clip*> first_of;
  for (const Clip& clip : dataset.clips) {
    const Clip* first = first_of.try_emplace(clip.group, &clip).first->second;
    const bool both_test_or_neither = (first->part == Part::test) == (clip.part == Part::test);
    const bool may_differ = !dataset.validation_by_group;
    if (both_test_or_neither && (may_differ || first->part == clip.part)) continue;
    throw_internal_error("the group {} stands in two parts of the data: {} and {}", quoted(clip.group), first->path,
                         clip.path);
  }
}

}  // namespace mote::host::dataset
