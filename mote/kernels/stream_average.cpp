#include "mote/kernels/stream_average.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/data_movement.h"
#include "mote/kernels/mean.h"

namespace mote {
namespace kernels {
namespace {

constexpr int32_t most_row_pixels = INT16_MAX / 128;  // a row's sum fits into 16 bits
constexpr int32_t most_window_pixels = 1 << 23;       // and the window's, with half of them, into 32
constexpr int32_t most_kept_bytes = 1 << 28;

// The multiplier that MEAN has for the whole window.
Status mean_multiplier(const TensorInfo& input, const TensorInfo& output, StreamAverageParams* params) {
  TensorInfo window = input;
  window.shape = Shape{3, {params->window_rows, params->row_pixels, params->channels}};
  TensorInfo mean = output;
  mean.shape = Shape{1, {params->channels}};
  const int32_t axes[] = {0, 1};
  ReduceParams reduce;
  MOTE_RETURN_IF_ERROR(prepare_mean(window, axes, mean, ReduceOptions(), &reduce));
  params->input_zero_point = reduce.input_zero_point;
  params->output_zero_point = reduce.output_zero_point;
  params->multiplier = reduce.multiplier;
  return Status::ok;
}

}  // namespace

Status prepare_stream_average(const TensorInfo& input, const TensorInfo& output, const StreamAverageOptions& options,
                              StreamAverageParams* params) {
  *params = StreamAverageParams();
  if (input.type != Type::int8 || output.type != Type::int8) return Status::unsupported_type;
  MOTE_RETURN_IF_ERROR(check_quantization(input));
  MOTE_RETURN_IF_ERROR(check_quantization(output));
  int32_t input_count;
  int32_t output_count;
  MOTE_RETURN_IF_ERROR(count_elements(input.shape, &input_count));
  MOTE_RETURN_IF_ERROR(count_elements(output.shape, &output_count));
  int32_t axis;
  MOTE_RETURN_IF_ERROR(resolve_axis(options.axis, input.shape.rank, &axis));
  const int32_t last = input.shape.rank - 1;
  if (axis == last || dim_product(input.shape, 0, axis) != 1) return Status::shape_mismatch;
  params->new_rows = input.shape.dims[axis];
  params->row_pixels = dim_product(input.shape, axis + 1, last);
  params->channels = input.shape.dims[last];
  params->window_rows = options.rows;
  params->phases = options.phases;
  if (output_count != params->channels) return Status::shape_mismatch;
  if (options.rows < params->new_rows || options.phases < 1) return Status::unsupported_option;
  if (params->row_pixels > most_row_pixels) return Status::out_of_range;
  if (options.rows > most_window_pixels / params->row_pixels) return Status::out_of_range;
  const int64_t kept_bytes = int64_t{2} * options.rows * params->channels;
  if (kept_bytes > most_kept_bytes / options.phases) return Status::out_of_range;
  params->window_pixels = options.rows * params->row_pixels;
  if (options.is_mean) return mean_multiplier(input, output, params);
  if (options.fused_activation < 0 || options.fused_activation > int32_t{UINT8_MAX}) return Status::unsupported_option;
  return activation_bounds(static_cast<Activation>(options.fused_activation), output, &params->activation_min,
                           &params->activation_max);
}

}  // namespace kernels
}  // namespace mote
