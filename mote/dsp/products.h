#pragma once

// The products that the integer features are made of, in the file that suits the processor. Each file defines the same
// values; products_test.cpp compares them.
#if defined(__ARM_FEATURE_DSP) && defined(__thumb2__)
#include "mote/dsp/products_arm_dsp.h"
namespace mote {
namespace dsp {
namespace products = products_arm_dsp;
}  // namespace dsp
}  // namespace mote
#elif defined(__ARM_ARCH_6M__) || defined(__ARM_ARCH_8M_BASE__)
#include "mote/dsp/products_short.h"
namespace mote {
namespace dsp {
namespace products = products_short;
}  // namespace dsp
}  // namespace mote
#else
#include "mote/dsp/products_wide.h"
namespace mote {
namespace dsp {
namespace products = products_wide;
}  // namespace dsp
}  // namespace mote
#endif
