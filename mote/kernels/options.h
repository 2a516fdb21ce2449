#pragma once

#include <stdint.h>

#include "mote/kernels/tensor_info.h"

// The options of every op, as a model stores them. The graph, the interpreter and `prepare_…` share these.
namespace mote {
namespace kernels {

struct Conv2dOptions {
  Padding padding;
  int32_t stride_height;
  int32_t stride_width;
  int32_t dilation_height;
  int32_t dilation_width;
  Activation activation;
};

// The depth multiplier follows from the shapes of input and filter.
struct DepthwiseConv2dOptions {
  Padding padding;
  int32_t stride_height;
  int32_t stride_width;
  int32_t dilation_height;
  int32_t dilation_width;
  Activation activation;
};

struct Pool2dOptions {
  Padding padding;
  int32_t stride_height;
  int32_t stride_width;
  int32_t filter_height;
  int32_t filter_width;
  Activation activation;
};

struct FullyConnectedOptions {
  Activation activation;
  bool keep_dims;
};

struct AddOptions {
  Activation activation;
};

struct SoftmaxOptions {
  float beta;
};

struct ReduceOptions {
  bool keep_dims;
};

}  // namespace kernels
}  // namespace mote
