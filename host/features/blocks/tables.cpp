#include "host/features/blocks/tables.h"

namespace mote::host::features {

std::vector<Constant> fields_of(const dsp::RfftQ31& rfft) {
  return {{"turns", table_of(rfft.turns)},   {"length", rfft.length},
          {"joined", rfft.joined},           {"turning_steps", rfft.turning_steps},
          {"loaded_bits", rfft.loaded_bits}, {"emphasis", int64_t{rfft.emphasis}}};
}

std::vector<Constant> fields_of(const dsp::LevelScaleQ& scale) {
  return {{"log2_offset", scale.log2_offset},
          {"log2_range", scale.log2_range},
          {"fine_per_log2", int64_t{scale.fine_per_log2}},
          {"highest", scale.highest},
          {"silence", scale.silence}};
}

}  // namespace mote::host::features
