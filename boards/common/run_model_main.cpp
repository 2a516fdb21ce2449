#include <stddef.h>
#include <stdint.h>

#include "boards/common/fnv1a.h"
#include "boards/common/layer_hook.h"
#include "boards/common/marks.h"
#include "boards/common/model_adapter.h"
#include "boards/common/mote_main.h"
#include "boards/common/text.h"
#include "mote/ports/files.h"

// Runs a generated model on the input tensors of a file and writes its output tensors to another:
//   run_model INPUT OUTPUT REPEAT [sequence | LAYERS [all]]
// All runs have the same input, and the last one's output is written; with `sequence` INPUT holds that of each run and
// OUTPUT gets each run's.
// LAYERS receives a line for every tensor that the last run computed, in the order of execution: subgraph, op index,
// tensor index, bytes, FNV-1a 64 of the bytes. With `all`, those inside IF, WHILE and CALL_ONCE too, a line a turn.
namespace {

using mote::boards::Text;
using mote::ports::FileMode;

// The files of expected layers that we compare with begin their hashes so: the usual basis without its last decimal
// digit.
constexpr uint64_t layers_hash_basis = 1469598103934665603u;

int32_t layers_file = mote::ports::no_file;  // open during the last run only
bool layers_written = true;
constexpr int32_t most_lines = 1000000;  // a loop may run layers without end
int32_t line_count = 0;

int fail(const char* what, const char* which) {
  mote::ports::print(Text().add("error: ").add(what).add(": ").add(which).add("\n").data());
  return 1;
}

bool is_equal(const char* a, const char* b) {
  while (*a != '\0' && *a == *b) {
    ++a;
    ++b;
  }
  return *a == *b;
}

void run_between_marks() {
  mote_mark_run_begin();
  mote::boards::run_model();
  mote_mark_run_end();
}

bool read_inputs_from(int32_t file) {
  bool complete = true;
  for (int32_t i = 0; i < mote::boards::model_input_count(); i++) {
    const mote::Span<uint8_t> input = mote::boards::model_input(i);
    complete = complete && mote::ports::read_file(file, input.data(), input.size()) == input.size();
  }
  return complete;
}

// The arena may reuse an input's bytes during a run, so this comes before every run.
bool read_inputs(const char* path) {
  const int32_t file = mote::ports::open_file(path, FileMode::read);
  if (file == mote::ports::no_file) return false;
  const bool complete = read_inputs_from(file);
  mote::ports::close_file(file);
  return complete;
}

bool write_outputs_to(int32_t file) {
  bool complete = true;
  for (int32_t i = 0; i < mote::boards::model_output_count(); i++) {
    const mote::Span<const uint8_t> output = mote::boards::model_output(i);
    complete = complete && mote::ports::write_file(file, output.data(), output.size());
  }
  return complete;
}

bool write_outputs(const char* path) {
  const int32_t file = mote::ports::open_file(path, FileMode::write);
  if (file == mote::ports::no_file) return false;
  const bool complete = write_outputs_to(file);
  mote::ports::close_file(file);
  return complete;
}

void print_number(const char* name, int32_t number) {
  mote::ports::print(Text().add(name).add(" ").add_decimal(number).add('\n').data());
}

int run_sequence(const char* inputs, const char* outputs, int32_t runs) {
  const int32_t from = mote::ports::open_file(inputs, FileMode::read);
  if (from == mote::ports::no_file) return fail("can't read the model's inputs", inputs);
  const int32_t to = mote::ports::open_file(outputs, FileMode::write);
  if (to == mote::ports::no_file) return fail("can't write", outputs);
  int32_t run_stack = -1;
  for (int32_t run = 0; run < runs; run++) {
    if (!read_inputs_from(from)) return fail("can't read the model's inputs", inputs);
    run_stack = mote::ports::stack_bytes_of(run_between_marks);
    if (!write_outputs_to(to)) return fail("can't write", outputs);
  }
  mote::ports::close_file(from);
  mote::ports::close_file(to);
  print_number("peak_stack", mote::ports::peak_stack_bytes());
  print_number("run_stack", run_stack);
  return 0;
}

}  // namespace

extern "C" {
int32_t mote_layer_subgraph = 0;
bool mote_traces_subgraphs = false;
}

// The hook of a model that was generated with trace_layers.
extern "C" __attribute__((noinline)) void mote_layer_done(int32_t op_index, int32_t tensor_index, const void* output,
                                                          int32_t bytes) {
  if (layers_file != mote::ports::no_file && line_count < most_lines) {
    ++line_count;
    const uint64_t hash = mote::boards::fnv1a_64(output, static_cast<size_t>(bytes), layers_hash_basis);
    Text line;
    const int32_t numbers[] = {mote_layer_subgraph, op_index, tensor_index, bytes};
    for (const int32_t number : numbers) line.add_decimal(number).add(' ');
    line.add_hexadecimal(hash).add('\n');
    layers_written = mote::ports::write_file(layers_file, line.data(), line.size()) && layers_written;
  }
  mote_mark_layer_resume();
}

extern "C" int mote_main(int argument_count, char** arguments) {
  const int32_t repeat = argument_count < 4 ? -1 : mote::boards::parse_decimal(arguments[3]);
  if (repeat < 1) return fail("usage", "run_model INPUT OUTPUT REPEAT [sequence | LAYERS]");

  if (!mote::boards::open_model()) return 1;
  if (argument_count > 4 && is_equal(arguments[4], "sequence")) {
    return run_sequence(arguments[1], arguments[2], repeat);
  }
  int32_t run_stack = -1;
  for (int32_t run = 0; run < repeat; run++) {
    if (!read_inputs(arguments[1])) return fail("can't read the model's inputs", arguments[1]);
    if (argument_count > 4 && run == repeat - 1) {
      layers_file = mote::ports::open_file(arguments[4], FileMode::write);
      if (layers_file == mote::ports::no_file) return fail("can't write", arguments[4]);
      mote_traces_subgraphs = argument_count > 5;
    }
    run_stack = mote::ports::stack_bytes_of(run_between_marks);
  }

  if (layers_file != mote::ports::no_file) mote::ports::close_file(layers_file);
  if (!layers_written) return fail("can't write", arguments[4]);
  if (!write_outputs(arguments[2])) return fail("can't write", arguments[2]);
  print_number("peak_stack", mote::ports::peak_stack_bytes());
  print_number("run_stack", run_stack);
  return 0;
}
