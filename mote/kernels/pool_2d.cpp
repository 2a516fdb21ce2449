#include "mote/kernels/pool_2d.h"

#include "mote/kernels/checks.h"
#include "mote/math/real.h"

namespace mote {
namespace kernels {
namespace {

// TFLite takes scales for equal that differ by no more than 1e-6.
bool nearly_same_quantization(const Quantization& a, const Quantization& b) {
  constexpr math::Real tolerance = {0x10c6f7a0b5ed8d, -72};
  const math::Real a_scale = math::real_from_float(a.scales[0]);
  const math::Real b_scale = math::real_from_float(b.scales[0]);
  if (math::is_less(math::add(a_scale, tolerance), b_scale)) return false;
  if (math::is_less(math::add(b_scale, tolerance), a_scale)) return false;
  return a.zero_point == b.zero_point;
}

}  // namespace

Status prepare_pool_2d(const TensorInfo& input, const TensorInfo& output, const Pool2dOptions& options,
                       Pool2dParams* params) {
  *params = Pool2dParams();
  const bool is_quantized = input.type == Type::int8 || input.type == Type::int16;
  if (!is_quantized && input.type != Type::float32) return Status::unsupported_type;
  if (output.type != input.type) return Status::unsupported_type;
  MOTE_RETURN_IF_ERROR(check_rank(input, 4));
  MOTE_RETURN_IF_ERROR(check_rank(output, 4));
  const int32_t* in = input.shape.dims;
  const int32_t* out = output.shape.dims;
  if (in[0] != out[0] || in[3] != out[3]) return Status::shape_mismatch;
  // The sum of a window and half its taps must fit an int32.
  const int64_t taps = static_cast<int64_t>(options.filter_height) * options.filter_width;
  if (taps > (input.type == Type::int16 ? 1 << 15 : 1 << 23)) return Status::out_of_range;

  params->batches = in[0];
  params->input_height = in[1];
  params->input_width = in[2];
  params->channels = in[3];
  params->filter_height = options.filter_height;
  params->filter_width = options.filter_width;
  params->output_height = out[1];
  params->output_width = out[2];
  params->stride_height = options.stride_height;
  params->stride_width = options.stride_width;
  const WindowAxis rows = {in[1], options.filter_height, options.stride_height, 1, out[1]};
  const WindowAxis columns = {in[2], options.filter_width, options.stride_width, 1, out[2]};
  MOTE_RETURN_IF_ERROR(prepare_window_axis(rows, row_padding(options.padding), &params->pad_top));
  MOTE_RETURN_IF_ERROR(prepare_window_axis(columns, column_padding(options.padding), &params->pad_left));
  if (!is_quantized) {
    return activation_bounds_f32(options.activation, &params->float_activation_min, &params->float_activation_max);
  }

  MOTE_RETURN_IF_ERROR(check_quantization(input));
  MOTE_RETURN_IF_ERROR(check_quantization(output));
  if (!nearly_same_quantization(input.quantization, output.quantization)) return Status::quantization_mismatch;
  return activation_bounds(options.activation, output, &params->activation_min, &params->activation_max);
}

}  // namespace kernels
}  // namespace mote
