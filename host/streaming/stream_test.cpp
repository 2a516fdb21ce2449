#include "host/streaming/stream.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "host/base/error.h"
#include "host/streaming/testing.h"

namespace mote::host::streaming {
namespace {

using graph::Graph;
using graph::Op;
using graph::TensorId;
using kernels::Padding;
using testing::Rows;
using testing::WindowModel;

int32_t rows_of(const StreamedModel& model, int32_t hops) { return hops * model.hop_rows; }

// The streamed model's outputs are those of the window that slides along with it, for many hops.
// Answers how many outputs there were that differ from each other.
size_t expect_sliding_window(const Graph& window, const StreamOptions& options, int32_t hops = 60) {
  const StreamedModel model = stream(window, options);
  EXPECT_TRUE(model.equals_window);
  EXPECT_EQ(model.delay_hops, 0);
  const int64_t row_bytes = window.tensors[window.inputs[0]].bytes() / model.window_rows;
  const Rows rows(row_bytes, rows_of(model, model.warm_up_hops + hops), 7);
  execution::Executor whole(window);
  execution::Executor streamed(model.graph);
  std::set<std::vector<uint8_t>> outputs;
  for (int32_t hop = 1; hop <= model.warm_up_hops + hops; ++hop) {
    const int32_t seen = rows_of(model, hop);
    const std::vector<uint8_t> output =
        testing::run_on(streamed, model.graph, rows.range(seen - model.hop_rows, model.hop_rows));
    if (hop < model.warm_up_hops) continue;
    outputs.insert(output);
    if (output == testing::run_on(whole, window, rows.range(seen - model.window_rows, model.window_rows))) continue;
    ADD_FAILURE() << "hop " << hop << " of " << options.hop_rows << " rows\n"
                  << graph::to_text(window) << graph::to_text(model.graph);
    break;
  }
  return outputs.size();
}

std::string message_of(const Graph& graph, const StreamOptions& options) {
  try {
    stream(graph, options);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(stream, gives_what_the_sliding_window_gives_at_any_hop) {
  WindowModel model({1, 20, 5, 2}, 1);
  model.conv_2d({{4, 3}, {2, 1}}, 4);
  model.depthwise_conv_2d({{3, 3}});
  model.conv_2d({{1, 1}}, 6);
  model.pool_2d(Op::average_pool_2d, {{model.shape()[1], 1}});
  model.reshape({1, 6});
  model.fully_connected(3);
  model.softmax();
  const Graph graph = model.finish();
  for (int32_t hop_rows = 1; hop_rows < 20; ++hop_rows) EXPECT_GT(expect_sliding_window(graph, {1, hop_rows}, 20), 5u);
}

// A random stack of layers with valid padding along time.
void append_layer(WindowModel& model, int32_t kind) {
  const int32_t rows = model.shape()[1], columns = model.shape()[2];
  WindowModel::Window window = {{model.uniform(1, std::min(4, rows)), model.uniform(1, std::min(3, columns))}};
  window.stride[0] = model.uniform(1, 3);
  window.stride[1] = model.uniform(1, 2);
  if (kind == 0) return model.conv_2d(window, model.uniform(1, 5));
  if (kind == 1) return model.depthwise_conv_2d(window);
  if (kind == 2) return model.pool_2d(model.uniform(0, 1) == 0 ? Op::max_pool_2d : Op::average_pool_2d, window);
  if (kind == 3) return model.relu();
  const TensorId before = model.last();
  if (kind == 4 || rows < 3) {  // around a layer of one row
    model.conv_2d({{1, 1}}, model.shape()[3]);
    return model.add_to(before);
  }
  // Around a layer of three rows: what passes by is cut to fit.
  model.slice_rows(1, rows - 2);
  const TensorId around = model.last();
  model.go_back_to(before);
  model.depthwise_conv_2d({{3, 1}, {1, 1}, {1, 1}});
  model.add_to(around);
}

void append_head(WindowModel& model, int32_t kind) {
  const int32_t rows = model.shape()[1], columns = model.shape()[2], channels = model.shape()[3];
  if (kind == 0) model.mean(model.uniform(0, 1) == 0);
  if (kind == 1) model.pool_2d(Op::average_pool_2d, {{rows, columns}});
  if (kind == 2) model.pool_2d(Op::max_pool_2d, {{rows, columns}});
  if (kind <= 2 && model.shape().size() == 4) model.reshape({1, channels});
  if (kind == 3) model.reshape({1, rows * columns * channels});
  if (kind <= 3) model.fully_connected(3);
}

TEST(stream, of_random_models_gives_what_the_sliding_window_gives) {
  size_t streamed = 0;
  size_t outputs = 0;
  for (uint32_t seed = 1; seed <= 300; ++seed) {
    std::mt19937 random(seed);
    const auto uniform = [&](int32_t low, int32_t high) {
      return low + static_cast<int32_t>(random() % static_cast<uint32_t>(high - low + 1));
    };
    const std::vector<int32_t> shape = {1, uniform(12, 40), uniform(1, 6), uniform(1, 4)};
    WindowModel model(shape, seed);
    for (int32_t layers = model.uniform(1, 6); layers > 0 && model.shape()[1] > 1; --layers) {
      append_layer(model, model.uniform(0, 5));
    }
    append_head(model, model.uniform(0, 4));
    const Graph graph = model.finish();
    const int32_t hop_rows = model.uniform(1, 3) == 1 ? model.uniform(1, shape[1] - 1) : model.uniform(1, 4);
    if (graph.nodes.size() < 2) continue;
    // Where no row is left over, there are rows of the window in the output, of which a run gives the new ones.
    if (graph.tensors[graph.outputs[0]].shape.size() == 4 && graph.tensors[graph.outputs[0]].shape[1] > 1) continue;
    ++streamed;
    outputs += expect_sliding_window(graph, {1, hop_rows}, 30);
    if (::testing::Test::HasFailure()) return;
  }
  EXPECT_GT(streamed, 200u);
  EXPECT_GT(outputs, streamed * 15);  // else there would be little to compare
}

TEST(stream, gives_the_new_rows_where_the_output_has_rows) {
  WindowModel model({1, 12, 3, 2}, 5);
  model.conv_2d({{3, 3}, {2, 1}}, 3);
  const Graph window = model.finish();
  for (const int32_t hop_rows : {1, 2, 4}) {
    const StreamedModel streamed = stream(window, {1, hop_rows});
    const Rows rows(6, 100, 3);
    execution::Executor whole(window);
    execution::Executor hops(streamed.graph);
    for (int32_t hop = 1; rows_of(streamed, hop) < 100; ++hop) {
      const int32_t seen = rows_of(streamed, hop);
      const auto output = testing::run_on(hops, streamed.graph, rows.range(seen - hop_rows, hop_rows));
      if (hop < streamed.warm_up_hops) continue;
      const auto expected = testing::run_on(whole, window, rows.range(seen - 12, 12));
      ASSERT_TRUE(std::equal(output.rbegin(), output.rend(), expected.rbegin())) << "hop " << hop;
      ASSERT_EQ(output.size(), 3u * (hop_rows < 2 ? 1 : hop_rows / 2));
    }
  }
}

TEST(stream, goes_along_columns_too) {
  WindowModel model({1, 1, 24, 3}, 9);
  model.conv_2d({{1, 5}, {1, 2}}, 4);
  model.depthwise_conv_2d({{1, 3}, {1, 1}, {1, 2}});
  model.pool_2d(Op::max_pool_2d, {{1, 2}});
  model.mean(false);
  model.fully_connected(2);
  const Graph graph = model.finish();
  for (const int32_t hop_rows : {1, 2, 3}) EXPECT_GT(expect_sliding_window(graph, {2, hop_rows}), 5u);
}

TEST(stream, of_a_flat_input_goes_along_the_axis_of_its_first_reshape) {
  WindowModel model({1, 60}, 11);
  model.reshape({1, 20, 3, 1});
  model.conv_2d({{4, 2}}, 2);
  model.reshape({1, 17 * 2 * 2});
  model.fully_connected(2);
  const Graph graph = model.finish();
  EXPECT_EQ(stream(graph, {1, 2}).graph.tensors[graph.inputs[0]].shape, (std::vector<int32_t>{1, 2, 3, 1}));
  EXPECT_GT(expect_sliding_window(graph, {1, 2}), 5u);
}

TEST(stream, of_a_flat_head_says_what_is_computed_anew) {
  WindowModel model({1, 20, 3, 1}, 11);
  model.conv_2d({{4, 2}}, 2);
  model.reshape({1, 17 * 2 * 2});
  model.fully_connected(2);
  EXPECT_EQ(stream(model.finish(), {}).notes,
            std::vector<std::string>{"reshape 'node1': reads the window's 17 rows at once: they are kept, and it and "
                                     "what follows is computed anew at every hop"});
}

// A window of 20 rows with padding along time, by `same` or by pads of its own; or the window of 28 rows that sees real
// ones there, four before it and four behind it.
Graph padded_model(Padding padding, bool has_pads) {
  const int32_t beside = padding == Padding::same_columns && !has_pads ? 8 : 0;
  WindowModel model({1, 20 + beside, 5, 1}, 21);
  if (has_pads) model.pad_rows(2, 3);
  model.conv_2d({{6, 3}, {2, 1}, {1, 1}, padding}, 3);
  if (has_pads) model.pad_rows(1, 1);
  model.depthwise_conv_2d({{3, 3}, {1, 1}, {1, 1}, padding});
  model.pool_2d(Op::average_pool_2d, {{model.shape()[1], 5}});
  return model.finish();
}

void expect_real_neighbours(const Graph& window, int32_t hop_rows) {
  const Graph wider = padded_model(Padding::same_columns, false);
  const StreamedModel model = stream(window, {1, hop_rows});
  EXPECT_FALSE(model.equals_window);
  const Rows rows(5, 200, 3);
  execution::Executor whole(wider);
  execution::Executor streamed(model.graph);
  for (int32_t hop = 1; hop * hop_rows <= 200; ++hop) {
    const auto output = testing::run_on(streamed, model.graph, rows.range((hop - 1) * hop_rows, hop_rows));
    if (hop < model.warm_up_hops) continue;
    const int32_t window_end = (hop - model.delay_hops) * hop_rows;
    ASSERT_EQ(output, testing::run_on(whole, wider, rows.range(window_end - 20 - 4, 28)))
        << "hop " << hop << " of " << hop_rows << " rows";
  }
}

TEST(stream, puts_real_rows_where_a_window_has_padding) {
  for (const int32_t hop_rows : {1, 2, 3, 4}) {
    expect_real_neighbours(padded_model(Padding::same, false), hop_rows);
    expect_real_neighbours(padded_model(Padding::same_columns, true), hop_rows);
  }
}

TEST(stream, says_which_rows_see_no_padding_any_more_and_how_long_it_waits) {
  const StreamedModel model = stream(padded_model(Padding::same, false), {1, 1});
  EXPECT_EQ(
      model.notes,
      (std::vector<std::string>{
          "conv_2d 'node0': where the window is padded by 2 rows before it and 2 behind it, a stream has real ones: "
          "of its 10 rows in a window the first 1 and the last 1 differ",
          "depthwise_conv_2d 'node1': where the window is padded by 1 row before it and 1 behind it, a stream has "
          "real ones: of its 10 rows in a window the first 2 and the last 2 differ"}));
  EXPECT_EQ(model.delay_hops, 4);
  EXPECT_EQ(model.warm_up_hops, 20 + 4 + 4);
}

TEST(stream, refuses_what_can_not_be_streamed_and_says_why) {
  WindowModel dense({1, 12, 3, 1}, 1);
  dense.reshape({1, 36});
  dense.fully_connected(2);
  const Graph graph = dense.finish();
  EXPECT_EQ(
      message_of(graph, {}),
      "reshape 'node0': reads all 12 rows of axis 1 at once, and no layer before it works row by row: nothing that "
      "was computed for one window serves the next");
  EXPECT_EQ(message_of(graph, {7, 1}), "input 'input0': has shape [1,12,3,1], so there is no axis 7");
  EXPECT_EQ(message_of(graph, {0, 1}),
            "input 'input0': has shape [1,12,3,1]: along axis 0 there is one row only, so nothing to keep");
  EXPECT_EQ(message_of(graph, {1, 12}),
            "input 'input0': a window has 12 rows along axis 1: a hop is 1 to 11 of them, not 12");

  WindowModel image({1, 8, 8, 3}, 1);
  image.conv_2d({{3, 3}}, 2);
  EXPECT_EQ(
      message_of(image.finish(), {3, 1}),
      "conv_2d 'node0': reads all 3 rows of axis 3 at once, and no layer before it works row by row: nothing that "
      "was computed for one window serves the next");

  WindowModel twice({1, 8, 8, 3}, 1);
  twice.conv_2d({{3, 3}}, 2);
  const StreamedModel streamed = stream(twice.finish(), {});
  EXPECT_EQ(
      message_of(streamed.graph, {2, 1}),
      "stream_rows 'input0/rows': has state of its own from run to run, so the model is fed a stream already, not "
      "windows");
}

}  // namespace
}  // namespace mote::host::streaming
