#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <utility>

#include "host/base/error.h"

namespace mote::host::stages {

// What a name of mote.toml stands for; its key has refused others before.
template <typename Value, size_t count>
Value choice(const std::array<std::pair<const char*, Value>, count>& names, const std::string& name) {
  for (const auto& [known, value] : names) {
    if (known == name) return value;
  }
  throw_internal_error("mote.toml: no choice \"{}\"", name);
}

}  // namespace mote::host::stages
