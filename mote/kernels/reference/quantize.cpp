#include "mote/kernels/quantize.h"

#include "mote/base/clamp.h"
#include "mote/kernels/requantize.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

template <typename Output>
void quantize(const QuantizeParams& params, const float* input, Output* output, int32_t min, int32_t max) {
  for (int32_t i = 0; i < params.element_count; ++i) {
    const int32_t steps = round_to_int32(input[i] / params.output_scale);
    output[i] = static_cast<Output>(clamp(steps + params.output_zero_point, min, max));
  }
}

template <typename Input, typename Output>
void requantize(const QuantizeParams& params, const Input* input, Output* output, int32_t min, int32_t max) {
  const uint32_t zero_point = static_cast<uint32_t>(params.input_zero_point);
  for (int32_t i = 0; i < params.element_count; ++i) {
    const int32_t value =
        static_cast<int32_t>(static_cast<uint32_t>(input[i]) - zero_point);  // of an int32 it may wrap
    const int64_t result =
        static_cast<int64_t>(multiply_by_quantized_multiplier(value, params.multiplier)) + params.output_zero_point;
    output[i] = static_cast<Output>(clamp<int64_t>(result, min, max));
  }
}

}  // namespace

void quantize_f32_s8(const QuantizeParams& params, const float* input, int8_t* output) {
  quantize(params, input, output, INT8_MIN, INT8_MAX);
}

void quantize_f32_u8(const QuantizeParams& params, const float* input, uint8_t* output) {
  quantize(params, input, output, 0, UINT8_MAX);
}

void quantize_f32_s16(const QuantizeParams& params, const float* input, int16_t* output) {
  quantize(params, input, output, INT16_MIN, INT16_MAX);
}

void quantize_s8_s8(const QuantizeParams& params, const int8_t* input, int8_t* output) {
  requantize(params, input, output, INT8_MIN, INT8_MAX);
}

void quantize_s8_u8(const QuantizeParams& params, const int8_t* input, uint8_t* output) {
  requantize(params, input, output, 0, UINT8_MAX);
}

void quantize_s8_s16(const QuantizeParams& params, const int8_t* input, int16_t* output) {
  requantize(params, input, output, INT16_MIN, INT16_MAX);
}

void quantize_s8_s32(const QuantizeParams& params, const int8_t* input, int32_t* output) {
  requantize(params, input, output, INT32_MIN, INT32_MAX);
}

void quantize_u8_s8(const QuantizeParams& params, const uint8_t* input, int8_t* output) {
  requantize(params, input, output, INT8_MIN, INT8_MAX);
}

void quantize_u8_u8(const QuantizeParams& params, const uint8_t* input, uint8_t* output) {
  requantize(params, input, output, 0, UINT8_MAX);
}

void quantize_s16_s8(const QuantizeParams& params, const int16_t* input, int8_t* output) {
  requantize(params, input, output, INT8_MIN, INT8_MAX);
}

void quantize_s16_s16(const QuantizeParams& params, const int16_t* input, int16_t* output) {
  requantize(params, input, output, INT16_MIN, INT16_MAX);
}

void quantize_s16_s32(const QuantizeParams& params, const int16_t* input, int32_t* output) {
  requantize(params, input, output, INT32_MIN, INT32_MAX);
}

void quantize_s32_s8(const QuantizeParams& params, const int32_t* input, int8_t* output) {
  requantize(params, input, output, INT8_MIN, INT8_MAX);
}

void quantize_s32_s16(const QuantizeParams& params, const int32_t* input, int16_t* output) {
  requantize(params, input, output, INT16_MIN, INT16_MAX);
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
