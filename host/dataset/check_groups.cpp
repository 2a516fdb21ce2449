#include <array>
#include <map>
#include <set>

#include "host/base/counted.h"
#include "host/base/text.h"
#include "host/dataset/findings_text.h"

namespace mote::host::dataset {

namespace {

constexpr double dominant_share = 0.5;  // of a label's recordings in one group
constexpr size_t few_groups = 5;        // an interval over fewer says little
constexpr size_t largest_imbalance = 4;

// What a file says of itself that recordings made together have in common.
constexpr std::array grouping_keys = {"device", "device_name", "device_id", "serial", "speaker", "person",
                                      "site",   "location",    "session",   "date",   "day"};

Finding without_files(const char* check, std::string what, std::string advice) {
  return {.check = check, .what = std::move(what), .advice = std::move(advice), .recordings = {}};
}

// Values of a metadata key and the sides of the test that they stand on.
struct Sides {
  size_t values = 0;
  size_t on_both = 0;
};

Sides sides_of(const CheckedRecordings& recordings, const std::string& key) {
  std::map<std::string, std::set<bool>> sides;
  for (const CheckedRecording& recording : recordings) {
    const auto value = recording.facts.metadata.find(key);
    if (value != recording.facts.metadata.end()) sides[value->second].insert(recording.part == Part::test);
  }
  Sides result{.values = sides.size(), .on_both = 0};
  for (const auto& [value, of_value] : sides) result.on_both += of_value.size() > 1 ? 1 : 0;
  return result;
}

}  // namespace

Findings check_balance(const Dataset& dataset) {
  std::vector<size_t> counts(dataset.labels.size());
  for (const Clip& clip : dataset.clips) ++counts[static_cast<size_t>(clip.label)];
  if (counts.empty()) return {};
  const auto [fewest, most] = std::minmax_element(counts.begin(), counts.end());
  if (*most <= largest_imbalance * *fewest) return {};
  return {
      without_files("balance",
                    fmt::format("'{}' has {}, '{}' only {}: a model may learn to answer the common one",
                                dataset.labels[static_cast<size_t>(most - counts.begin())], counted(*most, "window"),
                                dataset.labels[static_cast<size_t>(fewest - counts.begin())], *fewest),
                    "record more of the rare one; look at the rare label's own score, not at the accuracy")};
}

Findings check_groups(const Dataset& dataset) {
  if (!dataset.groups_known) {
    return {without_files(
        "groups_unknown",
        "no groups are known: a speaker or site may stand in training and test, and the accuracy would flatter",
        "say in mote.toml which part of a file name is the group (data.pattern or data.group), or which metadata "
        "(data.keep_together)")};
  }
  // A recording with several labels or groups counts for each.
  std::map<int, std::map<std::string, std::set<std::string>>> recordings_of;
  std::set<std::string> groups;
  for (const Clip& clip : dataset.clips) {
    recordings_of[clip.label][clip.group].insert(clip.path);
    groups.insert(clip.group);
  }
  Findings findings;
  if (groups.size() < few_groups) {
    findings.push_back(without_files(
        "few_groups", fmt::format("only {}: the accuracy's interval will be wide", counted(groups.size(), "group")),
        "record more speakers, sites or days"));
  }
  if (groups.size() < 3) return findings;
  for (const auto& [label, by_group] : recordings_of) {
    size_t all = 0;
    for (const auto& [group, paths] : by_group) all += paths.size();
    for (const auto& [group, paths] : by_group) {
      const double share = static_cast<double>(paths.size()) / static_cast<double>(all);
      if (share <= dominant_share) continue;
      findings.push_back(without_files(
          "dominant_group",
          fmt::format("group {} holds {:.0f} % of all {}recordings: a test on it, or without it, would tell little",
                      group, share * 100,
                      dataset.has_numbers ? "" : fmt::format("'{}' ", dataset.labels[static_cast<size_t>(label)])),
          dataset.has_numbers ? "record with other groups too" : "record that label with other groups too"));
    }
  }
  return findings;
}

Findings check_categories(const CheckedRecordings& recordings, const project::Split& split) {
  if (!split.use_categories || !split.test_groups.empty()) return {};
  // By group: one recording of each category.
  std::map<std::string, std::map<std::string, std::string>> marked;
  for (const CheckedRecording& recording : recordings) {
    const std::string& category = recording.facts.category;
    const bool is_mark = category == "testing" || category == "training";
    if (is_mark) marked[recording.group].try_emplace(category, recording.facts.path);
  }
  Finding finding{.check = "leak", .what = {}, .advice = {}, .recordings = {}};
  for (const auto& [group, by_category] : marked) {
    if (by_category.size() < 2) continue;
    finding.recordings.push_back({by_category.at("testing"), by_category.at("training")});
  }
  if (finding.recordings.empty()) return {};
  finding.what = fmt::format(
      "{} with recordings that info.labels or data.table marks as testing and others that it marks as "
      "training, the first "
      "below: `mote build` refuses",
      counted(finding.recordings.size(), "group"));
  finding.advice =
      "give each group one category, delete copies, or set data.split.use_categories = false to split by group anew";
  return {finding};
}

Findings check_both_sides(const CheckedRecordings& recordings, const std::vector<std::string>& keep_together) {
  Findings findings;
  for (const char* key : grouping_keys) {
    if (std::find(keep_together.begin(), keep_together.end(), key) != keep_together.end()) continue;
    const Sides sides = sides_of(recordings, key);
    // One value for all can't be parted; a value of each recording's own parts nothing.
    if (sides.values < 2 || sides.on_both == 0) continue;
    findings.push_back(without_files(
        "both_sides",
        fmt::format("{} of {} values of the metadata's {} stand in the test and outside it: the accuracy may flatter",
                    sides.on_both, sides.values, quoted(key)),
        fmt::format("data.keep_together = [\"{}\"] keeps each on one side", key)));
  }
  return findings;
}

namespace {

void append(Findings& all, const Findings& further) { all.insert(all.end(), further.begin(), further.end()); }

// What a model could tell labels by, and how many there are of each.
Findings check_labels(const CheckedRecordings& recordings, const Dataset& dataset) {
  Findings all;
  append(all, check_padding_by_label(recordings));
  append(all, check_trivial_features(recordings));
  append(all, check_balance(dataset));
  return all;
}

}  // namespace

Findings check_all(const CheckedRecordings& recordings, const Pairs& same, const Dataset& dataset,
                   const project::Data& data, double sample_rate_hz) {
  Findings all;
  append(all, check_equal_bytes(recordings));
  append(all, check_same_content(recordings, same));
  append(all, check_label_conflicts(recordings, same));
  if (!dataset.has_numbers) append(all, check_names_of_labels(recordings, data));
  append(all, check_silence(recordings));
  append(all, check_clipping(recordings));
  append(all, check_dc_offset(recordings));
  append(all, check_rates(recordings, sample_rate_hz));
  append(all, check_gaps(recordings));
  append(all, check_lengths(recordings, data));
  append(all, dataset.has_numbers ? check_number_range(dataset) : check_labels(recordings, dataset));
  append(all, check_groups(dataset));
  append(all, check_categories(recordings, data.split));
  append(all, check_both_sides(recordings, data.keep_together));
  return all;
}

}  // namespace mote::host::dataset
