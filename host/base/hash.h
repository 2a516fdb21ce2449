#pragma once

#include <cstdint>
#include <string_view>

namespace mote::host {

// FNV-1a, 64 bit: the same on every machine and in every run, unlike std::hash. Not for secrets.
constexpr uint64_t fnv1a_64(std::string_view bytes, uint64_t basis = 0xcbf29ce484222325u) {
  uint64_t hash = basis;
  for (const char byte : bytes) {
    hash ^= static_cast<uint8_t>(byte);
    hash *= 0x100000001b3u;
  }
  return hash;
}

// The finaliser of SplitMix64 (Steele, Lea, Flood 2014): every bit of the result depends on every bit of `value`.
constexpr uint64_t mix_64(uint64_t value) {
  value += 0x9e3779b97f4a7c15u;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9u;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebu;
  return value ^ (value >> 31);
}

// A place for `name` that follows from nothing but the seed and the name: ranks that stay when others come or go.
constexpr uint64_t stable_rank(uint64_t seed, std::string_view name) { return mix_64(mix_64(seed) ^ fnv1a_64(name)); }

}  // namespace mote::host
