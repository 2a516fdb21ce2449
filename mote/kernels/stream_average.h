#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/stream_options.h"
#include "mote/kernels/tensor_info.h"

// STREAM_AVERAGE: the mean of each channel over a window that slides along a stream: what is new is added to a sum, and
// what leaves the window subtracted. Integers: the sum is always exactly the window's.
namespace mote {
namespace kernels {

struct StreamAverageParams {
  int32_t new_rows;
  int32_t row_pixels;  // pixels of a row
  int32_t channels;
  int32_t window_rows;
  int32_t window_pixels;
  int32_t phases;
  int32_t activation_min;      // of AVERAGE_POOL_2D
  int32_t activation_max;      // of AVERAGE_POOL_2D
  int32_t input_zero_point;    // of MEAN
  int32_t output_zero_point;   // of MEAN
  FixedMultiplier multiplier;  // of MEAN
};

// int8; `input`: dimensions of 1, the new rows along the axis, pixels, channels; `output`: as many as there are
// channels. At most as many new rows as the window has.
MOTE_MUST_USE Status prepare_stream_average(const TensorInfo& input, const TensorInfo& output,
                                            const StreamAverageOptions& options, StreamAverageParams* params);

namespace reference {

// `kept`: sums of the window's rows, [phases, window_rows, channels]; `sums`: of the window, [phases, channels];
// `turn`: the phase whose turn it is, and where its oldest row lies.
void stream_average_pool_s8(const StreamAverageParams& params, const int8_t* input, int16_t* kept, int32_t* sums,
                            int32_t* turn, int8_t* output);
void stream_mean_s8(const StreamAverageParams& params, const int8_t* input, int16_t* kept, int32_t* sums, int32_t* turn,
                    int8_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
