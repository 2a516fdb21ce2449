#include "host/tflite/schema.h"

#include <array>

namespace mote::host::tflite::schema {
namespace {

constexpr std::array type_names = {"FLOAT32",  "FLOAT16",  "INT32",     "UINT8",         "INT64",      "STRING",
                                   "BOOL",     "INT16",    "COMPLEX64", "INT8",          "FLOAT64",    "COMPLEX128",
                                   "UINT64",   "RESOURCE", "VARIANT",   "UINT32",        "UINT16",     "INT4",
                                   "BFLOAT16", "INT2",     "UINT4",     "FLOAT8_E4M3FN", "FLOAT8_E5M2"};

constexpr std::array versions = {
    OperatorVersions{graph::Op::add, 1, 2, 3},         OperatorVersions{graph::Op::average_pool_2d, 1, 2, 3},
    OperatorVersions{graph::Op::conv_2d, 1, 3, 4},     OperatorVersions{graph::Op::depthwise_conv_2d, 1, 3, 5},
    OperatorVersions{graph::Op::dequantize, 1, 2, 3},  OperatorVersions{graph::Op::fully_connected, 1, 4, 7},
    OperatorVersions{graph::Op::max_pool_2d, 1, 2, 3}, OperatorVersions{graph::Op::mean, 1, 2, 3},
    OperatorVersions{graph::Op::pad, 1, 2, 3},         OperatorVersions{graph::Op::quantize, 1, 1, 2},
    OperatorVersions{graph::Op::relu, 1, 2, 3},        OperatorVersions{graph::Op::relu6, 1, 2, 3},
    OperatorVersions{graph::Op::softmax, 1, 2, 3},
};

static_assert(static_cast<int>(kernels::Padding::same) == 0 && static_cast<int>(kernels::Padding::valid) == 1,
              "stored as the schema's Padding");
static_assert(static_cast<int>(kernels::Activation::relu6) == 3 && static_cast<int>(kernels::Activation::sign_bit) == 5,
              "stored as the schema's ActivationFunctionType");

}  // namespace

const char* type_name(int32_t code) {
  if (code < 0 || static_cast<size_t>(code) >= type_names.size()) return nullptr;
  return type_names[static_cast<size_t>(code)];
}

OperatorVersions operator_versions(graph::Op op) {
  for (const OperatorVersions& row : versions) {
    if (row.op == op) return row;
  }
  return {op, 1, 1, 1};
}

}  // namespace mote::host::tflite::schema
