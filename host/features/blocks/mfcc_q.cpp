#include "mote/dsp/mfcc_q.h"

#include "host/features/blocks/sound_blocks.h"
#include "host/features/blocks/tables.h"
#include "host/features/sound_config.h"
#include "mote/dsp/fine_steps.h"
#include "mote/dsp/prepare_mfcc_q.h"

namespace mote::host::features {
namespace {

class MfccQBlock final : public SoundBlock {
 public:
  explicit MfccQBlock(const dsp::MfccConfig& config)
      : turns_(static_cast<size_t>(dsp::rfft_q31_turn_count(config.mel.fft_length))),
        cosine_turn_(4 * static_cast<size_t>(config.mel.filters)),
        segments_(dsp::mel_segment_count(config.mel)) {
    const dsp::MfccQTables tables = {view(turns_), view(segments_), view(cosine_turn_)};
    check_prepared(dsp::prepare_mfcc_q(config, tables, &mfcc_), "mfcc_q");
  }

  dsp::FrameBlock block() const override { return dsp::mfcc_q_block(&mfcc_); }
  dsp::Narrowing narrowing() const override { return dsp::mfcc_narrowing; }
  float step() const override { return step_of(dsp::mfcc_narrowing, dsp::mfcc_fine_steps_per_unit); }
  DeviceBlock describe() const override {
    return {"mote/dsp/mfcc_q.h",
            "mote::dsp::mfcc_q_row",
            "mote::dsp::MfccQ",
            {{"frame_samples", mfcc_.frame_samples},
             {"stride_samples", mfcc_.stride_samples},
             {"coefficients", mfcc_.coefficients},
             {"rfft", fields_of(mfcc_.rfft)},
             {"mel", fields_of(mfcc_.mel)},
             {"cosine_turn", table_of(mfcc_.cosine_turn)},
             {"log2_of_power_one", mfcc_.log2_of_power_one},
             {"log2_of_energy_one", mfcc_.log2_of_energy_one},
             {"log2_of_silence", mfcc_.log2_of_silence},
             {"dct_scale", mfcc_.dct_scale}}};
  }

 private:
  std::vector<dsp::TurnQ15> turns_;
  std::vector<int16_t> cosine_turn_;
  std::vector<dsp::MelSegment> segments_;
  dsp::MfccQ mfcc_ = {};
};

}  // namespace

std::unique_ptr<SoundBlock> make_mfcc_q(const project::Features& features, double sample_rate_hz) {
  return std::make_unique<MfccQBlock>(mfcc_config(features, sample_rate_hz));
}

}  // namespace mote::host::features
