#include "host/drawing/graph_drawing.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "host/base/counted.h"
#include "host/base/text.h"
#include "host/drawing/layered_layout.h"
#include "host/drawing/op_families.h"
#include "host/drawing/svg.h"
#include "host/graph/describe.h"
#include "host/graph/names.h"
#include "host/graph/shapes.h"
#include "host/lowering/lowering.h"

namespace mote::host::drawing {
namespace {

using graph::Graph;
using graph::Node;
using graph::TensorId;

constexpr double least_box_width = 260;
constexpr double op_height = 62;
constexpr double end_height = 42;
constexpr double box_padding = 10;
constexpr double margin = 28;
constexpr double panel_gap = 72;
constexpr double title_height = 58;
constexpr size_t most_name_letters = 36;
constexpr size_t most_shape_letters = 36;
constexpr double op_letter_width = 8.3;  // bold, 13 px
constexpr double side_room = 100;        // for MACs on the same line
constexpr size_t most_end_letters = 27;
constexpr size_t most_title_letters = 60;
constexpr size_t most_tooltip_letters = 160;  // of a line
constexpr size_t most_tooltip_lines = 40;

const Attributes title_style = {{"font-size", "17"}, {"font-weight", "600"}, {"fill", "#0f172a"}};
const Attributes subtitle_style = {{"font-size", "12"}, {"fill", "#64748b"}};
const Attributes op_style = {{"font-size", "13"}, {"font-weight", "600"}, {"fill", "#0f172a"}};
const Attributes macs_style = {{"font-size", "11"}, {"fill", "#475569"}};
const Attributes name_style = {{"font-size", "11"}, {"fill", "#475569"}};
const Attributes shape_style = {{"font-size", "11"}, {"fill", "#0f172a"}};
const Attributes arrow_style = {
    {"fill", "none"}, {"stroke", "#64748b"}, {"stroke-width", "1.4"}, {"marker-end", "url(#arrow)"}};

// An op, an input or an output of the graph.
struct Element {
  const Node* node = nullptr;
  TensorId tensor = graph::no_tensor;  // without a node
  const char* role = "";               // then "input" or "output"
};

std::string typed(const Graph& graph, TensorId id) {
  return graph::type_name(graph.tensors[static_cast<size_t>(id)].type) +
         graph::shape_text(graph.tensors[static_cast<size_t>(id)]);
}

// 2656768 → "2.66 M MACs"
std::string macs_text(int64_t macs) {
  if (macs == 0) return "";
  if (macs < 10000) return host::with_thousands(macs) + " MACs";
  if (macs < 1000000) return fmt::format("{:.0f} k MACs", static_cast<double>(macs) / 1e3);
  return fmt::format("{:.2f} M MACs", static_cast<double>(macs) / 1e6);
}

std::string outputs_text(const Graph& graph, const Node& node) {
  std::string text;
  for (const TensorId id : node.outputs) text += (text.empty() ? "" : ", ") + typed(graph, id);
  return text;
}

// The node's own, else that of what it computes: many files name tensors only.
std::string name_of(const std::vector<std::string>& names, const Node& node) {
  if (!node.name.empty() || node.outputs.empty() || node.outputs[0] == graph::no_tensor) return node.name;
  return names[static_cast<size_t>(node.outputs[0])];
}

// Everything that has no place in the box, in lines.
std::string tooltip_of(const Graph& graph, const std::vector<std::string>& names, const Node& node) {
  std::vector<std::string> lines = {graph::op_name(node.op), name_of(names, node)};
  const std::string options = graph::options_text(node.options);
  if (!options.empty()) lines.push_back(options);
  const auto list = [&](const char* what, const std::vector<TensorId>& ids) {
    for (const TensorId id : ids) {
      if (id == graph::no_tensor) continue;
      const std::string type = typed(graph, id);
      lines.push_back(
          fmt::format("{} {} {}", what, elided(names[static_cast<size_t>(id)], most_tooltip_letters / 2), type));
    }
  };
  list("in", node.inputs);
  list("out", node.outputs);
  if (lines.size() > most_tooltip_lines) {
    lines.resize(most_tooltip_lines);
    lines.emplace_back("and more");
  }
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : "\n") + elided(line, most_tooltip_letters);
  return text;
}

// A graph's boxes and arrows, without its subgraphs.
class Panel {
 public:
  Panel(const Graph& graph, std::string title) : graph_(graph), title_(std::move(title)) {
    add_elements();
    for (const Node& node : graph.nodes) {
      const double name_width = static_cast<double>(std::string_view(graph::op_name(node.op)).size()) * op_letter_width;
      box_width_ = std::max(box_width_, name_width + 2 * box_padding + (side_text(node).empty() ? 0 : side_room));
    }
    std::vector<Box> boxes;
    for (const Element& element : elements_) {
      boxes.push_back({box_width_, element.node == nullptr ? end_height : op_height});
    }
    layout_ = lay_out(boxes, edges_);
    for (const Node& node : graph.nodes) macs_ += graph::multiply_accumulates(graph, node);
    subtitle_ = fmt::format("{} \xC2\xB7 {} MACs \xC2\xB7 {} B of constants", counted(graph.nodes.size(), "op"),
                            host::with_thousands(macs_), host::with_thousands(graph::parameter_bytes(graph)));
  }

