#pragma once

#include <stdint.h>

#include "mote/kernels/tensor_info.h"

// The options of every op, as a model stores them. The graph, the interpreter and `prepare_…` share these. For each,
// `describe` lists its fields once, for readers, writers and printers alike:
//   archive.field(id in the .tflite table, name, value, value where the file leaves it out)
namespace mote {
namespace kernels {

struct NoOptions {};
template <typename Archive>
void describe(Archive&, NoOptions&) {}

// In options with quantized_bias_type, the file's code of int32: sums of int16 products have 32 bits then, where the
// bias that would tell it is absent.
constexpr uint8_t int32_bias_type = 2;

struct Conv2dOptions {
  Padding padding;
  int32_t stride_height;
  int32_t stride_width;
  int32_t dilation_height;
  int32_t dilation_width;
  Activation activation;
  uint8_t quantized_bias_type;  // int32_bias_type, or anything else
};
template <typename Archive>
void describe(Archive& archive, Conv2dOptions& options) {
  archive.field(0, "padding", options.padding, Padding::same);
  archive.field(1, "stride_width", options.stride_width, 0);
  archive.field(2, "stride_height", options.stride_height, 0);
  archive.field(3, "activation", options.activation, Activation::none);
  archive.field(4, "dilation_width", options.dilation_width, 1);
  archive.field(5, "dilation_height", options.dilation_height, 1);
  archive.field(6, "quantized_bias_type", options.quantized_bias_type, static_cast<uint8_t>(0));
}

// The depth multiplier follows from the shapes of input and filter.
struct DepthwiseConv2dOptions {
  Padding padding;
  int32_t stride_height;
  int32_t stride_width;
  int32_t dilation_height;
  int32_t dilation_width;
  Activation activation;
};
template <typename Archive>
void describe(Archive& archive, DepthwiseConv2dOptions& options) {
  archive.field(0, "padding", options.padding, Padding::same);
  archive.field(1, "stride_width", options.stride_width, 0);
  archive.field(2, "stride_height", options.stride_height, 0);
  archive.field(4, "activation", options.activation, Activation::none);
  archive.field(5, "dilation_width", options.dilation_width, 1);
  archive.field(6, "dilation_height", options.dilation_height, 1);
}

struct TransposeConvOptions {
  Padding padding;
  int32_t stride_height;
  int32_t stride_width;
  Activation activation;
};
template <typename Archive>
void describe(Archive& archive, TransposeConvOptions& options) {
  archive.field(0, "padding", options.padding, Padding::same);
  archive.field(1, "stride_width", options.stride_width, 0);
  archive.field(2, "stride_height", options.stride_height, 0);
  archive.field(3, "activation", options.activation, Activation::none);
}

struct Pool2dOptions {
  Padding padding;
  int32_t stride_height;
  int32_t stride_width;
  int32_t filter_height;
  int32_t filter_width;
  Activation activation;
};
template <typename Archive>
void describe(Archive& archive, Pool2dOptions& options) {
  archive.field(0, "padding", options.padding, Padding::same);
  archive.field(1, "stride_width", options.stride_width, 0);
  archive.field(2, "stride_height", options.stride_height, 0);
  archive.field(3, "filter_width", options.filter_width, 0);
  archive.field(4, "filter_height", options.filter_height, 0);
  archive.field(5, "activation", options.activation, Activation::none);
}

struct FullyConnectedOptions {
  Activation activation;
  bool keep_dims;
  uint8_t weights_format;
  uint8_t quantized_bias_type;  // int32_bias_type, or anything else
};
template <typename Archive>
void describe(Archive& archive, FullyConnectedOptions& options) {
  archive.field(0, "activation", options.activation, Activation::none);
  archive.field(1, "weights_format", options.weights_format, static_cast<uint8_t>(0));
  archive.field(2, "keep_dims", options.keep_dims, false);
  archive.field(4, "quantized_bias_type", options.quantized_bias_type, static_cast<uint8_t>(0));
}

// ADD and SUB.
struct AddOptions {
  Activation activation;
  bool power_of_two_scales;
};
template <typename Archive>
void describe(Archive& archive, AddOptions& options) {
  archive.field(0, "activation", options.activation, Activation::none);
  archive.field(1, "power_of_two_scales", options.power_of_two_scales, true);
}

// MUL, DIV and L2_NORMALIZATION.
struct ArithmeticOptions {
  Activation activation;
};
template <typename Archive>
void describe(Archive& archive, ArithmeticOptions& options) {
  archive.field(0, "activation", options.activation, Activation::none);
}

struct SoftmaxOptions {
  float beta;
};
template <typename Archive>
void describe(Archive& archive, SoftmaxOptions& options) {
  archive.field(0, "beta", options.beta, 0.0f);
}

struct ReduceOptions {
  bool keep_dims;
};
template <typename Archive>
void describe(Archive& archive, ReduceOptions& options) {
  archive.field(0, "keep_dims", options.keep_dims, false);
}

struct ConcatenationOptions {
  int32_t axis;
  Activation activation;
};
template <typename Archive>
void describe(Archive& archive, ConcatenationOptions& options) {
  archive.field(0, "axis", options.axis, 0);
  archive.field(1, "activation", options.activation, Activation::none);
}

struct GatherOptions {
  int32_t axis;
  int32_t batch_dims;
};
template <typename Archive>
void describe(Archive& archive, GatherOptions& options) {
  archive.field(0, "axis", options.axis, 0);
  archive.field(1, "batch_dims", options.batch_dims, 0);
}

struct ReverseSequenceOptions {
  int32_t time_dim;
  int32_t batch_dim;
};
template <typename Archive>
void describe(Archive& archive, ReverseSequenceOptions& options) {
  archive.field(0, "seq_dim", options.time_dim, 0);
  archive.field(1, "batch_dim", options.batch_dim, 0);
}

struct PackOptions {
  int32_t values_count;
  int32_t axis;
};
template <typename Archive>
void describe(Archive& archive, PackOptions& options) {
  archive.field(0, "values_count", options.values_count, 0);
  archive.field(1, "axis", options.axis, 0);
}

struct UnpackOptions {
  int32_t num;
  int32_t axis;
};
template <typename Archive>
void describe(Archive& archive, UnpackOptions& options) {
  archive.field(0, "num", options.num, 0);
  archive.field(1, "axis", options.axis, 0);
}

// SPLIT and SPLIT_V.
struct SplitOptions {
  int32_t num_splits;
};
template <typename Archive>
void describe(Archive& archive, SplitOptions& options) {
  archive.field(0, "num_splits", options.num_splits, 0);
}

// SPACE_TO_DEPTH and DEPTH_TO_SPACE.
struct BlockOptions {
  int32_t block_size;
};
template <typename Archive>
void describe(Archive& archive, BlockOptions& options) {
  archive.field(0, "block_size", options.block_size, 0);
}

struct ResizeBilinearOptions {
  bool align_corners;
  bool half_pixel_centers;
};
template <typename Archive>
void describe(Archive& archive, ResizeBilinearOptions& options) {
  archive.field(2, "align_corners", options.align_corners, false);
  archive.field(3, "half_pixel_centers", options.half_pixel_centers, false);
}

struct ResizeNearestOptions {
  bool align_corners;
  bool half_pixel_centers;
};
template <typename Archive>
void describe(Archive& archive, ResizeNearestOptions& options) {
  archive.field(0, "align_corners", options.align_corners, false);
  archive.field(1, "half_pixel_centers", options.half_pixel_centers, false);
}

struct LeakyReluOptions {
  float alpha;
};
template <typename Archive>
void describe(Archive& archive, LeakyReluOptions& options) {
  archive.field(0, "alpha", options.alpha, 0.0f);
}

struct GeluOptions {
  bool approximate;
};
template <typename Archive>
void describe(Archive& archive, GeluOptions& options) {
  archive.field(0, "approximate", options.approximate, false);
}

// mode: 0 reflects without the edge, 1 with it.
struct MirrorPadOptions {
  uint8_t mode;
};
template <typename Archive>
void describe(Archive& archive, MirrorPadOptions& options) {
  archive.field(0, "mode", options.mode, static_cast<uint8_t>(0));
}

// Masks have a bit a dimension.
struct StridedSliceOptions {
  int32_t begin_mask;
  int32_t end_mask;
  int32_t ellipsis_mask;
  int32_t new_axis_mask;
  int32_t shrink_axis_mask;
  bool offset;
};
template <typename Archive>
void describe(Archive& archive, StridedSliceOptions& options) {
  archive.field(0, "begin_mask", options.begin_mask, 0);
  archive.field(1, "end_mask", options.end_mask, 0);
  archive.field(2, "ellipsis_mask", options.ellipsis_mask, 0);
  archive.field(3, "new_axis_mask", options.new_axis_mask, 0);
  archive.field(4, "shrink_axis_mask", options.shrink_axis_mask, 0);
  archive.field(5, "offset", options.offset, false);
}

struct CumsumOptions {
  bool exclusive;
  bool reverse;
};
template <typename Archive>
void describe(Archive& archive, CumsumOptions& options) {
  archive.field(0, "exclusive", options.exclusive, false);
  archive.field(1, "reverse", options.reverse, false);
}

struct BatchMatmulOptions {
  bool transpose_left;
  bool transpose_right;
};
template <typename Archive>
void describe(Archive& archive, BatchMatmulOptions& options) {
  archive.field(0, "transpose_left", options.transpose_left, false);
  archive.field(1, "transpose_right", options.transpose_right, false);
}

// axis -1: a new last dimension.
struct OneHotOptions {
  int32_t axis;
};
template <typename Archive>
void describe(Archive& archive, OneHotOptions& options) {
  archive.field(0, "axis", options.axis, 0);
}

struct SvdfOptions {
  int32_t rank;
  Activation activation;
};
template <typename Archive>
void describe(Archive& archive, SvdfOptions& options) {
  archive.field(0, "rank", options.rank, 0);
  archive.field(1, "activation", options.activation, Activation::none);
}

// A clip of 0 is none.
struct UnidirectionalLstmOptions {
  Activation activation;
  float cell_clip;
  float projection_clip;
  bool time_major;
};
template <typename Archive>
void describe(Archive& archive, UnidirectionalLstmOptions& options) {
  archive.field(0, "activation", options.activation, Activation::none);
  archive.field(1, "cell_clip", options.cell_clip, 0.0f);
  archive.field(2, "projection_clip", options.projection_clip, 0.0f);
  archive.field(3, "time_major", options.time_major, false);
}

struct BidirectionalLstmOptions {
  Activation activation;
  float cell_clip;
  float projection_clip;
  bool merge_outputs;
  bool time_major;
};
template <typename Archive>
void describe(Archive& archive, BidirectionalLstmOptions& options) {
  archive.field(0, "activation", options.activation, Activation::none);
  archive.field(1, "cell_clip", options.cell_clip, 0.0f);
  archive.field(2, "projection_clip", options.projection_clip, 0.0f);
  archive.field(3, "merge_outputs", options.merge_outputs, false);
  archive.field(4, "time_major", options.time_major, true);
}

// Subgraphs by index in the file.
struct IfOptions {
  int32_t then_subgraph;
  int32_t else_subgraph;
};
template <typename Archive>
void describe(Archive& archive, IfOptions& options) {
  archive.field(0, "then_subgraph", options.then_subgraph, 0);
  archive.field(1, "else_subgraph", options.else_subgraph, 0);
}

struct WhileOptions {
  int32_t condition_subgraph;
  int32_t body_subgraph;
};
template <typename Archive>
void describe(Archive& archive, WhileOptions& options) {
  archive.field(0, "condition_subgraph", options.condition_subgraph, 0);
  archive.field(1, "body_subgraph", options.body_subgraph, 0);
}

struct CallOnceOptions {
  int32_t subgraph;
};
template <typename Archive>
void describe(Archive& archive, CallOnceOptions& options) {
  archive.field(0, "subgraph", options.subgraph, 0);
}

// Which variable a VAR_HANDLE names: equal container and shared_name, equal number. Readers number them.
struct VarHandleOptions {
  int32_t variable;
};
template <typename Archive>
void describe(Archive& archive, VarHandleOptions& options) {
  archive.variable(options.variable);
}

}  // namespace kernels
}  // namespace mote
