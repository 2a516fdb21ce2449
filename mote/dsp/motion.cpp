#include "mote/dsp/motion.h"

#include "mote/dsp/statistics.h"
#include "mote/dsp/welch.h"
#include "mote/math/float_functions.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

constexpr size_t axes = static_cast<size_t>(motion_axes);

struct Vector {
  float x;
  float y;
  float z;
};

Vector vector_at(Span<const float> values, size_t i) {
  return Vector{values[i * axes], values[i * axes + 1], values[i * axes + 2]};
}

float dot(Vector a, Vector b) { return a.x * b.x + a.y * b.y + a.z * b.z; }

float length_of(Vector a) { return math::sqrt_float(dot(a, a)); }

Vector minus(Vector a, Vector b) { return Vector{a.x - b.x, a.y - b.y, a.z - b.z}; }

Vector times(float factor, Vector a) { return Vector{factor * a.x, factor * a.y, factor * a.z}; }

// Directions of gravity: one a frame, or one for the whole window.
struct Directions {
  Span<const float> vectors;
  bool is_constant;

  Vector at(size_t frame) const { return vector_at(vectors, is_constant ? 0 : frame); }
};

// 0 where nothing pulls.
void make_unit(float* vector) {
  const float length = length_of(Vector{vector[0], vector[1], vector[2]});
  const float scale = length > 0.0f ? 1.0f / length : 0.0f;
  for (size_t axis = 0; axis < axes; ++axis) vector[axis] *= scale;
}

size_t direction_count(const Motion& motion) {
  return motion.gravity.empty() ? 1 : static_cast<size_t>(motion.window_frames);
}

size_t band_count(const Motion& motion) { return motion.band_bins.empty() ? 0 : motion.band_bins.size() - 1; }

// `values`: window_frames places to work in. A low-pass starts settled at the window's mean.
Directions find_gravity(const Motion& motion, Span<const float> window, Span<float> values, Span<float> vectors) {
  const size_t count = direction_count(motion);
  for (size_t axis = 0; axis < axes; ++axis) {
    load_axis(window, axes, axis, 1.0f, values);
    const float constant = mean(values);
    for (float& value : values) value -= constant;
    low_pass(motion.gravity, values);
    for (size_t i = 0; i < count; ++i) {
      vectors[i * axes + axis] = motion.gravity.empty() ? constant : values[i] + constant;
    }
  }
  for (size_t i = 0; i < count; ++i) make_unit(&vectors[i * axes]);
  return Directions{vectors, motion.gravity.empty()};
}

void load_jerk(const Motion& motion, Span<const float> window, Span<float> values) {
  const float scale = motion.scale * motion.sample_rate_hz;
  for (size_t i = 1; i < values.size(); ++i) {
    values[i] = length_of(minus(vector_at(window, i), vector_at(window, i - 1))) * scale;
  }
  values[0] = values[1];
}

void load_channel(const Motion& motion, uint32_t channel, Span<const float> window, const Directions& gravity,
                  Span<float> values) {
  if (channel == MotionChannel::jerk) return load_jerk(motion, window, values);
  for (size_t i = 0; i < values.size(); ++i) {
    const Vector reading = vector_at(window, i);
    float value = 0.0f;
    if (channel == MotionChannel::magnitude) {
      value = length_of(reading);
    } else {
      const Vector direction = gravity.at(i);
      const float along = dot(reading, direction);
      value = channel == MotionChannel::along ? along : length_of(minus(reading, times(along, direction)));
    }
    values[i] = value * motion.scale;
  }
}

float mean_square(Span<const float> values) {
  float sum = 0.0f;
  for (float value : values) sum += value * value;
  return sum / static_cast<float>(values.size());
}

// `values` of a channel; `scratch` for the spectrum. Answers where the next feature goes.
float* describe_channel(const Motion& motion, Span<float> values, Span<float> scratch, float* feature) {
  const Span<float> frame = scratch.subspan(0, motion.sine_turn.size());
  const Span<float> powers = scratch.subspan(frame.size(), frame.size() / 2 + 1);
  *feature++ = mean(values);
  remove_mean(values);
  *feature++ = 0.5f * log10_of_power(mean_square(values));
  *feature++ = autocorrelation_peak(values, static_cast<size_t>(motion.longest_lag));
  if (band_count(motion) == 0) return feature;
  average_powers(values, motion.sine_turn, Taper::hann, frame, powers);
  for (size_t band = 0; band < band_count(motion); ++band) {
    const size_t first = static_cast<size_t>(motion.band_bins[band]);
    const size_t end = static_cast<size_t>(motion.band_bins[band + 1]);
    *feature++ = log10_of_power(mean(powers.subspan(first, end - first)));
  }
  return feature;
}

}  // namespace

WindowBlock motion_block(const Motion* motion) {
  int32_t channels = 0;
  for (uint32_t rest = motion->channels; rest != 0; rest &= rest - 1) ++channels;
  const int32_t bands = static_cast<int32_t>(band_count(*motion));
  const size_t fft_length = motion->sine_turn.size();
  const size_t scratch =
      direction_count(*motion) * axes + static_cast<size_t>(motion->window_frames) + fft_length + fft_length / 2 + 1;
  return WindowBlock{run_motion,
                     motion,
                     motion->window_frames,
                     motion_axes,
                     channels * (motion_statistics + bands),
                     static_cast<int32_t>(scratch)};
}

void motion_window(const Motion& motion, Span<const float> window, Span<float> scratch, Span<float> features) {
  const size_t frames = static_cast<size_t>(motion.window_frames);
  const Span<float> values = scratch.subspan(0, frames);
  const Span<float> vectors = scratch.subspan(frames, direction_count(motion) * axes);
  const size_t used = frames + vectors.size();
  const Span<float> rest = scratch.subspan(used, scratch.size() - used);
  const Directions gravity = find_gravity(motion, window, values, vectors);
  float* feature = features.data();
  for (uint32_t channel = 1; channel < MotionChannel::all; channel <<= 1) {
    if ((motion.channels & channel) == 0) continue;
    load_channel(motion, channel, window, gravity, values);
    feature = describe_channel(motion, values, rest, feature);
  }
}

float autocorrelation_peak(Span<const float> values, size_t longest_lag) {
  float energy = 0.0f;
  for (float value : values) energy += value * value;
  bool has_fallen = false;
  float largest = 0.0f;
  for (size_t lag = 1; lag <= longest_lag; ++lag) {
    float product = 0.0f;
    for (size_t i = lag; i < values.size(); ++i) product += values[i] * values[i - lag];
    if (product < 0.0f) has_fallen = true;
    if (has_fallen && product > largest) largest = product;
  }
  return energy > 0.0f ? largest / energy : 0.0f;
}

void run_motion(const void* params, Span<const float> window, Span<float> scratch, Span<float> features) {
  motion_window(*static_cast<const Motion*>(params), window, scratch, features);
}

}  // namespace dsp
}  // namespace mote
