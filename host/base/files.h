#pragma once

#include <map>
#include <string>

namespace mote::host {

// Files in memory: relative path (with `/`) → bytes. What the portable core produces; host/store writes them.
using Files = std::map<std::string, std::string>;

}  // namespace mote::host
