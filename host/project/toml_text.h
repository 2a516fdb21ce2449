#pragma once

#include <fmt/format.h>

#include <string>

#include "host/base/text.h"
#include "host/project/toml.h"

namespace mote::host::project {

// A value as a message tells it: what was found where something else was expected.
inline std::string describe(const toml::node& node, size_t longest_quote) {
  if (const auto* text = node.as_string()) return host::quoted(text->get(), longest_quote);
  if (const auto* integer = node.as_integer()) return fmt::format("{}", integer->get());
  if (const auto* number = node.as_floating_point()) return fmt::format("{}", number->get());
  if (const auto* yes_no = node.as_boolean()) return yes_no->get() ? "true" : "false";
  if (node.is_array()) return "a list";
  return node.is_table() ? "a table" : "a date or time";
}

}  // namespace mote::host::project
