#include "host/lowering/batch_normalization.h"

#include <cmath>

#include "host/graph/options.h"
#include "mote/kernels/checks.h"

namespace mote::host::lowering {
namespace {

enum Input : int32_t { values, gamma, beta, mean, variance };

struct Params {
  int32_t count;
  int32_t channels;
  float epsilon;
};

void batch_normalization_f32(const Params& params, const float* x, const float* g, const float* b, const float* m,
                             const float* v, float* y) {
  for (int32_t i = 0; i < params.count; ++i) {
    const int32_t c = i % params.channels;
    y[i] = g[c] * (x[i] - m[c]) / std::sqrt(v[c] + params.epsilon) + b[c];
  }
}

}  // namespace

Status prepare_batch_normalization(ops::Node& node) {
  const kernels::TensorInfo& input = node.input(values);
  if (input.type != Type::float32 || node.output(0).type != Type::float32) return Status::unsupported_type;
  if (input.shape.rank < 1) return Status::unsupported_rank;
  if (!kernels::same_shape(input.shape, node.output(0).shape)) return Status::shape_mismatch;
  auto* params = node.allocate<Params>();
  if (params == nullptr) return Status::buffer_too_small;
  MOTE_RETURN_IF_ERROR(kernels::count_elements(input.shape, &params->count));
  params->channels = input.shape.dims[input.shape.rank - 1];
  params->epsilon = node.options<graph::BatchNormalizationOptions>().epsilon;
  for (const Input i : {gamma, beta, mean, variance}) {
    int32_t count;
    if (node.input(i).type != Type::float32) return Status::unsupported_type;
    MOTE_RETURN_IF_ERROR(kernels::count_elements(node.input(i).shape, &count));
    if (count != params->channels) return Status::shape_mismatch;
  }
  return node.call(ops::Kernel<decltype(&batch_normalization_f32), &batch_normalization_f32>(), params, node.in(values),
                   node.in(gamma), node.in(beta), node.in(mean), node.in(variance), node.out(0));
}

}  // namespace mote::host::lowering
