#include "host/training/checkpoint.h"

#include <algorithm>
#include <cstring>

#include "host/base/hash.h"

namespace mote::host::training {

namespace {

constexpr std::string_view mark = "mote checkpoint 1\n";
constexpr size_t header_bytes = mark.size() + 2 * sizeof(uint64_t);

uint64_t hash_of(std::span<const uint8_t> bytes) {
  return fnv1a_64({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

}  // namespace

std::vector<uint8_t> wrap_checkpoint(std::string_view key, std::span<const uint8_t> state) {
  const uint64_t hashes[2] = {fnv1a_64(key), hash_of(state)};
  std::vector<uint8_t> bytes(header_bytes + state.size());
  std::memcpy(bytes.data(), mark.data(), mark.size());
  std::memcpy(bytes.data() + mark.size(), hashes, sizeof(hashes));
  std::copy(state.begin(), state.end(), bytes.begin() + header_bytes);
  return bytes;
}

std::span<const uint8_t> unwrap_checkpoint(std::string_view key, std::span<const uint8_t> bytes) {
  if (bytes.size() < header_bytes || std::memcmp(bytes.data(), mark.data(), mark.size()) != 0) return {};
  uint64_t hashes[2];
  std::memcpy(hashes, bytes.data() + mark.size(), sizeof(hashes));
  const std::span<const uint8_t> state = bytes.subspan(header_bytes);
  if (hashes[0] != fnv1a_64(key) || hashes[1] != hash_of(state)) return {};
  return state;
}

}  // namespace mote::host::training
