#include "host/codegen/names.h"

#include <gtest/gtest.h>

#include <set>

#include "host/codegen/codegen.h"

namespace mote::host::codegen {
namespace {

struct Case {
  const char* text;
  const char* expected;
};

TEST(identifier, is_made_from_any_text) {
  for (const Case& test : {
           Case{"kws", "kws"},
           Case{"Person_2", "Person_2"},
           Case{"my model-v1.2", "my_model_v1_2"},
           Case{"a//b", "a_b"},
           Case{"__private_", "private_"},
           Case{"tail_", "tail"},
           Case{"2x2", "n2x2"},
           Case{"", "unnamed"},
           Case{"!?", "unnamed"},
           Case{"Vögel", "V_gel"},
           Case{"鳥", "unnamed"},
           Case{"class", "class_"},
           Case{"co_await", "co_await_"},
           Case{"and", "and_"},
           Case{"int8_t", "int8_t_"},
           Case{"main", "main_"},
           Case{"mote", "mote_"},
           Case{"linux", "linux_"},
       }) {
    EXPECT_EQ(identifier(test.text), test.expected) << '"' << test.text << '"';
  }
}

std::vector<std::string> layer_names(const std::vector<const char*>& node_names) {
  graph::Graph graph;
  graph.inputs = {0};
  graph.outputs = {1};
  for (const char* name : node_names) {
    graph::Node node;
    node.op = graph::Op::conv_2d;
    node.name = name;
    graph.nodes.push_back(node);
  }
  return choose_names(graph).layers;
}

TEST(choose_names, calls_a_layer_by_the_part_that_says_most) {
  for (const Case& test : {
           Case{"stem", "stem"},
           Case{"StatefulPartitionedCall:0", "conv_2d_0"},
           Case{"Identity", "conv_2d_0"},
           Case{"Identity_int8", "conv_2d_0"},
           Case{"", "conv_2d_0"},
           Case{"functional_1/dense/BiasAdd", "dense"},
           Case{"MobilenetV1/MobilenetV1/Conv2d_9_depthwise/Relu6", "conv2d_9_depthwise"},
           Case{"m/activation_1/Relu;m/batch_normalization_1/FusedBatchNormV3;m/depthwise_conv2d/depthwise",
                "depthwise_conv2d"},
           Case{"m/activation_8/Relu;m/conv2d_4/BiasAdd/ReadVariableOp/resource;m/conv2d_4/Conv2D1", "conv2d_4"},
           Case{"model/activation_6/Relu;model/add_2/add", "conv_2d_0"},
           Case{"stem/Conv2D", "stem"},
       }) {
    EXPECT_EQ(layer_names({test.text}).front(), test.expected) << '"' << test.text << '"';
  }
}

TEST(choose_names, gives_no_name_twice) {
  const std::vector<std::string> expected = {"stem", "stem_2", "stem_2_2", "stem_3", "input_2", "output_2"};
  EXPECT_EQ(layer_names({"stem", "stem", "stem_2", "STEM", "input", "output"}), expected);
}

TEST(choose_names, cuts_a_name_of_any_length) {
  const std::string name(1000, 'a');
  EXPECT_EQ(layer_names({name.c_str(), "stem"})[0], std::string(64, 'a'));
  EXPECT_EQ(layer_names({(std::string(63, 'a') + "_bcd").c_str()})[0], std::string(63, 'a'));
}

TEST(choose_names, takes_no_longer_for_thousands_of_layers_of_one_name) {
  const std::vector<std::string> names = layer_names(std::vector<const char*>(20000, "stem"));
  EXPECT_EQ(names.back(), "stem_20000");  // the time limit of the test program is the check
}

TEST(choose_names, numbers_inputs_and_outputs_where_there_are_several) {
  graph::Graph graph;
  graph.inputs = {0, 1};
  graph.outputs = {2};
  const Names names = choose_names(graph);
  EXPECT_EQ(names.inputs, (std::vector<std::string>{"input_0", "input_1"}));
  EXPECT_EQ(names.outputs, (std::vector<std::string>{"output"}));
}

}  // namespace
}  // namespace mote::host::codegen
