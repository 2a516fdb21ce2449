#include "mote/kernels/reduce_extreme.h"

#include <float.h>

#include "mote/kernels/reference/reduction_walk.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

template <typename T>
void greatest(const ReduceParams& params, T start, const T* input, T* output) {
  for_each_reduction(
      params, start, [&](T value, int32_t i) { return input[i] > value ? input[i] : value; },
      [&](int32_t o, T value) { output[o] = value; });
}

template <typename T>
void least(const ReduceParams& params, T start, const T* input, T* output) {
  for_each_reduction(
      params, start, [&](T value, int32_t i) { return input[i] < value ? input[i] : value; },
      [&](int32_t o, T value) { output[o] = value; });
}

}  // namespace

void reduce_max_f32(const ReduceParams& params, const float* input, float* output) {
  greatest(params, -FLT_MAX, input, output);
}

void reduce_max_s32(const ReduceParams& params, const int32_t* input, int32_t* output) {
  greatest<int32_t>(params, INT32_MIN, input, output);
}

void reduce_max_s8(const ReduceParams& params, const int8_t* input, int8_t* output) {
  greatest<int8_t>(params, INT8_MIN, input, output);
}

void reduce_max_s16(const ReduceParams& params, const int16_t* input, int16_t* output) {
  greatest<int16_t>(params, INT16_MIN, input, output);
}

void reduce_min_f32(const ReduceParams& params, const float* input, float* output) {
  least(params, FLT_MAX, input, output);
}

void reduce_min_s32(const ReduceParams& params, const int32_t* input, int32_t* output) {
  least<int32_t>(params, INT32_MAX, input, output);
}

void reduce_min_s8(const ReduceParams& params, const int8_t* input, int8_t* output) {
  least<int8_t>(params, INT8_MAX, input, output);
}

void reduce_min_s16(const ReduceParams& params, const int16_t* input, int16_t* output) {
  least<int16_t>(params, INT16_MAX, input, output);
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
