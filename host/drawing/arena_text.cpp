#include <fmt/format.h>

#include <algorithm>

#include "host/base/text.h"
#include "host/drawing/arena_chart.h"
#include "host/drawing/svg.h"

namespace mote::host::drawing {
namespace {

constexpr int64_t chart_columns = 64;
constexpr int64_t least_columns = 12;  // of a pool
constexpr size_t least_label_letters = 24;
constexpr size_t most_label_letters = 32;
constexpr size_t most_name_letters = 60;
constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

char letter_of(size_t block) { return letters[block % letters.size()]; }

// Characters of UTF-8.
size_t text_columns(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

std::string range_text(const ArenaBlock& block, size_t node_count) {
  const auto node = [&](int32_t n) {
    if (n < 0) return std::string("input");
    return static_cast<size_t>(n) >= node_count ? std::string("output") : std::to_string(n);
  };
  if (block.first_node == block.last_node) return node(block.first_node);
  return node(block.first_node) + " to " + node(block.last_node);
}

// A pool's share of the chart, or the whole arena's.
struct Section {
  int32_t pool = 0;
  std::string name;
  int64_t bytes = 0;
  int64_t columns = chart_columns;
};

// As wide as what lies in them; pools that hold nothing have none.
std::vector<Section> sections_of(const memory_plan::MemoryPlan& plan) {
  if (plan.pools.empty()) return {{0, "", plan.arena_bytes, chart_columns}};
  std::vector<Section> sections;
  for (size_t p = 0; p < plan.pools.size(); ++p) {
    const memory_plan::Pool& pool = plan.pools[p];
    if (pool.used_bytes == 0) continue;
    const int64_t columns = chart_columns * pool.used_bytes / std::max<int64_t>(plan.arena_bytes, 1);
    sections.push_back({static_cast<int32_t>(p), pool.name, pool.used_bytes, std::max(columns, least_columns)});
  }
  return sections;
}

std::string cells_of(const std::vector<ArenaBlock>& blocks, int32_t node, const Section& section) {
  std::string cells(static_cast<size_t>(section.columns), ' ');
  const auto column = [&](int64_t byte) {
    const double share = static_cast<double>(byte) / static_cast<double>(section.bytes);
    return static_cast<int64_t>(share * static_cast<double>(section.columns) + 0.5);
  };
  for (size_t i = 0; i < blocks.size(); ++i) {
    const ArenaBlock& block = blocks[i];
    if (block.pool != section.pool || node < block.first_node || node > block.last_node) continue;
    const int64_t first = std::min(column(block.offset), section.columns - 1);
    const int64_t end = std::max(column(block.offset + block.bytes), first + 1);
    for (int64_t c = first; c < end; ++c) {
      // A small block shows wherever no larger one needs the place.
      if (end - first > 1 || cells[static_cast<size_t>(c)] == ' ') cells[static_cast<size_t>(c)] = letter_of(i);
    }
  }
  return cells;
}

// Bytes that blocks share count once.
int64_t alive_bytes(const std::vector<ArenaBlock>& blocks, int32_t node) {
  std::vector<const ArenaBlock*> alive;
  for (const ArenaBlock& block : blocks) {
    if (node >= block.first_node && node <= block.last_node) alive.push_back(&block);
  }
  std::sort(alive.begin(), alive.end(), [](const ArenaBlock* a, const ArenaBlock* b) {
    return a->pool != b->pool ? a->pool < b->pool : a->offset < b->offset;
  });
  int64_t bytes = 0;
  int64_t end = 0;
  for (size_t i = 0; i < alive.size(); ++i) {
    if (i == 0 || alive[i]->pool != alive[i - 1]->pool) end = 0;
    const int64_t block_end = alive[i]->offset + alive[i]->bytes;
    bytes += std::max<int64_t>(0, block_end - std::max(end, alive[i]->offset));
    end = std::max(end, block_end);
  }
  return bytes;
}

// "     input", "   3 conv_2d" …, from node -1 on.
std::vector<std::string> labels_of(const graph::Graph& graph) {
  std::vector<std::string> labels = {"     input"};
  for (size_t n = 0; n < graph.nodes.size(); ++n) {
    labels.push_back(elided(fmt::format("{:>4} {}", n, graph::op_name(graph.nodes[n].op)), most_label_letters));
  }
  labels.push_back("     output");
  return labels;
}

// Where each section begins and ends: "fast 0      8,000  slow 0      4,000".
std::string scale_text(const std::vector<Section>& sections) {
  std::string text;
  for (const Section& section : sections) {
    const std::string end = host::with_thousands(section.bytes);
    const auto columns = static_cast<size_t>(section.columns);
    const size_t room = columns - std::min(columns, end.size() + 1);
    const std::string start = section.name.empty() ? "0" : elided(section.name, room);
    text += fmt::format(" {}{:>{}}", start, end, columns - std::min(columns, text_columns(start)));
  }
  return text;
}

std::string chart_text(const graph::Graph& graph, const memory_plan::MemoryPlan& plan,
                       const std::vector<ArenaBlock>& blocks) {
  const std::vector<std::string> labels = labels_of(graph);
  size_t width = least_label_letters;
  for (const std::string& label : labels) width = std::max(width, text_columns(label));
  const std::vector<Section> sections = sections_of(plan);
  std::string text = fmt::format("\n {:<{}} {:>10}  {}\n", "node", width, "alive B", scale_text(sections));
  for (size_t i = 0; i < labels.size(); ++i) {
    const int32_t node = static_cast<int32_t>(i) - 1;
    text += fmt::format(" {:<{}} {:>10}  |", labels[i], width, host::with_thousands(alive_bytes(blocks, node)));
    for (const Section& section : sections) text += cells_of(blocks, node, section) + "|";
    text += "\n";
  }
  return text;
}

std::string blocks_text(const graph::Graph& graph, const memory_plan::MemoryPlan& plan,
                        const std::vector<ArenaBlock>& blocks) {
  const char* pool_title = plan.pools.empty() ? "" : "pool";
  size_t pool_width = plan.pools.empty() ? 0 : 6;
  for (const memory_plan::Pool& pool : plan.pools) pool_width = std::max(pool_width, pool.name.size() + 2);
  std::string text = fmt::format("\n   {:>10} {:>21}  {:<{}}{:<16} {:<8} name\n", "bytes", "from..to", pool_title,
                                 pool_width, "nodes", "kind");
  for (size_t i = 0; i < blocks.size(); ++i) {
    const ArenaBlock& block = blocks[i];
    text += fmt::format(" {} {:>10} {:>21}  {:<{}}{:<16} {:<8} {}\n", letter_of(i), host::with_thousands(block.bytes),
                        fmt::format("{}..{}", block.offset, block.offset + block.bytes - 1),
                        plan.pools.empty() ? "" : plan.pools[static_cast<size_t>(block.pool)].name, pool_width,
                        range_text(block, graph.nodes.size()), block_kind_name(block.kind),
                        elided(block.name, most_name_letters));
  }
  return text;
}

std::string graph_text(const graph::Graph& graph, const memory_plan::MemoryPlan& plan,
                       const std::vector<memory_plan::MemoryPlan>& subgraph_plans) {
  const std::vector<ArenaBlock> blocks = arena_blocks(graph, plan, subgraph_plans);
  std::string text = fmt::format(" arena {} B, {}\n", host::with_thousands(plan.arena_bytes),
                                 is_proved_optimal(plan)
                                     ? "proved optimal"
                                     : fmt::format("lower bound {} B", host::with_thousands(shown_lower_bound(plan))));
  for (const memory_plan::Pool& pool : plan.pools) text += fmt::format(" pool {}: {}\n", pool.name, fill_text(pool));
  if (blocks.empty()) return text;
  return text + chart_text(graph, plan, blocks) + blocks_text(graph, plan, blocks);
}

}  // namespace

std::string arena_text(const graph::Graph& graph, const memory_plan::MemoryPlan& plan) {
  std::string text = graph_text(graph, plan, plan.subgraphs);
  for (size_t g = 0; g < graph.subgraphs.size(); ++g) {
    text += fmt::format("\n subgraph {}{}{}\n", g + 1, graph.subgraphs[g].name.empty() ? "" : ": ",
                        elided(graph.subgraphs[g].name, most_name_letters));
    text += graph_text(graph.subgraphs[g], plan.subgraphs[g], plan.subgraphs);
  }
  return text;
}

}  // namespace mote::host::drawing
