#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "mote/ops/kernel.h"

// What cmake/describe_kernels.awk found in the headers of mote/kernels.
namespace mote::host::codegen {

struct StructField {
  std::string_view name;
  std::string_view type;
  size_t offset;
  size_t count;  // of an array's elements; 1 otherwise
  size_t element_bytes;
  bool is_array;
};

struct StructRow {
  std::string_view name;
  size_t bytes;
  std::span<const StructField> fields;
};

struct KernelRow {
  std::string_view name;  // with its namespace: "reference::add_s8"
  std::string_view header;
  ops::Invoke invoke;
  std::string_view parameters;  // as declared: "const AddParams& params, const int8_t* left, …"
};

std::span<const StructRow> struct_table();
std::span<const KernelRow> kernel_table();

}  // namespace mote::host::codegen
