#include <cmath>

#include "host/execution/ops.h"

namespace mote::host::execution {
namespace {

enum Input : size_t { values, gamma, beta, mean, variance };

void check_operands(const NodeView& node) {
  const graph::Tensor& input = node.input(values);
  if (input.type != Type::float32 || node.output().type != Type::float32) node.check(Status::unsupported_type);
  if (input.shape.empty()) node.check(Status::unsupported_rank);
  if (input.shape != node.output().shape) node.check(Status::shape_mismatch);
  for (const Input i : {gamma, beta, mean, variance}) {
    if (node.input(i).type != Type::float32) node.check(Status::unsupported_type);
    if (node.input(i).elements() != input.shape.back()) node.check(Status::shape_mismatch);
  }
}

}  // namespace

// y = gamma * (x - mean) / sqrt(variance + epsilon) + beta, each over the last axis.
Run prepare_batch_normalization(const NodeView& node) {
  check_operands(node);
  const auto channels = static_cast<size_t>(node.input(values).shape.back());
  const size_t count = node.output_bytes() / sizeof(float);
  const float epsilon = node.options<graph::BatchNormalizationOptions>().epsilon;
  return [=, x = node.input_data<float>(values), g = node.input_data<float>(gamma), b = node.input_data<float>(beta),
          m = node.input_data<float>(mean), v = node.input_data<float>(variance), y = node.output_data<float>()] {
    for (size_t i = 0; i < count; ++i) {
      const size_t c = i % channels;
      y[i] = g[c] * (x[i] - m[c]) / std::sqrt(v[c] + epsilon) + b[c];
    }
  };
}

}  // namespace mote::host::execution
