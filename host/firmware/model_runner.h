#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "host/firmware/layer_trace.h"
#include "host/graph/graph.h"

namespace mote::host::firmware {

enum class Engine : uint8_t {
  compiled,     // generated code
  interpreter,  // mote/interpreter reads the file where the model runs
};

struct ModelRunOptions {
  Engine engine = Engine::compiled;
  std::string_view model_bytes = {};  // the .tflite file; the interpreter needs it
  int32_t repeat = 1;                 // runs with the same input; the outputs are the last one's
  bool layers = false;                // ModelRun::trace, layers_text and, where counted, layer_counts
  bool subgraph_layers = false;       // with `layers`: those inside IF, WHILE and CALL_ONCE in `trace` too
  bool count = false;                 // instructions, on a target with an emulated board
  double timeout_seconds = 300;
  std::function<void()> check_stop = {};  // called ten times a second; may throw Interrupted
};

struct ModelRun {
  std::string output_bytes;  // all outputs, one after the other
  LayerTrace trace;          // of the last run
  std::string layers_text;   // the main graph's part of it, see main_layers_text
  int64_t instructions = 0;  // of the last run; with `layers` a few more than without
  std::vector<LayerCount> layer_counts;
  std::string notice;  // for the user, where the image was built for more memory than the board has; else ""
  // Of the whole image, with start-up and the program that runs the model; 0 on the host and in wasm.
  int64_t flash_bytes = 0;
  int64_t static_ram_bytes = 0;
  int64_t peak_stack_bytes = 0;
};

// Plans, generates, compiles and runs a model: on this computer ("host") or on the target's emulated board.
// `input_bytes` holds all inputs, one after the other. Throws InputError where their size differs.
ModelRun run_model_on(const graph::Graph& graph, const std::string& target, std::string_view input_bytes,
                      const ModelRunOptions& options = {});

// The number after "peak_stack" in what a program of boards/common printed; 0 where it doesn't know.
int64_t find_peak_stack(const std::string& output);

}  // namespace mote::host::firmware
