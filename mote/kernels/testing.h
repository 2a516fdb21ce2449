#pragma once

#include <stdint.h>

#include "mote/kernels/tensor_info.h"

// Tensors for the kernels' tests.
namespace mote {
namespace kernels {
namespace testing {

// An int8 tensor's scale and zero point; must outlive the TensorInfo.
struct PerTensor {
  float scale;
  int32_t zero_point;
};

template <typename... Dims>
TensorInfo tensor(Type type, Dims... dims) {
  TensorInfo info = {};
  info.type = type;
  info.shape = Shape{static_cast<int32_t>(sizeof...(Dims)), {static_cast<int32_t>(dims)...}};
  return info;
}

template <typename... Dims>
TensorInfo tensor_s8(const PerTensor& quantization, Dims... dims) {
  TensorInfo info = tensor(Type::int8, dims...);
  info.quantization = Quantization{&quantization.scale, quantization.zero_point, 1, 0};
  return info;
}

// Repeatable values: a linear congruential generator.
class Values {
 public:
  explicit Values(uint32_t seed) : state_(seed) {}

  int8_t next_s8() { return static_cast<int8_t>(next() >> 24); }
  // In [-1, 1).
  float next_f32() { return static_cast<float>(next_s8()) / 128.0f; }

 private:
  uint32_t next() {
    state_ = state_ * 1664525u + 1013904223u;
    return state_;
  }

  uint32_t state_;
};

}  // namespace testing
}  // namespace kernels
}  // namespace mote
