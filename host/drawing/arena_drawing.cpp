#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "host/base/text.h"
#include "host/drawing/arena_chart.h"
#include "host/drawing/svg.h"

namespace mote::host::drawing {
namespace {

constexpr double margin = 28;
constexpr double axis_width = 78;
constexpr double right_width = 96;
constexpr double title_height = 70;
constexpr double chart_gap = 24;
constexpr double plot_height = 380;
constexpr double labels_height = 118;
constexpr double least_column = 7;
constexpr double most_column = 72;
constexpr double wanted_plot_width = 980;
constexpr double labelled_column = 13;  // narrower ones have a number now and then …
constexpr double most_labelled = 150;   // … where there are more than so many
constexpr double empty_share = 0.6;     // of a pool: a fuller one is drawn to its end
constexpr double name_font = 10.5;
constexpr size_t most_title_letters = 60;
constexpr size_t most_op_letters = 20;
constexpr size_t most_tooltip_letters = 400;

struct Colour {
  const char* fill;
  const char* stroke;
};

// By BlockKind; tensors take turns, so that neighbours differ.
constexpr std::array kind_colours = {
    Colour{"#cbd5e1", "#475569"},  // input
    Colour{"#bbf7d0", "#16a34a"},  // output
    Colour{"#bfdbfe", "#3b82f6"},  // tensor
    Colour{"#fde68a", "#d97706"},  // scratch
    Colour{"#ddd6fe", "#7c3aed"},  // subgraph
    Colour{"#a5f3fc", "#0891b2"},  // rows
};
constexpr std::array tensor_colours = {
    Colour{"#bfdbfe", "#3b82f6"},
    Colour{"#dbeafe", "#60a5fa"},
    Colour{"#a5d8f3", "#0284c7"},
};

const Attributes title_style = {{"font-size", "17"}, {"font-weight", "600"}, {"fill", "#0f172a"}};
const Attributes subtitle_style = {{"font-size", "12"}, {"fill", "#64748b"}};
const Attributes axis_style = {{"font-size", "11"}, {"fill", "#475569"}};
const Attributes name_style = {{"font-size", px(name_font)}, {"fill", "#0f172a"}};
const Attributes grid_style = {{"stroke", "#e2e8f0"}};
const Attributes bound_style = {{"stroke", "#dc2626"}, {"stroke-dasharray", "5 4"}};
const Attributes bound_text_style = {{"font-size", "11"}, {"fill", "#b91c1c"}};

// A round step that cuts 0 … top into three to seven pieces.
double step_for(double top) {
  const double power = std::pow(10, std::floor(std::log10(std::max(top, 1.0))));
  const double lead = top / power;
  const double step = power * (lead <= 1.5 ? 0.25 : lead <= 3 ? 0.5 : lead <= 6 ? 1 : 2);
  return std::max(1.0, std::floor(step));
}

// What a box of so many letters can hold of a name: all of it, its last parts (`block/conv/Relu` → `conv/Relu`), or
// both of its ends; "" where nothing would be left that tells it from others.
std::string name_within(const std::string& name, size_t letters) {
  constexpr size_t least_elided_letters = 14;
  std::string rest = name;
  while (rest.size() > letters) {
    const size_t slash = rest.find('/');
    if (slash == std::string::npos || rest.find('/', slash + 1) == std::string::npos) break;
    rest.erase(0, slash + 1);
  }
  if (rest.size() <= letters) return elided(rest, letters);
  return letters < least_elided_letters ? "" : elided(rest, letters);
}

// The arena of one graph, or one pool of it.
class Chart {
 public:
  Chart(const graph::Graph& graph, const memory_plan::MemoryPlan& plan,
        const std::vector<memory_plan::MemoryPlan>& subgraph_plans, std::string title, size_t pool = 0)
      : graph_(graph),
        plan_(plan),
        title_(std::move(title)),
        pool_(plan.pools.empty() ? nullptr : &plan.pools[pool]),
        blocks_(arena_blocks(graph, plan, subgraph_plans)) {
    blocks_.erase(std::remove_if(blocks_.begin(), blocks_.end(),
                                 [&](const ArenaBlock& block) { return block.pool != static_cast<int32_t>(pool); }),
                  blocks_.end());
    columns_ = static_cast<double>(graph.nodes.size() + 2);
    const double least = columns_ <= most_labelled ? labelled_column : least_column;
    column_ = std::clamp(wanted_plot_width / columns_, least, most_column);
    top_bytes_ = static_cast<double>(std::max<int64_t>(pool_ == nullptr ? plan.arena_bytes : pool_->used_bytes, 1));
    if (pool_ != nullptr && top_bytes_ >= empty_share * static_cast<double>(pool_->bytes)) {
      top_bytes_ = static_cast<double>(std::max<int64_t>(pool_->bytes, 1));
    }
  }

