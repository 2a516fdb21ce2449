#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "host/graph/graph.h"
#include "host/lowering/lowering.h"
#include "host/lowering/overlap.h"
#include "host/lowering/packed_call.h"
#include "mote/kernels/packed_conv_2d.h"

// In which order kernels read and write; overlap_….cpp say it for a set of kernels each.
namespace mote::host::lowering {

using Overlaps = std::vector<Overlap> (*)(const graph::Graph& graph, const graph::Node& node,
                                          const LoweredNode& lowered);

struct Order {
  ops::Invoke kernel;
  Overlaps overlaps;
};

std::span<const Order> reference_orders();
std::span<const Order> arm_dsp_orders();
std::span<const Order> arm_mve_orders();
std::span<const Order> scalar_orders();
std::span<const Order> simd_orders();

// Images and the window that slides over them, in bytes.
struct Sliding {
  int64_t input_width, input_pixel_bytes;
  int64_t output_height, output_width, output_pixel_bytes;
  int64_t stride_height, stride_width, pad_top, pad_left;

  int64_t pixels() const { return output_height * output_width; }
};

template <typename Params>
Sliding sliding_of(const Params& params, int64_t input_pixel_bytes, int64_t output_pixel_bytes) {
  return {params.input_width,   input_pixel_bytes,   params.output_height, params.output_width, output_pixel_bytes,
          params.stride_height, params.stride_width, params.pad_top,       params.pad_left};
}

inline Sliding sliding_of(const kernels::PackedConv2dParams& params) {
  return sliding_of(params, params.input_channels, params.output_channels);
}

// Pixels, or the batches of a dense layer, one after the other.
inline Sliding line_of(int64_t pixels, int64_t input_channels, int64_t output_channels) {
  return {pixels, input_channels, 1, pixels, output_channels, 1, 1, 0, 0};
}

inline Sliding line_of(const kernels::PackedConv2d1x1Params& params) {
  return line_of(params.pixels, params.input_channels, params.output_channels);
}

// Output pixels that a kernel computes at once.
struct Step {
  int64_t first;
  int64_t pixels;
};

// Of more, finding out what overlaps takes too long.
constexpr int64_t most_sliding_pixels = 1 << 22;

// So many at once; where the last ones are fewer, some of those before are computed again.
std::vector<Step> steps_of(int64_t pixels, int64_t at_once);

enum class Reads : uint8_t {
  before_writes,      // a step's windows are read before anything of it is written
  among_writes,       // a pixel's outputs may be written while its step's windows are read
  channel_by_channel  // a channel of the step's windows is read before its outputs are written, and never again
};

// Of one batch; nothing where there are more, or no steps.
std::vector<Overlap> slides(const graph::Graph& graph, const graph::Node& node, const Sliding& sliding, int64_t batches,
                            const std::vector<Step>& steps, Reads reads);

// Of a convolution with PackedConv2dParams, or of 1 x 1 with PackedConv2d1x1Params, that copies the windows of so many
// output pixels before it writes these.
std::vector<Overlap> packed_convolution(const graph::Graph& graph, const graph::Node& node, const LoweredNode& lowered,
                                        int64_t at_once);
std::vector<Overlap> packed_pixels(const graph::Graph& graph, const graph::Node& node, const LoweredNode& lowered,
                                   int64_t at_once);

// All inputs of the output's shape.
std::vector<Overlap> elementwise(const graph::Graph& graph, const graph::Node& node, const LoweredNode& lowered);

// An input that is read before anything is written.
std::vector<Overlap> anywhere(const graph::Graph& graph, const graph::Node& node);

}  // namespace mote::host::lowering