  double width() const { return std::max({layout_.width, text_width(title_, 17), text_width(subtitle_, 12)}); }
  double height() const { return title_height + layout_.height; }

  void draw(Svg& svg, Point corner) const {
    svg.text({corner.x, corner.y + 16}, Anchor::start, title_, title_style);
    svg.text({corner.x, corner.y + 35}, Anchor::start, subtitle_, subtitle_style);
    const Point origin = {corner.x + (width() - layout_.width) / 2, corner.y + title_height};
    for (const std::vector<Point>& bends : layout_.bends) draw_arrow(svg, origin, bends);
    const std::vector<std::string> names = graph::display_names(graph_);
    for (size_t i = 0; i < elements_.size(); ++i) {
      const Point at = {origin.x + layout_.corners[i].x, origin.y + layout_.corners[i].y};
      elements_[i].node == nullptr ? draw_end(svg, at, names, elements_[i])
                                   : draw_op(svg, at, names, *elements_[i].node);
    }
  }

 private:
  void add_elements() {
    std::vector<int32_t> maker(graph_.tensors.size(), -1);
    for (const TensorId id : graph_.inputs) maker[static_cast<size_t>(id)] = add({nullptr, id, "input"}, {});
    for (const Node& node : graph_.nodes) {
      const int32_t element = add({&node, graph::no_tensor, ""}, makers_of(maker, node.inputs));
      for (const TensorId id : node.outputs) maker[static_cast<size_t>(id)] = element;
    }
    for (const TensorId id : graph_.outputs) add({nullptr, id, "output"}, makers_of(maker, {id}));
  }

  // Each once; constants have none.
  static std::vector<int32_t> makers_of(const std::vector<int32_t>& maker, const std::vector<TensorId>& ids) {
    std::vector<int32_t> makers;
    for (const TensorId id : ids) {
      const int32_t element = id == graph::no_tensor ? -1 : maker[static_cast<size_t>(id)];
      if (element < 0 || std::find(makers.begin(), makers.end(), element) != makers.end()) continue;
      makers.push_back(element);
    }
    return makers;
  }

  int32_t add(const Element& element, const std::vector<int32_t>& makers) {
    const int32_t index = static_cast<int32_t>(elements_.size());
    elements_.push_back(element);
    for (const int32_t maker : makers) edges_.push_back({maker, index});
    return index;
  }

