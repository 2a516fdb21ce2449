#pragma once

#include <stdint.h>

#include <algorithm>
#include <cstring>
#include <deque>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "mote/interpreter/interpreter.h"

// What the tests of this folder share: small models, written here, and their runs.
namespace mote {
namespace interpreter {
namespace testing {

// Codes of the file format. (tflite-format §3, §4)
constexpr int8_t float32_code = 0, int32_code = 2, boolean_code = 6, int8_code = 9, resource_code = 13;
constexpr int32_t add_code = 0, relu_code = 19, reshape_code = 22, custom_code = 32, less_code = 58, if_code = 118,
                  while_code = 119, call_once_code = 129, var_handle_code = 142, read_variable_code = 143,
                  assign_variable_code = 144;

struct TestTensor {
  int8_t type;
  std::vector<int32_t> shape;
  std::vector<int32_t> constant;  // of int32
  float scale = 0;                // 0: not quantized
  int64_t zero_point = 0;
  bool is_variable = false;
};

struct TestOperator {
  int32_t code;
  std::vector<int32_t> inputs;
  std::vector<int32_t> outputs;
  std::vector<int32_t> options;  // int32 fields from 0 on
  std::string name;              // of a custom op, or the shared one of VAR_HANDLE
  size_t repeats = 1;            // entries of the operators' vector that share the table
};

struct TestGraph {
  std::vector<TestTensor> tensors;
  std::vector<TestOperator> operators;
  std::vector<int32_t> inputs;
  std::vector<int32_t> outputs;
};

struct TestModel {
  std::vector<TestGraph> graphs;
  std::vector<int32_t> offline_plan;  // one offset a tensor; empty: none
};

// Writes a FlatBuffer from front to back: a table, then what it refers to.
class Writer {
 public:
  using Write = std::function<uint32_t()>;
  struct Field {
    int32_t id;
    uint32_t bytes;
    uint32_t value;
    Write reference;  // if any
  };

  static Field number(int32_t id, int64_t value) { return Field{id, 4, static_cast<uint32_t>(value), nullptr}; }
  static Field byte(int32_t id, int32_t value) { return Field{id, 1, static_cast<uint8_t>(value), nullptr}; }
  static Field reference(int32_t id, Write write) { return Field{id, 4, 0, std::move(write)}; }

  std::vector<uint8_t> finish(const Write& root) {
    bytes_ = {0, 0, 0, 0, 'T', 'F', 'L', '3'};
    pending_.push_back({{0}, root});
    while (!pending_.empty()) {
      const auto next = pending_.front();
      pending_.pop_front();
      const uint32_t target = next.second();
      for (const uint32_t slot : next.first) patch(slot, target - slot);
    }
    return bytes_;
  }

  uint32_t table(const std::vector<Field>& fields) {
    uint32_t vtable_bytes = 4;
    for (const Field& field : fields) vtable_bytes = std::max(vtable_bytes, 6 + 2 * static_cast<uint32_t>(field.id));
    while ((bytes_.size() + vtable_bytes) % 4 != 0) bytes_.push_back(0);
    const uint32_t vtable = position();
    bytes_.resize(bytes_.size() + vtable_bytes);
    const uint32_t table = position();
    put(table - vtable, 4);
    for (const uint32_t size : {4u, 1u}) {
      for (const Field& field : fields) {
        if (field.bytes != size) continue;
        patch(vtable + 4 + 2 * static_cast<uint32_t>(field.id), position() - table, 2);
        if (field.reference) pending_.push_back({{position()}, field.reference});
        put(field.value, size);
      }
    }
    align(4);
    patch(vtable, vtable_bytes, 2);
    patch(vtable + 2, position() - table, 2);
    return table;
  }

  template <typename T>
  uint32_t vector(const std::vector<T>& values, size_t alignment = 4) {
    while ((bytes_.size() + 4) % alignment != 0) bytes_.push_back(0);
    const uint32_t start = position();
    put(static_cast<uint32_t>(values.size()), 4);
    for (const T& value : values) {
      uint8_t raw[sizeof(T)];
      std::memcpy(raw, &value, sizeof(T));
      bytes_.insert(bytes_.end(), raw, raw + sizeof(T));
    }
    return start;
  }

  uint32_t string(const std::string& text) {
    align(4);
    const uint32_t start = vector(std::vector<uint8_t>(text.begin(), text.end()));
    bytes_.push_back(0);
    return start;
  }

  // A vector of tables, each with how many entries share it.
  uint32_t tables(const std::vector<std::pair<Write, size_t>>& writers) {
    align(4);
    const uint32_t start = position();
    size_t count = 0;
    for (const auto& writer : writers) count += writer.second;
    put(static_cast<uint32_t>(count), 4);
    for (const auto& writer : writers) {
      std::vector<uint32_t> slots;
      for (size_t i = 0; i < writer.second; ++i) {
        slots.push_back(position());
        put(0, 4);
      }
      pending_.push_back({slots, writer.first});
    }
    return start;
  }

