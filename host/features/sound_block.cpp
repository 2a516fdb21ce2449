#include "host/features/sound_block.h"

#include <array>

#include "host/base/error.h"
#include "host/features/block_table.h"
#include "host/features/blocks/sound_blocks.h"

namespace mote::host::features {
namespace {

struct Maker {
  std::string_view block;
  std::string_view arithmetic;
  std::unique_ptr<SoundBlock> (*make)(const project::Features&, double sample_rate_hz);
};

constexpr std::array makers = {
    Maker{"mfe", "integer", make_mfe_q},
    Maker{"mfe", "float32", make_mfe},
    Maker{"mfcc", "integer", make_mfcc_q},
    Maker{"mfcc", "float32", make_mfcc},
    Maker{"spectrogram", "integer", make_spectrogram_q},
    Maker{"spectrogram", "float32", make_spectrogram},
    Maker{"tonal_contrast", "integer", make_tonal_contrast_q},
    Maker{"tonal_contrast", "float32", make_tonal_contrast},
    Maker{"pcan_log_mel", "integer", make_pcan_log_mel},
};

}  // namespace

std::unique_ptr<SoundBlock> make_sound_block(const project::Features& features, double sample_rate_hz) {
  for (const Maker& maker : makers) {
    // The first of a block's forms is the one that ships.
    const bool is_chosen = features.arithmetic == "auto" || features.arithmetic == maker.arithmetic;
    if (maker.block == features.block && is_chosen) {
      return maker.make(features, sample_rate_hz);
    }
  }
  for (const Maker& maker : makers) {
    if (maker.block != features.block) continue;
    throw_input_error("features.arithmetic: {}: {} is computed in {} only", features.arithmetic, features.block,
                      maker.arithmetic);
  }
  const Block& block = find_block(features.block);
  throw_input_error("features.block: {} isn't computed from sound: {}", block.name, block.meaning);
}

}  // namespace mote::host::features
