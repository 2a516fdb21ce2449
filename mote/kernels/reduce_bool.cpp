#include "mote/kernels/reduce_bool.h"

#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {

Status prepare_reduce_bool(const TensorInfo& input, Span<const int32_t> axes, const TensorInfo& output,
                           const ReduceOptions& options, ReduceParams* params) {
  if (input.type != Type::boolean) return Status::unsupported_type;
  return prepare_reduced_shape(input, axes, output, options, params);
}

}  // namespace kernels
}  // namespace mote
