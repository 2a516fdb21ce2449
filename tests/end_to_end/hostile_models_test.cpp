#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numeric>
#include <string>
#include <vector>

#include "host/base/error.h"
#include "host/base/parallel_for.h"
#include "host/memory_plan/memory_plan.h"
#include "host/tflite/tflite.h"
#include "mote/interpreter/interpreter.h"
#include "mote/interpreter/testing.h"

// Damaged files: both engines either take a model or say why not. Kernels aren't run here; tests/fuzz does that.
namespace mote::host {
namespace {

namespace fs = std::filesystem;
using Bytes = std::vector<uint8_t>;

// Every byte of this many is changed, and the file is cut after each; what follows is weights.
constexpr size_t tables_bytes = 4096;
constexpr size_t arena_bytes = 128 << 10;

Bytes read_bytes(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return Bytes(std::istreambuf_iterator<char>(file), {});
}

Bytes reference_model() {
  const char* shared = std::getenv("MOTE_SHARED");
  return read_bytes(fs::path(shared != nullptr ? shared : "../shared") / "models" / "kws_ref_model.tflite");
}

// Memory that the interpreter takes: 16 bytes alignment.
class Memory {
 public:
  explicit Memory(size_t bytes) : blocks_(bytes / sizeof(Block) + 1) {}
  uint8_t* data() { return blocks_[0].bytes; }

