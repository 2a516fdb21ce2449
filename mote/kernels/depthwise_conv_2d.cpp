#include "mote/kernels/depthwise_conv_2d.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/convolution_checks.h"

namespace mote {
namespace kernels {
namespace {

Status fill_shapes(const TensorInfo& input, const TensorInfo& filter, const TensorInfo& output,
                   const DepthwiseConv2dOptions& options, DepthwiseConv2dParams* params) {
  MOTE_RETURN_IF_ERROR(check_rank(input, 4));
  MOTE_RETURN_IF_ERROR(check_rank(filter, 4));
  MOTE_RETURN_IF_ERROR(check_rank(output, 4));
  const int32_t* in = input.shape.dims;
  const int32_t* taps = filter.shape.dims;
  const int32_t* out = output.shape.dims;
  if (out[0] != in[0] || out[3] != taps[3] || taps[0] != 1) return Status::shape_mismatch;
  if (out[3] % in[3] != 0) return Status::shape_mismatch;

  params->batches = in[0];
  params->input_height = in[1];
  params->input_width = in[2];
  params->input_channels = in[3];
  params->filter_height = taps[1];
  params->filter_width = taps[2];
  params->depth_multiplier = out[3] / in[3];
  params->output_height = out[1];
  params->output_width = out[2];
  params->output_channels = out[3];
  params->stride_height = options.stride_height;
  params->stride_width = options.stride_width;
  params->dilation_height = options.dilation_height;
  params->dilation_width = options.dilation_width;
  const WindowAxis rows = {in[1], taps[1], options.stride_height, options.dilation_height, out[1]};
  const WindowAxis columns = {in[2], taps[2], options.stride_width, options.dilation_width, out[2]};
  MOTE_RETURN_IF_ERROR(prepare_window_axis(rows, row_padding(options.padding), &params->pad_top));
  return prepare_window_axis(columns, column_padding(options.padding), &params->pad_left);
}

}  // namespace

Status prepare_depthwise_conv_2d(const TensorInfo& input, const TensorInfo& filter, const TensorInfo* bias,
                                 const TensorInfo& output, const DepthwiseConv2dOptions& options,
                                 DepthwiseConv2dParams* params, Span<FixedMultiplier> multipliers) {
  *params = DepthwiseConv2dParams();
  MOTE_RETURN_IF_ERROR(check_weighted_types(input, filter, bias, output));
  MOTE_RETURN_IF_ERROR(fill_shapes(input, filter, output, options, params));
  return prepare_channels(input, filter, bias, output, 3, options.activation, params, multipliers);
}

}  // namespace kernels
}  // namespace mote
