#include "mote/kernels/checks.h"

#include <float.h>

#include "mote/base/clamp.h"
#include "mote/kernels/requantize.h"

namespace mote {
namespace kernels {
namespace {

bool is_scale(float scale) { return scale > 0 && scale <= FLT_MAX; }

bool fits_int8(int32_t value) { return value >= INT8_MIN && value <= INT8_MAX; }

}  // namespace

Status count_elements(const Shape& shape, int32_t* count) {
  if (shape.rank < 0 || shape.rank > max_rank) return Status::unsupported_rank;
  int64_t product = 1;
  for (int32_t i = 0; i < shape.rank; ++i) {
    if (shape.dims[i] < 1) return Status::out_of_range;
    product *= shape.dims[i];
    if (product > INT32_MAX) return Status::out_of_range;
  }
  *count = static_cast<int32_t>(product);
  return Status::ok;
}

Status check_rank(const TensorInfo& tensor, int32_t rank) {
  if (tensor.shape.rank != rank) return Status::unsupported_rank;
  int32_t count;
  return count_elements(tensor.shape, &count);
}

Status check_quantization_s8(const TensorInfo& tensor) {
  const Quantization& quantization = tensor.quantization;
  if (quantization.count != 1) return Status::invalid_quantization;
  if (!is_scale(quantization.scales[0]) || !fits_int8(quantization.zero_points[0])) return Status::invalid_quantization;
  return Status::ok;
}

bool same_shape(const Shape& a, const Shape& b) {
  if (a.rank != b.rank) return false;
  for (int32_t i = 0; i < a.rank; ++i) {
    if (a.dims[i] != b.dims[i]) return false;
  }
  return true;
}

bool same_quantization(const TensorInfo& a, const TensorInfo& b) {
  if (a.quantization.count != 1 || b.quantization.count != 1) return false;
  return a.quantization.scales[0] == b.quantization.scales[0] &&
         a.quantization.zero_points[0] == b.quantization.zero_points[0];
}

void extend_dims(const Shape& shape, int32_t dims[max_rank]) {
  const int32_t leading = max_rank - shape.rank;
  for (int32_t i = 0; i < max_rank; ++i) dims[i] = i < leading ? 1 : shape.dims[i - leading];
}

Status activation_bounds_s8(Activation activation, const TensorInfo& output, int32_t* min, int32_t* max) {
  float real_min;
  float real_max;
  MOTE_RETURN_IF_ERROR(activation_bounds_f32(activation, &real_min, &real_max));
  const float scale = output.quantization.scales[0];
  const int32_t zero_point = output.quantization.zero_points[0];
  // round_to_int32 holds the infinite bounds and those of a tiny scale within 2^30, so that the sums can't overflow.
  *min = clamp<int32_t>(zero_point + round_to_int32(real_min / scale), INT8_MIN, INT8_MAX);
  *max = clamp<int32_t>(zero_point + round_to_int32(real_max / scale), INT8_MIN, INT8_MAX);
  // FLT_MAX over a huge scale is a small number; "no bound" must not become one.
  if (real_min == -FLT_MAX) *min = INT8_MIN;
  if (real_max == FLT_MAX) *max = INT8_MAX;
  return Status::ok;
}

Status activation_bounds_f32(Activation activation, float* min, float* max) {
  struct Bounds {
    Activation activation;
    float min;
    float max;
  };
  static const Bounds table[] = {
      {Activation::none, -FLT_MAX, FLT_MAX},
      {Activation::relu, 0, FLT_MAX},
      {Activation::relu_n1_to_1, -1, 1},
      {Activation::relu6, 0, 6},
  };
  for (const Bounds& bounds : table) {
    if (bounds.activation != activation) continue;
    *min = bounds.min;
    *max = bounds.max;
    return Status::ok;
  }
  return Status::unsupported_option;
}

Status prepare_window_axis(const WindowAxis& axis, Padding padding, int32_t* pad_before) {
  if (axis.filter < 1 || axis.stride < 1 || axis.dilation < 1) return Status::unsupported_option;
  const int64_t reach = static_cast<int64_t>(axis.filter - 1) * axis.dilation + 1;
  if (reach > INT32_MAX / 2 || axis.input > INT32_MAX / 2) return Status::out_of_range;

  if (padding == Padding::valid) {
    *pad_before = 0;
    if (reach > axis.input || axis.output != (axis.input - reach) / axis.stride + 1) return Status::shape_mismatch;
    return Status::ok;
  }
  if (padding != Padding::same) return Status::unsupported_option;
  const int64_t output = (static_cast<int64_t>(axis.input) + axis.stride - 1) / axis.stride;
  if (axis.output != output) return Status::shape_mismatch;
  const int64_t missing = (output - 1) * axis.stride + reach - axis.input;
  *pad_before = static_cast<int32_t>(missing > 0 ? missing / 2 : 0);
  return Status::ok;
}

Status check_weighted_types(const TensorInfo& input, const TensorInfo& filter, const TensorInfo* bias,
                            const TensorInfo& output) {
  if (input.type != Type::float32 && input.type != Type::int8) return Status::unsupported_type;
  if (filter.type != input.type || output.type != input.type) return Status::unsupported_type;
  const Type bias_type = input.type == Type::int8 ? Type::int32 : Type::float32;
  if (bias != nullptr && bias->type != bias_type) return Status::unsupported_type;
  return Status::ok;
}

Status check_bias(const TensorInfo* bias, int32_t channels) {
  if (bias == nullptr) return Status::ok;
  int32_t count;
  MOTE_RETURN_IF_ERROR(count_elements(bias->shape, &count));
  if (count != channels) return Status::shape_mismatch;
  for (int32_t i = 0; i < bias->quantization.count; ++i) {
    if (bias->quantization.zero_points[i] != 0) return Status::invalid_quantization;
  }
  return Status::ok;
}

Status check_symmetric_filter(const TensorInfo& filter, int32_t axis, int32_t channels) {
  const Quantization& quantization = filter.quantization;
  if (quantization.count != 1 && quantization.count != channels) return Status::invalid_quantization;
  if (quantization.count != 1 && quantization.axis != axis) return Status::invalid_quantization;
  for (int32_t i = 0; i < quantization.count; ++i) {
    if (!is_scale(quantization.scales[i]) || quantization.zero_points[i] != 0) return Status::invalid_quantization;
  }
  return Status::ok;
}

Status channel_multipliers(const TensorInfo& input, const TensorInfo& filter, const TensorInfo& output,
                           int32_t channels, Span<FixedMultiplier> multipliers) {
  if (multipliers.size() < static_cast<size_t>(channels)) return Status::buffer_too_small;
  const double input_scale = input.quantization.scales[0];
  const double output_scale = output.quantization.scales[0];
  for (int32_t c = 0; c < channels; ++c) {
    const double filter_scale = filter.quantization.scales[filter.quantization.count == 1 ? 0 : c];
    MOTE_RETURN_IF_ERROR(
        checked_multiplier(input_scale * filter_scale / output_scale, &multipliers[static_cast<size_t>(c)]));
  }
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
