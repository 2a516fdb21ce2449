#include "mote/kernels/cast.h"

#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {
namespace {

bool is_signed(Type type) {
  return type == Type::int8 || type == Type::int16 || type == Type::int32 || type == Type::int64;
}

bool can_cast(Type type) {
  return is_signed(type) || type == Type::float32 || type == Type::boolean || type == Type::uint8 ||
         type == Type::uint16 || type == Type::uint32 || type == Type::uint64;
}

}  // namespace

Status prepare_cast(const TensorInfo& input, const TensorInfo& output, CastParams* params) {
  *params = CastParams();
  if (!can_cast(input.type) || !can_cast(output.type)) return Status::unsupported_type;
  MOTE_RETURN_IF_ERROR(count_elements(input.shape, &params->element_count));
  if (!same_shape(input.shape, output.shape)) return Status::shape_mismatch;
  params->input_bytes = element_bits(input.type) / 8;
  params->output_bytes = element_bits(output.type) / 8;
  params->input_is_signed = is_signed(input.type);
  params->output_is_signed = is_signed(output.type);
  params->output_is_boolean = output.type == Type::boolean;
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
