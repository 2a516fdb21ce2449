#include "mote/dsp/prepare_mixed_radix_fft.h"

#include "mote/math/cosine_sine.h"

namespace mote {
namespace dsp {
namespace {

// The sign of a forward transform's angles is negative.
math::CosineSine rotate(math::Real radians, bool inverse) {
  math::CosineSine result = math::cosine_sine(radians);
  if (!inverse) result.sine.negative = !result.sine.negative;
  return result;
}

constexpr math::Real pi = {0x1921fb54442d18, -51};
constexpr math::Real half = {uint64_t{1} << 52, -53};

void store(math::SignedReal value, int16_t* element) {
  *element = static_cast<int16_t>(math::scaled_to_integer(value, INT16_MAX));
}
void store(math::SignedReal value, int32_t* element) { *element = math::scaled_to_integer(value, INT32_MAX); }
void store(math::SignedReal value, float* element) { *element = math::to_float(value); }

// The angles are rounded as if doubles had been multiplied and divided in this order.
template <typename T>
void fill_tables(int32_t point_count, bool inverse, Span<T> twiddles, Span<T> split) {
  const uint32_t points = static_cast<uint32_t>(point_count);
  const math::Real length = math::real_from_int(points);
  for (uint32_t i = 0; i < points; ++i) {
    const math::Real turns = math::multiply(math::scale_by_power_of_two(pi, 1), math::real_from_int(i));
    const math::CosineSine value = rotate(math::divide(turns, length), inverse);
    store(value.cosine, &twiddles[2 * i]);
    store(value.sine, &twiddles[2 * i + 1]);
  }
  for (uint32_t i = 0; i < points / 2; ++i) {
    const math::Real half_turns = math::add(math::divide(math::real_from_int(i + 1), length), half);
    const math::CosineSine value = rotate(math::multiply(pi, half_turns), inverse);
    store(value.cosine, &split[2 * i]);
    store(value.sine, &split[2 * i + 1]);
  }
}

}  // namespace

Status find_radix_factors(int32_t points, int32_t* factors, int32_t* factor_count) {
  const int32_t radices[] = {4, 2, 3, 5};
  int32_t rest = points;
  *factor_count = 0;
  for (int32_t radix : radices) {
    while (rest % radix == 0) {
      if (*factor_count == max_mixed_radix_factors) return Status::unsupported_option;
      factors[(*factor_count)++] = radix;
      rest /= radix;
    }
  }
  return rest == 1 ? Status::ok : Status::unsupported_option;
}

void fill_mixed_radix_tables(int32_t points, bool inverse, Span<int16_t> twiddles, Span<int16_t> split) {
  fill_tables(points, inverse, twiddles, split);
}
void fill_mixed_radix_tables(int32_t points, bool inverse, Span<int32_t> twiddles, Span<int32_t> split) {
  fill_tables(points, inverse, twiddles, split);
}
void fill_mixed_radix_tables(int32_t points, bool inverse, Span<float> twiddles, Span<float> split) {
  fill_tables(points, inverse, twiddles, split);
}

}  // namespace dsp
}  // namespace mote
