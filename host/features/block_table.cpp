#include "host/features/block_table.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "host/base/error.h"
#include "host/base/text.h"

namespace mote::host::features {
namespace {

constexpr std::array block_table = {
    Block{"mfe", BlockKind::sound, "mel filter-bank energies in decibels, 256 steps from the noise floor to +12 dB"},
    Block{"mfcc", BlockKind::sound, "mel-frequency cepstral coefficients, normalised over the window"},
    Block{"spectrogram", BlockKind::sound, "the power of every bin of the spectrum in decibels"},
    Block{"pcan_log_mel", BlockKind::sound,
          "mel energies with noise suppression and per-channel gain, TFLite Micro's audio front end"},
    Block{"tonal_contrast", BlockKind::sound, "how far each mel band stands out of its neighbours, in decibels"},
    Block{"spectral", BlockKind::series, "shape and spectrum of each axis of motion or vibration", Order::none},
    Block{"flatten", BlockKind::series, "a few statistics of each axis", Order::none},
    Block{"raw", BlockKind::series, "the readings themselves", Order::readings},
    Block{"motion", BlockKind::series, "movement however an accelerometer is turned: along and across gravity, jerk",
          Order::none},
    Block{"slopes", BlockKind::series, "where slow readings stand and go, and the time of day", Order::none},
    Block{"vibration", BlockKind::series, "the fine logarithmic spectrum of each axis", Order::axes},
    Block{"image", BlockKind::image, "pixels, resized and scaled"},
};

// What is right for a block where mote.toml says nothing.
struct Defaults {
  std::string_view block;
  double frame_ms;
  double stride_ms;
  int filters;
  double low_hz;
  double high_hz;  // 0: half the sample rate
  double noise_floor_db;
};

constexpr std::array defaults_table = {
    Defaults{"mfe", 30, 20, 40, 0, 0, -52},
    Defaults{"mfcc", 20, 20, 32, 0, 0, -52},
    Defaults{"spectrogram", 20, 10, 0, 0, 0, -52},
    Defaults{"pcan_log_mel", 30, 20, 40, 125, 7500, -52},
    Defaults{"tonal_contrast", 128, 64, 64, 150, 3000, -90},
};

}  // namespace

std::span<const Block> blocks() { return block_table; }

const Block& find_block(std::string_view name) {
  std::vector<std::string> names;
  for (const Block& block : block_table) {
    if (block.name == name) return block;
    names.emplace_back(block.name);
  }
  throw_input_error("features.block: {}: unknown block: expected {}{}", quoted(name, 40), join(names, ", "),
                    did_you_mean(name, names));
}

project::Features with_defaults(project::Features features, double sample_rate_hz) {
  for (const Defaults& own : defaults_table) {
    if (own.block != features.block) continue;
    if (features.frame_ms == 0) features.frame_ms = own.frame_ms;
    if (features.stride_ms == 0) features.stride_ms = own.stride_ms;
    if (features.noise_floor_db == 0) features.noise_floor_db = own.noise_floor_db;
    if (features.filters == 0) features.filters = own.filters;
    if (features.low_hz == -1) features.low_hz = own.low_hz;
    if (features.high_hz == 0)
      features.high_hz = own.high_hz == 0 ? sample_rate_hz / 2 : std::min(own.high_hz, sample_rate_hz / 2);
  }
  return features;
}

}  // namespace mote::host::features
