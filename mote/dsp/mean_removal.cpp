#include "mote/dsp/mean_removal.h"

#include "mote/base/clamp.h"

namespace mote {
namespace dsp {
void run_mean_removal(const void*, size_t row_size, Span<int16_t> rows, Span<uint32_t>) {
  const int32_t count = static_cast<int32_t>(rows.size() / row_size);
  for (size_t column = 0; column < row_size; ++column) {
    int32_t sum = 0;
    for (size_t at = column; at < rows.size(); at += row_size) sum += rows[at];
    const int32_t mean = (sum + (sum < 0 ? -(count / 2) : count / 2)) / count;
    for (size_t at = column; at < rows.size(); at += row_size) {
      rows[at] = static_cast<int16_t>(clamp<int32_t>(rows[at] - mean, INT16_MIN, INT16_MAX));
    }
  }
}

WindowStep mean_removal_step() { return WindowStep{run_mean_removal, nullptr, 0}; }

}  // namespace dsp
}  // namespace mote
