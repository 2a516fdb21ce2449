#include "mote/kernels/topk_v2.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

// A total order: NaN is below everything else.
template <typename T>
bool is_above(T a, T b) {
  if (a != a) return false;
  return b != b || a > b;
}

// Whether element a of the row stands before element b in the result.
template <typename T>
bool precedes(const T* row, int32_t a, int32_t b) {
  if (is_above(row[a], row[b])) return true;
  return !is_above(row[b], row[a]) && a < b;
}

template <typename T>
void select(const TopkV2Params& params, const T* input, T* values, int32_t* indices) {
  for (int32_t r = 0; r < params.row_count; ++r) {
    const T* row = input + r * params.row_length;
    int32_t previous = -1;
    for (int32_t rank = 0; rank < params.k; ++rank) {
      int32_t best = -1;  // of those that come after `previous`
      for (int32_t i = 0; i < params.row_length; ++i) {
        if (previous >= 0 && !precedes(row, previous, i)) continue;
        if (best < 0 || precedes(row, i, best)) best = i;
      }
      *values++ = row[best];
      *indices++ = best;
      previous = best;
    }
  }
}

}  // namespace

void topk_v2_f32(const TopkV2Params& params, const float* input, float* values, int32_t* indices) {
  select(params, input, values, indices);
}

void topk_v2_s8(const TopkV2Params& params, const int8_t* input, int8_t* values, int32_t* indices) {
  select(params, input, values, indices);
}

void topk_v2_s16(const TopkV2Params& params, const int16_t* input, int16_t* values, int32_t* indices) {
  select(params, input, values, indices);
}

void topk_v2_s32(const TopkV2Params& params, const int32_t* input, int32_t* values, int32_t* indices) {
  select(params, input, values, indices);
}

void topk_v2_u8(const TopkV2Params& params, const uint8_t* input, uint8_t* values, int32_t* indices) {
  select(params, input, values, indices);
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
