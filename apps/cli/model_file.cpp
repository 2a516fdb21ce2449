#include "apps/cli/model_file.h"

#include <algorithm>
#include <filesystem>

#include "host/base/text.h"
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

void add_passes_option(CLI::App& command, PassesOption& option) {
  std::vector<std::string> names;
  for (const host::passes::Pass& pass : host::passes::compile_pipeline) names.emplace_back(pass.name);
  command
      .add_option("--without", option.without,
                  "A pass to leave out, to see what it does: " + host::join(names, ", ") + "; outputs stay the same")
      ->check(CLI::IsMember(names))
      ->allow_extra_args(false);
}

host::graph::Graph read_model_to_compile(const std::string& path, const PassesOption& option, bool saves_memory) {
  host::graph::Graph graph = read_model(path);
  std::vector<host::passes::Pass> passes;
  for (const host::passes::Pass& pass : host::passes::compile_pipeline) {
    const bool is_left_out = std::find(option.without.begin(), option.without.end(), pass.name) != option.without.end();
    if (!is_left_out && !(pass.takes_memory && saves_memory)) passes.push_back(pass);
  }
  host::passes::run_passes(graph, passes);
  return graph;
}

}  // namespace mote::apps::cli
