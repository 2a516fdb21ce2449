#pragma once

#include <cstdint>
#include <string>

namespace mote::host::recordings {

// All bytes of a file. Throws InputError: can't be read, or longer than `most_bytes` (refused before anything is read).
std::string read_file_bytes(const std::string& path, uint64_t most_bytes);

// The first bytes of a file, `count` or as many as it has. Throws InputError: can't be read.
std::string read_first_bytes(const std::string& path, size_t count);

}  // namespace mote::host::recordings
