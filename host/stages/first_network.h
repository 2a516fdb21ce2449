#pragma once

#include <cstdint>
#include <string>

#include "host/graph/graph.h"
#include "host/stages/build.h"
#include "host/stages/workspace.h"

namespace mote::host::stages {

// SHA-256 of the file of model.start; empty where mote.toml names none. Throws InputError where it can't be read or
// isn't a float model.
std::string check_start(const Workspace& workspace);

// What training begins with: the architecture with random weights, or with those of model.start that suit it, or the
// whole network of that file. Of regression it gives what `features.targets` makes of a number, and what a file gives
// as the number itself is taken back to that. With weights of a file, batch normalization is folded into the layers, as
// it is there.
struct FirstNetwork {
  graph::Graph graph;
  std::string name;  // "ds_cnn", "ds_cnn from base.tflite (22 of 24 tensors)"
};
FirstNetwork first_network(const Workspace& workspace, const FeatureSet& features, int32_t outputs);

}  // namespace mote::host::stages
