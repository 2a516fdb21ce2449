#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "host/dataset/recording_facts.h"
#include "host/project/project.h"

// Windows of a recording: where they begin and what they are called. Positions are frames (samples of one channel) at
// the data set's rate, which a recording of another rate is resampled to.
namespace mote::host::dataset {

// Which of the labels that a window meets becomes its own.
enum class LabelRule : uint8_t {
  majority,     // the one that covers most of it; the unlabelled part counts as one too
  any_overlap,  // any that covers enough of it, wherever; of several the one that covers most
  end,          // the one at its last frame: what a stream would be asked for at that moment
};

struct WindowOptions {
  int64_t window_frames = 0;
  int64_t stride_frames = 0;
  bool pad = true;  // a recording shorter than a window is centred in silence; otherwise it gives no window
  LabelRule rule = LabelRule::majority;
  double min_overlap = 0;    // any_overlap: least share of the window, or of the labelled span where that is shorter
  std::string background{};  // label of windows that no span gives one; empty: they are left out
  // Labels are numbers: a window's is their mean over the frames that have one (`end`: over the last frame), where
  // these are half of the window (`any_overlap`: min_overlap of it).
  bool numbers = false;
};

// From data.window_ms, data.stride_ms and the keys after them. Throws InputError where a length is below one frame.
WindowOptions window_options(const project::Data& data, double sample_rate_hz);

// Rounded; halves up. `milliseconds` and `sample_rate_hz` >= 0.
int64_t frames_in(double milliseconds, double sample_rate_hz);

// As many as resampling to `sample_rate_hz` gives.
int64_t frames_at(const RecordingFacts& recording, double sample_rate_hz);

struct Window {
  int64_t start_frame = 0;  // negative: so many frames of silence come first
  std::string label;
};

struct RecordingWindows {
  std::vector<Window> windows;  // by start; each whole, but for the one of a padded recording
  int64_t unlabelled = 0;       // windows left out for want of a label
  bool is_too_short = false;    // for one window, and not padded
};

// Windows of a recording of `frames` at `sample_rate_hz`. Without spans all have the recording's `label`, with spans
// the spans alone say it. What is left after the last whole window is not used, as on a stream. Throws InputError where
// the stride would give more windows than a data set can hold.
RecordingWindows make_windows(int64_t frames, double sample_rate_hz, const std::string& label,
                              const std::vector<LabelledSpan>& spans, const WindowOptions& options);

// Where fit_to_window begins: negative, by the silence that comes first, where `samples` are fewer than the window.
int64_t fitted_start(const std::vector<int16_t>& samples, size_t window_frames);

// The samples of one window; silence before the recording's start and after its end.
std::vector<int16_t> cut_window(const std::vector<int16_t>& samples, int64_t start_frame, size_t window_frames);

}  // namespace mote::host::dataset
