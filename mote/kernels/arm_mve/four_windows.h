#pragma once

#include <stdint.h>

#include "mote/kernels/arm_mve/vectors.h"
#include "mote/kernels/arm_mve/windows4.h"

// What kernels of convolutions have in common.
namespace mote {
namespace kernels {
namespace arm_mve {

// The outputs of four windows, or of fewer where there aren't four in all.
class FourWindows {
 public:
  using Core = void (*)(const Windows4*);

  // `windows`: all that there are; `spare_outputs`: of spare_outputs_bytes.
  template <typename Params>
  FourWindows(const Params& params, Core core, const uint32_t* weights, int32_t window_values, int32_t windows,
              int8_t* spare_outputs)
      : core_(core),
        channels_(params.output_channels),
        windows_(windows < 4 ? windows : 4),
        spare_(windows < 4 || channels_ == 1 ? spare_outputs : nullptr) {
    job.stream = weights;
    job.stream_end = weights + channels_ / 2 * windows4_words(vectors_of(window_values));
    job.output_stride = channels_ == 1 ? 2 : channels_;
    job.vectors = vectors_of(window_values);
    job.zero_point = params.output_zero_point;
    job.blocks = 1;
    job.window_step = 0;
  }

  // Of `blocks` times four windows, which are `window_step` apart: more than one where outputs can be written in place.
  void multiply(int8_t* output, int32_t blocks = 1, int32_t window_step = 0) {
    job.output = spare_ != nullptr ? spare_ : output;
    job.blocks = blocks;
    job.window_step = window_step;
    job.output_step = 4 * job.output_stride - channels_ / 2 * 2;
    if (channels_ > 1) core_(&job);
    if (channels_ % 2 != 0) multiply_last_channel();
    if (spare_ == nullptr) return;
    for (int32_t i = 0; i < windows_; ++i) {
      copy_bytes(output + i * channels_, spare_ + i * job.output_stride, channels_);
    }
  }

  int32_t windows() const { return windows_; }
  bool writes_in_place() const { return spare_ == nullptr; }

  Windows4 job;

 private:
  // Of two channels, whose number is odd, the last one is computed with the one before it again.
  void multiply_last_channel() {
    Windows4 last = job;
    last.stream = job.stream_end;
    last.stream_end += windows4_words(job.vectors);
    if (channels_ > 1) last.output += channels_ - 2;
    last.output_step = 4 * job.output_stride - 2;
    core_(&last);
  }

  Core core_;
  int32_t channels_;
  int32_t windows_;
  int8_t* spare_;
};

constexpr int32_t spare_outputs_bytes(int32_t windows, int32_t output_channels) {
  return output_channels == 1 ? 8 : windows < 4 ? output_channels * 4 : 0;
}

// The next four windows: at the end, some of those before are computed again rather than fewer at once.
inline int32_t next_four(int32_t first, int32_t windows) {
  const int32_t next = first + 4;
  return next < windows && next + 4 > windows ? windows - 4 : next;
}

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
