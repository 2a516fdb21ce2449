#include "host/graph/describe.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "host/base/counted.h"
#include "host/graph/names.h"
#include "host/graph/shapes.h"

namespace mote::host::graph {
namespace {

constexpr size_t columns = 6;
using Row = std::array<std::string, columns>;
constexpr size_t first_number_column = 4;  // these stand to the right

// "12,345,678"
std::string grouped(int64_t number) {
  std::string digits = std::to_string(number);
  for (size_t from_end = 3; from_end < digits.size(); from_end += 4) digits.insert(digits.size() - from_end, ",");
  return digits;
}

std::string aligned(const std::vector<Row>& rows) {
  std::array<size_t, columns> widths = {};
  for (const Row& row : rows) {
    for (size_t i = 0; i < columns; ++i) widths[i] = std::max(widths[i], row[i].size());
  }
  std::string text;
  for (const Row& row : rows) {
    std::string line;
    for (size_t i = 0; i < columns; ++i) {
      line += i == 0 ? "" : "  ";
      line +=
          i < first_number_column ? fmt::format("{:<{}}", row[i], widths[i]) : fmt::format("{:>{}}", row[i], widths[i]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

std::string quantization_text(const Quantization& quantization) {
  if (quantization.empty()) return "";
  if (quantization.scales.size() > 1) return fmt::format("  {} scales", quantization.scales.size());
  return fmt::format("  scale {} zero point {}", quantization.scales[0], quantization.zero_points[0]);
}

// Converters join the names of all that an op was fused from; the first says what it is.
std::string short_name(const std::string& name) {
  constexpr size_t most_bytes = 56;
  const std::string first = name.substr(0, name.find(';'));
  return first.size() <= most_bytes ? first : "..." + first.substr(first.size() - (most_bytes - 3));
}

std::string end_line(const Graph& graph, const std::vector<std::string>& names, TensorId id, const char* what) {
  const Tensor& tensor = graph.tensors[id];
  return fmt::format("{:<6}  {}  {}{}{}\n", what, short_name(names[id]), type_name(tensor.type), shape_text(tensor),
                     quantization_text(tensor.quantization));
}

// Adds up constants, each once.
class ParameterCounter {
 public:
  explicit ParameterCounter(const Graph& graph) : graph_(graph), counted_(graph.tensors.size()) {}

  int64_t count(const Node& node) {
    int64_t bytes = 0;
    for (const TensorId id : node.inputs) {
      if (id == no_tensor || !graph_.tensors[id].is_constant || counted_[id]) continue;
      counted_[id] = true;
      bytes += graph_.tensors[id].bytes();
    }
    return bytes;
  }

 private:
  const Graph& graph_;
  std::vector<bool> counted_;
};

// The op's name in the first row; a row more for every further output.
void add_rows(const Graph& graph, const std::vector<std::string>& names, const Node& node, int64_t macs, int64_t bytes,
              std::vector<Row>& rows) {
  rows.push_back({op_name(node.op), short_name(node.name), "", "", grouped(macs), grouped(bytes)});
  for (size_t i = 0; i < node.outputs.size(); ++i) {
    const Tensor& output = graph.tensors[node.outputs[i]];
    if (i > 0) rows.push_back({"", short_name(names[node.outputs[i]]), "", "", "", ""});
    if (rows.back()[1].empty()) rows.back()[1] = short_name(names[node.outputs[i]]);
    rows.back()[2] = shape_text(output);
    rows.back()[3] = type_name(output.type);
  }
}

std::string describe_one(const Graph& graph) {
  const std::vector<std::string> names = display_names(graph);
  ParameterCounter counter(graph);
  std::vector<Row> rows = {{"op", "name", "output", "type", "MACs", "parameter bytes"}};
  int64_t total_macs = 0;
  int64_t total_bytes = 0;
  for (const Node& node : graph.nodes) {
    const int64_t macs = multiply_accumulates(graph, node);
    const int64_t bytes = counter.count(node);
    total_macs += macs;
    total_bytes += bytes;
    add_rows(graph, names, node, macs, bytes, rows);
  }
  rows.push_back({"total", counted(graph.nodes.size(), "node"), "", "", grouped(total_macs), grouped(total_bytes)});

  std::string text;
  for (const TensorId id : graph.inputs) text += end_line(graph, names, id, "input");
  for (const TensorId id : graph.outputs) text += end_line(graph, names, id, "output");
  return text + "\n" + aligned(rows);
}

}  // namespace

int64_t parameter_bytes(const Graph& graph) {
  ParameterCounter counter(graph);
  int64_t bytes = 0;
  for (const Node& node : graph.nodes) bytes += counter.count(node);
  return bytes;
}

std::string describe(const Graph& graph) {
  std::string text = describe_one(graph);
  for (size_t i = 0; i < graph.subgraphs.size(); ++i) {
    const std::string& name = graph.subgraphs[i].name;
    text += fmt::format("\nsubgraph {}{}\n{}", i + 1, name.empty() ? "" : " '" + name + "'",
                        describe_one(graph.subgraphs[i]));
  }
  return text;
}

}  // namespace mote::host::graph
