#include "host/features/extractor.h"

#include <array>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/features/mfe_config.h"
#include "mote/dsp/framing.h"

namespace mote::host::features {
namespace {

constexpr int32_t most_frames = 500;

constexpr std::array block_table = {
    Block{"mfe", "mel filter-bank energies in decibels, 256 steps from the noise floor to +12 dB", {1.0f / 256, -128}},
};

template <typename T>
Span<T> view(std::vector<T>& values) {
  return {values.data(), values.size()};
}

template <typename T>
Span<const T> view(const std::vector<T>& values) {
  return {values.data(), values.size()};
}

}  // namespace

std::span<const Block> blocks() { return block_table; }

const Block& find_block(std::string_view name) {
  std::vector<std::string> names;
  for (const Block& block : block_table) {
    if (block.name == name) return block;
    names.emplace_back(block.name);
  }
  throw_input_error("features.block: {}: unknown block: expected {}{}", quoted(name, 40), join(names, ", "),
                    did_you_mean(name, names));
}

Quantization natural_quantization(const project::Features& features) {
  return find_block(features.block).natural_quantization;
}

Extractor::Extractor(const project::Features& features, double sample_rate_hz) : first_sample_(features.first_sample) {
  find_block(features.block);
  config_ = mfe_config(features, sample_rate_hz);
  sine_turn_.resize(static_cast<size_t>(config_.mel.fft_length));
  mel_filters_.resize(static_cast<size_t>(config_.mel.filters));
  mel_weights_.resize(dsp::mel_weight_count(config_.mel));
  const Status status =
      dsp::prepare_mfe(config_, {view(sine_turn_), view(mel_filters_), view(mel_weights_)}, &prepared_);
  if (status != Status::ok) throw_internal_error("features: prepare_mfe refused a checked configuration");
}

Shape Extractor::shape(int64_t window_samples) const {
  const double rate_hz = config_.mel.sample_rate_hz;
  if (window_samples < config_.frame_samples) {
    throw_input_error("features.frame_ms: a frame of {} samples doesn't fit into a window of {}: use at most {:.1f} ms",
                      config_.frame_samples, window_samples, static_cast<double>(window_samples) * 1000 / rate_hz);
  }
  const int32_t overlap = config_.frame_samples - config_.stride_samples;
  const int64_t frames = (window_samples - overlap) / config_.stride_samples;
  if (frames > most_frames) {
    const int64_t stride = (window_samples - config_.frame_samples) / most_frames + 1;
    throw_input_error("features.stride_ms: {} frames in a window, at most {} are possible: use at least {:.1f} ms",
                      frames, most_frames, static_cast<double>(stride) * 1000 / rate_hz);
  }
  return {static_cast<int32_t>(frames), config_.mel.filters};
}

std::vector<float> Extractor::extract(std::span<const int16_t> samples, int16_t before) const {
  const Shape window_shape = shape(static_cast<int64_t>(samples.size()));
  const int16_t predecessor = first_sample_ == project::FirstSample::wrap ? samples.back() : before;
  std::vector<float> values(static_cast<size_t>(window_shape.rows) * static_cast<size_t>(window_shape.columns));
  const dsp::Mfe block = mfe();
  std::vector<float> scratch(dsp::mfe_scratch_size(block));
  dsp::mfe_window(block, {samples.data(), samples.size()}, predecessor, view(scratch), view(values));
  return values;
}

dsp::Mfe Extractor::mfe() const {
  dsp::Mfe block = prepared_;
  block.sine_turn = view(sine_turn_);  // after a copy of this object the prepared views would be the original's
  block.mel_filters = view(mel_filters_);
  block.mel_weights = view(mel_weights_);
  return block;
}

}  // namespace mote::host::features
