#include "mote/dsp/statistics.h"

#include "mote/math/float_functions.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

constexpr size_t lanes = 8;
constexpr size_t block_size = 128;
constexpr float smallest_relative_spread = 1e-6f;

float sum_of_block(const float* values, size_t count) {
  if (count < lanes) {
    float total = 0.0f;
    for (size_t i = 0; i < count; ++i) total += values[i];
    return total;
  }
  float a = values[0], b = values[1], c = values[2], d = values[3];
  float e = values[4], f = values[5], g = values[6], h = values[7];
  size_t i = lanes;
  for (; i + lanes <= count; i += lanes) {
    a += values[i];
    b += values[i + 1];
    c += values[i + 2];
    d += values[i + 3];
    e += values[i + 4];
    f += values[i + 5];
    g += values[i + 6];
    h += values[i + 7];
  }
  float total = ((a + b) + (c + d)) + ((e + f) + (g + h));
  for (; i < count; ++i) total += values[i];
  return total;
}

// As deep as log2(count / 64).
float sum_in_halves(const float* values, size_t count) {
  if (count <= block_size) return sum_of_block(values, count);
  const size_t half = count / 2 / lanes * lanes;
  return sum_in_halves(values, half) + sum_in_halves(values + half, count - half);
}

bool are_equal(Span<const float> values) {
  for (float value : values) {
    if (value != values[0]) return false;
  }
  return true;
}

float square_of(float value) { return value * value; }

}  // namespace

void load_axis(Span<const float> window, size_t axes, size_t axis, float scale, Span<float> values) {
  const float* reading = window.data() + axis;
  for (float& value : values) {
    value = *reading * scale;
    reading += axes;
  }
}

float sum(Span<const float> values) { return sum_in_halves(values.data(), values.size()); }

float mean(Span<const float> values) { return sum(values) / static_cast<float>(values.size()); }

float root_mean_square(Span<const float> values) {
  float squares = 0.0f;
  for (float value : values) squares += value * value;
  return math::sqrt_float(squares / static_cast<float>(values.size()));
}

Moments moments(Span<const float> values) {
  const float count = static_cast<float>(values.size());
  Moments result = {mean(values), 0.0f, 0.0f, 0.0f};
  float squares = 0.0f;
  for (float value : values) squares += square_of(value - result.mean);
  result.variance = squares / count;
  if (!(result.variance > square_of(smallest_relative_spread * result.mean))) return result;

  // In units of the deviation, so that fourth powers of large readings stay in range.
  const float per_deviation = 1.0f / math::sqrt_float(result.variance);
  float cubes = 0.0f;
  float fourth_powers = 0.0f;
  for (float value : values) {
    const float unit = (value - result.mean) * per_deviation;
    const float square = unit * unit;
    cubes += square * unit;
    fourth_powers += square * square;
  }
  result.skewness = cubes / count;
  result.kurtosis = fourth_powers / count - 3.0f;
  return result;
}

void remove_mean(Span<float> values) {
  const float subtracted = are_equal(values) ? values[0] : mean(values);
  for (float& value : values) value -= subtracted;
}

}  // namespace dsp
}  // namespace mote
