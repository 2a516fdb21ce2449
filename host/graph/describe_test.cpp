#include "host/graph/describe.h"

#include <gtest/gtest.h>

namespace mote::host::graph {
namespace {

TensorId add(Graph& graph, const char* name) {
  Tensor tensor;
  tensor.name = name;
  tensor.shape = {2};
  return graph.add_tensor(tensor);
}

TEST(describe, shows_every_subgraph_after_the_main_graph) {
  Graph graph;
  graph.inputs = {add(graph, "x"), add(graph, "y")};
  graph.outputs = {add(graph, "x_end"), add(graph, "y_end")};
  graph.nodes = {{Op::while_, "loop", {0, 1}, {2, 3}, kernels::WhileOptions{1, 1}}};
  Graph body;
  body.name = "body";
  body.inputs = {add(body, "in")};
  body.outputs = {add(body, "out")};
  body.nodes = {{Op::relu, "out", {0}, {1}, {}}};
  graph.subgraphs = {body};
  EXPECT_EQ(describe(graph),
            "input   x  float32[2]\n"
            "input   y  float32[2]\n"
            "output  x_end  float32[2]\n"
            "output  y_end  float32[2]\n"
            "\n"
            "op      name    output  type     MACs  parameter bytes\n"
            "while_  loop    [2]     float32     0                0\n"
            "        y_end   [2]     float32\n"
            "total   1 node                      0                0\n"
            "\n"
            "subgraph 1 'body'\n"
            "input   in  float32[2]\n"
            "output  out  float32[2]\n"
            "\n"
            "op     name    output  type     MACs  parameter bytes\n"
            "relu   out     [2]     float32     0                0\n"
            "total  1 node                      0                0\n");
}

TEST(describe, keeps_the_first_of_the_names_that_a_converter_joined) {
  Graph graph;
  graph.inputs = {add(graph, "x")};
  graph.outputs = {add(graph, "y")};
  graph.nodes = {{Op::relu, "model/activation;model/batch_norm;model/conv", {0}, {1}, {}}};
  EXPECT_NE(describe(graph).find("relu   model/activation  [2]"), std::string::npos);
}

TEST(describe, has_a_row_for_a_node_without_outputs) {
  Graph graph;
  graph.inputs = {add(graph, "x")};
  graph.outputs = {0};
  graph.nodes = {{Op::call_once, "once", {}, {}, kernels::CallOnceOptions{1}}};
  EXPECT_NE(describe(graph).find("call_once  once"), std::string::npos);
}

}  // namespace
}  // namespace mote::host::graph
