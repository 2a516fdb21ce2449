#include "host/training/integer_network.h"

#include <gtest/gtest.h>

#include <utility>

#include "host/base/error.h"
#include "host/training/integer_check.h"
#include "host/training/op_cases.h"

namespace mote::host::training {
namespace {

using graph::Graph;
using graph::Op;

class IntegerOps : public testing::TestWithParam<OpCase> {};

TEST_P(IntegerOps, equal_the_int8_kernels) { EXPECT_EQ(first_integer_difference(build(GetParam())), ""); }

INSTANTIATE_TEST_SUITE_P(of, IntegerOps, testing::ValuesIn(op_cases),
                         [](const auto& info) { return std::string(info.param.name); });

// What op_cases leaves to the zoo, and what only int8 makes hard: averages, borders.
const std::vector<OpCase> integer_cases = {
    {"conv_2d_dilated_with_stride",
     [](auto& w, auto a, auto) {
       const auto x = w.node(Op::conv_2d, {a, w.weights({5, 2, 2, 2}), w.weights({5})}, {1, 4, 3, 5},
                             kernels::Conv2dOptions{kernels::Padding::same, 1, 1, 2, 2, kernels::Activation::relu6, 0});
       return w.node(Op::conv_2d, {x, w.weights({3, 3, 2, 5})}, {1, 1, 2, 3},
                     kernels::Conv2dOptions{kernels::Padding::valid, 2, 1, 1, 1, kernels::Activation::relu, 0});
     }},
    {"average_pool_2d_at_borders",
     [](auto& w, auto a, auto) {
       return w.node(Op::average_pool_2d, {a}, {1, 4, 3, 2},
                     kernels::Pool2dOptions{kernels::Padding::same, 1, 1, 2, 3, kernels::Activation::none});
     }},
    {"average_pool_2d_of_sixes",
     [](auto& w, auto a, auto) {
       return w.node(Op::average_pool_2d, {a}, {1, 2, 1, 2},
                     kernels::Pool2dOptions{kernels::Padding::valid, 2, 3, 2, 3, kernels::Activation::relu});
     }},
    {"max_pool_2d",
     [](auto& w, auto a, auto) {
       return w.node(Op::max_pool_2d, {a}, {1, 2, 2, 2},
                     kernels::Pool2dOptions{kernels::Padding::same, 2, 2, 3, 2, kernels::Activation::relu6});
     }},
    {"mean_over_channels",
     [](auto& w, auto a, auto) {
       return w.node(Op::mean, {a, w.integers({1}, {3})}, {1, 4, 3, 1}, kernels::ReduceOptions{true});
     }},
    {"fully_connected_with_relu",
     [](auto& w, auto a, auto) {
       const auto flat = w.node(Op::reshape, {a, w.integers({2}, {1, 24})}, {1, 24});
       return w.node(Op::fully_connected, {flat, w.weights({7, 24}), w.weights({7})}, {1, 7},
                     kernels::FullyConnectedOptions{kernels::Activation::relu, false, 0, 0});
     }},
};

INSTANTIATE_TEST_SUITE_P(of_int8, IntegerOps, testing::ValuesIn(integer_cases),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(integer_network, rounds_halves_of_averages_as_the_kernels_do) {
  for (const auto& [height, width] : {std::pair{2, 3}, {2, 5}, {7, 2}, {4, 6}}) {
    NodeWriter writer({1, 28, 30, 4});
    const std::vector<int32_t> shape = {1, 28 / height, 30 / width, 4};
    const graph::TensorId pooled = writer.node(
        Op::average_pool_2d, {writer.input()}, shape,
        kernels::Pool2dOptions{kernels::Padding::valid, height, width, height, width, kernels::Activation::none});
    EXPECT_EQ(first_integer_difference(writer.finish(pooled)), "") << height << "x" << width;
  }
}

TEST(integer_network, expects_an_int8_model) {
  const Graph graph = build(op_cases[0]);
  try {
    const IntegerNetwork network(graph, 1);
    FAIL() << "accepted";
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(), "test: 'input' is float32: expected an int8 model");
  }
}

}  // namespace
}  // namespace mote::host::training
