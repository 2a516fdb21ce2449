#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "host/base/error.h"
#include "host/base/parallel_for.h"
#include "host/memory_plan/memory_plan.h"
#include "host/tflite/tflite.h"
#include "mote/interpreter/interpreter.h"

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

Verdict judge(const Bytes& file) {
  thread_local Memory arena(arena_bytes);
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
  verdict.status = model.open({copy.data(), file.size()}, {arena.data(), arena_bytes}, all_ops());
  return verdict;
}

// Anything thrown but an InputError fails the test by itself.
void expect_clear_verdict(const Bytes& file) {
  const Verdict verdict = judge(file);
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

}  // namespace
}  // namespace mote::host
