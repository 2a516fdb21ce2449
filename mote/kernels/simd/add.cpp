#include "mote/kernels/simd/add.h"

#include "mote/kernels/simd/cores_table.h"

namespace mote {
namespace kernels {
namespace simd {

void linear_add_s8(const LinearAddParams& params, const int8_t* left, const int8_t* right, int8_t* output) {
  find_cores().add(params, left, right, output);
}

}  // namespace simd
}  // namespace kernels
}  // namespace mote
