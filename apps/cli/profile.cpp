#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/model_file.h"
#include "apps/cli/optimize_option.h"
#include "apps/cli/profile_report.h"
#include "apps/cli/stream_option.h"
#include "apps/cli/target_option.h"
#include "host/base/error.h"
#include "host/firmware/model_runner.h"
#include "host/firmware/targets.h"
#include "host/store/interrupt.h"

namespace mote::apps::cli {

namespace {

// The count doesn't depend on the input's values but for a few branches; zeros are as good as any.
std::string zero_input(const host::graph::Graph& graph) {
  int64_t bytes = 0;
  for (const host::graph::TensorId id : graph.inputs) bytes += graph.tensors[static_cast<size_t>(id)].bytes();
  return std::string(static_cast<size_t>(bytes), '\0');
}

}  // namespace

void add_profile(CLI::App& app) {
  struct Settings {
    Common common;
    TargetOption target;
    StreamOption stream;
    double hop_seconds = 0;
    OptimizeOption optimize;
    PassesOption passes;
    std::string model, compiler = "gcc";
  };
  const auto settings = std::make_shared<Settings>();
  CLI::App& command =
      *app.add_subcommand("profile", "Executed instructions, RAM and flash of a model, layer by layer (emulated)");
  command.add_option("MODEL.tflite", settings->model, "Model to profile")->required();
  add_stream_option(command, settings->stream);
  command.add_option("--hop-seconds", settings->hop_seconds, "With --stream: seconds between two runs");
  add_target_option(command, settings->target, "cortex-m4");
  add_optimize_option(command, settings->optimize);
  add_passes_option(command, settings->passes);
  command.add_option("--compiler", settings->compiler, "Which compiler makes the code: gcc or clang")
      ->check(CLI::IsMember({"gcc", "clang"}));
  add_common(command, settings->common, "mote profile kws.tflite --target cortex-m4");
  command.callback([settings] {
    const Target target = resolve(settings->target);
    if (host::firmware::find_target(target.cpu).board.empty()) {
      host::throw_input_error("--target {}: instructions are counted on emulated boards: use --target cortex-m4",
                              target.cpu);
    }
    host::graph::Graph graph =
        read_model_to_compile(settings->model, settings->passes, !goal_of(settings->optimize).is_speed());
    const host::graph::Graph window = graph;
    const auto stream = stream_as_told(graph, settings->stream);
    if (settings->hop_seconds < 0 || (settings->hop_seconds > 0 && !stream)) {
      host::throw_input_error(
          "--hop-seconds {}: is the time between two runs of a stream: more than 0, and with --stream",
          settings->hop_seconds);
    }
    host::firmware::ModelRunOptions options;
    options.count = true;
    if (settings->compiler == "clang") options.compiler = host::firmware::Compiler::clang;
    options.cycles = true;
    options.memory = goal_of(settings->optimize);
    options.check_stop = host::store::check_interrupt;
    if (stream) options.repeat = options.warm_up_runs = stream->warm_up_hops;
    const std::string input = zero_input(graph);
    const host::firmware::ModelRun whole = host::firmware::run_model_on(graph, target.cpu, input, options);
    check_limits(target, whole.static_ram_bytes + whole.peak_stack_bytes, whole.flash_bytes);
    options.layers = true;
    Profile profile =
        make_profile(graph, target.cpu, whole, host::firmware::run_model_on(graph, target.cpu, input, options));
    if (stream) {
      // What a run computes, not what the file's window would take.
      profile.file_macs = profile.computed_macs;
      options.layers = false;
      options.repeat = 1;
      options.warm_up_runs = 0;
      const host::firmware::ModelRun of_window =
          host::firmware::run_model_on(window, target.cpu, zero_input(window), options);
      profile.stream = {*stream, settings->hop_seconds, of_window.instructions,
                        of_window.size.bss_bytes + of_window.size.data_bytes + of_window.stack_bytes};
    }
    profile.arena_bytes = host::firmware::plan_for(graph, target.cpu, options.memory).plan.arena_bytes;
    add_facts_of_file(profile, read_model(settings->model));
    profile.model = settings->model;
    profile.compiler = settings->compiler;
    profile.board = host::firmware::find_target(target.cpu).board;
    print_result(settings->common, profile_json(profile), profile_text(profile));
  });
}

}  // namespace mote::apps::cli
