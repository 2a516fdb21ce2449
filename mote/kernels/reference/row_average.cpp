#include "mote/kernels/row_average.h"

#include "mote/base/clamp.h"
#include "mote/kernels/reference/rounded_quotient.h"

namespace mote {
namespace kernels {
namespace reference {

void add_row_s8(const RowAverageParams& params, const int8_t* input, int32_t* sums) {
  for (int32_t pixel = 0; pixel < params.pixels; ++pixel) {
    for (int32_t c = 0; c < params.channels; ++c) sums[c] += *input++;
  }
}

void average_rows_s8(const RowAverageParams& params, const int32_t* sums, int8_t* output) {
  for (int32_t c = 0; c < params.channels; ++c) {
    const int32_t mean = rounded_quotient(sums[c], params.count);
    output[c] = static_cast<int8_t>(clamp(mean, params.activation_min, params.activation_max));
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
