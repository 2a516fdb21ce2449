#include "host/dataset/windows.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "host/base/error.h"
#include "host/dataset/numbers.h"
#include "host/dataset/span_cover.h"

namespace mote::host::dataset {

namespace {

constexpr int64_t most_windows = 10'000'000;  // of one recording: a stride mistaken by a factor of 1,000 is told

constexpr std::array rule_names = {"majority", "any_overlap", "end"};  // in the order of LabelRule

LabelRule rule_named(const std::string& name) {
  const auto found = std::find(rule_names.begin(), rule_names.end(), name);
  if (found == rule_names.end()) throw_internal_error("data.label_rule: {} passed the table of keys", name);
  return static_cast<LabelRule>(found - rule_names.begin());
}

int64_t frames_or_throw(const char* key, int64_t milliseconds, double sample_rate_hz) {
  const int64_t frames = frames_in(milliseconds, sample_rate_hz);
  if (frames > 0) return frames;
  throw_input_error("data.{}: {} ms at {} Hz are less than one sample: expected at least {:.0f}", key, milliseconds,
                    sample_rate_hz, std::ceil(500 / sample_rate_hz));
}

// More frames first, then the earlier one; the map's order (by name) settles the rest.
bool covers_more(const Cover& a, const Cover& b) {
  return a.frames != b.frames ? a.frames > b.frames : a.first_frame < b.first_frame;
}

bool may_name_window(const Cover& cover, const WindowOptions& options) {
  if (options.rule == LabelRule::end) return cover.reaches_last_frame;
  if (options.rule == LabelRule::any_overlap) return cover.largest_share >= options.min_overlap;
  return true;
}

// Empty: too little of the window has a number.
std::string mean_of(const SpanCover& spans, FrameRange window, const WindowOptions& options) {
  const bool is_at_end = options.rule == LabelRule::end;
  double sum = 0, count = 0;
  for (const auto& [label, cover] : spans.labels_in(window)) {
    if (is_at_end && !cover.reaches_last_frame) continue;
    const double weight = is_at_end ? 1 : static_cast<double>(cover.frames);
    sum += weight * number_of(label, "a window");
    count += weight;
  }
  if (count == 0) return "";
  const double share = options.rule == LabelRule::any_overlap ? options.min_overlap : 0.5;
  const double labelled = static_cast<double>(window.length() - spans.unlabelled_in(window));
  const bool is_enough = is_at_end || labelled >= share * static_cast<double>(window.length());
  return is_enough ? number_text(sum / count) : "";
}

// Empty: no label.
std::string label_of(const SpanCover& spans, FrameRange window, const WindowOptions& options) {
  if (options.numbers) return mean_of(spans, window, options);
  std::string label;
  Cover most;
  for (const auto& [candidate, cover] : spans.labels_in(window)) {
    if (!may_name_window(cover, options)) continue;
    if (!label.empty() && !covers_more(cover, most)) continue;
    label = candidate;
    most = cover;
  }
  const bool is_mostly_unlabelled = options.rule == LabelRule::majority && spans.unlabelled_in(window) > most.frames;
  return is_mostly_unlabelled ? "" : label;
}

void check_count(int64_t frames, const WindowOptions& options) {
  const int64_t count = (frames - options.window_frames) / options.stride_frames + 1;
  if (count <= most_windows) return;
  throw_input_error("data.stride_ms: cuts a recording of {} samples into {} windows: expected at most {}", frames,
                    count, most_windows);
}

std::vector<int64_t> starts_of_windows(int64_t frames, const WindowOptions& options) {
  if (frames < options.window_frames) {
    if (!options.pad || frames == 0) return {};
    return {-((options.window_frames - frames) / 2)};
  }
  check_count(frames, options);
  std::vector<int64_t> starts;
  for (int64_t start = 0; start <= frames - options.window_frames; start += options.stride_frames) {
    starts.push_back(start);
  }
  return starts;
}

}  // namespace

int64_t frames_in(double milliseconds, double sample_rate_hz) {
  return static_cast<int64_t>(milliseconds * sample_rate_hz / 1000 + 0.5);
}

int64_t frames_at(const RecordingFacts& recording, double sample_rate_hz) {
  if (recording.sample_rate_hz <= 0 || recording.sample_rate_hz == sample_rate_hz) return recording.frames;
  return static_cast<int64_t>(static_cast<double>(recording.frames) * (sample_rate_hz / recording.sample_rate_hz) +
                              0.5);
}

WindowOptions window_options(const project::Data& data, double sample_rate_hz) {
  return {.window_frames = frames_or_throw("window_ms", data.window_ms, sample_rate_hz),
          .stride_frames = frames_or_throw("stride_ms", data.stride_ms, sample_rate_hz),
          .pad = data.pad,
          .rule = rule_named(data.label_rule),
          .min_overlap = data.min_overlap,
          .background = data.background};
}

RecordingWindows make_windows(int64_t frames, double sample_rate_hz, const std::string& label,
                              const std::vector<LabelledSpan>& spans, const WindowOptions& options) {
  RecordingWindows result;
  const SpanCover cover(spans, sample_rate_hz, frames);
  const std::vector<int64_t> starts = starts_of_windows(frames, options);
  result.is_too_short = starts.empty();
  for (const int64_t start : starts) {
    const FrameRange heard = {std::max<int64_t>(start, 0), std::min(start + options.window_frames, frames)};
    std::string name = spans.empty() ? label : label_of(cover, heard, options);
    if (name.empty()) name = options.background;
    if (name.empty()) {
      ++result.unlabelled;
    } else {
      result.windows.push_back({start, std::move(name)});
    }
  }
  return result;
}

std::vector<int16_t> cut_window(const std::vector<int16_t>& samples, int64_t start_frame, size_t window_frames) {
  std::vector<int16_t> window(window_frames, 0);
  const auto length = static_cast<int64_t>(samples.size());
  const int64_t begin = std::clamp<int64_t>(start_frame, 0, length);
  const int64_t end = std::clamp<int64_t>(start_frame + static_cast<int64_t>(window_frames), begin, length);
  if (begin == end) return window;
  std::copy(samples.begin() + begin, samples.begin() + end, window.begin() + (begin - start_frame));
  return window;
}

}  // namespace mote::host::dataset
