#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace mote::host::anomaly {

// `count` vectors of `size` numbers, one after the other: standardised features of windows in which all was well.
struct Points {
  std::span<const float> values;
  int64_t size = 0;

  int64_t count() const { return size == 0 ? 0 : static_cast<int64_t>(values.size()) / size; }
  std::span<const float> operator[](int64_t i) const { return values.subspan(i * size, size); }
};

// Throws InputError where there are fewer points than `clusters` (model.clusters), or a value isn't finite.
void check_points(const Points& points, int clusters);

}  // namespace mote::host::anomaly
