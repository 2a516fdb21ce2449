#include "mote/kernels/simd/cores_table.h"

#include "mote/kernels/simd/cores_avx2.h"
#if defined(__wasm_simd128__)
#include "mote/kernels/simd/vectors_wasm.h"
#else
#include "mote/kernels/simd/vectors_plain.h"
#endif

namespace mote {
namespace kernels {
namespace simd {

#if defined(__wasm_simd128__)
namespace wasm {
#else
namespace plain {
#endif
namespace {

#define MOTE_CORE __attribute__((always_inline)) inline
#include "mote/kernels/simd/cores.h"

constexpr Cores cores = {convolve, convolve_depthwise, widen_values, fill_values, add_all};

}  // namespace

#if defined(__wasm_simd128__)
}  // namespace wasm

const Cores& portable_cores() { return wasm::cores; }
#else
}  // namespace plain

const Cores& portable_cores() { return plain::cores; }
#endif

const Cores& find_cores() {
  const Cores* const avx2 = find_avx2_cores();
  return avx2 != nullptr ? *avx2 : portable_cores();
}

}  // namespace simd
}  // namespace kernels
}  // namespace mote
