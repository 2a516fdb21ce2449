#pragma once

#include <span>
#include <string>
#include <vector>

#include "host/base/files.h"
#include "tests/op_models/containers.h"

// The sources of images that hold many models: for boards/common/run_op_models_main.cpp.
namespace mote::host::tests {

// A model and its graph.
struct ReadModel {
  const OpModel* model;
  graph::Graph graph;
};

// Generated code of every model. One source file holds many: a compiler takes longer to read the headers than to
// compile a model.
Files compiled_program(std::span<const ReadModel> models, const std::string& target);

// The interpreter with the ops that the models need; their files are read at run time.
Files interpreter_program(std::span<const ReadModel> models);

}  // namespace mote::host::tests
