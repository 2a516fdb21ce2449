#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "host/firmware/model_runner.h"
#include "host/passes/int8_graph_testing.h"
#include "host/passes/merge_convolutions.h"
#include "host/passes/split_groups.h"

// What passes choose by a rough cost is cheaper as counted, on an emulated processor.
namespace mote::host::firmware {
namespace {

using passes::Activation;
using passes::Graph;
using passes::Int8Graph;
using passes::Padding;

int64_t instructions_of(const Graph& graph, std::string* output) {
  const std::string input(static_cast<size_t>(graph.tensors[graph.inputs[0]].bytes()), 'm');
  const ModelRun run = run_model_on(graph, "cortex-m4", input, {.count = true});
  *output = run.output_bytes;
  return run.instructions;
}

void expect_cheaper(const Graph& before, const Graph& after, const std::string& what) {
  std::string expected, output;
  const int64_t instructions_before = instructions_of(before, &expected);
  const int64_t instructions_after = instructions_of(after, &output);
  EXPECT_EQ(output, expected) << what;
  EXPECT_LT(instructions_after, instructions_before) << what;
}

struct Grouped {
  int32_t side, in, out, filter, groups;
};

TEST(rough_cost, groups_are_split_where_that_is_cheaper_as_counted) {
  int split = 0;
  for (const Grouped& shape : {Grouped{8, 32, 32, 3, 4}, Grouped{8, 32, 32, 1, 2}, Grouped{8, 16, 16, 3, 8},
                               Grouped{4, 64, 32, 1, 4}, Grouped{8, 8, 8, 1, 4}}) {
    Int8Graph built({1, shape.side, shape.side, shape.in}, 1);
    built.conv_2d(shape.out, shape.filter, {}, Padding::same, Activation::relu, shape.groups);
    const Graph before = built.finish();
    Graph after = before;
    passes::split_groups(after);
    if (graph::to_text(after) == graph::to_text(before)) continue;
    ++split;
    expect_cheaper(before, after, std::to_string(shape.in / shape.groups) + " channels a group");
  }
  EXPECT_GT(split, 2);
  EXPECT_LT(split, 5);
}

TEST(rough_cost, branches_are_merged_where_that_is_cheaper_as_counted) {
  Int8Graph built({1, 8, 8, 16}, 2);
  built.branches({{8, 3}, {8, 3}, {4, 1}, {6, 1}});
  const Graph before = built.finish();
  Graph after = before;
  passes::merge_convolutions(after);
  EXPECT_EQ(after.nodes.size(), 3u);
  expect_cheaper(before, after, "branches");
}

}  // namespace
}  // namespace mote::host::firmware
