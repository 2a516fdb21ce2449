#pragma once

#include <stddef.h>

#include "mote/base/span.h"

namespace mote {
namespace dsp {

// -Σ p ln p of a histogram of `bins` equal bins from the smallest to the largest value, whose own bin is the last; p is
// the share of the values in a bin. Readings come in steps, so many values lie exactly on an edge: edges are therefore
// rounded once, as if computed with twice the precision.
// `sorted`: ascending, at least one value.
float entropy_of_histogram(Span<const float> sorted, size_t bins);

}  // namespace dsp
}  // namespace mote
