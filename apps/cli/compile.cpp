#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/model_file.h"
#include "apps/cli/pool_option.h"
#include "apps/cli/random_input.h"
#include "apps/cli/target_option.h"
#include "host/base/error.h"
#include "host/base/text.h"
#include "host/codegen/codegen.h"
#include "host/execution/executor.h"
#include "host/memory_plan/memory_plan.h"
#include "host/store/folders.h"

namespace mote::apps::cli {
namespace {

using host::codegen::SelfTestVector;
using host::graph::Graph;
using host::memory_plan::MemoryPlan;
using host::memory_plan::Pool;

struct Settings {
  Common common;
  TargetOption target;
  std::vector<std::string> models;
  std::string output;
  std::string name;
  std::vector<std::string> pools;
  std::string weights_section;
  bool overlay = false;
  bool selftest = false;
};

// Repeatable inputs and what the kernels make of them here.
std::vector<SelfTestVector> make_vectors(const Graph& graph) {
  std::vector<SelfTestVector> vectors;
  host::execution::Executor executor(graph);
  for (const uint32_t seed : {1u, 2u}) {
    SelfTestVector vector;
    const std::string input = random_input(graph, seed);
    vector.inputs.assign(input.begin(), input.end());
    executor.reset();
    auto next = vector.inputs.begin();
    for (const host::graph::TensorId id : graph.inputs) {
      const std::span<uint8_t> bytes = executor.tensor(id);
      std::copy_n(next, bytes.size(), bytes.begin());
      next += static_cast<std::ptrdiff_t>(bytes.size());
    }
    executor.run();
    for (const host::graph::TensorId id : graph.outputs) {
      const std::span<uint8_t> bytes = executor.tensor(id);
      vector.outputs.insert(vector.outputs.end(), bytes.begin(), bytes.end());
    }
    vectors.push_back(std::move(vector));
  }
  return vectors;
}

struct Compiled {
  std::string name;
  int64_t arena_bytes = 0;
};

void compile_models(const Settings& settings) {
  const Target target = resolve(settings.target);
  if (settings.models.size() > 1 && !settings.name.empty()) {
    host::throw_input_error("--name {}: there are {} models: each is called by its file's name", settings.name,
                            settings.models.size());
  }
  if (settings.overlay && !settings.pools.empty()) {
    host::throw_input_error("--overlay and --pool don't go together: models that share an arena have one memory");
  }
  constexpr const char* shared_arena = "mote_arena";
  const std::vector<Pool> pools = read_pools(settings.pools);

  host::Files files;
  std::vector<Compiled> compiled;
  int64_t shared_bytes = 0;
  int64_t total_bytes = 0;
  for (const std::string& path : settings.models) {
    const Graph graph = read_model(path);
    const MemoryPlan plan = host::memory_plan::plan_memory(graph, pools);
    host::codegen::Options options;
    options.name =
        host::codegen::identifier(settings.name.empty() ? std::filesystem::path(path).stem().string() : settings.name);
    options.target = target.cpu;
    options.weights_section = settings.weights_section;
    if (settings.overlay) options.shared_arena = shared_arena;
    const bool is_taken = std::any_of(compiled.begin(), compiled.end(),
                                      [&](const Compiled& other) { return other.name == options.name; });
    if (is_taken) host::throw_input_error("{}: another model is called {} too: rename one file", path, options.name);
    files.merge(host::codegen::generate_model(graph, plan, options));
    if (settings.selftest) files.merge(host::codegen::generate_selftest(graph, make_vectors(graph), options));
    compiled.push_back({options.name, plan.arena_bytes});
    shared_bytes = std::max(shared_bytes, plan.arena_bytes);
    total_bytes += plan.arena_bytes;
  }
  if (settings.overlay) files.merge(host::codegen::shared_arena_files(shared_arena, shared_bytes));
  const int64_t arena_bytes = settings.overlay ? shared_bytes : total_bytes;
  check_limits(target, arena_bytes, 0);
  const std::string library = compiled.size() == 1 ? compiled[0].name : "models";
  files.erase("CMakeLists.txt");
  files["CMakeLists.txt"] = host::codegen::cmake_lists(library, files);
  host::store::write_generated_folder(settings.output, files);

  std::vector<std::string> headers;
  for (const Compiled& model : compiled) headers.push_back(model.name + ".h");
  print_result(settings.common,
               {{"folder", settings.output},
                {"header", headers[0]},
                {"headers", headers},
                {"files", files.size()},
                {"arena_bytes", arena_bytes}},
               fmt::format(" {}/{} and {} more files; arena {} B, exact{}", settings.output, host::join(headers, ", "),
                           files.size() - headers.size(), arena_bytes,
                           settings.overlay ? ", shared by models that don't run at once" : ""));
}

}  // namespace

void add_compile(CLI::App& app) {
  const auto settings = std::make_shared<Settings>();
  CLI::App& command = *app.add_subcommand("compile", "C++ source from a model, or from several");
  command.add_option("MODEL.tflite", settings->models, "Models to compile; each gets a namespace")->required();
  command.add_option("-o,--output", settings->output, "Folder for the C++ source")->required();
  command.add_option("--name", settings->name, "C++ namespace and file name (default: the model file's name)");
  command.add_flag("--overlay", settings->overlay, "One arena for all models, for those that never run at once");
  add_pool_option(command, settings->pools, "put tensors into the linker section .NAME of so many bytes");
  command.add_option("--weights-section", settings->weights_section, "Linker section of the weights");
  command.add_flag("--selftest", settings->selftest, "Adds inputs, their outputs and a function that checks them");
  add_target_option(command, settings->target);
  add_common(command, settings->common, "mote compile kws.tflite --target cortex-m4 -o src/kws");
  command.callback([settings] { compile_models(*settings); });
}

}  // namespace mote::apps::cli
