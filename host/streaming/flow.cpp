#include "host/streaming/flow.h"

#include <algorithm>
#include <numeric>

#include "host/base/error.h"

namespace mote::host::streaming {
namespace {

constexpr int32_t most_rows = 1 << 20;

int32_t rounded_up_quotient(int32_t a, int32_t b) { return (a + b - 1) / b; }

int32_t bounded(int64_t rows, const char* what) {
  if (rows <= most_rows) return static_cast<int32_t>(rows);
  throw_input_error("a layer's {} grows to {} rows of the stream, at most {} can be", what, rows, most_rows);
}

// Outputs at the window's beginning that saw padding, or rows that differ.
int32_t differing_first(const Flow& input, const Slide& slide) {
  const int32_t rows = input.differing_first + slide.before;
  return std::min(slide.outputs, rounded_up_quotient(rows, slide.stride));
}

// The same at its end: those whose last row isn't among the rows that are as the window's own.
int32_t differing_last(const Flow& input, const Slide& slide) {
  const int32_t last_start = input.window_rows - input.differing_last + slide.before - slide.reach;
  const int32_t alike = last_start < 0 ? 0 : last_start / slide.stride + 1;
  return std::max(0, slide.outputs - alike);
}

}  // namespace

int32_t phases_of(const Flow& flow, int32_t hop_rows) { return flow.stride / std::gcd(flow.stride, hop_rows); }

int32_t new_rows_of(const Flow& flow, int32_t hop_rows) { return hop_rows / std::gcd(flow.stride, hop_rows); }

Needed slide_along(const Flow& input, const Slide& slide, int32_t hop_rows) {
  const int32_t new_rows = new_rows_of(input, hop_rows);
  // A tensor has new rows of a window's phase only every `phases` runs.
  const int32_t turns = slide.behind > 0 ? rounded_up_quotient(slide.behind, new_rows) : 0;

  Needed needed;
  needed.output = input;
  needed.output.window_rows = slide.outputs;
  needed.output.stride = bounded(int64_t{input.stride} * slide.stride, "stride");
  needed.output.delay_hops = bounded(int64_t{input.delay_hops} + int64_t{turns} * phases_of(input, hop_rows), "delay");
  needed.output.reach_rows = bounded(int64_t{input.reach_rows} + int64_t{slide.before} * input.stride, "reach");
  needed.output.differing_first = differing_first(input, slide);
  needed.output.differing_last = differing_last(input, slide);
  const int32_t new_outputs = new_rows_of(needed.output, hop_rows);
  needed.output.has_rows = new_outputs < slide.outputs;
  needed.output_rows = needed.output.has_rows ? new_outputs : slide.outputs;
  needed.rows = (needed.output_rows - 1) * slide.stride + slide.reach;
  needed.lag = turns * new_rows - slide.behind;
  return needed;
}

}  // namespace mote::host::streaming
