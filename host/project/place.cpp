#include "host/project/place.h"

#include <fmt/format.h>

#include "host/project/project.h"
#include "host/project/toml.h"

namespace mote::host::project {

std::string with_place(const std::string& message, std::string_view toml, const std::string& file_name) {
  for (const Key& key : keys()) {
    if (!message.starts_with(key.path + ":")) continue;
    const toml::table table = toml::parse(toml);
    const toml::node_view<const toml::node> value = table.at_path(key.path);
    if (!value) return fmt::format("{}: {}", file_name, message);  // the default is at fault
    return fmt::format("{}:{}: {}", file_name, value.node()->source().begin.line, message);
  }
  return message;
}

}  // namespace mote::host::project
