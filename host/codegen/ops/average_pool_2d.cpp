#include "host/codegen/ops/ops.h"
#include "host/codegen/ops/pool_2d.h"

namespace mote::host::codegen {

void print_average_pool_2d(LayerPrinter& layer) { print_pool_2d(layer, "average_pool_2d"); }

}  // namespace mote::host::codegen
