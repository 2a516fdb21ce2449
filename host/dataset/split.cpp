#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "host/base/error.h"
#include "host/base/hash.h"
#include "host/base/text.h"
#include "host/dataset/dataset.h"

namespace mote::host::dataset {

namespace {

// A validation draw of its own, so that it doesn't sit at the edge of the test's.
constexpr uint64_t validation_salt = 0x76616c6964617465u;

size_t share_of(double share, size_t count) {
  return std::max<size_t>(1, static_cast<size_t>(share * static_cast<double>(count) + 0.5));
}

// Clips that go to a part together: a group, or a recording (or what is of one group in it) with its copies.
struct Unit {
  std::set<size_t> labels;
  std::vector<Clip*> clips;
  uint64_t rank = std::numeric_limits<uint64_t>::max();
};

using Units = std::map<std::string, Unit>;

void add_clip(Unit& unit, Clip& clip) {
  unit.labels.insert(static_cast<size_t>(clip.label));
  unit.clips.push_back(&clip);
}

// A joined group stands where the first of its groups would: a further one moves it only when it stands before.
Units units_by_group(Dataset& dataset, uint64_t seed) {
  Units units;
  for (Clip& clip : dataset.clips) add_clip(units[clip.group], clip);
  for (auto& [name, unit] : units) {
    const auto joined = dataset.joined_groups.find(name);
    if (joined == dataset.joined_groups.end()) {
      unit.rank = stable_rank(seed, name);
      continue;
    }
    for (const std::string& member : joined->second) unit.rank = std::min(unit.rank, stable_rank(seed, member));
  }
  return units;
}

Units units_by_recording(Dataset& dataset, uint64_t seed) {
  Units units;
  for (Clip& clip : dataset.clips) {
    const std::string part = clip.has_own_group ? "\n" + clip.group : "";
    Unit& unit = units[(clip.content_sha256.empty() ? clip.path : clip.content_sha256) + part];
    add_clip(unit, clip);
    unit.rank = std::min(unit.rank, stable_rank(seed, clip.path + part));
  }
  return units;
}

// Takes units from training for a part, by their rank, so that each label gives its share of the units that have it.
class Draw {
 public:
  Draw(const Dataset& dataset, const Units& units, double share) : wanted_(dataset.labels.size()), left_(wanted_) {
    std::vector<size_t> all(dataset.labels.size());
    for (const auto& [name, unit] : units) {
      const bool is_free = unit.clips.front()->part == Part::training;
      if (is_free) free_.push_back({unit.rank, &name, &unit});
      for (const size_t label : unit.labels) {
        ++all[label];
        left_[label] += is_free ? 1 : 0;
      }
    }
    for (size_t label = 0; label < all.size(); ++label) {
      const int64_t most = std::max<int64_t>(left_[label] - 1, 0);
      wanted_[label] = std::min(static_cast<int64_t>(share_of(share, all[label])), most);
    }
    std::sort(free_.begin(), free_.end(),
              [](const Free& a, const Free& b) { return a.rank != b.rank ? a.rank < b.rank : *a.name < *b.name; });
    least_wanted_.resize(wanted_.size());
    for (size_t label = 0; label < wanted_.size(); ++label) least_wanted_[label] = -wanted_[label];
  }

  // First units that no label has enough of; then such that some label still lacks, where no other gives more than
  // twice its share for it. Answers how many were taken.
  size_t take(Part part) {
    size_t taken = 0;
    for (const bool is_strict : {true, false}) {
      for (const Free& free : free_) {
        if (free.unit->clips.front()->part != Part::training || !may_take(*free.unit, is_strict)) continue;
        take_unit(*free.unit, part);
        ++taken;
      }
    }
    return taken;
  }

 private:
  struct Free {
    uint64_t rank;
    const std::string* name;
    const Unit* unit;
  };

  bool may_take(const Unit& unit, bool is_strict) const {
    const auto is_wanted = [&](size_t label) { return wanted_[label] > 0; };
    const auto may_give = [&](size_t label) { return left_[label] > 1 && wanted_[label] > least_wanted_[label]; };
    if (is_strict) return std::all_of(unit.labels.begin(), unit.labels.end(), is_wanted);
    return std::any_of(unit.labels.begin(), unit.labels.end(), is_wanted) &&
           std::all_of(unit.labels.begin(), unit.labels.end(), may_give);
  }

  void take_unit(const Unit& unit, Part part) {
    for (const size_t label : unit.labels) {
      --wanted_[label];
      --left_[label];
    }
    for (Clip* clip : unit.clips) clip->part = part;
  }

