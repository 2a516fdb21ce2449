#include "host/codegen/memory.h"

#include <gtest/gtest.h>

#include "host/codegen/codegen.h"

namespace mote::host::codegen {
namespace {

using graph::Graph;
using graph::Op;
using graph::Tensor;
using graph::TensorId;
using memory_plan::Pool;

TensorId add(Graph& graph, const std::string& name, Type type, std::vector<int32_t> shape) {
  Tensor tensor;
  tensor.name = name;
  tensor.type = type;
  tensor.shape = std::move(shape);
  graph.tensors.push_back(std::move(tensor));
  return static_cast<TensorId>(graph.tensors.size()) - 1;
}

graph::Node relu(const std::string& name, TensorId input, TensorId output) {
  graph::Node node;
  node.op = Op::relu;
  node.name = name;
  node.inputs = {input};
  node.outputs = {output};
  return node;
}

// x -> first -> second, 32 bytes each.
Graph two_layers() {
  Graph graph;
  graph.name = "two layers";
  const TensorId x = add(graph, "x", Type::float32, {1, 8});
  const TensorId first = add(graph, "first", Type::float32, {1, 8});
  const TensorId second = add(graph, "second", Type::float32, {1, 8});
  graph.inputs = {x};
  graph.outputs = {second};
  graph.nodes = {relu("first", x, first), relu("second", first, second)};
  graph::verify(graph);
  return graph;
}

Files generate(const Graph& graph, const std::vector<Pool>& pools, const std::string& shared_arena = "") {
  Options options;
  options.name = "two";
  options.shared_arena = shared_arena;
  return generate_model(graph, memory_plan::plan_memory(graph, pools), options);
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

const std::vector<Pool> two_pools = {{"dtcm", 32, 0}, {"sram", 64, 0}};

TEST(pool_names, are_identifiers_and_all_different) {
  const std::vector<Pool> pools = {{"a.b", 1, 0}, {"a_b", 1, 0}, {"int", 1, 0}, {"arena", 1, 0}, {"bytes", 1, 0}};
  EXPECT_EQ(pool_names(pools), (std::vector<std::string>{"a_b", "a_b_2", "int", "arena_2", "bytes_2"}));
}

TEST(pools, lie_in_sections_that_have_no_bytes_in_the_file) {
  const std::string source = generate(two_layers(), two_pools).at("two.cpp");
  EXPECT_TRUE(holds(source, "alignas(16) __attribute__((section(\".bss.dtcm\"))) uint8_t dtcm_pool[dtcm_bytes];\n"))
      << source;
}

TEST(pools, say_their_bytes_and_the_line_that_places_them_in_the_header) {
  const std::string header = generate(two_layers(), two_pools).at("two.h");
  EXPECT_TRUE(holds(header, "constexpr size_t arena_bytes = 64;\n")) << header;
  EXPECT_TRUE(holds(header, "constexpr size_t dtcm_bytes = 32;\n")) << header;
  EXPECT_TRUE(holds(header, "constexpr size_t sram_bytes = 32;\n")) << header;
  EXPECT_TRUE(holds(header, ".dtcm (NOLOAD) : { *(.bss.dtcm) } > DTCM\n")) << header;
}

TEST(pools, are_named_wherever_a_comment_says_a_place) {
  const std::string source = generate(two_layers(), two_pools).at("two.cpp");
  EXPECT_TRUE(holds(source, "// Where the tensors lie in the pools.")) << source;
  EXPECT_TRUE(holds(source, "constexpr size_t first_at = 0;   // sram: float32 8, until second\n")) << source;
  EXPECT_TRUE(holds(source, "// first: relu, 8 -> 8, sram 0..31\n")) << source;
  EXPECT_FALSE(holds(source, "arena 0..")) << source;
}

TEST(pools, have_no_array_where_nothing_lies_in_them) {
  const Files files = generate(two_layers(), {{"dtcm", 1024, 0}, {"sram", 1024, 0}});
  EXPECT_FALSE(holds(files.at("two.cpp"), "sram_pool"));
  EXPECT_TRUE(holds(files.at("two.h"), "constexpr size_t sram_bytes = 0;\n"));
}

TEST(subgraphs, say_that_their_offsets_are_in_memory_of_their_own) {
  Graph graph = two_layers();
  const TensorId condition = add(graph, "condition", Type::boolean, {1});
  graph.inputs.push_back(condition);
  Graph branch = two_layers();
  branch.name = "branch";
  graph::Node node;
  node.op = Op::if_;
  node.name = "choice";
  node.inputs = {condition, graph.inputs[0]};
  node.outputs = {graph.outputs[0]};
  node.options = kernels::IfOptions{1, 1};
  graph.nodes = {node};
  graph.subgraphs = {branch};
  const std::string source = generate(graph, {}).at("two.cpp");
  EXPECT_TRUE(holds(source, "// subgraph_1_second: relu, 8 -> 8, subgraph memory ")) << source;
  EXPECT_TRUE(holds(source, "// choice: if_, 1, 8 -> 8, arena ")) << source;
}

TEST(shared_arena, is_included_and_compared_with_what_the_model_needs) {
  const std::string source = generate(two_layers(), {}, "mote_arena").at("two.cpp");
  EXPECT_TRUE(holds(source, "#include \"mote_arena.h\"")) << source;
  EXPECT_TRUE(holds(source, "static_assert(arena_bytes <= mote_arena_bytes, ")) << source;
  EXPECT_FALSE(holds(source, "extern")) << source;
}

TEST(shared_arena, is_an_array_a_pool_where_there_are_pools) {
  const std::string source = generate(two_layers(), two_pools, "mote_arena").at("two.cpp");
  EXPECT_TRUE(holds(source, "static_assert(dtcm_bytes <= mote_arena_dtcm_bytes, ")) << source;
  EXPECT_TRUE(holds(source, "uint8_t* const dtcm_pool = mote_arena_dtcm;\n")) << source;
  const Files arena = shared_arena_files("mote_arena", 64, {{"dtcm", 32, 32}, {"sram", 64, 32}});
  EXPECT_TRUE(holds(arena.at("mote_arena.cpp"),
                    "alignas(16) __attribute__((section(\".bss.dtcm\"))) uint8_t mote_arena_dtcm["));
  EXPECT_TRUE(holds(arena.at("mote_arena.h"), "constexpr size_t mote_arena_dtcm_bytes = 32;\n"));
}

TEST(shared_arena, has_a_symbol_that_holds_its_size) {
  EXPECT_TRUE(holds(shared_arena_files("mote_arena", 64).at("mote_arena.h"), "__asm__(\"mote_arena_64_bytes\")"));
}

TEST(selftest, holds_only_the_comparison_that_it_calls) {
  Graph graph = two_layers();
  Options options;
  options.name = "two";
  const std::vector<SelfTestVector> vectors = {{std::vector<uint8_t>(32), std::vector<uint8_t>(32)}};
  const std::string floats = generate_selftest(graph, vectors, options).at("two_selftest.cpp");
  EXPECT_TRUE(holds(floats, "int32_t count_far(")) << floats;
  EXPECT_FALSE(holds(floats, "count_different")) << floats;

  for (Tensor& tensor : graph.tensors) {
    tensor.type = Type::int8;
    tensor.quantization = {{0.5f}, {0}, 0};
  }
  const std::string integers = generate_selftest(graph, vectors, options).at("two_selftest.cpp");
  EXPECT_TRUE(holds(integers, "int32_t count_different(")) << integers;
  EXPECT_FALSE(holds(integers, "count_far")) << integers;
}

}  // namespace
}  // namespace mote::host::codegen
