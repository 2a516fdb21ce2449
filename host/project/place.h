#pragma once

#include <string>
#include <string_view>

namespace mote::host::project {

// A message that begins with a key ("features.block: …", as those of modules that check a value later) with the place
// of that key in front of it: "mote.toml:12: features.block: …". Any other message as it is.
std::string with_place(const std::string& message, std::string_view toml, const std::string& file_name);

}  // namespace mote::host::project