  std::vector<int64_t> wanted_;        // units that a label still lacks
  std::vector<int64_t> left_;          // units of a label in training
  std::vector<int64_t> least_wanted_;  // where a label has given twice its share
  std::vector<Free> free_;
};

// The group that `name` is, or was joined into.
const std::string* find_group(const Dataset& dataset, const std::vector<std::string>& groups, const std::string& name) {
  const auto found = std::find(groups.begin(), groups.end(), name);
  if (found != groups.end()) return &*found;
  for (const auto& [joined, members] : dataset.joined_groups) {
    if (std::find(members.begin(), members.end(), name) != members.end()) return &joined;
  }
  return nullptr;
}

// What holds an anomaly is never learnt from, nor what else is of its group.
void take_anomalous_groups(Dataset& dataset) {
  std::set<std::string> groups;
  for (const Clip& clip : dataset.clips) {
    if (clip.label == dataset.anomalous()) groups.insert(clip.group);
  }
  for (Clip& clip : dataset.clips) {
    if (!groups.contains(clip.group)) continue;
    clip.part = Part::test;
    clip.wish.reset();
  }
}

void check_training_has_all_labels(const Dataset& dataset, const char* key) {
  const std::string* label = dataset.label_without([](const Clip& clip) { return clip.part == Part::training; });
  if (label != nullptr) throw_input_error("{}: leaves no recording of {} to train with", key, quoted(*label));
}

void take_named_groups(Dataset& dataset, const project::Data& data) {
  std::set<std::string> all;
  for (const Clip& clip : dataset.clips) all.insert(clip.group);
  const std::vector<std::string> known(all.begin(), all.end());
  for (const std::string& name : data.split.test_groups) {
    const std::string* group = find_group(dataset, known, name);
    if (group == nullptr) {
      throw_input_error("data.split.test_groups: no recording has the group {}{}", quoted(name),
                        did_you_mean(name, known));
    }
    for (Clip& clip : dataset.clips) {
      if (clip.group == *group) clip.part = Part::test;
    }
  }
  check_training_has_all_labels(dataset, "data.split.test_groups");
}

bool wishes_for_a_test(const Dataset& dataset) {
  return std::any_of(dataset.clips.begin(), dataset.clips.end(),
                     [](const Clip& clip) { return clip.wish == Part::test; });
}

// Clips without a wish go where their group goes, and stay in training where nobody of it has one.
void take_wished_test(Dataset& dataset) {
  std::map<std::string, const Clip*> first_wish_of;
  for (const Clip& clip : dataset.clips) {
    if (!clip.wish) continue;
    const Clip& first = *first_wish_of.try_emplace(clip.group, &clip).first->second;
    if (first.wish == clip.wish) continue;
    const bool is_first_test = first.wish == Part::test;
    throw_input_error(
        "data.split.use_categories: the group {} would stand on both sides: info.labels or data.table marks {} as "
        "testing and {} as "
        "training: give them one category, or set data.split.use_categories = false to split anew",
        quoted(clip.group), (is_first_test ? first : clip).path, (is_first_test ? clip : first).path);
  }
  for (Clip& clip : dataset.clips) {
    const auto wish = first_wish_of.find(clip.group);
    if (wish != first_wish_of.end()) clip.part = *wish->second->wish;
  }
  dataset.test_by_category = true;
  check_training_has_all_labels(dataset, "data.split.use_categories: what info.labels or data.table marks as testing");
}

[[noreturn]] void throw_one_group(const Dataset& dataset) {
  const std::string& group = dataset.clips.front().group;
  const bool was_joined = dataset.joined_groups.contains(group);
  throw_input_error(
      "data.split: all recordings are of the group {}: expected at least two, one to train and one to test{}",
      quoted(group),
      was_joined ? ": data.keep_together or recordings of the same bytes join them"
                 : ": data.pattern or data.group say by which part of a file's name it is, data.csv.group or "
                   "data.csv.group_rows by what in a CSV file");
}

void take_test_groups(Dataset& dataset, const project::Data& data) {
  const Units units = units_by_group(dataset, data.seed);
  if (units.size() < 2) throw_one_group(dataset);
  if (Draw(dataset, units, data.split.test).take(Part::test) > 0) return;
  if (dataset.learns_normal) {
    throw_input_error(
        "data.split: each of the {} groups but one at most holds something that isn't normal, and such groups are for "
        "the test alone: expected two in which all is well, one to train and one to test: data.group may name sessions "
        "instead of machines",
        units.size());
  }
  throw_input_error(
      "data.split: no group can be kept for the test: each of the {} groups is the only one of a label: expected "
      "labels with recordings of several groups",
      units.size());
}

// Answers whether validation has groups of its own.
bool take_validation(Dataset& dataset, const project::Data& data) {
  constexpr size_t fewest_groups = 3;  // with two, validation would take half of what there is to learn from
  const uint64_t seed = data.seed ^ validation_salt;
  if (dataset.groups_known && dataset.groups(Part::training).size() >= fewest_groups) {
    const Units units = units_by_group(dataset, seed);
    if (Draw(dataset, units, data.split.validation).take(Part::validation) > 0) return true;
  }
  const Units units = units_by_recording(dataset, seed);
  Draw(dataset, units, data.split.validation).take(Part::validation);
  return false;
}

}  // namespace

void split_by_group(Dataset& dataset, const project::Data& data) {
  for (Clip& clip : dataset.clips) clip.part = Part::training;
  dataset.validation_by_group = dataset.test_by_category = false;
  if (dataset.anomalous() >= 0) take_anomalous_groups(dataset);
  if (!data.split.test_groups.empty()) {
    take_named_groups(dataset, data);
  } else if (data.split.use_categories && wishes_for_a_test(dataset)) {
    take_wished_test(dataset);
  } else if (data.split.test > 0) {
    take_test_groups(dataset, data);
  }
  if (data.split.validation > 0) dataset.validation_by_group = take_validation(dataset, data);
  verify_no_leak(dataset);
}

}  // namespace mote::host::dataset
