#pragma once

#include <string>
#include <vector>

namespace mote::host::project {

// The names of enum FirstSample, in its order.
inline const std::vector<std::string>& first_sample_names() {
  static const std::vector<std::string> names = {"zero", "wrap"};
  return names;
}

}  // namespace mote::host::project
