#include <cmath>
#include <map>

#include "host/dataset/findings_text.h"

namespace mote::host::dataset {

namespace {

constexpr double padding_gap = 0.1;  // between the labels' shares of digital silence
constexpr double telling_auc = 0.8;
constexpr size_t fewest_to_tell = 20;  // recordings of a label, and of the others: with fewer an AUC is chance

struct TrivialFeature {
  const char* name;
  double (*value)(const CheckedRecording&);
};

constexpr TrivialFeature trivial_features[] = {
    {"length", [](const CheckedRecording& recording) { return recording.facts.seconds(); }},
    {"level", [](const CheckedRecording& recording) { return recording.signal.rms; }},
    {"mean", [](const CheckedRecording& recording) { return recording.signal.mean; }},
};

struct Scored {
  double value;
  bool is_of_label;
};

// How often a recording of the label has the greater value than one of another, ties half: the area under the ROC curve
// by ranks (Mann, Whitney 1947).
double area_under_curve(std::vector<Scored> scored) {
  std::sort(scored.begin(), scored.end(), [](const Scored& a, const Scored& b) { return a.value < b.value; });
  double below = 0, wins = 0, of_label = 0;
  for (size_t begin = 0, end = 0; begin < scored.size(); begin = end) {
    double ties = 0, others = 0;
    for (; end < scored.size() && scored[end].value == scored[begin].value; ++end) {
      (scored[end].is_of_label ? ties : others) += 1;
    }
    wins += ties * (below + others / 2);
    of_label += ties;
    below += others;
  }
  return of_label > 0 && below > 0 ? wins / (of_label * below) : 0.5;
}

std::map<std::string, size_t> count_by_label(const CheckedRecordings& recordings) {
  std::map<std::string, size_t> counts;
  for (const CheckedRecording& recording : recordings) ++counts[recording.label];
  return counts;
}

}  // namespace

Findings check_padding_by_label(const CheckedRecordings& recordings) {
  std::map<std::string, double> share;
  const std::map<std::string, size_t> counts = count_by_label(recordings);
  for (const CheckedRecording& recording : recordings) {
    share[recording.label] += recording.signal.still_share / static_cast<double>(counts.at(recording.label));
  }
  if (share.empty()) return {};
  const auto by_share = [](const auto& a, const auto& b) { return a.second < b.second; };
  const auto [lowest, highest] = std::minmax_element(share.begin(), share.end(), by_share);
  if (highest->second - lowest->second < padding_gap) return {};
  Finding finding{.check = "padding",
                  .what = fmt::format(
                      "digital silence differs by label: {:.0f} % of '{}', {:.0f} % of '{}': a model can tell them by "
                      "that",
                      highest->second * 100, highest->first, lowest->second * 100, lowest->first),
                  .advice = "cut the silence off, or fill it with the room's noise",
                  .recordings = {}};
  for (const CheckedRecording& recording : recordings) {
    const bool is_padded = recording.label == highest->first && recording.signal.still_share >= padding_gap;
    if (is_padded) finding.recordings.push_back({recording.facts.path});
  }
  return {finding};
}

Findings check_trivial_features(const CheckedRecordings& recordings) {
  Findings findings;
  for (const auto& [label, count] : count_by_label(recordings)) {
    if (count < fewest_to_tell || recordings.size() - count < fewest_to_tell) continue;
    for (const TrivialFeature& feature : trivial_features) {
      std::vector<Scored> scored;
      for (const CheckedRecording& recording : recordings) {
        scored.push_back({feature.value(recording), recording.label == label});
      }
      const double area = area_under_curve(std::move(scored));
      const double telling = std::max(area, 1 - area);
      if (telling <= telling_auc) continue;
      findings.push_back(
          {.check = "trivial_feature",
           .what = fmt::format("the {} alone tells '{}' from the others (AUC {:.2f}, its recordings have "
                               "{} one)",
                               feature.name, label, telling, area > 0.5 ? "the greater" : "the smaller"),
           .advice = "where the sensor shouldn't tell by that, record all labels alike",
           .recordings = {}});
    }
  }
  return findings;
}

}  // namespace mote::host::dataset
