#include "mote/kernels/scalar/taps4.h"

#include "mote/kernels/scalar/taps4_armv7m.h"

namespace mote {
namespace kernels {
namespace scalar {

const int8_t* add_taps(const int8_t* const* tap, const int8_t* const* end, int32_t channel, const int8_t* weights,
                       int32_t* sums) {
  int32_t sum0 = 0;
  int32_t sum1 = 0;
  int32_t sum2 = 0;
  int32_t sum3 = 0;
  do {
    const int32_t weight = *weights++;
    sum0 += weight * tap[0][channel];
    sum1 += weight * tap[1][channel];
    sum2 += weight * tap[2][channel];
    sum3 += weight * tap[3][channel];
    tap += 4;
  } while (tap != end);
  sums[0] = sum0;
  sums[1] = sum1;
  sums[2] = sum2;
  sums[3] = sum3;
  return weights;
}

#if !defined(__ARM_ARCH_7M__)

void taps4(const Taps4* job) {
  const int8_t* weights = job->weights;
  int8_t* output = job->output;
  int32_t c = 0;
  for (const Channel* channel = job->channels; channel != job->channels_end; ++channel) {
    int32_t sums[4];
    weights = add_taps(job->taps, job->taps_end, c++, weights, sums);
    requantize4(sums, requantize_of(*channel, job->twice_zero_point_and_1), job->pixel_stride, output++);
  }
}

#endif

}  // namespace scalar
}  // namespace kernels
}  // namespace mote
