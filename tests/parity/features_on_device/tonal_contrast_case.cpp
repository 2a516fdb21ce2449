#include "mote/dsp/prepare_tonal_contrast_q.h"
#include "mote/dsp/tonal_contrast.h"
#include "mote/dsp/tonal_contrast_q.h"
#include "tests/parity/features_on_device/cases.h"
#include "tests/parity/features_on_device/support.h"

// Both forms; count.sh counts the integer one.
namespace mote {
namespace features_on_device {
namespace {

constexpr int32_t max_fft_length = 1024;
constexpr int32_t max_filters = dsp::default_tonal_filters;

// {frame, stride, {rate, FFT, filters, low, high}, noise floor, bands of the median}: the defaults at 8 kHz, and wide
// medians of a cut frame.
constexpr dsp::TonalContrastConfig configurations[] = {
    {1024, 512, {8000, 1024, max_filters, 150, 3000}, -90, 9},
    {700, 450, {16000, 512, 40, 100, 7000}, -60, 31},
};

dsp::TurnQ15 turns[dsp::rfft_q31_turn_count(max_fft_length)];
float sine_turn[max_fft_length];
dsp::MelFilter mel_filters[max_filters];
float mel_weights[max_fft_length];
dsp::MelSegment mel_segments[max_filters + 1];

}  // namespace

bool tonal_contrast() {
  for (const dsp::TonalContrastConfig& config : configurations) {
    const size_t length = static_cast<size_t>(config.mel.fft_length);
    const size_t weights = dsp::mel_weight_count(config.mel);
    if (weights > static_cast<size_t>(max_fft_length)) return false;
    const Span<dsp::MelFilter> filters(mel_filters, static_cast<size_t>(config.mel.filters));
    const size_t turn_count = static_cast<size_t>(dsp::rfft_q31_turn_count(config.mel.fft_length));

    dsp::TonalContrastQ in_integers = {};
    const dsp::MfeQTables tables_q = {{turns, turn_count}, {mel_segments, dsp::mel_segment_count(config.mel)}};
    if (dsp::prepare_tonal_contrast_q(config, tables_q, &in_integers) != Status::ok) return false;
    if (!hash_frame_block("tonal_contrast", dsp::tonal_contrast_q_block(&in_integers))) return false;

    dsp::TonalContrast in_float = {};
    const dsp::MfeTables tables = {{sine_turn, length}, filters, {mel_weights, weights}};
    if (dsp::prepare_tonal_contrast(config, tables, &in_float) != Status::ok) return false;
    if (!hash_frame_block("tonal_contrast", dsp::tonal_contrast_block(&in_float))) return false;
  }
  return true;
}

}  // namespace features_on_device
}  // namespace mote
