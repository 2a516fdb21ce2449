#include "host/codegen/values.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <type_traits>

#include "host/base/error.h"
#include "host/codegen/kernel_table.h"
#include "host/codegen/text.h"

namespace mote::host::codegen {
namespace {

template <typename T>
std::string value_text(const uint8_t* data) {
  T value;
  std::memcpy(&value, data, sizeof(T));
  if constexpr (std::is_same_v<T, float>) return literal(value);
  if constexpr (std::is_same_v<T, double>) return fmt::format("{:.17g}", value);
  if constexpr (std::is_same_v<T, bool>) return value ? "true" : "false";
  if constexpr (std::is_same_v<T, int32_t>) {
    // The literal of the least value would be an unsigned or wider one, negated.
    if (value == std::numeric_limits<int32_t>::min()) return "-2147483647 - 1";
  }
  if constexpr (std::is_same_v<T, int64_t>) {
    if (value == std::numeric_limits<int64_t>::min()) return "-9223372036854775807 - 1";
  }
  if constexpr (std::is_same_v<T, uint32_t> || std::is_same_v<T, uint64_t>) return fmt::format("{}u", value);
  return fmt::format("{}", value);
}

struct PlainType {
  std::string_view name;
  size_t bytes;
  std::string (*text)(const uint8_t*);
};

constexpr std::array plain_types = {
    PlainType{"float", 4, value_text<float>},       PlainType{"int8_t", 1, value_text<int8_t>},
    PlainType{"int16_t", 2, value_text<int16_t>},   PlainType{"int32_t", 4, value_text<int32_t>},
    PlainType{"int64_t", 8, value_text<int64_t>},   PlainType{"uint8_t", 1, value_text<uint8_t>},
    PlainType{"uint16_t", 2, value_text<uint16_t>}, PlainType{"uint32_t", 4, value_text<uint32_t>},
    PlainType{"uint64_t", 8, value_text<uint64_t>}, PlainType{"double", 8, value_text<double>},
    PlainType{"bool", 1, value_text<bool>},
};

const PlainType* find_plain(std::string_view type) {
  for (const PlainType& row : plain_types) {
    if (row.name == type) return &row;
  }
  return nullptr;
}

const StructRow* find_struct(std::string_view type) {
  for (const StructRow& row : struct_table()) {
    if (row.name == type) return &row;
  }
  return nullptr;
}

std::string text_of(std::string_view type, size_t bytes, const uint8_t* data) {
  if (const PlainType* plain = find_plain(type)) return plain->text(data);
  if (const StructRow* row = find_struct(type)) {
    std::vector<std::string> fields;
    for (const StructField& field : row->fields) {
      std::vector<std::string> items;
      for (size_t i = 0; i < field.count; ++i) {
        items.push_back(text_of(field.type, field.element_bytes, data + field.offset + i * field.element_bytes));
      }
      fields.push_back(field.is_array ? braced(items) : items[0]);
    }
    return braced(fields);
  }
  // What is neither is an enum.
  const std::string_view number_type = bytes == 1 ? "uint8_t" : bytes == 2 ? "uint16_t" : "int32_t";
  return fmt::format("static_cast<kernels::{}>({})", type, find_plain(number_type)->text(data));
}

// By Type.
constexpr std::array cpp_types = {"float",   "int8_t",  "int16_t",  "int32_t",  "int64_t",  "uint8_t",
                                  "uint8_t", "uint8_t", "uint16_t", "uint32_t", "uint64_t", "int32_t"};

}  // namespace

const char* cpp_type(Type type) { return cpp_types[static_cast<size_t>(type)]; }

std::vector<std::string> element_texts(const graph::Tensor& tensor) {
  const PlainType& plain = *find_plain(cpp_type(tensor.type));
  std::vector<std::string> texts;
  texts.reserve(tensor.data.size() / plain.bytes);
  for (size_t at = 0; at + plain.bytes <= tensor.data.size(); at += plain.bytes) {
    texts.push_back(plain.text(tensor.data.data() + at));
  }
  return texts;
}

std::vector<std::string> value_texts(std::string_view type, const void* data, size_t count) {
  const size_t bytes = bytes_of_type(type);
  std::vector<std::string> texts;
  for (size_t i = 0; i < count; ++i)
    texts.push_back(text_of(type, bytes, static_cast<const uint8_t*>(data) + i * bytes));
  return texts;
}

std::vector<std::string> field_texts(std::string_view struct_name, const void* data) {
  const StructRow* row = find_struct(struct_name);
  if (row == nullptr) throw_internal_error("{} isn't described by cmake/describe_kernels.awk", struct_name);
  std::vector<std::string> texts;
  for (const StructField& field : row->fields) {
    const uint8_t* at = static_cast<const uint8_t*>(data) + field.offset;
    const std::string name = fmt::format("/*{}=*/", field.name);
    const StructRow* inner = find_struct(field.type);
    constexpr size_t few = 2;  // such a struct says enough without its fields' names
    if (inner != nullptr && !field.is_array && inner->fields.size() > few) {
      std::vector<std::string> nested = field_texts(field.type, at);
      nested.front() = name + "{" + nested.front();
      nested.back() += "}";
      texts.insert(texts.end(), nested.begin(), nested.end());
      continue;
    }
    std::vector<std::string> items;
    for (size_t i = 0; i < field.count; ++i) {
      items.push_back(text_of(field.type, field.element_bytes, at + i * field.element_bytes));
    }
    texts.push_back(name + (field.is_array ? braced(items) : items[0]));
  }
  return texts;
}

size_t bytes_of_type(std::string_view type) {
  if (const PlainType* plain = find_plain(type)) return plain->bytes;
  if (const StructRow* row = find_struct(type)) return row->bytes;
  throw_internal_error("{} is neither a plain type nor a described struct", type);
}

bool is_struct(std::string_view type) { return find_struct(type) != nullptr; }

std::string array_text(const std::string& type, const std::string& name, const std::string& size,
                       const std::vector<std::string>& items) {
  const std::string begin = fmt::format("const {} {}[{}] = {{", type, name, size);
  const bool is_long = items.size() > line_columns;
  const std::string line = is_long ? "" : fmt::format("{}{}}};\n", begin, fmt::join(items, ", "));
  if (!is_long && line.size() <= line_columns + 1) return line;
  return begin + "\n" + wrapped(items, 4) + "};\n";
}

}  // namespace mote::host::codegen
