#include "mote/kernels/range.h"

#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {

Status prepare_range(const TensorInfo& start, const TensorInfo& limit, const TensorInfo& delta,
                     const TensorInfo& output, RangeParams* params) {
  *params = RangeParams();
  if (output.type != Type::float32 && output.type != Type::int32) return Status::unsupported_type;
  const TensorInfo* scalars[] = {&start, &limit, &delta};
  for (const TensorInfo* scalar : scalars) {
    if (scalar->type != output.type) return Status::unsupported_type;
    int32_t count;
    MOTE_RETURN_IF_ERROR(count_elements(scalar->shape, &count));
    if (count != 1) return Status::shape_mismatch;
  }
  MOTE_RETURN_IF_ERROR(check_rank(output, 1));
  params->count = output.shape.dims[0];
  return Status::ok;
}

Status check_range_s32(int32_t start, int32_t limit, int32_t delta, const RangeParams& params) {
  if (delta == 0) return Status::unsupported_option;
  const int64_t way = static_cast<int64_t>(limit) - start;
  if (way != 0 && (way > 0) != (delta > 0)) return Status::unsupported_option;
  const int64_t length = way < 0 ? -way : way;
  const int64_t step = delta < 0 ? -static_cast<int64_t>(delta) : delta;
  return (length + step - 1) / step == params.count ? Status::ok : Status::shape_mismatch;
}

}  // namespace kernels
}  // namespace mote
