#include "host/quantization/scales.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "host/base/error.h"

namespace mote::host::quantization {

using graph::Quantization;
using graph::Tensor;

namespace {

constexpr float narrowest_range = 1.0f / 256;  // of an activation that never leaves 0
constexpr double largest_bias = 1 << 30;       // leaves the accumulator as much again

// Which channel each element of a tensor belongs to: (index / inner) % channels.
struct ChannelIndex {
  int64_t channels = 1;
  int64_t inner = 1;

  ChannelIndex(const std::vector<int32_t>& shape, int32_t axis) {
    channels = shape.at(axis);
    for (size_t dim = axis + 1; dim < shape.size(); ++dim) inner *= shape[dim];
  }
  int64_t operator()(int64_t element) const { return (element / inner) % channels; }
};

template <typename Integer>
std::vector<uint8_t> rounded(const Tensor& tensor, const Quantization& quantization, int32_t low, int32_t high) {
  const std::span<const float> values(graph::constant_data<float>(tensor), static_cast<size_t>(tensor.elements()));
  const std::vector<int32_t> integers = round_to_grid(values, tensor.shape, quantization, low, high);
  const std::vector<Integer> to(integers.begin(), integers.end());
  std::vector<uint8_t> bytes(to.size() * sizeof(Integer));
  std::memcpy(bytes.data(), to.data(), bytes.size());
  return bytes;
}

double rounding_error(std::span<const float> values, double scale) {
  double sum = 0;
  for (const float value : values) {
    const double steps = std::clamp<double>(std::round(value / scale), least_weight, 127);
    const double error = value - steps * scale;
    sum += error * error;
  }
  return sum;
}

// The share of the largest of `values` that leaves the least error.
double least_error_share(std::span<const float> values, float largest) {
  constexpr int tried = 60;
  double best_share = 1, best_error = rounding_error(values, double{largest} / 127);
  for (int percent = 99; percent > 100 - tried; --percent) {
    const double share = percent / 100.0;
    const double error = rounding_error(values, share * largest / 127);
    if (error < best_error) {
      best_error = error;
      best_share = share;
    }
  }
  return best_share;
}

}  // namespace

Quantization fixed_quantization(float scale, int32_t zero_point) { return {{scale}, {zero_point}, 0}; }

Quantization activation_quantization(Range range) {
  const float low = std::min(range.min, 0.0f);
  const float high = std::max(std::max(range.max, 0.0f), low + narrowest_range);
  const float scale = (high - low) / 255;
  const float zero_point = std::clamp(std::round(-128 - low / scale), -128.0f, 127.0f);
  return fixed_quantization(scale, static_cast<int32_t>(zero_point));
}

std::vector<int32_t> round_to_grid(std::span<const float> values, const std::vector<int32_t>& shape,
                                   const Quantization& quantization, int32_t low, int32_t high) {
  const bool is_per_channel = quantization.scales.size() > 1;
  const ChannelIndex channel(shape, is_per_channel ? quantization.axis : 0);
  std::vector<int32_t> result(values.size());
  for (size_t i = 0; i < values.size(); ++i) {
    const int64_t c = is_per_channel ? channel(static_cast<int64_t>(i)) : 0;
    const double steps =
        std::round(static_cast<double>(values[i]) / quantization.scales[c]) + quantization.zero_points[c];
    result[i] = static_cast<int32_t>(std::clamp<double>(steps, low, high));
  }
  return result;
}

std::vector<float> rounded_to_grid(std::span<const float> values, const std::vector<int32_t>& shape,
                                   const Quantization& quantization, int32_t low) {
  const std::vector<int32_t> integers = round_to_grid(values, shape, quantization, low, 127);
  const bool is_per_channel = quantization.scales.size() > 1;
  const ChannelIndex channel(shape, is_per_channel ? quantization.axis : 0);
  std::vector<float> result(values.size());
  for (size_t i = 0; i < values.size(); ++i) {
    const int64_t c = is_per_channel ? channel(static_cast<int64_t>(i)) : 0;
    result[i] = quantization.scales[c] * static_cast<float>(integers[i] - quantization.zero_points[c]);
  }
  return result;
}

Quantization weight_quantization(std::span<const float> weights, const std::vector<int32_t>& shape,
                                 const WeightLayout& layout, float input_scale, std::span<const float> bias,
                                 WeightRule rule) {
  const ChannelIndex channel(shape, layout.axis);
  std::vector<std::vector<float>> by_channel(layout.is_per_channel ? channel.channels : 1);
  for (size_t i = 0; i < weights.size(); ++i) {
    by_channel[layout.is_per_channel ? channel(static_cast<int64_t>(i)) : 0].push_back(weights[i]);
  }
  std::vector<float> largest(by_channel.size(), 0.0f);
  for (size_t c = 0; c < by_channel.size(); ++c) {
    for (const float weight : by_channel[c]) largest[c] = std::max(largest[c], std::abs(weight));
    if (rule == WeightRule::least_error && largest[c] > 0) {
      largest[c] = static_cast<float>(largest[c] * least_error_share(by_channel[c], largest[c]));
    }
  }
  const float of_all = *std::max_element(largest.begin(), largest.end());

  Quantization result;
  result.axis = layout.is_per_channel ? layout.axis : 0;
  result.zero_points.assign(largest.size(), 0);
  for (const float value : largest) {
    const float used = value > 0 ? value : (of_all > 0 ? of_all : 1.0f);
    result.scales.push_back(std::max(used / 127, 1e-30f));
  }
  for (size_t c = 0; c < bias.size(); ++c) {
    float& scale = result.scales[layout.is_per_channel ? c : 0];
    const double needed = std::abs(bias[c]) / (largest_bias * input_scale);
    scale = std::max(scale, static_cast<float>(needed));
  }
  return result;
}

Quantization bias_quantization(float input_scale, const Quantization& weights) {
  Quantization result;
  for (const float scale : weights.scales) {
    result.scales.push_back(static_cast<float>(static_cast<double>(input_scale) * scale));
    result.zero_points.push_back(0);
  }
  return result;
}

void quantize_constant(Tensor& tensor, Type type, const Quantization& quantization) {
  switch (type) {
    case Type::int8: {
      const bool is_symmetric = quantization.zero_points[0] == 0;
      tensor.data = rounded<int8_t>(tensor, quantization, is_symmetric ? least_weight : -128, 127);
      break;
    }
    case Type::int32:
      tensor.data = rounded<int32_t>(tensor, quantization, INT32_MIN, INT32_MAX);
      break;
    default:
      throw_internal_error("quantization: '{}' to {}", tensor.name, graph::type_name(type));
  }
  tensor.type = type;
  tensor.quantization = quantization;
}

}  // namespace mote::host::quantization
