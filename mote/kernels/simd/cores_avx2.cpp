#include "mote/kernels/simd/cores_avx2.h"

#if defined(__x86_64__)

#include "mote/kernels/simd/vectors_avx2.h"

namespace mote {
namespace kernels {
namespace simd {
namespace avx2 {
namespace {

#define MOTE_CORE MOTE_AVX2
#include "mote/kernels/simd/cores.h"

#define MOTE_AVX2_ENTRY __attribute__((target("avx2")))
MOTE_AVX2_ENTRY void run_convolve(const Pixels& pixels, const Window& window, const uint32_t* stream,
                                  const Outputs& outputs) {
  convolve(pixels, window, stream, outputs);
}
MOTE_AVX2_ENTRY void run_convolve_depthwise(const Pixels& pixels, const Window& window, const uint32_t* stream,
                                            const Outputs& outputs) {
  convolve_depthwise(pixels, window, stream, outputs);
}
MOTE_AVX2_ENTRY void run_widen(const int8_t* values, int32_t count, int16_t* result) {
  widen_values(values, count, result);
}
MOTE_AVX2_ENTRY void run_fill(int16_t value, int32_t count, int16_t* result) { fill_values(value, count, result); }
MOTE_AVX2_ENTRY void run_add(const LinearAddParams& by, const int8_t* left, const int8_t* right, int8_t* output) {
  add_all(by, left, right, output);
}

constexpr Cores cores = {run_convolve, run_convolve_depthwise, run_widen, run_fill, run_add};

}  // namespace
}  // namespace avx2

const Cores* find_avx2_cores() { return __builtin_cpu_supports("avx2") ? &avx2::cores : nullptr; }

}  // namespace simd
}  // namespace kernels
}  // namespace mote

#else

namespace mote {
namespace kernels {
namespace simd {

const Cores* find_avx2_cores() { return nullptr; }

}  // namespace simd
}  // namespace kernels
}  // namespace mote

#endif
