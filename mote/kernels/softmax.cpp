#include "mote/kernels/softmax.h"

#include <float.h>

#include "mote/kernels/checks.h"
#include "mote/kernels/requantize.h"
#include "mote/kernels/softmax_format.h"

namespace mote {
namespace kernels {
namespace {

Status fill_input_scaling(float input_scale, float beta, SoftmaxParams* params) {
  constexpr double fraction_one = static_cast<double>(int32_t{1} << softmax_input_fraction_bits);
  constexpr double greatest = static_cast<double>(INT32_MAX);
  double real = static_cast<double>(beta) * static_cast<double>(input_scale) * fraction_one;
  if (real > greatest) real = greatest;
  params->input_multiplier = quantize_multiplier(real);
  if (params->input_multiplier.shift < 0 || params->input_multiplier.multiplier == 0) return Status::out_of_range;

  constexpr int64_t range = ((int64_t{1} << softmax_input_integer_bits) - 1) << softmax_input_fraction_bits;
  params->difference_min = static_cast<int32_t>(-(range >> params->input_multiplier.shift));
  return Status::ok;
}

}  // namespace

Status prepare_softmax(const TensorInfo& input, const TensorInfo& output, const SoftmaxOptions& options,
                       SoftmaxParams* params) {
  *params = SoftmaxParams();
  if (input.type != Type::float32 && input.type != Type::int8) return Status::unsupported_type;
  if (output.type != input.type) return Status::unsupported_type;
  int32_t count;
  MOTE_RETURN_IF_ERROR(count_elements(input.shape, &count));
  if (input.shape.rank < 1) return Status::unsupported_rank;
  if (!same_shape(input.shape, output.shape)) return Status::shape_mismatch;
  if (!(options.beta > 0) || options.beta > FLT_MAX) return Status::unsupported_option;
  params->row_length = input.shape.dims[input.shape.rank - 1];
  params->row_count = count / params->row_length;
  params->beta = options.beta;
  if (input.type == Type::float32) return Status::ok;

  MOTE_RETURN_IF_ERROR(check_quantization_s8(input));
  MOTE_RETURN_IF_ERROR(check_quantization_s8(output));
  constexpr float output_scale = 1.0f / 256;
  if (output.quantization.scales[0] != output_scale || output.quantization.zero_points[0] != INT8_MIN) {
    return Status::invalid_quantization;
  }
  // Every exponential adds up to 1.0 to a sum with softmax_sum_integer_bits.
  if (params->row_length >= (1 << softmax_sum_integer_bits)) return Status::out_of_range;
  return fill_input_scaling(input.quantization.scales[0], options.beta, params);
}

}  // namespace kernels
}  // namespace mote
