#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "host/augmentation/motion.h"
#include "host/study/conditions.h"

namespace mote::host::study {

// A recording's readings, axes side by side, with the standard deviation of each axis. `readings` outlive it.
class Series {
 public:
  Series(std::span<const float> readings, size_t axes);

  size_t axes() const { return axes_; }
  int64_t frames() const { return static_cast<int64_t>(readings_.size() / axes_); }
  double deviation(size_t axis) const { return deviations_[axis]; }
  // 0 before the recording's start and after its end.
  double at(int64_t frame, size_t axis) const;

 private:
  std::span<const float> readings_;
  size_t axes_;
  std::vector<double> deviations_;
};

struct MotionChange {
  ConditionId condition = ConditionId::scale;
  double strength = 0;
  std::vector<augmentation::AxisTriple> triples{};  // that are turned
};

// `frames` readings from `start_frame` on under the condition. What is drawn belongs to the recording (`seed`): windows
// that overlap have the same noise where they do. At another rate the window's middle stays where it is.
std::vector<float> change_readings(const Series& series, int64_t start_frame, size_t frames, const MotionChange& change,
                                   uint64_t seed);

}  // namespace mote::host::study
