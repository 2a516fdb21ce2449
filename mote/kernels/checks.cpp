#include "mote/kernels/checks.h"

#include <float.h>

#include "mote/base/clamp.h"
#include "mote/kernels/requantize.h"
#include "mote/kernels/requantize_scales.h"
#include "mote/math/real.h"

namespace mote {
namespace kernels {
namespace {

// The bounds of the activations that clamp, in the order of Activation. As integers, where `unbounded` and -`unbounded`
// are none, and as floats: conversions would link a float library.
constexpr int8_t unbounded = INT8_MAX;
const int8_t integer_bounds[][2] = {{-unbounded, unbounded}, {0, unbounded}, {-1, 1}, {0, 6}};
const float float_bounds[][2] = {{-FLT_MAX, FLT_MAX}, {0, FLT_MAX}, {-1, 1}, {0, 6}};

bool clamps(Activation activation) { return activation <= Activation::relu6; }

// zero_point + round(real / scale), held within the type. The quotient is a float's, as in TFLite.
int32_t quantized_bound(int32_t real, const TensorInfo& tensor) {
  const int32_t least = least_value(tensor.type);
  const int32_t greatest = greatest_value(tensor.type);
  const int32_t zero_point = tensor.quantization.zero_point;
  if (real == unbounded) return greatest;
  if (real == -unbounded) return least;
  if (real == 0) return zero_point;
  const int32_t steps = steps_of(real < 0 ? -real : real, tensor.quantization.scales[0]);
  return clamp(zero_point + (real < 0 ? -steps : steps), least, greatest);
}

}  // namespace

Status count_elements(const Shape& shape, int32_t* count) {
  if (shape.rank < 0 || shape.rank > max_rank) return Status::unsupported_rank;
  int64_t product = 1;
  for (int32_t i = 0; i < shape.rank; ++i) {
    if (shape.dims[i] < 1) return Status::unknown_size;
    product *= shape.dims[i];
    if (product > INT32_MAX) return Status::out_of_range;
  }
  *count = static_cast<int32_t>(product);
  return Status::ok;
}

Status tensor_bytes(const TensorInfo& tensor, int32_t* bytes) {
  int32_t count;
  MOTE_RETURN_IF_ERROR(count_elements(tensor.shape, &count));
  const int64_t wide = (static_cast<int64_t>(count) * element_bits(tensor.type) + 7) / 8;
  if (wide > INT32_MAX) return Status::out_of_range;
  *bytes = static_cast<int32_t>(wide);
  return Status::ok;
}

Status check_rank(const TensorInfo& tensor, int32_t rank) {
  if (tensor.shape.rank != rank) return Status::unsupported_rank;
  int32_t count;
  return count_elements(tensor.shape, &count);
}

int32_t least_value(Type type) { return type == Type::int16 ? INT16_MIN : INT8_MIN; }

int32_t greatest_value(Type type) { return type == Type::int16 ? INT16_MAX : INT8_MAX; }

Status check_quantization(const TensorInfo& tensor) {
  const Quantization& quantization = tensor.quantization;
  if (quantization.count != 1) return Status::invalid_quantization;
  if (!math::is_positive_finite(quantization.scales[0])) return Status::invalid_quantization;
  if (tensor.type == Type::int16) return quantization.zero_point == 0 ? Status::ok : Status::invalid_quantization;
  const bool fits = quantization.zero_point >= INT8_MIN && quantization.zero_point <= INT8_MAX;
  return fits ? Status::ok : Status::invalid_quantization;
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
  return a.quantization.scales[0] == b.quantization.scales[0] && a.quantization.zero_point == b.quantization.zero_point;
}

void extend_dims(const Shape& shape, int32_t dims[max_rank]) {
  const int32_t leading = max_rank - shape.rank;
  for (int32_t i = 0; i < max_rank; ++i) dims[i] = i < leading ? 1 : shape.dims[i - leading];
}

Status activation_bounds(Activation activation, const TensorInfo& output, int32_t* min, int32_t* max) {
  if (!clamps(activation)) return Status::unsupported_option;
  const int8_t* bounds = integer_bounds[static_cast<int32_t>(activation)];
  *min = quantized_bound(bounds[0], output);
  *max = quantized_bound(bounds[1], output);
  return Status::ok;
}

Status activation_bounds_f32(Activation activation, float* min, float* max) {
  if (!clamps(activation)) return Status::unsupported_option;
  const float* bounds = float_bounds[static_cast<int32_t>(activation)];
  *min = bounds[0];
  *max = bounds[1];
  return Status::ok;
}

Padding row_padding(Padding padding) {
  if (padding == Padding::same_rows) return Padding::same;
  return padding == Padding::same_columns ? Padding::valid : padding;
}

Padding column_padding(Padding padding) {
  if (padding == Padding::same_columns) return Padding::same;
  return padding == Padding::same_rows ? Padding::valid : padding;
}

Status prepare_window_axis(const WindowAxis& axis, Padding padding, int32_t* pad_before) {
  if (axis.filter < 1 || axis.stride < 1 || axis.dilation < 1) return Status::unsupported_option;
  const int64_t wide_reach = static_cast<int64_t>(axis.filter - 1) * axis.dilation + 1;
  if (wide_reach > INT32_MAX / 2 || axis.input > INT32_MAX / 2) return Status::out_of_range;
  const int32_t reach = static_cast<int32_t>(wide_reach);

  if (padding == Padding::valid) {
    *pad_before = 0;
    if (reach > axis.input || axis.output != (axis.input - reach) / axis.stride + 1) return Status::shape_mismatch;
    return Status::ok;
  }
  if (padding != Padding::same) return Status::unsupported_option;
  const int32_t output = (axis.input - 1) / axis.stride + 1;
  if (axis.output != output) return Status::shape_mismatch;
  const int32_t missing = (output - 1) * axis.stride + reach - axis.input;
  *pad_before = missing > 0 ? missing / 2 : 0;
  return Status::ok;
}

Status check_weighted_types(const TensorInfo& input, const TensorInfo& filter, const TensorInfo* bias,
                            const TensorInfo& output) {
  struct Row {
    Type activations;
    Type filter;
    Type bias;
  };
  static const Row rows[] = {
      {Type::int8, Type::int8, Type::int32},  {Type::int8, Type::int4, Type::int32},
      {Type::int16, Type::int8, Type::int64}, {Type::int16, Type::int8, Type::int32},
      {Type::int16, Type::int8, Type::int16}, {Type::float32, Type::float32, Type::float32},
  };
  if (output.type != input.type) return Status::unsupported_type;
  for (const Row& row : rows) {
    if (row.activations != input.type || row.filter != filter.type) continue;
    if (bias == nullptr || bias->type == row.bias) return Status::ok;
  }
  return Status::unsupported_type;
}

Status check_bias(const TensorInfo* bias, int32_t channels) {
  if (bias == nullptr) return Status::ok;
  int32_t count;
  MOTE_RETURN_IF_ERROR(count_elements(bias->shape, &count));
  if (count != channels) return Status::shape_mismatch;
  const bool has_zero_point = bias->quantization.count > 0 && bias->quantization.zero_point != 0;
  return has_zero_point ? Status::invalid_quantization : Status::ok;
}

Status check_symmetric_filter(const TensorInfo& filter, int32_t axis, int32_t channels) {
  const Quantization& quantization = filter.quantization;
  if (quantization.count != 1 && quantization.count != channels) return Status::invalid_quantization;
  if (quantization.count != 1 && quantization.axis != axis) return Status::invalid_quantization;
  if (quantization.zero_point != 0) return Status::invalid_quantization;
  for (int32_t i = 0; i < quantization.count; ++i) {
    if (!math::is_positive_finite(quantization.scales[i])) return Status::invalid_quantization;
  }
  return Status::ok;
}

int32_t greatest_shift(const TensorInfo& input, const TensorInfo* bias) {
  const bool is_wide = input.type == Type::int16 && (bias == nullptr || bias->type != Type::int32);
  return is_wide ? max_wide_shift : max_shift;
}

Status layer_multipliers(const TensorInfo& input, const TensorInfo& filter, const TensorInfo& output,
                         bool float_product, int32_t greatest_shift, Span<FixedMultiplier> multipliers) {
  const float input_scale = input.quantization.scales[0];
  const float output_scale = output.quantization.scales[0];
  const float* filter_scale = filter.quantization.scales;
  for (FixedMultiplier& multiplier : multipliers) {
    multiplier = multiplier_of_scales(input_scale, *filter_scale, output_scale, float_product);
    if (multiplier.shift > greatest_shift) return Status::out_of_range;
    if (filter.quantization.count != 1) ++filter_scale;
  }
  return Status::ok;
}

Status channel_multipliers(const TensorInfo& input, const TensorInfo& filter, const TensorInfo* bias,
                           const TensorInfo& output, int32_t channels, Span<FixedMultiplier> multipliers) {
  const size_t count = static_cast<size_t>(channels);
  if (multipliers.size() < count) return Status::buffer_too_small;
  return layer_multipliers(input, filter, output, false, greatest_shift(input, bias), multipliers.subspan(0, count));
}

Status product_multiplier(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output,
                          FixedMultiplier* multiplier) {
  return layer_multipliers(left, right, output, true, greatest_shift(left, nullptr), {multiplier, 1});
}

}  // namespace kernels
}  // namespace mote
