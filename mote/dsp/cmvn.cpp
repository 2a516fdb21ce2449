#include "mote/dsp/cmvn.h"

#include "mote/base/clamp.h"
#include "mote/dsp/fine_steps.h"
#include "mote/math/float_functions.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

// The row that stands at `row` when `count` rows are mirrored at both ends.
int32_t mirrored(int32_t row, int32_t count) {
  while (row < 0 || row >= count) row = row < 0 ? -1 - row : 2 * count - 1 - row;
  return row;
}

// Differences to the value in the middle keep a column of equal values at exactly 0.
float mean_difference(Span<const float> column, int32_t middle, int32_t window_rows) {
  const int32_t count = static_cast<int32_t>(column.size());
  const float reference = column[static_cast<size_t>(middle)];
  float sum = 0.0f;
  for (int32_t row = middle - window_rows / 2; row <= middle + window_rows / 2; ++row) {
    sum += column[static_cast<size_t>(mirrored(row, count))] - reference;
  }
  return sum / static_cast<float>(window_rows);
}

float standard_deviation(Span<const float> column, int32_t middle, int32_t window_rows) {
  const int32_t count = static_cast<int32_t>(column.size());
  const float mean = column[static_cast<size_t>(middle)] + mean_difference(column, middle, window_rows);
  float sum = 0.0f;
  for (int32_t row = middle - window_rows / 2; row <= middle + window_rows / 2; ++row) {
    const float difference = column[static_cast<size_t>(mirrored(row, count))] - mean;
    sum += difference * difference;
  }
  return math::sqrt_float(sum / static_cast<float>(window_rows));
}

// Values less their mean are kept with this many bits below a fine step.
constexpr int32_t fraction_bits = 4;

int32_t rounded_quotient(int32_t value, int32_t by) { return (value + (value < 0 ? -(by / 2) : by / 2)) / by; }

// differences = 2^fraction_bits · (column - mean). The sums of windows run along and are exact.
void subtract_means(int32_t window_rows, Span<const int32_t> column, Span<int32_t> differences) {
  const int32_t count = static_cast<int32_t>(column.size());
  const int32_t half = window_rows / 2;
  int32_t sum = 0;
  for (int32_t row = -half; row <= half; ++row) sum += column[static_cast<size_t>(mirrored(row, count))];
  for (int32_t row = 0; row < count; ++row) {
    // Below 2^30: 2^16 steps, 2^10 rows, 2^4.
    const int32_t scaled = (column[static_cast<size_t>(row)] * window_rows - sum) * (1 << fraction_bits);
    differences[static_cast<size_t>(row)] = rounded_quotient(scaled, window_rows);
    sum += column[static_cast<size_t>(mirrored(row + half + 1, count))];
    sum -= column[static_cast<size_t>(mirrored(row - half, count))];
  }
}

// value² · 4^-halvings in the upper half of 32 bits: its root has 16 bits.
struct ShortSquare {
  uint32_t value;
  int32_t halvings;
};

ShortSquare shortened(uint64_t square) {
  int32_t halvings = 0;
  for (; square >> 32 != 0; square >>= 2) ++halvings;
  for (; square >> 30 == 0; square <<= 2) --halvings;
  return ShortSquare{static_cast<uint32_t>(square), halvings};
}

uint32_t square_root(uint32_t value) {
  uint32_t root = 0;
  for (uint32_t bit = uint32_t{1} << 15; bit != 0; bit >>= 1) {
    const uint32_t more = root + bit;
    if (more * more <= value) root = more;
  }
  return root;
}

