#include "host/dataset/group_runs.h"

#include <algorithm>
#include <iterator>

#include "host/dataset/windows.h"

namespace mote::host::dataset {

GroupRuns::GroupRuns(const RecordingFacts& recording, double sample_rate_hz)
    : frames_(frames_at(recording, sample_rate_hz)) {
  for (const LabelledSpan& span : recording.groups) {
    borders_.push_back({frames_in(span.start_seconds * 1000, sample_rate_hz), &span.label});
    borders_.push_back({frames_in(span.end_seconds * 1000, sample_rate_hz), nullptr});
  }
}

std::optional<std::string> GroupRuns::of(int64_t start_frame, int64_t window_frames) const {
  if (borders_.empty()) return "";
  const int64_t begin = std::max<int64_t>(start_frame, 0);
  const int64_t end = std::min(start_frame + window_frames, frames_);
  const auto behind = std::upper_bound(borders_.begin(), borders_.end(), begin,
                                       [](int64_t frame, const Border& border) { return frame < border.frame; });
  if (behind == borders_.begin() || behind == borders_.end()) return std::nullopt;
  const std::string* group = std::prev(behind)->group;
  if (group == nullptr || behind->frame < end) return std::nullopt;
  return *group;
}

}  // namespace mote::host::dataset
