#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// What the `prepare_…` functions have in common.
namespace mote {
namespace kernels {

// The number of elements: out_of_range where a dimension isn't positive or the product exceeds int32_t,
// unsupported_rank where there are more than max_rank dimensions.
MOTE_MUST_USE Status count_elements(const Shape& shape, int32_t* count);

// count_elements of a tensor of exactly `rank` dimensions.
MOTE_MUST_USE Status check_rank(const TensorInfo& tensor, int32_t rank);

// One finite positive scale, one zero point that int8 can hold.
MOTE_MUST_USE Status check_quantization_s8(const TensorInfo& tensor);

bool same_shape(const Shape& a, const Shape& b);

// Both of one scale and one zero point, and these are equal.
bool same_quantization(const TensorInfo& a, const TensorInfo& b);

// Aligns `shape` to max_rank with leading ones.
void extend_dims(const Shape& shape, int32_t dims[max_rank]);

// The fused activation as bounds. unsupported_option for those that aren't a clamp. `output` is quantized int8.
MOTE_MUST_USE Status activation_bounds_s8(Activation activation, const TensorInfo& output, int32_t* min, int32_t* max);
MOTE_MUST_USE Status activation_bounds_f32(Activation activation, float* min, float* max);

// One axis of a sliding window. `output` is checked against the size that follows from the others.
struct WindowAxis {
  int32_t input;
  int32_t filter;
  int32_t stride;
  int32_t dilation;
  int32_t output;
};
MOTE_MUST_USE Status prepare_window_axis(const WindowAxis& axis, Padding padding, int32_t* pad_before);

// Types of a layer with weights: all float32, or int8 with an int32 bias. `bias` may be null.
MOTE_MUST_USE Status check_weighted_types(const TensorInfo& input, const TensorInfo& filter, const TensorInfo* bias,
                                          const TensorInfo& output);

// bias, if any, has one element a channel and a zero point of 0.
MOTE_MUST_USE Status check_bias(const TensorInfo* bias, int32_t channels);

// Symmetric weights with one scale, or one for each of `channels` along `axis`.
MOTE_MUST_USE Status check_symmetric_filter(const TensorInfo& filter, int32_t axis, int32_t channels);

// input scale * filter scale[c] / output scale for every channel, all checked before.
MOTE_MUST_USE Status channel_multipliers(const TensorInfo& input, const TensorInfo& filter, const TensorInfo& output,
                                         int32_t channels, Span<FixedMultiplier> multipliers);

}  // namespace kernels
}  // namespace mote

// Leaves the function with the first Status that isn't ok.
#define MOTE_RETURN_IF_ERROR(expression)                       \
  do {                                                         \
    const ::mote::Status mote_status = (expression);           \
    if (mote_status != ::mote::Status::ok) return mote_status; \
  } while (false)
