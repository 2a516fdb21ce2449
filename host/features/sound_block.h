#pragma once

#include <memory>

#include "host/features/device_block.h"
#include "host/project/project.h"
#include "mote/dsp/blocks.h"

namespace mote::host::features {

// The int8 grid on which a block's values lie: value = scale * (quantized - zero_point). Scale 0: it has none.
struct Quantization {
  float scale;
  int32_t zero_point;
};

// A block of sound with its tables, prepared for one sample rate. What it gives refers to it.
class SoundBlock {
 public:
  virtual ~SoundBlock() = default;
  virtual dsp::FrameBlock block() const = 0;
  virtual dsp::Narrowing narrowing() const = 0;
  virtual float step() const = 0;  // value of one int8 step
  virtual DeviceBlock describe() const = 0;
};

// The block that features.block names; `features` with their defaults. Throws InputError with key, value and what is
// possible.
std::unique_ptr<SoundBlock> make_sound_block(const project::Features& features, double sample_rate_hz);

}  // namespace mote::host::features
