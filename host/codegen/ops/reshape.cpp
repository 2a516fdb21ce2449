#include <fmt/format.h>

#include "host/codegen/ops/ops.h"

namespace mote::host::codegen {

// Input and output lie at the same place, so nothing is to be done at run time, unless the input is a constant.
void print_reshape(LayerPrinter& layer) {
  layer.begin();
  if (!layer.input(0).is_constant) return;
  const std::string values = layer.input_data(0, "values");
  layer.call_library("string.h", "memcpy", {layer.output_data(), values, fmt::format("sizeof({})", values)});
}

}  // namespace mote::host::codegen
