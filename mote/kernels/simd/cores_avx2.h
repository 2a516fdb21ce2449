#pragma once

#include "mote/kernels/simd/cores_table.h"

// The cores for x86-64 with AVX2; null elsewhere, and on a processor that lacks it.
namespace mote {
namespace kernels {
namespace simd {

const Cores* find_avx2_cores();

}  // namespace simd
}  // namespace kernels
}  // namespace mote
