#include "mote/interpreter/interpreter.h"

#include <gtest/gtest.h>

#include <chrono>

#include "mote/interpreter/testing.h"

namespace mote {
namespace interpreter {
namespace testing {
namespace {

using Numbers = std::vector<int32_t>;

double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

TEST(interpreter, runs_a_model_again_and_again) {
  Opened model(chain(2));
  ASSERT_EQ(model.status, Status::ok);
  EXPECT_EQ(model.run<int32_t>({{10, 20, 30, 40}}), (Numbers{31, 62, 93, 124}));
  EXPECT_EQ(model.run<int32_t>({{0, 0, 0, 1}}), (Numbers{1, 2, 3, 7}));
}

TEST(interpreter, needs_exactly_the_arena_that_it_names) {
  Opened roomy(chain(8));
  ASSERT_EQ(roomy.status, Status::ok);
  const size_t enough = static_cast<size_t>(roomy.interpreter.arena_bytes_used());
  EXPECT_EQ(Opened(chain(8), enough).status, Status::ok);
  EXPECT_EQ(Opened(chain(8), enough - 16).status, Status::buffer_too_small);
  for (size_t bytes = 0; bytes < 4096; bytes += 48) {
    Opened model(chain(8), bytes);
    if (model.status != Status::ok) {
      EXPECT_EQ(model.status, Status::buffer_too_small) << bytes;
      continue;
    }
    EXPECT_EQ(model.run<int32_t>({{1, 1, 1, 1}}), (Numbers{10, 11, 12, 13})) << bytes;
  }
}

TEST(interpreter, has_no_input_or_output_beyond_its_count) {
  Opened model(chain(1));
  for (const int32_t i : {-1, 1, 1000}) {
    EXPECT_EQ(model.interpreter.input(i).data, nullptr);
    EXPECT_EQ(model.interpreter.output(i).bytes, 0);
    EXPECT_EQ(model.interpreter.tensor(i == 1 ? 5 : i).data, nullptr);
  }
  EXPECT_EQ(model.run<int32_t>({{0, 0, 0, 1}}), (Numbers{1, 2, 3, 6}));
}

TEST(interpreter, names_the_node_that_no_op_takes) {
  TestModel model = chain(3);
  model.graphs[0].operators[2].code = 148;  // RANDOM_UNIFORM: not in the list
  Opened opened(model);
  EXPECT_EQ(opened.status, Status::unsupported_op);
  EXPECT_EQ(opened.interpreter.failure().subgraph, 0);
  EXPECT_EQ(opened.interpreter.failure().node, 2);
}

TEST(interpreter, refuses_a_node_that_lacks_a_required_input) {
  for (const size_t absent : {0, 1}) {
    TestModel model = chain(1);
    model.graphs[0].operators[0].inputs[absent] = -1;
    EXPECT_EQ(Opened(model).status, Status::malformed_model);
  }
  constexpr int32_t select_code = 64;
  TestModel model = chain(0);
  model.graphs[0].operators.push_back(TestOperator{select_code, {1, 1, -1}, {2}, {}, ""});
  const Status status = Opened(model).status;
  EXPECT_NE(status, Status::ok);
}

TEST(interpreter, links_only_the_ops_of_the_set) {
  EXPECT_EQ(Opened(chain(1), 4096, OpSet<ops::add>::table()).status, Status::ok);
  EXPECT_EQ(Opened(chain(1), 4096, OpSet<ops::sub>::table()).status, Status::unsupported_op);
}

TEST(interpreter, refuses_or_survives_every_cut_file) {
  for (const TestModel& model : {chain(2), loop(3)}) {
    const std::vector<uint8_t> whole = write(model);
    int refused = 0;
    for (size_t size = 0; size < whole.size(); ++size) {
      const Aligned file(std::vector<uint8_t>(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)));
      const Aligned arena(1 << 14);
      Interpreter interpreter;
      if (interpreter.open(file.span(), arena.span(), all_ops()) != Status::ok) {
        ++refused;
        continue;
      }
      for (int32_t i = 0; i < 1000 && interpreter.step(); ++i) {
      }
    }
    EXPECT_GT(refused, static_cast<int>(whole.size()) * 9 / 10);
  }
}

TEST(interpreter, survives_any_byte_changed) {
  for (const TestModel& model : {chain(2), loop(3)}) {
    const std::vector<uint8_t> whole = write(model);
    const Aligned arena(1 << 14);
    int opened = 0;
    for (size_t at = 0; at < whole.size(); ++at) {
      for (const int value : {0, 1, 2, 4, 0x7f, 0x80, 0xfe, 0xff}) {
        std::vector<uint8_t> changed = whole;
        changed[at] = static_cast<uint8_t>(value);
        const Aligned file(changed);
        Interpreter interpreter;
        if (interpreter.open(file.span(), arena.span(), all_ops()) != Status::ok) continue;
        ++opened;
        for (int32_t i = 0; i < 1000 && interpreter.step(); ++i) {
        }
      }
    }
    EXPECT_GT(opened, 0);
  }
}

TEST(interpreter, opens_or_refuses_a_small_file_of_many_nodes_within_a_second) {
  TestModel model = chain(1);
  model.graphs[0].operators[1].repeats = 15000;
  for (const size_t arena_bytes : {size_t{1} << 16, size_t{1} << 20, size_t{1} << 24}) {
    const auto begin = std::chrono::steady_clock::now();
    Opened opened(model, arena_bytes);
    EXPECT_LT(seconds_since(begin), 1.0);
    EXPECT_TRUE(opened.status == Status::ok || opened.status == Status::buffer_too_small);
  }
}

TEST(interpreter, opens_or_refuses_a_small_file_of_many_tensors_within_a_second) {
  // One node, of CONCATENATION, that joins as many tensors as a file of 64 KB has room for.
  TestModel model;
  TestGraph graph;
  graph.tensors.push_back(numbers(1));
  TestOperator join = {2, {}, {}, {}, ""};
  for (int32_t i = 0; i < 1500; ++i) {
    graph.tensors.push_back(numbers(1));
    graph.operators.push_back(sum(0, i, i + 1));
    join.inputs.push_back(i + 1);
  }
  graph.tensors.push_back(numbers(1500));
  join.outputs = {1501};
  graph.operators.push_back(join);
  graph.inputs = {0};
  graph.outputs = {1501};
  model.graphs = {graph};
  const auto begin = std::chrono::steady_clock::now();
  Opened opened(model, 1 << 22);
  EXPECT_LT(seconds_since(begin), 1.0);
  EXPECT_EQ(opened.status, Status::ok);
}

TEST(interpreter, steps_of_two_models_may_take_turns) {
  Opened one(chain(5));
  Opened two(loop(4));
  ASSERT_EQ(one.status, Status::ok);
  ASSERT_EQ(two.status, Status::ok);
  one.set<int32_t>({{1, 2, 3, 4}});
  two.set<int32_t>({{0}, {7}});
  bool more_one = true;
  bool more_two = true;
  while (more_one || more_two) {
    if (more_one) more_one = one.interpreter.step();
    if (more_two) more_two = two.interpreter.step();
  }
  EXPECT_EQ(one.output<int32_t>(), (Numbers{7, 14, 21, 28}));
  EXPECT_EQ(two.output<int32_t>(), Numbers{47});
}

TEST(interpreter, calls_the_hook_round_every_node_in_order) {
  struct Call {
    int32_t subgraph;
    int32_t node;
    bool begin;
    bool operator==(const Call& other) const {
      return subgraph == other.subgraph && node == other.node && begin == other.begin;
    }
  };
  const auto note = [](void* context, int32_t subgraph, int32_t node, bool begin) {
    static_cast<std::vector<Call>*>(context)->push_back(Call{subgraph, node, begin});
  };
  Opened model(loop(1));
  ASSERT_EQ(model.status, Status::ok);
  std::vector<Call> calls;
  model.interpreter.set_profile_hook(note, &calls);
  model.run<int32_t>({{0}, {5}});
  const std::vector<Call> expected = {{0, 0, true}, {1, 0, true},  {1, 0, false}, {2, 0, true},  {2, 0, false},
                                      {2, 1, true}, {2, 1, false}, {1, 0, true},  {1, 0, false}, {0, 0, false}};
  EXPECT_EQ(calls, expected);
}

TEST(interpreter, follows_an_offline_plan) {
  TestModel model = chain(2);
  model.offline_plan = {128, -1, 64, -1, 0};
  Opened opened(model);
  ASSERT_EQ(opened.status, Status::ok);
  const uint8_t* const input = static_cast<uint8_t*>(opened.interpreter.tensor(0).data);
  EXPECT_EQ(input - static_cast<uint8_t*>(opened.interpreter.tensor(4).data), 128);
  EXPECT_EQ(input - static_cast<uint8_t*>(opened.interpreter.tensor(2).data), 64);
  EXPECT_EQ(opened.run<int32_t>({{10, 20, 30, 40}}), (Numbers{31, 62, 93, 124}));
}

TEST(interpreter, refuses_an_offline_plan_that_leaves_the_arena) {
  for (const int32_t offset : {-2, -16, 4, INT32_MAX - 7}) {
    TestModel model = chain(2);
    model.offline_plan = {offset, -1, -1, -1, -1};
    EXPECT_EQ(Opened(model).status, Status::malformed_model) << offset;
  }
  TestModel far = chain(2);
  far.offline_plan = {1 << 20, -1, -1, -1, -1};
  EXPECT_EQ(Opened(far).status, Status::buffer_too_small);
  TestModel few = chain(2);
  few.offline_plan = {0, -1};
  EXPECT_EQ(Opened(few).status, Status::malformed_model);
}

TEST(interpreter, survives_an_offline_plan_of_overlapping_tensors) {
  TestModel model = chain(2);
  model.offline_plan = {0, -1, 0, 8, 0};
  Opened opened(model);
  ASSERT_EQ(opened.status, Status::ok);
  opened.run<int32_t>({{1, 2, 3, 4}});  // its result is the file's problem
}

TEST(interpreter, fills_variable_tensors_with_their_zero_point) {
  TestModel model;
  TestGraph graph = {{TestTensor{int8_code, {4}, {}, 0.5f, 3}, TestTensor{int8_code, {4}, {}, 0.5f, -5, true},
                      TestTensor{int8_code, {4}, {}, 0.5f, 3}},
                     {TestOperator{add_code, {0, 1}, {2}, {}, ""}},
                     {0},
                     {2}};
  model.graphs = {graph};
  Opened opened(model);
  ASSERT_EQ(opened.status, Status::ok);
  EXPECT_EQ(opened.run<int8_t>({{3, 7, -9, 100}}), (std::vector<int8_t>{3, 7, -9, 100}));
  std::memset(opened.interpreter.tensor(1).data, 0, 4);
  EXPECT_EQ(opened.run<int8_t>({{3, 3, 3, 3}}), (std::vector<int8_t>{8, 8, 8, 8}));
  opened.interpreter.reset();
  EXPECT_EQ(opened.run<int8_t>({{3, 7, -9, 100}}), (std::vector<int8_t>{3, 7, -9, 100}));
}

TEST(interpreter, shares_memory_between_both_tensors_of_a_reshape) {
  TestModel model = chain(1);
  TestGraph& graph = model.graphs[0];
  graph.tensors.push_back(TestTensor{int32_code, {2, 2}, {}});
  graph.tensors.push_back(TestTensor{int32_code, {1, 4}, {}});
  graph.operators.push_back(TestOperator{reshape_code, {3}, {4}, {}, ""});
  graph.operators.push_back(TestOperator{reshape_code, {4}, {5}, {}, ""});
  graph.outputs = {5};
  Opened opened(model);
  ASSERT_EQ(opened.status, Status::ok);
  EXPECT_EQ(opened.interpreter.tensor(3).data, opened.interpreter.tensor(5).data);
  EXPECT_EQ(opened.run<int32_t>({{1, 2, 3, 4}}), (Numbers{3, 6, 9, 12}));
}

}  // namespace
}  // namespace testing
}  // namespace interpreter
}  // namespace mote
