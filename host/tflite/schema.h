#pragma once

#include <array>
#include <cstdint>

#include "host/graph/graph.h"

// What we use of the .tflite schema: field ids, enums, operators. Reader and writer both work from this file alone.
// (tflite-format §2 to §6)
namespace mote::host::tflite::schema {

constexpr char file_identifier[] = "TFL3";
constexpr uint32_t version = 3;

namespace model {
enum Field { version = 0, operator_codes = 1, subgraphs = 2, description = 3, buffers = 4 };
}
namespace subgraph {
enum Field { tensors = 0, inputs = 1, outputs = 2, operators = 3, name = 4 };
}
namespace tensor {
enum Field {
  shape = 0,
  type = 1,
  buffer = 2,
  name = 3,
  quantization = 4,
  is_variable = 5,
  sparsity = 6,
  external_buffer = 10
};
}
namespace quantization {
enum Field { scale = 2, zero_point = 3, details_type = 4, quantized_dimension = 6 };
}
namespace operator_ {
enum Field { opcode_index = 0, inputs = 1, outputs = 2, options_type = 3, options = 4 };
}
namespace operator_code {
enum Field { deprecated_builtin_code = 0, custom_code = 1, version = 2, builtin_code = 3 };
}
namespace buffer {
enum Field { data = 0, offset = 1, size = 2 };
}
namespace reshape_options {
enum Field { new_shape = 0 };
}
namespace fully_connected_options {
enum Field { weights_format = 1 };
}

constexpr uint64_t buffer_alignment = 16;
constexpr int32_t custom_operator = 32;
constexpr int32_t last_deprecated_code = 127;  // larger codes stand in `builtin_code` only

struct TypeRow {
  Type type;
  int8_t code;
};

inline constexpr std::array types = {
    TypeRow{Type::float32, 0}, TypeRow{Type::int32, 2}, TypeRow{Type::uint8, 3}, TypeRow{Type::int64, 4},
    TypeRow{Type::boolean, 6}, TypeRow{Type::int16, 7}, TypeRow{Type::int8, 9},
};

// Names of the types' codes, for messages.
inline constexpr std::array type_names = {
    "FLOAT32",   "FLOAT16", "INT32",    "UINT8",      "INT64",  "STRING",        "BOOL",       "INT16",
    "COMPLEX64", "INT8",    "FLOAT64",  "COMPLEX128", "UINT64", "RESOURCE",      "VARIANT",    "UINT32",
    "UINT16",    "INT4",    "BFLOAT16", "INT2",       "UINT4",  "FLOAT8_E4M3FN", "FLOAT8_E5M2"};

// The version of an operator says which features a runtime must have; these are the least that allow the element type.
struct OperatorRow {
  graph::Op op;
  int32_t builtin_code;
  uint8_t options_type;  // 0: the operator has no options table
  int32_t float_version;
  int32_t int8_version;
  int32_t int16_version;
};

inline constexpr std::array operators = {
    OperatorRow{graph::Op::add, 0, 11, 1, 2, 3},         OperatorRow{graph::Op::average_pool_2d, 1, 5, 1, 2, 3},
    OperatorRow{graph::Op::conv_2d, 3, 1, 1, 3, 4},      OperatorRow{graph::Op::depthwise_conv_2d, 4, 2, 1, 3, 5},
    OperatorRow{graph::Op::dequantize, 6, 38, 1, 2, 3},  OperatorRow{graph::Op::fully_connected, 9, 8, 1, 4, 7},
    OperatorRow{graph::Op::max_pool_2d, 17, 5, 1, 2, 3}, OperatorRow{graph::Op::mean, 40, 27, 1, 2, 3},
    OperatorRow{graph::Op::pad, 34, 22, 1, 2, 3},        OperatorRow{graph::Op::quantize, 114, 89, 1, 1, 2},
    OperatorRow{graph::Op::relu, 19, 0, 1, 2, 3},        OperatorRow{graph::Op::relu6, 21, 0, 1, 2, 3},
    OperatorRow{graph::Op::reshape, 22, 17, 1, 1, 1},    OperatorRow{graph::Op::softmax, 25, 9, 1, 2, 3},
};

const OperatorRow* find_operator(graph::Op op);
const OperatorRow* find_operator(int32_t builtin_code);

// Default options of `op`, of the alternative that its nodes hold.
graph::Options default_options(graph::Op op);

// The fields of every options table, once for both directions: `archive.field(id, value, default)` reads or writes.
template <typename Archive>
struct OptionsFields {
  Archive& archive;

  void operator()(std::monostate) {}
  void operator()(graph::BatchNormalizationOptions&) {}
  void operator()(kernels::Conv2dOptions& options) {
    archive.field(0, options.padding, kernels::Padding::same);
    archive.field(1, options.stride_width, 0);
    archive.field(2, options.stride_height, 0);
    archive.field(3, options.activation, kernels::Activation::none);
    archive.field(4, options.dilation_width, 1);
    archive.field(5, options.dilation_height, 1);
  }
  // Field 3, the depth multiplier, isn't kept: the writer computes it from the shapes.
  void operator()(kernels::DepthwiseConv2dOptions& options) {
    archive.field(0, options.padding, kernels::Padding::same);
    archive.field(1, options.stride_width, 0);
    archive.field(2, options.stride_height, 0);
    archive.field(4, options.activation, kernels::Activation::none);
    archive.field(5, options.dilation_width, 1);
    archive.field(6, options.dilation_height, 1);
  }
  void operator()(kernels::Pool2dOptions& options) {
    archive.field(0, options.padding, kernels::Padding::same);
    archive.field(1, options.stride_width, 0);
    archive.field(2, options.stride_height, 0);
    archive.field(3, options.filter_width, 0);
    archive.field(4, options.filter_height, 0);
    archive.field(5, options.activation, kernels::Activation::none);
  }
  void operator()(kernels::FullyConnectedOptions& options) {
    archive.field(0, options.activation, kernels::Activation::none);
    archive.field(2, options.keep_dims, false);
  }
  void operator()(kernels::AddOptions& options) { archive.field(0, options.activation, kernels::Activation::none); }
  void operator()(kernels::SoftmaxOptions& options) { archive.field(0, options.beta, 0.0f); }
  void operator()(kernels::ReduceOptions& options) { archive.field(0, options.keep_dims, false); }
};

constexpr int depth_multiplier_field = 3;  // of DepthwiseConv2DOptions
constexpr int pot_scale_int16_field = 1;   // of AddOptions, true by default: scales of int16 are powers of two

static_assert(static_cast<int>(kernels::Padding::same) == 0 && static_cast<int>(kernels::Padding::valid) == 1,
              "stored as the schema's Padding");
static_assert(static_cast<int>(kernels::Activation::relu6) == 3 && static_cast<int>(kernels::Activation::sign_bit) == 5,
              "stored as the schema's ActivationFunctionType");

}  // namespace mote::host::tflite::schema