// difference / σ in fine steps, where (σ · window_rows)² = spread.
int16_t normalised(int32_t difference, int32_t window_rows, uint64_t spread) {
  if (spread == 0) return 0;
  const ShortSquare square = shortened(spread);
  const uint32_t reciprocal = (uint32_t{1} << 31) / square_root(square.value);  // of 2^15 … 2^16, so at most 2^16
  const int64_t product = int64_t{difference} * window_rows * reciprocal;
  const int32_t shift = 31 - 12 + square.halvings;
  const int64_t steps = (product + (int64_t{1} << (shift - 1))) >> shift;
  return static_cast<int16_t>(clamp<int64_t>(steps, INT16_MIN, INT16_MAX));
}
static_assert(cmvn_fine_steps_per_unit == 1 << 12, "normalised() shifts by 12 less");

void divide_by_deviations(int32_t window_rows, Span<const int32_t> differences, size_t row_size, int16_t* column) {
  const int32_t count = static_cast<int32_t>(differences.size());
  const int32_t half = window_rows / 2;
  // |difference| ≤ 2^20, so that sums stay below 2^30 and 2^50, and their products below 2^61.
  int32_t sum = 0;
  uint64_t squares = 0;
  for (int32_t row = -half; row <= half; ++row) {
    const int32_t value = differences[static_cast<size_t>(mirrored(row, count))];
    sum += value;
    squares += static_cast<uint64_t>(int64_t{value} * value);
  }
  for (int32_t row = 0; row < count; ++row) {
    const uint64_t spread = static_cast<uint64_t>(window_rows) * squares - static_cast<uint64_t>(int64_t{sum} * sum);
    column[static_cast<size_t>(row) * row_size] =
        normalised(differences[static_cast<size_t>(row)], window_rows, spread);
    const int32_t coming = differences[static_cast<size_t>(mirrored(row + half + 1, count))];
    const int32_t going = differences[static_cast<size_t>(mirrored(row - half, count))];
    sum += coming - going;
    squares += static_cast<uint64_t>(int64_t{coming} * coming) - static_cast<uint64_t>(int64_t{going} * going);
  }
}

}  // namespace

Status prepare_cmvn(int32_t window_rows, Cmvn* cmvn) {
  if (window_rows < 1 || window_rows > max_cmvn_window_rows || window_rows % 2 == 0) return Status::out_of_range;
  cmvn->window_rows = window_rows;
  return Status::ok;
}

void cmvn_window(const Cmvn& cmvn, size_t row_size, Span<float> values, Span<float> scratch) {
  constexpr float least_deviation = 1e-10f;
  const size_t count = values.size() / row_size;
  const Span<float> column = scratch.subspan(0, count);
  const Span<float> differences = scratch.subspan(count, count);
  for (size_t at = 0; at < row_size; ++at) {
    for (size_t row = 0; row < count; ++row) column[row] = values[row * row_size + at];
    for (size_t row = 0; row < count; ++row) {
      differences[row] = -mean_difference(column, static_cast<int32_t>(row), cmvn.window_rows);
    }
    for (size_t row = 0; row < count; ++row) {
      const float deviation = standard_deviation(differences, static_cast<int32_t>(row), cmvn.window_rows);
      values[row * row_size + at] = differences[row] / (deviation + least_deviation);
    }
  }
}

void run_cmvn(const void* params, size_t row_size, Span<int16_t> rows, Span<uint32_t> scratch) {
  const int32_t window_rows = static_cast<const Cmvn*>(params)->window_rows;
  const size_t count = rows.size() / row_size;
  int32_t* const words = reinterpret_cast<int32_t*>(scratch.data());
  const Span<int32_t> column(words, count);
  const Span<int32_t> differences(words + count, count);
  for (size_t at = 0; at < row_size; ++at) {
    for (size_t row = 0; row < count; ++row) column[row] = rows[row * row_size + at];
    subtract_means(window_rows, column, differences);
    divide_by_deviations(window_rows, differences, row_size, rows.data() + at);
  }
}

WindowStep cmvn_step(const Cmvn* cmvn, int32_t row_count) { return WindowStep{run_cmvn, cmvn, 2 * row_count}; }

}  // namespace dsp
}  // namespace mote
