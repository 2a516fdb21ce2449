#include "mote/kernels/compact/depthwise_conv_2d.h"

#include "mote/kernels/compact/compact_sum.h"
#include "mote/kernels/reference/convolve_depthwise.h"

namespace mote {
namespace kernels {
namespace compact {

void depthwise_conv_2d_s8b16(const DepthwiseConv2dParams& params, RowRange rows, const int8_t* input,
                             const int8_t* filter, const int16_t* bias, const uint32_t* scales, int8_t* output) {
  reference::convolve_depthwise(params, rows, CompactSum<int16_t>(params, bias, scales), input, filter, output);
}

void depthwise_conv_2d_s8b32(const DepthwiseConv2dParams& params, RowRange rows, const int8_t* input,
                             const int8_t* filter, const int32_t* bias, const uint32_t* scales, int8_t* output) {
  reference::convolve_depthwise(params, rows, CompactSum<int32_t>(params, bias, scales), input, filter, output);
}

}  // namespace compact
}  // namespace kernels
}  // namespace mote
