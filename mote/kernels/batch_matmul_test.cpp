#include "mote/kernels/batch_matmul.h"

#include <gtest/gtest.h>

#include <vector>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::tensor;

const Type f = Type::float32;

TEST(batch_matmul_f32, reads_either_operand_transposed) {
  const float rows_by_depth[] = {1, 2, 3, 4, 5, 6};     // 2 x 3
  const float depth_by_rows[] = {1, 4, 2, 5, 3, 6};     // 3 x 2
  const float depth_by_columns[] = {1, 2, 0, 1, 1, 0};  // 3 x 2
  const float columns_by_depth[] = {1, 0, 1, 2, 1, 0};  // 2 x 3
  for (const bool left : {false, true}) {
    for (const bool right : {false, true}) {
      BatchMatmulParams params;
      ASSERT_EQ(
          prepare_batch_matmul(left ? tensor(f, 3, 2) : tensor(f, 2, 3), right ? tensor(f, 2, 3) : tensor(f, 3, 2),
                               tensor(f, 2, 2), {left, right}, &params),
          Status::ok);
      std::vector<float> output(4);
      reference::batch_matmul_f32(params, left ? depth_by_rows : rows_by_depth,
                                  right ? columns_by_depth : depth_by_columns, output.data());
      EXPECT_EQ(output, (std::vector<float>{4, 4, 10, 13})) << left << right;
    }
  }
}

TEST(batch_matmul_f32, broadcasts_batches_both_ways) {
  BatchMatmulParams params;
  ASSERT_EQ(
      prepare_batch_matmul(tensor(f, 2, 1, 1, 1), tensor(f, 3, 1, 1), tensor(f, 2, 3, 1, 1), {false, false}, &params),
      Status::ok);
  const float left[] = {1, 10};
  const float right[] = {1, 2, 3};
  std::vector<float> output(6);
  reference::batch_matmul_f32(params, left, right, output.data());
  EXPECT_EQ(output, (std::vector<float>{1, 2, 3, 10, 20, 30}));
}

TEST(prepare_batch_matmul, refuses_what_does_not_fit) {
  struct Case {
    const char* what;
    TensorInfo left, right, output;
    Status expected;
  };
  const Case cases[] = {
      {"depth", tensor(f, 2, 3), tensor(f, 4, 2), tensor(f, 2, 2), Status::shape_mismatch},
      {"batches", tensor(f, 2, 2, 3), tensor(f, 3, 3, 2), tensor(f, 3, 2, 2), Status::shape_mismatch},
      {"output", tensor(f, 2, 3), tensor(f, 3, 2), tensor(f, 2, 3), Status::shape_mismatch},
      {"output's batches", tensor(f, 2, 3), tensor(f, 3, 2), tensor(f, 2, 2, 2), Status::shape_mismatch},
      {"rank", tensor(f, 3), tensor(f, 3, 2), tensor(f, 2), Status::unsupported_rank},
      {"types", tensor(f, 2, 3), tensor(Type::int8, 3, 2), tensor(f, 2, 2), Status::unsupported_type},
      {"no scale", tensor(Type::int8, 2, 3), tensor(Type::int8, 3, 2), tensor(Type::int8, 2, 2),
       Status::invalid_quantization},
  };
  for (const Case& c : cases) {
    BatchMatmulParams params;
    EXPECT_EQ(prepare_batch_matmul(c.left, c.right, c.output, {false, false}, &params), c.expected) << c.what;
  }
}

}  // namespace
}  // namespace kernels
}  // namespace mote
