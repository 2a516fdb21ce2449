#include "mote/kernels/range.h"

#include "mote/math/strict_float.h"

namespace mote {
namespace kernels {
namespace reference {

void range_f32(const RangeParams& params, const float* start, const float* delta, float* output) {
  float value = *start;
  for (int32_t i = 0; i < params.count; ++i) {
    output[i] = value;
    value += *delta;
  }
}

void range_s32(const RangeParams& params, const int32_t* start, const int32_t* delta, int32_t* output) {
  uint32_t value = static_cast<uint32_t>(*start);  // the one after the last may wrap
  for (int32_t i = 0; i < params.count; ++i) {
    output[i] = static_cast<int32_t>(value);
    value += static_cast<uint32_t>(*delta);
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
