#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host/project/project.h"
#include "mote/dsp/mfe.h"
#include "mote/dsp/prepare_mfe.h"

// Features on the host are the device's own code (mote/dsp): what a model learns from is what the firmware computes.
namespace mote::host::features {

// The int8 grid on which a block's values lie: value = scale * (quantized - zero_point). Scale 0: it has none.
struct Quantization {
  float scale;
  int32_t zero_point;
};

// One row a block.
struct Block {
  std::string_view name;  // features.block of mote.toml
  std::string_view meaning;
  Quantization natural_quantization;
};
std::span<const Block> blocks();

// Throws InputError where features.block names none.
const Block& find_block(std::string_view name);

Quantization natural_quantization(const project::Features& features);

struct Shape {
  int32_t rows;     // frames: time
  int32_t columns;  // values of a frame: frequency
};

class Extractor {
 public:
  // Resolves what `features` leaves open (fft_length 0, high_hz 0) and makes the tables. Throws InputError with key,
  // value and what is possible.
  Extractor(const project::Features& features, double sample_rate_hz);

  // Of a window. Throws InputError where no frame or more than 500 lie in it.
  Shape shape(int64_t window_samples) const;

  // rows × columns values of a window, row after row. `before` is the sample before the window; with first_sample =
  // wrap the window's last sample takes its place. May be called from several threads.
  std::vector<float> extract(std::span<const int16_t> samples, int16_t before = 0) const;

  // The prepared block; it refers to tables that live as long as this object.
  dsp::Mfe mfe() const;
  const dsp::MfeConfig& config() const { return config_; }
  project::FirstSample first_sample() const { return first_sample_; }

 private:
  project::FirstSample first_sample_;
  dsp::MfeConfig config_;
  std::vector<float> sine_turn_;
  std::vector<dsp::MelFilter> mel_filters_;
  std::vector<float> mel_weights_;
  dsp::Mfe prepared_ = {};
};

}  // namespace mote::host::features
