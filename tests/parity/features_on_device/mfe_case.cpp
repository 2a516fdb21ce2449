#include "boards/common/marks.h"
#include "mote/dsp/framing.h"
#include "mote/dsp/mfe.h"
#include "tests/parity/features_on_device/cases.h"
#include "tests/parity/features_on_device/mfe_cases.h"

// The float32 form.
namespace mote {
namespace features_on_device {
namespace {

float sine_turn[max_mfe_fft_length];
dsp::MelFilter mel_filters[max_mfe_filters];
float mel_weights[max_mfe_fft_length];
float scratch[max_mfe_fft_length];
float values[max_mfe_filters];

bool prepare(const dsp::MfeConfig& config, dsp::Mfe* mfe) {
  const dsp::MfeTables tables = {{sine_turn, static_cast<size_t>(config.mel.fft_length)},
                                 {mel_filters, static_cast<size_t>(config.mel.filters)},
                                 {mel_weights, dsp::mel_weight_count(config.mel)}};
  if (tables.mel_weights.size() > max_mfe_fft_length) return false;
  if (dsp::prepare_mfe(config, tables, mfe) != Status::ok) return false;
  RunningHash hash;
  hash.add(tables.sine_turn);
  hash.add(tables.mel_filters);
  hash.add(tables.mel_weights);
  print_hash("mfe", "tables", static_cast<int32_t>(tables.mel_weights.size()), hash);
  return true;
}

bool hash_frames(const dsp::Mfe& mfe) {
  const Span<float> row(values, mfe.mel_filters.size());
  RunningHash energies;
  RunningHash levels;
  int32_t frames = 0;
  Sound recordings;
  while (recordings.next()) {
    const Span<const int16_t> samples = recordings.values();
    const int32_t in_recording =
        dsp::frames_in(static_cast<int64_t>(samples.size()), mfe.frame_samples, mfe.stride_samples);
    for (int32_t frame = 0; frame < in_recording; ++frame) {
      const size_t first = static_cast<size_t>(frame) * static_cast<size_t>(mfe.stride_samples);
      const int16_t before = first == 0 ? int16_t{0} : samples[first - 1];
      const Span<const int16_t> samples_of_frame = samples.subspan(first, static_cast<size_t>(mfe.frame_samples));
      dsp::mfe_energies(mfe, samples_of_frame, before, scratch, row);
      energies.add(row);
      mote_mark_push_begin();
      dsp::mfe_frame(mfe, samples_of_frame, before, scratch, row);
      mote_mark_push_end();
      levels.add(row);
    }
    frames += in_recording;
  }
  print_hash("mfe", "energies", frames, energies);
  print_hash("mfe", "levels", frames, levels);
  return frames > 0;
}

}  // namespace

bool mfe() { return run_mfe_configurations(prepare, hash_frames); }

}  // namespace features_on_device
}  // namespace mote
