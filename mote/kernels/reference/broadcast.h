#pragma once

#include "mote/kernels/broadcast.h"

// How kernels walk over broadcast operands.
namespace mote {
namespace kernels {
namespace reference {

// Where each operand stands at the beginning of a row, that is of a run along the last axis.
template <int32_t operand_count>
struct BroadcastRow {
  int32_t at[max_rank];
  int32_t offsets[operand_count];

  void go_to_next(const int32_t (&dims)[max_rank], const int32_t* const (&strides)[operand_count]) {
    for (int32_t axis = max_rank - 2; axis >= 0; --axis) {
      for (int32_t i = 0; i < operand_count; ++i) offsets[i] += strides[i][axis];
      if (++at[axis] < dims[axis]) return;
      for (int32_t i = 0; i < operand_count; ++i) offsets[i] -= strides[i][axis] * dims[axis];
      at[axis] = 0;
    }
  }
};

// Calls visit(index of the output, of the left operand, of the right operand) for every element.
template <typename Visit>
inline void for_each_element(const BroadcastParams& params, Visit visit) {
  const int32_t* const strides[] = {params.left_strides, params.right_strides};
  const int32_t row_length = params.dims[max_rank - 1];
  const int32_t left_step = params.left_strides[max_rank - 1];
  const int32_t right_step = params.right_strides[max_rank - 1];
  BroadcastRow<2> row = {};
  for (int32_t output = 0; output < params.element_count; row.go_to_next(params.dims, strides)) {
    int32_t left = row.offsets[0];
    int32_t right = row.offsets[1];
    for (const int32_t end = output + row_length; output < end; ++output) {
      visit(output, left, right);
      left += left_step;
      right += right_step;
    }
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
