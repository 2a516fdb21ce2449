#include "mote/kernels/conv_2d.h"

#include "mote/kernels/reference/convolve.h"
#include "mote/kernels/reference/int4.h"
#include "mote/kernels/reference/layer_sum.h"

namespace mote {
namespace kernels {
namespace reference {
void conv_2d_s8(const Conv2dParams& params, RowRange rows, const int8_t* input, const int8_t* filter,
                const int32_t* bias, const FixedMultiplier* multipliers, int8_t* output) {
  convolve(params, rows, SumS8(params, bias, multipliers), input, filter, output);
}

void conv_2d_s8s4(const Conv2dParams& params, RowRange rows, const int8_t* input, const uint8_t* filter,
                  const int32_t* bias, const FixedMultiplier* multipliers, int8_t* output) {
  convolve(params, rows, SumS8(params, bias, multipliers), input, PackedInt4(filter), output);
}

void conv_2d_s16s8(const Conv2dParams& params, RowRange rows, const int16_t* input, const int8_t* filter,
                   const int64_t* bias, const FixedMultiplier* multipliers, int16_t* output) {
  convolve(params, rows, SumS16(params, bias, multipliers), input, filter, output);
}

void conv_2d_s16s8b32(const Conv2dParams& params, RowRange rows, const int16_t* input, const int8_t* filter,
                      const int32_t* bias, const FixedMultiplier* multipliers, int16_t* output) {
  convolve(params, rows, SumS16Bias32(params, bias, multipliers), input, filter, output);
}

void conv_2d_f32(const Conv2dParams& params, RowRange rows, const float* input, const float* filter, const float* bias,
                 float* output) {
  convolve(params, rows, SumF32(params, bias), input, filter, output);
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
