#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "host/graph/graph.h"
#include "host/graph/op_rules.h"

// Arithmetic on shapes that several ops share.
namespace mote::host::graph {

// "[1,25,20,64]"
std::string shape_text(const Shape& shape);
inline std::string shape_text(const Tensor& tensor) { return shape_text(tensor.shape); }

// Throws InputError naming node and `what` unless `tensor` has `rank` dimensions.
void require_rank(const NodeView& view, const Tensor& tensor, size_t rank, const char* what);

// Throws InputError unless `tensor` is a list of `count` values.
void require_vector(const NodeView& view, const Tensor& tensor, int64_t count, const char* what);

struct Window2d {
  kernels::Padding padding;
  int32_t stride_height, stride_width;
  int32_t dilation_height, dilation_width;
  int32_t filter_height, filter_width;
  kernels::Activation activation;
};

// NHWC output of a window that slides over `input`; checks the options.
Shape slide_window(const NodeView& view, const Tensor& input, const Window2d& window, int32_t channels);

// A dimension computed in 64 bits; throws InputError when it isn't in 1 … 2^31-1.
int32_t checked_dimension(const NodeView& view, int64_t dimension);

void check_activation(const NodeView& view, kernels::Activation activation);

Shape same_as_input(const NodeView& view);
int64_t no_multiply_accumulates(const NodeView& view);

}  // namespace mote::host::graph
