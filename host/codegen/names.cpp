#include "host/codegen/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "host/base/text.h"
#include "host/codegen/codegen.h"

namespace mote::host::codegen {
namespace {

// C++20's keywords, so that newer compilers take the code too; and what else can't name a namespace: names of the
// global namespace that device code sees, and words that old compilers in GNU mode define as macros.
constexpr std::array reserved_words = {
    "alignas",     "alignof",  "and",        "and_eq",    "asm",       "auto",         "bitand",
    "bitor",       "bool",     "break",      "case",      "catch",     "char",         "char16_t",
    "char32_t",    "char8_t",  "class",      "co_await",  "co_return", "co_yield",     "compl",
    "concept",     "const",    "const_cast", "consteval", "constexpr", "constinit",    "continue",
    "decltype",    "default",  "delete",     "do",        "double",    "dynamic_cast", "else",
    "enum",        "explicit", "export",     "extern",    "false",     "float",        "for",
    "friend",      "goto",     "if",         "inline",    "int",       "long",         "mutable",
    "namespace",   "new",      "noexcept",   "not",       "not_eq",    "nullptr",      "operator",
    "or",          "or_eq",    "private",    "protected", "public",    "register",     "reinterpret_cast",
    "requires",    "return",   "short",      "signed",    "sizeof",    "static",       "static_assert",
    "static_cast", "struct",   "switch",     "template",  "this",      "thread_local", "throw",
    "true",        "try",      "typedef",    "typeid",    "typename",  "union",        "unsigned",
    "using",       "virtual",  "void",       "volatile",  "wchar_t",   "while",        "xor",
    "xor_eq",      "int8_t",   "int16_t",    "int32_t",   "int64_t",   "uint8_t",      "uint16_t",
    "uint32_t",    "uint64_t", "size_t",     "ptrdiff_t", "memcpy",    "memmove",      "memset",
    "main",        "std",      "mote",       "linux",     "unix",      "i386",         "arm",
    "NULL",        "EOF",      "AVR",
};

// Parts that TensorFlow adds to every layer's name; numbers at their end don't count.
constexpr std::array noise_parts = {
    "activation",     "add",
    "avgpool",        "batch_normalization",
    "biasadd",        "fusedbatchnormv",
    "functional",     "identity",
    "identity_int",   "matmul",
    "maxpool",        "mean",
    "model",          "partitionedcall",
    "readvariableop", "re_lu",
    "relu",           "reshape",
    "resource",       "sequential",
    "softmax",        "statefulpartitionedcall",
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; });
  return text;
}

bool is_noise(const std::string& part) {
  std::string word = lower(part);
  while (!word.empty() && (is_digit(word.back()) || word.back() == '_' || word.back() == ':')) word.pop_back();
  return word.empty() || std::find(noise_parts.begin(), noise_parts.end(), word) != noise_parts.end();
}

// Whether `part` only says what the layer above it does: "depthwise_conv2d_3/depthwise", "conv2d_4/Conv2D1".
bool repeats_parent(const std::string& part, const std::string& parent) {
  return part.starts_with("Conv2D") ||
         (part.starts_with("depthwise") && lower(parent).find("depthwise") != parent.npos);
}

// What remains of a segment, and how many parts stand before it: "model/dense/BiasAdd" → "dense", 1. A name of one part
// counts as deep.
struct Part {
  std::string name;
  size_t depth = 0;
};

Part meaningful_part_of_segment(const std::string& segment) {
  std::vector<std::string> parts = split(segment, '/');
  const bool is_single = parts.size() == 1;
  while (parts.size() > 1 && (is_noise(parts.back()) || repeats_parent(parts.back(), parts[parts.size() - 2]))) {
    parts.pop_back();
  }
  if (is_noise(parts.back())) return {};
  return {parts.back(), is_single ? 1 : parts.size() - 1};
}

// "m/activation_6/Relu;m/conv2d_4/BiasAdd" → "conv2d_4". The first part of several is most often the model: it counts
// only where nothing else is said. Empty where nothing remains.
std::string meaningful_part(const std::string& name) {
  std::string model;
  for (const std::string& segment : split(name, ';')) {
    const Part part = meaningful_part_of_segment(segment);
    if (part.depth > 0) return part.name;
    if (model.empty()) model = part.name;
  }
  return model;
}

std::vector<std::string> numbered(const char* name, size_t count) {
  if (count == 1) return {name};
  std::vector<std::string> names;
  for (size_t i = 0; i < count; ++i) names.push_back(fmt::format("{}_{}", name, i));
  return names;
}

}  // namespace

std::string identifier(const std::string& text) {
  std::string name;
  for (const char c : text) {
    if (is_letter(c) || is_digit(c)) {
      name += c;
    } else if (!name.empty() && name.back() != '_') {
      name += '_';  // never first nor doubled: such names belong to the compiler
    }
  }
  while (!name.empty() && name.back() == '_') name.pop_back();
  if (name.empty()) return "unnamed";
  if (is_digit(name.front())) name = 'n' + name;
  const bool is_reserved = std::find(reserved_words.begin(), reserved_words.end(), name) != reserved_words.end();
  return is_reserved ? name + "_" : name;
}

std::string NameSet::unique(const std::string& wish) {
  if (names_.insert(wish).second) return wish;
  // Where thousands have one wish, each goes on where the one before ended.
  for (int& number = next_number_.try_emplace(wish, 2).first->second;;) {
    std::string name = fmt::format("{}_{}", wish, number++);
    if (names_.insert(name).second) return name;
  }
}

Names choose_names(const graph::Graph& graph) {
  Names names;
  names.inputs = numbered("input", graph.inputs.size());
  names.outputs = numbered("output", graph.outputs.size());
  NameSet taken;
  for (const std::string& name : names.inputs) taken.insert(name);
  for (const std::string& name : names.outputs) taken.insert(name);
  for (size_t i = 0; i < graph.nodes.size(); ++i) {
    const graph::Node& node = graph.nodes[i];
    const std::string part = meaningful_part(node.name);
    // Every line that uses a layer's result says its name.
    constexpr size_t most_letters = 64;
    std::string letters = lower(identifier(part));
    if (letters.size() > most_letters) {
      letters.resize(most_letters);
      if (letters.back() == '_') letters.pop_back();
    }
    names.layers.push_back(taken.unique(part.empty() ? fmt::format("{}_{}", graph::op_name(node.op), i) : letters));
  }
  return names;
}

}  // namespace mote::host::codegen
