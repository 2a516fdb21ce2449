#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/tensor_info.h"

// GELU: x * Φ(x), exactly or by tanh. Kernels: gelu_f32, gelu_tanh_f32 and lookup_s8 of unary.h.
namespace mote {
namespace kernels {

// x * erfc(-x / √2) / 2.
float gelu(float x);
// x * (1 + tanh(√(2/π) * (x + 0.044715 x³))) / 2.
float gelu_by_tanh(float x);

MOTE_MUST_USE Status prepare_gelu_table(const TensorInfo& input, const TensorInfo& output, const GeluOptions& options,
                                        Span<int8_t> table);

}  // namespace kernels
}  // namespace mote
