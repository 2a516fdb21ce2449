#include "mote/kernels/transpose_conv.h"

#include <gtest/gtest.h>

#include <vector>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::tensor;

const Type f = Type::float32;

TEST(transpose_conv_f32, spreads_every_input_over_a_filter_of_outputs) {
  TransposeConvParams params;
  ASSERT_EQ(prepare_transpose_conv(tensor(f, 1, 1, 2, 1), tensor(f, 1, 1, 3, 1), nullptr, tensor(f, 1, 1, 5, 1),
                                   {Padding::valid, 1, 2, Activation::none}, &params, {}),
            Status::ok);
  const float input[] = {1, 10};
  const float filter[] = {1, 2, 3};
  std::vector<float> output(5);
  reference::transpose_conv_f32(params, input, filter, nullptr, output.data());
  EXPECT_EQ(output, (std::vector<float>{1, 2, 3 + 10, 20, 30}));
}

TEST(transpose_conv_f32, loses_what_falls_outside_the_output_and_leaves_gaps_to_the_bias) {
  TransposeConvParams params;
  const TensorInfo bias_info = tensor(f, 1);
  ASSERT_EQ(prepare_transpose_conv(tensor(f, 1, 1, 3, 1), tensor(f, 1, 1, 1, 1), &bias_info, tensor(f, 1, 1, 4, 1),
                                   {Padding::valid, 1, 3, Activation::none}, &params, {}),
            Status::ok);
  const float input[] = {1, 2, 3};
  const float filter[] = {1};
  const float bias[] = {0.5f};
  std::vector<float> output(4);
  reference::transpose_conv_f32(params, input, filter, bias, output.data());
  EXPECT_EQ(output, (std::vector<float>{1.5f, 0.5f, 0.5f, 2.5f}));
}

TEST(prepare_transpose_conv, refuses_what_does_not_fit) {
  const TransposeConvOptions plain = {Padding::same, 1, 1, Activation::none};
  struct Case {
    const char* what;
    TensorInfo input, filter, output;
    TransposeConvOptions options;
    Status expected;
  };
  const Case cases[] = {
      {"channels", tensor(f, 1, 2, 2, 3), tensor(f, 1, 1, 1, 2), tensor(f, 1, 2, 2, 1), plain, Status::shape_mismatch},
      {"outputs", tensor(f, 1, 2, 2, 3), tensor(f, 2, 1, 1, 3), tensor(f, 1, 2, 2, 1), plain, Status::shape_mismatch},
      {"batches", tensor(f, 2, 2, 2, 3), tensor(f, 1, 1, 1, 3), tensor(f, 1, 2, 2, 1), plain, Status::shape_mismatch},
      {"rank", tensor(f, 2, 2, 3), tensor(f, 1, 1, 1, 3), tensor(f, 1, 2, 2, 1), plain, Status::unsupported_rank},
      {"stride",
       tensor(f, 1, 2, 2, 3),
       tensor(f, 1, 1, 1, 3),
       tensor(f, 1, 2, 2, 1),
       {Padding::same, 0, 1, Activation::none},
       Status::unsupported_option},
      {"hybrid", tensor(f, 1, 2, 2, 3), tensor(Type::int8, 1, 1, 1, 3), tensor(f, 1, 2, 2, 1), plain,
       Status::unsupported_type},
  };
  for (const Case& c : cases) {
    TransposeConvParams params;
    EXPECT_EQ(prepare_transpose_conv(c.input, c.filter, nullptr, c.output, c.options, &params, {}), c.expected)
        << c.what;
  }
}

}  // namespace
}  // namespace kernels
}  // namespace mote
