#include <gtest/gtest.h>

#include <string>

#include "host/passes/convolve_one_channel.h"
#include "host/passes/convolve_single_channels.h"
#include "host/passes/fold_padding.h"
#include "host/passes/fuse_activations.h"
#include "host/passes/int8_graph_testing.h"
#include "host/passes/remove_constant_channels.h"

// What passes make of a graph, as text.
namespace mote::host::passes {
namespace {

std::string text_after(void (*pass)(Graph&), Graph graph) {
  pass(graph);
  return to_text(graph);
}

TEST(pass_texts, fold_padding) {
  Int8Graph built({1, 5, 4, 3}, 1);
  built.pad(1, 1, 1, 1);
  built.conv_2d(2, 3, {}, Padding::valid);
  EXPECT_EQ(
      text_after(fold_padding, built.finish()),
      "input input0 : int8[1,5,4,3]\n"
      "value5 = conv_2d(input0, weights3, bias4, stride = 1x1, padding = same, activation = relu) : int8[1,5,4,2]\n"
      "output value5\n");
}

TEST(pass_texts, remove_constant_channels) {
  Int8Graph built({1, 5, 4, 3}, 2);
  built.conv_2d(4, 1, {{2, 500}});
  built.conv_2d(2, 1, {});
  EXPECT_EQ(
      text_after(remove_constant_channels, built.finish()),
      "input input0 : int8[1,5,4,3]\n"
      "value3 = conv_2d(input0, weights1, bias2, stride = 1x1, padding = same, activation = relu) : int8[1,5,4,3]\n"
      "value6 = conv_2d(value3, weights4, bias5, stride = 1x1, padding = same, activation = relu) : int8[1,5,4,2]\n"
      "output value6\n");
}

TEST(pass_texts, convolve_one_channel) {
  Int8Graph built({1, 6, 5, 1}, 3);
  built.depthwise_conv_2d(3, {}, 3);
  EXPECT_EQ(
      text_after(convolve_one_channel, built.finish()),
      "input input0 : int8[1,6,5,1]\n"
      "value3 = conv_2d(input0, weights1%4, bias2, stride = 1x1, padding = same, activation = relu) : int8[1,6,5,3]\n"
      "output value3\n");
}

TEST(pass_texts, convolve_single_channels) {
  Int8Graph built({1, 6, 5, 2}, 4);
  built.conv_2d(4, 3, {}, Padding::same, Activation::relu, 2);
  EXPECT_EQ(text_after(convolve_single_channels, built.finish()),
            "input input0 : int8[1,6,5,2]\n"
            "value3 = depthwise_conv_2d(input0, weights1%4, bias2, stride = 1x1, padding = same, activation = relu) : "
            "int8[1,6,5,4]\n"
            "output value3\n");
}

TEST(pass_texts, fuse_int8_activations) {
  Int8Graph built({1, 6, 5, 2}, 5);
  built.conv_2d(3, 3, {}, Padding::same, Activation::none);
  built.relu();
  EXPECT_EQ(
      text_after(fuse_int8_activations, built.finish()),
      "input input0 : int8[1,6,5,2]\n"
      "value4 = conv_2d(input0, weights1, bias2, stride = 1x1, padding = same, activation = relu) : int8[1,6,5,3]\n"
      "output value4\n");
}

}  // namespace
}  // namespace mote::host::passes
