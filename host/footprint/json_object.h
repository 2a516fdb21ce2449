#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "host/footprint/range.h"

namespace mote::host::footprint {

// A JSON object from outside: what is asked for is checked, and what nobody asked for is an error with the nearest
// name.
class JsonObject {
 public:
  using Json = nlohmann::json;

  // `path` is for messages: "device.json: power". Throws InputError where `json` is no object.
  JsonObject(const Json& json, std::string path);

  // Leave the value as it is where the key is absent. Throw InputError for another type.
  void take(const char* key, double& value);
  void take(const char* key, int64_t& value);
  void take(const char* key, bool& value);
  void take(const char* key, std::string& value);
  // {"low_kg": …, "typical_kg": …, "high_kg": …} by `unit`; low and high are typical where they are absent.
  Range take_range(const char* unit);

  bool has(const char* key) const { return json_.contains(key); }
  const Json& member(const char* key);
  std::string path_of(std::string_view key) const;

  // Throws InputError for a key that wasn't taken.
  void finish() const;

 private:
  const Json* find(const char* key);

  const Json& json_;
  std::string path_;
  std::vector<std::string> known_;
};

// Throws InputError with the place where `text` isn't JSON.
nlohmann::json parse_json(std::string_view text, const std::string& file_name);

}  // namespace mote::host::footprint
