#include "mote/interpreter/variables.h"

#include <gtest/gtest.h>

#include "mote/interpreter/testing.h"

namespace mote {
namespace interpreter {
namespace testing {
namespace {

const TestTensor handle = {resource_code, {1}, {}};

TestOperator name_variable(int32_t out, const std::string& name) {
  return TestOperator{var_handle_code, {}, {out}, {}, name};
}
TestOperator read(int32_t from, int32_t out) { return TestOperator{read_variable_code, {from}, {out}, {}, ""}; }
TestOperator assign(int32_t to, int32_t value) { return TestOperator{assign_variable_code, {to, value}, {}, {}, ""}; }

// out = variable += in
TestModel running_sum(const TestTensor& number) {
  const TestGraph main = {
      {handle, number, number, number}, {name_variable(0, "sum"), read(0, 1), sum(1, 2, 3), assign(0, 3)}, {2}, {3}};
  return TestModel{{main}, {}};
}

std::vector<int32_t> run(Opened& model, int32_t number) { return model.run<int32_t>({{number}}); }

TEST(variables, keep_their_value_between_runs_until_reset) {
  Opened model(running_sum(numbers(1)));
  ASSERT_EQ(model.status, Status::ok);
  EXPECT_EQ(run(model, 5), std::vector<int32_t>{5});
  EXPECT_EQ(run(model, 6), std::vector<int32_t>{11});
  model.interpreter.reset();
  EXPECT_EQ(run(model, 7), std::vector<int32_t>{7});
}

TEST(variables, begin_as_the_real_zero_of_what_is_assigned) {
  Opened model(running_sum(TestTensor{int8_code, {2}, {}, 0.5f, 20}));
  ASSERT_EQ(model.status, Status::ok);
  EXPECT_EQ(model.run<int8_t>({{22, 19}}), (std::vector<int8_t>{22, 19}));
  EXPECT_EQ(model.run<int8_t>({{22, 19}}), (std::vector<int8_t>{24, 18}));
}

TEST(variables, are_shared_by_name_across_subgraphs) {
  TestModel model = running_sum(numbers(1));
  model.graphs[0].operators.insert(model.graphs[0].operators.begin(), TestOperator{call_once_code, {}, {}, {1}, ""});
  model.graphs.push_back(TestGraph{{handle, constants({100})}, {name_variable(0, "sum"), assign(0, 1)}, {}, {}});
  Opened opened(model);
  ASSERT_EQ(opened.status, Status::ok);
  EXPECT_EQ(run(opened, 1), std::vector<int32_t>{101});
  EXPECT_EQ(run(opened, 1), std::vector<int32_t>{102});

  model.graphs[1].operators[0].name = "mus";
  Opened other(model);
  ASSERT_EQ(other.status, Status::ok);
  EXPECT_EQ(run(other, 1), std::vector<int32_t>{1});
}

TEST(variables, are_refused_where_sizes_differ_or_no_handle_names_them) {
  TestModel size = running_sum(numbers(1));
  size.graphs[0].tensors.push_back(numbers(2));
  size.graphs[0].operators.push_back(read(0, 4));
  EXPECT_EQ(Opened(size).status, Status::shape_mismatch);
  TestModel unnamed = running_sum(numbers(1));
  unnamed.graphs[0].operators.erase(unnamed.graphs[0].operators.begin());
  EXPECT_EQ(Opened(unnamed).status, Status::unsupported_option);
}

}  // namespace
}  // namespace testing
}  // namespace interpreter
}  // namespace mote
