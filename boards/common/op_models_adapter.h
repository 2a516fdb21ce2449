#pragma once

#include <stddef.h>
#include <stdint.h>

#include "mote/base/span.h"

// Many models in one image, compiled or interpreted, for run_op_models_main.cpp; tests/op_models/batch.cpp writes
// op_models_adapter.cpp.
namespace mote {
namespace boards {

// Makes model `index` the one that the other functions speak of. `file`: its .tflite file, begins at a multiple of 16
// and outlives the model. Answers a Status: 0, or why the interpreter refuses the model.
int32_t select_model(int32_t index, Span<const uint8_t> file);

int32_t model_input_count();
int32_t model_output_count();
Span<uint8_t> model_input(int32_t index);
Span<const uint8_t> model_output(int32_t index);
void run_model();
// Forgets what earlier runs left behind.
void reset_model();

// Memory for the largest model's file and input.
Span<uint8_t> file_buffer();
Span<uint8_t> input_buffer();

// A compiled model.
struct CompiledModel {
  int32_t input_count;
  int32_t output_count;
  Span<uint8_t> (*input)(int32_t index);
  Span<const uint8_t> (*output)(int32_t index);
  void (*run)();
  void (*reset)();  // null: keeps nothing
};

template <typename Byte, typename T>
Span<Byte> bytes_of(Span<T> span) {
  return Span<Byte>(reinterpret_cast<Byte*>(span.data()), span.size() * sizeof(T));
}

}  // namespace boards
}  // namespace mote
