#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// What the `prepare_…` functions have in common.
namespace mote {
namespace kernels {

// The number of elements: unknown_size where a dimension isn't positive, out_of_range where the product exceeds
// int32_t, unsupported_rank where there are more than max_rank dimensions.
MOTE_MUST_USE Status count_elements(const Shape& shape, int32_t* count);

// The bytes of a tensor's elements; int4 takes half a byte each, rounded up. Errors as count_elements.
MOTE_MUST_USE Status tensor_bytes(const TensorInfo& tensor, int32_t* bytes);

// count_elements of a tensor of exactly `rank` dimensions.
MOTE_MUST_USE Status check_rank(const TensorInfo& tensor, int32_t rank);

// One finite positive scale, one zero point that the tensor's type can hold; int16: zero.
MOTE_MUST_USE Status check_quantization(const TensorInfo& tensor);
// The least and the greatest value of an int8 or int16 tensor's elements.
int32_t least_value(Type type);
int32_t greatest_value(Type type);

bool same_shape(const Shape& a, const Shape& b);

// Both of one scale and one zero point, and these are equal.
bool same_quantization(const TensorInfo& a, const TensorInfo& b);

// Aligns `shape` to max_rank with leading ones.
void extend_dims(const Shape& shape, int32_t dims[max_rank]);

// The fused activation as bounds. unsupported_option for those that aren't a clamp. `output` is int8 or int16 and
// passed check_quantization.
MOTE_MUST_USE Status activation_bounds(Activation activation, const TensorInfo& output, int32_t* min, int32_t* max);
MOTE_MUST_USE Status activation_bounds_f32(Activation activation, float* min, float* max);

// One axis of a sliding window. `output` is checked against the size that follows from the others.
struct WindowAxis {
  int32_t input;
  int32_t filter;
  int32_t stride;
  int32_t dilation;
  int32_t output;
};
// What an image's padding is for its rows and for its columns: same or valid, or what isn't known.
Padding row_padding(Padding padding);
Padding column_padding(Padding padding);
MOTE_MUST_USE Status prepare_window_axis(const WindowAxis& axis, Padding padding, int32_t* pad_before);

// Types of a layer with weights: all float32; int8 with an int8 or int4 filter and an int32 bias; int16 with an int8
// filter and a bias of int64, int32 or int16, of which not every layer takes all. `bias` may be null.
MOTE_MUST_USE Status check_weighted_types(const TensorInfo& input, const TensorInfo& filter, const TensorInfo* bias,
                                          const TensorInfo& output);

// bias, if any, has one element a channel and a zero point of 0.
MOTE_MUST_USE Status check_bias(const TensorInfo* bias, int32_t channels);

// Symmetric weights with one scale, or one for each of `channels` along `axis`.
MOTE_MUST_USE Status check_symmetric_filter(const TensorInfo& filter, int32_t axis, int32_t channels);

// The greatest shift that a layer's multipliers may have: less where it accumulates in 64 bits, as int16 activations do
// but with an int32 bias.
int32_t greatest_shift(const TensorInfo& input, const TensorInfo* bias);

// input scale * filter scale / output scale for each of `multipliers`: one a channel, or one for all where the filter
// has one scale. All scales were checked before. out_of_range where a shift exceeds `greatest_shift`. `float_product`:
// TFLite forms the product of the scales in float (FULLY_CONNECTED and BATCH_MATMUL of tensors with one scale).
MOTE_MUST_USE Status layer_multipliers(const TensorInfo& input, const TensorInfo& filter, const TensorInfo& output,
                                       bool float_product, int32_t greatest_shift, Span<FixedMultiplier> multipliers);

// The same for every channel of a convolution; buffer_too_small where they don't fit.
MOTE_MUST_USE Status channel_multipliers(const TensorInfo& input, const TensorInfo& filter, const TensorInfo* bias,
                                         const TensorInfo& output, int32_t channels, Span<FixedMultiplier> multipliers);

// The one multiplier of tensors with one scale each, of a float product. Its shift may be as great as that of a layer
// of `left` without bias.
MOTE_MUST_USE Status product_multiplier(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output,
                                        FixedMultiplier* multiplier);

}  // namespace kernels
}  // namespace mote

// Leaves the function with the first Status that isn't ok.
#define MOTE_RETURN_IF_ERROR(expression)                       \
  do {                                                         \
    const ::mote::Status mote_status = (expression);           \
    if (mote_status != ::mote::Status::ok) return mote_status; \
  } while (false)
