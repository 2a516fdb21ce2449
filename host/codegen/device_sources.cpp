#include "host/codegen/device_sources.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "host/base/error.h"

namespace mote::host::codegen {
namespace {

constexpr std::string_view kernels_folder = "mote/kernels/";

// The paths in `#include "…"` lines; system headers are written with <> and stay out.
std::vector<std::string> included_paths(std::string_view text) {
  constexpr std::string_view directive = "#include \"";
  std::vector<std::string> paths;
  for (size_t at = text.find(directive); at != std::string_view::npos; at = text.find(directive, at)) {
    const bool begins_line = at == 0 || text[at - 1] == '\n';
    at += directive.size();
    const size_t end = text.find('"', at);
    if (begins_line && end != std::string_view::npos) paths.emplace_back(text.substr(at, end - at));
  }
  return paths;
}

// The `prepare_…` functions, and nothing else, share the header checks.h; multipliers are made by these files.
bool prepares_kernels(const std::string& path, std::string_view text) {
  constexpr std::string_view makers[] = {"mote/kernels/requantize.cpp", "mote/kernels/requantize_scales.cpp",
                                         "mote/math/real.cpp"};
  if (std::find(std::begin(makers), std::end(makers), path) != std::end(makers)) return true;
  return path.ends_with(".cpp") && text.find("#include \"mote/kernels/checks.h\"") != std::string_view::npos;
}

// Where a header's functions may be defined. Not all have a file: some headers say everything.
std::vector<std::string> implementation_paths(const std::string& path) {
  if (!path.ends_with(".h")) return {};
  const std::string stem = path.substr(0, path.size() - 2);
  std::vector<std::string> paths = {stem + ".cpp"};
  if (path.starts_with(kernels_folder)) {
    paths.push_back(std::string(kernels_folder) + "reference/" + stem.substr(kernels_folder.size()) + ".cpp");
  }
  return paths;
}

enum class Preparing : uint8_t { on_the_host, on_the_device };

void add_sources(Files& files, const std::vector<std::string>& paths, Preparing preparing) {
  const Files& embedded = embedded_sources();
  std::vector<std::string> open = paths;
  while (!open.empty()) {
    const std::string path = open.back();
    open.pop_back();
    if (files.contains(path)) continue;
    const auto found = embedded.find(path);
    if (found == embedded.end()) throw_internal_error("{}: isn't among the embedded device sources", path);
    files[path] = found->second;
    for (std::string& included : included_paths(found->second)) open.push_back(std::move(included));
    for (std::string& implementation : implementation_paths(path)) {
      const auto text = embedded.find(implementation);
      if (text == embedded.end()) continue;
      if (preparing == Preparing::on_the_host && prepares_kernels(implementation, text->second)) continue;
      open.push_back(std::move(implementation));
    }
  }
}

// The file of mote/ops that defines an op.
std::string file_of_op(const std::string& op_name) {
  const std::string definition = "\nconst Op " + op_name;
  for (const auto& [path, text] : embedded_sources()) {
    if (!path.starts_with("mote/ops/") || !path.ends_with(".cpp")) continue;
    // The name ends at " =", or at the end of a line that was too long.
    for (const char* end : {" ", "\n"}) {
      if (text.find(definition + end) != std::string::npos) return path;
    }
  }
  throw_internal_error("no file of mote/ops defines {}", op_name);
}

}  // namespace

void add_with_includes(Files& files, const std::vector<std::string>& paths) {
  add_sources(files, paths, Preparing::on_the_host);
}

void add_interpreter_sources(Files& files, const graph::Graph& graph) {
  std::vector<std::string> paths = {"mote/interpreter/interpreter.cpp", "mote/interpreter/run.cpp"};
  const auto add_ops = [&](const graph::Graph& part) {
    for (const graph::Node& node : part.nodes) paths.push_back(file_of_op(graph::op_name(node.op)));
  };
  add_ops(graph);
  for (const graph::Graph& subgraph : graph.subgraphs) add_ops(subgraph);
  add_sources(files, paths, Preparing::on_the_device);
}

}  // namespace mote::host::codegen
