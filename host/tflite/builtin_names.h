#pragma once

#include <cstdint>

namespace mote::host::tflite {

// TFLite's name of a builtin operator ("CONV_2D"); nullptr for a code that had none when this table was made.
const char* builtin_name(int32_t code);

}  // namespace mote::host::tflite