 private:
  uint32_t position() const { return static_cast<uint32_t>(bytes_.size()); }
  void align(size_t unit) {
    while (bytes_.size() % unit != 0) bytes_.push_back(0);
  }
  void put(uint32_t value, uint32_t bytes) {
    for (uint32_t i = 0; i < bytes; ++i) bytes_.push_back(static_cast<uint8_t>(value >> (8 * i)));
  }
  void patch(uint32_t at, uint32_t value, uint32_t bytes = 4) {
    for (uint32_t i = 0; i < bytes; ++i) bytes_[at + i] = static_cast<uint8_t>(value >> (8 * i));
  }

  std::vector<uint8_t> bytes_;
  std::deque<std::pair<std::vector<uint32_t>, Write>> pending_;
};

inline std::vector<uint8_t> write(const TestModel& model) {
  Writer w;
  using Field = Writer::Field;
  std::vector<std::pair<Writer::Write, size_t>> codes;
  std::vector<std::pair<Writer::Write, size_t>> buffers = {{[&] { return w.table({}); }, 1}};
  std::vector<std::pair<Writer::Write, size_t>> graphs;
  const auto ints = [&w](int32_t id, const std::vector<int32_t>& values) {
    return Writer::reference(id, [&w, values] { return w.vector(values); });
  };
  const auto add_bytes = [&](const std::vector<int32_t>& values) {
    std::vector<uint8_t> raw(4 * values.size());
    if (!raw.empty()) std::memcpy(raw.data(), values.data(), raw.size());
    const auto data = [&w, raw] { return w.vector(raw, 16); };
    buffers.push_back({[&w, data] { return w.table({Writer::reference(0, data)}); }, 1});
    return static_cast<int64_t>(buffers.size()) - 1;
  };
  for (const TestGraph& graph : model.graphs) {
    std::vector<std::pair<Writer::Write, size_t>> tensors;
    std::vector<std::pair<Writer::Write, size_t>> operators;
    for (const TestTensor& tensor : graph.tensors) {
      std::vector<Field> fields = {ints(0, tensor.shape), Writer::byte(1, tensor.type)};
      if (!tensor.constant.empty()) fields.push_back(Writer::number(2, add_bytes(tensor.constant)));
      if (tensor.is_variable) fields.push_back(Writer::byte(5, 1));
      if (tensor.scale > 0) {
        const auto scale = [&w, tensor] { return w.vector(std::vector<float>{tensor.scale}); };
        const auto zero_point = [&w, tensor] { return w.vector(std::vector<int64_t>{tensor.zero_point}, 8); };
        fields.push_back(Writer::reference(4, [&w, scale, zero_point] {
          return w.table({Writer::reference(2, scale), Writer::reference(3, zero_point)});
        }));
      }
      tensors.push_back({[&w, fields] { return w.table(fields); }, 1});
    }
    for (const TestOperator& op : graph.operators) {
      std::vector<Field> code = {Writer::byte(0, std::min(op.code, 127)), Writer::number(3, op.code)};
      const Field name = Writer::reference(1, [&w, op] { return w.string(op.name); });
      if (op.code == custom_code) code.push_back(name);
      codes.push_back({[&w, code] { return w.table(code); }, 1});
      std::vector<Field> options;
      for (size_t i = 0; i < op.options.size(); ++i) {
        options.push_back(Writer::number(static_cast<int32_t>(i), op.options[i]));
      }
      if (op.code == var_handle_code) options.push_back(name);
      const std::vector<Field> fields = {Writer::number(0, static_cast<int64_t>(codes.size()) - 1), ints(1, op.inputs),
                                         ints(2, op.outputs),
                                         Writer::reference(4, [&w, options] { return w.table(options); })};
      operators.push_back({[&w, fields] { return w.table(fields); }, op.repeats});
    }
    const std::vector<Field> fields = {Writer::reference(0, [&w, tensors] { return w.tables(tensors); }),
                                       ints(1, graph.inputs), ints(2, graph.outputs),
                                       Writer::reference(3, [&w, operators] { return w.tables(operators); })};
    graphs.push_back({[&w, fields] { return w.table(fields); }, 1});
  }
  std::vector<Field> root = {Writer::number(0, 3), Writer::reference(1, [&] { return w.tables(codes); }),
                             Writer::reference(2, [&] { return w.tables(graphs); }),
                             Writer::reference(4, [&] { return w.tables(buffers); })};
  if (!model.offline_plan.empty()) {
    std::vector<int32_t> plan = {1, 0, static_cast<int32_t>(model.offline_plan.size())};
    plan.insert(plan.end(), model.offline_plan.begin(), model.offline_plan.end());
    const int64_t buffer = add_bytes(plan);
    const std::vector<Field> entry = {Writer::reference(0, [&w] { return w.string("OfflineMemoryAllocation"); }),
                                      Writer::number(1, buffer)};
    root.push_back(Writer::reference(6, [&w, entry] {
      return w.tables({{[&w, entry] { return w.table(entry); }, size_t{1}}});
    }));
  }
  return w.finish([&] { return w.table(root); });
}

// Bytes at a multiple of 16, with nothing behind them, so that a sanitizer sees every access outside.
class Aligned {
 public:
  explicit Aligned(const std::vector<uint8_t>& bytes) : size_(bytes.size()), memory_(new uint8_t[bytes.size() + 16]) {
    uint8_t* const end = memory_ + bytes.size() + 16;
    data_ = end - bytes.size() - reinterpret_cast<uintptr_t>(end - bytes.size()) % 16;
    if (!bytes.empty()) std::memcpy(data_, bytes.data(), bytes.size());
  }
  explicit Aligned(size_t bytes) : Aligned(std::vector<uint8_t>(bytes, 0xaa)) {}
  Aligned(const Aligned&) = delete;
  ~Aligned() { delete[] memory_; }

