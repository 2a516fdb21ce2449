#include <fmt/format.h>

#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/model_file.h"
#include "apps/cli/optimize_option.h"
#include "apps/cli/stream_option.h"
#include "apps/cli/target_option.h"
#include "apps/cli/terminal.h"
#include "host/base/error.h"
#include "host/firmware/model_runner.h"
#include "host/store/files.h"
#include "host/store/interrupt.h"

namespace mote::apps::cli {

void add_run(CLI::App& app) {
  struct Settings {
    Common common;
    TargetOption target;
    StreamOption stream;
    OptimizeOption optimize;
    PassesOption passes;
    std::string model;
    std::string input;
    std::string output;
    std::string engine = "compiled";
    std::string layers;
    int repeat = 1;
  };
  const auto settings = std::make_shared<Settings>();
  CLI::App& command = *app.add_subcommand("run", "Runs a model on raw tensors, here or on an emulated board");
  command.add_option("MODEL.tflite", settings->model, "Model to run")->required();
  command
      .add_option("--input", settings->input,
                  "All input tensors, raw little-endian, one after the other; with --stream those of each hop")
      ->required();
  command.add_option("--output", settings->output, "Where all output tensors go; with --stream those of each hop")
      ->required();
  command
      .add_option("--engine", settings->engine,
                  "compiled: C++ made from the model; interpreter: reads the file where it runs")
      ->check(CLI::IsMember({"compiled", "interpreter"}));
  command
      .add_option("--repeat", settings->repeat, "Runs; state is kept between them and the last one's output is written")
      ->check(CLI::Range(1, 1000000));
  command.add_option("--layers", settings->layers,
                     "Writes a line an op: op index, tensor index, bytes, FNV-1a 64 of the output tensor");
  add_stream_option(command, settings->stream);
  add_target_option(command, settings->target);
  add_optimize_option(command, settings->optimize);
  add_passes_option(command, settings->passes);
  add_common(command, settings->common, "mote run kws.tflite --input in.bin --output out.bin --target cortex-m4");
  command.callback([settings] {
    const Target target = resolve(settings->target);
    // Layers are told as the file has them.
    const bool as_compiled = settings->engine == "compiled" && settings->layers.empty();
    host::graph::Graph graph =
        as_compiled ? read_model_to_compile(settings->model, settings->passes, !goal_of(settings->optimize).is_speed())
                    : read_model(settings->model);
    if (!settings->stream.axis.empty() && (!as_compiled || settings->repeat != 1)) {
      host::throw_input_error(
          "--stream: runs what is compiled, once for each hop of the input: leave out --engine interpreter, --layers "
          "and "
          "--repeat");
    }
    const host::firmware::MemoryGoal memory = goal_of(settings->optimize);
    if (!memory.is_speed() && !as_compiled) {
      host::throw_input_error(
          "--optimize and --ram-limit: are about what is compiled: leave out --engine interpreter and --layers");
    }
    if (!settings->passes.without.empty() && !as_compiled) {
      host::throw_input_error(
          "--without: what is compiled goes through passes: leave out --engine interpreter and --layers");
    }
    const auto stream = stream_as_told(graph, settings->stream);
    const std::string input = host::store::read_file(settings->input);
    host::firmware::ModelRunOptions options;
    const std::string model_bytes = host::store::read_file(settings->model);
    options.sequence = stream.has_value();
    options.warm_up_runs = stream ? stream->warm_up_hops : 0;
    if (settings->engine == "interpreter") options.engine = host::firmware::Engine::interpreter;
    options.model_bytes = model_bytes;
    options.repeat = settings->repeat;
    options.layers = !settings->layers.empty();
    options.memory = memory;
    options.check_stop = host::store::check_interrupt;
    const host::firmware::ModelRun run = host::firmware::run_model_on(graph, target.cpu, input, options);
    check_limits(target, run.static_ram_bytes + run.peak_stack_bytes, run.flash_bytes);
    host::store::write_file_atomically(settings->output, run.output_bytes);
    if (options.layers) host::store::write_file_atomically(settings->layers, run.layers_text);
    print_result(settings->common,
                 {{"target", target.cpu},
                  {"output", settings->output},
                  {"output_bytes", run.output_bytes.size()},
                  {"repeat", settings->repeat},
                  {"notice", run.notice}},
                 fmt::format(" {} B of output in {} ({}){}", run.output_bytes.size(), settings->output, target.cpu,
                             run.notice.empty() ? "" : "\n " + run.notice));
  });
}

}  // namespace mote::apps::cli
