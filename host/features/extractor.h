#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "host/features/sound_block.h"
#include "host/features/window_steps.h"
#include "host/project/project.h"
#include "mote/dsp/blocks.h"

// Features on the host are the device's own code (mote/dsp): what a model learns from is what the firmware computes.
namespace mote::host::features {

struct Shape {
  int32_t rows;     // frames: time
  int32_t columns;  // values of a frame: frequency
};

// Features of sound.
class Extractor {
 public:
  // Resolves what `features` leaves open (with_defaults) and makes the tables. Throws InputError with key, value and
  // what is possible.
  Extractor(const project::Features& features, double sample_rate_hz);

  // Of a window. Throws InputError where no frame or more than 500 lie in it.
  Shape shape(int64_t window_samples) const;

  // Of a whole recording, which may hold any number of frames where no step goes over all of them. Throws InputError
  // where none lies in it, or more than a step takes.
  Shape shape_of_all(int64_t samples) const;

  // The model's int8 input, row after row, as the device's pipeline makes it. `before` is the sample before the window;
  // with first_sample = wrap the window's last sample takes its place. May be called from several threads.
  std::vector<int8_t> extract_s8(std::span<const int16_t> samples, int16_t before = 0) const;

  // The same as numbers: grid().scale · (int8 - grid().zero_point).
  std::vector<float> extract(std::span<const int16_t> samples, int16_t before = 0) const;

  Quantization grid() const { return {steps_->int8_step(), steps_->narrowing().zero_point}; }

  // For a pipeline; they refer to tables that live as long as this object or a copy of it.
  dsp::FrameBlock block() const { return block_->block(); }
  dsp::Narrowing narrowing() const { return steps_->narrowing(); }
  const WindowSteps& steps() const { return *steps_; }

  const SoundBlock& sound_block() const { return *block_; }
  const project::Features& features() const { return features_; }  // with their defaults
  project::FirstSample first_sample() const { return features_.first_sample; }
  double sample_rate_hz() const { return sample_rate_hz_; }

 private:
  project::Features features_;
  double sample_rate_hz_;
  std::shared_ptr<const SoundBlock> block_;
  std::shared_ptr<const WindowSteps> steps_;
};

}  // namespace mote::host::features