  double width() const {
    return std::max({axis_width + columns_ * column_ + right_width, text_width(title_, 17), text_width(summary(), 12)});
  }
  // A pool that holds nothing has a title and no plot.
  double height() const { return is_empty() ? title_height : title_height + plot_height + labels_height; }

  void draw(Svg& svg, Point corner) {
    left_ = corner.x + axis_width;
    bottom_ = corner.y + title_height + plot_height;
    svg.text({corner.x, corner.y + 16}, Anchor::start, title_, title_style);
    svg.text({corner.x, corner.y + 35}, Anchor::start, summary(), subtitle_style);
    if (is_empty()) return;
    draw_grid(svg);
    draw_node_labels(svg);
    size_t tensors = 0;
    for (const ArenaBlock& block : blocks_) {
      const Colour& colour = block.kind == BlockKind::tensor ? tensor_colours[tensors++ % tensor_colours.size()]
                                                             : kind_colours[static_cast<size_t>(block.kind)];
      draw_block(svg, block, colour);
    }
    draw_bound(svg);
  }

 private:
  bool is_empty() const { return pool_ != nullptr && blocks_.empty(); }

  std::string summary() const {
    const std::string bytes = host::with_thousands(plan_.arena_bytes);
    const std::string arena = pool_ == nullptr ? fmt::format("arena {} B", bytes)
                                               : fmt::format("{} \xC2\xB7 all pools {} B", fill_text(*pool_), bytes);
    if (is_proved_optimal(plan_)) return arena + " \xC2\xB7 proved optimal: no placement needs less";
    return arena + fmt::format(" \xC2\xB7 lower bound {} B", host::with_thousands(shown_lower_bound(plan_)));
  }

  double x_of(int32_t node) const { return left_ + (node + 1) * column_; }
  double y_of(double bytes) const { return bottom_ - bytes / top_bytes_ * plot_height; }

  void draw_grid(Svg& svg) const {
    const double step = step_for(top_bytes_);
    for (double bytes = 0; bytes <= top_bytes_; bytes += step) {
      svg.line({left_, y_of(bytes)}, {left_ + columns_ * column_, y_of(bytes)}, grid_style);
      svg.text({left_ - 8, y_of(bytes) + 4}, Anchor::end, host::with_thousands(static_cast<int64_t>(bytes)),
               axis_style);
    }
    svg.upright_text({left_ - axis_width + 12, bottom_ - plot_height / 2}, Anchor::middle, "bytes", axis_style);
  }

  void draw_node_labels(Svg& svg) const {
    const auto count = static_cast<int32_t>(graph_.nodes.size());
    const int32_t every = column_ >= labelled_column ? 1 : 10;
    for (int32_t n = -1; n <= count; ++n) {
      if (n >= 0 && n < count && n % every != 0) continue;
      std::string label = n < 0 ? "input" : "output";
      if (n >= 0 && n < count) {
        const char* op = graph::op_name(graph_.nodes[static_cast<size_t>(n)].op);
        label = every == 1 ? elided(fmt::format("{} {}", op, n), most_op_letters) : std::to_string(n);
      }
      svg.upright_text({x_of(n) + column_ / 2 + 3, bottom_ + 12}, Anchor::end, label, axis_style, -60);
    }
  }

