// Any bytes either read as a model or are refused with an InputError. What can be written again must give the same text
// when it is read. Built and run by tests/long/fuzz.sh.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "host/base/error.h"
#include "host/tflite/tflite.h"
#include "tests/fuzz/model_mutator.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using mote::host::graph::Graph;
  namespace tflite = mote::host::tflite;
  Graph model;
  try {
    model = tflite::read({data, size}, "fuzz.tflite");
  } catch (const mote::host::InputError&) {
    return 0;
  }
  std::vector<uint8_t> written;
  try {
    written = tflite::write(model);
  } catch (const mote::host::InputError&) {
    return 0;  // the writer knows fewer ops: no control flow, no custom ones
  }
  const Graph once = tflite::read(written, "once");
  const Graph twice = tflite::read(tflite::write(once), "twice");
  if (to_text(once) != to_text(twice)) std::abort();
  return 0;
}
