#include "mote/dsp/prepare_mfcc_q.h"

#include "mote/dsp/decibels.h"
#include "mote/dsp/prepare_mel.h"
#include "mote/dsp/prepare_rfft_q31.h"
#include "mote/math/functions.h"
#include "mote/math/round.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

constexpr double q15 = 32768.0;
constexpr double log2_one = 65536.0;
constexpr double ln_2 = 0.693147180559945309;

int32_t nearest(double value) { return math::floor_to_integer(value + 0.5); }

void fill_cosine_turn(Span<int16_t> cosine_turn) {
  const double turn = static_cast<double>(cosine_turn.size());
  for (size_t k = 0; k < cosine_turn.size(); ++k) {
    const int32_t cosine = nearest(math::cos_of_turns(static_cast<double>(k) / turn) * q15);
    cosine_turn[k] = static_cast<int16_t>(cosine > INT16_MAX ? INT16_MAX : cosine);
  }
}

// ln 2 · √(2/N).
int32_t dct_scale(int32_t filters) { return nearest(ln_2 * math::exp(0.5 * math::ln(2.0 / filters)) * q15); }

}  // namespace

Status prepare_mfcc_q(const MfccConfig& config, const MfccQTables& tables, MfccQ* mfcc) {
  const Status config_status = check_mfcc(config);
  if (config_status != Status::ok) return config_status;
  MelQ mel = {};
  const Status mel_status = prepare_mel_q(config.mel, tables.mel_segments, &mel);
  if (mel_status != Status::ok) return mel_status;
  if (tables.cosine_turn.size() != 4 * static_cast<size_t>(config.mel.filters)) return Status::buffer_too_small;
  RfftQ31<TurnQ15> rfft = {};
  const Status rfft_status =
      prepare_rfft_q31(config.mel.fft_length, static_cast<float>(config.pre_emphasis), tables.turns, &rfft);
  if (rfft_status != Status::ok) return rfft_status;
  rfft.shape.loaded_bits -= mel_q_headroom_bits(mel);
  fill_cosine_turn(tables.cosine_turn);

  mfcc->frame_samples = config.frame_samples;
  mfcc->stride_samples = config.stride_samples;
  mfcc->coefficients = config.coefficients;
  mfcc->rfft = rfft;
  mfcc->mel = mel;
  mfcc->cosine_turn = tables.cosine_turn;
  mfcc->log2_of_power_one = nearest(rfft_q31_log2_of_one(rfft.shape) * log2_one);
  mfcc->log2_of_energy_one = mfcc->log2_of_power_one + mel_q_one_log2 * 65536;
  mfcc->log2_of_silence = nearest(math::ln(static_cast<double>(energy_of_silence)) / ln_2 * log2_one);
  mfcc->dct_scale = dct_scale(config.mel.filters);
  return Status::ok;
}

}  // namespace dsp
}  // namespace mote
