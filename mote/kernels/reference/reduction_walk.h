#pragma once

#include <stdint.h>

#include "mote/kernels/reduce.h"
#include "mote/kernels/requantize.h"

// How every reduction walks its input.
namespace mote {
namespace kernels {
namespace reference {

// Walks the indices of a box of `dims` elements laid out with `strides`.
class BoxWalk {
 public:
  BoxWalk(const int32_t* dims, const int32_t* strides) : dims_(dims), strides_(strides), at_(), index_(0) {}

  int32_t index() const { return index_; }

  // To the next element; from the last one back to the first.
  void advance() {
    for (int32_t axis = max_rank - 1; axis >= 0; --axis) {
      index_ += strides_[axis];
      if (++at_[axis] < dims_[axis]) return;
      index_ -= strides_[axis] * dims_[axis];
      at_[axis] = 0;
    }
  }

 private:
  const int32_t* dims_;
  const int32_t* strides_;
  int32_t at_[max_rank];
  int32_t index_;
};

// For each output o: value = start, then value = combine(value, index of the input) for every element that it is made
// of, then finish(o, value).
template <typename Value, typename Combine, typename Finish>
void for_each_reduction(const ReduceParams& params, Value start, Combine combine, Finish finish) {
  BoxWalk kept(params.kept_dims, params.kept_strides);
  BoxWalk reduced(params.reduced_dims, params.reduced_strides);
  for (int32_t o = 0; o < params.output_count; ++o) {
    Value value = start;
    for (int32_t i = 0; i < params.reduced_count; ++i) {
      value = combine(value, kept.index() + reduced.index());
      reduced.advance();
    }
    finish(o, value);
    kept.advance();
  }
}

// SUM and MEAN of int8 and int16: the sum of the values less their zero points, rescaled.
template <typename T>
void scaled_sum(const ReduceParams& params, const T* input, T* output) {
  constexpr int32_t least = sizeof(T) == 1 ? INT8_MIN : INT16_MIN;
  constexpr int32_t greatest = sizeof(T) == 1 ? INT8_MAX : INT16_MAX;
  const uint32_t zero_points =
      static_cast<uint32_t>(params.input_zero_point) * static_cast<uint32_t>(params.reduced_count);
  // Unsigned: wraps modulo 2^32 where so many values are added.
  for_each_reduction(
      params, 0u - zero_points, [&](uint32_t sum, int32_t i) { return sum + static_cast<uint32_t>(input[i]); },
      [&](int32_t o, uint32_t sum) {
        const int32_t scaled = multiply_by_quantized_multiplier(static_cast<int32_t>(sum), params.multiplier);
        const int32_t zero_point = params.output_zero_point;
        output[o] = static_cast<T>(clamp(scaled, least - zero_point, greatest - zero_point) + zero_point);
      });
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
