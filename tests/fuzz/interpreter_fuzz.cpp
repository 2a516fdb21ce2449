// Any bytes open as a model or give a status; what opens runs on any input, twice, and in no more memory than it said.
#include <algorithm>
#include <cstdint>

#include "mote/interpreter/interpreter.h"
#include "tests/fuzz/aligned_bytes.h"
#include "tests/fuzz/model_mutator.h"
#include "tests/fuzz/model_work.h"

namespace {

using mote::Interpreter;
using mote::Status;
using mote::fuzz::AlignedBytes;
using mote::fuzz::Noise;

constexpr size_t arena_bytes = 1 << 20;
constexpr int64_t most_steps = 2000;

Status open(Interpreter& model, AlignedBytes& file, AlignedBytes& arena) {
  return model.open({file.data(), file.size()}, {arena.data(), arena.size()}, mote::all_ops());
}

// A WHILE may well never end.
void run(Interpreter& model, Noise& noise, int64_t steps) {
  for (int32_t i = 0; i < model.input_count(); ++i) {
    const mote::TensorView input = model.input(i);
    noise.fill(input.data, input.bytes);
  }
  while (steps > 0 && model.step()) --steps;
}

// With less memory than it needs, a model is refused.
void open_in_little(AlignedBytes& file, int64_t enough_bytes, Noise& noise) {
  AlignedBytes little(noise.next() % static_cast<uint32_t>(enough_bytes + 1) / 16 * 16);
  Interpreter model;
  const Status status = open(model, file, little);
  if (status != Status::ok && status != Status::buffer_too_small) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  AlignedBytes file(data, size);
  AlignedBytes arena(arena_bytes);
  Noise noise(data, size);
  Interpreter model;
  if (open(model, file, arena) != Status::ok) return 0;
  if (model.arena_bytes_used() > static_cast<int64_t>(arena_bytes)) __builtin_trap();
  AlignedBytes enough(static_cast<size_t>(model.arena_bytes_used()));
  Interpreter again;
  if (open(again, file, enough) != Status::ok) __builtin_trap();
  open_in_little(file, model.arena_bytes_used(), noise);

  const mote::fuzz::Work work = mote::fuzz::WorkReader(data, size).read();
  const int64_t steps = std::min(most_steps, mote::fuzz::most_work / std::max<int64_t>(1, work.largest_node));
  run(model, noise, steps);
  run(model, noise, steps);
  model.reset();
  run(model, noise, steps);
  for (int32_t i = 0; i < model.output_count(); ++i) {
    const mote::TensorView output = model.output(i);
    // Reads every byte: the sanitizer sees where the view is wrong.
    AlignedBytes copy(static_cast<const uint8_t*>(output.data), static_cast<size_t>(output.bytes));
  }
  return 0;
}
