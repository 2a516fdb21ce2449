#include <fmt/format.h>

#include <algorithm>

#include "host/base/error.h"
#include "host/codegen/codegen.h"
#include "host/codegen/names.h"
#include "host/codegen/text.h"

namespace mote::host::codegen {
namespace {

// Nothing for no bytes: C++ has no empty arrays.
std::string bytes_array(const std::string& name, const std::vector<uint8_t>& bytes) {
  if (bytes.empty()) return "";
  std::vector<std::string> items;
  for (const uint8_t byte : bytes) items.push_back(std::to_string(byte));
  return fmt::format("const uint8_t {}[] = {{\n{}}};\n", name, wrapped(items, 4));
}

bool is_compared_by_distance(const graph::Tensor& tensor) { return tensor.type == Type::float32; }

// The statements for one vector.
std::string vector_text(const graph::Graph& graph, const Names& names, const std::string& ns, size_t number,
                        bool has_state) {
  std::string text;
  if (has_state) text += fmt::format("  {}::reset();\n", ns);
  int64_t at = 0;
  for (size_t i = 0; i < graph.inputs.size(); ++i) {
    text += fmt::format("  __builtin_memcpy({}::{}().data(), inputs_{} + {}, {});\n", ns, names.inputs[i], number, at,
                        graph.tensors[graph.inputs[i]].bytes());
    at += graph.tensors[graph.inputs[i]].bytes();
  }
  text += fmt::format("  {}::run();\n", ns);
  at = 0;
  for (size_t i = 0; i < graph.outputs.size(); ++i) {
    const graph::Tensor& tensor = graph.tensors[graph.outputs[i]];
    text += fmt::format("  wrong += {}({}::{}(), outputs_{} + {});\n",
                        is_compared_by_distance(tensor) ? "count_far" : "count_different", ns, names.outputs[i], number,
                        at);
    at += tensor.bytes();
  }
  return text;
}

constexpr const char* count_different_text = R"(
// Elements that differ.
template <typename T>
int32_t count_different(mote::Span<T> got, const uint8_t* expected) {
  int32_t count = 0;
  for (size_t i = 0; i < got.size(); ++i) {
    const uint8_t* bytes = reinterpret_cast<const uint8_t*>(&got[i]);
    bool same = true;
    for (size_t k = 0; k < sizeof(T); ++k) same = same && bytes[k] == expected[i * sizeof(T) + k];
    count += same ? 0 : 1;
  }
  return count;
}
)";

constexpr const char* count_far_text = R"(
// Elements that are further off than 1e-5, relative and absolute.
int32_t count_far(mote::Span<const float> got, const uint8_t* expected) {
  int32_t count = 0;
  for (size_t i = 0; i < got.size(); ++i) {
    float value;
    __builtin_memcpy(&value, expected + i * sizeof(float), sizeof(float));
    const float size = value < 0 ? -value : value;
    const float limit = size > 1 ? size * 1e-5f : 1e-5f;
    const float off = got[i] - value;
    count += off <= limit && off >= -limit ? 0 : 1;
  }
  return count;
}
)";

// The functions that the outputs are compared with, and no other: compilers warn of those that nobody calls.
std::string helpers(const graph::Graph& graph) {
  const auto is_far_counted = [&](graph::TensorId id) { return is_compared_by_distance(graph.tensors[id]); };
  const auto begin = graph.outputs.begin();
  const auto end = graph.outputs.end();
  std::string text;
  if (!std::all_of(begin, end, is_far_counted)) text += count_different_text;
  if (std::any_of(begin, end, is_far_counted)) text += count_far_text;
  return text;
}

}  // namespace

Files generate_selftest(const graph::Graph& graph, const std::vector<SelfTestVector>& vectors, const Options& options) {
  const std::string ns = identifier(options.name);
  const Names names = choose_names(graph);
  const Files model = generate_model(graph, memory_plan::plan_memory(graph), options);
  const bool has_state = model.at(ns + ".h").find("void reset();") != std::string::npos;
  Files files;
  files[ns + "_selftest.h"] = fmt::format(
      "#pragma once\n\n#include <stdint.h>\n\nnamespace {0} {{\n\n// Runs the model on {1} inputs whose outputs are "
      "known; "
      "answers how many elements of its outputs are wrong: 0.\n// What the model kept between runs is lost.\nint32_t "
      "selftest();\n\n}}  // namespace {0}\n",
      ns, vectors.size());
  std::string text = fmt::format("#include \"{0}_selftest.h\"\n\n#include \"{0}.h\"\n\nnamespace {{\n\n", ns);
  std::string body;
  for (size_t i = 0; i < vectors.size(); ++i) {
    text += bytes_array(fmt::format("inputs_{}", i), vectors[i].inputs);
    text += bytes_array(fmt::format("outputs_{}", i), vectors[i].outputs);
    body += vector_text(graph, names, ns, i, has_state);
  }
  text += helpers(graph) + "\n}  // namespace\n";
  files[ns + "_selftest.cpp"] =
      text + fmt::format("\nint32_t {0}::selftest() {{\n  int32_t wrong = 0;\n{1}  return wrong;\n}}\n", ns, body);
  return files;
}

}  // namespace mote::host::codegen
