#pragma once

#include <vector>

#include "host/stages/workspace.h"
#include "host/training/train.h"

namespace mote::host::stages {

// Outputs of the float model, samples x outputs: by the trainable network, or by the kernels where the model is one
// that isn't trained by gradients.
std::vector<float> predict_float(const Workspace& workspace, const graph::Graph& graph,
                                 const training::Samples& samples);

}  // namespace mote::host::stages
