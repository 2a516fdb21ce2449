#pragma once

#include <stddef.h>
#include <stdint.h>

#include "mote/base/span.h"
#include "mote/dsp/complex_q31.h"
#include "mote/dsp/products.h"

// The triangular filters of prepare_mel.h for integers, without a table of weights: between two neighbouring corners
// one filter falls and the next one rises, both in a straight line, so that sums of sums weigh the bins.
namespace mote {
namespace dsp {

// The bins from one corner to the next one.
struct MelSegment {
  uint32_t bins;   // may be 0
  uint32_t share;  // 2^31 / bins; 2^31 where there is none
};

struct MelQ {
  int32_t first_bin;                // the first corner
  Span<const MelSegment> segments;  // one more than filters
};

constexpr int32_t mel_q_one_log2 = -1;  // an energy of 1 counts as 1/2

// The filters' energies, one after the other.
class MelEnergiesQ {
 public:
  // `spectrum` as spectrum_q31 leaves it; the sum of its powers times the bins of a segment is below 2^64
  // (mel_q_headroom_bits).
  MelEnergiesQ(const MelQ& mel, const uint32_t* spectrum)
      : segment_(mel.segments.data()),
        bin_(reinterpret_cast<const int32_t*>(spectrum) + 2 * mel.first_bin),  // signed and unsigned words may alias
        rising_(next_segment().rising) {}

  // Σ weight · power of the next filter, halved.
  uint64_t next() {
    const Sides sides = next_segment();
    const uint64_t energy = rising_ + sides.falling;
    rising_ = sides.rising;
    return energy;
  }

 private:
  // What a segment gives to the filter that falls in it and to the one that rises.
  struct Sides {
    uint64_t falling;
    uint64_t rising;
  };

  Sides next_segment() {
    const uint32_t bins = segment_->bins;
    const uint32_t share = segment_->share;
    ++segment_;
    // Where the corner of a peak is also the next one, the peak's bin counts whole.
    if (bins == 0) return Sides{products::square(at(bin_, 0)) >> 1, 0};
    uint64_t sum = 0;
    uint64_t falling = 0;  // Σ (bins - i) · power of bin i
    const int32_t* bin = bin_;
    bin_ += 2 * bins;
    do {
      sum = products::add_square(sum, products::take(bin));
      falling += sum;
    } while (bin != bin_);
    const uint64_t rising = products::times(sum, bins) - falling;
    return Sides{products::times_upper(falling, share), products::times_upper(rising, share)};
  }

  const MelSegment* segment_;
  const int32_t* bin_;
  uint64_t rising_;
};

}  // namespace dsp
}  // namespace mote
