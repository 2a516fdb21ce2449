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

// Which channel each element of `tensor` belongs to: (index / inner) % channels.
struct ChannelIndex {
  int64_t channels = 1;
  int64_t inner = 1;

  ChannelIndex(const Tensor& tensor, int32_t axis) {
    channels = tensor.shape.at(axis);
    for (size_t dim = axis + 1; dim < tensor.shape.size(); ++dim) inner *= tensor.shape[dim];
  }
  int64_t operator()(int64_t element) const { return (element / inner) % channels; }
};

template <typename Integer>
std::vector<uint8_t> rounded(const Tensor& tensor, const Quantization& quantization, double low, double high) {
  const float* from = graph::constant_data<float>(tensor);
  const int64_t count = tensor.elements();
  const bool is_per_channel = quantization.scales.size() > 1;
  const ChannelIndex channel(tensor, is_per_channel ? quantization.axis : 0);
  std::vector<Integer> to(count);
  for (int64_t i = 0; i < count; ++i) {
    const int64_t c = is_per_channel ? channel(i) : 0;
    const double steps =
        std::round(static_cast<double>(from[i]) / quantization.scales[c]) + quantization.zero_points[c];
    to[i] = static_cast<Integer>(std::clamp(steps, low, high));
  }
  std::vector<uint8_t> bytes(to.size() * sizeof(Integer));
  std::memcpy(bytes.data(), to.data(), bytes.size());
  return bytes;
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

Quantization weight_quantization(const Tensor& weights, const WeightLayout& layout, float input_scale,
                                 std::span<const float> bias) {
  const float* values = graph::constant_data<float>(weights);
  const ChannelIndex channel(weights, layout.axis);
  std::vector<float> largest(layout.is_per_channel ? channel.channels : 1, 0.0f);
  for (int64_t i = 0; i < weights.elements(); ++i) {
    float& largest_here = largest[layout.is_per_channel ? channel(i) : 0];
    largest_here = std::max(largest_here, std::abs(values[i]));
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
      // -128 stays unused in weights: some kernels need the symmetric range.
      const bool is_symmetric = quantization.zero_points[0] == 0;
      tensor.data = rounded<int8_t>(tensor, quantization, is_symmetric ? -127 : -128, 127);
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
