#pragma once

#include "host/codegen/layer_printer.h"

// One printer an op: it prepares the kernel as the interpreter would and prints what came out.
namespace mote::host::codegen {

void print_add(LayerPrinter& layer);
void print_average_pool_2d(LayerPrinter& layer);
void print_conv_2d(LayerPrinter& layer);
void print_depthwise_conv_2d(LayerPrinter& layer);
void print_dequantize(LayerPrinter& layer);
void print_fully_connected(LayerPrinter& layer);
void print_max_pool_2d(LayerPrinter& layer);
void print_mean(LayerPrinter& layer);
void print_pad(LayerPrinter& layer);
void print_quantize(LayerPrinter& layer);
void print_relu(LayerPrinter& layer);
void print_relu6(LayerPrinter& layer);
void print_reshape(LayerPrinter& layer);
void print_softmax(LayerPrinter& layer);

// Prints `layer` with the printer of its op. Throws InputError where the op has none.
void print_layer(LayerPrinter& layer);

}  // namespace mote::host::codegen
