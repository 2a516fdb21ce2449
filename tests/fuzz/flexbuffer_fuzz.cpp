// Any bytes as a custom op's options: a number is found in them or not.
#include <cstdint>

#include "mote/tflite/flexbuffer.h"
#include "tests/fuzz/aligned_bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  mote::fuzz::AlignedBytes copy(data, size);
  const auto length = static_cast<uint32_t>(size);
  const mote::tflite::Flatbuffer file(copy.data(), length);
  for (const char* key :
       {"", "a", "num_classes", "max_detections", "y_scale", "nms_iou_threshold", "use_regular_nms"}) {
    const mote::tflite::FlexNumber number = mote::tflite::find_flex_number(file, {0, length}, key);
    if (!number.found && (number.integer != 0 || number.real != 0)) __builtin_trap();
  }
  return 0;
}
