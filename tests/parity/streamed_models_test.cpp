#include <gtest/gtest.h>

#include <string>

#include "host/firmware/model_runner.h"
#include "host/streaming/testing.h"

// Streamed models as generated code, here and on an emulated processor, against the executor that runs their graph.
namespace mote::host {
namespace {

using streaming::testing::WindowModel;

// Two strides along time, a sum around a layer, and a mean: phases, delays and a sum that slides.
graph::Graph spotter(kernels::Padding padding) {
  WindowModel model({1, 26, 8, 3}, 3);
  model.conv_2d({{4, 3}, {2, 2}, {1, 1}, padding}, 8);
  const graph::TensorId before = model.last();
  model.conv_2d({{1, 1}}, 8);
  model.add_to(before);
  model.depthwise_conv_2d({{3, 3}, {2, 1}, {1, 1}, padding});
  model.mean(true);
  model.reshape({1, 8});
  model.fully_connected(4);
  model.softmax();
  return model.finish();
}

// A window of rows that a dense layer reads at once.
graph::Graph flat_spotter() {
  WindowModel model({1, 15, 4, 2}, 4);
  model.conv_2d({{3, 4}}, 4);
  model.pool_2d(graph::Op::max_pool_2d, {{2, 1}, {2, 1}});
  model.reshape({1, 6 * 4});
  model.fully_connected(3);
  return model.finish();
}

void expect_same_outputs(const graph::Graph& window, int32_t hop_rows, const std::string& target) {
  const streaming::StreamedModel model = streaming::stream(window, {1, hop_rows});
  const int64_t hop_bytes = model.graph.tensors[model.graph.inputs[0]].bytes();
  constexpr int32_t hops = 40;
  const streaming::testing::Rows rows(hop_bytes, hops, 5);
  execution::Executor executor(model.graph);
  std::string input, expected;
  for (int32_t hop = 0; hop < hops; ++hop) {
    const std::vector<uint8_t> bytes = rows.range(hop, 1);
    input.append(bytes.begin(), bytes.end());
    const std::vector<uint8_t> output = streaming::testing::run_on(executor, model.graph, bytes);
    expected.append(output.begin(), output.end());
  }
  firmware::ModelRunOptions options;
  options.sequence = true;
  options.warm_up_runs = model.warm_up_hops;
  EXPECT_TRUE(firmware::run_model_on(model.graph, target, input, options).output_bytes == expected)
      << target << ", a hop of " << hop_rows;
}

TEST(streamed_models, as_generated_code_give_what_the_executor_gives) {
  for (const char* target : {"host", "cortex-m4", "cortex-m3"}) {
    expect_same_outputs(spotter(kernels::Padding::same), 1, target);
    expect_same_outputs(spotter(kernels::Padding::valid), 2, target);
    expect_same_outputs(flat_spotter(), 1, target);
  }
}

}  // namespace
}  // namespace mote::host
