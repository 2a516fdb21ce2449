#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace mote::host::store {

// What stages made, by the hash of what made it (a key of hexadecimal digits: sha256_hex of all inputs). Safe to delete
// at any time. An entry that was damaged counts as absent.
class Cache {
 public:
  explicit Cache(std::string folder) : folder_(std::move(folder)) {}

  std::optional<std::string> get(const std::string& key) const;
  void put(const std::string& key, std::string_view bytes) const;

 private:
  std::string path_of(const std::string& key) const;

  std::string folder_;
};

}  // namespace mote::host::store
