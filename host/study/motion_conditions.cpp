#include "host/study/motion_conditions.h"

#include <cmath>

#include "host/base/error.h"
#include "host/base/hash.h"
#include "mote/math/functions.h"

namespace mote::host::study {

namespace {

constexpr double pi = 3.141592653589793;

// sin(πx) / πx within a cosine window of `reach` on both sides.
double kernel(double x, double reach) {
  if (x == 0) return 1;
  if (std::fabs(x) >= reach) return 0;
  return math::sin_of_turns(x / 2) / (pi * x) * (0.5 + 0.5 * math::cos_of_turns(x / (2 * reach)));
}

// Between the frames, where the readings hold nothing faster than half of the lower of both rates.
double interpolated(const Series& series, double frame, size_t axis, double step) {
  constexpr double frames_each_side = 8;
  const double slowness = std::max(1.0, step);  // further apart: what is too fast for that is filtered
  const double reach = frames_each_side * slowness;
  double sum = 0, weights = 0;
  for (auto near = static_cast<int64_t>(std::ceil(frame - reach)); static_cast<double>(near) <= frame + reach; ++near) {
    const double weight = kernel((frame - static_cast<double>(near)) / slowness, frames_each_side);
    sum += weight * series.at(near, axis);
    weights += weight;
  }
  return sum / weights;
}

std::vector<float> at_other_rate(const Series& series, int64_t start_frame, size_t frames, double percent) {
  const double step = 1 / (1 + percent / 100);
  const double middle = static_cast<double>(start_frame) + (static_cast<double>(frames) - 1) / 2;
  std::vector<float> readings;
  for (size_t frame = 0; frame < frames; ++frame) {
    const double from_middle = static_cast<double>(frame) - (static_cast<double>(frames) - 1) / 2;
    for (size_t axis = 0; axis < series.axes(); ++axis) {
      readings.push_back(static_cast<float>(interpolated(series, middle + step * from_middle, axis, step)));
    }
  }
  return readings;
}

// Of the recording's own frames; what lies round it stays 0.
template <typename Changed>
std::vector<float> each_reading(const Series& series, int64_t start_frame, size_t frames, const Changed& changed) {
  std::vector<float> readings;
  for (int64_t frame = start_frame; frame < start_frame + static_cast<int64_t>(frames); ++frame) {
    const bool is_within = frame >= 0 && frame < series.frames();
    for (size_t axis = 0; axis < series.axes(); ++axis) {
      readings.push_back(is_within ? static_cast<float>(changed(frame, axis, series.at(frame, axis))) : 0.0f);
    }
  }
  return readings;
}

}  // namespace

Series::Series(std::span<const float> readings, size_t axes) : readings_(readings), axes_(axes), deviations_(axes) {
  const auto count = static_cast<double>(frames());
  if (count == 0) return;
  for (size_t axis = 0; axis < axes; ++axis) {
    double sum = 0, squares = 0;
    for (int64_t frame = 0; frame < frames(); ++frame) sum += at(frame, axis);
    for (int64_t frame = 0; frame < frames(); ++frame) {
      const double from_mean = at(frame, axis) - sum / count;
      squares += from_mean * from_mean;
    }
    deviations_[axis] = std::sqrt(squares / count);
  }
}

double Series::at(int64_t frame, size_t axis) const {
  if (frame < 0 || frame >= frames()) return 0;
  return readings_[static_cast<size_t>(frame) * axes_ + axis];
}

std::vector<float> change_readings(const Series& series, int64_t start_frame, size_t frames, const MotionChange& change,
                                   uint64_t seed) {
  Random random(stable_rank(seed, "recording"));
  const double strength = change.strength;
  switch (change.condition) {
    case ConditionId::orientation: {
      std::vector<float> readings =
          each_reading(series, start_frame, frames, [](int64_t, size_t, double value) { return value; });
      augmentation::turn_readings(readings, series.axes(), change.triples, strength / 360, random);
      return readings;
    }
    case ConditionId::rate:
      return at_other_rate(series, start_frame, frames, strength);
    case ConditionId::scale:
      return each_reading(series, start_frame, frames,
                          [&](int64_t, size_t, double value) { return value * (1 + strength / 100); });
    case ConditionId::offset: {
      std::vector<double> added(series.axes());
      for (size_t axis = 0; axis < added.size(); ++axis) {
        added[axis] = (random.below(2) == 0 ? strength : -strength) * series.deviation(axis);
      }
      return each_reading(series, start_frame, frames,
                          [&](int64_t, size_t axis, double value) { return value + added[axis]; });
    }
    case ConditionId::axis_noise: {
      int64_t drawn_for = -1;
      return each_reading(series, start_frame, frames, [&](int64_t frame, size_t axis, double value) {
        if (frame != drawn_for) random = Random(mix_64(seed ^ mix_64(static_cast<uint64_t>(frame))));
        drawn_for = frame;
        return value + strength / 100 * series.deviation(axis) * random.normal();
      });
    }
    default:
      throw_internal_error("a condition that isn't one of readings");
  }
}

}  // namespace mote::host::study
