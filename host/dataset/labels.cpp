#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/dataset/dataset.h"
#include "host/project/pattern.h"

namespace mote::host::dataset {

namespace {

using Fields = std::map<std::string, std::string>;

struct Named {
  std::string label;
  std::string group;  // empty: unknown
};

std::string group_of(const project::Pattern& pattern, const Fields& fields) {
  std::vector<std::string> parts;
  for (const std::string& field : pattern.fields()) {
    if (field != "label") parts.push_back(fields.at(field));
  }
  return join(parts, "_");
}

Fields match_or_throw(const project::Pattern& pattern, const std::string& path, const char* key) {
  auto fields = pattern.match(path);
  if (fields) return *std::move(fields);
  throw_input_error("{}: doesn't match {} = {}: expected every recording's name to match it", path, key,
                    quoted(pattern.text()));
}

class Namer {
 public:
  explicit Namer(const project::Data& data) {
    if (!data.pattern.empty()) pattern_.emplace(data.pattern);
    if (!data.group.empty()) group_.emplace(data.group);
  }

  Named name(const std::string& path) const {
    Named result;
    if (pattern_) {
      const Fields fields = match_or_throw(*pattern_, path, "data.pattern");
      result = {fields.at("label"), group_of(*pattern_, fields)};
    } else {
      result.label = folder_of(path);
    }
    if (group_) result.group = group_of(*group_, match_or_throw(*group_, path, "data.group"));
    return result;
  }

 private:
  static std::string folder_of(const std::string& path) {
    const size_t slash = path.find('/');
    if (slash != std::string::npos && slash > 0) return path.substr(0, slash);
    throw_input_error(
        "{}: stands in no sub-folder: expected one sub-folder a label, or data.pattern to say how names give labels",
        path);
  }

  std::optional<project::Pattern> pattern_, group_;
};

// Labels that data.labels names but no recording has.
void check_wanted(const std::set<std::string>& wanted, const std::map<std::string, int>& counts) {
  std::vector<std::string> found;
  for (const auto& [label, count] : counts) found.push_back(label);
  for (const std::string& label : wanted) {
    if (counts.contains(label)) continue;
    throw_input_error("data.labels: no recording of {}{}: found {}", quoted(label), did_you_mean(label, found),
                      join(found, ", "));
  }
}

}  // namespace

std::vector<const Clip*> Dataset::in(Part part) const {
  std::vector<const Clip*> result;
  for (const Clip& clip : clips) {
    if (clip.part == part) result.push_back(&clip);
  }
  return result;
}

std::vector<std::string> Dataset::groups(Part part) const {
  std::set<std::string> names;
  for (const Clip* clip : in(part)) names.insert(clip->group);
  return {names.begin(), names.end()};
}

Dataset label_and_group(const std::vector<std::string>& relative_paths, const project::Data& data) {
  if (relative_paths.empty()) throw_input_error("{}: holds no recordings", data.recordings);
  const Namer namer(data);
  const std::set<std::string> wanted(data.labels.begin(), data.labels.end());

  std::map<std::string, Named> named;  // by path, sorted
  std::map<std::string, int> all_counts, counts;
  for (const std::string& path : relative_paths) {
    Named name = namer.name(path);
    ++all_counts[name.label];
    if (!wanted.empty() && !wanted.contains(name.label)) continue;
    ++counts[name.label];
    named[path] = std::move(name);
  }
  check_wanted(wanted, all_counts);
  if (counts.size() < 2) {
    throw_input_error("{}: all {} recordings have the label {}: expected at least two labels", data.recordings,
                      named.size(), quoted(counts.begin()->first));
  }
  for (const auto& [label, count] : counts) {
    if (count < 2) {
      throw_input_error("{}: one recording of {}: expected at least two, one to train and one to test", data.recordings,
                        quoted(label));
    }
  }

  Dataset dataset;
  std::map<std::string, int> index_of;
  for (const auto& [label, count] : counts) {
    index_of[label] = static_cast<int>(dataset.labels.size());
    dataset.labels.push_back(label);
  }
  for (auto& [path, name] : named) {
    dataset.groups_known = dataset.groups_known || !name.group.empty();
    const std::string group = name.group.empty() ? path : name.group;
    dataset.clips.push_back({path, index_of.at(name.label), group, Part::training});
  }
  return dataset;
}

}  // namespace mote::host::dataset
