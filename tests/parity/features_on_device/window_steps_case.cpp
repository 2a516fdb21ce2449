#include "mote/dsp/energy_trimming.h"
#include "mote/dsp/mean_removal.h"
#include "mote/dsp/prepare_mfe.h"
#include "tests/parity/features_on_device/cases.h"
#include "tests/parity/features_on_device/support.h"

// Trimming, then mean removal, of windows of MFE.
namespace mote {
namespace features_on_device {
namespace {

constexpr size_t filters = 40;
constexpr size_t max_rows = 100;
constexpr dsp::MfeConfig config = {480, 320, {16000, 512, filters, 0, 8000}, -52, 0.98f};

float sine_turn[512];
dsp::MelFilter mel_filters[filters];
float mel_weights[512];
int16_t rows[max_rows * filters];
uint32_t scratch[max_rows + filters];

}  // namespace

bool window_steps() {
  const Span<float> weights(mel_weights, dsp::mel_weight_count(config.mel));
  dsp::Mfe mfe = {};
  if (weights.size() > 512 || dsp::prepare_mfe(config, {sine_turn, mel_filters, weights}, &mfe) != Status::ok) {
    return false;
  }
  const dsp::FrameBlock block = dsp::mfe_block(&mfe);
  RunningHash trimmed;
  RunningHash centred;
  int32_t windows = 0;
  Sound recordings;
  while (recordings.next()) {
    const size_t count = rows_of_recording(block, recordings.values(), rows);
    const Span<int16_t> rows_of_window(rows, count * filters);
    const dsp::WindowStep trimming =
        dsp::energy_trimming_step(&dsp::default_energy_trimming, static_cast<int32_t>(count), filters);
    trimming.run(trimming.params, filters, rows_of_window, Span<uint32_t>(scratch));
    trimmed.add(rows_of_window);
    const dsp::WindowStep removal = dsp::mean_removal_step();
    removal.run(removal.params, filters, rows_of_window, {});
    centred.add(rows_of_window);
    ++windows;
  }
  print_hash("window_steps", "trimmed", windows, trimmed);
  print_hash("window_steps", "without_mean", windows, centred);
  return windows > 0;
}

}  // namespace features_on_device
}  // namespace mote
