#include "mote/dsp/mfcc.h"

#include "host/features/blocks/sound_blocks.h"
#include "host/features/blocks/tables.h"
#include "host/features/sound_config.h"
#include "mote/dsp/fine_steps.h"
#include "mote/dsp/prepare_mfcc.h"

namespace mote::host::features {
namespace {

class MfccBlock final : public SoundBlock {
 public:
  explicit MfccBlock(const dsp::MfccConfig& config)
      : sine_turn_(static_cast<size_t>(config.mel.fft_length)),
        sine_turn_low_(sine_turn_.size()),
        cosine_turn_(4 * static_cast<size_t>(config.mel.filters)),
        mel_(config.mel) {
    const dsp::MfccTables tables = {
        {view(sine_turn_), view(sine_turn_low_)}, view(mel_.filters), view(mel_.weights), view(cosine_turn_)};
    check_prepared(dsp::prepare_mfcc(config, tables, &mfcc_), "mfcc");
  }

  dsp::FrameBlock block() const override { return dsp::mfcc_block(&mfcc_); }
  dsp::Narrowing narrowing() const override { return dsp::mfcc_narrowing; }
  float step() const override { return step_of(dsp::mfcc_narrowing, dsp::mfcc_fine_steps_per_unit); }
  DeviceBlock describe() const override {
    return {"mote/dsp/mfcc.h",
            "mote::dsp::mfcc_row",
            "mote::dsp::Mfcc",
            {{"frame_samples", mfcc_.frame_samples},
             {"stride_samples", mfcc_.stride_samples},
             {"coefficients", mfcc_.coefficients},
             {"pre_emphasis", mfcc_.pre_emphasis},
             {"pre_emphasis_low", mfcc_.pre_emphasis_low},
             {"power_scale", mfcc_.power_scale},
             {"sine_turn", table_of(mfcc_.sine_turn)},
             {"sine_turn_low", table_of(mfcc_.sine_turn_low)},
             {"mel_filters", table_of(mfcc_.mel_filters)},
             {"mel_weights", table_of(mfcc_.mel_weights)},
             {"cosine_turn", table_of(mfcc_.cosine_turn)}}};
  }

 private:
  std::vector<float> sine_turn_;
  std::vector<float> sine_turn_low_;
  std::vector<float> cosine_turn_;
  MelTables mel_;
  dsp::Mfcc mfcc_ = {};
};

}  // namespace

std::unique_ptr<SoundBlock> make_mfcc(const project::Features& features, double sample_rate_hz) {
  return std::make_unique<MfccBlock>(mfcc_config(features, sample_rate_hz));
}

}  // namespace mote::host::features
