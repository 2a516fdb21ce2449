#include "tests/fuzz/image_work.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  mote::fuzz::decode(mote::fuzz::beginning_with("BM", data, size));
  return 0;
}
