#include "host/tflite/inspect.h"

#include <gtest/gtest.h>

#include "host/base/error.h"
#include "host/tflite/tflite.h"
#include "mote/tflite/flatbuffer.h"
#include "mote/tflite/schema.h"

namespace mote::host::tflite {
namespace {

namespace schema = mote::tflite::schema;
using graph::Graph;
using graph::Op;
using Bytes = std::vector<uint8_t>;

constexpr int32_t conv_3d_code = 132;
constexpr uint8_t float16_code = 1;

graph::Tensor int8_tensor(const char* name) {
  graph::Tensor tensor;
  tensor.name = name;
  tensor.type = Type::int8;
  tensor.shape = {1, 4};
  tensor.quantization = {{0.5f}, {0}, 0};
  return tensor;
}

// input → relu → softmax → relu6
Bytes written_model() {
  Graph graph;
  for (const char* name : {"input", "a", "b", "c"}) graph.add_tensor(int8_tensor(name));
  graph.inputs = {0};
  graph.outputs = {3};
  graph.nodes = {{Op::relu, "a", {0}, {1}, {}},
                 {Op::softmax, "b", {1}, {2}, kernels::SoftmaxOptions{1.0f}},
                 {Op::relu6, "c", {2}, {3}, {}}};
  return write(graph);
}

uint32_t table_in(mote::tflite::Flatbuffer& file, uint32_t table, int32_t field, uint32_t index) {
  return file.table_at(file.vector(table, field, 4), index);
}

// Operator code `index` becomes `code`.
void set_operator_code(Bytes& bytes, uint32_t index, int32_t code) {
  mote::tflite::Flatbuffer file(bytes.data(), static_cast<uint32_t>(bytes.size()));
  const uint32_t table = table_in(file, file.follow(0), schema::model::operator_codes, index);
  bytes[file.field(table, schema::operator_code::deprecated_builtin_code)] =
      static_cast<uint8_t>(std::min<int32_t>(code, schema::last_deprecated_code));
  bytes[file.field(table, schema::operator_code::builtin_code)] = static_cast<uint8_t>(code);
}

Bytes model_with_unknown_ops() {
  Bytes bytes = written_model();
  set_operator_code(bytes, 0, conv_3d_code);
  set_operator_code(bytes, 2, 200);
  return bytes;
}

TEST(inspect, lists_a_whole_model_without_problems) {
  const Inspection inspection = inspect(written_model(), "x");
  ASSERT_EQ(inspection.subgraphs.size(), 1u);
  const std::vector<InspectedOperator>& operators = inspection.subgraphs[0].operators;
  ASSERT_EQ(operators.size(), 3u);
  EXPECT_FALSE(inspection.is_damaged);
  EXPECT_EQ(operators[0].name, "RELU");
  EXPECT_EQ(operators[1].name, "SOFTMAX");
  EXPECT_EQ(operators[1].node.op, Op::softmax);
  EXPECT_EQ(std::get<kernels::SoftmaxOptions>(operators[1].node.options).beta, 1.0f);
  for (const InspectedOperator& op : operators) {
    EXPECT_TRUE(op.is_known);
    EXPECT_TRUE(op.problems.empty());
    EXPECT_GE(op.version, 1);
  }
}

TEST(inspect, names_every_op_that_mote_has_not_where_read_stops_at_the_first) {
  EXPECT_THROW(read(model_with_unknown_ops(), "x"), InputError);
  const Inspection inspection = inspect(model_with_unknown_ops(), "x");
  const std::vector<InspectedOperator>& operators = inspection.subgraphs.at(0).operators;
  ASSERT_EQ(operators.size(), 3u);
  EXPECT_EQ(operators[0].name, "CONV_3D");
  EXPECT_EQ(operators[0].problems, std::vector<std::string>{"mote has no such op"});
  EXPECT_TRUE(operators[1].problems.empty());
  EXPECT_EQ(operators[2].problems, std::vector<std::string>{"mote has no such op"});
}

TEST(inspect, names_the_tensors_of_a_type_that_mote_has_not) {
  Bytes bytes = written_model();
  mote::tflite::Flatbuffer file(bytes.data(), static_cast<uint32_t>(bytes.size()));
  const uint32_t subgraph = table_in(file, file.follow(0), schema::model::subgraphs, 0);
  const uint32_t tensor = table_in(file, subgraph, schema::subgraph::tensors, 1);
  const uint32_t type_position = file.field(tensor, schema::tensor::type);
  ASSERT_NE(type_position, 0u);
  bytes[type_position] = float16_code;
  const Inspection inspection = inspect(bytes, "x");
  const std::vector<InspectedOperator>& operators = inspection.subgraphs.at(0).operators;
  EXPECT_EQ(operators[0].problems, std::vector<std::string>{"'a' is of type FLOAT16"});
  EXPECT_EQ(operators[1].problems, std::vector<std::string>{"'a' is of type FLOAT16"});
  EXPECT_TRUE(operators[2].problems.empty());
}

TEST(inspect, survives_every_truncation) {
  const Bytes whole = model_with_unknown_ops();
  for (size_t size = 8; size < whole.size(); ++size) {
    EXPECT_NO_THROW(inspect({whole.data(), size}, "x")) << size;
  }
}

TEST(inspect, survives_every_change_of_one_byte) {
  const Bytes whole = written_model();
  for (size_t at = 8; at < whole.size(); ++at) {
    Bytes changed = whole;
    changed[at] ^= 0xff;
    try {
      inspect(changed, "x");
    } catch (const InputError&) {  // it would fill the memory
    }
  }
}

TEST(inspect, refuses_what_is_no_tflite) { EXPECT_THROW(inspect(Bytes(20, 0), "x"), InputError); }

TEST(rewrite_hint, knows_common_ops_and_types) {
  EXPECT_NE(rewrite_hint("CONV_3D", "mote has no such op").find("Conv2D"), std::string::npos);
  EXPECT_NE(rewrite_hint("custom 'FlexRoll'", "mote has no such op").find("SELECT_TF_OPS"), std::string::npos);
  EXPECT_NE(rewrite_hint("CONV_2D", "'w' is of type FLOAT16").find("float16"), std::string::npos);
  EXPECT_NE(rewrite_hint("STABLEHLO_ADD", "mote has no such op").find("StableHLO"), std::string::npos);
  EXPECT_NE(rewrite_hint("code 250", "mote has no such op").find("newer"), std::string::npos);
  EXPECT_EQ(rewrite_hint("CONV_2D", "something else"), "");
}

TEST(rewrite_hint, follows_the_types_that_no_kernel_takes) {
  const std::string problem = "x 'b': has no form for inputs of ";
  EXPECT_NE(rewrite_hint("RELU", problem + "int64 and an output of int64").find("int32"), std::string::npos);
  EXPECT_NE(rewrite_hint("RELU", problem + "uint8 and an output of uint8").find("uint8"), std::string::npos);
  EXPECT_NE(rewrite_hint("CONV_2D", problem + "float32, int8 and an output of float32").find("dynamic range"),
            std::string::npos);
  EXPECT_EQ(rewrite_hint("RELU", problem + "int32 and an output of int32").find("dynamic range"), std::string::npos);
}

}  // namespace
}  // namespace mote::host::tflite
