#include "mote/kernels/stream_average.h"

#include "mote/kernels/reference/rounded_quotient.h"
#include "mote/kernels/requantize.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

// `oldest` is the row that leaves the window.
void replace_row(const StreamAverageParams& params, const int8_t* input, int16_t* oldest, int32_t* sums) {
  for (int32_t c = 0; c < params.channels; ++c) {
    const int8_t* value = input + c;
    int32_t sum = 0;
    for (int32_t pixel = 0; pixel < params.row_pixels; ++pixel) {
      sum += *value;
      value += params.channels;
    }
    sums[c] += sum - oldest[c];
    oldest[c] = static_cast<int16_t>(sum);
  }
}

// The sums of the window that ends with the input's rows.
const int32_t* window_sums(const StreamAverageParams& params, const int8_t* input, int16_t* kept, int32_t* sums,
                           int32_t* turn) {
  int32_t& phase = turn[0];
  int32_t& oldest_row = turn[1];
  int32_t* const own_sums = sums + phase * params.channels;
  int16_t* const rows = kept + phase * params.window_rows * params.channels;
  int32_t row = oldest_row;
  for (int32_t i = 0; i < params.new_rows; ++i) {
    replace_row(params, input, rows + row * params.channels, own_sums);
    input += params.row_pixels * params.channels;
    if (++row == params.window_rows) row = 0;
  }
  if (++phase == params.phases) {
    phase = 0;
    oldest_row = row;
  }
  return own_sums;
}

}  // namespace

void stream_average_pool_s8(const StreamAverageParams& params, const int8_t* input, int16_t* kept, int32_t* sums,
                            int32_t* turn, int8_t* output) {
  const int32_t* const window = window_sums(params, input, kept, sums, turn);
  for (int32_t c = 0; c < params.channels; ++c) {
    const int32_t mean = rounded_quotient(window[c], params.window_pixels);
    output[c] = static_cast<int8_t>(clamp(mean, params.activation_min, params.activation_max));
  }
}

void stream_mean_s8(const StreamAverageParams& params, const int8_t* input, int16_t* kept, int32_t* sums, int32_t* turn,
                    int8_t* output) {
  const int32_t* const window = window_sums(params, input, kept, sums, turn);
  const int32_t zero_points = params.input_zero_point * params.window_pixels;
  for (int32_t c = 0; c < params.channels; ++c) {
    const int32_t mean = multiply_by_quantized_multiplier(window[c] - zero_points, params.multiplier);
    const int32_t zero_point = params.output_zero_point;
    output[c] = static_cast<int8_t>(clamp(mean, INT8_MIN - zero_point, INT8_MAX - zero_point) + zero_point);
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
