#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// Ops that map each value by itself. In float32 these are plain functions. What an int8 op gives for each of the 256
// values is in a table that its prepare_…_table computed; lookup_s8 is the kernel of them all.
namespace mote {
namespace kernels {

constexpr int32_t lookup_table_size = 256;

struct UnaryParams {
  int32_t element_count;
};

// Input and output have `type` and one shape.
MOTE_MUST_USE Status prepare_unary(Type type, const TensorInfo& input, const TensorInfo& output, UnaryParams* params);

// What the prepare_…_table functions ask first: int8, both quantized, one shape, and a table of lookup_table_size.
MOTE_MUST_USE Status check_lookup(const TensorInfo& input, const TensorInfo& output, Span<const int8_t> table);

// Calls value_of(x) for every int8 x. The result goes to table[x + 128].
template <typename Function>
inline void fill_lookup(Span<int8_t> table, Function value_of) {
  for (int32_t x = INT8_MIN; x <= INT8_MAX; ++x) {
    table[static_cast<size_t>(x - INT8_MIN)] = static_cast<int8_t>(value_of(x));
  }
}

namespace reference {

// In all kernels `output` may be `input` itself.
void lookup_s8(const UnaryParams& params, const int8_t* table, const int8_t* input, int8_t* output);

void abs_f32(const UnaryParams& params, const float* input, float* output);
void neg_f32(const UnaryParams& params, const float* input, float* output);
void square_f32(const UnaryParams& params, const float* input, float* output);
void sqrt_f32(const UnaryParams& params, const float* input, float* output);
void rsqrt_f32(const UnaryParams& params, const float* input, float* output);
void exp_f32(const UnaryParams& params, const float* input, float* output);
void log_f32(const UnaryParams& params, const float* input, float* output);
void sin_f32(const UnaryParams& params, const float* input, float* output);
void cos_f32(const UnaryParams& params, const float* input, float* output);
void floor_f32(const UnaryParams& params, const float* input, float* output);
void ceil_f32(const UnaryParams& params, const float* input, float* output);
// Halves to the even integer.
void round_f32(const UnaryParams& params, const float* input, float* output);
void elu_f32(const UnaryParams& params, const float* input, float* output);
// x * Φ(x), Φ being the normal distribution's.
void gelu_f32(const UnaryParams& params, const float* input, float* output);
// GELU's approximation by tanh.
void gelu_tanh_f32(const UnaryParams& params, const float* input, float* output);
void hard_swish_f32(const UnaryParams& params, const float* input, float* output);
void logistic_f32(const UnaryParams& params, const float* input, float* output);
void tanh_f32(const UnaryParams& params, const float* input, float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
