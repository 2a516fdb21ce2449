#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "host/quantization/quantize.h"

namespace mote::host::quantization {

// How often a tensor has which values, in bins over a range known before.
class Histogram {
 public:
  explicit Histogram(Range range);

  void add(std::span<const float> values);

  // What holds `percent` of the values. Of values on both sides of 0 as many are left out below as above, else all of
  // them away from 0.
  Range reached_by(double percent) const;

  // The range whose int8 grid leaves the least mean squared error.
  Range of_least_error() const;

 private:
  static constexpr int bins = 16384;

  float upper_end(int bin) const { return static_cast<float>(range_.min + (bin + 1) * width_); }
  double error_of(Range range) const;

  Range range_;
  double width_;
  int64_t count_ = 0;
  std::vector<int64_t> counts_;
};

}  // namespace mote::host::quantization
