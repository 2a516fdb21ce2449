#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "host/graph/graph.h"

namespace mote::host::models {

// What the numbers that a model gives are.
enum class End : uint8_t {
  softmax,  // probabilities of classes, which sum to 1
  linear,   // of any size: regression, or an autoencoder's copy of its input
};

struct Options {
  std::string architecture = "ds_cnn";
  std::vector<int32_t> input_shape;  // 1, rows (time), columns (frequency), channels
  std::vector<int32_t> layout{};     // what a conv_autoencoder takes that for: a vector for rows …; empty: for itself
  int32_t classes = 0;   // values that the model gives; of an autoencoder as many as it takes, whatever this says
  int32_t channels = 0;  // width; 0: the architecture's own
  int32_t blocks = 0;    // depth; 0: the architecture's own
  std::vector<int32_t> layers{};  // channels of each block; what it holds goes before channels and blocks
  int32_t kernel = 0;             // side of the blocks' filters; 0: the architecture's own
  std::string head{};             // of head_names(); empty: the architecture's own
  End end = End::softmax;
  uint64_t seed = 1;  // of the initial weights
};

// A float graph with initial weights. Throws InputError for an architecture that isn't in the zoo (with the list) and
// for sizes that it can't have.
graph::Graph build(const Options& options);

std::vector<std::string> architectures();

// Whether it learns to give back its own input.
bool is_autoencoder(const std::string& architecture);

}  // namespace mote::host::models
