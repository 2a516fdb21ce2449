#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/dsp/mixed_radix_fft.h"

namespace mote {
namespace dsp {

// As many 4s as there are, a 2, then 3s and 5s; the first is the outermost stage. `unsupported_option` where another
// prime is left or more than max_mixed_radix_factors are needed. `factors` has room for these.
MOTE_MUST_USE Status find_radix_factors(int32_t points, int32_t* factors, int32_t* factor_count);

// Fills `twiddles` (2 · points) and `split` (points); inverse: conjugated.
void fill_mixed_radix_tables(int32_t points, bool inverse, Span<int16_t> twiddles, Span<int16_t> split);
void fill_mixed_radix_tables(int32_t points, bool inverse, Span<int32_t> twiddles, Span<int32_t> split);
void fill_mixed_radix_tables(int32_t points, bool inverse, Span<float> twiddles, Span<float> split);

}  // namespace dsp
}  // namespace mote
