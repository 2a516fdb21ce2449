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
constexpr double plot_height = 380;
constexpr double labels_height = 118;
constexpr double least_column = 7;
constexpr double most_column = 64;
constexpr double wanted_plot_width = 980;
constexpr double least_title_width = 520;
constexpr double labelled_column = 12.5;  // narrower ones have a number now and then
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

// The arena of one graph.
class Chart {
 public:
  Chart(const graph::Graph& graph, const memory_plan::MemoryPlan& plan,
        const std::vector<memory_plan::MemoryPlan>& subgraph_plans, std::string title)
      : graph_(graph), plan_(plan), title_(std::move(title)), blocks_(arena_blocks(graph, plan, subgraph_plans)) {
    columns_ = static_cast<double>(graph.nodes.size() + 2);
    column_ = std::clamp(wanted_plot_width / columns_, least_column, most_column);
    top_bytes_ = static_cast<double>(std::max<int64_t>({plan.arena_bytes, plan.lower_bound_bytes, 1}));
  }

  double width() const { return std::max(axis_width + columns_ * column_ + right_width, least_title_width); }
  static double height() { return title_height + plot_height + labels_height; }

  void draw(Svg& svg, Point corner) {
    left_ = corner.x + axis_width;
    bottom_ = corner.y + title_height + plot_height;
    svg.text({corner.x, corner.y + 16}, Anchor::start, title_, title_style);
    svg.text({corner.x, corner.y + 35}, Anchor::start, summary(), subtitle_style);
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
  std::string summary() const {
    const std::string arena = fmt::format("arena {} B \xC2\xB7 ", host::with_thousands(plan_.arena_bytes));
    if (is_proved_optimal(plan_)) return arena + "proved optimal: no placement needs less";
    return arena + fmt::format("lower bound {} B", host::with_thousands(plan_.lower_bound_bytes));
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
    draw_name(svg, block.name, {x + width / 2, y + height / 2}, width, height);
  }

  // Across where it is readable so, else upwards, else not at all: the tooltip has it.
  static void draw_name(Svg& svg, const std::string& name, Point middle, double width, double height) {
    constexpr double line_height = 12;
    constexpr size_t least_letters = 4;
    const auto letters_in = [](double length) {
      return static_cast<size_t>(std::max(0.0, (length - 6) / text_width("x", name_font)));
    };
    const size_t across = height >= line_height ? letters_in(width) : 0;
    const size_t upwards = width >= line_height ? letters_in(height) : 0;
    if (std::max(across, upwards) < least_letters) return;
    if (across >= std::min(name.size(), upwards)) {
      svg.text({middle.x, middle.y + 4}, Anchor::middle, elided(name, across), name_style);
    } else {
      svg.upright_text({middle.x + 4, middle.y}, Anchor::middle, elided(name, upwards), name_style);
    }
  }

  void draw_bound(Svg& svg) const {
    const double right = left_ + columns_ * column_;
    const auto bound = static_cast<double>(plan_.lower_bound_bytes);
    svg.line({left_, y_of(bound)}, {right + 4, y_of(bound)}, bound_style);
    svg.text({right + 8, y_of(bound) + 4}, Anchor::start, "lower bound", bound_text_style);
  }

  const graph::Graph& graph_;
  const memory_plan::MemoryPlan& plan_;
  std::string title_;
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
  charts.reserve(graph.subgraphs.size() + 1);
  charts.emplace_back(graph, plan, plan.subgraphs,
                      elided(graph.name.empty() ? "model" : graph.name, most_title_letters));
  for (size_t g = 0; g < graph.subgraphs.size(); ++g) {
    charts.emplace_back(graph.subgraphs[g], plan.subgraphs[g], plan.subgraphs,
                        fmt::format("subgraph {} {}", g + 1, elided(graph.subgraphs[g].name, most_title_letters)));
  }
  Svg svg;
  double y = margin;
  double width = 0;
  for (Chart& chart : charts) {
    chart.draw(svg, {margin, y});
    y += Chart::height();
    width = std::max(width, chart.width());
  }
  return svg.file(width + 2 * margin, y + margin, "arena of " + elided(graph.name, most_title_letters));
}

}  // namespace mote::host::drawing
