#include "mote/kernels/mean.h"

#include "mote/kernels/requantize.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

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

// Calls begin(), add(index of the input) for every element that is summed, end(index of the output), for each output.
template <typename Begin, typename Add, typename End>
void for_each_sum(const MeanParams& params, Begin begin, Add add, End end) {
  BoxWalk kept(params.kept_dims, params.kept_strides);
  BoxWalk reduced(params.reduced_dims, params.reduced_strides);
  for (int32_t o = 0; o < params.output_count; ++o) {
    begin();
    for (int32_t i = 0; i < params.reduced_count; ++i) {
      add(kept.index() + reduced.index());
      reduced.advance();
    }
    end(o);
    kept.advance();
  }
}

}  // namespace

void mean_s8(const MeanParams& params, const int8_t* input, int8_t* output) {
  int32_t sum = 0;
  for_each_sum(
      params, [&] { sum = -params.input_zero_point * params.reduced_count; }, [&](int32_t i) { sum += input[i]; },
      [&](int32_t o) {
        output[o] = requantize_s8(sum, params.multiplier, params.output_zero_point, INT8_MIN, INT8_MAX);
      });
}

void mean_f32(const MeanParams& params, const float* input, float* output) {
  float sum = 0;
  for_each_sum(
      params, [&] { sum = 0; }, [&](int32_t i) { sum += input[i]; },
      [&](int32_t o) { output[o] = sum / static_cast<float>(params.reduced_count); });
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
