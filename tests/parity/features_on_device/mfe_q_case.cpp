#include "mote/dsp/mfe_q.h"
#include "mote/dsp/prepare_mfe_q.h"
#include "tests/parity/features_on_device/cases.h"
#include "tests/parity/features_on_device/mfe_cases.h"

// The integer form.
namespace mote {
namespace features_on_device {
namespace {

dsp::TurnQ15 turns[dsp::rfft_q31_turn_count(max_mfe_fft_length)];
dsp::MelSegment mel_segments[max_mfe_filters + 1];

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

bool hash_frames(const dsp::MfeQ& mfe) { return hash_frame_block("mfe_q", dsp::mfe_q_block(&mfe)); }

}  // namespace

bool mfe_q() { return run_mfe_configurations(prepare, hash_frames); }

}  // namespace features_on_device
}  // namespace mote
