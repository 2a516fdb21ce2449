#include "mote/dsp/energy_trimming.h"

namespace mote {
namespace dsp {
namespace {

// Rows first … end - 1.
struct Stretch {
  size_t first;
  size_t end;
};

struct LevelRange {
  int32_t quiet;
  int32_t peak;
};

void sum_rows(Span<const int16_t> rows, size_t row_size, Span<int32_t> levels) {
  for (size_t row = 0; row < levels.size(); ++row) {
    int32_t sum = 0;
    for (int16_t value : rows.subspan(row * row_size, row_size)) sum += value;
    levels[row] = sum;
  }
}

bool exceeds_a_tenth(Span<const int32_t> levels, int32_t level) {
  size_t below = 0;
  for (int32_t other : levels) below += other <= level ? 1 : 0;
  return below > levels.size() / 10;
}

// The quiet level is found by halving the interval that it lies in: no room to sort is needed.
LevelRange range_of(Span<const int32_t> levels) {
  int32_t least = levels[0];
  int32_t greatest = levels[0];
  for (int32_t level : levels) {
    if (level < least) least = level;
    if (level > greatest) greatest = level;
  }
  int32_t high = greatest;
  while (least < high) {
    const int32_t middle = least + (high - least) / 2;
    if (exceeds_a_tenth(levels, middle)) {
      high = middle;
    } else {
      least = middle + 1;
    }
  }
  return LevelRange{least, greatest};
}

Stretch active_stretch(Span<const int32_t> levels, int32_t threshold, size_t margin) {
  size_t first = 0;
  size_t end = levels.size();
  while (levels[first] < threshold) ++first;
  while (levels[end - 1] < threshold) --end;
  return Stretch{first < margin ? 0 : first - margin, levels.size() - end < margin ? levels.size() : end + margin};
}

void find_floor(Span<const int16_t> rows, Span<int16_t> floor) {
  for (size_t column = 0; column < floor.size(); ++column) {
    floor[column] = rows[column];
    for (size_t at = column; at < rows.size(); at += floor.size()) {
      if (rows[at] < floor[column]) floor[column] = rows[at];
    }
  }
}

void fill(Span<const int16_t> floor, Span<int16_t> rows) {
  for (size_t at = 0; at < rows.size(); at += floor.size()) {
    for (size_t column = 0; column < floor.size(); ++column) rows[at + column] = floor[column];
  }
}

void centre(Stretch stretch, Span<const int16_t> floor, Span<int16_t> rows) {
  const size_t count = rows.size() / floor.size();
  const size_t kept = stretch.end - stretch.first;
  const size_t before = (count - kept) / 2;
  const size_t after = before + kept;
  __builtin_memmove(rows.data() + before * floor.size(), rows.data() + stretch.first * floor.size(),
                    kept * floor.size() * sizeof(int16_t));
  fill(floor, rows.subspan(0, before * floor.size()));
  fill(floor, rows.subspan(after * floor.size(), (count - after) * floor.size()));
}

bool is_within(int32_t value, int32_t least, int32_t most) { return value >= least && value <= most; }

}  // namespace

Status check_energy_trimming(const EnergyTrimming& trimming) {
  const bool possible = is_within(trimming.threshold_256, 1, 256) && is_within(trimming.margin_rows, 0, 1000) &&
                        is_within(trimming.least_contrast, 1, INT16_MAX);
  return possible ? Status::ok : Status::out_of_range;
}

void run_energy_trimming(const void* params, size_t row_size, Span<int16_t> rows, Span<uint32_t> scratch) {
  const EnergyTrimming& trimming = *static_cast<const EnergyTrimming*>(params);
  const size_t count = rows.size() / row_size;
  const Span<int32_t> levels(reinterpret_cast<int32_t*>(scratch.data()), count);
  sum_rows(rows, row_size, levels);
  const LevelRange range = range_of(levels);
  const int32_t contrast = range.peak - range.quiet;
  if (contrast < trimming.least_contrast * static_cast<int32_t>(row_size)) return;

  const int64_t above = int64_t{contrast} * trimming.threshold_256 / 256;
  const int32_t threshold = range.quiet + static_cast<int32_t>(above);
  const Stretch stretch = active_stretch(levels, threshold, static_cast<size_t>(trimming.margin_rows));
  const Span<int16_t> floor(reinterpret_cast<int16_t*>(scratch.data() + count), row_size);
  find_floor(rows, floor);
  centre(stretch, floor, rows);
}

WindowStep energy_trimming_step(const EnergyTrimming* trimming, int32_t row_count, int32_t row_size) {
  return WindowStep{run_energy_trimming, trimming, row_count + (row_size + 1) / 2};
}

}  // namespace dsp
}  // namespace mote
