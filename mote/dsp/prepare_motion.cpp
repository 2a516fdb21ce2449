#include "mote/dsp/prepare_motion.h"

#include "mote/dsp/prepare_filters.h"
#include "mote/dsp/prepare_rfft.h"
#include "mote/dsp/rfft.h"
#include "mote/dsp/window_size.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

Status check_sizes(const MotionConfig& config) {
  if (!is_window_size(config.window_frames, motion_axes) || config.window_frames < 2) return Status::out_of_range;
  if (!(config.sample_rate_hz > 0.0) || !is_rfft_length(config.fft_length)) return Status::out_of_range;
  if (config.channels == 0 || config.channels > MotionChannel::all) return Status::out_of_range;
  if (config.longest_lag < 0 || config.longest_lag >= config.window_frames) return Status::out_of_range;
  return config.window_frames < config.fft_length ? Status::shape_mismatch : Status::ok;
}

// The first bin whose middle isn't below `edge_hz`, at most one behind the last.
int32_t bin_at(double edge_hz, const MotionConfig& config) {
  const double bin_hz = config.sample_rate_hz / config.fft_length;
  int32_t bin = 1;
  while (bin <= config.fft_length / 2 && bin * bin_hz < edge_hz) ++bin;
  return bin;
}

Status prepare_bands(const MotionConfig& config, Span<int32_t> band_bins) {
  const size_t edges = config.band_edges_hz.size();
  if (band_bins.size() < edges) return Status::buffer_too_small;
  for (size_t i = 0; i < edges; ++i) {
    if (!(config.band_edges_hz[i] >= 0.0)) return Status::out_of_range;
    band_bins[i] = bin_at(config.band_edges_hz[i], config);
    if (i == 0) continue;
    if (!(config.band_edges_hz[i] > config.band_edges_hz[i - 1])) return Status::out_of_range;
    if (band_bins[i] <= band_bins[i - 1]) return Status::unsupported_option;
  }
  return Status::ok;
}

}  // namespace

Status prepare_motion(const MotionConfig& config, const MotionTables& tables, Motion* motion) {
  Status status = check_sizes(config);
  if (status != Status::ok) return status;
  if (tables.sine_turn.size() != static_cast<size_t>(config.fft_length)) return Status::buffer_too_small;
  const bool has_filter = config.gravity_cutoff_hz != 0.0;
  if (has_filter) {
    status = prepare_butterworth(2, config.gravity_cutoff_hz, config.sample_rate_hz, tables.gravity);
    if (status != Status::ok) return status;
  }
  status = prepare_bands(config, tables.band_bins);
  if (status != Status::ok) return status;
  status = prepare_rfft(tables.sine_turn);
  if (status != Status::ok) return status;

  motion->window_frames = config.window_frames;
  motion->scale = config.scale;
  motion->sample_rate_hz = static_cast<float>(config.sample_rate_hz);
  motion->channels = config.channels;
  motion->gravity = tables.gravity.subspan(0, has_filter ? 1 : 0);
  motion->longest_lag = config.longest_lag != 0 ? config.longest_lag : config.window_frames / 2;
  motion->sine_turn = tables.sine_turn;
  const size_t edges = config.band_edges_hz.size();
  motion->band_bins = tables.band_bins.subspan(0, edges < 2 ? 0 : edges);
  return Status::ok;
}

}  // namespace dsp
}  // namespace mote
