#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "host/graph/graph.h"

// Values in memory as C++ text.
namespace mote::host::codegen {

// The C++ type of a tensor's elements: "int8_t", "float" …; bytes where an element has no type of its own (int4).
const char* cpp_type(Type type);

// The elements of a constant, as text.
std::vector<std::string> element_texts(const graph::Tensor& tensor);

// `count` values of a plain type or of a struct of mote/kernels ("FixedMultiplier"), one text each.
std::vector<std::string> value_texts(std::string_view type, const void* data, size_t count);

// The fields of one struct, "/*name=*/value" each.
std::vector<std::string> field_texts(std::string_view struct_name, const void* data);

size_t bytes_of_type(std::string_view type);
bool is_struct(std::string_view type);

// "const TYPE NAME[SIZE] = {…};" and a newline, on one line where that fits.
std::string array_text(const std::string& type, const std::string& name, const std::string& size,
                       const std::vector<std::string>& items);

}  // namespace mote::host::codegen
