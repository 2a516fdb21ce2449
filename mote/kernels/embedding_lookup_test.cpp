#include "mote/kernels/embedding_lookup.h"

#include <gtest/gtest.h>

#include <vector>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::tensor;

TEST(embedding_lookup, holds_an_id_outside_the_table_at_its_ends) {
  EmbeddingLookupParams params;
  ASSERT_EQ(
      prepare_embedding_lookup(tensor(Type::int32, 3), tensor(Type::uint8, 2, 2), tensor(Type::uint8, 3, 2), &params),
      Status::ok);
  const int32_t ids[] = {INT32_MIN, 1, INT32_MAX};
  const uint8_t table[] = {1, 2, 3, 4};
  std::vector<uint8_t> output(6);
  reference::embedding_lookup(params, ids, table, output.data());
  EXPECT_EQ(output, (std::vector<uint8_t>{1, 2, 3, 4, 3, 4}));
}

TEST(prepare_embedding_lookup, refuses_an_output_of_another_size) {
  EmbeddingLookupParams params;
  EXPECT_EQ(
      prepare_embedding_lookup(tensor(Type::int32, 3), tensor(Type::uint8, 2, 2), tensor(Type::uint8, 2, 2), &params),
      Status::shape_mismatch);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
