#include "host/features/extractor.h"

#include <algorithm>

#include "host/base/error.h"
#include "host/features/block_table.h"
#include "mote/dsp/narrow.h"

namespace mote::host::features {
namespace {

constexpr int32_t most_frames = 500;
constexpr int32_t most_frames_of_steps = 1 << 15;  // as mote/dsp/mean_removal.h says

template <typename T>
Span<T> view(std::vector<T>& values) {
  return {values.data(), values.size()};
}

}  // namespace

Extractor::Extractor(const project::Features& features, double sample_rate_hz)
    : features_(with_defaults(features, sample_rate_hz)),
      sample_rate_hz_(sample_rate_hz),
      block_(make_sound_block(features_, sample_rate_hz)),
      steps_(std::make_shared<WindowSteps>(features_, *block_)) {}

Shape Extractor::shape_of_all(int64_t samples) const {
  const dsp::FrameBlock frame_block = block();
  if (samples < frame_block.frame_samples) {
    throw_input_error("features.frame_ms: a frame of {} samples doesn't fit into a window of {}: use at most {:.1f} ms",
                      frame_block.frame_samples, samples, static_cast<double>(samples) * 1000 / sample_rate_hz_);
  }
  const int64_t frames = (samples - frame_block.frame_samples) / frame_block.stride_samples + 1;
  const bool has_steps = !steps_->for_rows(1, frame_block.row_size).empty();
  if (has_steps && frames > most_frames_of_steps) {
    throw_input_error("features: steps over all {} frames: at most {} are possible: use data.window_ms to cut it",
                      frames, most_frames_of_steps);
  }
  return {static_cast<int32_t>(frames), frame_block.row_size};
}

Shape Extractor::shape(int64_t window_samples) const {
  const Shape shape = shape_of_all(window_samples);
  if (shape.rows <= most_frames) return shape;
  const int64_t stride = (window_samples - block().frame_samples) / most_frames + 1;
  throw_input_error("features.stride_ms: {} frames in a window, at most {} are possible: use at least {:.1f} ms",
                    shape.rows, most_frames, static_cast<double>(stride) * 1000 / sample_rate_hz_);
}

std::vector<int8_t> Extractor::extract_s8(std::span<const int16_t> samples, int16_t before) const {
  const Shape window_shape = shape_of_all(static_cast<int64_t>(samples.size()));
  const auto columns = static_cast<size_t>(window_shape.columns);
  const dsp::FrameBlock frame_block = block();
  const std::vector<dsp::WindowStep> window_steps = steps_->for_rows(window_shape.rows, window_shape.columns);
  int32_t scratch_words = frame_block.scratch_words;
  for (const dsp::WindowStep& step : window_steps) scratch_words = std::max(scratch_words, step.scratch_words);

  std::vector<uint32_t> state(static_cast<size_t>(frame_block.state_words));
  std::vector<uint32_t> scratch(static_cast<size_t>(scratch_words));
  std::vector<int16_t> rows(static_cast<size_t>(window_shape.rows) * columns);
  int16_t previous = first_sample() == project::FirstSample::wrap ? samples.back() : before;
  for (size_t row = 0; row < static_cast<size_t>(window_shape.rows); ++row) {
    const size_t first = row * static_cast<size_t>(frame_block.stride_samples);
    if (first > 0) previous = samples[first - 1];
    frame_block.run(frame_block.params, {samples.data() + first, static_cast<size_t>(frame_block.frame_samples)},
                    previous, view(state), view(scratch), view(rows).subspan(row * columns, columns));
  }
  for (const dsp::WindowStep& step : window_steps) step.run(step.params, columns, view(rows), view(scratch));

  std::vector<int8_t> narrowed(rows.size());
  dsp::narrow(view(rows), narrowing(), view(narrowed));
  return narrowed;
}

std::vector<float> Extractor::extract(std::span<const int16_t> samples, int16_t before) const {
  const std::vector<int8_t> quantized = extract_s8(samples, before);
  const Quantization steps = grid();
  std::vector<float> values;
  values.reserve(quantized.size());
  for (const int8_t value : quantized) values.push_back(steps.scale * static_cast<float>(value - steps.zero_point));
  return values;
}

}  // namespace mote::host::features
