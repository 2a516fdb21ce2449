#include "mote/kernels/svdf.h"

#include <gtest/gtest.h>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::PerTensor;
using testing::tensor;
using testing::tensor_s8;

constexpr Type f = Type::float32;

TEST(svdf_f32, weights_a_feature_by_its_age) {
  SvdfParams params;
  ASSERT_EQ(prepare_svdf(tensor(f, 1, 1), tensor(f, 2, 1), tensor(f, 2, 2), nullptr, tensor(f, 1, 4), tensor(f, 1, 1),
                         {2, Activation::none}, &params),
            Status::ok);
  const float feature_weights[] = {1, 10};
  const float time_weights[] = {3, 5, 7, 11};  // of the older and the newer run, a filter
  float state[4] = {};
  float output;
  const float first = 1;
  const float second = 2;
  reference::svdf_f32(params, &first, feature_weights, time_weights, nullptr, state, &output);
  EXPECT_EQ(output, 1 * 5 + 10 * 11);
  reference::svdf_f32(params, &second, feature_weights, time_weights, nullptr, state, &output);
  EXPECT_EQ(output, 1 * 3 + 2 * 5 + 10 * 7 + 20 * 11);
}

TEST(prepare_svdf, refuses_shapes_that_do_not_fit) {
  const SvdfOptions options = {2, Activation::none};
  const TensorInfo input = tensor(f, 1, 3);
  const TensorInfo features = tensor(f, 4, 3);
  const TensorInfo times = tensor(f, 4, 5);
  const TensorInfo state = tensor(f, 1, 20);
  const TensorInfo output = tensor(f, 1, 2);
  SvdfParams params;
  EXPECT_EQ(prepare_svdf(input, features, times, nullptr, state, output, options, &params), Status::ok);
  EXPECT_EQ(prepare_svdf(input, features, times, nullptr, tensor(f, 1, 19), output, options, &params),
            Status::shape_mismatch);
  EXPECT_EQ(prepare_svdf(input, features, tensor(f, 3, 5), nullptr, state, output, options, &params),
            Status::shape_mismatch);
  EXPECT_EQ(prepare_svdf(input, tensor(f, 4, 2), times, nullptr, state, output, options, &params),
            Status::shape_mismatch);
  EXPECT_EQ(prepare_svdf(input, features, times, &output, state, output, options, &params), Status::ok);
  EXPECT_EQ(prepare_svdf(input, features, times, &input, state, output, options, &params), Status::shape_mismatch);
  EXPECT_EQ(prepare_svdf(input, features, times, nullptr, state, output, {3, Activation::none}, &params),
            Status::unsupported_option);
  EXPECT_EQ(prepare_svdf(input, features, times, nullptr, state, output, {0, Activation::none}, &params),
            Status::unsupported_option);
}

TEST(prepare_svdf, wants_time_weights_and_state_of_one_type) {
  const PerTensor q = {0.5f, 0};
  TensorInfo wide = tensor_s8(q, 1, 1);
  wide.type = Type::int16;
  const TensorInfo one = tensor_s8(q, 1, 1);
  const SvdfOptions options = {1, Activation::relu};
  SvdfParams params;
  EXPECT_EQ(prepare_svdf(one, one, one, nullptr, one, one, options, &params), Status::ok);
  EXPECT_EQ(prepare_svdf(one, one, wide, nullptr, wide, one, options, &params), Status::ok);
  EXPECT_EQ(prepare_svdf(one, one, wide, nullptr, one, one, options, &params), Status::unsupported_type);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
