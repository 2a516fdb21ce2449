#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <utility>

#include "apps/cli/command.h"
#include "apps/cli/model_file.h"
#include "apps/cli/optimize_option.h"
#include "apps/cli/pool_option.h"
#include "apps/cli/random_input.h"
#include "apps/cli/stream_option.h"
#include "apps/cli/target_option.h"
#include "host/base/error.h"
#include "host/base/text.h"
#include "host/codegen/codegen.h"
#include "host/execution/executor.h"
#include "host/firmware/targets.h"
#include "host/memory_plan/memory_plan.h"
#include "host/store/folders.h"

namespace mote::apps::cli {
namespace {

using host::codegen::SelfTestVector;
using host::graph::Graph;
using host::memory_plan::MemoryPlan;
using host::memory_plan::Pool;
using host::streaming::StreamedModel;

struct Settings {
  Common common;
  TargetOption target;
  StreamOption stream;
  OptimizeOption optimize;
  PassesOption passes;
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

// The memory that the models of one call lie in.
class Memory {
 public:
  Memory(std::vector<Pool> pools, bool is_shared, const std::string& target, const host::firmware::MemoryGoal& goal)
      : pools_(std::move(pools)),
        left_(pools_),
        is_shared_(is_shared),
        target_(target),
        goal_(goal),
        lower_(host::firmware::lower_for(target, goal)) {}

  // In the pools as they are where the models share them, else in what those before this one left.
  MemoryPlan plan(const Graph& graph) {
    MemoryPlan plan = plan_in_what_is_left(graph);
    for (size_t i = 0; i < pools_.size(); ++i) {
      const int64_t used_bytes = plan.pools[i].used_bytes;
      pools_[i].used_bytes = std::max(pools_[i].used_bytes, used_bytes);
      if (!is_shared_) left_[i].bytes = std::max<int64_t>(0, left_[i].bytes - rounded_up(used_bytes));
    }
    shared_bytes_ = std::max(shared_bytes_, plan.arena_bytes);
    sum_bytes_ += plan.arena_bytes;
    return plan;
  }

  // Of all models together.
  int64_t bytes() const {
    if (!is_shared_) return sum_bytes_;
    int64_t bytes = pools_.empty() ? shared_bytes_ : 0;
    for (const Pool& pool : pools_) bytes += pool.used_bytes;
    return bytes;
  }
  // The most that one model uses of each.
  const std::vector<Pool>& pools() const { return pools_; }

 private:
  // An array of a pool begins at such a place.
  static int64_t rounded_up(int64_t bytes) {
    constexpr int64_t alignment_bytes = 16;
    return (bytes + alignment_bytes - 1) / alignment_bytes * alignment_bytes;
  }

  MemoryPlan plan_in_what_is_left(const Graph& graph) const {
    if (pools_.empty()) return host::firmware::plan_for(graph, target_, goal_).plan;
    try {
      return host::memory_plan::plan_memory(graph, left_, lower_);
    } catch (const host::InputError& error) {
      std::vector<std::string> taken;
      for (size_t i = 0; i < pools_.size(); ++i) {
        const int64_t bytes = pools_[i].bytes - left_[i].bytes;
        if (bytes > 0) taken.push_back(fmt::format("{} of the {} B of {}", bytes, pools_[i].bytes, pools_[i].name));
      }
      if (taken.empty()) throw;
      host::memory_plan::plan_memory(graph, pools_, lower_);  // says what is wrong where they aren't to blame
      host::throw_input_error("{}; the models before it take {}", error.what(), host::join(taken, ", "));
    }
  }

