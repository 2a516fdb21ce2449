#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"

namespace mote {
namespace pipeline {

struct Decision {
  int32_t label;               // the class that is heard, or -1: none reached the threshold
  bool begins;                 // an event of `label` begins with this window
  int32_t best;                // the class with the highest mean score; an event that reaches the threshold before any
                               // background, however likely that is
  int32_t score_q8;            // its mean score in 1/256: 0 … 255
  uint64_t window_end_sample;  // how many samples of the stream had come when the window was full
};

struct DeciderConfig {
  int32_t class_count;
  int32_t smoothing_windows;     // decisions are means over this many windows, over fewer while the stream is young
  int32_t threshold_q8;          // least mean score, in 1/256, that makes a label
  int32_t release_q8;            // a label stays while its mean score is at least this; at most threshold_q8
  int32_t suppression_windows;   // after an event began, windows in which no other begins
  Span<const uint8_t> is_event;  // a byte a class, 0 for background; empty: every class is one
};

// Scores of windows become decisions: moving average, hysteresis, suppression. In integers, so that a host and a device
// decide alike.
class Decider {
 public:
  // `out_of_range` where a field of the configuration is, `buffer_too_small` where `recent_scores` hasn't exactly
  // smoothing_windows x class_count places.
  static MOTE_MUST_USE Status check(const DeciderConfig& config, Span<const int8_t> recent_scores);

  // For what has passed `check`. `recent_scores` is the caller's.
  constexpr Decider(const DeciderConfig& config, Span<int8_t> recent_scores)
      : config_(config), recent_scores_(recent_scores), threshold_q8_(config.threshold_q8) {}

  // Forgets the stream.
  void reset();

  // From the next decision on, in place of the configuration's; the release follows at its distance. 0 … 256.
  void set_threshold_q8(int32_t threshold_q8) { threshold_q8_ = threshold_q8; }

  // Where the next window's scores go, one a class: int8, -128 counts as 0, 127 as 255.
  Span<int8_t> next_scores();

  // The decision on the scores that were put there.
  Decision decide(uint64_t window_end_sample);

  // Of the last window.
  Span<const int8_t> scores() const { return scores_of(last_window_); }

 private:
  Span<int8_t> scores_of(int32_t window) const;
  int32_t sum_of(int32_t label) const;
  bool is_event(int32_t label) const;
  int32_t release_q8() const;
  int32_t next_label(int32_t best, int32_t best_sum) const;

  DeciderConfig config_;
  Span<int8_t> recent_scores_;
  int32_t threshold_q8_;
  int32_t windows_scored_ = 0;  // at most smoothing_windows
  int32_t last_window_ = 0;     // its place in recent_scores
  int32_t label_ = -1;          // of the last decision
  int32_t suppressed_ = 0;      // windows for which no event may begin
};

}  // namespace pipeline
}  // namespace mote
