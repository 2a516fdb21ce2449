#include "host/store/cache.h"

#include <algorithm>
#include <filesystem>

#include "host/base/error.h"
#include "host/store/files.h"

namespace mote::host::store {

namespace {

constexpr size_t digest_length = 64;

bool is_key(const std::string& key) {
  return key.size() >= 8 &&
         std::ranges::all_of(key, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

}  // namespace

std::string Cache::path_of(const std::string& key) const {
  if (!is_key(key)) throw_internal_error("cache key '{}': expected at least 8 hexadecimal digits", key);
  return folder_ + "/" + key.substr(0, 2) + "/" + key.substr(2);
}

// An entry is the SHA-256 of its bytes, then the bytes.
std::optional<std::string> Cache::get(const std::string& key) const {
  const std::string path = path_of(key);
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return std::nullopt;
  const std::string entry = read_file(path);
  if (entry.size() < digest_length) return std::nullopt;
  std::string bytes = entry.substr(digest_length);
  if (sha256_hex(bytes) != entry.substr(0, digest_length)) return std::nullopt;
  return bytes;
}

void Cache::put(const std::string& key, std::string_view bytes) const {
  write_file_atomically(path_of(key), sha256_hex(bytes).append(bytes));
}

}  // namespace mote::host::store
