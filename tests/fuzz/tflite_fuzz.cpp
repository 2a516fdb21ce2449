// Any bytes either read as a model or are refused with an InputError. Where they read, writing and reading again must
// give the same text. Built and run by tests/long/fuzz.sh.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "host/base/error.h"
#include "host/tflite/tflite.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using mote::host::graph::Graph;
  namespace tflite = mote::host::tflite;
  Graph model;
  try {
    model = tflite::read({data, size}, "fuzz.tflite");
  } catch (const mote::host::InputError&) {
    return 0;
  }
  const Graph once = tflite::read(tflite::write(model), "once");
  const Graph twice = tflite::read(tflite::write(once), "twice");
  if (to_text(once) != to_text(twice)) std::abort();
  return 0;
}
