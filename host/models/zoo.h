#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "host/graph/graph.h"

namespace mote::host::models {

struct Options {
  std::string architecture = "ds_cnn";
  std::vector<int32_t> input_shape;  // 1, rows (time), columns (frequency), 1
  int32_t classes = 0;
  int32_t channels = 64;
  int32_t blocks = 4;
  uint64_t seed = 1;  // of the initial weights
};

// A float graph with initial weights. Throws InputError for an architecture that isn't in the zoo (with the list).
graph::Graph build(const Options& options);

std::vector<std::string> architectures();

}  // namespace mote::host::models
