#pragma once

#include <string>

#include "host/graph/graph.h"

namespace mote::apps::cli {

// Reads and verifies a .tflite file.
host::graph::Graph read_model(const std::string& path);

// The same as it is compiled: after passes::compile_pipeline.
host::graph::Graph read_model_to_compile(const std::string& path);

}  // namespace mote::apps::cli
