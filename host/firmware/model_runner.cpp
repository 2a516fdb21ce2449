#include "host/firmware/model_runner.h"

#include <algorithm>
#include <cstring>
#include <sstream>
#include <utility>
#include <vector>

#include "host/base/error.h"
#include "host/base/status_text.h"
#include "host/codegen/codegen.h"
#include "host/codegen/device_sources.h"
#include "host/codegen/symbols.h"
#include "host/firmware/adapters.h"
#include "host/firmware/cycle_count.h"
#include "host/firmware/elf.h"
#include "host/firmware/qemu.h"
#include "host/firmware/targets.h"
#include "host/memory_plan/memory_plan.h"
#include "host/store/files.h"
#include "mote/interpreter/interpreter.h"

namespace mote::host::firmware {
namespace {

constexpr const char* model_name = "model";

enum Marker : size_t { run_begin, run_end, layer_done, layer_resume };
const std::vector<std::string> run_markers = {"mote_mark_run_begin", "mote_mark_run_end"};
const std::vector<std::string> layer_markers = {"mote_mark_run_begin", "mote_mark_run_end", "mote_layer_done",
                                                "mote_mark_layer_resume"};

int64_t input_bytes_of(const graph::Graph& graph) {
  int64_t bytes = 0;
  for (const graph::TensorId id : graph.inputs) bytes += graph.tensors[static_cast<size_t>(id)].bytes();
  return bytes;
}

void check_input(const graph::Graph& graph, std::string_view bytes, bool is_sequence) {
  const int64_t expected = input_bytes_of(graph);
  const auto given = static_cast<int64_t>(bytes.size());
  if (is_sequence && expected > 0 && given > 0 && given % expected == 0) return;
  if (!is_sequence && given == expected) return;
  throw_input_error("{}: the input has {} bytes: the model's inputs have {}{}", graph.name, given, expected,
                    is_sequence ? " a run" : "");
}

// REPEAT and what follows it of the program's arguments.
std::vector<std::string> run_arguments(const graph::Graph& graph, std::string_view input_bytes,
                                       const ModelRunOptions& options) {
  if (options.sequence) {
    return {std::to_string(static_cast<int64_t>(input_bytes.size()) / input_bytes_of(graph)), "sequence"};
  }
  std::vector<std::string> arguments = {std::to_string(options.repeat)};
  if (options.layers) arguments.push_back("layers.txt");
  if (options.layers && options.subgraph_layers) arguments.push_back("all");
  return arguments;
}

// What the interpreter needs of an arena, from a dry run here: pointers are no larger on any target.
int64_t interpreter_arena_bytes(const graph::Graph& graph, std::string_view model_bytes) {
  (void)memory_plan::plan_memory(graph);  // a model for which no memory is enough is refused with the figure
  constexpr int64_t first_bytes = 1 << 20;
  constexpr int64_t most_bytes = int64_t{1} << 31;
  struct alignas(16) Block {
    uint8_t bytes[16];
  };
  std::vector<Block> file(model_bytes.size() / sizeof(Block) + 1);
  std::memcpy(file.data(), model_bytes.data(), model_bytes.size());
  const auto open = [&](int64_t bytes, int64_t* used) {
    std::vector<Block> arena(static_cast<size_t>(bytes) / sizeof(Block));
    Interpreter model;
    const Status status =
        model.open({file[0].bytes, model_bytes.size()}, {arena[0].bytes, static_cast<size_t>(bytes)}, all_ops());
    *used = model.arena_bytes_used();
    return std::pair(status, model.failure().node);
  };
  for (int64_t bytes = first_bytes; bytes < most_bytes; bytes *= 4) {
    int64_t used = 0;
    const auto [status, node] = open(bytes, &used);
    if (status == Status::buffer_too_small) continue;
    if (status != Status::ok) {
      throw_input_error("{}: the interpreter refuses {}: {}", graph.name,
                        node < 0 ? "the model" : fmt::format("node {}", node), status_text(status));
    }
    return used;
  }
  throw_input_error("the model needs more than 2 GB of memory");
}

Files interpreter_program(const graph::Graph& graph, std::string_view model_bytes, bool layers) {
  Files files;
  codegen::add_interpreter_sources(files, graph);
  codegen::add_with_includes(files, {"boards/common/run_model_main.cpp"});
  files["boards/common/model_adapter.cpp"] =
      interpreter_adapter(graph, model_bytes, interpreter_arena_bytes(graph, model_bytes), layers);
  return files;
}

Files model_program(const graph::Graph& graph, const std::string& target, const ModelRunOptions& options) {
  const bool layers = options.layers;
  if (options.engine == Engine::interpreter) return interpreter_program(graph, options.model_bytes, layers);
  Files files = codegen::generate_model(graph, plan_for(graph, target, options.memory).plan,
                                        {.name = model_name,
                                         .target = target,
                                         .trace_layers = layers,
                                         .is_small = options.memory.least_flash,
                                         .warm_up_runs = options.warm_up_runs});
  codegen::add_with_includes(files, {"boards/common/run_model_main.cpp"});
  files["boards/common/model_adapter.cpp"] = model_adapter(graph, model_name);
  return files;
}

ModelSize model_size(const Image& image, Files files, const std::function<void()>& check_stop) {
  std::erase_if(files, [](const auto& file) { return file.first.starts_with("boards/"); });
  const ElfFacts facts = link_part(image, files, codegen::run_symbol(model_name), check_stop);
  ModelSize size = {.code_bytes = facts.code_bytes,
                    .rodata_bytes = facts.constant_bytes,
                    .data_bytes = facts.initialized_bytes,
                    .bss_bytes = facts.zeroed_bytes};
  const std::string source = std::string(model_name) + ".cpp";
  for (const ElfConstant& constant : facts.constants) {
    if (constant.source == source && !codegen::is_params_symbol(constant.name)) size.weight_bytes += constant.bytes;
  }
  size.rodata_bytes -= size.weight_bytes;
  return size;
}

// What lies between two layers of the last run, without the program's hook, in what `counts` counts; the hook's own is
// added to *hook.
std::vector<LayerCount> layers_of(const LayerTrace& trace, const std::vector<RegionCount>& counts, int64_t* hook) {
  return count_layers(trace, counts[run_begin].at.back(), counts[layer_done].at, counts[layer_resume].at, hook);
}

int64_t last_run_of(const std::vector<RegionCount>& counts) {
  return counts[run_end].at.back() - counts[run_begin].at.back();
}

CycleEstimate estimate_of(int64_t instructions, int64_t cycles, int64_t flash_lines) {
  return {.least = cycles,
          .most = cycles + most_wait_states * flash_lines,
          .flash_lines = flash_lines,
          .instructions = instructions};
}

void add_layer_counts(ModelRun& run, const RunResult& result) {
  int64_t hook_instructions = 0;
  run.layer_counts = layers_of(run.trace, result.counts, &hook_instructions);
  run.instructions -= hook_instructions;
}

void add_cycles(ModelRun& run, const RunResult& result, const Image& image) {
  const ElfFacts facts = read_elf(store::read_file(image.path));
  for (const CoreTiming* timing : timings_of(image.target)) {
    const MarkedCycles marked = cycles_at_markers(*timing, result, facts);
    int64_t cycles = last_run_of(marked.cycles);
    int64_t flash_lines = last_run_of(marked.flash_lines);
    if (!run.layer_counts.empty()) {
      int64_t hook_cycles = 0;
      int64_t hook_lines = 0;
      const std::vector<LayerCount> layer_cycles = layers_of(run.trace, marked.cycles, &hook_cycles);
      const std::vector<LayerCount> layer_lines = layers_of(run.trace, marked.flash_lines, &hook_lines);
      cycles -= hook_cycles;
      flash_lines -= hook_lines;
      for (size_t i = 0; i < run.layer_counts.size() && run.cycles.empty(); i++) {
        LayerCount& layer = run.layer_counts[i];
        layer.cycles = estimate_of(layer.instructions, layer_cycles[i].instructions, layer_lines[i].instructions);
      }
    }
    run.cycles.push_back({timing, estimate_of(run.instructions, cycles, flash_lines)});
  }
}

}  // namespace

int64_t find_printed_number(const std::string& output, std::string_view wanted) {
  std::istringstream words(output);
  int64_t number = 0;
  for (std::string word; words >> word;) {
    if (word == wanted) words >> number;
  }
  return std::max<int64_t>(number, 0);
}

ModelRun run_model_on(const graph::Graph& graph, const std::string& target, std::string_view input_bytes,
                      const ModelRunOptions& options) {
  check_input(graph, input_bytes, options.sequence);
  const std::string board(find_buildable_target(target).board);
  const store::TempFolder folder;
  Files files = model_program(graph, target, options);
  const Image image = build_image(files, folder.path(), target, board, options.check_stop, MemoryUse::of_the_emulator,
                                  {options.compiler, options.memory.least_flash});
  store::write_files({{"input.bin", std::string(input_bytes)}}, folder.path());

  RunOptions run_options;
  run_options.folder = folder.path();
  run_options.arguments = {"input.bin", "output.bin"};
  const std::vector<std::string> arguments = run_arguments(graph, input_bytes, options);
  run_options.arguments.insert(run_options.arguments.end(), arguments.begin(), arguments.end());
  if (options.count) run_options.markers = options.layers ? layer_markers : run_markers;
  run_options.executions = options.count && options.cycles && !timings_of(target).empty();
  run_options.timeout_seconds = options.timeout_seconds;
  run_options.check_stop = options.check_stop;
  const RunResult result = run_image_or_throw(image, run_options);

  ModelRun run;
  run.output_bytes = store::read_file(folder.path() + "/output.bin");
  run.notice = memory_map_notice(image);
  run.flash_bytes = image.flash_bytes;
  run.static_ram_bytes = image.static_ram_bytes;
  run.peak_stack_bytes = find_printed_number(result.output, "peak_stack");
  run.stack_bytes = find_printed_number(result.output, "run_stack");
  const bool is_as_shipped = options.engine == Engine::compiled && !options.layers;
  if (!board.empty() && is_as_shipped) run.size = model_size(image, files, options.check_stop);
  if (options.layers) {
    run.trace = read_layer_trace(store::read_file(folder.path() + "/layers.txt"));
    run.layers_text = main_layers_text(run.trace);
  }
  if (!options.count) return run;
  if (result.counts[run_begin].at.empty() || result.counts[run_end].at.empty()) {
    throw_internal_error("{}: the counter saw no run of the model", image.path);
  }
  run.instructions = result.counts[run_end].at.back() - result.counts[run_begin].at.back();
  if (options.layers) add_layer_counts(run, result);
  if (run_options.executions) add_cycles(run, result, image);
  return run;
}

}  // namespace mote::host::firmware
