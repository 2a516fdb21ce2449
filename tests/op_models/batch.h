#pragma once

#include <span>
#include <string>
#include <vector>

#include "host/firmware/model_runner.h"
#include "tests/op_models/containers.h"

namespace mote::host::tests {

// What became of one model on a target.
struct Outcome {
  std::string model;
  std::string failure;  // "" where its outputs are as expected, before and after a reset
};

struct BatchResult {
  std::vector<Outcome> outcomes;  // one a model, in order
  int images = 0;
  double build_seconds = 0;  // what the compilers and linkers took, and
  double run_seconds = 0;    // what the images did
};

// Runs all models on a target, as many in one image as fit into it. Throws what build_image throws.
BatchResult run_batch(std::span<const OpModels> containers, const std::string& target, firmware::Engine engine);

}  // namespace mote::host::tests
