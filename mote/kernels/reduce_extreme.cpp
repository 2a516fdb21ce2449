#include "mote/kernels/reduce_extreme.h"

#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {

Status prepare_reduce_extreme(const TensorInfo& input, Span<const int32_t> axes, const TensorInfo& output,
                              const ReduceOptions& options, ReduceParams* params) {
  const bool is_plain = input.type == Type::float32 || input.type == Type::int32;
  const bool is_scaled = input.type == Type::int8 || input.type == Type::int16;
  if (!is_plain && !is_scaled) return Status::unsupported_type;
  MOTE_RETURN_IF_ERROR(prepare_reduced_shape(input, axes, output, options, params));
  if (is_plain) return Status::ok;
  return same_quantization(input, output) ? Status::ok : Status::quantization_mismatch;
}

}  // namespace kernels
}  // namespace mote
