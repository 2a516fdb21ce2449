#include "host/lowering/kernel_set.h"

namespace mote::host::lowering {

Lower lower_for(KernelSet kernels) {
  if (kernels == KernelSet::compact) return &lower_compact;
  if (kernels == KernelSet::arm_dsp) return &lower_for_arm_dsp;
  if (kernels == KernelSet::arm_mve) return &lower_for_arm_mve;
  if (kernels == KernelSet::simd) return &lower_for_simd;
  if (kernels == KernelSet::scalar) return &lower_for_scalar;
  return &lower;
}

Lower small_lower_for(KernelSet kernels) {
  if (kernels == KernelSet::arm_dsp) return &lower_for_arm_dsp_with_little_scratch;
  return lower_for(kernels);
}

}  // namespace mote::host::lowering
