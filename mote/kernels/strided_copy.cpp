#include "mote/kernels/strided_copy.h"

namespace mote {
namespace kernels {

void fill_strided_copy(const int32_t* counts, const int32_t* strides, int32_t rank, int32_t first_byte,
                       int32_t element_bytes, StridedCopyParams* params) {
  *params = StridedCopyParams();
  params->first_byte = first_byte;
  params->run_bytes = element_bytes;
  for (int32_t& count : params->counts) count = 1;

  int32_t outermost = max_rank;  // the first of the axes written so far, from the back
  for (int32_t i = rank - 1; i >= 0; --i) {
    if (counts[i] == 1) continue;
    if (outermost == max_rank && strides[i] == params->run_bytes) {
      params->run_bytes *= counts[i];
      continue;
    }
    const bool continues =
        outermost < max_rank && int64_t{strides[i]} == int64_t{params->strides[outermost]} * params->counts[outermost];
    if (continues) {
      params->counts[outermost] *= counts[i];
      continue;
    }
    --outermost;
    params->counts[outermost] = counts[i];
    params->strides[outermost] = strides[i];
  }
}

}  // namespace kernels
}  // namespace mote