  void draw_block(Svg& svg, const ArenaBlock& block, const Colour& colour) const {
    const double x = x_of(block.first_node);
    const double width = x_of(block.last_node + 1) - x;
    const double y = y_of(static_cast<double>(block.offset + block.bytes));
    const double height = y_of(static_cast<double>(block.offset)) - y;
    svg.rectangle({x, y}, width, height, {{"fill", colour.fill}, {"stroke", colour.stroke}, {"stroke-width", "0.8"}},
                  elided(fmt::format("{} ({}): {} B at {}", block.name, block_kind_name(block.kind),
                                     host::with_thousands(block.bytes), host::with_thousands(block.offset)),
                         most_tooltip_letters));
    draw_name(svg, block, {x + width / 2, y + height / 2}, width, height);
  }

  // Across where it is readable so, else upwards; its size where the name has no place, else nothing: the tooltip has
  // both.
  static void draw_name(Svg& svg, const ArenaBlock& block, Point middle, double width, double height) {
    constexpr double line_height = 12;
    const auto letters_in = [](double length) {
      return static_cast<size_t>(std::max(0.0, (length - 6) / text_width("x", name_font)));
    };
    const size_t across = height >= line_height ? letters_in(width) : 0;
    const size_t upwards = width >= line_height ? letters_in(height) : 0;
    const bool is_upright = across < std::min(block.name.size(), upwards);
    const std::string size = host::with_thousands(block.bytes) + " B";
    const size_t room = is_upright ? upwards : across;
    std::string text = name_within(block.name, room);
    if (text.empty() && size.size() <= room) text = size;
    if (text.empty()) return;
    is_upright ? svg.upright_text({middle.x + 4, middle.y}, Anchor::middle, text, name_style)
               : svg.text({middle.x, middle.y + 4}, Anchor::middle, text, name_style);
  }

  // The lower bound of an arena, the end of a pool.
  void draw_bound(Svg& svg) const {
    const double right = left_ + columns_ * column_;
    const int64_t bytes = pool_ == nullptr ? shown_lower_bound(plan_) : pool_->bytes;
    if (static_cast<double>(bytes) > top_bytes_) return;
    const double y = y_of(static_cast<double>(bytes));
    svg.line({left_, y}, {right + 4, y}, bound_style);
    svg.text({right + 8, y + 4}, Anchor::start, pool_ == nullptr ? "lower bound" : "pool's end", bound_text_style);
  }

  const graph::Graph& graph_;
  const memory_plan::MemoryPlan& plan_;
  std::string title_;
  const memory_plan::Pool* pool_ = nullptr;  // null: there is one arena
  std::vector<ArenaBlock> blocks_;
  double columns_ = 0;
  double column_ = 0;
  double top_bytes_ = 1;
  double left_ = 0;
  double bottom_ = 0;
};

}  // namespace

std::string draw_arena(const graph::Graph& graph, const memory_plan::MemoryPlan& plan) {
  std::vector<Chart> charts;
  const std::string title = elided(graph.name.empty() ? "model" : graph.name, most_title_letters);
  if (plan.pools.empty()) charts.emplace_back(graph, plan, plan.subgraphs, title);
  for (size_t p = 0; p < plan.pools.size(); ++p) {
    charts.emplace_back(graph, plan, plan.subgraphs,
                        fmt::format("{}, pool {}", title, elided(plan.pools[p].name, most_title_letters)), p);
  }
  for (size_t g = 0; g < graph.subgraphs.size(); ++g) {
    charts.emplace_back(graph.subgraphs[g], plan.subgraphs[g], plan.subgraphs,
                        fmt::format("subgraph {}{}{}", g + 1, graph.subgraphs[g].name.empty() ? "" : ": ",
                                    elided(graph.subgraphs[g].name, most_title_letters)));
  }
  Svg svg;
  double y = margin;
  double width = 0;
  for (Chart& chart : charts) {
    chart.draw(svg, {margin, y});
    y += chart.height() + chart_gap;
    width = std::max(width, chart.width());
  }
  return svg.file(width + 2 * margin, y - chart_gap + margin, "arena of " + elided(graph.name, most_title_letters));
}

}  // namespace mote::host::drawing
