#include <algorithm>

#include "host/dataset/dataset.h"

namespace mote::host::dataset {

namespace {

int64_t energy_of(int16_t sample) { return int64_t{sample} * sample; }

// Where the window with most energy begins; the first of equals. 2^30 a sample: no window that fits in memory
// overflows.
size_t loudest_window(const std::vector<int16_t>& samples, size_t window_samples) {
  int64_t energy = 0;
  for (size_t at = 0; at < window_samples; ++at) energy += energy_of(samples[at]);
  int64_t most_energy = energy;
  size_t loudest = 0;
  for (size_t start = 1; start + window_samples <= samples.size(); ++start) {
    energy += energy_of(samples[start + window_samples - 1]) - energy_of(samples[start - 1]);
    if (energy <= most_energy) continue;
    most_energy = energy;
    loudest = start;
  }
  return loudest;
}

}  // namespace

std::vector<int16_t> fit_to_window(const std::vector<int16_t>& samples, size_t window_samples) {
  if (samples.size() > window_samples) {
    const auto start = samples.begin() + static_cast<ptrdiff_t>(loudest_window(samples, window_samples));
    return {start, start + static_cast<ptrdiff_t>(window_samples)};
  }
  std::vector<int16_t> window(window_samples, 0);
  const size_t before = (window_samples - samples.size()) / 2;
  std::copy(samples.begin(), samples.end(), window.begin() + static_cast<ptrdiff_t>(before));
  return window;
}

}  // namespace mote::host::dataset
