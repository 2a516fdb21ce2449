#include "host/codegen/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mote::host::codegen {

std::string literal(float value) {
  if (std::isnan(value)) return "__builtin_nanf(\"\")";
  if (std::isinf(value)) return value < 0 ? "-__builtin_inff()" : "__builtin_inff()";
  std::string text = fmt::format("{:.9g}", value);  // nine digits tell every float from its neighbours
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text + "f";
}

std::string braced(const std::vector<std::string>& items) { return fmt::format("{{{}}}", fmt::join(items, ", ")); }

std::string wrapped(const std::vector<std::string>& items, size_t indent) {
  const std::string margin(indent, ' ');
  std::string text;
  std::string line;
  for (const std::string& item : items) {
    if (!line.empty() && margin.size() + line.size() + item.size() + 2 > line_columns) {
      text += margin + line + "\n";
      line.clear();
    }
    if (!line.empty()) line += ' ';
    line += item + ",";
  }
  if (!line.empty()) text += margin + line + "\n";
  return text;
}

std::string wrapped_copies(const std::string& item, int64_t count, size_t indent) {
  const int64_t in_a_line = std::max<int64_t>(1, static_cast<int64_t>((line_columns - indent) / (item.size() + 2)));
  const std::string line = wrapped(std::vector<std::string>(static_cast<size_t>(in_a_line), item), indent);
  std::string text;
  text.reserve(line.size() * static_cast<size_t>(count / in_a_line + 1));
  for (int64_t done = 0; done + in_a_line <= count; done += in_a_line) text += line;
  return text + wrapped(std::vector<std::string>(static_cast<size_t>(count % in_a_line), item), indent);
}

std::string statement(const std::string& function, const std::vector<std::string>& arguments, size_t indent) {
  std::string line = std::string(indent, ' ') + function + "(";
  const std::string margin(line.size(), ' ');
  std::string text;
  for (size_t i = 0; i < arguments.size(); ++i) {
    const bool is_last = i + 1 == arguments.size();
    const std::string item = arguments[i] + (is_last ? ");" : ",");
    const bool begins_line = line.size() == margin.size();
    if (!begins_line && line.size() + 1 + item.size() > line_columns) {
      text += line + "\n";
      line = margin + item;
      continue;
    }
    line += (begins_line ? "" : " ") + item;
  }
  return text + line + (arguments.empty() ? ");\n" : "\n");
}

std::string comment_text(const std::string& text) {
  std::string result;
  for (const char c : text) {
    const bool is_control = static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    result += is_control ? ' ' : c == '\\' ? '/' : c;  // a backslash at the end would continue the comment
  }
  return result;
}

}  // namespace mote::host::codegen
