#include "mote/kernels/mean.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/requantize.h"

namespace mote {
namespace kernels {
namespace {

Status mark_axes(Span<const int32_t> axes, int32_t rank, bool reduced[max_rank]) {
  for (int32_t i = 0; i < max_rank; ++i) reduced[i] = false;
  for (const int32_t axis : axes) {
    if (axis < -rank || axis >= rank) return Status::unsupported_option;
    reduced[axis < 0 ? axis + rank : axis] = true;
  }
  return Status::ok;
}

Status check_output_shape(const Shape& input, const bool reduced[max_rank], const Shape& output, bool keep_dims) {
  int32_t next = 0;
  for (int32_t i = 0; i < input.rank; ++i) {
    if (reduced[i] && !keep_dims) continue;
    if (next >= output.rank || output.dims[next] != (reduced[i] ? 1 : input.dims[i])) return Status::shape_mismatch;
    ++next;
  }
  return next == output.rank ? Status::ok : Status::shape_mismatch;
}

void fill_strides(const Shape& input, const bool reduced[max_rank], MeanParams* params) {
  for (int32_t i = 0; i < max_rank; ++i) {
    params->kept_dims[i] = 1;
    params->reduced_dims[i] = 1;
  }
  params->output_count = 1;
  params->reduced_count = 1;
  int32_t stride = 1;
  for (int32_t i = input.rank - 1; i >= 0; --i) {
    const int32_t at = i + max_rank - input.rank;
    (reduced[i] ? params->reduced_dims : params->kept_dims)[at] = input.dims[i];
    (reduced[i] ? params->reduced_strides : params->kept_strides)[at] = stride;
    (reduced[i] ? params->reduced_count : params->output_count) *= input.dims[i];
    stride *= input.dims[i];
  }
}

int32_t leading_zeros(uint64_t x) { return __builtin_clzll(x); }

// Folds 1 / count into the multiplier as TFLite does: as many extra bits as fit, then a truncating division.
FixedMultiplier divide_multiplier(FixedMultiplier multiplier, int32_t count) {
  int32_t bits = 63 - leading_zeros(static_cast<uint64_t>(count));
  if (bits > 32) bits = 32;
  if (bits > 31 + multiplier.shift) bits = 31 + multiplier.shift;
  const int64_t word = static_cast<int64_t>(multiplier.multiplier) * (int64_t{1} << bits) / count;
  return FixedMultiplier{static_cast<int32_t>(word), multiplier.shift - bits};
}

}  // namespace

Status prepare_mean(const TensorInfo& input, Span<const int32_t> axes, const TensorInfo& output,
                    const ReduceOptions& options, MeanParams* params) {
  *params = MeanParams();
  if (input.type != Type::float32 && input.type != Type::int8) return Status::unsupported_type;
  if (output.type != input.type) return Status::unsupported_type;
  int32_t count;
  MOTE_RETURN_IF_ERROR(count_elements(input.shape, &count));
  MOTE_RETURN_IF_ERROR(count_elements(output.shape, &count));
  bool reduced[max_rank];
  MOTE_RETURN_IF_ERROR(mark_axes(axes, input.shape.rank, reduced));
  MOTE_RETURN_IF_ERROR(check_output_shape(input.shape, reduced, output.shape, options.keep_dims));
  fill_strides(input.shape, reduced, params);
  if (input.type == Type::float32) return Status::ok;

  MOTE_RETURN_IF_ERROR(check_quantization_s8(input));
  MOTE_RETURN_IF_ERROR(check_quantization_s8(output));
  // The sum less the zero points must fit an int32: 2^22 values below 2^8.
  if (params->reduced_count > (1 << 22)) return Status::out_of_range;
  params->input_zero_point = input.quantization.zero_points[0];
  params->output_zero_point = output.quantization.zero_points[0];
  const double real =
      static_cast<double>(input.quantization.scales[0]) / static_cast<double>(output.quantization.scales[0]);
  FixedMultiplier multiplier;
  MOTE_RETURN_IF_ERROR(checked_multiplier(real, &multiplier));
  params->multiplier = divide_multiplier(multiplier, params->reduced_count);
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
