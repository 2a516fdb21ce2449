#include "host/codegen/ops/ops.h"

#include <algorithm>
#include <array>

namespace mote::host::codegen {
namespace {

struct OpPrinter {
  graph::Op op;
  void (*print)(LayerPrinter& layer);
};

// No batch_normalization: it is folded into the layer before it.
constexpr std::array printers = {
    OpPrinter{graph::Op::add, print_add},
    OpPrinter{graph::Op::average_pool_2d, print_average_pool_2d},
    OpPrinter{graph::Op::conv_2d, print_conv_2d},
    OpPrinter{graph::Op::depthwise_conv_2d, print_depthwise_conv_2d},
    OpPrinter{graph::Op::dequantize, print_dequantize},
    OpPrinter{graph::Op::fully_connected, print_fully_connected},
    OpPrinter{graph::Op::max_pool_2d, print_max_pool_2d},
    OpPrinter{graph::Op::mean, print_mean},
    OpPrinter{graph::Op::pad, print_pad},
    OpPrinter{graph::Op::quantize, print_quantize},
    OpPrinter{graph::Op::relu, print_relu},
    OpPrinter{graph::Op::relu6, print_relu6},
    OpPrinter{graph::Op::reshape, print_reshape},
    OpPrinter{graph::Op::softmax, print_softmax},
};
static_assert(std::is_sorted(printers.begin(), printers.end(),
                             [](const OpPrinter& a, const OpPrinter& b) { return a.op < b.op; }));

}  // namespace

void print_layer(LayerPrinter& layer) {
  const graph::Node& node = layer.node();
  const auto found =
      std::find_if(printers.begin(), printers.end(), [&](const OpPrinter& printer) { return printer.op == node.op; });
  if (found == printers.end()) {
    throw_input_error("{} '{}': can't be compiled: expected one of the ops of a converted model",
                      graph::op_name(node.op), node.name);
  }
  found->print(layer);
}

}  // namespace mote::host::codegen
