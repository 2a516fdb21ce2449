#include "host/footprint/json_object.h"

#include <algorithm>
#include <cmath>

#include "host/base/error.h"
#include "host/base/text.h"

namespace mote::host::footprint {

nlohmann::json parse_json(std::string_view text, const std::string& file_name) {
  try {
    return nlohmann::json::parse(text);
  } catch (const nlohmann::json::parse_error& error) {
    throw_input_error("{}: isn't JSON from byte {} on", file_name, error.byte);
  } catch (const nlohmann::json::out_of_range&) {
    throw_input_error("{}: holds a number that is too large", file_name);
  }
}

JsonObject::JsonObject(const Json& json, std::string path) : json_(json), path_(std::move(path)) {
  if (!json.is_object()) throw_input_error("{}: expected an object {{…}}", path_);
}

std::string JsonObject::path_of(std::string_view key) const { return fmt::format("{}: {}", path_, key); }

const JsonObject::Json* JsonObject::find(const char* key) {
  known_.emplace_back(key);
  const auto found = json_.find(key);
  return found == json_.end() || found->is_null() ? nullptr : &*found;
}

const JsonObject::Json& JsonObject::member(const char* key) {
  known_.emplace_back(key);
  return json_.at(key);
}

void JsonObject::take(const char* key, double& value) {
  const Json* found = find(key);
  if (found == nullptr) return;
  if (!found->is_number()) throw_input_error("{}: expected a number", path_of(key));
  value = found->get<double>();
  if (!std::isfinite(value)) throw_input_error("{}: expected a finite number", path_of(key));
}

void JsonObject::take(const char* key, int64_t& value) {
  double number = static_cast<double>(value);
  take(key, number);
  if (!(number >= 0 && number <= 1e15) || number != std::floor(number)) {
    throw_input_error("{}: {} can't be: expected a whole number of 0 or more", path_of(key), number);
  }
  value = static_cast<int64_t>(number);
}

void JsonObject::take(const char* key, bool& value) {
  const Json* found = find(key);
  if (found == nullptr) return;
  if (!found->is_boolean()) throw_input_error("{}: expected true or false", path_of(key));
  value = found->get<bool>();
}

void JsonObject::take(const char* key, std::string& value) {
  const Json* found = find(key);
  if (found == nullptr) return;
  if (!found->is_string()) throw_input_error("{}: expected a text", path_of(key));
  value = found->get<std::string>();
}

Range JsonObject::take_range(const char* unit) {
  const std::string suffix = std::string("_") + unit;
  const std::string typical = "typical" + suffix;
  if (!has(typical.c_str())) throw_input_error("{}: is missing", path_of(typical));
  Range range;
  take(typical.c_str(), range.typical);
  range.low = range.high = range.typical;
  take(("low" + suffix).c_str(), range.low);
  take(("high" + suffix).c_str(), range.high);
  return range;
}

void JsonObject::finish() const {
  for (const auto& [key, value] : json_.items()) {
    if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
    throw_input_error("{}: {}: unknown key{}", path_, quoted(key, 60), did_you_mean(key, known_));
  }
}

}  // namespace mote::host::footprint
