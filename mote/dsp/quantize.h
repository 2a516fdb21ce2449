#pragma once

#include <stdint.h>

#include "mote/base/span.h"

namespace mote {
namespace dsp {

// quantized = round(value / scale) + zero_point, halves away from zero, saturated: as .tflite files quantize.
void quantize_s8(Span<const float> values, float scale, int32_t zero_point, Span<int8_t> quantized);

}  // namespace dsp
}  // namespace mote
