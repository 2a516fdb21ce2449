#include "mote/dsp/prepare_mel.h"

#include "mote/dsp/rfft.h"
#include "mote/math/functions.h"
#include "mote/math/round.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

// The last corner lies this much lower, so that half the sample rate falls into the last bin and not behind it.
constexpr double last_corner_offset_hz = 0.001;

struct Corners {
  int32_t left;
  int32_t centre;
  int32_t right;
};

int32_t corner_bin(const MelConfig& config, int32_t corner) {
  const int32_t last = config.filters + 1;
  const double low = mel_from_hz(config.low_hz);
  const double high = mel_from_hz(config.high_hz);
  const double step = (high - low) / last;
  const double frequency_hz =
      corner == last ? hz_from_mel(high) - last_corner_offset_hz : hz_from_mel(corner * step + low);
  return math::floor_to_integer((config.fft_length + 1) * frequency_hz / static_cast<double>(config.sample_rate_hz));
}

Corners corners_of(const MelConfig& config, int32_t filter) {
  return Corners{corner_bin(config, filter), corner_bin(config, filter + 1), corner_bin(config, filter + 2)};
}

bool is_empty(Corners corners) { return corners.left == corners.right; }

// Bins with a weight above 0 lie strictly between the outer corners; the centre has weight 1 even where it is one.
int32_t first_bin(Corners c) { return c.left == c.centre ? c.centre : c.left + 1; }
int32_t end_bin(Corners c) { return c.right == c.centre ? c.centre + 1 : c.right; }

float weight_at(Corners c, int32_t bin) {
  if (bin == c.centre) return 1.0f;
  const double rise = static_cast<double>(bin - c.left) / (c.centre - c.left);
  const double fall = static_cast<double>(c.right - bin) / (c.right - c.centre);
  return static_cast<float>(bin < c.centre ? rise : fall);
}

Status check_filters(const MelConfig& config) {
  const Status status = check_mel(config);
  if (status != Status::ok) return status;
  return mel_filter_without_bin(config) >= 0 ? Status::unsupported_option : Status::ok;
}

}  // namespace

double mel_from_hz(double frequency_hz) { return 1127.0 * math::ln(1.0 + frequency_hz / 700.0); }
double hz_from_mel(double mel) { return 700.0 * (math::exp(mel / 1127.0) - 1.0); }

Status check_mel(const MelConfig& config) {
  if (!is_rfft_length(config.fft_length)) return Status::out_of_range;
  if (config.filters < 1 || config.filters > max_mel_filters) return Status::out_of_range;
  if (!(config.sample_rate_hz > 0.0f && config.sample_rate_hz <= 1e7f)) return Status::out_of_range;
  if (!(config.low_hz >= 0.0f && config.low_hz < config.high_hz)) return Status::out_of_range;
  if (!(config.high_hz <= config.sample_rate_hz / 2.0f)) return Status::out_of_range;
  return Status::ok;
}

int32_t mel_filter_without_bin(const MelConfig& config) {
  for (int32_t filter = 0; filter < config.filters; ++filter) {
    if (is_empty(corners_of(config, filter))) return filter;
  }
  return -1;
}

size_t mel_weight_count(const MelConfig& config) {
  int32_t count = 0;
  for (int32_t filter = 0; filter < config.filters; ++filter) {
    const Corners corners = corners_of(config, filter);
    count += end_bin(corners) - first_bin(corners);
  }
  return static_cast<size_t>(count);
}

Status prepare_mel(const MelConfig& config, Span<MelFilter> filters, Span<float> weights) {
  const Status status = check_filters(config);
  if (status != Status::ok) return status;
  if (filters.size() != static_cast<size_t>(config.filters)) return Status::buffer_too_small;
  if (weights.size() != mel_weight_count(config)) return Status::buffer_too_small;

  size_t written = 0;
  for (int32_t f = 0; f < config.filters; ++f) {
    const Corners corners = corners_of(config, f);
    const int32_t first = first_bin(corners);
    const int32_t end = end_bin(corners);
    filters[static_cast<size_t>(f)] = MelFilter{static_cast<uint16_t>(first), static_cast<uint16_t>(end - first)};
    for (int32_t bin = first; bin < end; ++bin) weights[written++] = weight_at(corners, bin);
  }
  return Status::ok;
}

size_t mel_segment_count(const MelConfig& config) { return static_cast<size_t>(config.filters) + 1; }

Status prepare_mel_q(const MelConfig& config, Span<MelSegment> segments, MelQ* mel) {
  const Status status = check_filters(config);
  if (status != Status::ok) return status;
  if (segments.size() != mel_segment_count(config)) return Status::buffer_too_small;

  mel->first_bin = corner_bin(config, 0);
  mel->segments = segments;
  int32_t begin = mel->first_bin;
  for (size_t i = 0; i < segments.size(); ++i) {
    const int32_t end = corner_bin(config, static_cast<int32_t>(i) + 1);
    const uint32_t bins = static_cast<uint32_t>(end - begin);
    const uint32_t divisor = bins == 0 ? 1 : bins;
    segments[i] = MelSegment{bins, ((uint32_t{1} << 31) + divisor / 2) / divisor};
    begin = end;
  }
  return Status::ok;
}

// The powers' sum is 2^60 at most (rfft_q31.h), of which a segment's sums have at most `bins` times as much.
int32_t mel_q_headroom_bits(const MelQ& mel) {
  int32_t bits = 0;
  for (const MelSegment& segment : mel.segments) {
    while ((segment.bins >> (2 * bits)) >= 16) ++bits;
  }
  return bits;
}

}  // namespace dsp
}  // namespace mote
