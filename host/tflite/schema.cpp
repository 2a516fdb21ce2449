#include "host/tflite/schema.h"

#include <algorithm>
#include <utility>

#include "host/graph/op_table.h"

namespace mote::host::tflite::schema {
namespace {

template <size_t... index>
graph::Options options_of_kind(size_t kind, std::index_sequence<index...>) {
  graph::Options options;
  ((kind == index ? void(options.emplace<index>()) : void()), ...);
  return options;
}

}  // namespace

const OperatorRow* find_operator(graph::Op op) {
  for (const OperatorRow& row : operators) {
    if (row.op == op) return &row;
  }
  return nullptr;
}

const OperatorRow* find_operator(int32_t builtin_code) {
  for (const OperatorRow& row : operators) {
    if (row.builtin_code == builtin_code) return &row;
  }
  return nullptr;
}

graph::Options default_options(graph::Op op) {
  return options_of_kind(graph::op_info(op).options, std::make_index_sequence<std::variant_size_v<graph::Options>>());
}

}  // namespace mote::host::tflite::schema
