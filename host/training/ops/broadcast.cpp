#include "host/training/ops/broadcast.h"

#include <algorithm>

namespace mote::host::training {

std::vector<int32_t> broadcast_index(const std::vector<int32_t>& from, const std::vector<int32_t>& to) {
  if (from == to) return {};
  std::vector<int32_t> index = {0};
  for (size_t axis = 0; axis < to.size(); ++axis) {
    const size_t missing = to.size() - std::min(to.size(), from.size());
    const int32_t size = axis < missing ? 1 : from[axis - missing];
    std::vector<int32_t> next;
    next.reserve(index.size() * to[axis]);
    for (const int32_t outer : index) {
      for (int32_t i = 0; i < to[axis]; ++i) next.push_back(outer * size + (size == 1 ? 0 : i));
    }
    index = std::move(next);
  }
  return index;
}

}  // namespace mote::host::training
