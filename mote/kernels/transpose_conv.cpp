#include "mote/kernels/transpose_conv.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/convolution_checks.h"

namespace mote {
namespace kernels {
namespace {

// TFLite pads as the convolution would whose input has the output's size; it doesn't ask what size that convolution
// would give.
Status pad_before(int32_t output, int32_t filter, int32_t stride, Padding padding, int32_t* pad) {
  if (stride < 1) return Status::unsupported_option;
  if (padding != Padding::same && padding != Padding::valid) return Status::unsupported_option;
  const int64_t reach = padding == Padding::same ? 1 : filter;
  const int64_t windows = (static_cast<int64_t>(output) + stride - reach) / stride;
  if (windows < 0) return Status::shape_mismatch;
  const int64_t missing = (windows - 1) * stride + filter - output;
  const int64_t before = missing > 0 ? missing / 2 : 0;
  if (output + before > INT32_MAX) return Status::out_of_range;
  *pad = static_cast<int32_t>(before);
  return Status::ok;
}

Status fill_shapes(const TensorInfo& input, const TensorInfo& filter, const TensorInfo& output,
                   const TransposeConvOptions& options, TransposeConvParams* params) {
  MOTE_RETURN_IF_ERROR(check_rank(input, 4));
  MOTE_RETURN_IF_ERROR(check_rank(filter, 4));
  MOTE_RETURN_IF_ERROR(check_rank(output, 4));
  const int32_t* in = input.shape.dims;
  const int32_t* taps = filter.shape.dims;
  const int32_t* out = output.shape.dims;
  if (out[0] != in[0] || out[3] != taps[0] || in[3] != taps[3]) return Status::shape_mismatch;

  params->batches = in[0];
  params->input_height = in[1];
  params->input_width = in[2];
  params->input_channels = in[3];
  params->filter_height = taps[1];
  params->filter_width = taps[2];
  params->output_height = out[1];
  params->output_width = out[2];
  params->output_channels = out[3];
  params->stride_height = options.stride_height;
  params->stride_width = options.stride_width;
  MOTE_RETURN_IF_ERROR(pad_before(out[1], taps[1], options.stride_height, options.padding, &params->pad_top));
  return pad_before(out[2], taps[2], options.stride_width, options.padding, &params->pad_left);
}

}  // namespace

Status prepare_transpose_conv(const TensorInfo& input, const TensorInfo& filter, const TensorInfo* bias,
                              const TensorInfo& output, const TransposeConvOptions& options,
                              TransposeConvParams* params, Span<FixedMultiplier> multipliers) {
  *params = TransposeConvParams();
  MOTE_RETURN_IF_ERROR(check_weighted_types(input, filter, bias, output));
  if (filter.type == Type::int4) return Status::unsupported_type;
  if (input.type == Type::int16 && bias != nullptr && bias->type == Type::int32) return Status::unsupported_type;
  MOTE_RETURN_IF_ERROR(fill_shapes(input, filter, output, options, params));
  return prepare_channels(input, filter, bias, output, 0, options.activation, params, multipliers);
}

}  // namespace kernels
}  // namespace mote