  std::vector<Pool> pools_;
  std::vector<Pool> left_;
  bool is_shared_;
  std::string target_;
  host::firmware::MemoryGoal goal_;
  host::memory_plan::Lower lower_;
  int64_t shared_bytes_ = 0;
  int64_t sum_bytes_ = 0;
};

constexpr const char* shared_arena = "mote_arena";

// One model's files. Whatever can't be compiled is said of the file: most graphs' own name is "main".
host::Files compile_model(const Settings& settings, const std::string& path, host::codegen::Options options,
                          Memory& memory, std::vector<StreamedModel>& streamed) {
  Graph graph = read_model_to_compile(path, settings.passes, !goal_of(settings.optimize).is_speed());
  try {
    if (const std::optional<StreamedModel> stream = stream_as_told(graph, settings.stream)) {
      options.warm_up_runs = stream->warm_up_hops;
      streamed.push_back(*stream);
    }
    const std::string own_name = std::exchange(graph.name, path);  // planning names the graph where it doesn't fit
    const MemoryPlan plan = memory.plan(graph);
    graph.name = own_name;
    host::Files files = host::codegen::generate_model(graph, plan, options);
    if (settings.selftest) files.merge(host::codegen::generate_selftest(graph, make_vectors(graph), options));
    return files;
  } catch (const host::InputError& error) {
    const std::string text = error.what();
    if (text.starts_with(path + ": ")) throw;
    host::throw_input_error("{}: {}", path, text);
  }
}

// `name` goes into generated code and a linker script as it is.
void check_section_name(const char* option, const std::string& name) {
  const bool is_name = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
  });
  if (is_name) return;
  host::throw_input_error("{}: '{}' can't name a linker section: use letters, digits, '_' and '.'", option, name);
}

void check_sections(const std::string& weights_section, const std::vector<Pool>& pools) {
  for (const Pool& pool : pools) check_section_name("--pool", pool.name);
  check_section_name("--weights-section", weights_section);
  if (weights_section != ".bss" && !weights_section.starts_with(".bss.")) return;
  host::throw_input_error("--weights-section {}: sections of that name hold no initial values: choose another name",
                          weights_section);
}

void compile_models(const Settings& settings) {
  const Target target = resolve(settings.target);
  if (settings.models.size() > 1 && !settings.name.empty()) {
    host::throw_input_error("--name {}: there are {} models: each is called by its file's name", settings.name,
                            settings.models.size());
  }
  const std::vector<Pool> pools = read_pools(settings.pools);
  check_sections(settings.weights_section, pools);
  check_no_pools(settings.optimize, !pools.empty());
  Memory memory(pools, settings.overlay, target.cpu, goal_of(settings.optimize));

  host::Files files;
  std::vector<std::string> names;
  std::vector<StreamedModel> streamed;
  for (const std::string& path : settings.models) {
    host::codegen::Options options;
    options.name =
        host::codegen::identifier(settings.name.empty() ? std::filesystem::path(path).stem().string() : settings.name);
    options.target = target.cpu;
    options.is_small = goal_of(settings.optimize).least_flash;
    options.weights_section = settings.weights_section;
    if (settings.overlay) options.shared_arena = shared_arena;
    const bool is_taken = std::find(names.begin(), names.end(), options.name) != names.end();
    if (is_taken) host::throw_input_error("{}: another model is called {} too: rename one file", path, options.name);
    if (settings.overlay && options.name == shared_arena) {
      host::throw_input_error("{}: --overlay calls the models' memory {}: rename the file", path, shared_arena);
    }
    files.merge(compile_model(settings, path, options, memory, streamed));
    names.push_back(options.name);
  }
  const int64_t arena_bytes = memory.bytes();
  if (settings.overlay) {
    files.merge(host::codegen::shared_arena_files(shared_arena, arena_bytes, memory.pools()));
  }
  check_limits(target, arena_bytes, 0);
  const std::string library = names.size() == 1 ? names[0] : "models";
  files.erase("CMakeLists.txt");
  files["CMakeLists.txt"] = host::codegen::cmake_lists(library, files, goal_of(settings.optimize).least_flash);
  host::store::write_generated_folder(settings.output, files);

  std::vector<std::string> headers;
  for (const std::string& name : names) headers.push_back(name + ".h");
  Json json = {{"folder", settings.output},
               {"header", headers[0]},
               {"headers", headers},
               {"files", files.size()},
               {"arena_bytes", arena_bytes}};
  std::string text = fmt::format(" {}/{} and {} more files; arena {} B, exact{}", settings.output,
                                 host::join(headers, ", "), files.size() - headers.size(), arena_bytes,
                                 settings.overlay ? ", shared by models that don't run at once" : "");
  for (const StreamedModel& stream : streamed) {
    json["streams"].push_back(stream_json(stream));
    text += "\n" + stream_text(stream);
  }
  print_result(settings.common, json, text);
}

}  // namespace

void add_compile(CLI::App& app) {
  const auto settings = std::make_shared<Settings>();
  CLI::App& command = *app.add_subcommand("compile", "C++ source from a model, or from several");
  command.add_option("MODEL.tflite", settings->models, "Models to compile; each gets a namespace")->required();
  command.add_option("-o,--output", settings->output, "Folder for the C++ source")->required();
  command.add_option("--name", settings->name, "C++ namespace and file name (default: the model file's name)");
  command.add_flag("--overlay", settings->overlay, "One arena for all models, for those that never run at once");
  add_pool_option(
      command, settings->pools,
      "puts tensors into so many bytes of section .bss.NAME, which takes no flash; the linker script places "
      "it, before its general .bss: .dtcm (NOLOAD) : { *(.bss.dtcm) } > DTCM");
  command.add_option("--weights-section", settings->weights_section,
                     "Linker section of the weights: letters, digits, '_' and '.'");
  command.add_flag("--selftest", settings->selftest, "Adds inputs, their outputs and a function that checks them");
  add_stream_option(command, settings->stream);
  add_target_option(command, settings->target, "any");
  add_optimize_option(command, settings->optimize);
  add_passes_option(command, settings->passes);
  add_common(command, settings->common, "mote compile kws.tflite --target cortex-m4 -o src/kws");
  command.callback([settings] { compile_models(*settings); });
}

}  // namespace mote::apps::cli
