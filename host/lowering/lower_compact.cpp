#include <algorithm>
#include <cstring>
#include <limits>
#include <optional>
#include <vector>

#include "host/lowering/compact_layer.h"
#include "host/lowering/kernel_set.h"
#include "host/lowering/packed_call.h"
#include "host/lowering/weighted_layer.h"
#include "mote/kernels/compact/conv_2d.h"
#include "mote/kernels/compact/depthwise_conv_2d.h"
#include "mote/kernels/conv_2d.h"
#include "mote/kernels/depthwise_conv_2d.h"

namespace mote::host::lowering {
namespace {

using graph::Graph;
using graph::Node;

// Arguments of both kernels, as reference kernels have them.
constexpr size_t params_at = 0;
constexpr size_t rows_at = 1;
constexpr size_t bias_at = 4;
constexpr size_t multipliers_at = 5;

// A convolution whose scales can be packed.
struct CompactLayer {
  size_t node;
  std::vector<int32_t> bias;
  std::vector<uint32_t> scales;
};

std::vector<int32_t> biases_of(const Graph& graph, const Node& node, size_t channels) {
  std::vector<int32_t> biases(channels, 0);
  if (node.inputs.size() < 3 || node.inputs[2] == graph::no_tensor) return biases;
  std::memcpy(biases.data(), graph.tensors[node.inputs[2]].data.data(), channels * sizeof(int32_t));
  return biases;
}

bool is_convolution(const LoweredNode& node) {
  return node.invoke == invoke_of<&kernels::reference::conv_2d_s8> ||
         node.invoke == invoke_of<&kernels::reference::depthwise_conv_2d_s8>;
}

std::optional<CompactLayer> pack(const Graph& graph, size_t n, const LoweredNode& lowered) {
  if (!is_convolution(lowered)) return std::nullopt;
  const Node& node = graph.nodes[n];
  const bool is_depthwise = lowered.invoke == invoke_of<&kernels::reference::depthwise_conv_2d_s8>;
  const std::optional<WeightedLayer> layer =
      is_depthwise ? depthwise_conv_2d_layer(graph, node, lowered) : conv_2d_layer(graph, node, lowered);
  if (!layer) return std::nullopt;
  std::optional<std::vector<uint32_t>> scales = pack_compact_scales(*layer);
  if (!scales) return std::nullopt;
  return CompactLayer{n, biases_of(graph, node, layer->channels.size()), *std::move(scales)};
}

bool fit_in_16_bits(const std::vector<int32_t>& values) {
  using Limits = std::numeric_limits<int16_t>;
  return std::all_of(values.begin(), values.end(), [](int32_t v) { return v >= Limits::min() && v <= Limits::max(); });
}

// One after the other, each at a multiple of eight bytes.
class Tables {
 public:
  explicit Tables(size_t most_bytes) : memory_(std::make_unique<uint8_t[]>(most_bytes)) {}

  template <typename T>
  ops::Argument add(const T* values, size_t count) {
    uint8_t* const place = memory_.get() + used_;
    std::memcpy(place, values, count * sizeof(T));
    used_ += (count * sizeof(T) + 7) / 8 * 8;
    return {ops::ArgumentKind::memory, 0, static_cast<int32_t>(count), place};
  }
  const std::shared_ptr<uint8_t[]>& memory() const { return memory_; }

 private:
  std::shared_ptr<uint8_t[]> memory_;
  size_t used_ = 0;
};

template <typename Params, typename Bias>
void use(ops::Invoke invoke, const CompactLayer& layer, LoweredNode* lowered) {
  Tables tables(sizeof(Params) + sizeof(kernels::RowRange) + 8 * (layer.scales.size() + 4));
  const ops::Argument params = tables.add(&argument_as<Params>(*lowered, params_at), 1);
  const ops::Argument rows = tables.add(&argument_as<kernels::RowRange>(*lowered, rows_at), 1);
  const std::vector<Bias> bias(layer.bias.begin(), layer.bias.end());
  lowered->arguments[params_at] = params;
  lowered->arguments[rows_at] = rows;
  lowered->arguments[bias_at] = tables.add(bias.data(), bias.size());
  lowered->arguments[multipliers_at] = tables.add(layer.scales.data(), layer.scales.size());
  lowered->storage = tables.memory();
  lowered->invoke = invoke;
}

template <typename Bias>
void use(ops::Invoke convolution, ops::Invoke depthwise, const CompactLayer& layer, LoweredNode* lowered) {
  if (lowered->invoke == invoke_of<&kernels::reference::conv_2d_s8>) {
    use<kernels::Conv2dParams, Bias>(convolution, layer, lowered);
  } else {
    use<kernels::DepthwiseConv2dParams, Bias>(depthwise, layer, lowered);
  }
}

}  // namespace

std::vector<LoweredNode> lower_compact(const Graph& graph) {
  std::vector<LoweredNode> nodes = lower(graph);
  std::vector<CompactLayer> layers;
  for (size_t n = 0; n < nodes.size(); ++n) {
    if (std::optional<CompactLayer> layer = pack(graph, n, nodes[n])) layers.push_back(*std::move(layer));
  }
  // One width for all: a second pair of kernels takes more than biases of half the bytes save.
  const bool are_short =
      std::all_of(layers.begin(), layers.end(), [](const CompactLayer& layer) { return fit_in_16_bits(layer.bias); });
  namespace compact = kernels::compact;
  for (const CompactLayer& layer : layers) {
    if (are_short) {
      use<int16_t>(invoke_of<&compact::conv_2d_s8b16>, invoke_of<&compact::depthwise_conv_2d_s8b16>, layer,
                   &nodes[layer.node]);
    } else {
      use<int32_t>(invoke_of<&compact::conv_2d_s8b32>, invoke_of<&compact::depthwise_conv_2d_s8b32>, layer,
                   &nodes[layer.node]);
    }
  }
  return nodes;
}

}  // namespace mote::host::lowering
