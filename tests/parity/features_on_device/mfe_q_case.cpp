#include "mote/dsp/mfe_q.h"
#include "mote/dsp/prepare_mfe_q.h"
#include "tests/parity/features_on_device/cases.h"
#include "tests/parity/features_on_device/support.h"

// The integer form.
namespace mote {
namespace features_on_device {
namespace {

constexpr int32_t max_fft_length = 1024;
constexpr int32_t max_filters = 64;

// {frame, stride, {rate, FFT, filters, low, high}, noise floor, pre-emphasis}: frames of 32 ms (what limits.txt
// counts), the established defaults, a frame cut by an FFT that begins with fours, gaps between frames.
constexpr dsp::MfeConfig configurations[] = {
    {512, 512, {16000, 512, 40, 0, 8000}, -52, 0.98f},
    {320, 160, {16000, 256, 40, 0, 8000}, -52, 0.98f},
    {1323, 441, {44100, 1024, 40, 100, 20000}, -80, 0.97f},
    {100, 450, {8000, 128, 12, 50, 3900}, -110, 0.0f},
};

dsp::TurnQ15 turns[dsp::rfft_q31_turn_count(max_fft_length)];
dsp::MelSegment mel_segments[max_filters + 1];

bool prepare(const dsp::MfeConfig& config, dsp::MfeQ* mfe) {
  const dsp::MfeQTables tables = {{turns, static_cast<size_t>(dsp::rfft_q31_turn_count(config.mel.fft_length))},
                                  {mel_segments, dsp::mel_segment_count(config.mel)}};
  if (dsp::prepare_mfe_q(config, tables, mfe) != Status::ok) return false;
  RunningHash hash;
  hash.add(tables.turns);
  hash.add(tables.mel_segments);
  print_hash("mfe_q", "tables", static_cast<int32_t>(tables.mel_segments.size()), hash);
  return true;
}

}  // namespace

bool mfe_q() {
  for (const dsp::MfeConfig& config : configurations) {
    dsp::MfeQ mfe = {};
    if (!prepare(config, &mfe) || !hash_frame_block("mfe_q", dsp::mfe_q_block(&mfe))) return false;
  }
  return true;
}

}  // namespace features_on_device
}  // namespace mote
