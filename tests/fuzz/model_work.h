#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>

#include "mote/tflite/flatbuffer.h"
#include "mote/tflite/schema.h"

// A fuzzer may well make a model that computes for an hour; that is no fault. This bounds what a run costs.
namespace mote::fuzz {

namespace schema = tflite::schema;

constexpr int64_t most_work = 100'000'000;

struct Work {
  int64_t all_nodes = 0;
  int64_t largest_node = 0;
  bool has_loops = false;
};

// Reads just enough of a model that was read in full before.
class WorkReader {
 public:
  WorkReader(const uint8_t* data, size_t size) : file_(data, static_cast<uint32_t>(size)) {}

  Work read() {
    const uint32_t root = file_.follow(0);
    codes_ = file_.vector(root, schema::model::operator_codes, 4);
    const tflite::Vector subgraphs = file_.vector(root, schema::model::subgraphs, 4);
    for (uint32_t g = 0; g < subgraphs.count; ++g) add_subgraph(file_.table_at(subgraphs, g));
    return file_.damaged() ? Work{too_much, too_much, true} : work_;
  }

 private:
  static constexpr int64_t too_much = std::numeric_limits<int32_t>::max();
  static constexpr int64_t largest_element_bytes = 8;

  void add_subgraph(uint32_t subgraph) {
    const tflite::Vector tensors = file_.vector(subgraph, schema::subgraph::tensors, 4);
    const tflite::Vector operators = file_.vector(subgraph, schema::subgraph::operators, 4);
    for (uint32_t n = 0; n < operators.count; ++n) {
      const uint32_t op = file_.table_at(operators, n);
      const int64_t bytes = 1 + bytes_of(tensors, file_.vector(op, schema::operator_::inputs, 4)) +
                            bytes_of(tensors, file_.vector(op, schema::operator_::outputs, 4));
      // No kernel takes more steps than the square of the bytes that it touches.
      const int64_t node = bytes > most_work ? too_much : std::min(too_much, bytes * bytes);
      work_.all_nodes = std::min(too_much, work_.all_nodes + node);
      work_.largest_node = std::max(work_.largest_node, node);
      work_.has_loops |= is_loop(op);
    }
  }

  bool is_loop(uint32_t op) {
    constexpr uint32_t while_code = 119;
    const uint32_t code = file_.table_at(codes_, file_.scalar(op, schema::operator_::opcode_index, 4, 0));
    return file_.scalar(code, schema::operator_code::deprecated_builtin_code, 1, 0) == while_code ||
           file_.scalar(code, schema::operator_code::builtin_code, 4, 0) == while_code;
  }

  int64_t bytes_of(tflite::Vector tensors, tflite::Vector ids) {
    int64_t total = 0;
    for (uint32_t i = 0; i < ids.count; ++i) {
      const int32_t id = file_.int32_at(ids, i);
      if (id < 0) continue;
      const uint32_t tensor = file_.table_at(tensors, static_cast<uint32_t>(id));
      const tflite::Vector shape = file_.vector(tensor, schema::tensor::shape, 4);
      int64_t bytes = largest_element_bytes;
      for (uint32_t d = 0; d < shape.count; ++d) bytes = std::min(too_much, bytes * file_.int32_at(shape, d));
      total = std::min(too_much, total + std::max<int64_t>(0, bytes));
    }
    return total;
  }

  tflite::Flatbuffer file_;
  tflite::Vector codes_ = {0, 0};
  Work work_;
};

}  // namespace mote::fuzz
