#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// WHERE: the indices of the true elements, a row of int64 each, in the input's order.
//
// How many there are is known at run time only, and Mote has no shapes that change then. So the file must give the
// output a static shape [rows, rank of the input] with a row for every element of the input; rows that aren't needed
// are zero.
namespace mote {
namespace kernels {

struct WhereParams {
  int32_t element_count;         // of the input
  int32_t rank;                  // of the input, at least 1
  int32_t input_dims[max_rank];  // the first `rank` are used
  int32_t row_count;             // of the output, at least element_count
};

// bool. unsupported_option where the output's static shape isn't at least [elements of the input, rank of the input].
MOTE_MUST_USE Status prepare_where(const TensorInfo& input, const TensorInfo& output, WhereParams* params);

namespace reference {

void where_bool(const WhereParams& params, const uint8_t* input, int64_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
