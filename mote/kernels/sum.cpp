#include "mote/kernels/sum.h"

#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {

Status prepare_sum(const TensorInfo& input, Span<const int32_t> axes, const TensorInfo& output,
                   const ReduceOptions& options, ReduceParams* params) {
  const bool is_plain = input.type == Type::float32 || input.type == Type::int32;
  const bool is_scaled = input.type == Type::int8 || input.type == Type::int16;
  if (is_scaled) return prepare_scaled_reduction(input, axes, output, options, params);
  if (!is_plain) return Status::unsupported_type;
  return prepare_reduced_shape(input, axes, output, options, params);
}

}  // namespace kernels
}  // namespace mote
