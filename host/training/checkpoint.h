#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace mote::host::training {

// A checkpoint's bytes: a mark, a hash of `key`, a hash of the state, the state.
std::vector<uint8_t> wrap_checkpoint(std::string_view key, std::span<const uint8_t> state);

// The state in `bytes`; empty where they are damaged, cut short, of another format or of another key.
std::span<const uint8_t> unwrap_checkpoint(std::string_view key, std::span<const uint8_t> bytes);

}  // namespace mote::host::training
