#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "host/lowering/fit_addition.h"
#include "host/lowering/kernel_set.h"
#include "host/lowering/mve_layer.h"
#include "host/lowering/packed_call.h"
#include "host/lowering/packed_convolution.h"
#include "host/lowering/weighted_layer.h"
#include "mote/kernels/add.h"
#include "mote/kernels/arm_mve/average_pool_2d.h"
#include "mote/kernels/arm_mve/conv_2d.h"
#include "mote/kernels/arm_mve/conv_2d_1x1.h"
#include "mote/kernels/arm_mve/conv_2d_columns.h"
#include "mote/kernels/arm_mve/depthwise_conv_2d.h"
#include "mote/kernels/arm_mve/depthwise_conv_2d_taps.h"
#include "mote/kernels/arm_mve/fully_connected.h"
#include "mote/kernels/arm_mve/linear_add.h"
#include "mote/kernels/arm_mve/windows4.h"
#include "mote/kernels/average_pool_2d.h"
#include "mote/kernels/conv_2d.h"
#include "mote/kernels/depthwise_conv_2d.h"
#include "mote/kernels/fully_connected.h"

namespace mote::host::lowering {
namespace {

using graph::Graph;
using graph::Node;

// The forms of a kernel by MveRounding.
using Forms = std::array<ops::Invoke, 2>;

ops::Invoke form_of(const Forms& forms, MveRounding rounding) { return forms[static_cast<size_t>(rounding)]; }

constexpr Forms fully_connected_forms = {invoke_of<&kernels::arm_mve::fully_connected_s8_half_up>,
                                         invoke_of<&kernels::arm_mve::fully_connected_s8_half_away>};

void use_fully_connected(const WeightedLayer& layer, int32_t batches, LoweredNode* lowered) {
  const std::optional<MveRounding> rounding = choose_mve_rounding(layer);
  if (!rounding) return;
  const kernels::MveFullyConnectedParams params = {batches,
                                                   static_cast<int32_t>(layer.channels[0].weights.size()),
                                                   static_cast<int32_t>(layer.channels.size()),
                                                   layer.output_zero_point,
                                                   layer.activation_min,
                                                   layer.activation_max};
  replace(lowered, form_of(fully_connected_forms, *rounding), PackedCall(params, pack_rows(layer)),
          kernels::arm_mve::fully_connected_scratch_bytes(params));
}

void select_fully_connected(const Graph& graph, const Node& node, LoweredNode* lowered) {
  const std::optional<WeightedLayer> layer = fully_connected_layer(graph, node, *lowered);
  if (layer) use_fully_connected(*layer, argument_as<kernels::FullyConnectedParams>(*lowered, 0).batches, lowered);
}

// Kernels of convolutions by the most values of a window that they take, zero being any; the first that fits is the
// fastest.
struct WindowKernel {
  int32_t most_values;
  Forms forms;
};

constexpr std::array conv_2d_kernels = {
    WindowKernel{16,
                 {invoke_of<&kernels::arm_mve::conv_2d_s8_16_values_half_up>,
                  invoke_of<&kernels::arm_mve::conv_2d_s8_16_values_half_away>}},
    WindowKernel{32,
                 {invoke_of<&kernels::arm_mve::conv_2d_s8_32_values_half_up>,
                  invoke_of<&kernels::arm_mve::conv_2d_s8_32_values_half_away>}},
    WindowKernel{
        0, {invoke_of<&kernels::arm_mve::conv_2d_s8_half_up>, invoke_of<&kernels::arm_mve::conv_2d_s8_half_away>}},
};

// Of one tap: so many values, no fewer.
constexpr std::array conv_2d_1x1_kernels = {
    WindowKernel{8,
                 {invoke_of<&kernels::arm_mve::conv_2d_1x1_s8_8_channels_half_up>,
                  invoke_of<&kernels::arm_mve::conv_2d_1x1_s8_8_channels_half_away>}},
    WindowKernel{16,
                 {invoke_of<&kernels::arm_mve::conv_2d_1x1_s8_16_channels_half_up>,
                  invoke_of<&kernels::arm_mve::conv_2d_1x1_s8_16_channels_half_away>}},
    WindowKernel{32,
                 {invoke_of<&kernels::arm_mve::conv_2d_1x1_s8_32_channels_half_up>,
                  invoke_of<&kernels::arm_mve::conv_2d_1x1_s8_32_channels_half_away>}},
    WindowKernel{
        0,
        {invoke_of<&kernels::arm_mve::conv_2d_1x1_s8_half_up>, invoke_of<&kernels::arm_mve::conv_2d_1x1_s8_half_away>}},
};

void use_conv_2d_1x1(const kernels::PackedConv2d1x1Params& params, const WeightedLayer& layer, MveRounding rounding,
                     LoweredNode* lowered) {
  const PackedCall call(params, pack_windows4(layer));
  const bool can_be_small = params.pixels >= 4 && params.output_channels >= 2;
  for (const WindowKernel& kernel : conv_2d_1x1_kernels) {
    const bool is_small = kernel.most_values != 0;
    if (is_small && !(can_be_small && params.input_channels == kernel.most_values)) continue;
    return replace(lowered, form_of(kernel.forms, rounding), call,
                   is_small ? kernels::arm_mve::small_conv_2d_1x1_scratch_bytes
                            : kernels::arm_mve::conv_2d_1x1_scratch_bytes(params));
  }
}

constexpr Forms conv_2d_columns_forms = {invoke_of<&kernels::arm_mve::conv_2d_s8_columns_half_up>,
                                         invoke_of<&kernels::arm_mve::conv_2d_s8_columns_half_away>};

// Whether windows overlap, so that it pays to copy columns of the image once for all of them, and these take little
// beside input and output.
bool fits_columns(const kernels::PackedConv2dParams& params) {
  constexpr int64_t least_bytes = 2048;
  constexpr int64_t part_of_image = 12;
  const int64_t image_bytes = int64_t{params.input_height} * params.input_width * params.input_channels +
                              int64_t{params.output_height} * params.output_width * params.output_channels;
  return params.input_channels % 16 == 0 && params.dilation_height == 1 && params.dilation_width == 1 &&
         params.output_width >= 4 && params.output_channels >= 2 && params.filter_width > params.stride_width &&
         kernels::arm_mve::conv_2d_columns_scratch_bytes(params) <= std::max(least_bytes, image_bytes / part_of_image);
}

WeightedLayer with_filter_columns(const kernels::PackedConv2dParams& params, WeightedLayer layer) {
  for (WeightedChannel& channel : layer.channels) {
    std::vector<int8_t> columns;
    for (int32_t x = 0; x < params.filter_width; ++x) {
      for (int32_t y = 0; y < params.filter_height; ++y) {
        const auto tap = channel.weights.begin() + (y * params.filter_width + x) * params.input_channels;
        columns.insert(columns.end(), tap, tap + params.input_channels);
      }
    }
    channel.weights = std::move(columns);
  }
  return layer;
}

void use_conv_2d(const kernels::PackedConv2dParams& params, const WeightedLayer& layer, MveRounding rounding,
                 LoweredNode* lowered) {
  if (fits_columns(params)) {
    return replace(lowered, form_of(conv_2d_columns_forms, rounding),
                   PackedCall(params, pack_windows4(with_filter_columns(params, layer))),
                   kernels::arm_mve::conv_2d_columns_scratch_bytes(params));
  }
  const PackedCall call(params, pack_windows4(layer));
  const bool can_be_small = kernels::pixel_count(params) >= 4 && params.output_channels >= 2;
  for (const WindowKernel& kernel : conv_2d_kernels) {
    const bool is_small = kernel.most_values != 0;
    if (is_small && !(can_be_small && kernels::arm_mve::mve_window_values(params) <= kernel.most_values)) continue;
    return replace(lowered, form_of(kernel.forms, rounding), call,
                   is_small ? kernels::arm_mve::small_conv_2d_scratch_bytes(kernel.most_values)
                            : kernels::arm_mve::conv_2d_scratch_bytes(params));
  }
}

// `layer`: of each channel height * width * input channels weights.
void use_convolution(const kernels::PackedConv2dParams& params, const WeightedLayer& layer, LoweredNode* lowered) {
  if (is_dense(params)) return use_fully_connected(layer, params.batches, lowered);
  const std::optional<MveRounding> rounding = choose_mve_rounding(layer);
  if (!rounding || params.output_channels > kernels::arm_mve::windows4_most_stride) return;
  if (!is_1x1(params)) return use_conv_2d(params, layer, *rounding, lowered);
  const kernels::PackedConv2d1x1Params pixels = packed_pixels(params);
  use_conv_2d_1x1(pixels, layer, *rounding, lowered);
}

void select_conv_2d(const Graph& graph, const Node& node, LoweredNode* lowered) {
  const std::optional<WeightedLayer> layer = conv_2d_layer(graph, node, *lowered);
  if (layer) use_convolution(packed_params(argument_as<kernels::Conv2dParams>(*lowered, 0)), *layer, lowered);
}

// A kernel that goes along strips, by its forms.
struct StripsKernel {
  Forms forms;
  kernels::arm_mve::StripsShape shape;
  bool (*fits)(const kernels::MveDepthwiseStripsParams& params);
  bool has_fifth_column = false;
};

constexpr int32_t greatest_offset = 0xffff;

// The greatest offset of eight outputs.
int32_t offset_in_group(const kernels::MveDepthwiseStripsParams& params, const kernels::arm_mve::StripsShape& shape) {
  return (shape.rows - 1) * params.output_row_bytes + (shape.columns - 1) * params.output_column_bytes;
}

bool has_offsets_that_fit(const kernels::MveDepthwiseStripsParams& params, const kernels::arm_mve::StripsShape& shape) {
  const bool is_of_rows = shape.pitch == 1;
  return offset_in_group(params, shape) <= greatest_offset &&
         7 * (is_of_rows ? params.input_row_bytes : params.input_column_bytes) <= greatest_offset;
}

bool has_3x3(const kernels::MveDepthwiseStripsParams& params) {
  return params.filter_columns <= 3 && params.filter_rows <= 3;
}

bool fits_4(const kernels::MveDepthwiseStripsParams& params) {
  return has_3x3(params) && params.output_columns >= 4 && params.output_rows >= 2;
}

bool fits_5_columns(const kernels::MveDepthwiseStripsParams& params) {
  return has_3x3(params) && params.input_columns == 5 && params.output_columns == 5 && params.output_rows >= 8 &&
         7 * params.output_row_bytes <= greatest_offset;
}

bool fits_stride_2(const kernels::MveDepthwiseStripsParams& params) {
  return has_3x3(params) && params.output_columns >= 2 && params.output_rows >= 4;
}

bool fits_1_column(const kernels::MveDepthwiseStripsParams& params) {
  return params.filter_columns == 1 && params.filter_rows <= 16 && params.input_columns == 1 &&
         params.output_columns == 1 && params.output_rows >= 8;
}

constexpr std::array strips_kernels = {
    StripsKernel{{invoke_of<&kernels::arm_mve::depthwise_conv_2d_s8_1_column_half_up>,
                  invoke_of<&kernels::arm_mve::depthwise_conv_2d_s8_1_column_half_away>},
                 kernels::arm_mve::shape_of_rows(),
                 fits_1_column},
    StripsKernel{{invoke_of<&kernels::arm_mve::depthwise_conv_2d_s8_5_columns_half_up>,
                  invoke_of<&kernels::arm_mve::depthwise_conv_2d_s8_5_columns_half_away>},
                 kernels::arm_mve::shape_of_4(),
                 fits_5_columns,
                 true},
    StripsKernel{{invoke_of<&kernels::arm_mve::depthwise_conv_2d_s8_half_up>,
                  invoke_of<&kernels::arm_mve::depthwise_conv_2d_s8_half_away>},
                 kernels::arm_mve::shape_of_4(),
                 fits_4},
    StripsKernel{{invoke_of<&kernels::arm_mve::depthwise_conv_2d_s8_stride_2_half_up>,
                  invoke_of<&kernels::arm_mve::depthwise_conv_2d_s8_stride_2_half_away>},
                 kernels::arm_mve::shape_of_stride_2(),
                 fits_stride_2},
};

// The image with its columns, or its rows, as the columns of the kernel.
kernels::MveDepthwiseStripsParams strips_params(const kernels::DepthwiseConv2dParams& params, bool columns_are_rows) {
  const int32_t channels = params.input_channels;
  kernels::MveDepthwiseStripsParams result = {params.batches,
                                              channels,
                                              params.input_width,
                                              params.input_height,
                                              params.output_width,
                                              params.output_height,
                                              channels,
                                              channels * params.input_width,
                                              channels,
                                              channels * params.output_width,
                                              params.filter_width,
                                              params.filter_height,
                                              params.pad_left,
                                              params.pad_top,
                                              params.input_zero_point,
                                              params.output_zero_point,
                                              params.activation_min,
                                              params.activation_max};
  if (!columns_are_rows) return result;
  std::swap(result.input_columns, result.input_rows);
  std::swap(result.output_columns, result.output_rows);
  std::swap(result.input_column_bytes, result.input_row_bytes);
  std::swap(result.output_column_bytes, result.output_row_bytes);
  std::swap(result.filter_columns, result.filter_rows);
  std::swap(result.column_padding, result.row_padding);
  return result;
}

// Instructions a channel, about: 32 for eight outputs, 5 for copying a row, 30 besides.
int32_t strips_cost(const kernels::MveDepthwiseStripsParams& params, const StripsKernel& kernel) {
  const auto divided = [](int32_t number, int32_t by) { return (number + by - 1) / by; };
  const int32_t strips = kernel.has_fifth_column ? 1 : divided(params.output_columns, kernel.shape.columns);
  const int32_t fifth_column = kernel.has_fifth_column ? 32 * divided(params.output_rows, 8) : 0;
  return strips * (32 * divided(params.output_rows, kernel.shape.rows) + 5 * params.input_rows + 30) + fifth_column;
}

// Which weights of a filter are the rows of the kernel's filter.
std::vector<size_t> weight_order(const kernels::MveDepthwiseStripsParams& params, bool columns_are_rows) {
  std::vector<size_t> order;
  for (int32_t row = 0; row < params.filter_rows; ++row) {
    for (int32_t column = 0; column < params.filter_columns; ++column) {
      const int32_t weight =
          columns_are_rows ? column * params.filter_rows + row : row * params.filter_columns + column;
      order.push_back(static_cast<size_t>(weight));
    }
  }
  return order;
}

// Whether a kernel that goes along strips was chosen.
bool use_strips(const kernels::DepthwiseConv2dParams& params, const WeightedLayer& layer, MveRounding rounding,
                LoweredNode* lowered) {
  if (params.dilation_height != 1 || params.dilation_width != 1 || params.stride_height != params.stride_width) {
    return false;
  }
  const StripsKernel* chosen = nullptr;
  bool chosen_columns_are_rows = false;
  int32_t least_cost = 0;
  for (const StripsKernel& kernel : strips_kernels) {
    if (kernel.shape.stride != params.stride_height) continue;
    for (const bool columns_are_rows : {false, true}) {
      const kernels::MveDepthwiseStripsParams packed = strips_params(params, columns_are_rows);
      if (!kernel.fits(packed) || !has_offsets_that_fit(packed, kernel.shape)) continue;
      const int32_t cost = strips_cost(packed, kernel);
      if (chosen != nullptr && cost >= least_cost) continue;
      chosen = &kernel;
      chosen_columns_are_rows = columns_are_rows;
      least_cost = cost;
    }
  }
  if (chosen == nullptr) return false;
  const kernels::MveDepthwiseStripsParams packed = strips_params(params, chosen_columns_are_rows);
  const std::vector<size_t> order = weight_order(packed, chosen_columns_are_rows);
  replace(lowered, form_of(chosen->forms, rounding), PackedCall(packed, pack_strips(layer, order)),
          kernels::arm_mve::strips_scratch_bytes(packed, chosen->shape));
  return true;
}

constexpr Forms taps_forms = {invoke_of<&kernels::arm_mve::depthwise_conv_2d_s8_taps_half_up>,
                              invoke_of<&kernels::arm_mve::depthwise_conv_2d_s8_taps_half_away>};

void use_taps(const kernels::DepthwiseConv2dParams& params, const WeightedLayer& layer, MveRounding rounding,
              LoweredNode* lowered) {
  if (params.input_channels < 8) return;
  if (params.filter_height * params.filter_width > kernels::arm_mve::most_depthwise_taps) return;
  const kernels::MveDepthwiseTapsParams packed = {
      params.batches,        params.input_height,  params.input_width,      params.input_channels,
      params.filter_height,  params.filter_width,  params.output_height,    params.output_width,
      params.stride_height,  params.stride_width,  params.dilation_height,  params.dilation_width,
      params.pad_top,        params.pad_left,      params.input_zero_point, params.output_zero_point,
      params.activation_min, params.activation_max};
  replace(lowered, form_of(taps_forms, rounding), PackedCall(packed, pack_taps8(layer)), params.input_channels);
}

void select_depthwise_conv_2d(const Graph& graph, const Node& node, LoweredNode* lowered) {
  const std::optional<WeightedLayer> layer = depthwise_conv_2d_layer(graph, node, *lowered);
  if (!layer) return;
  // The call is replaced, and with it goes what its params lie in.
  const kernels::DepthwiseConv2dParams params = argument_as<kernels::DepthwiseConv2dParams>(*lowered, 0);
  const std::optional<MveRounding> rounding = choose_mve_rounding(*layer);
  if (!rounding || params.depth_multiplier != 1) return;
  if (!use_strips(params, *layer, *rounding, lowered)) use_taps(params, *layer, *rounding, lowered);
}

void select_add(const Graph& graph, const Node& node, LoweredNode* lowered) {
  (void)graph;
  (void)node;
  const std::optional<kernels::LinearAddParams> params = fit_addition(argument_as<kernels::AddParams>(*lowered, 0));
  if (params) replace_params(invoke_of<&kernels::arm_mve::linear_add_s8>, *params, lowered);
}

// The params stay; the rows to compute go.
void select_average_pool_2d(const Graph& graph, const Node& node, LoweredNode* lowered) {
  (void)graph;
  (void)node;
  const auto& params = argument_as<kernels::Pool2dParams>(*lowered, 0);
  if (params.channels < 8) return;
  if (int64_t{params.filter_height} * params.filter_width > kernels::arm_mve::most_pool_taps) return;
  lowered->invoke = invoke_of<&kernels::arm_mve::average_pool_2d_s8>;
  lowered->arguments = {lowered->arguments.front(), ops::Argument{ops::ArgumentKind::input, 0, 1, nullptr},
                        ops::Argument{ops::ArgumentKind::output, 0, 1, nullptr}};
}

constexpr std::array selections = {
    Selection{invoke_of<&kernels::reference::add_s8>, select_add},
    Selection{invoke_of<&kernels::reference::average_pool_2d_s8>, select_average_pool_2d},
    Selection{invoke_of<&kernels::reference::fully_connected_s8>, select_fully_connected},
    Selection{invoke_of<&kernels::reference::conv_2d_s8>, select_conv_2d},
    Selection{invoke_of<&kernels::reference::depthwise_conv_2d_s8>, select_depthwise_conv_2d},
};

}  // namespace

std::vector<LoweredNode> lower_for_arm_mve(const Graph& graph) { return lower_with(selections, graph); }

}  // namespace mote::host::lowering
