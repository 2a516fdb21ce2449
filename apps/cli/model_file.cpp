#include "apps/cli/model_file.h"

#include <filesystem>

#include "host/passes/pipeline.h"
#include "host/store/files.h"
#include "host/tflite/tflite.h"

namespace mote::apps::cli {

host::graph::Graph read_model(const std::string& path) {
  const std::string bytes = host::store::read_file(path);
  host::graph::Graph graph = host::tflite::read({reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()}, path);
  if (graph.name.empty()) graph.name = std::filesystem::path(path).stem().string();
  return graph;
}

host::graph::Graph read_model_to_compile(const std::string& path) {
  host::graph::Graph graph = read_model(path);
  host::passes::run_passes(graph, host::passes::compile_pipeline);
  return graph;
}

}  // namespace mote::apps::cli
