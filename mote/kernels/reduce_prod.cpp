#include "mote/kernels/reduce_prod.h"

#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {

Status prepare_reduce_prod(const TensorInfo& input, Span<const int32_t> axes, const TensorInfo& output,
                           const ReduceOptions& options, ReduceParams* params) {
  const bool is_plain = input.type == Type::float32 || input.type == Type::int32;
  if (!is_plain) return Status::unsupported_type;
  return prepare_reduced_shape(input, axes, output, options, params);
}

}  // namespace kernels
}  // namespace mote
