#include "mote/kernels/arg_extreme.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

struct IsGreater {
  template <typename T>
  bool operator()(T a, T b) const {
    return a > b;
  }
};

struct IsLess {
  template <typename T>
  bool operator()(T a, T b) const {
    return a < b;
  }
};

void write_index(const ArgExtremeParams& params, int32_t at, int32_t index, uint8_t* output) {
  if (params.output_bytes == 4) {
    __builtin_memcpy(output + static_cast<int64_t>(at) * 4, &index, 4);
    return;
  }
  const int64_t wide = index;
  __builtin_memcpy(output + static_cast<int64_t>(at) * 8, &wide, 8);
}

template <typename T, typename IsBetter>
void find(const ArgExtremeParams& params, IsBetter is_better, const T* input, uint8_t* output) {
  const int32_t stride = params.inner_count;
  for (int32_t outer = 0; outer < params.outer_count; ++outer) {
    const T* slice = input + outer * params.axis_length * stride;
    for (int32_t inner = 0; inner < stride; ++inner) {
      int32_t best = 0;
      for (int32_t i = 1; i < params.axis_length; ++i) {
        if (is_better(slice[i * stride + inner], slice[best * stride + inner])) best = i;
      }
      write_index(params, outer * stride + inner, best, output);
    }
  }
}

}  // namespace

void arg_max_f32(const ArgExtremeParams& params, const float* input, uint8_t* output) {
  find(params, IsGreater(), input, output);
}

void arg_max_s8(const ArgExtremeParams& params, const int8_t* input, uint8_t* output) {
  find(params, IsGreater(), input, output);
}

void arg_max_s16(const ArgExtremeParams& params, const int16_t* input, uint8_t* output) {
  find(params, IsGreater(), input, output);
}

void arg_max_s32(const ArgExtremeParams& params, const int32_t* input, uint8_t* output) {
  find(params, IsGreater(), input, output);
}

void arg_max_u8(const ArgExtremeParams& params, const uint8_t* input, uint8_t* output) {
  find(params, IsGreater(), input, output);
}

void arg_min_f32(const ArgExtremeParams& params, const float* input, uint8_t* output) {
  find(params, IsLess(), input, output);
}

void arg_min_s8(const ArgExtremeParams& params, const int8_t* input, uint8_t* output) {
  find(params, IsLess(), input, output);
}

void arg_min_s16(const ArgExtremeParams& params, const int16_t* input, uint8_t* output) {
  find(params, IsLess(), input, output);
}

void arg_min_s32(const ArgExtremeParams& params, const int32_t* input, uint8_t* output) {
  find(params, IsLess(), input, output);
}

void arg_min_u8(const ArgExtremeParams& params, const uint8_t* input, uint8_t* output) {
  find(params, IsLess(), input, output);
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
