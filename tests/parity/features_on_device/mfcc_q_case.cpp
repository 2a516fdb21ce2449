#include "mote/dsp/mfcc_q.h"
#include "mote/dsp/prepare_mfcc_q.h"
#include "tests/parity/features_on_device/cases.h"
#include "tests/parity/features_on_device/support.h"

// The integer form.
namespace mote {
namespace features_on_device {
namespace {

constexpr size_t max_filters = 40;

// {frame, stride, {rate, FFT, filters, low, high}, coefficients, pre-emphasis}: the defaults at 16 kHz, and a padded
// frame.
constexpr dsp::MfccConfig configurations[] = {
    {320, 320, {16000, 256, 32, 0, 8000}, 13, 0.98},
    {400, 160, {16000, 512, 40, 80, 7600}, 40, 0.0f},
};

dsp::TurnQ15 turns[dsp::rfft_q31_turn_count(512)];
dsp::MelSegment mel_segments[max_filters + 1];
int16_t cosine_turn[4 * max_filters];

bool prepare(const dsp::MfccConfig& config, dsp::MfccQ* mfcc) {
  const Span<int16_t> cosines(cosine_turn, 4 * static_cast<size_t>(config.mel.filters));
  const dsp::MfccQTables tables = {{turns, static_cast<size_t>(dsp::rfft_q31_turn_count(config.mel.fft_length))},
                                   {mel_segments, dsp::mel_segment_count(config.mel)},
                                   cosines};
  if (dsp::prepare_mfcc_q(config, tables, mfcc) != Status::ok) return false;
  RunningHash hash;
  hash.add(cosines);
  print_hash("mfcc_q", "cosines", static_cast<int32_t>(cosines.size()), hash);
  return true;
}

}  // namespace

bool mfcc_q() {
  for (const dsp::MfccConfig& config : configurations) {
    dsp::MfccQ mfcc = {};
    if (!prepare(config, &mfcc) || !hash_frame_block("mfcc_q", dsp::mfcc_q_block(&mfcc))) return false;
  }
  return true;
}

}  // namespace features_on_device
}  // namespace mote
