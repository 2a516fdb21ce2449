#include "mote/kernels/pool_2d.h"

#include <gtest/gtest.h>

#include <vector>

#include "mote/kernels/average_pool_2d.h"
#include "mote/kernels/max_pool_2d.h"
#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::PerTensor;
using testing::tensor;
using testing::tensor_s8;
using testing::Values;

const PerTensor unit = {1.0f, 0};

TEST(average_pool_2d_s8, rounds_ties_away_from_zero) {
  Pool2dParams params;
  ASSERT_EQ(prepare_pool_2d(tensor_s8(unit, 1, 1, 4, 1), tensor_s8(unit, 1, 1, 2, 1),
                            {Padding::valid, 1, 2, 1, 2, Activation::none}, &params),
            Status::ok);
  const int8_t input[] = {2, 3, -2, -3};
  int8_t output[2];
  reference::average_pool_2d_s8(params, {0, 1}, input, output);
  EXPECT_EQ(output[0], 3);
  EXPECT_EQ(output[1], -3);
}

TEST(average_pool_2d, counts_only_taps_inside_the_image) {
  Pool2dParams params;
  ASSERT_EQ(prepare_pool_2d(tensor(Type::float32, 1, 2, 2, 1), tensor(Type::float32, 1, 2, 2, 1),
                            {Padding::same, 1, 1, 3, 3, Activation::none}, &params),
            Status::ok);
  const float input[] = {1, 2, 3, 6};
  std::vector<float> output(4);
  reference::average_pool_2d_f32(params, {0, 2}, input, output.data());
  EXPECT_EQ(output, std::vector<float>(4, 3.0f));
}

TEST(max_pool_2d_s8, takes_the_greatest_and_applies_the_activation) {
  Pool2dParams params;
  ASSERT_EQ(prepare_pool_2d(tensor_s8(unit, 1, 2, 4, 1), tensor_s8(unit, 1, 1, 2, 1),
                            {Padding::valid, 2, 2, 2, 2, Activation::relu}, &params),
            Status::ok);
  const int8_t input[] = {-9, 4, -5, -6, 1, 7, -7, -8};
  int8_t output[2];
  reference::max_pool_2d_s8(params, {0, 1}, input, output);
  EXPECT_EQ(output[0], 7);
  EXPECT_EQ(output[1], 0);
}

TEST(max_pool_2d_f32, keeps_channels_apart) {
  Pool2dParams params;
  ASSERT_EQ(prepare_pool_2d(tensor(Type::float32, 1, 1, 2, 2), tensor(Type::float32, 1, 1, 1, 2),
                            {Padding::valid, 1, 1, 1, 2, Activation::none}, &params),
            Status::ok);
  const float input[] = {-1, 5, -2, 6};
  float output[2];
  reference::max_pool_2d_f32(params, {0, 1}, input, output);
  EXPECT_EQ(output[0], -1);
  EXPECT_EQ(output[1], 6);
}

TEST(pool_2d, gives_the_same_bytes_by_rows_as_at_once) {
  Pool2dParams params;
  ASSERT_EQ(prepare_pool_2d(tensor_s8(unit, 2, 9, 7, 3), tensor_s8(unit, 2, 5, 4, 3),
                            {Padding::same, 2, 2, 3, 3, Activation::none}, &params),
            Status::ok);
  Values values(11);
  std::vector<int8_t> input(2 * 9 * 7 * 3);
  for (int8_t& v : input) v = values.next_s8();
  for (const auto kernel : {reference::average_pool_2d_s8, reference::max_pool_2d_s8}) {
    std::vector<int8_t> whole(2 * 5 * 4 * 3);
    std::vector<int8_t> by_rows(whole.size());
    kernel(params, {0, 5}, input.data(), whole.data());
    kernel(params, {3, 5}, input.data(), by_rows.data());
    kernel(params, {0, 3}, input.data(), by_rows.data());
    EXPECT_EQ(by_rows, whole);
  }
}

TEST(prepare_pool_2d, refuses_a_change_of_quantization) {
  const PerTensor other = {1.0f, 1};
  Pool2dParams params;
  EXPECT_EQ(prepare_pool_2d(tensor_s8(unit, 1, 2, 2, 1), tensor_s8(other, 1, 1, 1, 1),
                            {Padding::valid, 1, 1, 2, 2, Activation::none}, &params),
            Status::quantization_mismatch);
  EXPECT_EQ(prepare_pool_2d(tensor_s8(unit, 1, 2, 2, 1), tensor_s8(unit, 1, 1, 1, 1),
                            {Padding::valid, 1, 1, 2, 0, Activation::none}, &params),
            Status::unsupported_option);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
