#pragma once

#include <stdint.h>

#include "mote/kernels/arm_mve/conv_2d.h"

namespace mote {
namespace kernels {
namespace arm_mve {

// Copies an image's windows, in the order of the outputs: the filter's rows one after the other.
class WindowCopier {
 public:
  WindowCopier(const PackedConv2dParams& params, const int8_t* input);

  // `pitch`: bytes from a window to the next one. Up to 15 bytes behind the last window are written too.
  void copy_next(int8_t* windows, int32_t pitch, int32_t count);

  // The next window is so many before.
  void go_back(int32_t windows);

 private:
  void begin_row();
  void advance(int32_t windows);
  int32_t windows_inside(int32_t most) const;
  void copy_inside(int8_t* windows, int32_t pitch, int32_t count) const;
  void copy_at_edge(int8_t* window) const;

  const PackedConv2dParams& params_;
  const int8_t* input_;
  int32_t row_values_;
  int32_t input_row_;  // values of a row of the image
  int32_t next_row_;   // values from a window's row to the next one
  int32_t next_window_;
  int32_t most_top_;
  int32_t most_left_;
  int32_t most_at_;  // a window that begins here, read in vectors, ends with the image
  int32_t x_ = 0;
  int32_t y_ = 0;
  int32_t batch_ = 0;
  int32_t at_ = 0;  // where in the input the next window begins
  int32_t inside_begin_ = 0;
  int32_t inside_end_ = 0;
};

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
