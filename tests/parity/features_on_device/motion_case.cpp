#include "mote/dsp/prepare_log_spectrum.h"
#include "mote/dsp/prepare_motion.h"
#include "mote/dsp/prepare_trend.h"
#include "tests/parity/features_on_device/cases.h"
#include "tests/parity/features_on_device/support.h"

// Orientation-free motion, the fine spectrum of vibration, and trends with the third axis as the time.
namespace mote {
namespace features_on_device {
namespace {

constexpr double edges_hz[] = {0.5, 1.5, 3.0, 5.0, 8.0, 13.0};
constexpr double minutes[] = {5.0, 15.0, 30.0};

dsp::StateVariableSection gravity[1];
float sine_turn[64];
int32_t band_bins[6];
dsp::TrendSpan spans[3];

bool hash_motion(double gravity_cutoff_hz, int32_t fft_length) {
  const dsp::MotionConfig config = {104, 52.0,       1.0f,    dsp::MotionChannel::all, gravity_cutoff_hz,
                                    0,   fft_length, edges_hz};
  dsp::Motion motion = {};
  const dsp::MotionTables tables = {gravity, {sine_turn, static_cast<size_t>(fft_length)}, band_bins};
  if (dsp::prepare_motion(config, tables, &motion) != Status::ok) return false;
  return hash_window_block("motion", "features", dsp::motion_block(&motion));
}

bool hash_log_spectrum(dsp::Taper taper) {
  dsp::LogSpectrum spectrum = {};
  if (dsp::prepare_log_spectrum({128, 3, 104.0, 1.0f, 64, taper, 0.0, 0.0}, sine_turn, &spectrum) != Status::ok) {
    return false;
  }
  return hash_window_block("log_spectrum", "features", dsp::log_spectrum_block(&spectrum));
}

bool hash_trend(dsp::TrendTime time) {
  dsp::Trend trend = {};
  if (dsp::prepare_trend({31, 3, 1.0 / 60, minutes, time}, spans, &trend) != Status::ok) return false;
  return hash_window_block("trend", "features", dsp::trend_block(&trend));
}

}  // namespace

bool motion() {
  return hash_motion(0.0, 64) && hash_motion(0.3, 64) && hash_log_spectrum(dsp::Taper::hann) &&
         hash_log_spectrum(dsp::Taper::rectangular) && hash_trend(dsp::TrendTime::none) &&
         hash_trend(dsp::TrendTime::hour_and_weekday);
}

}  // namespace features_on_device
}  // namespace mote
