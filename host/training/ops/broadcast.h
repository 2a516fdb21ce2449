#pragma once

#include <cstdint>
#include <vector>

namespace mote::host::training {

// For each element of shape `to` the element of `from` that is repeated there, dimensions matched from the last; empty
// where the shapes are equal.
std::vector<int32_t> broadcast_index(const std::vector<int32_t>& from, const std::vector<int32_t>& to);

}  // namespace mote::host::training
