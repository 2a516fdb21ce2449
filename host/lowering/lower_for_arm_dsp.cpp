#include <algorithm>
#include <array>
#include <optional>

#include "host/lowering/dsp_layer.h"
#include "host/lowering/fit_addition.h"
#include "host/lowering/kernel_set.h"
#include "host/lowering/packed_call.h"
#include "host/lowering/packed_convolution.h"
#include "host/lowering/weighted_layer.h"
#include "mote/kernels/add.h"
#include "mote/kernels/arm_dsp/add.h"
#include "mote/kernels/arm_dsp/conv_2d.h"
#include "mote/kernels/arm_dsp/depthwise_conv_2d.h"
#include "mote/kernels/arm_dsp/depthwise_conv_2d_3x3.h"
#include "mote/kernels/arm_dsp/fully_connected.h"
#include "mote/kernels/arm_dsp/linear_add.h"
#include "mote/kernels/arm_dsp/pixel_conv_2d.h"
#include "mote/kernels/arm_dsp/widen.h"
#include "mote/kernels/conv_2d.h"
#include "mote/kernels/depthwise_conv_2d.h"
#include "mote/kernels/fully_connected.h"

namespace mote::host::lowering {
namespace {

using graph::Graph;
using graph::Node;

// What a kernel is chosen for where several would do.
enum class Aim : uint8_t { speed, little_scratch };

template <typename Params>
DspLayer empty_layer(const Params& params) {
  return {.channels = {},
          .output_zero_point = params.output_zero_point,
          .activation_min = params.activation_min,
          .activation_max = params.activation_max};
}

struct ArithmeticBounds {
  int32_t output_zero_point;
  int32_t activation_min;
  int32_t activation_max;
};

// The forms of a kernel by DspForm: paired half up, paired half away, single half up, single half away.
using Forms = std::array<ops::Invoke, 4>;

ops::Invoke form_of(const Forms& forms, DspForm form) {
  return forms[(form.paired ? 0u : 2u) + (form.half_up ? 0u : 1u)];
}

constexpr Forms fully_connected_forms = {invoke_of<&kernels::arm_dsp::fully_connected_s8_paired_half_up>,
                                         invoke_of<&kernels::arm_dsp::fully_connected_s8_paired_half_away>,
                                         invoke_of<&kernels::arm_dsp::fully_connected_s8_single_half_up>,
                                         invoke_of<&kernels::arm_dsp::fully_connected_s8_single_half_away>};

constexpr Forms small_fully_connected_forms = {invoke_of<&kernels::arm_dsp::small_fully_connected_s8_paired_half_up>,
                                               invoke_of<&kernels::arm_dsp::small_fully_connected_s8_paired_half_away>,
                                               invoke_of<&kernels::arm_dsp::small_fully_connected_s8_single_half_up>,
                                               invoke_of<&kernels::arm_dsp::small_fully_connected_s8_single_half_away>};

// Widening the input once takes as long as widening it for each of this many outputs. The less memory is saved, the
// less it pays to have the code of both kernels.
constexpr int32_t most_small_outputs = 12;
constexpr int32_t least_small_inputs = 256;

void use_fully_connected(const DspLayer& layer, int32_t batches, Aim aim, LoweredNode* lowered) {
  const std::optional<DspForm> form = choose_form(layer);
  if (!form) return;
  const auto input_features = static_cast<int32_t>(layer.channels[0].weights.size());
  const kernels::DspFullyConnectedParams params = {batches, input_features, static_cast<int32_t>(layer.channels.size()),
                                                   layer.activation_min, layer.activation_max};
  const PackedCall call(params, pack_rows4(layer, *form));
  const bool pays = input_features >= least_small_inputs && params.output_features <= most_small_outputs;
  if (input_features % 4 == 0 && (pays || aim == Aim::little_scratch)) {
    return replace(lowered, form_of(small_fully_connected_forms, *form), call);
  }
  replace(lowered, form_of(fully_connected_forms, *form), call, kernels::arm_dsp::padded_to_4(input_features) * 2);
}

template <Aim aim>
void select_fully_connected(const Graph& graph, const Node& node, LoweredNode* lowered) {
  const std::optional<DspLayer> layer = fully_connected_layer(graph, node, *lowered);
  if (layer) use_fully_connected(*layer, argument_as<kernels::FullyConnectedParams>(*lowered, 0).batches, aim, lowered);
}

constexpr Forms conv_2d_forms = {
    invoke_of<&kernels::arm_dsp::conv_2d_s8_paired_half_up>, invoke_of<&kernels::arm_dsp::conv_2d_s8_paired_half_away>,
    invoke_of<&kernels::arm_dsp::conv_2d_s8_single_half_up>, invoke_of<&kernels::arm_dsp::conv_2d_s8_single_half_away>};

constexpr Forms conv_2d_1x1_forms = {invoke_of<&kernels::arm_dsp::conv_2d_1x1_s8_paired_half_up>,
                                     invoke_of<&kernels::arm_dsp::conv_2d_1x1_s8_paired_half_away>,
                                     invoke_of<&kernels::arm_dsp::conv_2d_1x1_s8_single_half_up>,
                                     invoke_of<&kernels::arm_dsp::conv_2d_1x1_s8_single_half_away>};

constexpr Forms pixel_conv_2d_forms = {invoke_of<&kernels::arm_dsp::pixel_conv_2d_s8_paired_half_up>,
                                       invoke_of<&kernels::arm_dsp::pixel_conv_2d_s8_paired_half_away>,
                                       invoke_of<&kernels::arm_dsp::pixel_conv_2d_s8_single_half_up>,
                                       invoke_of<&kernels::arm_dsp::pixel_conv_2d_s8_single_half_away>};

// Every filter row is filled up with zeros to as many values as the kernel reads of the image.
void pad_filter_rows(const kernels::PackedConv2dParams& params, DspLayer* layer) {
  const auto values = static_cast<size_t>(params.filter_width * params.input_channels);
  const auto padded = static_cast<size_t>(kernels::arm_dsp::padded_to_4(static_cast<int32_t>(values)));
  for (DspChannel& channel : layer->channels) {
    std::vector<int8_t> weights;
    for (size_t at = 0; at < channel.weights.size(); at += values) {
      const auto row = channel.weights.begin() + static_cast<std::ptrdiff_t>(at);
      weights.insert(weights.end(), row, row + static_cast<std::ptrdiff_t>(values));
      weights.resize(weights.size() + padded - values, 0);
    }
    channel.weights = std::move(weights);
  }
}

// Whether so much is computed twice, as kernels take four pixels at once, that one by one is faster: they take about
// 3 instructions for 4 multiplications, one by one 3.5.
bool wastes_columns(int32_t pixels) {
  constexpr int32_t columns = 4;
  const int32_t computed = (pixels + columns - 1) / columns * columns;
  return computed * 6 > pixels * 7;
}

// `layer`: of each channel height * width * input channels weights.
void use_convolution(const kernels::PackedConv2dParams& params, DspLayer layer, Aim aim, LoweredNode* lowered) {
  if (is_dense(params)) return use_fully_connected(layer, params.batches, aim, lowered);
  const int32_t pixel_count = kernels::pixel_count(params);
  const bool pixels_one_by_one =
      aim == Aim::little_scratch || (params.output_height == 1 && wastes_columns(pixel_count));
  // Pixels are vectors of a dense layer.
  if (is_1x1(params) && pixels_one_by_one) return use_fully_connected(layer, pixel_count, aim, lowered);
  const std::optional<DspForm> form = choose_form(layer);
  if (!form) return;
  if (is_1x1(params) && params.input_channels % 4 == 0) {
    const kernels::PackedConv2d1x1Params pixels = packed_pixels(params);
    return replace(lowered, form_of(conv_2d_1x1_forms, *form), PackedCall(pixels, pack_rows2x4(layer, *form)),
                   kernels::arm_dsp::conv_2d_1x1_scratch_bytes(pixels));
  }
  pad_filter_rows(params, &layer);
  if (pixels_one_by_one) {
    return replace(lowered, form_of(pixel_conv_2d_forms, *form), PackedCall(params, pack_rows4(layer, *form)),
                   kernels::arm_dsp::pixel_conv_2d_scratch_bytes(params));
  }
  replace(lowered, form_of(conv_2d_forms, *form), PackedCall(params, pack_rows2x4(layer, *form)),
          kernels::arm_dsp::conv_2d_scratch_bytes(params));
}

template <Aim aim>
void select_conv_2d(const Graph& graph, const Node& node, LoweredNode* lowered) {
  std::optional<DspLayer> layer = conv_2d_layer(graph, node, *lowered);
  if (!layer) return;
  use_convolution(packed_params(argument_as<kernels::Conv2dParams>(*lowered, 0)), std::move(*layer), aim, lowered);
}

constexpr Forms depthwise_forms = {invoke_of<&kernels::arm_dsp::depthwise_conv_2d_s8_half_up>,
                                   invoke_of<&kernels::arm_dsp::depthwise_conv_2d_s8_half_away>,
                                   invoke_of<&kernels::arm_dsp::depthwise_conv_2d_s8_half_up>,
                                   invoke_of<&kernels::arm_dsp::depthwise_conv_2d_s8_half_away>};

void use_taps(const kernels::DepthwiseConv2dParams& params, const DspLayer& layer, DspForm form, LoweredNode* lowered) {
  const kernels::PackedDepthwiseConv2dParams packed = packed_depthwise_params(params);
  replace(lowered, form_of(depthwise_forms, form), PackedCall(packed, pack_taps4(layer)),
          kernels::arm_dsp::depthwise_padding_bytes(packed));
}

constexpr Forms narrow_3x3_forms = {invoke_of<&kernels::arm_dsp::depthwise_conv_2d_3x3_s8_narrow_half_up>,
                                    invoke_of<&kernels::arm_dsp::depthwise_conv_2d_3x3_s8_narrow_half_away>,
                                    invoke_of<&kernels::arm_dsp::depthwise_conv_2d_3x3_s8_narrow_half_up>,
                                    invoke_of<&kernels::arm_dsp::depthwise_conv_2d_3x3_s8_narrow_half_away>};
constexpr Forms wide_3x3_forms = {invoke_of<&kernels::arm_dsp::depthwise_conv_2d_3x3_s8_wide_half_up>,
                                  invoke_of<&kernels::arm_dsp::depthwise_conv_2d_3x3_s8_wide_half_away>,
                                  invoke_of<&kernels::arm_dsp::depthwise_conv_2d_3x3_s8_wide_half_up>,
                                  invoke_of<&kernels::arm_dsp::depthwise_conv_2d_3x3_s8_wide_half_away>};

// The image with its columns, or its rows, as the columns of the kernel.
kernels::DspDepthwise3x3Params params_3x3(const kernels::DepthwiseConv2dParams& params, bool columns_are_rows) {
  kernels::DspDepthwise3x3Params result = {};
  const int32_t channels = params.input_channels;
  result = {params.batches,
            channels,
            params.input_width,
            params.input_height,
            params.output_width,
            params.output_height,
            channels,
            channels * params.input_width,
            channels,
            channels * params.output_width,
            params.pad_left,
            params.pad_top,
            1,
            params.input_zero_point,
            params.output_zero_point,
            params.activation_min,
            params.activation_max};
  if (!columns_are_rows) return result;
  std::swap(result.input_columns, result.input_rows);
  std::swap(result.output_columns, result.output_rows);
  std::swap(result.input_column_bytes, result.input_row_bytes);
  std::swap(result.output_column_bytes, result.output_row_bytes);
  std::swap(result.column_padding, result.row_padding);
  return result;
}

bool fits_3x3(const kernels::DspDepthwise3x3Params& params) {
  return params.output_columns >= 2 &&
         params.output_columns <= kernels::arm_dsp::most_columns(kernels::arm_dsp::wide_row_bytes) &&
         params.column_padding <= 1;
}

// Pairs of outputs in all, which take the time.
int32_t pairs_of(const kernels::DspDepthwise3x3Params& params) {
  return (params.output_columns + 1) / 2 * params.output_rows;
}

// Whether the kernel for 3x3 windows was chosen. The more rows there are in a tile, the fewer rows are copied twice;
// the planes take little beside input and output.
bool use_3x3(const kernels::DepthwiseConv2dParams& params, const DspLayer& layer, DspForm form, LoweredNode* lowered) {
  const bool is_plain = params.filter_height == 3 && params.filter_width == 3 && params.stride_height == 1 &&
                        params.stride_width == 1 && params.dilation_height == 1 && params.dilation_width == 1;
  if (!is_plain) return false;
  const kernels::DspDepthwise3x3Params along_width = params_3x3(params, false);
  const kernels::DspDepthwise3x3Params along_height = params_3x3(params, true);
  const bool columns_are_rows =
      fits_3x3(along_height) && (!fits_3x3(along_width) || pairs_of(along_height) < pairs_of(along_width));
  kernels::DspDepthwise3x3Params packed = columns_are_rows ? along_height : along_width;
  if (!fits_3x3(packed)) return false;

  using kernels::arm_dsp::planes_bytes;
  const bool is_narrow = packed.output_columns <= kernels::arm_dsp::most_columns(kernels::arm_dsp::narrow_row_bytes);
  const int32_t row_bytes = is_narrow ? kernels::arm_dsp::narrow_row_bytes : kernels::arm_dsp::wide_row_bytes;
  constexpr int32_t least_planes_bytes = 1280;
  constexpr int32_t part_of_image = 12;
  const int32_t image_bytes =
      params.input_channels * (packed.input_columns * packed.input_rows + packed.output_columns * packed.output_rows);
  int32_t most_bytes = std::max(least_planes_bytes, image_bytes / part_of_image);
  // Along the image's rows, only one tile of all columns lets the output take the input's place.
  if (columns_are_rows && params.input_channels % 4 == 0) {
    const int32_t output_bytes = params.input_channels * packed.output_columns * packed.output_rows;
    const int32_t bytes_of_all = planes_bytes(packed.output_rows, row_bytes);
    if (bytes_of_all <= output_bytes) most_bytes = std::max(most_bytes, bytes_of_all);
  }
  while (packed.tile_rows < packed.output_rows && planes_bytes(packed.tile_rows + 1, row_bytes) <= most_bytes) {
    ++packed.tile_rows;
  }
  replace(lowered, form_of(is_narrow ? narrow_3x3_forms : wide_3x3_forms, form),
          PackedCall(packed, pack_window3x3(layer, columns_are_rows)), planes_bytes(packed.tile_rows, row_bytes));
  return true;
}

void use_depthwise(const kernels::DepthwiseConv2dParams& params, DspLayer layer, Aim aim, LoweredNode* lowered) {
  const bool has_few_taps = params.filter_height * params.filter_width <= kernels::arm_dsp::most_depthwise_taps;
  const std::optional<DspForm> form = choose_form(layer);
  if (params.input_channels < 4 || params.depth_multiplier != 1 || !has_few_taps || !form) return;
  // In a short row what comes before a channel's first output weighs more than what it saves.
  constexpr int32_t least_columns_of_a_row = 12;
  const bool is_short_row = params.output_height == 1 && params.output_width < least_columns_of_a_row;
  const bool tries_3x3 = aim == Aim::speed && !is_short_row;
  if (!tries_3x3 || !use_3x3(params, layer, *form, lowered)) use_taps(params, layer, *form, lowered);
}

template <Aim aim>
void select_depthwise_conv_2d(const Graph& graph, const Node& node, LoweredNode* lowered) {
  std::optional<DspLayer> layer = depthwise_conv_2d_layer(graph, node, *lowered);
  if (!layer) return;
  // The call is replaced, and with it goes what its params lie in.
  const kernels::DepthwiseConv2dParams params = argument_as<kernels::DepthwiseConv2dParams>(*lowered, 0);
  use_depthwise(params, std::move(*layer), aim, lowered);
}

// An operand that reference::add_s8 shifts to the left by 20. One whose scale is half of the common one isn't shifted
// to the right; twice as much shifted by one is the same, as nothing is lost then.
bool take_operand(int32_t zero_point, kernels::FixedMultiplier by, kernels::DspAddOperand* operand) {
  constexpr int32_t half_multiplier = 1 << 30;
  if (by.shift > 0 || (by.shift == 0 && by.multiplier != half_multiplier)) return false;
  operand->shift = std::max(-by.shift, 1);
  operand->scale = by.shift == 0 ? 1 << 22 : 1 << 21;  // twice 2^20 for smmulr
  operand->offset = -zero_point * operand->scale;
  operand->multiplier = by.multiplier;
  operand->half = 1 << (operand->shift - 1);
  return true;
}

void select_add(const Graph& graph, const Node& node, LoweredNode* lowered) {
  (void)graph;
  (void)node;
  const auto& params = argument_as<kernels::AddParams>(*lowered, 0);
  if (const std::optional<kernels::LinearAddParams> linear = fit_addition(params)) {
    return replace_params(invoke_of<&kernels::arm_dsp::linear_add_s8>, *linear, lowered);
  }
  const kernels::ArithmeticParams& common = params.common;
  const kernels::BroadcastParams& shapes = common.shapes;
  constexpr size_t last = kernels::max_rank - 1;
  const bool is_one_row =
      shapes.dims[last] == shapes.element_count && shapes.left_strides[last] == 1 && shapes.right_strides[last] == 1;
  kernels::DspAddParams packed = {};
  packed.count = shapes.element_count;
  if (!is_one_row || !take_operand(common.left_zero_point, params.left_multiplier, &packed.left) ||
      !take_operand(common.right_zero_point, params.right_multiplier, &packed.right)) {
    return;
  }
  // The sum is less than 2^28.
  const DspLayer layer =
      empty_layer(ArithmeticBounds{common.output_zero_point, common.activation_min, common.activation_max});
  const DspChannel sum = {.weights = {}, .bias = 0, .multiplier = params.output_multiplier};
  const bool half_up = ties_may_go_up(layer);
  if (!can_requantize(layer, sum, half_up)) return;
  const kernels::arm_dsp::Requantize requantize = requantize_of(layer, params.output_multiplier);
  packed.multiplier = requantize.multiplier;
  packed.offset = requantize.offset;
  packed.shift = requantize.shift;
  packed.activation_min = common.activation_min;
  packed.activation_max = common.activation_max;
  replace_params(
      half_up ? invoke_of<&kernels::arm_dsp::add_s8_half_up> : invoke_of<&kernels::arm_dsp::add_s8_half_away>, packed,
      lowered);
}

template <Aim aim>
constexpr std::array selections = {
    Selection{invoke_of<&kernels::reference::fully_connected_s8>, select_fully_connected<aim>},
    Selection{invoke_of<&kernels::reference::add_s8>, select_add},
    Selection{invoke_of<&kernels::reference::conv_2d_s8>, select_conv_2d<aim>},
    Selection{invoke_of<&kernels::reference::depthwise_conv_2d_s8>, select_depthwise_conv_2d<aim>},
};

}  // namespace

std::vector<LoweredNode> lower_for_arm_dsp(const Graph& graph) { return lower_with(selections<Aim::speed>, graph); }

std::vector<LoweredNode> lower_for_arm_dsp_with_little_scratch(const Graph& graph) {
  return lower_with(selections<Aim::little_scratch>, graph);
}

}  // namespace mote::host::lowering
