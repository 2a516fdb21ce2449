#include "mote/dsp/mfe.h"

#include "host/features/blocks/sound_blocks.h"
#include "host/features/blocks/tables.h"
#include "host/features/sound_config.h"
#include "mote/dsp/fine_steps.h"
#include "mote/dsp/prepare_mfe.h"

namespace mote::host::features {
namespace {

class MfeBlock final : public SoundBlock {
 public:
  explicit MfeBlock(const dsp::MfeConfig& config)
      : sine_turn_(static_cast<size_t>(config.mel.fft_length)), mel_(config.mel) {
    check_prepared(dsp::prepare_mfe(config, {view(sine_turn_), view(mel_.filters), view(mel_.weights)}, &mfe_), "mfe");
  }

  dsp::FrameBlock block() const override { return dsp::mfe_block(&mfe_); }
  dsp::Narrowing narrowing() const override { return dsp::mfe_narrowing; }
  float step() const override { return step_of(dsp::mfe_narrowing, dsp::mfe_fine_steps_per_unit); }
  DeviceBlock describe() const override {
    return {"mote/dsp/mfe.h", "mote::dsp::mfe_row", "mote::dsp::Mfe", fields_of(mfe_)};
  }

 private:
  std::vector<float> sine_turn_;
  MelTables mel_;
  dsp::Mfe mfe_ = {};
};

}  // namespace

std::unique_ptr<SoundBlock> make_mfe(const project::Features& features, double sample_rate_hz) {
  return std::make_unique<MfeBlock>(mfe_config(features, sample_rate_hz));
}

}  // namespace mote::host::features
