#include "mote/kernels/where.h"

namespace mote {
namespace kernels {
namespace reference {

void where_bool(const WhereParams& params, const uint8_t* input, int64_t* output) {
  int64_t* row = output;
  for (int32_t i = 0; i < params.element_count; ++i) {
    if (input[i] == 0) continue;
    int32_t rest = i;
    for (int32_t axis = params.rank - 1; axis >= 0; --axis) {
      row[axis] = rest % params.input_dims[axis];
      rest /= params.input_dims[axis];
    }
    row += params.rank;
  }
  const int64_t* end = output + params.row_count * params.rank;
  while (row != end) *row++ = 0;
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
