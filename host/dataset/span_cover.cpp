#include "host/dataset/span_cover.h"

#include <algorithm>

namespace mote::host::dataset {

namespace {

// 0 … frames; not a number gives 0. The comparison is made before the conversion, which would otherwise overflow.
int64_t frame_at(double seconds, double sample_rate_hz, int64_t frames) {
  const double frame = seconds * sample_rate_hz + 0.5;
  if (!(frame >= 1)) return 0;
  return frame < static_cast<double>(frames) ? static_cast<int64_t>(frame) : frames;
}

FrameRange frames_of(const LabelledSpan& span, double sample_rate_hz, int64_t frames) {
  const int64_t begin = frame_at(span.start_seconds, sample_rate_hz, frames);
  const int64_t end = frame_at(span.end_seconds, sample_rate_hz, frames);
  const bool marks_a_moment = span.start_seconds == span.end_seconds && begin < frames;
  return {begin, marks_a_moment ? begin + 1 : end};
}

FrameRanges merge(FrameRanges ranges) {
  std::sort(ranges.begin(), ranges.end(), [](const FrameRange& a, const FrameRange& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
  });
  FrameRanges merged;
  for (const FrameRange& range : ranges) {
    if (!merged.empty() && range.begin <= merged.back().end) {
      merged.back().end = std::max(merged.back().end, range.end);
    } else {
      merged.push_back(range);
    }
  }
  return merged;
}

// The first range that ends after `frame`.
FrameRanges::const_iterator first_after(const FrameRanges& ranges, int64_t frame) {
  return std::upper_bound(ranges.begin(), ranges.end(), frame,
                          [](int64_t at, const FrameRange& range) { return at < range.end; });
}

FrameRange intersection(const FrameRange& a, const FrameRange& b) {
  return {std::max(a.begin, b.begin), std::min(a.end, b.end)};
}

Cover cover_of(const FrameRanges& ranges, const FrameRange& window) {
  Cover cover;
  for (auto range = first_after(ranges, window.begin); range != ranges.end() && range->begin < window.end; ++range) {
    const FrameRange common = intersection(*range, window);
    if (cover.frames == 0) cover.first_frame = common.begin;
    cover.frames += common.length();
    const auto whole = static_cast<double>(std::min(range->length(), window.length()));
    cover.largest_share = std::max(cover.largest_share, static_cast<double>(common.length()) / whole);
    cover.reaches_last_frame = common.end == window.end;
  }
  return cover;
}

}  // namespace

SpanCover::SpanCover(const std::vector<LabelledSpan>& spans, double sample_rate_hz, int64_t frames) {
  FrameRanges all;
  for (const LabelledSpan& span : spans) {
    const FrameRange range = frames_of(span, sample_rate_hz, frames);
    if (range.length() <= 0) continue;
    by_label_[span.label].push_back(range);
    all.push_back(range);
  }
  for (auto& [label, ranges] : by_label_) ranges = merge(std::move(ranges));
  any_label_ = merge(std::move(all));
}

std::map<std::string, Cover> SpanCover::labels_in(FrameRange window) const {
  std::map<std::string, Cover> covers;
  for (const auto& [label, ranges] : by_label_) {
    const Cover cover = cover_of(ranges, window);
    if (cover.frames > 0) covers[label] = cover;
  }
  return covers;
}

int64_t SpanCover::unlabelled_in(FrameRange window) const {
  return window.length() - cover_of(any_label_, window).frames;
}

}  // namespace mote::host::dataset
