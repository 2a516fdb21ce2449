#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/dsp/filters.h"

namespace mote {
namespace dsp {

constexpr int32_t max_butterworth_order = 8;

// The order / 2 sections of a Butterworth low-pass. 0 < cutoff_hz < sample_rate_hz / 2 and an even order from 2 to 8,
// else `out_of_range`; `buffer_too_small` where `sections` hasn't order / 2 places.
MOTE_MUST_USE Status prepare_butterworth(int32_t order, double cutoff_hz, double sample_rate_hz,
                                         Span<StateVariableSection> sections);

// The same, low-pass or high-pass (`pass` isn't all), as the established block has its sections: the most damped first,
// with the gain of all.
MOTE_MUST_USE Status prepare_butterworth(Pass pass, int32_t order, double cutoff_hz, double sample_rate_hz,
                                         Span<DirectFormSection> sections);

// Chebyshev's filter of type I, order 8, 0.05 dB ripple, up to 0.8 of what is the Nyquist frequency afterwards.
// `out_of_range` where the factor is below 2.
MOTE_MUST_USE Status prepare_decimator(int32_t factor, Decimator* decimator);

constexpr int32_t decimation_ratios[] = {1, 3, 10, 30, 100, 1000};

// One of these as factors 3 and 10: how many there are, or -1 for another ratio. `factors` has three places.
int32_t decimation_factors(int32_t ratio, Span<int32_t> factors);

}  // namespace dsp
}  // namespace mote
