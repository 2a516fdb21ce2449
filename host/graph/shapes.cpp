#include "host/graph/shapes.h"

#include <fmt/ranges.h>

#include <limits>

#include "mote/kernels/checks.h"

namespace mote::host::graph {
namespace {

void check_window(const NodeView& view, const Window2d& window) {
  if (window.stride_height < 1 || window.stride_width < 1) {
    view.fail("stride is {}x{}, expected at least 1x1", window.stride_height, window.stride_width);
  }
  if (window.dilation_height < 1 || window.dilation_width < 1) {
    view.fail("dilation is {}x{}, expected at least 1x1", window.dilation_height, window.dilation_width);
  }
  if (window.filter_height < 1 || window.filter_width < 1) {
    view.fail("filter is {}x{}, expected at least 1x1", window.filter_height, window.filter_width);
  }
  if (window.padding > kernels::Padding::same_rows)
    view.fail("padding {} is unknown", static_cast<int>(window.padding));
  check_activation(view, window.activation);
}

// (tflite-format §7)
int64_t slide(kernels::Padding padding, int64_t input, int64_t filter, int64_t dilation, int64_t stride) {
  const int64_t reach = (filter - 1) * dilation + 1;
  const int64_t positions = padding == kernels::Padding::same ? input : input - reach + 1;
  return positions < 1 ? 0 : (positions + stride - 1) / stride;
}

}  // namespace

std::string shape_text(const Shape& shape) { return fmt::format("[{}]", fmt::join(shape, ",")); }

void require_rank(const NodeView& view, const Tensor& tensor, size_t rank, const char* what) {
  if (tensor.shape.size() == rank) return;
  view.fail("{} has shape {}, expected {} dimensions", what, shape_text(tensor), rank);
}

void require_vector(const NodeView& view, const Tensor& tensor, int64_t count, const char* what) {
  if (tensor.shape.size() == 1 && tensor.shape[0] == count) return;
  view.fail("{} has shape {}, expected [{}]", what, shape_text(tensor), count);
}

Shape slide_window(const NodeView& view, const Tensor& input, const Window2d& window, int32_t channels) {
  check_window(view, window);
  const int64_t height = slide(kernels::row_padding(window.padding), input.shape[1], window.filter_height,
                               window.dilation_height, window.stride_height);
  const int64_t width = slide(kernels::column_padding(window.padding), input.shape[2], window.filter_width,
                              window.dilation_width, window.stride_width);
  if (height < 1 || width < 1) {
    view.fail("filter {}x{} (dilation {}x{}) doesn't fit into input {}x{}", window.filter_height, window.filter_width,
              window.dilation_height, window.dilation_width, input.shape[1], input.shape[2]);
  }
  return {input.shape[0], checked_dimension(view, height), checked_dimension(view, width), channels};
}

int32_t checked_dimension(const NodeView& view, int64_t dimension) {
  if (dimension >= 1 && dimension <= std::numeric_limits<int32_t>::max()) return static_cast<int32_t>(dimension);
  view.fail("a dimension of its output would be {}", dimension);
}

void check_activation(const NodeView& view, kernels::Activation activation) {
  if (activation <= kernels::Activation::sign_bit) return;
  view.fail("activation {} is unknown", static_cast<int>(activation));
}

Shape same_as_input(const NodeView& view) { return view.input(0).shape; }

int64_t no_multiply_accumulates(const NodeView&) { return 0; }

}  // namespace mote::host::graph
