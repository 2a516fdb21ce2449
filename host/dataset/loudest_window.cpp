#include <algorithm>

#include "host/dataset/dataset.h"
#include "host/dataset/windows.h"

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

int64_t fitted_start(const std::vector<int16_t>& samples, size_t window_frames) {
  if (samples.size() > window_frames) return static_cast<int64_t>(loudest_window(samples, window_frames));
  return -static_cast<int64_t>((window_frames - samples.size()) / 2);
}

std::vector<int16_t> fit_to_window(const std::vector<int16_t>& samples, size_t window_samples) {
  return cut_window(samples, fitted_start(samples, window_samples), window_samples);
}

}  // namespace mote::host::dataset
