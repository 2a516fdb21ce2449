#pragma once

#include <functional>

#include "host/execution/node_view.h"

// One function an op, in ops/<op>.cpp: prepares the kernel's parameters and answers what runs the node. Each throws
// InputError where no kernel can run it. The table in executor.cpp names them all.
namespace mote::host::execution {

using Run = std::function<void()>;

Run prepare_add(const NodeView& node);
Run prepare_average_pool_2d(const NodeView& node);
Run prepare_batch_normalization(const NodeView& node);
Run prepare_conv_2d(const NodeView& node);
Run prepare_depthwise_conv_2d(const NodeView& node);
Run prepare_dequantize(const NodeView& node);
Run prepare_fully_connected(const NodeView& node);
Run prepare_max_pool_2d(const NodeView& node);
Run prepare_mean(const NodeView& node);
Run prepare_pad(const NodeView& node);
Run prepare_quantize(const NodeView& node);
Run prepare_relu(const NodeView& node);
Run prepare_relu6(const NodeView& node);
Run prepare_reshape(const NodeView& node);
Run prepare_softmax(const NodeView& node);

}  // namespace mote::host::execution
