#include "host/anomaly/points.h"

#include <cmath>

#include "host/base/error.h"

namespace mote::host::anomaly {

void check_points(const Points& points, int clusters) {
  if (points.count() < clusters) {
    throw_input_error(
        "model.clusters: is {}, and there are {} windows of what is normal to learn from: expected at most as many",
        clusters, points.count());
  }
  for (size_t i = 0; i < points.values.size(); ++i) {
    if (std::isfinite(points.values[i])) continue;
    throw_input_error("features: value {} of window {} is {}: expected finite numbers",
                      static_cast<int64_t>(i) % points.size, static_cast<int64_t>(i) / points.size, points.values[i]);
  }
}

}  // namespace mote::host::anomaly
