#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mote::host::recordings {

// Do the first bytes say that gzip packed the file?
bool is_gzip(std::string_view bytes);

// What gzip packed (RFC 1952), its members one after the other. Throws InputError: damaged, cut short, or more than
// `most_bytes` unpacked, which is found out before they are in memory.
std::string unpack_gzip(std::string_view packed, uint64_t most_bytes, const std::string& source);

}  // namespace mote::host::recordings
