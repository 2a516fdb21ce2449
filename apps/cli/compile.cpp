#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/model_file.h"
#include "apps/cli/target_option.h"
#include "host/codegen/codegen.h"
#include "host/memory_plan/memory_plan.h"
#include "host/store/folders.h"

namespace mote::apps::cli {

void add_compile(CLI::App& app) {
  struct Settings {
    Common common;
    TargetOption target;
    std::string model;
    std::string output;
    std::string name;
  };
  const auto settings = std::make_shared<Settings>();
  CLI::App& command = *app.add_subcommand("compile", "C++ source from a model");
  command.add_option("MODEL.tflite", settings->model, "Model to compile")->required();
  command.add_option("-o,--output", settings->output, "Folder for the C++ source")->required();
  command.add_option("--name", settings->name, "C++ namespace and file name (default: the model file's name)");
  add_target_option(command, settings->target);
  add_common(command, settings->common, "mote compile kws.tflite --target cortex-m4 -o src/kws");
  command.callback([settings] {
    const Target target = resolve(settings->target);
    const host::graph::Graph graph = read_model(settings->model);
    const host::memory_plan::MemoryPlan plan = host::memory_plan::plan_memory(graph);
    check_limits(target, plan.arena_bytes, 0);
    host::codegen::Options options;
    options.name = host::codegen::identifier(
        settings->name.empty() ? std::filesystem::path(settings->model).stem().string() : settings->name);
    options.target = target.cpu;
    const host::Files files = host::codegen::generate_model(graph, plan, options);
    host::store::write_generated_folder(settings->output, files);
    print_result(settings->common,
                 {{"folder", settings->output},
                  {"header", options.name + ".h"},
                  {"files", files.size()},
                  {"arena_bytes", plan.arena_bytes}},
                 fmt::format(" {}/{}.h, {}.cpp and {} files of the runtime; arena {} B, exact", settings->output,
                             options.name, options.name, files.size() - 2, plan.arena_bytes));
  });
}

}  // namespace mote::apps::cli
