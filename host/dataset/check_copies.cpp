#include <map>
#include <set>

#include "host/base/counted.h"
#include "host/dataset/disjoint_sets.h"
#include "host/dataset/findings_text.h"

namespace mote::host::dataset {

namespace {

using Sets = std::vector<std::vector<size_t>>;

Sets sets_of_equal_bytes(const CheckedRecordings& recordings) {
  std::map<std::string, std::vector<size_t>> by_content;
  for (size_t i = 0; i < recordings.size(); ++i) {
    const std::string& content = recordings[i].facts.content_sha256;
    if (!content.empty()) by_content[content].push_back(i);
  }
  Sets sets;
  for (auto& [content, members] : by_content) {
    if (members.size() > 1) sets.push_back(std::move(members));
  }
  return sets;
}

// Pairs put together: a copy of a copy is one too.
Sets sets_of_pairs(size_t count, const Pairs& pairs) {
  DisjointSets sets(count);
  for (const auto& [a, b] : pairs) sets.join(a, b);
  std::map<size_t, std::vector<size_t>> by_root;
  for (size_t i = 0; i < count; ++i) by_root[sets.root_of(i)].push_back(i);
  Sets result;
  for (auto& [root, members] : by_root) {
    if (members.size() > 1) result.push_back(std::move(members));
  }
  return result;
}

std::vector<std::string> paths_of(const CheckedRecordings& recordings, const std::vector<size_t>& set) {
  std::vector<std::string> paths;
  for (const size_t i : set) paths.push_back(recordings[i].facts.path);
  return paths;
}

size_t members_of(const Sets& sets) {
  size_t count = 0;
  for (const auto& set : sets) count += set.size();
  return count;
}

bool crosses_test(const CheckedRecordings& recordings, const std::vector<size_t>& set) {
  bool has_test = false, has_other = false;
  for (const size_t i : set) (recordings[i].part == Part::test ? has_test : has_other) = true;
  return has_test && has_other;
}

Finding finding_of(const CheckedRecordings& recordings, const Sets& sets, const char* check, const char* what,
                   const char* advice) {
  Finding finding{.check = check, .what = {}, .advice = advice, .recordings = {}};
  for (const auto& set : sets) finding.recordings.push_back(paths_of(recordings, set));
  finding.what = fmt::format("{} in {}: {}", counted(members_of(sets), "recording"), counted(sets.size(), "set"), what);
  return finding;
}

}  // namespace

Findings check_equal_bytes(const CheckedRecordings& recordings) {
  const Sets sets = sets_of_equal_bytes(recordings);
  if (sets.empty()) return {};
  return {finding_of(recordings, sets, "equal_bytes",
                     "the same bytes under several names: they count twice, and join the groups that they stand in",
                     "delete the copies")};
}

Findings check_same_content(const CheckedRecordings& recordings, const Pairs& same) {
  constexpr const char* advice = "delete all but one, or give them one group";
  Sets signals_across, signals_within, pictures_across, pictures_within;
  for (const auto& set : sets_of_pairs(recordings.size(), same)) {
    const bool is_picture = recordings[set.front()].facts.kind == "image";
    if (crosses_test(recordings, set)) {
      (is_picture ? pictures_across : signals_across).push_back(set);
    } else {
      (is_picture ? pictures_within : signals_within).push_back(set);
    }
  }
  Findings findings;
  const auto add = [&](const Sets& sets, const char* check, const char* what) {
    if (!sets.empty()) findings.push_back(finding_of(recordings, sets, check, what, advice));
  };
  add(signals_across, "leak",
      "the same signal at another gain or offset, in the test and outside it: the accuracy would flatter");
  add(pictures_across, "leak",
      "the same picture, resized, recompressed, brighter or mirrored, in the test and outside it: the accuracy would "
      "flatter");
  add(signals_within, "same_sound", "the same signal at another gain or offset: it counts more than once");
  add(pictures_within, "same_picture",
      "the same picture, resized, recompressed, brighter or mirrored: it counts more than once");
  return findings;
}

Findings check_label_conflicts(const CheckedRecordings& recordings, const Pairs& same) {
  Pairs pairs = same;
  for (const auto& set : sets_of_equal_bytes(recordings)) {
    for (const size_t other : set) pairs.emplace_back(set.front(), other);
  }
  Sets conflicts;
  for (const auto& set : sets_of_pairs(recordings.size(), pairs)) {
    std::set<std::string> labels;
    for (const size_t i : set) labels.insert(recordings[i].label);
    if (labels.size() > 1) conflicts.push_back(set);
  }
  Findings findings;
  if (!conflicts.empty()) {
    findings.push_back(finding_of(recordings, conflicts, "label_conflict",
                                  "the same signal with different labels: one of them is wrong",
                                  "listen, keep the one that is right and delete the others"));
  }
  return findings;
}

Findings check_names_of_labels(const CheckedRecordings& recordings, const project::Data& data) {
  std::set<std::string> labels;
  for (const CheckedRecording& recording : recordings) labels.insert(recording.label);
  const auto disagrees = [&](const CheckedRecording& recording) {
    if (!recording.facts.spans.empty()) return false;
    const std::string& own = recording.facts.label;
    const bool file_differs = !own.empty() && label_used(own, data) != recording.label;
    const bool folder_differs = recording.folder_label != recording.label && labels.contains(recording.folder_label);
    return file_differs || folder_differs;
  };
  return find_each(recordings, "label_conflict",
                   "what the file or its list says as label isn't what its name or folder says",
                   "correct the list, or move or rename the file", disagrees);
}

}  // namespace mote::host::dataset
