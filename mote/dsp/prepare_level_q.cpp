#include "mote/dsp/prepare_level_q.h"

#include "mote/dsp/decibels.h"
#include "mote/math/functions.h"
#include "mote/math/round.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

constexpr double log2_one = 65536.0;
constexpr double upper_word = 4294967296.0;  // 2^32

double octaves(double ratio) { return math::ln(ratio) / math::ln(2.0); }
int32_t nearest(double value) { return math::floor_to_integer(value + 0.5); }

}  // namespace

Status prepare_level_q(const LevelConfigQ& config, LevelScaleQ* scale) {
  if (!is_noise_floor(config.noise_floor_db)) return Status::out_of_range;
  const double floor_db = static_cast<double>(config.noise_floor_db);
  const double unit_db = static_cast<double>(ceiling_db) - floor_db;

  const double octaves_per_decibel = octaves(10.0) / 10.0;
  const double log2_per_fine = unit_db * octaves_per_decibel * log2_one / config.fine_per_unit;
  const double silence =
      (octaves(static_cast<double>(config.energy_of_silence)) - floor_db * octaves_per_decibel) * log2_one;
  scale->log2_offset = nearest((-config.log2_of_energy_one - floor_db * octaves_per_decibel) * log2_one);
  scale->log2_range = nearest(config.highest * log2_per_fine);
  scale->fine_per_log2 = static_cast<uint32_t>(upper_word / log2_per_fine);
  scale->highest = static_cast<int16_t>(config.highest);
  scale->silence = silence > 0 ? static_cast<int16_t>(nearest(silence / log2_per_fine)) : int16_t{0};
  return Status::ok;
}

}  // namespace dsp
}  // namespace mote
