#include "mote/dsp/spectrogram.h"

#include "host/features/blocks/sound_blocks.h"
#include "host/features/blocks/tables.h"
#include "host/features/sound_config.h"
#include "mote/dsp/fine_steps.h"
#include "mote/dsp/prepare_spectrogram.h"

namespace mote::host::features {
namespace {

class SpectrogramBlock final : public SoundBlock {
 public:
  explicit SpectrogramBlock(const dsp::SpectrogramConfig& config)
      : sine_turn_(static_cast<size_t>(config.fft_length)), sine_turn_low_(sine_turn_.size()) {
    check_prepared(dsp::prepare_spectrogram(config, {view(sine_turn_), view(sine_turn_low_)}, &spectrogram_),
                   "spectrogram");
  }

  dsp::FrameBlock block() const override { return dsp::spectrogram_block(&spectrogram_); }
  dsp::Narrowing narrowing() const override { return dsp::spectrogram_narrowing; }
  float step() const override { return step_of(dsp::spectrogram_narrowing, dsp::spectrogram_fine_steps_per_unit); }
  DeviceBlock describe() const override {
    return {"mote/dsp/spectrogram.h",
            "mote::dsp::spectrogram_row",
            "mote::dsp::Spectrogram",
            {{"frame_samples", spectrogram_.frame_samples},
             {"stride_samples", spectrogram_.stride_samples},
             {"power_scale", spectrogram_.power_scale},
             {"noise_floor_db", spectrogram_.noise_floor_db},
             {"units_per_decibel", spectrogram_.units_per_decibel},
             {"sine_turn", table_of(spectrogram_.sine_turn)},
             {"sine_turn_low", table_of(spectrogram_.sine_turn_low)}}};
  }

 private:
  std::vector<float> sine_turn_;
  std::vector<float> sine_turn_low_;
  dsp::Spectrogram spectrogram_ = {};
};

}  // namespace

std::unique_ptr<SoundBlock> make_spectrogram(const project::Features& features, double sample_rate_hz) {
  return std::make_unique<SpectrogramBlock>(spectrogram_config(features, sample_rate_hz));
}

}  // namespace mote::host::features
