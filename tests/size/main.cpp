#include "boards/common/mote_main.h"
#include "mote/interpreter/interpreter.h"
#include "tests/size/model.h"  // written by interpreter_size.sh: the model's bytes, an input, its output, the ops

// The smallest firmware that runs a model: exit code 0 where the output is what is expected.
namespace {

alignas(16) uint8_t arena[model::arena_bytes];

}  // namespace

extern "C" int mote_main(int, char**) {
  mote::Interpreter interpreter;
  if (interpreter.open(model::file, arena, model::Ops::table()) != mote::Status::ok) return 1;
  const mote::TensorView input = interpreter.input(0);
  const mote::TensorView output = interpreter.output(0);
  if (input.bytes != sizeof(model::input) || output.bytes != sizeof(model::output)) return 2;
  __builtin_memcpy(input.data, model::input, sizeof(model::input));
  interpreter.run();
  const uint8_t* result = static_cast<const uint8_t*>(output.data);
  for (uint8_t expected : model::output) {
    if (*result++ != expected) return 3;
  }
  return 0;
}
