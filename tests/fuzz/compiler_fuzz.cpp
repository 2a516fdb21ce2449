// Any bytes compile to C++ or are refused with an InputError, and no two live tensors of a plan overlap.
#include <cstdint>

#include "host/base/error.h"
#include "host/codegen/codegen.h"
#include "host/memory_plan/memory_plan.h"
#include "host/tflite/tflite.h"
#include "tests/fuzz/model_mutator.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace mote::host;
  try {
    const graph::Graph model = tflite::read({data, size}, "fuzz.tflite");
    const memory_plan::MemoryPlan plan = memory_plan::plan_memory(model);
    memory_plan::verify(model, plan);
    codegen::Options options;
    options.trace_layers = size % 2 == 0;
    if (codegen::generate_model(model, plan, options).empty()) __builtin_trap();
  } catch (const InputError&) {
  }
  return 0;
}
