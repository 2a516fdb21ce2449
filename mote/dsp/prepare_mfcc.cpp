#include "mote/dsp/prepare_mfcc.h"

#include "mote/dsp/prepare_rfft_precise.h"
#include "mote/math/functions.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

void fill_cosine_turn(int32_t filters, Span<float> cosine_turn) {
  const double scale = math::exp(0.5 * math::ln(2.0 / filters));  // √(2/N)
  const double turn = static_cast<double>(cosine_turn.size());
  for (size_t k = 0; k < cosine_turn.size(); ++k) {
    cosine_turn[k] = static_cast<float>(scale * math::cos_of_turns(static_cast<double>(k) / turn));
  }
}

}  // namespace

Status check_mfcc(const MfccConfig& config) {
  if (config.frame_samples < 1 || config.stride_samples < 1) return Status::out_of_range;
  if (config.coefficients < 1 || config.coefficients > config.mel.filters) return Status::out_of_range;
  if (!(config.pre_emphasis >= 0 && config.pre_emphasis <= 1)) return Status::out_of_range;
  return Status::ok;
}

Status prepare_mfcc(const MfccConfig& config, const MfccTables& tables, Mfcc* mfcc) {
  const Status config_status = check_mfcc(config);
  if (config_status != Status::ok) return config_status;

  const Status mel_status = prepare_mel(config.mel, tables.mel_filters, tables.mel_weights);
  if (mel_status != Status::ok) return mel_status;
  if (tables.sine_turn.high.size() != static_cast<size_t>(config.mel.fft_length)) return Status::buffer_too_small;
  if (tables.cosine_turn.size() != 4 * static_cast<size_t>(config.mel.filters)) return Status::buffer_too_small;
  const Status rfft_status = prepare_rfft_precise(tables.sine_turn);
  if (rfft_status != Status::ok) return rfft_status;
  fill_cosine_turn(config.mel.filters, tables.cosine_turn);

  mfcc->frame_samples = config.frame_samples;
  mfcc->stride_samples = config.stride_samples;
  mfcc->coefficients = config.coefficients;
  mfcc->pre_emphasis = static_cast<float>(config.pre_emphasis);
  mfcc->pre_emphasis_low = static_cast<float>(config.pre_emphasis - static_cast<double>(mfcc->pre_emphasis));
  mfcc->power_scale = 1.0f / static_cast<float>(config.mel.fft_length);
  mfcc->sine_turn = tables.sine_turn.high;
  mfcc->sine_turn_low = tables.sine_turn.low;
  mfcc->mel_filters = tables.mel_filters;
  mfcc->mel_weights = tables.mel_weights;
  mfcc->cosine_turn = tables.cosine_turn;
  return Status::ok;
}

}  // namespace dsp
}  // namespace mote