  Span<uint8_t> span() const { return Span<uint8_t>(data_, size_); }

 private:
  size_t size_;
  uint8_t* memory_;
  uint8_t* data_;
};

// A model with an arena of its own.
struct Opened {
  explicit Opened(const TestModel& model, size_t arena_bytes = 1 << 16, Span<const LinkedOp> ops = all_ops())
      : file(write(model)), arena(arena_bytes), status(interpreter.open(file.span(), arena.span(), ops)) {}

  template <typename T>
  std::vector<T> run(const std::vector<std::vector<T>>& inputs) {
    set(inputs);
    interpreter.run();
    return output<T>();
  }
  template <typename T>
  void set(const std::vector<std::vector<T>>& inputs) {
    for (size_t i = 0; i < inputs.size(); ++i) {
      std::memcpy(interpreter.input(static_cast<int32_t>(i)).data, inputs[i].data(), inputs[i].size() * sizeof(T));
    }
  }
  template <typename T>
  std::vector<T> output() {
    const TensorView view = interpreter.output(0);
    std::vector<T> values(static_cast<size_t>(view.bytes) / sizeof(T));
    std::memcpy(values.data(), view.data, values.size() * sizeof(T));
    return values;
  }

  Aligned file;
  Aligned arena;
  Interpreter interpreter;
  Status status;
};

inline TestTensor numbers(int32_t count) { return TestTensor{int32_code, {count}, {}}; }
inline TestTensor constants(const std::vector<int32_t>& values) {
  return TestTensor{int32_code, {static_cast<int32_t>(values.size())}, values};
}
inline TestOperator sum(int32_t a, int32_t b, int32_t out) { return TestOperator{add_code, {a, b}, {out}, {}, ""}; }

// in + {1, 2, 3, 4}, then that plus in, `count` times.
inline TestModel chain(int32_t count) {
  TestGraph graph = {{numbers(4), constants({1, 2, 3, 4}), numbers(4)}, {sum(0, 1, 2)}, {0}, {}};
  for (int32_t i = 0; i < count; ++i) {
    const int32_t last = static_cast<int32_t>(graph.tensors.size()) - 1;
    graph.tensors.push_back(numbers(4));
    graph.operators.push_back(sum(last, 0, last + 1));
  }
  graph.outputs = {static_cast<int32_t>(graph.tensors.size()) - 1};
  return TestModel{{graph}, {}};
}

// outputs: (i, x) after `while (i < limit) { i += 1; x += step }`.
inline TestModel loop(int32_t limit) {
  const TestGraph main = {{numbers(1), numbers(1), numbers(1), numbers(1)},
                          {TestOperator{while_code, {0, 1}, {2, 3}, {1, 2}, ""}},
                          {0, 1},
                          {3, 2}};
  const TestGraph condition = {{numbers(1), numbers(1), constants({limit}), TestTensor{boolean_code, {1}, {}}},
                               {TestOperator{less_code, {0, 2}, {3}, {}, ""}},
                               {0, 1},
                               {3}};
  const TestGraph body = {{numbers(1), numbers(1), constants({1}), constants({10}), numbers(1), numbers(1)},
                          {sum(0, 2, 4), sum(1, 3, 5)},
                          {0, 1},
                          {4, 5}};
  return TestModel{{main, condition, body}, {}};
}

}  // namespace testing
}  // namespace interpreter
}  // namespace mote
