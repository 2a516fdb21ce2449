#include "host/sensor/templates.h"

#include "host/base/error.h"

namespace mote::host::sensor {

std::string fill_template(const std::string& name, const std::map<std::string, std::string>& values) {
  const std::string& text = template_sources().at("host/sensor/templates/" + name + ".in");
  const auto is_key_character = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
  std::string result;
  for (size_t at = 0; at < text.size();) {
    size_t end = at + 1;
    while (text[at] == '@' && end < text.size() && is_key_character(text[end])) ++end;
    const bool is_key = text[at] == '@' && end > at + 1 && end < text.size() && text[end] == '@';
    if (!is_key) {
      result += text[at++];
      continue;
    }
    const std::string key = text.substr(at + 1, end - at - 1);
    const auto value = values.find(key);
    if (value == values.end()) throw_internal_error("template {}: @{}@ has no value", name, key);
    result += value->second;
    at = end + 1;
  }
  return result;
}

}  // namespace mote::host::sensor
