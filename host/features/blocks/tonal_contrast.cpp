#include "mote/dsp/tonal_contrast.h"

#include "host/base/error.h"
#include "host/features/blocks/sound_blocks.h"
#include "host/features/blocks/tables.h"
#include "host/features/sound_config.h"
#include "mote/dsp/fine_steps.h"
#include "mote/dsp/prepare_tonal_contrast.h"
#include "mote/dsp/prepare_tonal_contrast_q.h"
#include "mote/dsp/tonal_contrast_q.h"

namespace mote::host::features {
namespace {

dsp::TonalContrastConfig configure(const project::Features& features, double sample_rate_hz) {
  const FrameConfig frame = frame_config(features, sample_rate_hz);
  dsp::TonalContrastConfig config = {};
  config.frame_samples = frame.frame_samples;
  config.stride_samples = frame.stride_samples;
  config.mel = mel_config(features, sample_rate_hz, frame.fft_length);
  config.noise_floor_db = noise_floor_db(features);
  config.median_bands = features.tonal_contrast.median_bands;
  if (dsp::check_tonal_contrast(config) == Status::ok) return config;
  throw_input_error(
      "features.tonal_contrast.median_bands: {} of {} filters with a noise floor of {} dB: expected an odd number up "
      "to "
      "the filters, and a floor from -96 dB",
      config.median_bands, config.mel.filters, config.noise_floor_db);
}

float step_of_tonal_contrast() {
  return step_of(dsp::tonal_contrast_narrowing, dsp::tonal_contrast_fine_steps_per_decibel);
}

class TonalContrastBlock final : public SoundBlock {
 public:
  explicit TonalContrastBlock(const dsp::TonalContrastConfig& config)
      : sine_turn_(static_cast<size_t>(config.mel.fft_length)), mel_(config.mel) {
    const dsp::MfeTables tables = {view(sine_turn_), view(mel_.filters), view(mel_.weights)};
    check_prepared(dsp::prepare_tonal_contrast(config, tables, &contrast_), "tonal_contrast");
  }

  dsp::FrameBlock block() const override { return dsp::tonal_contrast_block(&contrast_); }
  dsp::Narrowing narrowing() const override { return dsp::tonal_contrast_narrowing; }
  float step() const override { return step_of_tonal_contrast(); }
  DeviceBlock describe() const override {
    return {"mote/dsp/tonal_contrast.h",
            "mote::dsp::tonal_contrast_row",
            "mote::dsp::TonalContrast",
            {{"mel", fields_of(contrast_.mel)}, {"median_bands", contrast_.median_bands}}};
  }

 private:
  std::vector<float> sine_turn_;
  MelTables mel_;
  dsp::TonalContrast contrast_ = {};
};

class TonalContrastQBlock final : public SoundBlock {
 public:
  explicit TonalContrastQBlock(const dsp::TonalContrastConfig& config)
      : turns_(static_cast<size_t>(dsp::rfft_q31_turn_count(config.mel.fft_length))),
        segments_(dsp::mel_segment_count(config.mel)) {
    const dsp::MfeQTables tables = {view(turns_), view(segments_)};
    check_prepared(dsp::prepare_tonal_contrast_q(config, tables, &contrast_), "tonal_contrast_q");
  }

  dsp::FrameBlock block() const override { return dsp::tonal_contrast_q_block(&contrast_); }
  dsp::Narrowing narrowing() const override { return dsp::tonal_contrast_narrowing; }
  float step() const override { return step_of_tonal_contrast(); }
  DeviceBlock describe() const override {
    return {"mote/dsp/tonal_contrast_q.h",
            "mote::dsp::tonal_contrast_q_row",
            "mote::dsp::TonalContrastQ",
            {{"mel", fields_of(contrast_.mel)}, {"median_bands", contrast_.median_bands}}};
  }

 private:
  std::vector<dsp::TurnQ15> turns_;
  std::vector<dsp::MelSegment> segments_;
  dsp::TonalContrastQ contrast_ = {};
};

}  // namespace

std::unique_ptr<SoundBlock> make_tonal_contrast(const project::Features& features, double sample_rate_hz) {
  return std::make_unique<TonalContrastBlock>(configure(features, sample_rate_hz));
}

std::unique_ptr<SoundBlock> make_tonal_contrast_q(const project::Features& features, double sample_rate_hz) {
  return std::make_unique<TonalContrastQBlock>(configure(features, sample_rate_hz));
}

}  // namespace mote::host::features
