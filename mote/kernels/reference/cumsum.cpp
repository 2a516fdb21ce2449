#include "mote/kernels/cumsum.h"

#include "mote/kernels/affine.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

// Sums along `axis`, from `start` on, of the inputs that `widen` gives; `narrow` makes outputs of them.
template <typename T, typename Sum, typename Widen, typename Narrow>
void cumsum(const CumsumParams& params, const T* input, int32_t axis, T* output, Sum start, Widen widen,
            Narrow narrow) {
  axis = clamp<int32_t>(axis < 0 ? axis + params.rank : axis, 0, params.rank - 1);
  int32_t outer = 1;
  int32_t inner = 1;
  for (int32_t i = 0; i < axis; ++i) outer *= params.dims[i];
  for (int32_t i = axis + 1; i < params.rank; ++i) inner *= params.dims[i];
  const int32_t length = params.dims[axis];
  const int32_t step = params.reverse ? -inner : inner;
  for (int32_t line = 0; line < outer * inner; ++line) {
    int32_t at = line / inner * length * inner + line % inner + (params.reverse ? (length - 1) * inner : 0);
    Sum sum = start;
    for (int32_t i = 0; i < length; ++i, at += step) {
      const Sum before = sum;
      sum = sum + widen(input[at]);
      output[at] = narrow(params.exclusive ? before : sum);
    }
  }
}

}  // namespace

void cumsum_s8(const CumsumParams& params, const int8_t* input, const int32_t* axis, int8_t* output) {
  // In 2^-19 of the input's scale, modulo 2^32. As in TFLite the sum starts at minus the zero point, not at 0.
  constexpr int32_t scale = 1 << 19;
  const uint32_t start = static_cast<uint32_t>(-params.input_zero_point * scale);
  cumsum(
      params, input, *axis, output, start,
      [&](int8_t x) { return static_cast<uint32_t>((x - params.input_zero_point) * scale); },
      [&](uint32_t sum) {
        return static_cast<int8_t>(
            rescale(static_cast<int32_t>(sum), params.output_multiplier, params.output_zero_point, INT8_MIN, INT8_MAX));
      });
}

void cumsum_s32(const CumsumParams& params, const int32_t* input, const int32_t* axis, int32_t* output) {
  cumsum(
      params, input, *axis, output, uint32_t{0}, [](int32_t x) { return static_cast<uint32_t>(x); },
      [](uint32_t sum) { return static_cast<int32_t>(sum); });
}

void cumsum_f32(const CumsumParams& params, const float* input, const int32_t* axis, float* output) {
  cumsum(
      params, input, *axis, output, 0.0f, [](float x) { return x; }, [](float sum) { return sum; });
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
