#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// Operands of different shapes walked together: where one has a dimension of 1, its elements are repeated.
namespace mote {
namespace kernels {

// Neighbouring axes along which both operands go on in the same way are merged: equal shapes are one row.
struct BroadcastParams {
  int32_t element_count;            // of the output
  int32_t dims[max_rank];           // leading dimensions of 1 where fewer axes are left
  int32_t left_strides[max_rank];   // in elements; 0 where `left` is repeated
  int32_t right_strides[max_rank];  // in elements; 0 where `right` is repeated
};

// An operand's shape, and where its max_rank strides go.
struct BroadcastOperand {
  const Shape* shape;
  int32_t* strides;
};

// Fills dims and strides for a walk along `output`, axes merged. The operands may all repeat along an axis.
MOTE_MUST_USE Status prepare_broadcast_walk(Span<const BroadcastOperand> operands, const Shape& output,
                                            int32_t* element_count, int32_t dims[max_rank]);

// The same; and `output` has the shape that follows from the operands'. Where all have one element the ranks may
// differ.
MOTE_MUST_USE Status prepare_broadcast_operands(Span<const BroadcastOperand> operands, const Shape& output,
                                                int32_t* element_count, int32_t dims[max_rank]);

// Two operands.
MOTE_MUST_USE Status prepare_broadcast(const Shape& left, const Shape& right, const Shape& output,
                                       BroadcastParams* params);

}  // namespace kernels
}  // namespace mote
