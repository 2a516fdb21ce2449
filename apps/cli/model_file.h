#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "host/graph/graph.h"

namespace mote::apps::cli {

// Reads and verifies a .tflite file.
host::graph::Graph read_model(const std::string& path);

// `--without PASS`, once for each.
struct PassesOption {
  std::vector<std::string> without;
};

void add_passes_option(CLI::App& command, PassesOption& option);

// The same as it is compiled: after passes::compile_pipeline, less what the option leaves out and, where memory is to
// be saved, what takes more of it.
host::graph::Graph read_model_to_compile(const std::string& path, const PassesOption& option = {},
                                         bool saves_memory = false);

}  // namespace mote::apps::cli
