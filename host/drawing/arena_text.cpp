#include <fmt/format.h>

#include <algorithm>

#include "host/base/text.h"
#include "host/drawing/arena_chart.h"
#include "host/drawing/svg.h"

namespace mote::host::drawing {
namespace {

constexpr int64_t chart_columns = 64;
constexpr size_t most_name_letters = 60;
constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

char letter_of(size_t block) { return letters[block % letters.size()]; }

std::string range_text(const ArenaBlock& block, size_t node_count) {
  const auto node = [&](int32_t n) {
    if (n < 0) return std::string("input");
    return static_cast<size_t>(n) >= node_count ? std::string("output") : std::to_string(n);
  };
  if (block.first_node == block.last_node) return node(block.first_node);
  return node(block.first_node) + " to " + node(block.last_node);
}

// One line of the chart: what is alive at `node`.
std::string chart_line(const std::vector<ArenaBlock>& blocks, int32_t node, int64_t arena_bytes,
                       const std::string& label) {
  std::string cells(static_cast<size_t>(chart_columns), ' ');
  int64_t alive_bytes = 0;
  for (size_t i = 0; i < blocks.size(); ++i) {
    const ArenaBlock& block = blocks[i];
    if (node < block.first_node || node > block.last_node) continue;
    alive_bytes += block.bytes;
    const auto column = [&](int64_t byte) {
      return static_cast<int64_t>(static_cast<double>(byte) * chart_columns / static_cast<double>(arena_bytes) + 0.5);
    };
    const int64_t first = std::min(column(block.offset), chart_columns - 1);
    const int64_t end = std::max(column(block.offset + block.bytes), first + 1);
    for (int64_t c = first; c < end; ++c) {
      // A small block shows wherever no larger one needs the place.
      if (end - first > 1 || cells[static_cast<size_t>(c)] == ' ') cells[static_cast<size_t>(c)] = letter_of(i);
    }
  }
  return fmt::format(" {:<24.24} {:>10}  |{}|\n", label, host::with_thousands(alive_bytes), cells);
}

std::string graph_text(const graph::Graph& graph, const memory_plan::MemoryPlan& plan,
                       const std::vector<memory_plan::MemoryPlan>& subgraph_plans) {
  const std::vector<ArenaBlock> blocks = arena_blocks(graph, plan, subgraph_plans);
  std::string text = fmt::format(" arena {} B, {}\n", host::with_thousands(plan.arena_bytes),
                                 is_proved_optimal(plan)
                                     ? "proved optimal"
                                     : fmt::format("lower bound {} B", host::with_thousands(plan.lower_bound_bytes)));
  if (blocks.empty()) return text;
  const std::string end = host::with_thousands(plan.arena_bytes);
  text += fmt::format("\n {:<24} {:>10}   0{:>{}}\n", "node", "alive B", end, chart_columns - 1);
  const auto count = static_cast<int32_t>(graph.nodes.size());
  for (int32_t n = -1; n <= count; ++n) {
    std::string label = n < 0 ? "     input" : "     output";
    if (n >= 0 && n < count) label = fmt::format("{:>4} {}", n, graph::op_name(graph.nodes[static_cast<size_t>(n)].op));
    text += chart_line(blocks, n, plan.arena_bytes, label);
  }
  text += fmt::format("\n   {:>10} {:>21}  {:<16} {:<8} name\n", "bytes", "from..to", "nodes", "kind");
  for (size_t i = 0; i < blocks.size(); ++i) {
    const ArenaBlock& block = blocks[i];
    text += fmt::format(" {} {:>10} {:>21}  {:<16} {:<8} {}\n", letter_of(i), host::with_thousands(block.bytes),
                        fmt::format("{}..{}", block.offset, block.offset + block.bytes - 1),
                        range_text(block, graph.nodes.size()), block_kind_name(block.kind),
                        elided(block.name, most_name_letters));
  }
  return text;
}

}  // namespace

std::string arena_text(const graph::Graph& graph, const memory_plan::MemoryPlan& plan) {
  std::string text = graph_text(graph, plan, plan.subgraphs);
  for (size_t g = 0; g < graph.subgraphs.size(); ++g) {
    text += fmt::format("\n subgraph {} {}\n", g + 1, elided(graph.subgraphs[g].name, most_name_letters));
    text += graph_text(graph.subgraphs[g], plan.subgraphs[g], plan.subgraphs);
  }
  return text;
}

}  // namespace mote::host::drawing
