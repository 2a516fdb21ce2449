#include "mote/kernels/arg_extreme.h"

#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {
namespace {

bool has_kernel(Type type) {
  return type == Type::float32 || type == Type::int8 || type == Type::int16 || type == Type::int32 ||
         type == Type::uint8;
}

}  // namespace

Status prepare_arg_extreme(const TensorInfo& input, Span<const int32_t> axis, const TensorInfo& output,
                           ArgExtremeParams* params) {
  *params = ArgExtremeParams();
  if (!has_kernel(input.type)) return Status::unsupported_type;
  if (output.type != Type::int32 && output.type != Type::int64) return Status::unsupported_type;
  int32_t count;
  MOTE_RETURN_IF_ERROR(count_elements(input.shape, &count));
  MOTE_RETURN_IF_ERROR(count_elements(output.shape, &count));
  const int32_t rank = input.shape.rank;
  if (axis.size() != 1 || axis[0] < -rank || axis[0] >= rank) return Status::unsupported_option;
  const int32_t at = axis[0] < 0 ? axis[0] + rank : axis[0];

  if (output.shape.rank != rank - 1) return Status::shape_mismatch;
  params->outer_count = 1;
  params->inner_count = 1;
  params->axis_length = input.shape.dims[at];
  for (int32_t i = 0; i < rank; ++i) {
    if (i == at) continue;
    if (output.shape.dims[i < at ? i : i - 1] != input.shape.dims[i]) return Status::shape_mismatch;
    (i < at ? params->outer_count : params->inner_count) *= input.shape.dims[i];
  }
  params->output_bytes = output.type == Type::int64 ? 8 : 4;
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
