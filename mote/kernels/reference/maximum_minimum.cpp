#include "mote/kernels/maximum_minimum.h"

#include "mote/kernels/reference/broadcast.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

template <typename T>
inline void choose_greater(const BroadcastParams& params, const T* left, const T* right, T* output) {
  for_each_element(params,
                   [&](int32_t o, int32_t l, int32_t r) { output[o] = left[l] > right[r] ? left[l] : right[r]; });
}

template <typename T>
inline void choose_less(const BroadcastParams& params, const T* left, const T* right, T* output) {
  for_each_element(params,
                   [&](int32_t o, int32_t l, int32_t r) { output[o] = left[l] < right[r] ? left[l] : right[r]; });
}

}  // namespace

void maximum_s8(const BroadcastParams& params, const int8_t* left, const int8_t* right, int8_t* output) {
  choose_greater(params, left, right, output);
}

void maximum_s16(const BroadcastParams& params, const int16_t* left, const int16_t* right, int16_t* output) {
  choose_greater(params, left, right, output);
}

void maximum_s32(const BroadcastParams& params, const int32_t* left, const int32_t* right, int32_t* output) {
  choose_greater(params, left, right, output);
}

void maximum_s64(const BroadcastParams& params, const int64_t* left, const int64_t* right, int64_t* output) {
  choose_greater(params, left, right, output);
}

void maximum_f32(const BroadcastParams& params, const float* left, const float* right, float* output) {
  choose_greater(params, left, right, output);
}

void minimum_s8(const BroadcastParams& params, const int8_t* left, const int8_t* right, int8_t* output) {
  choose_less(params, left, right, output);
}

void minimum_s16(const BroadcastParams& params, const int16_t* left, const int16_t* right, int16_t* output) {
  choose_less(params, left, right, output);
}

void minimum_s32(const BroadcastParams& params, const int32_t* left, const int32_t* right, int32_t* output) {
  choose_less(params, left, right, output);
}

void minimum_s64(const BroadcastParams& params, const int64_t* left, const int64_t* right, int64_t* output) {
  choose_less(params, left, right, output);
}

void minimum_f32(const BroadcastParams& params, const float* left, const float* right, float* output) {
  choose_less(params, left, right, output);
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
