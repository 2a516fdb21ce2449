#include "mote/kernels/unary.h"

#include "mote/kernels/affine.h"
#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {

Status prepare_unary(Type type, const TensorInfo& input, const TensorInfo& output, UnaryParams* params) {
  *params = UnaryParams();
  if (input.type != type || output.type != type) return Status::unsupported_type;
  MOTE_RETURN_IF_ERROR(count_elements(input.shape, &params->element_count));
  return same_shape(input.shape, output.shape) ? Status::ok : Status::shape_mismatch;
}

Status check_lookup(const TensorInfo& input, const TensorInfo& output, Span<const int8_t> table) {
  UnaryParams params;
  MOTE_RETURN_IF_ERROR(prepare_unary(Type::int8, input, output, &params));
  MOTE_RETURN_IF_ERROR(check_affine(input));
  MOTE_RETURN_IF_ERROR(check_affine(output));
  return table.size() < static_cast<size_t>(lookup_table_size) ? Status::buffer_too_small : Status::ok;
}

}  // namespace kernels
}  // namespace mote
