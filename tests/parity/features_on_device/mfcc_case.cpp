#include "boards/common/marks.h"
#include "mote/dsp/cmvn.h"
#include "mote/dsp/mfcc.h"
#include "mote/dsp/prepare_mfcc.h"
#include "tests/parity/features_on_device/cases.h"
#include "tests/parity/features_on_device/support.h"

// The float32 form, and both forms of its window normalisation.
namespace mote {
namespace features_on_device {
namespace {

constexpr size_t max_filters = 40;
constexpr size_t coefficients = 13;
constexpr size_t max_rows = 100;

// {frame, stride, {rate, FFT, filters, low, high}, coefficients, pre-emphasis}: the defaults at 16 kHz, and a padded
// frame.
constexpr dsp::MfccConfig configurations[] = {
    {320, 320, {16000, 256, 32, 0, 8000}, coefficients, 0.98},
    {400, 160, {16000, 512, 40, 80, 7600}, coefficients, 0.0f},
};

float sine_turn[512];
float sine_turn_low[512];
dsp::MelFilter mel_filters[max_filters];
float mel_weights[512];
float cosine_turn[4 * max_filters];
int16_t rows[max_rows * coefficients];
float values[max_rows * coefficients];
float scratch[2 * 512 + max_filters];
uint32_t step_scratch[2 * max_rows];

bool prepare(const dsp::MfccConfig& config, dsp::Mfcc* mfcc) {
  const size_t filters = static_cast<size_t>(config.mel.filters);
  const dsp::MfccTables tables = {{{sine_turn, static_cast<size_t>(config.mel.fft_length)},
                                   {sine_turn_low, static_cast<size_t>(config.mel.fft_length)}},
                                  {mel_filters, filters},
                                  {mel_weights, dsp::mel_weight_count(config.mel)},
                                  {cosine_turn, 4 * filters}};
  if (tables.mel_weights.size() > 512) return false;
  if (dsp::prepare_mfcc(config, tables, mfcc) != Status::ok) return false;
  RunningHash hash;
  hash.add(tables.cosine_turn);
  print_hash("mfcc", "cosines", static_cast<int32_t>(4 * filters), hash);
  return true;
}

bool hash_normalised(const dsp::Mfcc& mfcc) {
  dsp::Cmvn cmvn = {};
  if (dsp::prepare_cmvn(101, &cmvn) != Status::ok) return false;
  const dsp::FrameBlock block = dsp::mfcc_block(&mfcc);
  RunningHash in_float;
  RunningHash in_integers;
  int32_t windows = 0;
  Sound recordings;
  while (recordings.next()) {
    const size_t count = rows_of_recording(block, recordings.values(), rows);
    const Span<int16_t> rows_of_window(rows, count * coefficients);
    const dsp::WindowStep step = dsp::cmvn_step(&cmvn, static_cast<int32_t>(count));
    const Span<float> values_of_window(values, count * coefficients);
    dsp::mfcc_window(mfcc, recordings.values(), 0, scratch, values_of_window);
    dsp::cmvn_window(cmvn, coefficients, values_of_window, scratch);
    in_float.add(values_of_window);
    mote_mark_push_begin();
    step.run(step.params, coefficients, rows_of_window, Span<uint32_t>(step_scratch));
    mote_mark_push_end();
    in_integers.add(rows_of_window);
    ++windows;
  }
  print_hash("mfcc", "normalised", windows, in_float);
  print_hash("mfcc", "normalised_rows", windows, in_integers);
  return windows > 0;
}

}  // namespace

bool mfcc() {
  for (const dsp::MfccConfig& config : configurations) {
    dsp::Mfcc mfcc = {};
    if (!prepare(config, &mfcc)) return false;
    if (!hash_frame_block("mfcc", dsp::mfcc_block(&mfcc))) return false;
    if (!hash_normalised(mfcc)) return false;
  }
  return true;
}

}  // namespace features_on_device
}  // namespace mote