 private:
  struct alignas(16) Block {
    uint8_t bytes[16];
  };
  std::vector<Block> blocks_;
};

// One line that a person can read, which names the file or the node.
bool is_clear(const std::string& message) {
  constexpr size_t most_characters = 500;
  return message.size() > 10 && message.size() < most_characters &&
         std::none_of(message.begin(), message.end(), [](char c) { return static_cast<uint8_t>(c) < ' ' || c == 127; });
}

struct Verdict {
  bool host_takes_it = false;
  std::string reason;
  Status status = Status::ok;
};

Verdict judge(const Bytes& file, size_t interpreter_bytes = arena_bytes) {
  thread_local Memory small_arena(arena_bytes);
  Memory large_arena(interpreter_bytes > arena_bytes ? interpreter_bytes : 0);
  Memory& arena = interpreter_bytes > arena_bytes ? large_arena : small_arena;
  Memory copy(file.size());
  Verdict verdict;
  try {
    const graph::Graph graph = tflite::read(file, "damaged.tflite");
    memory_plan::plan_memory(graph);
    verdict.host_takes_it = true;
  } catch (const InputError& error) {
    verdict.reason = error.what();
  }
  std::memcpy(copy.data(), file.data(), file.size());
  Interpreter model;
  verdict.status = model.open({copy.data(), file.size()}, {arena.data(), interpreter_bytes}, all_ops());
  return verdict;
}

// Anything thrown but an InputError fails the test by itself.
void expect_clear_verdict(const Bytes& file, size_t interpreter_bytes = arena_bytes) {
  const Verdict verdict = judge(file, interpreter_bytes);
  EXPECT_TRUE(verdict.host_takes_it || is_clear(verdict.reason)) << verdict.reason;
}

std::vector<uint8_t> changes_of(uint8_t byte) {
  std::vector<uint8_t> changes;
  if (std::getenv("MOTE_EVERY_CHANGE") != nullptr) {
    for (int value = 0; value < 256; ++value) changes.push_back(static_cast<uint8_t>(value));
  } else {
    for (int bit = 0; bit < 8; ++bit) changes.push_back(static_cast<uint8_t>(byte ^ (1 << bit)));
    changes.insert(changes.end(), {0x00, 0xff, 0x7f, 0x80});
  }
  changes.erase(std::remove(changes.begin(), changes.end(), byte), changes.end());
  return changes;
}

TEST(hostile_models, the_reference_model_itself_is_taken_by_both_engines) {
  const Bytes file = reference_model();
  if (file.empty()) GTEST_SKIP() << "skipped: ../shared isn't here";
  const Verdict verdict = judge(file);
  EXPECT_TRUE(verdict.host_takes_it) << verdict.reason;
  EXPECT_EQ(verdict.status, Status::ok);
}

TEST(hostile_models, every_truncation_is_taken_or_refused_with_a_clear_message) {
  const Bytes file = reference_model();
  if (file.empty()) GTEST_SKIP() << "skipped: ../shared isn't here";
  constexpr size_t step = 97;
  for (size_t length = 0; length < file.size(); length += length < tables_bytes ? 1 : step) {
    SCOPED_TRACE(testing::Message() << "the first " << length << " bytes");
    expect_clear_verdict(Bytes(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(length)));
  }
}

TEST(hostile_models, every_change_of_a_byte_is_taken_or_refused_with_a_clear_message) {
  const Bytes file = reference_model();
  if (file.empty()) GTEST_SKIP() << "skipped: ../shared isn't here";
  parallel_for(std::min(tables_bytes, file.size()), default_threads(), [&](size_t at) {
    Bytes changed = file;
    for (const uint8_t value : changes_of(file[at])) {
      SCOPED_TRACE(testing::Message() << "byte " << at << " is " << int{value});
      changed[at] = value;
      expect_clear_verdict(changed);
    }
  });
}

// MAXIMUM of two int8 tensors: three of shape [2, 2, 4], found by the bytes of that vector and made `shape`.
Bytes maximum_of(const std::vector<int32_t>& shape) {
  Bytes file = read_bytes("tests/fuzz/corpus/models/maximum_s8.tflite");
  const std::vector<int32_t> vector = {3, 2, 2, 4};
  const auto* bytes = reinterpret_cast<const uint8_t*>(vector.data());
  const size_t length = vector.size() * sizeof(int32_t);
  int found = 0;
  for (auto at = file.begin(); (at = std::search(at, file.end(), bytes, bytes + length)) != file.end(); ++found) {
    at += sizeof(int32_t);
    std::memcpy(&*at, shape.data(), shape.size() * sizeof(int32_t));
  }
  EXPECT_EQ(found, 3);
  return file;
}

TEST(hostile_models, an_arena_of_over_4_GB_is_refused_with_its_size) {
  const Verdict verdict = judge(maximum_of({1500, 1024, 1024}));
  EXPECT_FALSE(verdict.host_takes_it);
  EXPECT_NE(verdict.reason.find("4,718,592,000"), std::string::npos) << verdict.reason;
  EXPECT_EQ(verdict.status, Status::out_of_range);
}

TEST(hostile_models, a_tensor_of_over_4_GB_is_refused_with_its_size) {
  const Verdict verdict = judge(maximum_of({4096, 1024, 1024}));
  EXPECT_FALSE(verdict.host_takes_it);
  EXPECT_NE(verdict.reason.find("4294967296"), std::string::npos) << verdict.reason;
  EXPECT_EQ(verdict.status, Status::out_of_range);
}

TEST(hostile_models, what_the_interpreter_lacks_of_an_arena_is_told) {
  const Bytes file = maximum_of({1024, 1024, 16});
  Memory arena(arena_bytes);
  Memory copy(file.size());
  std::memcpy(copy.data(), file.data(), file.size());
  Interpreter model;
  EXPECT_EQ(model.open({copy.data(), file.size()}, {arena.data(), arena_bytes}, all_ops()), Status::buffer_too_small);
  EXPECT_GT(model.arena_bytes_used(), int64_t{3} << 24);
}

// Files of up to a megabyte that share tables, lists and names, or chain them, so that what grows with the square of
// their size would take minutes.
using interpreter::testing::TestGraph;
using interpreter::testing::TestModel;
using interpreter::testing::TestOperator;
using interpreter::testing::TestTensor;

TestTensor one_float(const std::vector<int32_t>& shape = {1}) {
  return TestTensor{interpreter::testing::float32_code, shape, {}};
}
TestTensor handle() { return TestTensor{interpreter::testing::resource_code, {1}, {}}; }
TestOperator op(int32_t code, const std::vector<int32_t>& inputs, const std::vector<int32_t>& outputs,
                const std::vector<int32_t>& options = {}, size_t repeats = 1) {
  return TestOperator{code, inputs, outputs, options, "", repeats};
}
std::vector<int32_t> up_to(int32_t count) {
  std::vector<int32_t> indices(static_cast<size_t>(count));
  std::iota(indices.begin(), indices.end(), 0);
  return indices;
}

TestModel reshape_chain(int32_t count) {
  TestGraph graph = {{one_float()}, {}, {0}, {count}};
  for (int32_t i = 0; i < count; ++i) {
    graph.tensors.push_back(one_float());
    graph.operators.push_back(op(interpreter::testing::reshape_code, {i}, {i + 1}));
  }
  return TestModel{{graph}, {}};
}

// Each subgraph calls the one before it, so that in their order the callee always comes too early.
TestModel call_chain(int32_t count) {
  TestModel model;
  for (int32_t g = 0; g < count; ++g) {
    const bool is_main = g == 0;
    TestGraph graph = {{one_float()}, {}, {}, {}};
    if (is_main) graph.inputs = graph.outputs = {0};
    const int32_t called = is_main ? count - 1 : g - 1;
    if (called > 0) graph.operators.push_back(op(interpreter::testing::call_once_code, {}, {}, {called}));
    model.graphs.push_back(graph);
  }
  return model;
}

TestModel handles_of_one_long_name() {
  TestGraph graph = {{one_float(), handle()}, {}, {0}, {0}};
  graph.operators.push_back(op(interpreter::testing::var_handle_code, {}, {1}, {}, 100000));
  graph.operators.back().name = std::string(300000, 'x');
  return TestModel{{graph}, {}};
}

TestModel assignments_behind_many_handles() {
  constexpr int32_t handles = 4000;
  TestGraph graph = {{one_float()}, {}, {0}, {0}};
  for (int32_t i = 0; i < handles; ++i) {
    graph.tensors.push_back(handle());
    graph.operators.push_back(op(interpreter::testing::var_handle_code, {}, {i + 1}));
    graph.operators.back().name = std::to_string(i);
  }
  graph.operators.push_back(op(interpreter::testing::assign_variable_code, {1, 0}, {}, {}, 100000));
  return TestModel{{graph}, {}};
}

TestModel means_over_one_long_list_of_axes() {
  constexpr int32_t mean_code = 40;
  const TestTensor axes = interpreter::testing::constants(std::vector<int32_t>(120000, 0));
  return TestModel{
      {TestGraph{{one_float({1, 1}), axes, one_float()}, {op(mean_code, {0, 1}, {2}, {}, 50000)}, {0}, {2}}}, {}};
}

TestModel loops_of_many_variables() {
  constexpr int32_t variables = 8000;
  const std::vector<int32_t> all = up_to(variables);
  const std::vector<TestTensor> tensors(variables, one_float());
  TestGraph main = {tensors, {op(interpreter::testing::while_code, all, all, {1, 2}, 50000)}, all, all};
  TestGraph condition = {tensors, {}, all, {variables}};
  condition.tensors.push_back(TestTensor{interpreter::testing::boolean_code, {1}, {}});
  condition.operators = {op(interpreter::testing::less_code, {0, 1}, {variables})};
  return TestModel{{main, condition, TestGraph{tensors, {}, all, all}}, {}};
}

TestModel additions_of_many_inputs() {
  constexpr int32_t add_n_code = 106;
  const std::vector<int32_t> many(30000, 0);
  return TestModel{{TestGraph{{one_float(), one_float()}, {op(add_n_code, many, {1}, {}, 100000)}, {0}, {1}}}, {}};
}

struct LargeFile {
  const char* what;
  TestModel model;
};

TEST(hostile_models, large_files_are_taken_or_refused_in_a_second) {
  const LargeFile files[] = {
      {"reshape chain", reshape_chain(9000)},
      {"call chain", call_chain(8000)},
      {"handles of one long name", handles_of_one_long_name()},
      {"assignments behind many handles", assignments_behind_many_handles()},
      {"means over one long list of axes", means_over_one_long_list_of_axes()},
      {"loops of many variables", loops_of_many_variables()},
      {"additions of many inputs", additions_of_many_inputs()},
  };
  constexpr size_t large_arena_bytes = 16 << 20;
  for (const LargeFile& file : files) {
    SCOPED_TRACE(file.what);
    const Bytes bytes = interpreter::testing::write(file.model);
    const std::clock_t start = std::clock();
    expect_clear_verdict(bytes, large_arena_bytes);
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    constexpr double most_seconds = 5;  // on slow machines and under sanitizers: without limits all take a minute
    EXPECT_LT(seconds, most_seconds) << bytes.size() << " bytes";
  }
}

}  // namespace
}  // namespace mote::host
