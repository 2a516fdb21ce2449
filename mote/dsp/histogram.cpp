#include "mote/dsp/histogram.h"

#include "mote/math/float_functions.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

// The sum of two floats, of which `low` is what the rounding of `high` left out.
struct TwoFloats {
  float high;
  float low;
};

// D. E. Knuth, The Art of Computer Programming, volume 2, 4.2.2: exact.
TwoFloats sum_of(float a, float b) {
  const float sum = a + b;
  const float b_in_sum = sum - a;
  return TwoFloats{sum, (a - (sum - b_in_sum)) + (b - b_in_sum)};
}

// Splits into halves of the mantissa, whose products are exact (T. J. Dekker, 1971).
TwoFloats halves_of(float value) {
  const float shifted = 4097.0f * value;  // 2^12 + 1
  const float high = shifted - (shifted - value);
  return TwoFloats{high, value - high};
}

TwoFloats product_of(float a, float b) {
  const TwoFloats x = halves_of(a);
  const TwoFloats y = halves_of(b);
  const float product = a * b;
  return TwoFloats{product, ((x.high * y.high - product) + x.high * y.low + x.low * y.high) + x.low * y.low};
}

// first + width · share / bins.
float edge_at(float first, TwoFloats width, float share, float bins) {
  const TwoFloats part = product_of(width.high, share);
  const float quotient = part.high / bins;
  const TwoFloats divided = product_of(quotient, bins);
  const float rest = ((part.high - divided.high) - divided.low + part.low + width.low * share) / bins;
  const TwoFloats edge = sum_of(first, quotient);
  return edge.high + (edge.low + rest);
}

}  // namespace

float entropy_of_histogram(Span<const float> sorted, size_t bins) {
  const float first = sorted[0];
  const float last = sorted[sorted.size() - 1];
  if (!(last > first)) return 0.0f;
  const TwoFloats width = sum_of(last, -first);

  const float count = static_cast<float>(sorted.size());
  float weighted = 0.0f;
  size_t begin = 0;
  for (size_t bin = 0; bin < bins && begin < sorted.size(); ++bin) {
    size_t end = sorted.size();
    if (bin + 1 < bins) {
      const float edge = edge_at(first, width, static_cast<float>(bin + 1), static_cast<float>(bins));
      for (end = begin; end < sorted.size() && sorted[end] < edge;) ++end;
    }
    const float in_bin = static_cast<float>(end - begin);
    if (in_bin > 1.0f) weighted += in_bin * math::ln_float(in_bin);
    begin = end;
  }
  return math::ln_float(count) - weighted / count;
}

}  // namespace dsp
}  // namespace mote
