#pragma once

#include <cstdint>

namespace mote::host::streaming {

// How a tensor of the window's model lies on the stream. A run brings a hop of new input rows; the window of run t ends
// with them. A tensor's rows in that window are `stride` input rows apart, so that windows of `phases` consecutive runs
// see different rows of it, and then the first one's window is there again, `new_rows` rows further.
struct Flow {
  bool is_on_stream = false;  // depends on the input at all
  bool has_rows = false;      // holds new rows of `axis`; false: computed anew each run, whole
  int32_t axis = 0;
  int32_t window_rows = 0;
  int32_t stride = 1;
  int32_t delay_hops = 0;  // its newest rows end the window of so many runs ago
  int32_t reach_rows = 0;  // input rows before the window that its first row looks at
  // Rows at the window's ends that differ from the window's own, which saw padding.
  int32_t differing_first = 0;
  int32_t differing_last = 0;

  bool differs() const { return differing_first + differing_last > 0; }
};

int32_t phases_of(const Flow& flow, int32_t hop_rows);
int32_t new_rows_of(const Flow& flow, int32_t hop_rows);

// A window that slides along the rows of a tensor within the model's window: `before` and `behind` rows of padding,
// `behind` less than zero where the last rows are seen by no one.
struct Slide {
  int32_t reach;  // rows that it covers, with gaps
  int32_t stride;
  int32_t before;
  int32_t behind;
  int32_t outputs;  // within the model's window
};

// The rows of the input that an output's new rows are made from.
struct Needed {
  Flow output;
  int32_t rows;
  int32_t lag;  // newest rows of the input that aren't among them
  int32_t output_rows;
};

// `output.has_rows` is false where a run computes all rows of the window anyway. Throws InputError where the stride
// grows out of bounds.
Needed slide_along(const Flow& input, const Slide& slide, int32_t hop_rows);

}  // namespace mote::host::streaming
