#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace mote::host::exploration {

// RFC 4648, section 4, padded with `=`. Text of several calls can be read as one where each but the last had a multiple
// of three bytes.
std::string base64(std::span<const uint8_t> bytes);

}  // namespace mote::host::exploration
