#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "host/firmware/layer_trace.h"
#include "host/firmware/planning.h"
#include "host/firmware/qemu.h"
#include "host/graph/graph.h"

namespace mote::host::firmware {

enum class Engine : uint8_t {
  compiled,     // generated code
  interpreter,  // mote/interpreter reads the file where the model runs
};

struct ModelRunOptions {
  Engine engine = Engine::compiled;
  std::string_view model_bytes = {};  // the .tflite file; the interpreter needs it
  MemoryGoal memory = {};             // of generated code
  int32_t repeat = 1;                 // runs with the same input; the outputs are the last one's
  // Instead: a run for each of the inputs that follow each other in the bytes; the outputs of all, one after the other.
  bool sequence = false;
  int32_t warm_up_runs = 0;      // of a streamed model, compiled
  bool layers = false;           // ModelRun::trace, layers_text and, where counted, layer_counts
  bool subgraph_layers = false;  // with `layers`: those inside IF, WHILE and CALL_ONCE in `trace` too
  bool count = false;            // instructions, on a target with an emulated board
  bool cycles = false;           // with `count`: an estimate of cycles too
  Compiler compiler = Compiler::of_the_target;
  double timeout_seconds = 300;
  std::function<void()> check_stop = {};  // called ten times a second; may throw Interrupted
};

// What a model takes without start-up and the program that runs it.
struct ModelSize {
  int64_t code_bytes = 0;    // of run() and all that it calls
  int64_t rodata_bytes = 0;  // kernels' parameters and tables
  int64_t weight_bytes = 0;  // all that replaces the model's constants: weights, biases, multipliers, shifts
  int64_t data_bytes = 0;    // variables that begin with a value
  int64_t bss_bytes = 0;     // the arena, and other variables
};

struct CoreEstimate {
  const CoreTiming* timing = nullptr;
  CycleEstimate cycles;
};

struct ModelRun {
  std::string output_bytes;  // all outputs, one after the other
  LayerTrace trace;          // of the last run
  std::string layers_text;   // the main graph's part of it, see main_layers_text
  int64_t instructions = 0;  // of the last run; with `layers` a few more than without
  std::vector<LayerCount> layer_counts;
  std::vector<CoreEstimate> cycles;  // of the last run, for each of the target's cores whose timing is documented
  std::string notice;  // for the user, where the image was built for more memory than the board has; else ""
  // Of the whole image, with start-up and the program that runs the model; 0 on the host and in wasm.
  int64_t flash_bytes = 0;
  int64_t static_ram_bytes = 0;
  int64_t peak_stack_bytes = 0;
  ModelSize size;           // of generated code for a board, without `layers`
  int64_t stack_bytes = 0;  // that the run itself used at most; 0 on the host and in wasm
};

// Plans, generates, compiles and runs a model: on this computer ("host") or on the target's emulated board.
// `input_bytes` holds all inputs, one after the other. Throws InputError where their size differs.
ModelRun run_model_on(const graph::Graph& graph, const std::string& target, std::string_view input_bytes,
                      const ModelRunOptions& options = {});

// The number after `word` in what a program of boards/common printed; 0 where it doesn't know.
int64_t find_printed_number(const std::string& output, std::string_view word);

}  // namespace mote::host::firmware
