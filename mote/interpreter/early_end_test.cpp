#include "mote/interpreter/early_end.h"

#include <gtest/gtest.h>

#include "mote/interpreter/testing.h"

namespace mote {
namespace interpreter {
namespace testing {
namespace {

TestTensor bytes(std::vector<int32_t> shape) { return TestTensor{int8_code, std::move(shape), {}, 1, 0}; }

// out = relu(the last two inputs), every second run, as the op's cycles are where a file doesn't say them.
TestModel pairs() {
  TestTensor kept = bytes({1, 2, 1, 1});
  kept.is_variable = true;
  const TestGraph main = {
      {bytes({1, 1, 1, 1}), kept, bytes({1, 2, 1, 1})},
      {TestOperator{custom_code, {0}, {1}, {}, "CIRCULAR_BUFFER"}, TestOperator{relu_code, {1}, {2}, {}, ""}},
      {0},
      {2}};
  return TestModel{{main}, {}};
}

TEST(early_end, keeps_the_outputs_of_the_run_before) {
  Opened model(pairs());
  ASSERT_EQ(model.status, Status::ok);
  (void)model.run<int8_t>({{1}});
  EXPECT_TRUE(model.interpreter.ended_early());
  EXPECT_EQ(model.run<int8_t>({{2}}), (std::vector<int8_t>{1, 2}));
  EXPECT_FALSE(model.interpreter.ended_early());
  EXPECT_EQ(model.run<int8_t>({{3}}), (std::vector<int8_t>{1, 2}));
  EXPECT_TRUE(model.interpreter.ended_early());
  EXPECT_EQ(model.run<int8_t>({{4}}), (std::vector<int8_t>{3, 4}));
}

TEST(early_end, begins_its_count_again_at_a_reset) {
  Opened model(pairs());
  (void)model.run<int8_t>({{1}});
  model.interpreter.reset();
  (void)model.run<int8_t>({{5}});
  EXPECT_TRUE(model.interpreter.ended_early());
  EXPECT_EQ(model.run<int8_t>({{6}}), (std::vector<int8_t>{5, 6}));
}

TEST(early_end, takes_one_step_of_a_run_that_ends_there) {
  Opened model(pairs());
  EXPECT_FALSE(model.interpreter.step());
  EXPECT_TRUE(model.interpreter.step());
  EXPECT_FALSE(model.interpreter.step());
}

TEST(early_end, is_refused_in_a_subgraph) {
  TestModel model = pairs();
  model.graphs.insert(model.graphs.begin(), {{}, {TestOperator{call_once_code, {}, {}, {1}, ""}}, {}, {}});
  model.graphs[1].inputs.clear();
  model.graphs[1].outputs.clear();
  EXPECT_EQ(Opened(model).status, Status::unsupported_option);
}

}  // namespace
}  // namespace testing
}  // namespace interpreter
}  // namespace mote
