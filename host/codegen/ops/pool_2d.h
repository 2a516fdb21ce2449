#pragma once

#include "host/codegen/layer_printer.h"

namespace mote::host::codegen {

// What average and maximum share. `kernel` is the kernel's name without its type.
void print_pool_2d(LayerPrinter& layer, const char* kernel);

}  // namespace mote::host::codegen
