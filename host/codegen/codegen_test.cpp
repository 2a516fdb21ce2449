#include "host/codegen/codegen.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "host/base/error.h"
#include "host/memory_plan/choose_rows.h"

namespace mote::host::codegen {
namespace {

using graph::Graph;
using graph::Op;
using graph::Tensor;
using graph::TensorId;

template <typename T>
Tensor constant(const std::string& name, Type type, std::vector<int32_t> shape, const std::vector<T>& values) {
  Tensor tensor;
  tensor.name = name;
  tensor.type = type;
  tensor.shape = std::move(shape);
  tensor.is_constant = true;
  tensor.data.resize(values.size() * sizeof(T));
  std::memcpy(tensor.data.data(), values.data(), tensor.data.size());
  return tensor;
}

Tensor computed(const std::string& name, Type type, std::vector<int32_t> shape) {
  Tensor tensor;
  tensor.name = name;
  tensor.type = type;
  tensor.shape = std::move(shape);
  return tensor;
}

TensorId add(Graph& graph, Tensor tensor, float scale = 0, int32_t zero_point = 0) {
  if (scale > 0) tensor.quantization = {{scale}, {zero_point}, 0};
  graph.tensors.push_back(std::move(tensor));
  return static_cast<TensorId>(graph.tensors.size()) - 1;
}

void add_node(Graph& graph, Op op, const std::string& name, std::vector<TensorId> inputs, TensorId output,
              graph::Options options = {}) {
  graph::Node node;
  node.op = op;
  node.name = name;
  node.inputs = std::move(inputs);
  node.outputs = {output};
  node.options = options;
  graph.nodes.push_back(node);
}

// A 1x1 convolution that doubles and negates, a reshape, and a sum of all: simple enough to work out by hand.
Graph int8_graph() {
  Graph graph;
  graph.name = "tiny";
  const TensorId x = add(graph, computed("x", Type::int8, {1, 2, 2, 1}), 0.5f, 0);
  const TensorId weights = add(graph, constant<int8_t>("w", Type::int8, {2, 1, 1, 1}, {64, -32}));
  graph.tensors[weights].quantization = {{0.03125f, 0.03125f}, {0, 0}, 0};
  const TensorId bias = add(graph, constant<int32_t>("b", Type::int32, {2}, {0, 64}));
  graph.tensors[bias].quantization = {{0.015625f, 0.015625f}, {0, 0}, 0};
  const TensorId conv = add(graph, computed("conv", Type::int8, {1, 2, 2, 2}), 0.5f, 0);
  const TensorId shape = add(graph, constant<int32_t>("shape", Type::int32, {2}, {1, 8}));
  const TensorId flat = add(graph, computed("flat", Type::int8, {1, 8}), 0.5f, 0);
  const TensorId ones = add(graph, constant<int8_t>("ones", Type::int8, {1, 8}, {1, 1, 1, 1, 1, 1, 1, 1}), 1.0f);
  const TensorId y = add(graph, computed("y", Type::int8, {1, 1}), 0.5f, -3);
  graph.inputs = {x};
  graph.outputs = {y};
  add_node(graph, Op::conv_2d, "model/stem/Conv2D", {x, weights, bias}, conv,
           kernels::Conv2dOptions{kernels::Padding::same, 1, 1, 1, 1, kernels::Activation::none, 0});
  add_node(graph, Op::reshape, "flat", {conv, shape}, flat);
  add_node(graph, Op::fully_connected, "sum", {flat, ones, graph::no_tensor}, y,
           kernels::FullyConnectedOptions{kernels::Activation::none, false, 0, 0});
  graph::verify(graph);
  return graph;
}

// Many channels between two layers, the second of which sees three rows.
Graph wide_inside() {
  Graph graph;
  graph.name = "rows";
  const auto convolution = [&](const std::string& name, TensorId input, std::vector<int32_t> filter,
                               std::vector<int32_t> output) {
    size_t count = 1;
    for (const int32_t size : filter) count *= static_cast<size_t>(size);
    const int32_t channels = filter[0];
    const TensorId weights =
        add(graph, constant<int8_t>(name + "_w", Type::int8, std::move(filter), std::vector<int8_t>(count, 3)));
    graph.tensors[weights].quantization = {std::vector<float>(channels, 0.125f), std::vector<int32_t>(channels, 0), 0};
    const TensorId result = add(graph, computed(name, Type::int8, std::move(output)), 0.5f, -5);
    add_node(graph, Op::conv_2d, name, {input, weights, graph::no_tensor}, result,
             kernels::Conv2dOptions{kernels::Padding::same, 1, 1, 1, 1, kernels::Activation::relu, 0});
    return result;
  };
  const TensorId x = add(graph, computed("x", Type::int8, {1, 8, 2, 1}), 0.5f, 0);
  const TensorId wide = convolution("wide", x, {6, 1, 1, 1}, {1, 8, 2, 6});
  const TensorId y = convolution("y", wide, {1, 3, 1, 6}, {1, 8, 2, 1});
  graph.inputs = {x};
  graph.outputs = {y};
  graph::verify(graph);
  return graph;
}

// Two inputs, two outputs, a shared constant and every type of kernel without weights.
Graph float_graph() {
  Graph graph;
  graph.name = "two ways";
  const TensorId a = add(graph, computed("a", Type::float32, {1, 2, 2, 1}));
  const TensorId b = add(graph, computed("b", Type::float32, {1, 2, 2, 1}));
  const TensorId one = add(graph, constant<float>("one", Type::float32, {1}, {1.0f}));
  const TensorId sum = add(graph, computed("sum", Type::float32, {1, 2, 2, 1}));
  const TensorId positive = add(graph, computed("positive", Type::float32, {1, 2, 2, 1}));
  const TensorId pooled = add(graph, computed("pooled", Type::float32, {1, 1, 1, 1}));
  const TensorId more = add(graph, computed("more", Type::float32, {1, 1, 1, 1}));
  const TensorId coarse = add(graph, computed("coarse", Type::int8, {1, 1, 1, 1}), 0.25f, 10);
  const TensorId back = add(graph, computed("back", Type::float32, {1, 1, 1, 1}));
  graph.inputs = {a, b};
  graph.outputs = {back, positive};
  const graph::Options no_activation = kernels::AddOptions{kernels::Activation::none, true};
  add_node(graph, Op::add, "sum", {a, b}, sum, no_activation);
  add_node(graph, Op::relu, "positive", {sum}, positive);
  add_node(graph, Op::max_pool_2d, "pool", {positive}, pooled,
           kernels::Pool2dOptions{kernels::Padding::valid, 1, 1, 2, 2, kernels::Activation::none});
  add_node(graph, Op::add, "more", {pooled, one}, more, no_activation);
  add_node(graph, Op::quantize, "coarse", {more}, coarse);
  add_node(graph, Op::dequantize, "back", {coarse}, back);
  graph::verify(graph);
  return graph;
}

Files generate(const Graph& graph, const std::string& name, bool trace_layers = false) {
  const memory_plan::MemoryPlan plan = memory_plan::plan_memory(graph);
  memory_plan::verify(graph, plan);
  Options options;
  options.name = name;
  options.trace_layers = trace_layers;
  return generate_model(graph, plan, options);
}

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write(const std::filesystem::path& path, const std::string& text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

// tests/golden/codegen/NAME holds what is expected; MOTE_UPDATE_GOLDEN=1 writes it.
void expect_golden(const std::string& name, const std::string& text) {
  const std::filesystem::path path = std::filesystem::path("tests/golden/codegen") / name;
  if (std::getenv("MOTE_UPDATE_GOLDEN") != nullptr) write(path, text);
  EXPECT_EQ(text, read(path)) << path << ": MOTE_UPDATE_GOLDEN=1 rewrites it";
}

// A generated folder with a program round it, built with nothing else in reach.
class GeneratedFolder {
 public:
  GeneratedFolder(Files files, const std::string& main) {
    folder_ = std::filesystem::temp_directory_path() / ("mote_codegen_test_" + std::to_string(getpid()));
    std::filesystem::remove_all(folder_);
    for (const auto& [path, text] : files) write(folder_ / path, text);
    write(folder_ / "main.cpp", main);
  }
  ~GeneratedFolder() { std::filesystem::remove_all(folder_); }

  bool builds_with(const std::string& compiler) const {
    return succeeds(compiler +
                    " -std=c++11 -Wall -Wextra -Werror -pedantic -ffp-contract=off -I. -o program "
                    "$(find . -name '*.cpp')");
  }
  bool runs() const { return succeeds("./program > output"); }
  std::string output() const { return read(folder_ / "output"); }

 private:
  bool succeeds(const std::string& command) const {
    return std::system(("cd " + folder_.string() + " && " + command).c_str()) == 0;
  }
  std::filesystem::path folder_;
};

class every_compiler : public testing::TestWithParam<const char*> {};

TEST_P(every_compiler, takes_an_int8_model_and_computes_what_it_means) {
  const GeneratedFolder folder(generate(int8_graph(), "tiny"),
                               "#include <stdio.h>\n"
                               "#include \"tiny.h\"\n"
                               "int main() {\n"
                               "  for (int run = 0; run < 2; ++run) {\n"
                               "    for (size_t i = 0; i < tiny::input_count; ++i) tiny::input()[i] = int8_t(i + 1);\n"
                               "    tiny::run();\n"
                               "    printf(\"%d\\n\", tiny::output()[0]);\n"
                               "  }\n"
                               "}\n");
  ASSERT_TRUE(folder.builds_with(GetParam()));
  ASSERT_TRUE(folder.runs());
  // Elements 1..4 give 2 * i and 2 - i (the bias of 64 is 1.0, two steps of 0.5): sums 20 and -2, zero point -3.
  EXPECT_EQ(folder.output(), "15\n15\n");
}

// Rows of two values; the output has the newest three.
Graph streamed_graph() {
  Graph graph;
  const TensorId row = add(graph, computed("row", Type::int8, {1, 1, 2}), 0.5f);
  const TensorId rows = add(graph, computed("rows", Type::int8, {1, 3, 2}), 0.5f);
  graph.inputs = {row};
  graph.outputs = {rows};
  add_node(graph, Op::stream_rows, "rows", {row}, rows, kernels::StreamRowsOptions{1, 0, 1});
  graph::verify(graph);
  return graph;
}

TEST_P(every_compiler, takes_a_streamed_model_that_says_when_it_is_ready) {
  const Graph graph = streamed_graph();
  Options options;
  options.name = "streamed";
  options.warm_up_runs = 3;
  const GeneratedFolder folder(generate_model(graph, memory_plan::plan_memory(graph), options),
                               "#include <stdio.h>\n"
                               "#include \"streamed.h\"\n"
                               "int main() {\n"
                               "  for (int run = 1; run <= 5; ++run) {\n"
                               "    if (run == 5) streamed::reset();\n"
                               "    streamed::input()[0] = int8_t(run);\n"
                               "    streamed::input()[1] = int8_t(-run);\n"
                               "    streamed::run();\n"
                               "    printf(\"%d:\", int(streamed::ready()));\n"
                               "    for (int8_t value : streamed::output()) printf(\" %d\", value);\n"
                               "    printf(\"\\n\");\n"
                               "  }\n"
                               "}\n");
  ASSERT_TRUE(folder.builds_with(GetParam()));
  ASSERT_TRUE(folder.runs());
  EXPECT_EQ(folder.output(),
            "0: 0 0 0 0 1 -1\n"
            "0: 0 0 1 -1 2 -2\n"
            "1: 1 -1 2 -2 3 -3\n"
            "1: 2 -2 3 -3 4 -4\n"
            "0: 0 0 0 0 5 -5\n");
}

TEST_P(every_compiler, takes_a_float_model_with_several_inputs_and_outputs) {
  const GeneratedFolder folder(
      generate(float_graph(), "two_ways", true),
      "#include <stdio.h>\n"
      "#include \"two_ways.h\"\n"
      "extern \"C\" void mote_layer_done(int32_t op, int32_t tensor, const void* output, int32_t bytes) {\n"
      "  printf(\"%d %d %d %d\\n\", int(op), int(tensor), int(bytes), output != nullptr);\n"
      "}\n"
      "int main() {\n"
      "  for (size_t i = 0; i < two_ways::input_0_count; ++i) two_ways::input_0()[i] = float(i) - 1;\n"
      "  for (size_t i = 0; i < two_ways::input_1_count; ++i) two_ways::input_1()[i] = 0.375f;\n"
      "  two_ways::run();\n"
      "  printf(\"%g\\n\", double(two_ways::output_0()[0]));\n"
      "  for (float value : two_ways::output_1()) printf(\"%g\\n\", double(value));\n"
      "}\n");
  ASSERT_TRUE(folder.builds_with(GetParam()));
  ASSERT_TRUE(folder.runs());
  // 2.375 + 1 lies between 3.25 and 3.5: a tie goes away from zero.
  EXPECT_EQ(folder.output(),
            "0 3 16 1\n1 4 16 1\n2 5 4 1\n3 6 4 1\n4 7 1 1\n5 8 4 1\n"
            "3.5\n"
            "0\n0.375\n1.375\n2.375\n");
}

INSTANTIATE_TEST_SUITE_P(compilers, every_compiler, testing::Values("g++", "clang++"),
                         [](const auto& info) { return std::string(info.param) == "g++" ? "gcc" : "clang"; });

TEST(generate_model, prints_what_the_golden_files_hold) {
  const Files tiny = generate(int8_graph(), "tiny");
  for (const char* file : {"tiny.h", "tiny.cpp", "CMakeLists.txt"}) {
    expect_golden(std::string("tiny/") + file + ".txt", tiny.at(file));
  }
  const Files traced = generate(float_graph(), "two_ways", true);
  for (const char* file : {"two_ways.h", "two_ways.cpp"}) {
    expect_golden(std::string("two_ways/") + file + ".txt", traced.at(file));
  }
}

TEST(generate_model, prints_rows_as_a_table_of_steps_and_a_loop) {
  const Graph graph = wide_inside();
  const memory_plan::MemoryPlan plan = memory_plan::plan_for_ram(graph, {}).plan;
  ASSERT_EQ(plan.arrangement.row_blocks.size(), 1u);
  const Files files = generate_model(graph, plan, {.name = "rows", .target = "any"});
  for (const char* file : {"rows.h", "rows.cpp"}) expect_golden(std::string("rows/") + file + ".txt", files.at(file));
}

TEST(generate_model, prints_the_same_text_every_time) {
  EXPECT_EQ(generate(int8_graph(), "a"), generate(int8_graph(), "a"));
}

TEST(generate_model, says_that_small_code_is_compiled_for_size) {
  const memory_plan::MemoryPlan plan = memory_plan::plan_memory(int8_graph());
  const Files small = generate_model(int8_graph(), plan, {.name = "a", .is_small = true});
  EXPECT_NE(small.at("a.cpp").find("to be compiled for size (-Os)"), std::string::npos);
  EXPECT_NE(small.at("CMakeLists.txt").find("target_compile_options(mote_a PRIVATE -Os)"), std::string::npos);
  const Files fast = generate_model(int8_graph(), plan, {.name = "a"});
  EXPECT_EQ(fast.at("CMakeLists.txt").find("-Os"), std::string::npos);
}

TEST(generate_model, makes_the_name_an_identifier) {
  const Files files = generate(int8_graph(), "3d-model");
  EXPECT_TRUE(files.contains("n3d_model.h"));
  EXPECT_NE(files.at("n3d_model.cpp").find("namespace n3d_model {"), std::string::npos);
}

TEST(generate_model, names_the_layer_that_no_kernel_can_run) {
  Graph graph = int8_graph();
  graph.tensors[3].quantization.scales[0] = 0;
  try {
    generate(graph, "tiny");
    FAIL() << "a scale of 0 was accepted";
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("conv_2d 'model/stem/Conv2D': "), std::string::npos) << error.what();
  }
}

TEST(generate_model, refuses_tables_that_no_target_holds) {
  Graph graph;
  const TensorId x = add(graph, computed("x", Type::int8, {1, 1, 2, 1}), 0.5f);
  const TensorId size = add(graph, constant<int32_t>("size", Type::int32, {2}, {1, 4'000'000}));
  const TensorId wide = add(graph, computed("wide", Type::int8, {1, 1, 4'000'000, 1}), 0.5f);
  graph.inputs = {x};
  graph.outputs = {wide};
  add_node(graph, Op::resize_nearest_neighbor, "wide", {x, size}, wide, kernels::ResizeNearestOptions{});
  EXPECT_THROW(generate(graph, "wide"), InputError);
}

TEST(generate_model, ends_a_run_where_the_model_does) {
  Graph graph;
  const TensorId x = add(graph, computed("x", Type::int8, {1, 1, 1, 4}), 0.5f);
  const TensorId kept = add(graph, computed("kept", Type::int8, {1, 3, 1, 4}), 0.5f);
  const TensorId flat = add(graph, computed("flat", Type::int8, {1, 12}), 0.5f);
  graph.inputs = {x};
  graph.outputs = {flat};
  add_node(graph, Op::circular_buffer, "kept", {x}, kept, kernels::CircularBufferOptions{2});
  add_node(graph, Op::reshape, "flat", {kept}, flat);
  const Files files = generate(graph, "stream");
  EXPECT_NE(files.at("stream.h").find("bool ended_early();"), std::string::npos);
  const std::string& source = files.at("stream.cpp");
  EXPECT_NE(source.find("  if (kept_ends_run[0] != 0) return;\n"), std::string::npos);
  EXPECT_NE(source.find("bool ended_early() { return (kept_ends_run[0]) != 0; }"), std::string::npos);
  // Not in place: what the buffer writes in a run that ends early isn't the output.
  EXPECT_NE(source.find("kernels::reference::copy("), std::string::npos);
}

TEST(generate_model, keeps_state_in_memory_of_its_own_and_resets_it) {
  Graph graph;
  const TensorId x = add(graph, computed("x", Type::int8, {1, 4}), 0.5f);
  const TensorId state = add(graph, computed("state", Type::int8, {1, 4}), 0.5f);
  graph.tensors[state].is_variable = true;
  graph.tensors[state].quantization.zero_points = {-3};
  const TensorId y = add(graph, computed("y", Type::int8, {1, 4}), 0.5f);
  graph.inputs = {x};
  graph.outputs = {y};
  graph.nodes = {{Op::add, "y", {x, state}, {y}, kernels::AddOptions{kernels::Activation::none, true}}};
  const Files files = generate(graph, "stateful");
  EXPECT_NE(files.at("stateful.cpp").find("alignas(8) int8_t y_right[4] = {-3, -3, -3, -3};"), std::string::npos);
  EXPECT_NE(files.at("stateful.h").find("void reset();"), std::string::npos);
  EXPECT_NE(files.at("stateful.h").find("constexpr size_t arena_bytes = 4;"), std::string::npos);
}

}  // namespace
}  // namespace mote::host::codegen
