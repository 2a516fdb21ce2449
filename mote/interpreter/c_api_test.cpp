#include "mote/interpreter/c_api.h"

#include <gtest/gtest.h>

#include "mote/interpreter/c_ops.h"
#include "mote/interpreter/testing.h"

namespace mote {

namespace interpreter {
namespace testing {
namespace {

TEST(c_api, runs_a_model_at_once_and_by_steps) {
  const Aligned file(write(chain(1)));
  const Aligned storage(8192);
  mote_model* model =
      mote_model_open(storage.span().data(), 8192, file.span().data(), file.span().size(), c_ops<OpSet<ops::add>>());
  ASSERT_NE(model, nullptr);
  ASSERT_EQ(mote_model_status(model), 0);
  EXPECT_LE(mote_model_storage_bytes(model), 8192);
  EXPECT_EQ(mote_model_input_count(model), 1);
  EXPECT_EQ(mote_model_output_count(model), 1);
  ASSERT_EQ(mote_model_input_bytes(model, 0), 16);
  ASSERT_EQ(mote_model_output_bytes(model, 0), 16);
  const int32_t input[4] = {10, 20, 30, 40};
  const std::vector<int32_t> expected = {21, 42, 63, 84};
  std::vector<int32_t> output(4);
  std::memcpy(mote_model_input(model, 0), input, 16);
  mote_model_run(model);
  std::memcpy(output.data(), mote_model_output(model, 0), 16);
  EXPECT_EQ(output, expected);

  std::memcpy(mote_model_input(model, 0), input, 16);
  EXPECT_EQ(mote_model_step(model), 1);
  EXPECT_EQ(mote_model_step(model), 0);
  std::memcpy(output.data(), mote_model_output(model, 0), 16);
  EXPECT_EQ(output, expected);
  mote_model_reset(model);
}

struct Calls {
  std::vector<int32_t> nodes;
  int32_t begun = 0;
};

void count_call(void* context, int32_t subgraph, int32_t node, int32_t begin) {
  Calls& calls = *static_cast<Calls*>(context);
  EXPECT_EQ(subgraph, 0);
  if (begin != 0) {
    ++calls.begun;
  } else {
    calls.nodes.push_back(node);
  }
}

TEST(c_api, tells_of_tensors_and_of_nodes_that_run) {
  TestModel source = chain(1);
  source.graphs[0].tensors[0] = TestTensor{int8_code, {1, 4}, {}, 0.5f, -3};
  source.graphs[0].operators = {TestOperator{relu_code, {0}, {2}, {}, ""}, TestOperator{relu_code, {2}, {3}, {}, ""}};
  source.graphs[0].tensors[2] = source.graphs[0].tensors[3] = source.graphs[0].tensors[0];
  const Aligned file(write(source));
  const Aligned storage(8192);
  mote_model* model =
      mote_model_open(storage.span().data(), 8192, file.span().data(), file.span().size(), c_ops<OpSet<ops::relu>>());
  ASSERT_NE(model, nullptr);
  ASSERT_EQ(mote_model_status(model), 0);
  const mote_tensor input = mote_model_input_tensor(model, 0);
  EXPECT_EQ(input.data, mote_model_input(model, 0));
  EXPECT_EQ(input.bytes, 4);
  EXPECT_EQ(input.type, mote_type_int8);
  EXPECT_EQ(input.rank, 2);
  EXPECT_EQ(input.dims[1], 4);
  EXPECT_EQ(input.scale, 0.5f);
  EXPECT_EQ(input.zero_point, -3);
  EXPECT_EQ(mote_model_output_tensor(model, 1).data, nullptr);

  Calls calls;
  mote_model_set_profile_hook(model, count_call, &calls);
  EXPECT_EQ(mote_model_next_node(model), 0);
  mote_model_step(model);
  EXPECT_EQ(mote_model_next_node(model), 1);
  mote_model_step(model);
  EXPECT_EQ(mote_model_ended_early(model), 0);
  EXPECT_EQ(calls.begun, 2);
  EXPECT_EQ(calls.nodes, (std::vector<int32_t>{0, 1}));
  mote_model_set_profile_hook(model, nullptr, nullptr);
  mote_model_run(model);
  EXPECT_EQ(calls.begun, 2);
}

TEST(c_api, says_what_it_refuses) {
  const Aligned file(write(loop(1)));
  const Aligned storage(8192);
  uint8_t* const memory = storage.span().data();
  mote_model* model = mote_model_open(memory, 8192, file.span().data(), file.span().size(), c_ops<OpSet<ops::add>>());
  ASSERT_NE(model, nullptr);
  EXPECT_STREQ(mote_status_name(mote_model_status(model)), "unsupported_op");
  EXPECT_EQ(mote_model_failed_subgraph(model), 0);
  EXPECT_EQ(mote_model_failed_node(model), 0);
  EXPECT_EQ(mote_model_open(memory + 8, 8000, file.span().data(), file.span().size(), c_ops<OpSet<ops::add>>()),
            nullptr);
  EXPECT_EQ(mote_model_open(memory, 16, file.span().data(), file.span().size(), c_ops<OpSet<ops::add>>()), nullptr);
  EXPECT_STREQ(mote_status_name(-1), "unknown");
}

}  // namespace
}  // namespace testing
}  // namespace interpreter
}  // namespace mote
