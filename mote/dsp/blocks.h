#pragma once

#include <stddef.h>
#include <stdint.h>

#include "mote/base/span.h"

// What a pipeline knows of a feature block: a function, its prepared constants and the memory that it works in. A block
// of mote/dsp has `prepare_<block>` (once, on the host or at start-up) and a function of one of these types.
namespace mote {
namespace dsp {

// Sound: a frame of samples becomes a row. `row` holds fine steps: 2^Narrowing::shift of them are one int8 step.
struct FrameBlock {
  // `before` is the sample before the frame's first one. `state` is zero when a stream begins and kept from frame to
  // frame; `scratch` holds anything before and after.
  void (*run)(const void* params, Span<const int16_t> frame, int16_t before, Span<uint32_t> state,
              Span<uint32_t> scratch, Span<int16_t> row);
  const void* params;
  int32_t frame_samples;
  int32_t stride_samples;
  int32_t row_size;
  int32_t state_words;
  int32_t scratch_words;
};

// Fine steps to the model's int8 input: saturate(floor((fine + 2^(shift-1)) / 2^shift) + zero_point), 1 <= shift <= 15.
struct Narrowing {
  int32_t shift;
  int32_t zero_point;
};

// What is done to all rows of a window at once (mean removal, normalisation, trimming), fine steps in and out.
struct WindowStep {
  // `rows`: row_count x row_size, row after row, in place.
  void (*run)(const void* params, size_t row_size, Span<int16_t> rows, Span<uint32_t> scratch);
  const void* params;
  int32_t scratch_words;
};

// Motion and slow readings, in strict float32: a window becomes a vector.
struct WindowBlock {
  // `window`: window_frames x axes, interleaved (x0 y0 z0 x1 …). It isn't changed.
  void (*run)(const void* params, Span<const float> window, Span<float> scratch, Span<float> features);
  const void* params;
  int32_t window_frames;
  int32_t axes;
  int32_t feature_count;
  int32_t scratch_floats;
};

}  // namespace dsp
}  // namespace mote
