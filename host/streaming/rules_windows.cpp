#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <variant>

#include "host/streaming/rewriter.h"
#include "mote/kernels/checks.h"

// Convolutions and pools: the ordinary kernels on short images, whose first rows were kept.
namespace mote::host::streaming {
namespace {

using graph::Graph;
using graph::Node;
using graph::Op;
using graph::TensorId;
using kernels::Padding;

// A window's figures along the rows or the columns of an image.
struct Axis {
  Padding padding;
  int32_t filter;
  int32_t stride;
  int32_t dilation;
};

// The options that convolutions and pools have in common.
struct WindowOptions {
  Padding padding;
  Axis rows;
  Axis columns;
};

template <typename Options>
WindowOptions with_filter(const Options& options, int32_t height, int32_t width, int32_t dilation_height,
                          int32_t dilation_width) {
  return {options.padding,
          {kernels::row_padding(options.padding), height, options.stride_height, dilation_height},
          {kernels::column_padding(options.padding), width, options.stride_width, dilation_width}};
}

std::optional<WindowOptions> window_options(const Rewriter& rewriter, const Node& node) {
  if (const auto* pool = std::get_if<kernels::Pool2dOptions>(&node.options)) {
    return with_filter(*pool, pool->filter_height, pool->filter_width, 1, 1);
  }
  const std::vector<int32_t>& filter = rewriter.window_shape(node.inputs[1]);
  if (const auto* conv = std::get_if<kernels::Conv2dOptions>(&node.options)) {
    return with_filter(*conv, filter[1], filter[2], conv->dilation_height, conv->dilation_width);
  }
  if (const auto* conv = std::get_if<kernels::DepthwiseConv2dOptions>(&node.options)) {
    return with_filter(*conv, filter[1], filter[2], conv->dilation_height, conv->dilation_width);
  }
  return std::nullopt;
}

int32_t reach_of(const Axis& axis) { return (axis.filter - 1) * axis.dilation + 1; }

Slide slide_of(const Axis& axis, int32_t inputs, int32_t outputs) {
  const int32_t missing = (outputs - 1) * axis.stride + reach_of(axis) - inputs;
  const int32_t before = axis.padding == Padding::same && missing > 0 ? missing / 2 : 0;
  return {reach_of(axis), axis.stride, before, missing - before, outputs};
}

// Without padding along time; the other axis keeps what it has.
Padding padding_beside(int32_t time_axis, Padding other) {
  if (other != Padding::same) return Padding::valid;
  return time_axis == 1 ? Padding::same_columns : Padding::same_rows;
}

void set_padding(Node& node, Padding padding) {
  if (auto* pool = std::get_if<kernels::Pool2dOptions>(&node.options)) pool->padding = padding;
  if (auto* conv = std::get_if<kernels::Conv2dOptions>(&node.options)) conv->padding = padding;
  if (auto* conv = std::get_if<kernels::DepthwiseConv2dOptions>(&node.options)) conv->padding = padding;
}

bool is_image_on_stream(const Rewriter& rewriter, const Node& node) {
  const TensorId input = node.inputs[0];
  if (!rewriter.is_on_stream(input) || !rewriter.flow(input).has_rows) return false;
  const int32_t axis = rewriter.flow(input).axis;
  const bool weights_are_constant =
      std::none_of(node.inputs.begin() + 1, node.inputs.end(), [&](TensorId id) { return rewriter.is_on_stream(id); });
  return rewriter.window_shape(input).size() == 4 && (axis == 1 || axis == 2) && weights_are_constant;
}

void note_padding(Rewriter& rewriter, const Node& node, const Slide& slide, const Flow& output) {
  if (slide.before == 0 && slide.behind <= 0) return;
  rewriter.note(node,
                fmt::format("where the window is padded by {} before it and {} behind it, a stream has real ones: of "
                            "its {} in a window the first {} and the last {} differ",
                            row_count_text(slide.before), std::max(0, slide.behind), row_count_text(output.window_rows),
                            output.differing_first, output.differing_last));
}

// A mean of all pixels of the window, where the integers' sum can slide.
bool can_slide_sum(const Rewriter& rewriter, TensorId input, TensorId output) {
  const std::vector<int32_t>& shape = rewriter.window_shape(input);
  const Flow& flow = rewriter.flow(input);
  constexpr int64_t most_pixels = 255;  // of a row: its sum has 16 bits
  int64_t pixels = 1;
  for (size_t i = 0; i + 1 < shape.size(); ++i) {
    if (static_cast<int32_t>(i) < flow.axis && shape[i] != 1) return false;
    if (static_cast<int32_t>(i) > flow.axis) pixels *= shape[i];
  }
  const bool is_int8 =
      rewriter.window().tensors[input].type == Type::int8 && rewriter.window().tensors[output].type == Type::int8;
  return is_int8 && pixels <= most_pixels && flow.axis + 1 < static_cast<int32_t>(shape.size()) &&
         rewriter.window().tensors[output].elements() == shape.back();
}

void slide_sum(Rewriter& rewriter, const Node& node, const kernels::StreamAverageOptions& options) {
  Node average = node;
  average.op = Op::stream_average;
  average.inputs = {node.inputs[0]};
  average.options = options;
  Flow flow = rewriter.flow(node.inputs[0]);
  flow.has_rows = false;
  rewriter.add(std::move(average), flow);
}

}  // namespace

bool stream_window(Rewriter& rewriter, const Node& node) {
  if (!is_image_on_stream(rewriter, node)) return false;
  const TensorId input = node.inputs[0];
  const Flow flow = rewriter.flow(input);
  const std::optional<WindowOptions> options = window_options(rewriter, node);
  if (!options) return false;
  const bool along_rows = flow.axis == 1;
  const Axis& time = along_rows ? options->rows : options->columns;
  const Axis& other = along_rows ? options->columns : options->rows;
  const Slide slide = slide_of(time, flow.window_rows, rewriter.window_shape(node.outputs[0])[flow.axis]);
  const Needed needed = slide_along(flow, slide, rewriter.hop_rows());
  Node copy = node;
  copy.inputs[0] = rewriter.rows(input, needed.rows, needed.lag);
  set_padding(copy, padding_beside(flow.axis, other.padding));
  rewriter.add(std::move(copy), needed.output);
  note_padding(rewriter, node, slide, needed.output);
  return true;
}

bool stream_average_pool(Rewriter& rewriter, const Node& node) {
  if (!is_image_on_stream(rewriter, node)) return false;
  const TensorId input = node.inputs[0];
  const Flow& flow = rewriter.flow(input);
  const auto& options = std::get<kernels::Pool2dOptions>(node.options);
  const std::vector<int32_t>& shape = rewriter.window_shape(input);
  const bool is_whole_image = options.filter_height == shape[1] && options.filter_width == shape[2];
  if (!is_whole_image || !can_slide_sum(rewriter, input, node.outputs[0])) return stream_window(rewriter, node);
  slide_sum(rewriter, node,
            {flow.axis, static_cast<int32_t>(options.activation), false, phases_of(flow, rewriter.hop_rows()),
             flow.window_rows});
  return true;
}

bool stream_mean(Rewriter& rewriter, const Node& node) {
  const TensorId input = node.inputs[0];
  const graph::Tensor& list = rewriter.window().tensors[node.inputs[1]];
  if (!rewriter.is_on_stream(input) || !rewriter.flow(input).has_rows || !list.is_constant) return false;
  const Flow flow = rewriter.flow(input);
  const auto rank = static_cast<int32_t>(rewriter.window_shape(input).size());
  std::set<int32_t> axes;
  const int32_t* values = graph::constant_data<int32_t>(list);
  for (int64_t i = 0; i < list.elements(); ++i) axes.insert(values[i] < 0 ? values[i] + rank : values[i]);

  if (axes.contains(flow.axis)) {
    // can_slide_sum sees that what is left are the channels.
    if (axes.contains(rank - 1) || !can_slide_sum(rewriter, input, node.outputs[0])) return false;
    slide_sum(rewriter, node, {flow.axis, 0, true, phases_of(flow, rewriter.hop_rows()), flow.window_rows});
    return true;
  }
  Flow output = flow;
  if (!std::get<kernels::ReduceOptions>(node.options).keep_dims) {
    output.axis -=
        static_cast<int32_t>(std::count_if(axes.begin(), axes.end(), [&](int32_t i) { return i < flow.axis; }));
  }
  rewriter.add(node, output);
  return true;
}

}  // namespace mote::host::streaming
