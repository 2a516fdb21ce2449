#include "mote/dsp/mfe_q.h"

#include "host/features/blocks/sound_blocks.h"
#include "host/features/blocks/tables.h"
#include "host/features/sound_config.h"
#include "mote/dsp/fine_steps.h"
#include "mote/dsp/prepare_mfe_q.h"

namespace mote::host::features {
namespace {

class MfeQBlock final : public SoundBlock {
 public:
  explicit MfeQBlock(const dsp::MfeConfig& config)
      : turns_(static_cast<size_t>(dsp::rfft_q31_turn_count(config.mel.fft_length))),
        segments_(dsp::mel_segment_count(config.mel)) {
    check_prepared(dsp::prepare_mfe_q(config, {view(turns_), view(segments_)}, &mfe_), "mfe_q");
  }

  dsp::FrameBlock block() const override { return dsp::mfe_q_block(&mfe_); }
  dsp::Narrowing narrowing() const override { return dsp::mfe_narrowing; }
  float step() const override { return step_of(dsp::mfe_narrowing, dsp::mfe_fine_steps_per_unit); }
  DeviceBlock describe() const override {
    return {"mote/dsp/mfe_q.h", "mote::dsp::mfe_q_row", "mote::dsp::MfeQ", fields_of(mfe_)};
  }

 private:
  std::vector<dsp::TurnQ15> turns_;
  std::vector<dsp::MelSegment> segments_;
  dsp::MfeQ mfe_ = {};
};

}  // namespace

std::unique_ptr<SoundBlock> make_mfe_q(const project::Features& features, double sample_rate_hz) {
  return std::make_unique<MfeQBlock>(mfe_config(features, sample_rate_hz));
}

}  // namespace mote::host::features
