#include "host/features/window_steps.h"

#include "host/base/error.h"
#include "mote/dsp/cmvn.h"
#include "mote/dsp/energy_trimming.h"
#include "mote/dsp/fine_steps.h"
#include "mote/dsp/mean_removal.h"

namespace mote::host::features {
namespace {

class CmvnStep final : public PreparedStep {
 public:
  explicit CmvnStep(int window_rows) {
    if (dsp::prepare_cmvn(window_rows, &cmvn_) == Status::ok) return;
    throw_input_error("features.mfcc.normalization_frames: {}: expected an odd number up to {}, or 0 for none",
                      window_rows, dsp::max_cmvn_window_rows);
  }
  dsp::WindowStep step(int32_t rows, int32_t) const override { return dsp::cmvn_step(&cmvn_, rows); }
  DeviceBlock describe() const override {
    return {"mote/dsp/cmvn.h", "mote::dsp::run_cmvn", "mote::dsp::Cmvn", {{"window_rows", cmvn_.window_rows}}};
  }

 private:
  dsp::Cmvn cmvn_ = {};
};

class MeanRemovalStep final : public PreparedStep {
 public:
  dsp::WindowStep step(int32_t, int32_t) const override { return dsp::mean_removal_step(); }
  DeviceBlock describe() const override { return {"mote/dsp/mean_removal.h", "mote::dsp::run_mean_removal", "", {}}; }
};

class EnergyTrimmingStep final : public PreparedStep {
 public:
  dsp::WindowStep step(int32_t rows, int32_t row_size) const override {
    return dsp::energy_trimming_step(&dsp::default_energy_trimming, rows, row_size);
  }
  DeviceBlock describe() const override {
    const dsp::EnergyTrimming& trimming = dsp::default_energy_trimming;
    return {"mote/dsp/energy_trimming.h",
            "mote::dsp::run_energy_trimming",
            "mote::dsp::EnergyTrimming",
            {{"threshold_256", trimming.threshold_256},
             {"margin_rows", trimming.margin_rows},
             {"least_contrast", trimming.least_contrast}}};
  }
};

// Values lie on both sides of 0 then, twice as far apart from end to end.
void centre(dsp::Narrowing& narrowing, float& int8_step) {
  if (narrowing.zero_point == 0) return;
  narrowing = {narrowing.shift + 1, 0};
  int8_step *= 2;
}

}  // namespace

WindowSteps::WindowSteps(const project::Features& features, const SoundBlock& block)
    : narrowing_(block.narrowing()), int8_step_(block.step()) {
  if (features.block == "mfcc" && features.mfcc.normalization_frames > 0) {
    steps_.push_back(std::make_unique<CmvnStep>(features.mfcc.normalization_frames));
    narrowing_ = dsp::cmvn_narrowing;
    int8_step_ = static_cast<float>(1 << narrowing_.shift) / dsp::cmvn_fine_steps_per_unit;
  }
  for (const std::string& name : features.window_steps) {
    if (name == "trim") {
      steps_.push_back(std::make_unique<EnergyTrimmingStep>());
    } else {
      steps_.push_back(std::make_unique<MeanRemovalStep>());
      centre(narrowing_, int8_step_);
    }
  }
}

std::vector<dsp::WindowStep> WindowSteps::for_rows(int32_t rows, int32_t row_size) const {
  std::vector<dsp::WindowStep> result;
  for (const auto& step : steps_) result.push_back(step->step(rows, row_size));
  return result;
}

}  // namespace mote::host::features
