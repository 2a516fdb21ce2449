#pragma once

#include <memory>
#include <vector>

#include "host/features/device_block.h"
#include "host/features/sound_block.h"
#include "host/project/project.h"
#include "mote/dsp/blocks.h"
#include "mote/dsp/step_chain.h"

namespace mote::host::features {

// One step with its constants, for windows of a number of rows.
class PreparedStep {
 public:
  virtual ~PreparedStep() = default;
  virtual dsp::WindowStep step(int32_t rows, int32_t row_size) const = 0;  // it refers to this object
  virtual DeviceBlock describe() const = 0;
};

// What is done to all rows of a window of sound at once, and how they narrow to int8 then: the block's own
// normalisation (features.mfcc.normalization_frames), then features.window_steps in their order.
class WindowSteps {
 public:
  // `features` with their defaults. Throws InputError where a step can't be had.
  WindowSteps(const project::Features& features, const SoundBlock& block);

  dsp::Narrowing narrowing() const { return narrowing_; }
  float int8_step() const { return int8_step_; }  // value of one int8 step
  bool empty() const { return steps_.empty(); }
  const std::vector<std::unique_ptr<const PreparedStep>>& all() const { return steps_; }

  // In the order in which they run.
  std::vector<dsp::WindowStep> for_rows(int32_t rows, int32_t row_size) const;

 private:
  std::vector<std::unique_ptr<const PreparedStep>> steps_;
  dsp::Narrowing narrowing_;
  float int8_step_;
};

}  // namespace mote::host::features
