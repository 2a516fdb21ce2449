#include "mote/kernels/zeros_like.h"

#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {

Status prepare_zeros_like(const TensorInfo& input, const TensorInfo& output, ZerosLikeParams* params) {
  *params = ZerosLikeParams();
  if (input.type != output.type) return Status::unsupported_type;
  if (!same_shape(input.shape, output.shape)) return Status::shape_mismatch;
  return tensor_bytes(output, &params->bytes);
}

}  // namespace kernels
}  // namespace mote
