#include "host/models/head.h"

#include <algorithm>

namespace mote::host::models {

namespace {

constexpr int32_t most_bands = 5;

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

}  // namespace

std::vector<std::string> head_names() {
  return {"flatten", "average", "average_and_max", "time_average", "time_average_and_max"};
}

graph::Graph finish_with_logits(GraphBuilder& builder, graph::TensorId logits, const Options& options) {
  if (options.end == End::linear) return builder.finish({logits});
  return builder.finish({builder.softmax("scores", logits)});
}

graph::Graph finish_with_head(GraphBuilder& builder, graph::TensorId x, const Options& options) {
  if (options.head == "flatten") {
    return finish_with_logits(builder, builder.fully_connected("logits", builder.flatten("flat", x), options.classes),
                              options);
  }
  const int32_t rows = builder.shape(x)[1], columns = builder.shape(x)[2];
  const bool keeps_bands = options.head.rfind("time_", 0) == 0;
  const Size2d window = {rows, keeps_bands ? std::max(1, columns / most_bands) : columns};
  const graph::TensorId mean = builder.average_pool_2d("average", x, window, window, kernels::Padding::valid);
  graph::TensorId logits = builder.fully_connected("logits", builder.flatten("average_flat", mean), options.classes);
  if (ends_with(options.head, "_and_max")) {
    // One layer over both vectors, written as the sum of a layer over each: no copy into one vector on the device.
    const graph::TensorId largest = builder.max_pool_2d("largest", x, window, window, kernels::Padding::valid);
    const graph::TensorId more =
        builder.fully_connected("logits_of_largest", builder.flatten("largest_flat", largest), options.classes);
    logits = builder.add("logits_of_both", logits, more);
  }
  return finish_with_logits(builder, logits, options);
}

}  // namespace mote::host::models
