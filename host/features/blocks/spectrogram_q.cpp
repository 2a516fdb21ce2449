#include "mote/dsp/spectrogram_q.h"

#include "host/features/blocks/sound_blocks.h"
#include "host/features/blocks/tables.h"
#include "host/features/sound_config.h"
#include "mote/dsp/fine_steps.h"
#include "mote/dsp/prepare_spectrogram_q.h"

namespace mote::host::features {
namespace {

class SpectrogramQBlock final : public SoundBlock {
 public:
  explicit SpectrogramQBlock(const dsp::SpectrogramConfig& config)
      : turns_(static_cast<size_t>(dsp::rfft_q31_turn_count(config.fft_length))) {
    check_prepared(dsp::prepare_spectrogram_q(config, view(turns_), &spectrogram_), "spectrogram_q");
  }

  dsp::FrameBlock block() const override { return dsp::spectrogram_q_block(&spectrogram_); }
  dsp::Narrowing narrowing() const override { return dsp::spectrogram_narrowing; }
  float step() const override { return step_of(dsp::spectrogram_narrowing, dsp::spectrogram_fine_steps_per_unit); }
  DeviceBlock describe() const override {
    return {"mote/dsp/spectrogram_q.h",
            "mote::dsp::spectrogram_q_row",
            "mote::dsp::SpectrogramQ",
            {{"frame_samples", spectrogram_.frame_samples},
             {"stride_samples", spectrogram_.stride_samples},
             {"rfft", fields_of(spectrogram_.rfft)},
             {"scale", fields_of(spectrogram_.scale)}}};
  }

 private:
  std::vector<dsp::TurnQ31> turns_;
  dsp::SpectrogramQ spectrogram_ = {};
};

}  // namespace

std::unique_ptr<SoundBlock> make_spectrogram_q(const project::Features& features, double sample_rate_hz) {
  return std::make_unique<SpectrogramQBlock>(spectrogram_config(features, sample_rate_hz));
}

}  // namespace mote::host::features
