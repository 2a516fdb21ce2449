#include "mote/interpreter/control_flow.h"

#include <gtest/gtest.h>

#include "mote/interpreter/testing.h"

namespace mote {
namespace interpreter {
namespace testing {
namespace {

using Numbers = std::vector<int32_t>;

// x + 1 where the condition is true, else x + x.
TestModel choice() {
  const TestTensor condition = {boolean_code, {1}, {}};
  const TestGraph main = {
      {condition, numbers(2), numbers(2)}, {TestOperator{if_code, {0, 1}, {2}, {1, 2}, ""}}, {0, 1}, {2}};
  const TestGraph then = {{numbers(2), constants({1, 1}), numbers(2)}, {sum(0, 1, 2)}, {0}, {2}};
  const TestGraph other = {{numbers(2), numbers(2)}, {sum(0, 0, 1)}, {0}, {1}};
  return TestModel{{main, then, other}, {}};
}

Numbers choose(Opened& model, bool condition, const Numbers& values) {
  *static_cast<uint8_t*>(model.interpreter.input(0).data) = condition ? 1 : 0;
  std::memcpy(model.interpreter.input(1).data, values.data(), values.size() * sizeof(int32_t));
  model.interpreter.run();
  return model.output<int32_t>();
}

TEST(control_flow, if_runs_one_of_two_subgraphs) {
  Opened model(choice());
  ASSERT_EQ(model.status, Status::ok);
  EXPECT_EQ(choose(model, true, {5, 6}), (Numbers{6, 7}));
  EXPECT_EQ(choose(model, false, {5, 6}), (Numbers{10, 12}));
  EXPECT_EQ(choose(model, true, {0, -1}), (Numbers{1, 0}));
}

TEST(control_flow, while_runs_its_body_as_often_as_the_condition_says) {
  Opened model(loop(3));
  ASSERT_EQ(model.status, Status::ok);
  EXPECT_EQ(model.run<int32_t>({{3}, {7}}), Numbers{7});
  EXPECT_EQ(model.run<int32_t>({{2}, {7}}), Numbers{17});
  EXPECT_EQ(model.run<int32_t>({{-5}, {7}}), Numbers{87});
}

TEST(control_flow, a_step_runs_one_node_of_a_subgraph_at_most) {
  Opened model(loop(2));
  ASSERT_EQ(model.status, Status::ok);
  model.set<int32_t>({{0}, {0}});
  int32_t kernels = 0;
  int32_t begun = 0;
  model.interpreter.set_profile_hook(
      [](void* context, int32_t subgraph, int32_t, bool begin) {
        if (begin && subgraph != 0) ++*static_cast<int32_t*>(context);
      },
      &kernels);
  for (bool more = true; more;) {
    begun = kernels;
    more = model.interpreter.step();
    ASSERT_LE(kernels - begun, 1);
  }
  EXPECT_EQ(kernels, 3 + 2 * 2);
  EXPECT_EQ(model.output<int32_t>(), Numbers{20});
}

// `for (i = 0; i < 2; ++i) for (j = 0; j < i + 2; ++j) …` as graphs: the outer loop's body is a WHILE.
TEST(control_flow, loops_may_stand_in_loops) {
  TestModel model = loop(3);
  // Subgraph 3: the outer body: sets the inner counter to 0, runs the inner loop, counts.
  TestGraph outer_body = {{numbers(1), numbers(1), constants({0}), numbers(1), numbers(1), constants({1}), numbers(1)},
                          {TestOperator{while_code, {2, 1}, {3, 4}, {1, 2}, ""}, sum(0, 5, 6)},
                          {0, 1},
                          {6, 4}};
  TestGraph outer_condition = {{numbers(1), numbers(1), constants({4}), TestTensor{boolean_code, {1}, {}}},
                               {TestOperator{less_code, {0, 2}, {3}, {}, ""}},
                               {0, 1},
                               {3}};
  model.graphs.push_back(outer_body);
  model.graphs.push_back(outer_condition);
  model.graphs[0].operators[0].options = {4, 3};
  Opened opened(model);
  ASSERT_EQ(opened.status, Status::ok);
  EXPECT_EQ(opened.run<int32_t>({{0}, {1}}), Numbers{1 + 4 * 3 * 10});
  EXPECT_EQ(opened.run<int32_t>({{9}, {1}}), Numbers{1});
}

TEST(control_flow, call_once_runs_its_subgraph_once_until_reset) {
  TestModel model = chain(1);
  model.graphs[0].operators.insert(model.graphs[0].operators.begin(), TestOperator{call_once_code, {}, {}, {1}, ""});
  model.graphs.push_back(TestGraph{{constants({1}), constants({2}), numbers(1)}, {sum(0, 1, 2)}, {}, {}});
  Opened opened(model);
  ASSERT_EQ(opened.status, Status::ok);
  int32_t runs = 0;
  opened.interpreter.set_profile_hook(
      [](void* context, int32_t subgraph, int32_t, bool begin) {
        if (subgraph == 1 && begin) ++*static_cast<int32_t*>(context);
      },
      &runs);
  opened.run<int32_t>({{1, 1, 1, 1}});
  opened.run<int32_t>({{1, 1, 1, 1}});
  EXPECT_EQ(runs, 1);
  opened.interpreter.reset();
  opened.run<int32_t>({{1, 1, 1, 1}});
  EXPECT_EQ(runs, 2);
}

TEST(control_flow, is_refused_without_the_op) {
  EXPECT_EQ(Opened(loop(1), 1 << 16, OpSet<ops::add, ops::less>::table()).status, Status::unsupported_op);
}

TEST(control_flow, is_refused_where_a_subgraph_is_missing_or_reaches_itself) {
  TestModel missing = loop(1);
  missing.graphs[0].operators[0].options = {1, 3};
  EXPECT_EQ(Opened(missing).status, Status::malformed_model);
  TestModel itself = loop(1);
  itself.graphs[0].operators[0].options = {1, 0};
  EXPECT_EQ(Opened(itself).status, Status::malformed_model);
  TestModel circle = loop(1);
  circle.graphs[2].operators.push_back(TestOperator{while_code, {0, 1}, {4, 5}, {1, 2}, ""});
  EXPECT_EQ(Opened(circle).status, Status::malformed_model);
}

TEST(control_flow, is_refused_where_tensors_differ) {
  TestModel number = loop(1);
  number.graphs[2].outputs = {4};
  EXPECT_EQ(Opened(number).status, Status::shape_mismatch);
  TestModel size = loop(1);
  size.graphs[0].tensors[1] = numbers(2);
  EXPECT_EQ(Opened(size).status, Status::shape_mismatch);
  TestModel type = loop(1);
  type.graphs[1].outputs = {0};
  EXPECT_EQ(Opened(type).status, Status::unsupported_type);
  TestModel branch = choice();
  branch.graphs[2].outputs = {};
  EXPECT_EQ(Opened(branch).status, Status::shape_mismatch);
}

}  // namespace
}  // namespace testing
}  // namespace interpreter
}  // namespace mote
