#pragma once

// Included by every .cpp file that computes features in floating point, for builds whose flags aren't ours. A fused
// multiply-add rounds once where others round twice; a compiler that is free to (GCC in gnu++11 mode, as Arduino calls
// it) would fuse on some processors only.
#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#elif defined(__GNUC__)
#pragma GCC optimize("fp-contract=off")
#endif
