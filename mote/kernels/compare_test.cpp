#include "mote/kernels/compare.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::PerTensor;
using testing::tensor;
using testing::tensor_s8;

TEST(compare_s8, compares_what_the_numbers_stand_for) {
  const PerTensor coarse = {4.0f, 1};  // scales of 1 and more are TFLite Micro's abort
  const PerTensor fine = {0.5f, -2};
  CompareParams params;
  ASSERT_EQ(prepare_compare(tensor_s8(coarse, 3), tensor_s8(fine, 3), tensor(Type::boolean, 3),
                            outcome_less | outcome_equal, &params),
            Status::ok);
  const int8_t left[] = {3, 3, 3};      // 8
  const int8_t right[] = {13, 14, 15};  // 7.5, 8, 8.5
  std::vector<uint8_t> output(3);
  reference::compare_s8(params, left, right, output.data());
  EXPECT_EQ(output, (std::vector<uint8_t>{0, 1, 1}));
}

TEST(compare_f32, accepts_not_a_number_only_where_that_is_asked_for) {
  const float nan = std::nanf("");
  const TensorInfo two = tensor(Type::float32, 2);
  for (const int32_t accepted : {outcome_less | outcome_equal | outcome_greater, outcome_unordered}) {
    CompareParams params;
    ASSERT_EQ(prepare_compare(two, two, tensor(Type::boolean, 2), accepted, &params), Status::ok);
    const float left[] = {nan, 1};
    const float right[] = {nan, 1};
    uint8_t output[2];
    reference::compare_f32(params, left, right, output);
    EXPECT_EQ(output[0], accepted == outcome_unordered ? 1 : 0);
    EXPECT_EQ(output[1], accepted == outcome_unordered ? 0 : 1);
  }
}

TEST(prepare_compare, refuses_types_that_have_no_kernel) {
  const TensorInfo flags = tensor(Type::boolean, 3);
  const TensorInfo numbers = tensor(Type::int32, 3);
  CompareParams params;
  EXPECT_EQ(prepare_compare(flags, flags, flags, outcome_equal, &params), Status::ok);
  EXPECT_EQ(prepare_compare(flags, flags, flags, outcome_less, &params), Status::unsupported_type);
  EXPECT_EQ(prepare_compare(numbers, numbers, numbers, outcome_less, &params), Status::unsupported_type);
  EXPECT_EQ(prepare_compare(numbers, tensor(Type::int64, 3), flags, outcome_less, &params), Status::unsupported_type);
  EXPECT_EQ(prepare_compare(tensor(Type::int8, 3), tensor(Type::int8, 3), flags, outcome_less, &params),
            Status::invalid_quantization);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
