#include "mote/kernels/resize_bilinear.h"

#include "mote/base/clamp.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

// Where an output row or column lies between two of the input: `fraction` of the way from `lower` to `upper`.
template <typename Fraction>
struct Place {
  int32_t lower;
  int32_t upper;
  Fraction fraction;
};

constexpr int32_t one = 1 << 10;

// Rounding of `step` can lead beyond a small input, hence the second clamp.
Place<int32_t> place_s8(int32_t output, int32_t step, bool half_pixel_centers, int32_t input_size) {
  const int32_t position = output * step + (half_pixel_centers ? step / 2 - one / 2 : 0);
  const int32_t lower = clamp<int32_t>(position / one, 0, input_size - 1);
  const int32_t upper = clamp<int32_t>((position + one - 1) / one, 0, input_size - 1);
  return Place<int32_t>{lower, upper, position - lower * one};
}

float step_f32(int32_t input, int32_t output, bool align_corners) {
  if (align_corners && output > 1) return static_cast<float>(input - 1) / static_cast<float>(output - 1);
  return static_cast<float>(input) / static_cast<float>(output);
}

Place<float> place_f32(int32_t output, float step, bool half_pixel_centers, int32_t input_size) {
  const float at = static_cast<float>(output);
  const float position = half_pixel_centers ? (at + 0.5f) * step - 0.5f : at * step;
  const int32_t whole = static_cast<int32_t>(position);
  const int32_t below = static_cast<float>(whole) > position ? whole - 1 : whole;
  const int32_t above = static_cast<float>(below) == position ? below : below + 1;
  const int32_t lower = clamp<int32_t>(below, 0, input_size - 1);
  return Place<float>{lower, clamp<int32_t>(above, 0, input_size - 1), position - static_cast<float>(lower)};
}

// The four input pixels, by their first channels, that an output pixel lies between.
template <typename T>
struct Corners {
  const T* upper_left;
  const T* upper_right;
  const T* lower_left;
  const T* lower_right;
};

// Calls mix(corners, row place, column place, output pixel) for every output pixel.
template <typename T, typename RowPlace, typename ColumnPlace, typename Mix>
void for_each_pixel(const ResizeBilinearParams& params, RowPlace row_place, ColumnPlace column_place, Mix mix,
                    const T* input, T* output) {
  const int32_t row_elements = params.input_width * params.channels;
  for (int32_t batch = 0; batch < params.batches; ++batch) {
    const T* image = input + batch * params.input_height * row_elements;
    for (int32_t y = 0; y < params.output_height; ++y) {
      const auto row = row_place(y);
      const T* top = image + row.lower * row_elements;
      const T* bottom = image + row.upper * row_elements;
      for (int32_t x = 0; x < params.output_width; ++x) {
        const auto column = column_place(x);
        const int32_t left = column.lower * params.channels;
        const int32_t right = column.upper * params.channels;
        mix(Corners<T>{top + left, top + right, bottom + left, bottom + right}, row.fraction, column.fraction, output);
        output += params.channels;
      }
    }
  }
}

}  // namespace

void resize_bilinear_s8(const ResizeBilinearParams& params, const int8_t* input, int8_t* output) {
  for_each_pixel(
      params,
      [&](int32_t y) { return place_s8(y, params.height_step, params.half_pixel_centers, params.input_height); },
      [&](int32_t x) { return place_s8(x, params.width_step, params.half_pixel_centers, params.input_width); },
      [&](const Corners<int8_t>& from, int32_t down, int32_t across, int8_t* pixel) {
        const int64_t weights[] = {int64_t{one - down} * (one - across), int64_t{one - down} * across,
                                   int64_t{down} * (one - across), int64_t{down} * across};
        for (int32_t c = 0; c < params.channels; ++c) {
          const int64_t sum = from.upper_left[c] * weights[0] + from.upper_right[c] * weights[1] +
                              from.lower_left[c] * weights[2] + from.lower_right[c] * weights[3];
          constexpr int64_t half = int64_t{1} << 19;
          pixel[c] = static_cast<int8_t>((sum + (sum > 0 ? half : -half)) / (int64_t{1} << 20));
        }
      },
      input, output);
}

void resize_bilinear_f32(const ResizeBilinearParams& params, const float* input, float* output) {
  const float height_step = step_f32(params.input_height, params.output_height, params.align_corners);
  const float width_step = step_f32(params.input_width, params.output_width, params.align_corners);
  for_each_pixel(
      params, [&](int32_t y) { return place_f32(y, height_step, params.half_pixel_centers, params.input_height); },
      [&](int32_t x) { return place_f32(x, width_step, params.half_pixel_centers, params.input_width); },
      [&](const Corners<float>& from, float down, float across, float* pixel) {
        for (int32_t c = 0; c < params.channels; ++c) {
          pixel[c] = from.upper_left[c] * (1 - down) * (1 - across) + from.lower_left[c] * down * (1 - across) +
                     from.upper_right[c] * (1 - down) * across + from.lower_right[c] * down * across;
        }
      },
      input, output);
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