  static void draw_arrow(Svg& svg, Point origin, const std::vector<Point>& bends) {
    std::string commands = fmt::format("M{} {}", px(origin.x + bends[0].x), px(origin.y + bends[0].y));
    for (size_t i = 1; i < bends.size(); ++i) {
      const Point from = {origin.x + bends[i - 1].x, origin.y + bends[i - 1].y};
      const Point to = {origin.x + bends[i].x, origin.y + bends[i].y};
      if (px(from.x) == px(to.x)) {
        commands += fmt::format("V{}", px(to.y));
        continue;
      }
      const std::string middle = px((from.y + to.y) / 2);
      commands += fmt::format("C{} {} {} {} {} {}", px(from.x), middle, px(to.x), middle, px(to.x), px(to.y));
    }
    svg.path(commands, arrow_style);
  }

  void draw_op(Svg& svg, Point at, const std::vector<std::string>& names, const Node& node) const {
    const OpFamily family = family_of(node.op);
    svg.rectangle(at, box_width_, op_height, {{"rx", "7"}, {"fill", family.fill}, {"stroke", family.stroke}},
                  tooltip_of(graph_, names, node));
    const std::string side = side_text(node);
    svg.text({at.x + box_padding, at.y + 19}, Anchor::start, graph::op_name(node.op), op_style);
    if (!side.empty()) svg.text({at.x + box_width_ - box_padding, at.y + 19}, Anchor::end, side, macs_style);
    const std::string name = name_of(names, node);
    svg.text({at.x + box_padding, at.y + 36}, Anchor::start, elided(first_name(name), most_name_letters), name_style);
    svg.text({at.x + box_padding, at.y + 52}, Anchor::start, elided(outputs_text(graph_, node), most_shape_letters),
             shape_style);
  }

  // What costs most: MACs; of control flow which subgraphs it runs.
  std::string side_text(const Node& node) const {
    std::string subgraphs;
    for (const int32_t index : lowering::called_subgraphs(node)) {
      subgraphs += (subgraphs.empty() ? "runs " : ", ") + std::to_string(index);
    }
    return subgraphs.empty() ? macs_text(graph::multiply_accumulates(graph_, node)) : subgraphs;
  }

  void draw_end(Svg& svg, Point at, const std::vector<std::string>& names, const Element& element) const {
    svg.rectangle(at, box_width_, end_height,
                  {{"rx", "21"}, {"fill", "#ffffff"}, {"stroke", "#475569"}, {"stroke-width", "1.4"}},
                  elided(names[static_cast<size_t>(element.tensor)], most_tooltip_letters));
    const std::string& name = names[static_cast<size_t>(element.tensor)];
    const std::string text = fmt::format("{} {}", element.role, first_name(name));
    svg.text({at.x + box_width_ / 2, at.y + 18}, Anchor::middle, elided(text, most_end_letters), op_style);
    svg.text({at.x + box_width_ / 2, at.y + 33}, Anchor::middle,
             elided(typed(graph_, element.tensor), most_shape_letters), shape_style);
  }

  const Graph& graph_;
  std::string title_;
  std::string subtitle_;
  int64_t macs_ = 0;
  double box_width_ = least_box_width;
  std::vector<Element> elements_;
  std::vector<Edge> edges_;
  Layout layout_;
};

}  // namespace

std::string draw_graph(const Graph& graph) {
  std::vector<Panel> panels;
  panels.reserve(graph.subgraphs.size() + 1);
  panels.emplace_back(graph, elided(graph.name.empty() ? "model" : graph.name, most_title_letters));
  for (size_t g = 0; g < graph.subgraphs.size(); ++g) {
    const std::string& name = graph.subgraphs[g].name;
    panels.emplace_back(graph.subgraphs[g], fmt::format("subgraph {}{}", g + 1,
                                                        name.empty() ? "" : ": " + elided(name, most_title_letters)));
  }
  Svg svg;
  double x = margin;
  double height = 0;
  for (const Panel& panel : panels) {
    panel.draw(svg, {x, margin});
    x += panel.width() + panel_gap;
    height = std::max(height, panel.height());
  }
  return svg.file(x - panel_gap + margin, height + 2 * margin, "graph of " + elided(graph.name, most_title_letters));
}

}  // namespace mote::host::drawing
