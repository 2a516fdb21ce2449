#include "mote/dsp/pcan_log_mel.h"
#include "mote/dsp/prepare_pcan_log_mel.h"
#include "tests/parity/features_on_device/cases.h"
#include "tests/parity/features_on_device/support.h"

namespace mote {
namespace features_on_device {
namespace {

constexpr size_t max_length = 1024;
constexpr size_t max_entries = 65;

// TFLite Micro's front end, and another rate, length and strength.
constexpr dsp::PcanLogMelConfig configurations[] = {
    dsp::default_pcan_log_mel,
    {44100, 882, 441, max_length, max_entries - 1, 100, 20000, 0.05f, 0.05f, 0.1f, 0.5f, 10, 800},
};

int16_t window[max_length];
int16_t twiddles[max_length];
int16_t split[max_length / 2];
int16_t weights[max_length / 2 + 1];
int16_t unweights[max_length / 2 + 1];
int16_t frequency_starts[max_entries];
int16_t weight_starts[max_entries];
int16_t widths[max_entries];
int16_t gains[dsp::pcan_gain_count];

bool prepare(const dsp::PcanLogMelConfig& config, dsp::PcanLogMel* block) {
  const size_t length = static_cast<size_t>(config.fft_length);
  const size_t entries = static_cast<size_t>(config.channels) + 1;
  const size_t weight_count = dsp::pcan_weight_count(config);
  const dsp::PcanLogMelTables tables = {{window, static_cast<size_t>(config.frame_samples)},
                                        {twiddles, length},
                                        {split, length / 2},
                                        {weights, weight_count},
                                        {unweights, weight_count},
                                        {frequency_starts, entries},
                                        {weight_starts, entries},
                                        {widths, entries},
                                        gains};
  if (dsp::prepare_pcan_log_mel(config, tables, block) != Status::ok) return false;
  RunningHash hash;
  hash.add(tables.window);
  hash.add(tables.twiddles);
  hash.add(tables.split);
  hash.add(tables.weights);
  hash.add(tables.unweights);
  hash.add(tables.gains);
  print_hash("pcan_log_mel", "tables", static_cast<int32_t>(weight_count), hash);
  return true;
}

}  // namespace

bool pcan_log_mel() {
  for (const dsp::PcanLogMelConfig& config : configurations) {
    dsp::PcanLogMel block = {};
    if (!prepare(config, &block)) return false;
    if (!hash_frame_block("pcan_log_mel", dsp::pcan_log_mel_block(&block))) return false;
  }
  return true;
}

}  // namespace features_on_device
}  // namespace mote
