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

TEST(draw_graph, breaks_tooltips_into_lines) {
  const std::string svg = draw_graph(skip_graph());
  EXPECT_NE(svg.find("<title>add\nsum\n"), std::string::npos);
  EXPECT_EQ(svg.find("\xEF\xBF\xBD"), std::string::npos);
}

TEST(draw_graph, calls_an_op_without_a_name_by_what_it_computes) {
  Graph graph = skip_graph();
  graph.nodes[2].name = "";
  EXPECT_EQ(count_of(draw_graph(graph), ">sum<"), 2u);  // the op's line, and the tooltip of the output
}

TEST(draw_graph, widens_boxes_for_a_long_op_name) {
  Graph graph = skip_graph();
  EXPECT_EQ(count_of(draw_graph(graph), " width=\"260\""), 5u);
  graph.nodes[2].op = Op::signal_filter_bank_square_root;
  graph.nodes[2].options = {};
  const std::string svg = draw_graph(graph);
  EXPECT_EQ(count_of(svg, " width=\"269\""), 5u);
  EXPECT_EQ(count_of(svg, ">signal_filter_bank_square_root<"), 1u);
}

// The same of ops whose outputs lie over no input.
Graph apart_graph() {
  Graph graph = skip_graph();
  graph.nodes[0].op = graph.nodes[1].op = Op::zeros_like;
  graph.nodes[2].op = Op::mul;
  graph.nodes[2].options = kernels::ArithmeticOptions{};
  return graph;
}

TEST(arena_text, counts_bytes_that_an_output_shares_with_its_input_once) {
  const Graph graph = skip_graph();
  EXPECT_TRUE(arena_text(graph, memory_plan::plan_memory(graph))
                  .starts_with(" arena 128 B, proved optimal\n"
                               "\n"
                               " node                        alive B   0                                               "
                               "             128\n"
                               "      input                       64  |aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa                "
                               "                |\n"
                               "    0 relu                        64  |bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb                "
                               "                |\n"
                               "    1 relu                       128  |bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbcccccccccccccccc"
                               "cccccccccccccccc|\n"
                               "    2 add                        128  |ddddddddddddddddddddddddddddddddcccccccccccccccc"
                               "cccccccccccccccc|\n"));
}

TEST(arena_text, shows_what_is_alive_at_each_node_and_says_that_it_is_optimal) {
  const Graph graph = apart_graph();
  EXPECT_EQ(arena_text(graph, memory_plan::plan_memory(graph)),
            " arena 192 B, proved optimal\n"
            "\n"
            " node                        alive B   0                                                            192\n"
            "      input                       64  |aaaaaaaaaaaaaaaaaaaaa                                           |\n"
            "    0 zeros_like                 128  |aaaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbbbb                     |\n"
            "    1 zeros_like                 128  |cccccccccccccccccccccbbbbbbbbbbbbbbbbbbbbbb                     |\n"
            "    2 mul                        192  |cccccccccccccccccccccbbbbbbbbbbbbbbbbbbbbbbddddddddddddddddddddd|\n"
            "      output                      64  |                                           ddddddddddddddddddddd|\n"
            "\n"
            "        bytes              from..to  nodes            kind     name\n"
            " a         64                 0..63  input to 0       input    input\n"
            " b         64               64..127  0 to 2           tensor   a<1>\n"
            " c         64                 0..63  1 to 2           tensor   b\n"
            " d         64              128..191  2 to output      output   sum\n");
}

TEST(draw_arena, draws_a_rectangle_a_block) {
  const Graph graph = apart_graph();
  const std::string svg = draw_arena(graph, memory_plan::plan_memory(graph));
  EXPECT_EQ(count_of(svg, "<title>"), 4u);
  EXPECT_NE(svg.find("sum (output): 64 B at 128"), std::string::npos);
  EXPECT_NE(svg.find("proved optimal"), std::string::npos);
}

// Two tensors at a time fit into the first pool, the last goes to the second, the third stays empty.
memory_plan::MemoryPlan plan_in_pools(const Graph& graph) {
  return memory_plan::plan_memory(graph, {{"fast", 128, 0}, {"slow", 100, 0}, {"spare", 1000, 0}});
}

