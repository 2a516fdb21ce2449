#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace mote::host::recordings {

// How regularly readings came.
struct Timing {
  double rate_hz = 0;
  double median_seconds = 0;  // from one reading to the next
  double jitter_seconds = 0;  // 95 % of the intervals that are no gaps are within this of the median
  int64_t gaps = 0;           // intervals longer than one and a half medians
  double longest_gap_seconds = 0;
  size_t longest_gap_at = 0;   // the reading before it
  int64_t backward_steps = 0;  // the clock was set back: these intervals count for nothing
};

// From at least two timestamps of which the last is later than the first and most follow the one before. The rate is
// one reading a median interval where nine in ten intervals are the median itself, else by the mean of those that are
// no gaps (at 30 Hz whole milliseconds give 33, 33, 34: the median alone would say 30.3 Hz). Where the median is 0,
// because the clock is coarser than the readings, it is their number by the whole time, and nothing is said of gaps.
Timing measure_timing(std::span<const int64_t> nanoseconds);

// "rate", "jitter" and "gaps" as sentences.
void describe_timing(const Timing& timing, std::map<std::string, std::string>& metadata);

}  // namespace mote::host::recordings
