#include "host/codegen/ops/ops.h"
#include "host/codegen/ops/pool_2d.h"

namespace mote::host::codegen {

void print_max_pool_2d(LayerPrinter& layer) { print_pool_2d(layer, "max_pool_2d"); }

}  // namespace mote::host::codegen