TEST(arena_text, puts_pools_side_by_side_and_says_how_full_each_is) {
  const Graph graph = apart_graph();
  EXPECT_EQ(arena_text(graph, plan_in_pools(graph)),
            " arena 192 B, proved optimal\n"
            " pool fast: 128 B of 128 B (100 %)\n"
            " pool slow: 64 B of 100 B (64 %)\n"
            " pool spare: 0 B of 1,000 B (0 %)\n"
            "\n"
            " node                        alive B   fast                                   128 slow               64\n"
            "      input                       64  |aaaaaaaaaaaaaaaaaaaaa                     |                     |\n"
            "    0 zeros_like                 128  |aaaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbbb|                     |\n"
            "    1 zeros_like                 128  |cccccccccccccccccccccbbbbbbbbbbbbbbbbbbbbb|                     |\n"
            "    2 mul                        192  |cccccccccccccccccccccbbbbbbbbbbbbbbbbbbbbb|ddddddddddddddddddddd|\n"
            "      output                      64  |                                          |ddddddddddddddddddddd|\n"
            "\n"
            "        bytes              from..to  pool   nodes            kind     name\n"
            " a         64                 0..63  fast   input to 0       input    input\n"
            " b         64               64..127  fast   0 to 2           tensor   a<1>\n"
            " c         64                 0..63  fast   1 to 2           tensor   b\n"
            " d         64                 0..63  slow   2 to output      output   sum\n");
}

TEST(draw_arena, draws_a_chart_a_pool) {
  const Graph graph = apart_graph();
  const std::string svg = draw_arena(graph, plan_in_pools(graph));
  EXPECT_EQ(count_of(svg, "<title>"), 4u);
  EXPECT_EQ(count_of(svg, ">skip, pool "), 3u);
  EXPECT_NE(svg.find("64 B of 100 B (64 %)"), std::string::npos);
  EXPECT_NE(svg.find("sum (output): 64 B at 0"), std::string::npos);
  EXPECT_EQ(count_of(svg, ">pool's end<"), 2u);  // spare is far from full
}

TEST(arena_charts, say_the_lower_bound_of_what_is_not_proved_optimal) {
  const Graph graph = apart_graph();
  memory_plan::MemoryPlan plan = memory_plan::plan_memory(graph);
  plan.lower_bound_bytes = 160;
  EXPECT_TRUE(arena_text(graph, plan).starts_with(" arena 192 B, lower bound 160 B\n"));
  const std::string svg = draw_arena(graph, plan);
  EXPECT_NE(svg.find("lower bound 160 B"), std::string::npos);
  EXPECT_EQ(svg.find("proved"), std::string::npos);
}

TEST(shown_lower_bound, is_never_above_the_arena) {
  memory_plan::MemoryPlan plan;
  plan.arena_bytes = 354;
  plan.lower_bound_bytes = 368;  // in steps of 16
  EXPECT_TRUE(is_proved_optimal(plan));
  EXPECT_EQ(shown_lower_bound(plan), 354);
  plan.arena_bytes = 370;
  EXPECT_FALSE(is_proved_optimal(plan));
  EXPECT_EQ(shown_lower_bound(plan), 368);
}

TEST(elided, leaves_nothing_where_nothing_may_be) { EXPECT_EQ(elided("short", 0), ""); }

TEST(elided, leaves_out_the_middle) {
  EXPECT_EQ(elided("short", 5), "short");
  EXPECT_EQ(elided("a_long_name", 7),
            "a_l\xE2\x80\xA6"
            "ame");
}

TEST(printable, keeps_all_of_a_text_but_what_a_terminal_would_obey) {
  EXPECT_EQ(printable("\x1B[2J\xC3\xA9\n"), "\xEF\xBF\xBD[2J\xC3\xA9\xEF\xBF\xBD");
}

TEST(elided, marks_what_is_no_visible_utf_8) {
  EXPECT_EQ(elided("a\x01\xC3", 9), "a\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(elided("\xC3\xA9", 9), "\xC3\xA9");
}

}  // namespace
}  // namespace mote::host::drawing
