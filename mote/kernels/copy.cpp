#include "mote/kernels/copy.h"

#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {

Status prepare_copy(const TensorInfo& input, const TensorInfo& output, CopyParams* params) {
  if (input.type != output.type) return Status::unsupported_type;
  int32_t input_count;
  int32_t output_count;
  MOTE_RETURN_IF_ERROR(count_elements(input.shape, &input_count));
  MOTE_RETURN_IF_ERROR(count_elements(output.shape, &output_count));
  if (input_count != output_count) return Status::shape_mismatch;
  return tensor_bytes(input, &params->bytes);
}

}  // namespace kernels
}  // namespace mote
