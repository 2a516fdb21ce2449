#include <gtest/gtest.h>

#include "host/drawing/arena_chart.h"
#include "host/drawing/graph_drawing.h"
#include "host/drawing/svg.h"

namespace mote::host::drawing {
namespace {

using graph::Graph;
using graph::Op;

graph::Tensor int8_tensor(const char* name, std::vector<int32_t> shape) {
  graph::Tensor tensor;
  tensor.name = name;
  tensor.type = Type::int8;
  tensor.shape = std::move(shape);
  tensor.quantization = {{0.5f}, {0}, 0};
  return tensor;
}

// input → relu (a) → relu (b), a + b → output: a skip connection.
Graph skip_graph() {
  Graph graph;
  graph.name = "skip";
  graph.add_tensor(int8_tensor("input", {1, 64}));
  graph.add_tensor(int8_tensor("a<1>", {1, 64}));
  graph.add_tensor(int8_tensor("b", {1, 64}));
  graph.add_tensor(int8_tensor("sum", {1, 64}));
  graph.inputs = {0};
  graph.outputs = {3};
  graph.nodes = {{Op::relu, "a<1>", {0}, {1}, {}},
                 {Op::relu, "b", {1}, {2}, {}},
                 {Op::add, "sum", {1, 2}, {3}, kernels::AddOptions{}}};
  return graph;
}

size_t count_of(const std::string& text, const std::string& part) {
  size_t count = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST(draw_graph, draws_a_box_for_every_op_input_and_output_and_an_arrow_for_every_use) {
  const std::string svg = draw_graph(skip_graph());
  EXPECT_EQ(count_of(svg, "<title>"), 5u);      // 3 ops, 1 input, 1 output
  EXPECT_EQ(count_of(svg, "url(#arrow)"), 5u);  // input→a, a→b, a→sum, b→sum, sum→output
  EXPECT_EQ(count_of(svg, ">int8[1,64]<"), 5u);
  EXPECT_EQ(count_of(svg, ">input input<"), 1u);
}

TEST(draw_graph, escapes_names) {
  const std::string svg = draw_graph(skip_graph());
  EXPECT_EQ(svg.find("a<1>"), std::string::npos);
  EXPECT_NE(svg.find("a&lt;1&gt;"), std::string::npos);
}

TEST(arena_text, shows_what_is_alive_at_each_node_and_says_that_it_is_optimal) {
  const Graph graph = skip_graph();
  EXPECT_EQ(arena_text(graph, memory_plan::plan_memory(graph)),
            " arena 192 B, proved optimal\n"
            "\n"
            " node                        alive B   0                                                            192\n"
            "      input                       64  |aaaaaaaaaaaaaaaaaaaaa                                           |\n"
            "    0 relu                       128  |aaaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbbbb                     |\n"
            "    1 relu                       128  |cccccccccccccccccccccbbbbbbbbbbbbbbbbbbbbbb                     |\n"
            "    2 add                        192  |cccccccccccccccccccccbbbbbbbbbbbbbbbbbbbbbbddddddddddddddddddddd|\n"
            "      output                      64  |                                           ddddddddddddddddddddd|\n"
            "\n"
            "        bytes              from..to  nodes            kind     name\n"
            " a         64                 0..63  input to 0       input    input\n"
            " b         64               64..127  0 to 2           tensor   a<1>\n"
            " c         64                 0..63  1 to 2           tensor   b\n"
            " d         64              128..191  2 to output      output   sum\n");
}

TEST(draw_arena, draws_a_rectangle_a_block) {
  const Graph graph = skip_graph();
  const std::string svg = draw_arena(graph, memory_plan::plan_memory(graph));
  EXPECT_EQ(count_of(svg, "<title>"), 4u);
  EXPECT_NE(svg.find("sum (output): 64 B at 128"), std::string::npos);
  EXPECT_NE(svg.find("proved optimal"), std::string::npos);
}

TEST(elided, leaves_out_the_middle) {
  EXPECT_EQ(elided("short", 5), "short");
  EXPECT_EQ(elided("a_long_name", 7),
            "a_l\xE2\x80\xA6"
            "ame");
}

TEST(elided, marks_what_is_no_visible_utf_8) {
  EXPECT_EQ(elided("a\x01\xC3", 9), "a\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(elided("\xC3\xA9", 9), "\xC3\xA9");
}

}  // namespace
}  // namespace mote::host::drawing
