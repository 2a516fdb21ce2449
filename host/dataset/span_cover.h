#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "host/dataset/recording_facts.h"

// Labelled spans as frames, and how much of a window each label covers.
namespace mote::host::dataset {

struct FrameRange {
  int64_t begin = 0;
  int64_t end = 0;  // one past the last
  int64_t length() const { return end - begin; }
};

// Ranges that don't touch, by begin.
using FrameRanges = std::vector<FrameRange>;

// What one label covers of a window.
struct Cover {
  int64_t frames = 0;
  int64_t first_frame = 0;   // where it begins within the window
  double largest_share = 0;  // over its spans: of the window or of the span, whichever is shorter
  bool reaches_last_frame = false;
};

class SpanCover {
 public:
  // Spans are cut to 0 … `frames`; one without length marks one frame, one that ends before it starts is nothing.
  SpanCover(const std::vector<LabelledSpan>& spans, double sample_rate_hz, int64_t frames);

  // By label, those that cover nothing left out.
  std::map<std::string, Cover> labels_in(FrameRange window) const;

  // Frames of the window that no label covers.
  int64_t unlabelled_in(FrameRange window) const;

 private:
  std::map<std::string, FrameRanges> by_label_;
  FrameRanges any_label_;
};

}  // namespace mote::host::dataset
