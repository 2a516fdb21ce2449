#pragma once

#include <string>
#include <string_view>

namespace mote::host::recordings {

// HMAC-SHA256 (RFC 2104) in 64 hexadecimal digits.
std::string hmac_sha256_hex(std::string_view key, std::string_view bytes);

// The key that signatures of recordings are checked with: the first line of `key_file`; where that is empty, the
// environment's MOTE_HMAC_KEY; "" where there is neither. Throws InputError: no such file, an empty one.
std::string find_hmac_key(const std::string& key_file);

}  // namespace mote::host::recordings
